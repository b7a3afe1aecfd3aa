#include <stdlib.h>
#include <string.h>

#include "export/report/findings.h"
#include "model/base/utf8.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"

#include "tests/unit/model/schema/printed.h"

void suite_schema(void);

/* What the portals' blades have, in their order, written out for the kinds that they had: "field*=choice,choice ", with a star
 * where it is required. Other kinds are not looked at here. Fields of profiles that are older than the blade are no part of it.
 */

#define VALIDITY "certificateValidityPeriodValue* certificateValidityPeriodScale*=days,months,years "
#define FORMATS  "commonName,commonNameIncludingEmail,commonNameAsEmail"
#define SUBJECT  "subjectNameFormat*=" FORMATS " "
#define SAN      "subjectAlternativeNameType=emailAddress,userPrincipalName "
#define KEY      "keyUsage*=keyEncipherment,digitalSignature keySize*=size1024,size2048,size4096 "
#define HASH     "hashAlgorithm*=sha1,sha2 "
#define TAIL     "rootCertificate* extendedKeyUsages* renewalThresholdPercentage* scepServerUrls* "
#define KSP      "keyStorageProvider*=useTpmKspOtherwiseUseSoftwareKsp,useTpmKspOtherwiseFail,useSoftwareKsp "
#define KSP_10 \
	"keyStorageProvider*=useTpmKspOtherwiseUseSoftwareKsp,useTpmKspOtherwiseFail,usePassportForWorkKspOtherwiseFail,useSoftwareKsp "
#define AUTHORITY "certificationAuthority* certificationAuthorityName* certificateTemplateName* "
#define STORE     "destinationStore*=computerCertStoreRoot,computerCertStoreIntermediate,userCertStoreIntermediate "
#define TRUSTED   "trustedRootCertificate* "
#define RENEWAL   "renewalThresholdPercentage* "
#define CUSTOM_AD \
	"subjectAlternativeNameType=emailAddress,userPrincipalName,customAzureADAttribute subjectAlternativeNameFormatString*=Department "

/* Today's portal. */
#define CHANNEL    "deploymentChannel*=userChannel,deviceChannel "
#define NAMES      "emailAddress,userPrincipalName,domainNameService,universalResourceIdentifier"
#define OWNER      "certificateStore*=user,machine subjectNameFormatString* "
#define KEY_TODAY  "keyUsage*=digitalSignature,keyEncipherment keySize*=size1024,size2048,size4096 "
#define OWNER_SCEP OWNER "customSubjectAlternativeNames=" NAMES " "
#define OWNER_PKCS OWNER "customSubjectAlternativeNames=" NAMES ",customAzureADAttribute "
#define CA_TYPE    "certificationAuthorityType*=microsoft,digiCert "
#define ACCESS     "allowAllAppsAccess=true "
#define APPS       "certificateAccessType=userApproval,specificApps silentCertificateAccessDetails* "
#define EDITION    "deviceManagementApplicabilityRuleOsEdition"
#define VERSION    "deviceManagementApplicabilityRuleOsVersion"
#define OS_EDITIONS                                                                                                         \
	"windows10Enterprise,windows10EnterpriseN,windows10Education,windows10EducationN,windows10MobileEnterprise,"        \
	"windows10HolographicEnterprise,windows10Professional,windows10ProfessionalN,windows10ProfessionalEducation,"       \
	"windows10ProfessionalEducationN,windows10ProfessionalWorkstation,windows10ProfessionalWorkstationN,notConfigured," \
	"windows10Home,windows10HomeChina,windows10HomeN,windows10HomeSingleLanguage,windows10Mobile,windows10IoTCore,"     \
	"windows10IoTCoreCommercial"
#define APPLICABILITY                                                                                             \
	EDITION ".ruleType=include,exclude " EDITION ".name " EDITION ".osEditionTypes*=" OS_EDITIONS " " VERSION \
		".ruleType=include,exclude " VERSION ".name " VERSION ".minOSVersion " VERSION ".maxOSVersion "

