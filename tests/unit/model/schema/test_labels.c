/* Labels and defaults are the portals'. */
#include <string.h>

#include "model/design/design.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"
#include "tests/unit/model/schema/printed.h"

void suite_labels(void);

#define CLASSIC EDITION_KINDS(CLASSIC)
#define CURRENT EDITION_KINDS(CURRENT)
#define DA_SCEP KIND_BIT(KIND_CURRENT_ANDROID_SCEP)
#define DA_PKCS KIND_BIT(KIND_CURRENT_ANDROID_PKCS)
#define TODAY   KIND_BIT(KIND_CURRENT_WINDOWS_10_PKCS)
#define OWNED   KIND_BIT(KIND_ANDROID_DEVICE_OWNER_PKCS)
#define MAC     KIND_BIT(KIND_CURRENT_MACOS_PKCS)

/* The portal's words. A choice that stands for "not configured" is no choice of the table: "-". */
static const struct {
	kind_mask kinds; /* of the row */
	const char *field, *value, *label;
} labels[] = {
	{ CLASSIC, "name", NULL, "Name" },
	{ CLASSIC, "description", NULL, "Description" },
	{ CLASSIC, "platform", NULL, "Platform" },
	{ CLASSIC, "platform", "android", "Android" },
	{ CLASSIC, "platform", "androidForWork", "Android for Work" },
	{ CLASSIC, "platform", "ios", "iOS" },
	{ CLASSIC, "platform", "macOS", "macOS" },
	{ CLASSIC, "platform", "windowsPhone81", "Windows Phone 8.1" },
	{ CLASSIC, "platform", "windows81", "Windows 8.1 and later" },
	{ CLASSIC, "platform", "windows10", "Windows 10 and later" },
	{ CLASSIC, "type", NULL, "Profile type" },
	{ CLASSIC, "type", "trusted", "Trusted certificate" },
	{ CLASSIC, "type", "scep", "SCEP certificate" },
	{ CLASSIC, "type", "pkcs", "PKCS certificate" },
	{ CLASSIC, "trustedRootCertificate", NULL, "Certificate file" },
	{ CLASSIC, "destinationStore", NULL, "Destination store" },
	{ CLASSIC, "destinationStore", "computerCertStoreRoot", "Computer certificate store - Root" },
	{ CLASSIC, "destinationStore", "computerCertStoreIntermediate", "Computer certificate store - Intermediate" },
	{ CLASSIC, "destinationStore", "userCertStoreIntermediate", "User certificate store - Intermediate" },
	{ CLASSIC, "certificateValidityPeriodValue", NULL, "Certificate validity period" },
	{ CLASSIC, "certificateValidityPeriodScale", NULL, "Certificate validity period unit" },
	{ CLASSIC, "certificateValidityPeriodScale", "days", "Days" },
	{ CLASSIC, "certificateValidityPeriodScale", "months", "Months" },
	{ CLASSIC, "certificateValidityPeriodScale", "years", "Years" },
	{ CLASSIC, "keyStorageProvider", NULL, "Key storage provider (KSP)" },
	{ CLASSIC, "keyStorageProvider", "-", "Not configured" },
	{ CLASSIC, "keyStorageProvider", "useTpmKspOtherwiseUseSoftwareKsp",
		"Enroll to Trusted Platform Module (TPM) KSP if present, otherwise Software KSP" },
	{ CLASSIC, "keyStorageProvider", "useTpmKspOtherwiseFail",
		"Enroll to Trusted Platform Module (TPM) KSP, otherwise fail" },
	{ CLASSIC, "keyStorageProvider", "usePassportForWorkKspOtherwiseFail",
		"Enroll to Passport, otherwise fail (Windows 10 and later)" },
	{ CLASSIC, "keyStorageProvider", "useSoftwareKsp", "Enroll to Software KSP" },
	{ CLASSIC, "subjectNameFormat", NULL, "Subject name format" },
	{ CLASSIC, "subjectNameFormat", "-", "Not configured" },
	{ CLASSIC, "subjectNameFormat", "commonName", "Common name" },
	{ CLASSIC, "subjectNameFormat", "commonNameIncludingEmail", "Common name including email" },
	{ CLASSIC, "subjectNameFormat", "commonNameAsEmail", "Common name as email" },
	{ CLASSIC, "subjectNameFormat", "custom", "Custom" },
	{ CLASSIC, "subjectNameFormatString", NULL, "Custom" },
	{ CLASSIC, "subjectAlternativeNameType", NULL, "Subject alternative name" },
	{ CLASSIC, "subjectAlternativeNameType", "emailAddress", "Email address" },
	{ CLASSIC, "subjectAlternativeNameType", "userPrincipalName", "User principal name (UPN)" },
	{ CLASSIC, "subjectAlternativeNameType", "customAzureADAttribute", "Custom Azure AD attribute" },
	{ CLASSIC, "subjectAlternativeNameFormatString", NULL, "Custom Azure AD attribute" },
	{ CLASSIC, "subjectAlternativeNameFormatString", "Department", "Department" },
	{ CLASSIC, "keyUsage", NULL, "Key usage" },
	{ CLASSIC, "keyUsage", "keyEncipherment", "Key encipherment" },
	{ CLASSIC, "keyUsage", "digitalSignature", "Digital signature" },
	{ CLASSIC, "keySize", NULL, "Key size (bits)" },
	{ CLASSIC, "keySize", "-", "Not configured" },
	{ CLASSIC, "keySize", "size1024", "1024" },
	{ CLASSIC, "keySize", "size2048", "2048" },
	{ CLASSIC, "keySize", "size4096", "4096" },
	{ CLASSIC, "hashAlgorithm", NULL, "Hash algorithm" },
	{ CLASSIC, "hashAlgorithm", "sha1", "SHA-1" },
	{ CLASSIC, "hashAlgorithm", "sha2", "SHA-2" },
	{ CLASSIC, "rootCertificate", NULL, "Root Certificate" },
	{ CLASSIC, "trustedProfile", NULL, "Trusted profile" },
	{ CLASSIC, "extendedKeyUsages", NULL, "Extended key usage" },
	{ CLASSIC, "renewalThresholdPercentage", NULL, "Renewal threshold (%)" },
	{ CLASSIC, "scepServerUrls", NULL, "SCEP Server URLs" },
	{ CLASSIC, "certificationAuthority", NULL, "Certification authority" },
	{ CLASSIC, "certificationAuthorityName", NULL, "Certification authority name" },
	{ CLASSIC, "certificateTemplateName", NULL, "Certificate template name" },
	{ CLASSIC, "assignments", NULL, "Assignments" },
	{ CLASSIC, "ignore", NULL, "Ignored rules" },

	{ CURRENT, "name", NULL, "Name" },
	{ CURRENT, "description", NULL, "Description" },
	{ CURRENT, "platform", NULL, "Platform" },
	{ CURRENT, "platform", "androidDeviceOwner",
		"Android Enterprise - Fully Managed, Dedicated, and Corporate-Owned Work Profile" },
	{ CURRENT, "platform", "androidWorkProfile", "Android Enterprise - Personally-Owned Work Profile" },
	{ CURRENT, "platform", "aospDeviceOwner", "Android (AOSP)" },
	{ CURRENT, "platform", "ios", "iOS/iPadOS" },
	{ CURRENT, "platform", "macOS", "macOS" },
	{ CURRENT, "platform", "windows10", "Windows 10 and later" },
	{ CURRENT, "platform", "android", "Android device administrator" },
	{ CURRENT, "platform", "windows81", "Windows 8.1 and later" },
	{ CURRENT, "type", NULL, "Profile type" },
	{ CURRENT, "type", "trusted", "Trusted certificate" },
	{ CURRENT, "type", "scep", "SCEP certificate" },
	{ CURRENT, "type", "pkcs", "PKCS certificate" },
	{ CURRENT, "trustedRootCertificate", NULL, "Certificate file" },
	{ CURRENT, "destinationStore", NULL, "Destination store" },
	{ CURRENT, "destinationStore", "computerCertStoreRoot", "Computer certificate store - Root" },
	{ CURRENT, "destinationStore", "computerCertStoreIntermediate", "Computer certificate store - Intermediate" },
	{ CURRENT, "destinationStore", "userCertStoreIntermediate", "User certificate store - Intermediate" },
	{ MAC, "deploymentChannel", NULL, "Deployment Channel" },
	{ MAC, "deploymentChannel", "userChannel", "User Channel" },
	{ MAC, "deploymentChannel", "deviceChannel", "Device Channel" },
	{ TODAY, "certificateStore", NULL, "Certificate type" },
	{ TODAY, "certificateStore", "user", "User" },
	{ TODAY, "certificateStore", "machine", "Device" },
	{ TODAY, "subjectNameFormatString", NULL, "Subject name format" },
	{ TODAY, "customSubjectAlternativeNames", NULL, "Subject alternative name" },
	{ TODAY, "customSubjectAlternativeNames", "emailAddress", "Email address" },
	{ TODAY, "customSubjectAlternativeNames", "userPrincipalName", "User principal name (UPN)" },
	{ TODAY, "customSubjectAlternativeNames", "domainNameService", "DNS" },
	{ TODAY, "customSubjectAlternativeNames", "universalResourceIdentifier", "URI" },
	{ TODAY, "customSubjectAlternativeNames", "customAzureADAttribute", "Custom Microsoft Entra Attribute" },
	{ CURRENT, "certificateValidityPeriodValue", NULL, "Certificate validity period" },
	{ CURRENT, "certificateValidityPeriodScale", NULL, "Certificate validity period unit" },
	{ CURRENT, "certificateValidityPeriodScale", "days", "Days" },
	{ CURRENT, "certificateValidityPeriodScale", "months", "Months" },
	{ CURRENT, "certificateValidityPeriodScale", "years", "Years" },
	{ TODAY, "keyStorageProvider", NULL, "Key storage provider (KSP)" },
	{ TODAY, "keyStorageProvider", "-", "Not configured" },
	{ TODAY, "keyStorageProvider", "useTpmKspOtherwiseUseSoftwareKsp",
		"Enroll to Trusted Platform Module (TPM) KSP if present, otherwise Software KSP" },
	{ TODAY, "keyStorageProvider", "useTpmKspOtherwiseFail", "Enroll to Trusted Platform Module (TPM) KSP, otherwise fail" },
	{ TODAY, "keyStorageProvider", "usePassportForWorkKspOtherwiseFail",
		"Enroll to Windows Hello for Business, otherwise fail (Windows 10 and later)" },
	{ TODAY, "keyStorageProvider", "useSoftwareKsp", "Enroll to Software KSP" },
	{ DA_SCEP, "keyUsage", NULL, "Key usage" },
	{ DA_SCEP, "keyUsage", "digitalSignature", "Digital signature" },
	{ DA_SCEP, "keyUsage", "keyEncipherment", "Key encipherment" },
	{ DA_SCEP, "keySize", NULL, "Key size (bits)" },
	{ DA_SCEP, "keySize", "-", "Not configured" },
	{ DA_SCEP, "keySize", "size1024", "1024" },
	{ DA_SCEP, "keySize", "size2048", "2048" },
	{ DA_SCEP, "keySize", "size4096", "4096" },
	{ DA_SCEP, "hashAlgorithm", NULL, "Hash algorithm" },
	{ DA_SCEP, "hashAlgorithm", "sha1", "SHA-1" },
	{ DA_SCEP, "hashAlgorithm", "sha2", "SHA-2" },
	{ CURRENT, "rootCertificate", NULL, "Root Certificate" },
	{ CURRENT, "extendedKeyUsages", NULL, "Extended key usage" },
	{ CURRENT, "renewalThresholdPercentage", NULL, "Renewal threshold (%)" },
	{ CURRENT, "scepServerUrls", NULL, "SCEP Server URLs" },
	{ MAC, "allowAllAppsAccess", NULL, "Allow all apps access to private key" },
	{ MAC, "allowAllAppsAccess", "-", "Not configured" },
	{ MAC, "allowAllAppsAccess", "true", "Enable" },
	{ CURRENT, "certificationAuthority", NULL, "Certification authority" },
	{ CURRENT, "certificationAuthorityName", NULL, "Certification authority name" },
	{ CURRENT, "certificateTemplateName", NULL, "Certificate template name" },
	{ OWNED, "certificationAuthorityType", NULL, "Certification authority type" },
	{ OWNED, "certificationAuthorityType", "-", "Not configured" },
	{ OWNED, "certificationAuthorityType", "microsoft", "Microsoft" },
	{ OWNED, "certificationAuthorityType", "digiCert", "DigiCert" },
	{ OWNED, "certificateAccessType", NULL, "Certificate access" },
	{ OWNED, "certificateAccessType", "userApproval", "Require user approval for apps" },
	{ OWNED, "certificateAccessType", "specificApps",
		"Grant silently for specific apps (require user approval for other apps)" },
	{ OWNED, "silentCertificateAccessDetails", NULL, "Add apps" },
	{ TODAY, "trustedProfile", NULL, "Trusted profile (not sent to Intune)" },
	{ DA_SCEP, "subjectNameFormat", NULL, "Subject name format" },
	{ DA_SCEP, "subjectNameFormat", "-", "Not configured" },
	{ DA_SCEP, "subjectNameFormat", "commonName", "Common name" },
	{ DA_SCEP, "subjectNameFormat", "commonNameIncludingEmail", "Common name including email" },
	{ DA_SCEP, "subjectNameFormat", "commonNameAsEmail", "Common name as email" },
	{ DA_SCEP, "subjectNameFormat", "commonNameAsIMEI", "IMEI number" },
	{ DA_SCEP, "subjectNameFormat", "commonNameAsSerialNumber", "Serial number" },
	{ DA_SCEP, "subjectNameFormat", "custom", "Custom" },
	{ DA_SCEP, "subjectNameFormatString", NULL, "Custom" },
	{ DA_PKCS, "subjectAlternativeNameType", NULL, "Subject alternative name" },
	{ DA_PKCS, "subjectAlternativeNameType", "emailAddress", "Email address" },
	{ DA_PKCS, "subjectAlternativeNameType", "userPrincipalName", "User principal name (UPN)" },
	{ DA_PKCS, "subjectAlternativeNameType", "customAzureADAttribute", "Custom Microsoft Entra Attribute" },
	{ DA_PKCS, "subjectAlternativeNameFormatString", NULL, "Custom Microsoft Entra Attribute" },
	{ DA_PKCS, "subjectAlternativeNameFormatString", "-", "Not configured" },
	{ DA_PKCS, "subjectAlternativeNameFormatString", "Department", "Department" },
	{ TODAY, "deviceManagementApplicabilityRuleOsEdition.ruleType", "include", "Assign profile if" },
	{ TODAY, "deviceManagementApplicabilityRuleOsEdition.ruleType", "exclude", "Don't assign profile if" },
	{ TODAY, "deviceManagementApplicabilityRuleOsVersion.ruleType", "include", "Assign profile if" },
	{ TODAY, "deviceManagementApplicabilityRuleOsVersion.ruleType", "exclude", "Don't assign profile if" },
	{ CURRENT, "roleScopeTagIds", NULL, "Scope tags" },
	{ CURRENT, "assignments", NULL, "Assignments" },
	{ CURRENT, "ignore", NULL, "Ignored rules" },
};

