#include <stdlib.h>
#include <string.h>

#include "export/report/findings.h"
#include "model/base/utf8.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/expect.h"

void suite_schema(void);

/* What the portal's blades have, in their order, written out for the kinds that it had. Other kinds are not looked at here. */

#define VALIDITY "certificateValidityPeriodValue certificateValidityPeriodScale=days,months,years "
#define SUBJECT  "subjectNameFormat=commonName,commonNameIncludingEmail,commonNameAsEmail "
#define SAN      "subjectAlternativeNameType=emailAddress,userPrincipalName "
#define KEY      "keyUsage=keyEncipherment,digitalSignature keySize=size1024,size2048,size4096 "
#define HASH     "hashAlgorithm=sha1,sha2 "
#define TAIL     "rootCertificate extendedKeyUsages renewalThresholdPercentage scepServerUrls "
#define KSP      "keyStorageProvider=useTpmKspOtherwiseUseSoftwareKsp,useTpmKspOtherwiseFail,useSoftwareKsp "
#define KSP_10 \
	"keyStorageProvider=useTpmKspOtherwiseUseSoftwareKsp,useTpmKspOtherwiseFail,usePassportForWorkKspOtherwiseFail,useSoftwareKsp "
#define AUTHORITY "certificationAuthority certificationAuthorityName certificateTemplateName "
#define STORE     "destinationStore=computerCertStoreRoot,computerCertStoreIntermediate,userCertStoreIntermediate "
#define TRUSTED   "trustedRootCertificate "

static const struct {
	const char *platform, *type, *graph_type, *fields;
} facts[] = {
	{ "android", "trusted", "androidTrustedRootCertificate", TRUSTED },
	{ "android", "scep", "androidScepCertificateProfile", VALIDITY SUBJECT SAN KEY HASH TAIL },
	{ "android", "pkcs", "androidPkcsCertificateProfile",
		"renewalThresholdPercentage " VALIDITY AUTHORITY SUBJECT
		"subjectAlternativeNameType=emailAddress,userPrincipalName,customAzureADAttribute "
		"subjectAlternativeNameFormatString=Department extendedKeyUsages rootCertificate " },
	{ "androidForWork", "trusted", "androidForWorkTrustedRootCertificate", TRUSTED },
	{ "androidForWork", "scep", "androidForWorkScepCertificateProfile", VALIDITY SUBJECT SAN KEY HASH TAIL },
	{ "androidForWork", "pkcs", "androidForWorkPkcsCertificateProfile",
		"renewalThresholdPercentage " VALIDITY AUTHORITY SUBJECT SAN "extendedKeyUsages rootCertificate " },
	{ "ios", "trusted", "iosTrustedRootCertificate", TRUSTED },
	{ "ios", "scep", "iosScepCertificateProfile",
		VALIDITY
		"subjectNameFormat=commonName,commonNameIncludingEmail,commonNameAsEmail,custom subjectNameFormatString " SAN KEY
			TAIL },
	{ "ios", "pkcs", "iosPkcsCertificateProfile",
		"renewalThresholdPercentage " VALIDITY AUTHORITY SUBJECT SAN "trustedProfile " },
	{ "macOS", "trusted", "macOSTrustedRootCertificate", TRUSTED },
	{ "macOS", "scep", "macOSScepCertificateProfile", VALIDITY SUBJECT SAN KEY TAIL },
	{ "windowsPhone81", "trusted", "windowsPhone81TrustedRootCertificate", TRUSTED },
	{ "windowsPhone81", "scep", "windowsPhone81SCEPCertificateProfile", VALIDITY KSP SUBJECT SAN KEY HASH TAIL },
	{ "windows81", "trusted", "windows81TrustedRootCertificate", TRUSTED STORE },
	{ "windows81", "scep", "windows81SCEPCertificateProfile", VALIDITY KSP SUBJECT SAN KEY HASH TAIL },
	{ "windows10", "trusted", "windows81TrustedRootCertificate", TRUSTED STORE },
	{ "windows10", "scep", "windows81SCEPCertificateProfile", VALIDITY KSP_10 SUBJECT SAN KEY HASH TAIL },
	{ "windows10", "pkcs", "windows10PkcsCertificateProfile",
		"renewalThresholdPercentage " VALIDITY KSP_10 AUTHORITY SUBJECT SAN "trustedProfile " },
};