static const struct {
	enum edition edition;
	const char *platform, *type, *graph_type, *fields;
} facts[] = {
	{ EDITION_CLASSIC, "android", "trusted", "androidTrustedRootCertificate", TRUSTED },
	{ EDITION_CLASSIC, "android", "scep", "androidScepCertificateProfile", VALIDITY SUBJECT SAN KEY HASH TAIL },
	{ EDITION_CLASSIC, "android", "pkcs", "androidPkcsCertificateProfile",
		RENEWAL VALIDITY AUTHORITY SUBJECT CUSTOM_AD "extendedKeyUsages rootCertificate* " },
	{ EDITION_CLASSIC, "androidForWork", "trusted", "androidForWorkTrustedRootCertificate", TRUSTED },
	{ EDITION_CLASSIC, "androidForWork", "scep", "androidForWorkScepCertificateProfile", VALIDITY SUBJECT SAN KEY HASH TAIL },
	{ EDITION_CLASSIC, "androidForWork", "pkcs", "androidForWorkPkcsCertificateProfile",
		RENEWAL VALIDITY AUTHORITY SUBJECT SAN "extendedKeyUsages rootCertificate* " },
	{ EDITION_CLASSIC, "ios", "trusted", "iosTrustedRootCertificate", TRUSTED },
	{ EDITION_CLASSIC, "ios", "scep", "iosScepCertificateProfile",
		VALIDITY "subjectNameFormat*=" FORMATS ",custom subjectNameFormatString* " SAN KEY TAIL },
	{ EDITION_CLASSIC, "ios", "pkcs", "iosPkcsCertificateProfile", RENEWAL VALIDITY AUTHORITY SUBJECT SAN "trustedProfile " },
	{ EDITION_CLASSIC, "macOS", "trusted", "macOSTrustedRootCertificate", TRUSTED },
	{ EDITION_CLASSIC, "macOS", "scep", "macOSScepCertificateProfile", VALIDITY SUBJECT SAN KEY TAIL },
	{ EDITION_CLASSIC, "windowsPhone81", "trusted", "windowsPhone81TrustedRootCertificate", TRUSTED },
	{ EDITION_CLASSIC, "windowsPhone81", "scep", "windowsPhone81SCEPCertificateProfile",
		VALIDITY KSP SUBJECT SAN KEY HASH TAIL },
	{ EDITION_CLASSIC, "windows81", "trusted", "windows81TrustedRootCertificate", TRUSTED STORE },
	{ EDITION_CLASSIC, "windows81", "scep", "windows81SCEPCertificateProfile", VALIDITY KSP SUBJECT SAN KEY HASH TAIL },
	{ EDITION_CLASSIC, "windows10", "trusted", "windows81TrustedRootCertificate", TRUSTED STORE },
	{ EDITION_CLASSIC, "windows10", "scep", "windows81SCEPCertificateProfile", VALIDITY KSP_10 SUBJECT SAN KEY HASH TAIL },
	{ EDITION_CLASSIC, "windows10", "pkcs", "windows10PkcsCertificateProfile",
		RENEWAL VALIDITY KSP_10 AUTHORITY SUBJECT SAN "trustedProfile " },

	{ EDITION_CURRENT, "androidDeviceOwner", "trusted", "androidDeviceOwnerTrustedRootCertificate", TRUSTED },
	{ EDITION_CURRENT, "androidDeviceOwner", "scep", "androidDeviceOwnerScepCertificateProfile",
		OWNER_SCEP VALIDITY KEY_TODAY HASH TAIL APPS },
	{ EDITION_CURRENT, "androidDeviceOwner", "pkcs", "androidDeviceOwnerPkcsCertificateProfile",
		RENEWAL VALIDITY AUTHORITY CA_TYPE OWNER_PKCS "extendedKeyUsages rootCertificate* " APPS },
	{ EDITION_CURRENT, "androidWorkProfile", "trusted", "androidWorkProfileTrustedRootCertificate", TRUSTED },
	{ EDITION_CURRENT, "androidWorkProfile", "scep", "androidWorkProfileScepCertificateProfile",
		OWNER_SCEP VALIDITY KEY_TODAY HASH TAIL },
	{ EDITION_CURRENT, "androidWorkProfile", "pkcs", "androidWorkProfilePkcsCertificateProfile",
		RENEWAL VALIDITY AUTHORITY OWNER_PKCS "extendedKeyUsages rootCertificate* " },
	{ EDITION_CURRENT, "aospDeviceOwner", "trusted", "aospDeviceOwnerTrustedRootCertificate", TRUSTED },
	{ EDITION_CURRENT, "aospDeviceOwner", "scep", "aospDeviceOwnerScepCertificateProfile",
		OWNER_SCEP VALIDITY KEY_TODAY HASH TAIL },
	{ EDITION_CURRENT, "aospDeviceOwner", "pkcs", "aospDeviceOwnerPkcsCertificateProfile",
		RENEWAL VALIDITY AUTHORITY CA_TYPE OWNER_PKCS "extendedKeyUsages rootCertificate* " },
	{ EDITION_CURRENT, "ios", "trusted", "iosTrustedRootCertificate", TRUSTED },
	{ EDITION_CURRENT, "ios", "scep", "iosScepCertificateProfile", OWNER_SCEP VALIDITY KEY_TODAY TAIL },
	{ EDITION_CURRENT, "ios", "pkcs", "iosPkcsCertificateProfile", RENEWAL VALIDITY AUTHORITY OWNER_PKCS "trustedProfile " },
	{ EDITION_CURRENT, "macOS", "trusted", "macOSTrustedRootCertificate", CHANNEL TRUSTED },
	{ EDITION_CURRENT, "macOS", "scep", "macOSScepCertificateProfile", CHANNEL OWNER_SCEP VALIDITY KEY_TODAY TAIL ACCESS },
	{ EDITION_CURRENT, "macOS", "pkcs", "macOSPkcsCertificateProfile",
		CHANNEL RENEWAL VALIDITY AUTHORITY OWNER_PKCS ACCESS "trustedProfile " },
	{ EDITION_CURRENT, "windows10", "trusted", "windows81TrustedRootCertificate", TRUSTED STORE APPLICABILITY },
	{ EDITION_CURRENT, "windows10", "scep", "windows81SCEPCertificateProfile",
		OWNER_SCEP VALIDITY KSP_10 KEY_TODAY HASH TAIL APPLICABILITY },
	{ EDITION_CURRENT, "windows10", "pkcs", "windows10PkcsCertificateProfile",
		RENEWAL VALIDITY KSP_10 AUTHORITY OWNER_PKCS "extendedKeyUsages trustedProfile " APPLICABILITY },
	{ EDITION_CURRENT, "android", "trusted", "androidTrustedRootCertificate", TRUSTED },
	{ EDITION_CURRENT, "android", "scep", "androidScepCertificateProfile",
		VALIDITY "subjectNameFormat*=" FORMATS
			 ",commonNameAsIMEI,commonNameAsSerialNumber,custom subjectNameFormatString* " SAN KEY_TODAY HASH TAIL },
	{ EDITION_CURRENT, "android", "pkcs", "androidPkcsCertificateProfile",
		RENEWAL VALIDITY AUTHORITY SUBJECT CUSTOM_AD "extendedKeyUsages rootCertificate* " },
	{ EDITION_CURRENT, "windows81", "trusted", "windows81TrustedRootCertificate", TRUSTED STORE APPLICABILITY },
	{ EDITION_CURRENT, "windows81", "scep", "windows81SCEPCertificateProfile",
		OWNER_SCEP VALIDITY KSP_10 KEY_TODAY HASH TAIL APPLICABILITY },
};