/* The defaults; with a kind, of the row that it has. */
static const struct {
	kind_mask kinds;
	const char *field, *initial, *condition;
	const char *other, *other_condition; /* another default, and when; NULL: none */
} starts[] = {
	{ CLASSIC, "destinationStore", "computerCertStoreRoot", NULL, NULL, NULL },
	{ CLASSIC, "certificateValidityPeriodValue", "1", NULL, NULL, NULL },
	{ CLASSIC, "certificateValidityPeriodScale", "years", NULL, NULL, NULL },
	{ CLASSIC, "subjectNameFormatString", "CN={{UserName}},E={{EmailAddress}}", "subjectNameFormat custom", NULL, NULL },
	{ CLASSIC, "subjectAlternativeNameFormatString", "Department", "subjectAlternativeNameType customAzureADAttribute", NULL,
		NULL },
	{ CLASSIC, "keySize", "size2048", NULL, NULL, NULL },
	{ CLASSIC, "hashAlgorithm", "sha2", NULL, NULL, NULL },
	{ CLASSIC, "renewalThresholdPercentage", "20", NULL, NULL, NULL },

	{ CURRENT, "destinationStore", "computerCertStoreRoot", NULL, NULL, NULL },
	{ CURRENT, "certificateValidityPeriodValue", "1", NULL, NULL, NULL },
	{ CURRENT, "certificateValidityPeriodScale", "years", NULL, NULL, NULL },
	{ CURRENT, "renewalThresholdPercentage", "20", NULL, NULL, NULL },
	{ MAC, "deploymentChannel", "deviceChannel", NULL, NULL, NULL },
	{ TODAY, "certificateStore", "user", NULL, "machine", "deploymentChannel deviceChannel" },
	{ TODAY, "subjectNameFormatString", "CN={{UserName}},E={{EmailAddress}}", "certificateStore *", "CN={{AAD_Device_ID}}",
		"certificateStore machine" },
	{ DA_SCEP, "subjectNameFormatString", "CN={{UserName}},E={{EmailAddress}}", "subjectNameFormat custom", NULL, NULL },
	{ OWNED, "certificateAccessType", "userApproval", NULL, NULL, NULL },
};