/* The portal's words. A choice that stands for "not configured" is no choice of the table: "-". */
static const struct {
	const char *field, *value, *label;
} labels[] = {
	{ "name", NULL, "Name" },
	{ "description", NULL, "Description" },
	{ "platform", NULL, "Platform" },
	{ "platform", "android", "Android" },
	{ "platform", "androidForWork", "Android for Work" },
	{ "platform", "ios", "iOS" },
	{ "platform", "macOS", "macOS" },
	{ "platform", "windowsPhone81", "Windows Phone 8.1" },
	{ "platform", "windows81", "Windows 8.1 and later" },
	{ "platform", "windows10", "Windows 10 and later" },
	{ "type", NULL, "Profile type" },
	{ "type", "trusted", "Trusted certificate" },
	{ "type", "scep", "SCEP certificate" },
	{ "type", "pkcs", "PKCS certificate" },
	{ "trustedRootCertificate", NULL, "Certificate file" },
	{ "destinationStore", NULL, "Destination store" },
	{ "destinationStore", "computerCertStoreRoot", "Computer certificate store - Root" },
	{ "destinationStore", "computerCertStoreIntermediate", "Computer certificate store - Intermediate" },
	{ "destinationStore", "userCertStoreIntermediate", "User certificate store - Intermediate" },
	{ "certificateValidityPeriodValue", NULL, "Certificate validity period" },
	{ "certificateValidityPeriodScale", NULL, "Certificate validity period unit" },
	{ "certificateValidityPeriodScale", "days", "Days" },
	{ "certificateValidityPeriodScale", "months", "Months" },
	{ "certificateValidityPeriodScale", "years", "Years" },
	{ "keyStorageProvider", NULL, "Key storage provider (KSP)" },
	{ "keyStorageProvider", "-", "Not configured" },
	{ "keyStorageProvider", "useTpmKspOtherwiseUseSoftwareKsp",
		"Enroll to Trusted Platform Module (TPM) KSP if present, otherwise Software KSP" },
	{ "keyStorageProvider", "useTpmKspOtherwiseFail", "Enroll to Trusted Platform Module (TPM) KSP, otherwise fail" },
	{ "keyStorageProvider", "usePassportForWorkKspOtherwiseFail",
		"Enroll to Passport, otherwise fail (Windows 10 and later)" },
	{ "keyStorageProvider", "useSoftwareKsp", "Enroll to Software KSP" },
	{ "subjectNameFormat", NULL, "Subject name format" },
	{ "subjectNameFormat", "-", "Not configured" },
	{ "subjectNameFormat", "commonName", "Common name" },
	{ "subjectNameFormat", "commonNameIncludingEmail", "Common name including email" },
	{ "subjectNameFormat", "commonNameAsEmail", "Common name as email" },
	{ "subjectNameFormat", "custom", "Custom" },
	{ "subjectNameFormatString", NULL, "Custom" },
	{ "subjectAlternativeNameType", NULL, "Subject alternative name" },
	{ "subjectAlternativeNameType", "emailAddress", "Email address" },
	{ "subjectAlternativeNameType", "userPrincipalName", "User principal name (UPN)" },
	{ "subjectAlternativeNameType", "customAzureADAttribute", "Custom Azure AD attribute" },
	{ "subjectAlternativeNameFormatString", NULL, "Custom Azure AD attribute" },
	{ "subjectAlternativeNameFormatString", "Department", "Department" },
	{ "keyUsage", NULL, "Key usage" },
	{ "keyUsage", "keyEncipherment", "Key encipherment" },
	{ "keyUsage", "digitalSignature", "Digital signature" },
	{ "keySize", NULL, "Key size (bits)" },
	{ "keySize", "-", "Not configured" },
	{ "keySize", "size1024", "1024" },
	{ "keySize", "size2048", "2048" },
	{ "keySize", "size4096", "4096" },
	{ "hashAlgorithm", NULL, "Hash algorithm" },
	{ "hashAlgorithm", "sha1", "SHA-1" },
	{ "hashAlgorithm", "sha2", "SHA-2" },
	{ "rootCertificate", NULL, "Root Certificate" },
	{ "trustedProfile", NULL, "Trusted profile" },
	{ "extendedKeyUsages", NULL, "Extended key usage" },
	{ "renewalThresholdPercentage", NULL, "Renewal threshold (%)" },
	{ "scepServerUrls", NULL, "SCEP Server URLs" },
	{ "certificationAuthority", NULL, "Certification authority" },
	{ "certificationAuthorityName", NULL, "Certification authority name" },
	{ "certificateTemplateName", NULL, "Certificate template name" },
	{ "assignments", NULL, "Assignments" },
	{ "ignore", NULL, "Ignored rules" },
};