static void add_fact(struct strbuf *out, const char *field, bool required, const char *choices)
{
	strbuf_printf(out, "%s%s%s%s ", field, required ? "*" : "", *choices ? "=" : "", choices);
}

static void facts_of_table(struct strbuf *out, const struct kind *kind)
{
	for (const struct blade_line *line = schema_blade(kind); line->field != FIELD_NONE || line->heading; line++) {
		struct strbuf choices = STRBUF_INIT;
		const struct field *row = line->field == FIELD_NONE ? NULL : field_row(line->field, kind_bit(kind));

		if (!row || !kind_has_field(kind, row->id) || row->legacy)
			continue;
		for (const struct choice *choice = row->choices; choice && choice->value; choice++)
			if (choice->kinds & kind_bit(kind))
				strbuf_printf(&choices, "%s%s", choices.length ? "," : "", choice->value);
		add_fact(out, row->name, (row->required & kind_bit(kind)) != 0, strbuf_text(&choices));
		strbuf_release(&choices);
	}
}

static void every_kind_has_the_portals_fields(void)
{
	const struct kind *last = NULL;

	for (size_t i = 0; i < COUNT(facts); i++) {
		const struct kind *kind = kind_find(platform_find(facts[i].edition, facts[i].platform), type_find(facts[i].type));
		struct strbuf got = STRBUF_INIT;

		if (!expect(kind != NULL, "%s %s", facts[i].platform, facts[i].type))
			continue;
		expect(!last || kind > last, "%s %s is at its place", facts[i].platform, facts[i].type);
		last = kind;
		expect_text(kind->graph_type, facts[i].graph_type, "row %zu", i);
		facts_of_table(&got, kind);
		expect_text(strbuf_text(&got), facts[i].fields, "%s %s", facts[i].platform, facts[i].type);
		strbuf_release(&got);
	}
}