/* What a printed schema says of a field on a kind, or of one of its choices; NULL where it has none. */
static const char *printed_label(const cJSON *root, const struct kind *kind, const char *id, const char *value)
{
	const cJSON *field;
	const cJSON *choice;

	cJSON_ArrayForEach (
		field, json_member(printed_kind(root, platforms[kind->platform].id, profile_types[kind->type].id), "fields")) {
		if (strcmp(json_text(field, "id"), id) != 0)
			continue;
		if (!value)
			return json_text(field, "label");
		cJSON_ArrayForEach (choice, json_member(field, "choices")) {
			if (strcmp(json_text(choice, "value"), value) == 0)
				return json_text(choice, "label");
		}
	}
	return NULL;
}

/* The field's row on the first of these kinds; NULL when there is no such field. */
static const struct field *row_of(const char *name, kind_mask reach)
{
	enum field_id id = field_find(name);

	return id != FIELD_NONE && (field_kinds(id) & reach) ? field_row(id, reach) : NULL;
}

static void labels_are_the_portals(void)
{
	cJSON *roots[EDITION_COUNT];

	for (int edition = 0; edition < EDITION_COUNT; edition++)
		roots[edition] = printed_schema((enum edition)edition);
	for (size_t i = 0; i < COUNT(labels); i++) {
		const struct field *row = row_of(labels[i].field, labels[i].kinds);
		bool none = labels[i].value && strcmp(labels[i].value, "-") == 0;
		const struct choice *choice = row && labels[i].value ? schema_choice(row, labels[i].value) : NULL;
		kind_mask where = row ? row->kinds & labels[i].kinds & (choice ? choice->kinds : ANY_KIND) : 0;

		if (!expect(row && (!labels[i].value || none || choice) && where, "row %zu is in the table", i))
			continue;
		expect_text(none ? row->none_label : choice ? choice->label : row->label, labels[i].label, "row %zu", i);
		if (!none && row->place == PLACE_SETTINGS)
			expect_text(
				printed_label(roots[kind_in(where)->edition], kind_in(where), labels[i].field, labels[i].value),
				labels[i].label, "row %zu, printed", i);
	}
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		cJSON_Delete(roots[edition]);
}