static const struct {
	const char *field, *initial, *condition;
} starts[] = {
	{ "destinationStore", "computerCertStoreRoot", NULL },
	{ "certificateValidityPeriodValue", "1", NULL },
	{ "certificateValidityPeriodScale", "years", NULL },
	{ "subjectNameFormatString", "CN={{UserName}},E={{EmailAddress}}", "subjectNameFormat custom" },
	{ "subjectAlternativeNameFormatString", "Department", "subjectAlternativeNameType customAzureADAttribute" },
	{ "keySize", "size2048", NULL },
	{ "hashAlgorithm", "sha2", NULL },
	{ "renewalThresholdPercentage", "20", NULL },
};

static void add_fact(struct strbuf *out, const char *field, const char *choices)
{
	strbuf_printf(out, "%s%s%s ", field, *choices ? "=" : "", choices);
}

static void facts_of_table(struct strbuf *out, const struct kind *kind)
{
	for (const struct blade_line *line = schema_blade(kind->type); line->field != FIELD_NONE || line->heading; line++) {
		struct strbuf choices = STRBUF_INIT;

		if (line->field == FIELD_NONE || !schema_kind_has(&schema[line->field], kind))
			continue;
		for (const struct choice *choice = schema[line->field].choices; choice && choice->value; choice++)
			if (choice->kinds & kind_bit(kind))
				strbuf_printf(&choices, "%s%s", choices.length ? "," : "", choice->value);
		add_fact(out, schema[line->field].name, strbuf_text(&choices));
		strbuf_release(&choices);
	}
}