static void facts_of_json(struct strbuf *out, const cJSON *kind)
{
	const cJSON *field;
	const cJSON *choice;

	cJSON_ArrayForEach (field, json_member(kind, "fields")) {
		struct strbuf choices = STRBUF_INIT;

		cJSON_ArrayForEach (choice, json_member(field, "choices"))
			strbuf_printf(&choices, "%s%s", choices.length ? "," : "", json_text(choice, "value"));
		add_fact(out, json_text(field, "id"), cJSON_IsTrue(json_member(field, "required")), strbuf_text(&choices));
		strbuf_release(&choices);
	}
}

static void schema_prints_the_portals_fields(void)
{
	cJSON *roots[EDITION_COUNT];

	for (int edition = 0; edition < EDITION_COUNT; edition++) {
		roots[edition] = printed_schema((enum edition)edition);
		expect_text(json_text(roots[edition], "portal"), editions[edition].id, "portal");
	}
	for (size_t i = 0; i < COUNT(facts); i++) {
		const cJSON *printed = printed_kind(roots[facts[i].edition], facts[i].platform, facts[i].type);
		struct strbuf got = STRBUF_INIT;
		struct strbuf type = STRBUF_INIT;

		if (!expect(printed != NULL, "%s %s is printed", facts[i].platform, facts[i].type))
			continue;
		strbuf_printf(&type, "#microsoft.graph.%s", facts[i].graph_type);
		expect_text(json_text(printed, "odataType"), type.text, "kind %zu", i);
		facts_of_json(&got, printed);
		expect_text(strbuf_text(&got), facts[i].fields, "%s %s", facts[i].platform, facts[i].type);
		strbuf_release(&got);
		strbuf_release(&type);
	}
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		cJSON_Delete(roots[edition]);
}

/* Each kind is printed once, in the order of the table, with the fields of its blade and no others. */
static void schema_prints_the_table(void)
{
	for (int edition = 0; edition < EDITION_COUNT; edition++) {
		cJSON *root = printed_schema((enum edition)edition);
		const cJSON *printed = json_member(root, "kinds")->child;

		EACH_KIND(kind, edition_kinds((enum edition)edition))
		{
			struct strbuf got = STRBUF_INIT;
			struct strbuf wanted = STRBUF_INIT;

			expect_text(json_text(printed, "platform"), platforms[kind->platform].id, "%s", test_kind_name(kind));
			expect_text(json_text(printed, "type"), profile_types[kind->type].id, "%s", test_kind_name(kind));
			facts_of_json(&got, printed);
			facts_of_table(&wanted, kind);
			expect_text(strbuf_text(&got), strbuf_text(&wanted), "%s", test_kind_name(kind));
			strbuf_release(&got);
			strbuf_release(&wanted);
			printed = printed ? printed->next : NULL;
		}
		expect(!printed, "%s: no more", editions[edition].id);
		cJSON_Delete(root);
	}
}

static const cJSON *printed_field(const cJSON *root, const struct kind *kind, const char *id)
{
	const cJSON *field;

	cJSON_ArrayForEach (
		field, json_member(printed_kind(root, platforms[kind->platform].id, profile_types[kind->type].id), "fields")) {
		if (strcmp(json_text(field, "id"), id) == 0)
			return field;
	}
	return NULL;
}