/* Whether the label of a row, of its "not configured" ("-"), or of one of its choices is in the list above. */
static bool is_listed(const struct field *row, const char *value)
{
	for (size_t i = 0; i < COUNT(labels); i++)
		if (row_of(labels[i].field, labels[i].kinds) == row &&
			(value ? labels[i].value && strcmp(labels[i].value, value) == 0 : !labels[i].value))
			return true;
	return false;
}

/* Applicability rules are offered by their members, for which the portal has no labels, and platforms may be new. */
static void every_label_is_checked(void)
{
	EACH_ROW(row)
	{
		if (row->legacy || strchr(row->name, '.'))
			continue;
		expect(is_listed(row, NULL), "%s, \"%s\"", row->name, row->label);
		expect(!row->none_label || is_listed(row, "-"), "%s, \"%s\"", row->name, row->none_label);
		for (const struct choice *choice = row->choices; choice && choice->value && row->id != FIELD_PLATFORM; choice++)
			expect(!(choice->kinds & row->kinds) || is_listed(row, choice->value), "%s of %s", choice->value,
				row->name);
	}
}

static void expect_condition(const struct condition *when, const char *wanted, const char *what)
{
	struct strbuf got = STRBUF_INIT;

	if (when->value)
		strbuf_printf(&got, "%s %s", field_row(when->field, 0)->name, when->value);
	expect_text(strbuf_text(&got), wanted ? wanted : "", "%s", what);
	strbuf_release(&got);
}

static bool starts_somehow(const struct field *row)
{
	for (size_t i = 0; i < COUNT(starts); i++)
		if (row_of(starts[i].field, starts[i].kinds) == row)
			return true;
	return false;
}

static void starts_are_the_portals(void)
{
	for (size_t i = 0; i < COUNT(starts); i++) {
		const struct field *row = row_of(starts[i].field, starts[i].kinds);

		if (!expect(row != NULL, "row %zu", i))
			continue;
		expect_text(row->initial, starts[i].initial, "%s", row->name);
		expect_text(row->initial_then, starts[i].other, "%s", row->name);
		expect_condition(&row->when, starts[i].condition, row->name);
		expect_condition(&row->initial_when, starts[i].other_condition, row->name);
	}
	EACH_ROW(row)
	expect(!row->initial == !starts_somehow(row), "the default of %s is checked", row->name);
}

void suite_labels(void)
{
	CU_pSuite suite = CU_add_suite("labels", NULL, NULL);

	CU_add_test(suite, "labels are the portal's", labels_are_the_portals);
	CU_add_test(suite, "every label is checked", every_label_is_checked);
	CU_add_test(suite, "starts are the portal's", starts_are_the_portals);
}