static void every_kind_has_the_portals_fields(void)
{
	const struct kind *last = NULL;

	for (size_t i = 0; i < COUNT(facts); i++) {
		const struct kind *kind = kind_find(EDITION_CLASSIC, platform_find(facts[i].platform), type_find(facts[i].type));
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

static cJSON *printed_schema(void)
{
	struct strbuf out = STRBUF_INIT;
	cJSON *root;

	schema_json(&out, EDITION_CLASSIC);
	root = cJSON_Parse(strbuf_text(&out));
	expect(root && utf8_is_ascii(strbuf_text(&out)), "schema prints JSON, in ASCII");
	strbuf_release(&out);
	return root;
}

static void facts_of_json(struct strbuf *out, const cJSON *kind)
{
	const cJSON *field;
	const cJSON *choice;

	cJSON_ArrayForEach (field, json_member(kind, "fields")) {
		struct strbuf choices = STRBUF_INIT;

		cJSON_ArrayForEach (choice, json_member(field, "choices"))
			strbuf_printf(&choices, "%s%s", choices.length ? "," : "", json_text(choice, "value"));
		add_fact(out, json_text(field, "id"), strbuf_text(&choices));
		strbuf_release(&choices);
	}
}

static const cJSON *printed_kind(const cJSON *root, const char *platform, const char *type)
{
	const cJSON *printed;

	cJSON_ArrayForEach (printed, json_member(root, "kinds")) {
		if (strcmp(json_text(printed, "platform"), platform) == 0 && strcmp(json_text(printed, "type"), type) == 0)
			return printed;
	}
	return NULL;
}

static void schema_prints_the_portals_fields(void)
{
	cJSON *root = printed_schema();

	expect_text(json_text(root, "portal"), "classic", "portal");
	for (size_t i = 0; i < COUNT(facts); i++) {
		const cJSON *printed = printed_kind(root, facts[i].platform, facts[i].type);
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
	cJSON_Delete(root);
}

/* Each kind is printed once, in the order of the table, with the fields of its blade and no others. */
static void schema_prints_the_table(void)
{
	cJSON *root = printed_schema();

	expect_number(cJSON_GetArraySize(json_member(root, "kinds")), KIND_COUNT, "kinds printed");
	for (size_t i = 0; i < KIND_COUNT; i++) {
		const cJSON *printed = cJSON_GetArrayItem(json_member(root, "kinds"), (int)i);
		struct strbuf got = STRBUF_INIT;
		struct strbuf wanted = STRBUF_INIT;

		expect_text(json_text(printed, "platform"), platforms[kinds[i].platform].id, "kind %zu", i);
		expect_text(json_text(printed, "type"), profile_types[kinds[i].type].id, "kind %zu", i);
		facts_of_json(&got, printed);
		facts_of_table(&wanted, &kinds[i]);
		expect_text(strbuf_text(&got), strbuf_text(&wanted), "%s", kinds[i].graph_type);
		strbuf_release(&got);
		strbuf_release(&wanted);
	}
	cJSON_Delete(root);
}

/* The label that a printed schema gives a field or one of its choices; NULL where it has none. */
static const char *printed_label(const cJSON *root, const char *id, const char *value)
{
	const cJSON *kind;
	const cJSON *field;
	const cJSON *choice;

	cJSON_ArrayForEach (kind, json_member(root, "kinds")) {
		cJSON_ArrayForEach (field, json_member(kind, "fields")) {
			if (strcmp(json_text(field, "id"), id) != 0)
				continue;
			if (!value)
				return json_text(field, "label");
			cJSON_ArrayForEach (choice, json_member(field, "choices")) {
				if (strcmp(json_text(choice, "value"), value) == 0)
					return json_text(choice, "label");
			}
		}
	}
	return NULL;
}

static void labels_are_the_portals(void)
{
	cJSON *root = printed_schema();
	size_t listed = 0;
	size_t there = FIELD_COUNT;
	size_t known_platforms = 0;

	for (size_t i = 0; i < COUNT(labels); i++) {
		const struct field *field = schema_find(labels[i].field);
		bool none = labels[i].value && strcmp(labels[i].value, "-") == 0;
		const struct choice *choice = field && labels[i].value ? schema_choice(field, labels[i].value) : NULL;

		if (!expect(field && (!labels[i].value || none || choice), "row %zu is in the table", i))
			continue;
		expect_text(none ? field->none_label : choice ? choice->label : field->label, labels[i].label, "row %zu", i);
		if (!none && field->place == PLACE_SETTINGS)
			expect_text(
				printed_label(root, labels[i].field, labels[i].value), labels[i].label, "row %zu, printed", i);
		listed++;
		known_platforms += choice && field->id == FIELD_PLATFORM;
	}
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		there += field->none_label != NULL;
		for (const struct choice *choice = field->choices; choice && choice->value && field->id != FIELD_PLATFORM;
			choice++)
			there++;
	}
	expect_number(listed - known_platforms, there, "every label but those of new platforms is checked");
	cJSON_Delete(root);
}

static void starts_are_the_portals(void)
{
	size_t listed = 0;
	size_t there = 0;

	for (size_t i = 0; i < COUNT(starts); i++) {
		const struct field *field = schema_find(starts[i].field);
		struct strbuf condition = STRBUF_INIT;

		if (!expect(field != NULL, "row %zu", i))
			continue;
		expect_text(field->initial, starts[i].initial, "%s", field->name);
		if (field->when.field != FIELD_NONE)
			strbuf_printf(&condition, "%s %s", schema[field->when.field].name, field->when.value);
		expect_text(strbuf_text(&condition), starts[i].condition ? starts[i].condition : "", "%s", field->name);
		strbuf_release(&condition);
		listed++;
	}
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		there += field->initial != NULL;
		expect(field->initial || field->when.field == FIELD_NONE, "%s has a condition and no start", field->name);
	}
	expect_number(listed, there, "every default is checked");
}

static const cJSON *printed_field(const cJSON *root, size_t kind, const char *id)
{
	const cJSON *field;

	cJSON_ArrayForEach (field, json_member(cJSON_GetArrayItem(json_member(root, "kinds"), (int)kind), "fields")) {
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
	};
	cJSON *root = printed_schema();

	for (size_t i = 0; i < COUNT(rows); i++) {
		const cJSON *member = json_member(printed_field(root, rows[i].kind, rows[i].field), rows[i].member);
		char *got = member ? cJSON_PrintUnformatted(member) : NULL;

		expect_text(got, rows[i].wanted, "row %zu", i);
		cJSON_free(got);
	}
	cJSON_Delete(root);
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
	CU_add_test(suite, "labels are the portal's", labels_are_the_portals);
	CU_add_test(suite, "starts are the portal's", starts_are_the_portals);
	CU_add_test(suite, "schema prints conditions and defaults", schema_prints_conditions_and_defaults);
	CU_add_test(suite, "schema prints for people", schema_prints_for_people);
}