static void schema_prints_conditions_and_defaults(void)
{
	static const struct {
		enum kind_id kind;
		const char *field, *member, *wanted; /* printed without spaces */
	} rows[] = {
		{ KIND_IOS_SCEP, "subjectNameFormatString", "when", "{\"field\":\"subjectNameFormat\",\"value\":\"custom\"}" },
		{ KIND_IOS_SCEP, "subjectNameFormatString", "default", "\"CN={{UserName}},E={{EmailAddress}}\"" },
		{ KIND_IOS_SCEP, "subjectNameFormatString", "required", "true" },
		{ KIND_IOS_SCEP, "subjectNameFormat", "when", "null" },
		{ KIND_IOS_SCEP, "subjectNameFormat", "default", "null" },
		{ KIND_IOS_SCEP, "renewalThresholdPercentage", "default", "20" },
		{ KIND_IOS_SCEP, "subjectAlternativeNameType", "required", "false" },
		{ KIND_IOS_SCEP, "subjectAlternativeNameType", "control", "\"checkList\"" },
		{ KIND_IOS_SCEP, "rootCertificate", "control", "\"trustedProfile\"" },
		{ KIND_IOS_SCEP, "rootCertificate", "choices", "[]" },
		{ KIND_IOS_PKCS, "trustedProfile", "required", "false" },
		{ KIND_ANDROID_SCEP, "hashAlgorithm", "default", "[\"sha2\"]" },
		{ KIND_ANDROID_SCEP, "extendedKeyUsages", "required", "true" },
		{ KIND_ANDROID_PKCS, "extendedKeyUsages", "required", "false" },
		{ KIND_WINDOWS_10_TRUSTED, "destinationStore", "default", "\"computerCertStoreRoot\"" },
		{ KIND_WINDOWS_10_TRUSTED, "trustedRootCertificate", "control", "\"certificateFile\"" },
		{ KIND_CURRENT_IOS_SCEP, "customSubjectAlternativeNames", "control", "\"alternativeNames\"" },
		{ KIND_CURRENT_IOS_SCEP, "subjectNameFormatString", "label", "\"Subject name format\"" },
		{ KIND_CURRENT_ANDROID_SCEP, "subjectNameFormatString", "label", "\"Custom\"" },
		{ KIND_CURRENT_MACOS_SCEP, "deploymentChannel", "default", "\"deviceChannel\"" },
		{ KIND_CURRENT_MACOS_SCEP, "allowAllAppsAccess", "default", "null" },
		{ KIND_CURRENT_IOS_SCEP, "hashAlgorithm", "control", NULL },
		{ KIND_CURRENT_IOS_SCEP, "subjectNameFormat", "control", NULL },
		{ KIND_AOSP_SCEP, "hashAlgorithm", "default", "null" },
		{ KIND_AOSP_SCEP, "keySize", "default", "null" },
		{ KIND_ANDROID_DEVICE_OWNER_SCEP, "silentCertificateAccessDetails", "when",
			"{\"field\":\"certificateAccessType\",\"value\":\"specificApps\"}" },
	};
	for (size_t i = 0; i < COUNT(rows); i++) {
		const struct kind *kind = &kinds[rows[i].kind];
		cJSON *root = printed_schema(kind->edition);
		const cJSON *field = printed_field(root, kind, rows[i].field);
		const cJSON *member = field ? json_member(field, rows[i].member) : NULL;
		char *got = member ? cJSON_PrintUnformatted(member) : NULL;

		expect_text(got, rows[i].wanted, "row %zu", i);
		cJSON_free(got);
		cJSON_Delete(root);
	}
}

static void schema_prints_for_people(void)
{
	static const char *const parts[] = {
		"iOS, SCEP certificate  (iosScepCertificateProfile)\n",
		"  Custom *  (when Subject name format is Custom)\n",
		"      - Not configured\n      - Common name\n",
		"      renewalThresholdPercentage, default 20, 1 to 99\n",
		"### SCEP Certificate\n\n| Field | Android | Android for Work | iOS |",
		"| Key storage provider (KSP) | | | | | required | required | required |",
		"| Certification authority | required | required | required | required |",
	};
	struct strbuf out = STRBUF_INIT;

	schema_text(&out, EDITION_CLASSIC);
	schema_markdown(&out, EDITION_CLASSIC);
	for (size_t i = 0; i < COUNT(parts); i++)
		expect(strstr(strbuf_text(&out), parts[i]) != NULL, "it says %s", parts[i]);
	strbuf_release(&out);
}

void suite_schema(void)
{
	CU_pSuite suite = CU_add_suite("schema", NULL, NULL);

	CU_add_test(suite, "every kind has the portal's fields", every_kind_has_the_portals_fields);
	CU_add_test(suite, "schema prints the portal's fields", schema_prints_the_portals_fields);
	CU_add_test(suite, "schema prints the table", schema_prints_the_table);
	CU_add_test(suite, "schema prints conditions and defaults", schema_prints_conditions_and_defaults);
	CU_add_test(suite, "schema prints for people", schema_prints_for_people);
}
