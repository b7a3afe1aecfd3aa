#include "model/schema/field.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"

#define ANDROID_BOTH(type) (KIND_BIT(KIND_ANDROID_##type) | KIND_BIT(KIND_ANDROID_FOR_WORK_##type))
#define APPLE_BOTH(type)   (KIND_BIT(KIND_IOS_##type) | KIND_BIT(KIND_MACOS_##type))
#define WINDOWS_PC(type)   (KIND_BIT(KIND_WINDOWS_81_##type) | KIND_BIT(KIND_WINDOWS_10_##type))
#define WINDOWS_ALL(type)  (KIND_BIT(KIND_WINDOWS_PHONE_81_##type) | WINDOWS_PC(type))
#define ALL_TRUSTED        (ANDROID_BOTH(TRUSTED) | APPLE_BOTH(TRUSTED) | WINDOWS_ALL(TRUSTED))
#define ALL_SCEP           (ANDROID_BOTH(SCEP) | APPLE_BOTH(SCEP) | WINDOWS_ALL(SCEP))
#define ALL_PKCS           (ANDROID_BOTH(PKCS) | KIND_BIT(KIND_IOS_PKCS) | KIND_BIT(KIND_WINDOWS_10_PKCS))
#define ANY_KIND           (KIND_BIT(KIND_COUNT) - 1)

#define NO_CONDITION             \
	{                        \
		FIELD_NONE, NULL \
	}
#define END_OF_CHOICES                    \
	{                                 \
		NULL, NULL, NULL, 0, NULL \
	}

static const struct choice platform_choices[] = {
	{ "android", "Android", "Android 4.0 and later, managed by device administrator", ANY_KIND, NULL },
	{ "androidForWork", "Android for Work", "The work profile of an Android device", ANY_KIND, NULL },
	{ "ios", "iOS", "iOS 8.0 and later", ANY_KIND, NULL }, { "macOS", "macOS", "Mac OS X 10.9 and later", ANY_KIND, NULL },
	{ "windowsPhone81", "Windows Phone 8.1", "Windows Phone 8.1 and later", ANY_KIND, NULL },
	{ "windows81", "Windows 8.1 and later", "Windows 8.1 and later", ANY_KIND, NULL },
	{ "windows10", "Windows 10 and later", "Windows 10, desktop and mobile, and later", ANY_KIND, NULL }, END_OF_CHOICES
};

static const struct choice type_choices[] = {
	{ "trusted", "Trusted certificate", "Installs a root or intermediate CA certificate on the device", ALL_TRUSTED, NULL },
	{ "scep", "SCEP certificate", "The device makes a key and asks an NDES server for a certificate", ALL_SCEP, NULL },
	{ "pkcs", "PKCS certificate", "The connector makes the key, asks the CA for a certificate and sends both to the device",
		ALL_PKCS, NULL },
	END_OF_CHOICES
};

static const struct choice store_choices[] = { { "computerCertStoreRoot", "Computer certificate store - Root",
						       "For a self-signed root CA", WINDOWS_PC(TRUSTED), NULL },
	{ "computerCertStoreIntermediate", "Computer certificate store - Intermediate", "For an issuing CA below the root",
		WINDOWS_PC(TRUSTED), NULL },
	{ "userCertStoreIntermediate", "User certificate store - Intermediate", "For an issuing CA, for the signed-in user only",
		WINDOWS_PC(TRUSTED), NULL },
	END_OF_CHOICES };

static const struct choice scale_choices[] = { { "days", "Days", NULL, ALL_SCEP | ALL_PKCS, NULL },
	{ "months", "Months", NULL, ALL_SCEP | ALL_PKCS, NULL }, { "years", "Years", NULL, ALL_SCEP | ALL_PKCS, NULL },
	END_OF_CHOICES };

#define KSP_KINDS (WINDOWS_ALL(SCEP) | KIND_BIT(KIND_WINDOWS_10_PKCS))
static const struct choice ksp_choices[] = {
	{ "useTpmKspOtherwiseUseSoftwareKsp", "Enroll to Trusted Platform Module (TPM) KSP if present, otherwise Software KSP",
		"The key is kept in the TPM; a device without one keeps it in software", KSP_KINDS, NULL },
	{ "useTpmKspOtherwiseFail", "Enroll to Trusted Platform Module (TPM) KSP, otherwise fail",
		"A device without a TPM gets no certificate", KSP_KINDS, NULL },
	{ "usePassportForWorkKspOtherwiseFail", "Enroll to Passport, otherwise fail (Windows 10 and later)",
		"The key belongs to the user's Passport; a device where none is set up gets no certificate",
		KIND_BIT(KIND_WINDOWS_10_SCEP) | KIND_BIT(KIND_WINDOWS_10_PKCS), NULL },
	{ "useSoftwareKsp", "Enroll to Software KSP", "The key is kept in software on every device", KSP_KINDS, NULL },
	END_OF_CHOICES
};

/* What they stand for: Microsoft's page on PKCS certificates from DigiCert (once Symantec) in Intune names these three formats
 * and shows "CN = IWUser0, E = IWUser0@..."; its page on SCEP profiles calls {{UserName}} the user's name, such as janedoe. */
static const struct choice subject_choices[] = { { "commonName", "Common name", "CN is the user's name", ALL_SCEP | ALL_PKCS,
							 "CN={{UserName}}" },
	{ "commonNameIncludingEmail", "Common name including email", "CN is the user's name, E the e-mail address",
		ALL_SCEP | ALL_PKCS, "CN={{UserName}},E={{EmailAddress}}" },
	{ "commonNameAsEmail", "Common name as email", "CN is the e-mail address", ALL_SCEP | ALL_PKCS, "CN={{EmailAddress}}" },
	{ "custom", "Custom", "A subject of your own, with variables", KIND_BIT(KIND_IOS_SCEP), NULL }, END_OF_CHOICES };

static const struct choice san_choices[] = { { "emailAddress", "Email address", "The user's e-mail address", ALL_SCEP | ALL_PKCS,
						     NULL },
	{ "userPrincipalName", "User principal name (UPN)", "What a Network Policy Server looks up the user by",
		ALL_SCEP | ALL_PKCS, NULL },
	{ "customAzureADAttribute", "Custom Azure AD attribute", "An attribute of the user's directory entry",
		KIND_BIT(KIND_ANDROID_PKCS), NULL },
	END_OF_CHOICES };

static const struct choice attribute_choices[] = {
	{ "Department", "Department", "A user without a department gets no certificate", KIND_BIT(KIND_ANDROID_PKCS), NULL },
	END_OF_CHOICES
};

static const struct choice key_usage_choices[] = { { "keyEncipherment", "Key encipherment",
							   "Exchange keys only when the key is encrypted", ALL_SCEP, NULL },
	{ "digitalSignature", "Digital signature", "Exchange keys only when a digital signature protects the key", ALL_SCEP,
		NULL },
	END_OF_CHOICES };

static const struct choice key_size_choices[] = { { "size1024", "1024", "Too weak today", ALL_SCEP, NULL },
	{ "size2048", "2048", "The usual size", ALL_SCEP, NULL },
	{ "size4096", "4096", "A TPM can't make it; iOS from 14, macOS from 11", ALL_SCEP, NULL }, END_OF_CHOICES };

#define HASH_KINDS (ANDROID_BOTH(SCEP) | WINDOWS_ALL(SCEP))
static const struct choice hash_choices[] = { { "sha1", "SHA-1", "Only for devices that know no better", HASH_KINDS, NULL },
	{ "sha2", "SHA-2", "The strongest that the devices support", HASH_KINDS, NULL }, END_OF_CHOICES };

const struct field schema[FIELD_COUNT] = {
	[FIELD_NAME] = { .id = FIELD_NAME,
		.name = "name",
		.label = "Name",
		.control = CONTROL_TEXT,
		.place = PLACE_PROFILE,
		.help = "What the profile is called in the portal, the bundle's file names and every importer. Unlike any other in the design.",
		.kinds = ANY_KIND,
		.required = ANY_KIND,
		.missing_rule = RULE_NAME_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.example = "Contoso Root - iOS",
		.form = GRAPH_TEXT,
		.graph = "displayName" },
	[FIELD_DESCRIPTION] = { .id = FIELD_DESCRIPTION,
		.name = "description",
		.label = "Description",
		.control = CONTROL_TEXT,
		.place = PLACE_PROFILE,
		.help = "For whoever finds the profile in the portal a year from now.",
		.kinds = ANY_KIND,
		.when = NO_CONDITION,
		.lines = true,
		.unit = FIELD_NONE,
		.form = GRAPH_TEXT,
		.graph = "description" },
	[FIELD_PLATFORM] = { .id = FIELD_PLATFORM,
		.name = "platform",
		.label = "Platform",
		.control = CONTROL_CHOICE,
		.place = PLACE_PROFILE,
		.help = "The profile installs only on devices of this platform. Each platform needs profiles of its own.",
		.kinds = ANY_KIND,
		.required = ANY_KIND,
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = NO_CONDITION,
		.choices = platform_choices,
		.offered_by = BY_NOTHING,
		.unit = FIELD_NONE,
		.form = GRAPH_ABSENT,
		.effect = EFFECT_REPLACE },
	[FIELD_TYPE] = { .id = FIELD_TYPE,
		.name = "type",
		.label = "Profile type",
		.control = CONTROL_CHOICE,
		.place = PLACE_PROFILE,
		.help = "Start with a Trusted certificate for the platform: SCEP and PKCS profiles link to it.",
		.kinds = ANY_KIND,
		.required = ANY_KIND,
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = NO_CONDITION,
		.choices = type_choices,
		.offered_by = BY_PLATFORM,
		.unit = FIELD_NONE,
		.form = GRAPH_ABSENT,
		.effect = EFFECT_REPLACE },
	[FIELD_CERTIFICATE] = { .id = FIELD_CERTIFICATE,
		.name = "trustedRootCertificate",
		.label = "Certificate file",
		.control = CONTROL_CERTIFICATE,
		.place = PLACE_SETTINGS,
		.help = "The public certificate of a root or intermediate CA, as .cer without the private key. PEM is converted.",
		.kinds = ALL_TRUSTED,
		.required = ALL_TRUSTED,
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.example = "contoso-root.cer",
		.form = GRAPH_CERTIFICATE,
		.graph = "trustedRootCertificate",
		.effect = EFFECT_TRUST },
	[FIELD_DESTINATION_STORE] = { .id = FIELD_DESTINATION_STORE,
		.name = "destinationStore",
		.label = "Destination store",
		.control = CONTROL_CHOICE,
		.place = PLACE_SETTINGS,
		.help = "Which Windows certificate store it goes to: a self-signed root to Root, an issuing CA to Intermediate.",
		.kinds = WINDOWS_PC(TRUSTED),
		.required = WINDOWS_PC(TRUSTED),
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = NO_CONDITION,
		.choices = store_choices,
		.initial = "computerCertStoreRoot",
		.unit = FIELD_NONE,
		.form = GRAPH_TEXT,
		.graph = "destinationStore",
		.effect = EFFECT_TRUST },
	[FIELD_VALIDITY_VALUE] = { .id = FIELD_VALIDITY_VALUE,
		.name = "certificateValidityPeriodValue",
		.label = "Certificate validity period",
		.control = CONTROL_NUMBER,
		.place = PLACE_SETTINGS,
		.help = "How long the certificate is valid: at most the template's period and the CA's remaining life. "
			"The CA must allow requested end dates; iOS and macOS always use the template's value.",
		.kinds = ALL_SCEP | ALL_PKCS,
		.required = ALL_SCEP | ALL_PKCS,
		.missing_rule = RULE_VALIDITY_MISSING,
		.when = NO_CONDITION,
		.initial = "1",
		.min = 1,
		.max = 2147483647,
		.range_rule = RULE_VALIDITY_MISSING,
		.unit = FIELD_VALIDITY_SCALE,
		.form = GRAPH_NUMBER,
		.graph = "certificateValidityPeriodValue",
		.effect = EFFECT_REISSUE },
	[FIELD_VALIDITY_SCALE] = { .id = FIELD_VALIDITY_SCALE,
		.name = "certificateValidityPeriodScale",
		.label = "Certificate validity period unit",
		.control = CONTROL_CHOICE,
		.place = PLACE_SETTINGS,
		.help = "The unit of the certificate validity period. Intune supports 5 days to 24 months.",
		.kinds = ALL_SCEP | ALL_PKCS,
		.required = ALL_SCEP | ALL_PKCS,
		.missing_rule = RULE_VALIDITY_MISSING,
		.when = NO_CONDITION,
		.choices = scale_choices,
		.initial = "years",
		.unit = FIELD_NONE,
		.form = GRAPH_TEXT,
		.graph = "certificateValidityPeriodScale",
		.effect = EFFECT_REISSUE },
	[FIELD_KEY_STORAGE_PROVIDER] = { .id = FIELD_KEY_STORAGE_PROVIDER,
		.name = "keyStorageProvider",
		.label = "Key storage provider (KSP)",
		.control = CONTROL_CHOICE,
		.place = PLACE_SETTINGS,
		.help = "Where Windows keeps the private key.",
		.kinds = KSP_KINDS,
		.required = KSP_KINDS,
		.missing_rule = RULE_KSP_MISSING,
		.when = NO_CONDITION,
		.choices = ksp_choices,
		.none_label = "Not configured",
		.suggested = "useTpmKspOtherwiseUseSoftwareKsp",
		.unit = FIELD_NONE,
		.form = GRAPH_TEXT,
		.graph = "keyStorageProvider",
		.effect = EFFECT_REISSUE },
	[FIELD_SUBJECT_FORMAT] = { .id = FIELD_SUBJECT_FORMAT,
		.name = "subjectNameFormat",
		.label = "Subject name format",
		.control = CONTROL_CHOICE,
		.place = PLACE_SETTINGS,
		.help = "How the certificate names its user.",
		.kinds = ALL_SCEP | ALL_PKCS,
		.required = ALL_SCEP | ALL_PKCS,
		.missing_rule = RULE_SUBJECT_MISSING,
		.when = NO_CONDITION,
		.choices = subject_choices,
		.none_label = "Not configured",
		.suggested = "commonNameIncludingEmail",
		.unit = FIELD_NONE,
		.form = GRAPH_TEXT,
		.graph = "subjectNameFormat",
		.effect = EFFECT_REISSUE },
	[FIELD_SUBJECT_TEXT] = { .id = FIELD_SUBJECT_TEXT,
		.name = "subjectNameFormatString",
		.label = "Custom",
		.control = CONTROL_TEXT,
		.place = PLACE_SETTINGS,
		.help = "KEY=value pairs separated by commas; {{UserName}} and {{EmailAddress}} are filled in for each user.",
		.kinds = KIND_BIT(KIND_IOS_SCEP),
		.required = KIND_BIT(KIND_IOS_SCEP),
		.missing_rule = RULE_SUBJECT_MISSING,
		.when = { FIELD_SUBJECT_FORMAT, "custom" },
		.initial = "CN={{UserName}},E={{EmailAddress}}",
		.unit = FIELD_NONE,
		.example = "CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US",
		.form = GRAPH_TEXT,
		.graph = "subjectNameFormatString",
		.effect = EFFECT_REISSUE },
	[FIELD_SAN] = { .id = FIELD_SAN,
		.name = "subjectAlternativeNameType",
		.label = "Subject alternative name",
		.control = CONTROL_CHECKS,
		.place = PLACE_SETTINGS,
		.help = "Other names of the user in the certificate. A Network Policy Server needs the UPN.",
		.kinds = ALL_SCEP | ALL_PKCS,
		.recommended = ALL_SCEP | ALL_PKCS,
		.missing_rule = RULE_SAN_MISSING,
		.when = NO_CONDITION,
		.choices = san_choices,
		.suggested = "emailAddress,userPrincipalName",
		.unit = FIELD_NONE,
		.form = GRAPH_FLAGS,
		.graph = "subjectAlternativeNameType",
		.effect = EFFECT_REISSUE },
	[FIELD_SAN_ATTRIBUTE] = { .id = FIELD_SAN_ATTRIBUTE,
		.name = "subjectAlternativeNameFormatString",
		.label = "Custom Azure AD attribute",
		.control = CONTROL_CHOICE,
		.place = PLACE_SETTINGS,
		.help = "The attribute of the user's directory entry that goes into the subject alternative name.",
		.kinds = KIND_BIT(KIND_ANDROID_PKCS),
		.required = KIND_BIT(KIND_ANDROID_PKCS),
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = { FIELD_SAN, "customAzureADAttribute" },
		.choices = attribute_choices,
		.initial = "Department",
		.unit = FIELD_NONE,
		.form = GRAPH_TEXT,
		.graph = "subjectAlternativeNameFormatString",
		.effect = EFFECT_REISSUE },
	[FIELD_KEY_USAGE] = { .id = FIELD_KEY_USAGE,
		.name = "keyUsage",
		.label = "Key usage",
		.control = CONTROL_CHECKS,
		.place = PLACE_SETTINGS,
		.help = "What the key may be used for; must match the purpose of the certificate template.",
		.kinds = ALL_SCEP,
		.required = ALL_SCEP,
		.missing_rule = RULE_KEY_USAGE_MISSING,
		.when = NO_CONDITION,
		.choices = key_usage_choices,
		.suggested = "keyEncipherment,digitalSignature",
		.unit = FIELD_NONE,
		.form = GRAPH_FLAGS,
		.graph = "keyUsage",
		.effect = EFFECT_REISSUE },
	[FIELD_KEY_SIZE] = { .id = FIELD_KEY_SIZE,
		.name = "keySize",
		.label = "Key size (bits)",
		.control = CONTROL_CHOICE,
		.place = PLACE_SETTINGS,
		.help = "The number of bits in the key.",
		.kinds = ALL_SCEP,
		.required = ALL_SCEP,
		.missing_rule = RULE_KEY_SIZE_MISSING,
		.when = NO_CONDITION,
		.choices = key_size_choices,
		.none_label = "Not configured",
		.initial = "size2048",
		.unit = FIELD_NONE,
		.form = GRAPH_TEXT,
		.graph = "keySize",
		.effect = EFFECT_REISSUE },
	[FIELD_HASH] = { .id = FIELD_HASH,
		.name = "hashAlgorithm",
		.label = "Hash algorithm",
		.control = CONTROL_CHECKS,
		.place = PLACE_SETTINGS,
		.help = "What the request is signed with; the strongest that the devices support.",
		.kinds = HASH_KINDS,
		.required = HASH_KINDS,
		.missing_rule = RULE_HASH_MISSING,
		.when = NO_CONDITION,
		.choices = hash_choices,
		.initial = "sha2",
		.unit = FIELD_NONE,
		.form = GRAPH_FLAGS,
		.graph = "hashAlgorithm",
		.effect = EFFECT_REISSUE },
	[FIELD_ROOT] = { .id = FIELD_ROOT,
		.name = "rootCertificate",
		.label = "Root Certificate",
		.control = CONTROL_LINK,
		.place = PLACE_SETTINGS,
		.help = "The trusted certificate profile, of this platform, of the CA that issues the certificate. Assign both to the same groups.",
		.kinds = ALL_SCEP | ANDROID_BOTH(PKCS),
		.required = ALL_SCEP | ANDROID_BOTH(PKCS),
		.missing_rule = RULE_ROOT_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.form = GRAPH_ABSENT,
		.effect = EFFECT_REISSUE },
	[FIELD_TRUSTED_PROFILE] = { .id = FIELD_TRUSTED_PROFILE,
		.name = "trustedProfile",
		.label = "Trusted profile",
		.control = CONTROL_LINK,
		.place = PLACE_SETTINGS,
		.help = "The trusted certificate profile this one relies on. Graph has no property for it: kept in the design and the manifest.",
		.kinds = KIND_BIT(KIND_IOS_PKCS) | KIND_BIT(KIND_WINDOWS_10_PKCS),
		.recommended = KIND_BIT(KIND_IOS_PKCS) | KIND_BIT(KIND_WINDOWS_10_PKCS),
		.missing_rule = RULE_ROOT_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.form = GRAPH_ABSENT },
	[FIELD_EXTENDED_KEY_USAGES] = { .id = FIELD_EXTENDED_KEY_USAGES,
		.name = "extendedKeyUsages",
		.label = "Extended key usage",
		.control = CONTROL_USAGES,
		.place = PLACE_SETTINGS,
		.help = "What the certificate is for. Most need Client Authentication, so that a user or device can sign in to a server.",
		.kinds = ALL_SCEP | ANDROID_BOTH(PKCS),
		.required = ALL_SCEP,
		.recommended = ANDROID_BOTH(PKCS),
		.missing_rule = RULE_EKU_MISSING,
		.when = NO_CONDITION,
		.suggested = "Client Authentication=1.3.6.1.5.5.7.3.2",
		.unit = FIELD_NONE,
		.example = "Client Authentication 1.3.6.1.5.5.7.3.2",
		.form = GRAPH_USAGES,
		.graph = "extendedKeyUsages",
		.effect = EFFECT_REISSUE },
	[FIELD_RENEWAL] = { .id = FIELD_RENEWAL,
		.name = "renewalThresholdPercentage",
		.label = "Renewal threshold (%)",
		.control = CONTROL_NUMBER,
		.place = PLACE_SETTINGS,
		.help = "The share of the lifetime that is left when the device starts to renew: 20 means when 80 % has passed.",
		.kinds = ALL_SCEP | ALL_PKCS,
		.required = ALL_SCEP | ALL_PKCS,
		.missing_rule = RULE_RENEWAL_RANGE,
		.when = NO_CONDITION,
		.initial = "20",
		.min = 1,
		.max = 99,
		.range_rule = RULE_RENEWAL_RANGE,
		.unit = FIELD_NONE,
		.form = GRAPH_NUMBER,
		.graph = "renewalThresholdPercentage",
		.effect = EFFECT_RENEWAL },
	[FIELD_SCEP_URLS] = { .id = FIELD_SCEP_URLS,
		.name = "scepServerUrls",
		.label = "SCEP Server URLs",
		.control = CONTROL_URLS,
		.place = PLACE_SETTINGS,
		.help = "One or more NDES servers that issue certificates over SCEP.",
		.kinds = ALL_SCEP,
		.required = ALL_SCEP,
		.missing_rule = RULE_SCEP_URL_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.example = "https://ndes.contoso.com/certsrv/mscep/mscep.dll",
		.form = GRAPH_TEXTS,
		.graph = "scepServerUrls",
		.effect = EFFECT_REISSUE },
	[FIELD_CA_HOST] = { .id = FIELD_CA_HOST,
		.name = "certificationAuthority",
		.label = "Certification authority",
		.control = CONTROL_TEXT,
		.place = PLACE_SETTINGS,
		.help = "The full host name of the Enterprise CA's server. A Standalone CA can't be used.",
		.kinds = ALL_PKCS,
		.required = ALL_PKCS,
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.example = "ca.contoso.com",
		.form = GRAPH_TEXT,
		.graph = "certificationAuthority",
		.effect = EFFECT_REISSUE },
	[FIELD_CA_NAME] = { .id = FIELD_CA_NAME,
		.name = "certificationAuthorityName",
		.label = "Certification authority name",
		.control = CONTROL_TEXT,
		.place = PLACE_SETTINGS,
		.help = "The CA's own name, as the Certification Authority console shows it.",
		.kinds = ALL_PKCS,
		.required = ALL_PKCS,
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.example = "Contoso Issuing CA",
		.form = GRAPH_TEXT,
		.graph = "certificationAuthorityName",
		.effect = EFFECT_REISSUE },
	[FIELD_TEMPLATE] = { .id = FIELD_TEMPLATE,
		.name = "certificateTemplateName",
		.label = "Certificate template name",
		.control = CONTROL_TEXT,
		.place = PLACE_SETTINGS,
		.help = "The template's name, not its display name: names have no blanks.",
		.kinds = ALL_PKCS,
		.required = ALL_PKCS,
		.missing_rule = RULE_REQUIRED_MISSING,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.example = "ContosoUser",
		.form = GRAPH_TEXT,
		.graph = "certificateTemplateName",
		.effect = EFFECT_REISSUE },
	[FIELD_ASSIGNMENTS] = { .id = FIELD_ASSIGNMENTS,
		.name = "assignments",
		.label = "Assignments",
		.control = CONTROL_TARGETS,
		.place = PLACE_PROFILE,
		.help = "Who gets the profile. The trusted profile must reach the same people or devices as those that link to it.",
		.kinds = ANY_KIND,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.form = GRAPH_ABSENT,
		.effect = EFFECT_LOSS },
	[FIELD_IGNORE] = { .id = FIELD_IGNORE,
		.name = "ignore",
		.label = "Ignored rules",
		.control = CONTROL_RULES,
		.place = PLACE_PROFILE,
		.help = "Rules whose warnings and hints on this profile are counted and not shown.",
		.kinds = ANY_KIND,
		.when = NO_CONDITION,
		.unit = FIELD_NONE,
		.form = GRAPH_ABSENT },
};

static const struct blade_line trusted_blade[] = {
	{ FIELD_CERTIFICATE, NULL },
	{ FIELD_DESTINATION_STORE, NULL },
	{ FIELD_NONE, NULL },
};

static const struct blade_line scep_blade[] = {
	{ FIELD_VALIDITY_VALUE, NULL },
	{ FIELD_VALIDITY_SCALE, NULL },
	{ FIELD_KEY_STORAGE_PROVIDER, NULL },
	{ FIELD_SUBJECT_FORMAT, NULL },
	{ FIELD_SUBJECT_TEXT, NULL },
	{ FIELD_SAN, NULL },
	{ FIELD_KEY_USAGE, NULL },
	{ FIELD_KEY_SIZE, NULL },
	{ FIELD_HASH, NULL },
	{ FIELD_ROOT, NULL },
	{ FIELD_EXTENDED_KEY_USAGES, NULL },
	{ FIELD_NONE, "Enrollment Settings" },
	{ FIELD_RENEWAL, NULL },
	{ FIELD_SCEP_URLS, NULL },
	{ FIELD_NONE, NULL },
};

static const struct blade_line pkcs_blade[] = {
	{ FIELD_RENEWAL, NULL },
	{ FIELD_VALIDITY_VALUE, NULL },
	{ FIELD_VALIDITY_SCALE, NULL },
	{ FIELD_KEY_STORAGE_PROVIDER, NULL },
	{ FIELD_CA_HOST, NULL },
	{ FIELD_CA_NAME, NULL },
	{ FIELD_TEMPLATE, NULL },
	{ FIELD_SUBJECT_FORMAT, NULL },
	{ FIELD_SAN, NULL },
	{ FIELD_SAN_ATTRIBUTE, NULL },
	{ FIELD_EXTENDED_KEY_USAGES, NULL },
	{ FIELD_ROOT, NULL },
	{ FIELD_TRUSTED_PROFILE, NULL },
	{ FIELD_NONE, NULL },
};

const struct blade_line *schema_blade(enum profile_type type)
{
	static const struct blade_line *const blades[TYPE_COUNT] = {
		[TYPE_TRUSTED] = trusted_blade,
		[TYPE_SCEP] = scep_blade,
		[TYPE_PKCS] = pkcs_blade,
	};

	return blades[type];
}

/* Names and identifiers as Windows' own list of key purposes has them. */
const struct well_known_usage well_known_usages[] = {
	{ "Client Authentication", "1.3.6.1.5.5.7.3.2", "Signing in to Wi-Fi, VPN and web servers" },
	{ "Server Authentication", "1.3.6.1.5.5.7.3.1", "Proving who a server is" },
	{ "Secure Email", "1.3.6.1.5.5.7.3.4", "Signing and encrypting mail (S/MIME)" },
	{ "Smart Card Logon", "1.3.6.1.4.1.311.20.2.2", "Signing in to Windows" },
	{ "Encrypting File System", "1.3.6.1.4.1.311.10.3.4", "Encrypting files on Windows" },
	{ "Code Signing", "1.3.6.1.5.5.7.3.3", "Signing programs" },
	{ "Time Stamping", "1.3.6.1.5.5.7.3.8", "Signing the time of something" },
	{ "OCSP Signing", "1.3.6.1.5.5.7.3.9", "Signing answers about revocation" },
	{ "IP security end system", "1.3.6.1.5.5.7.3.5", "IPsec, one end of a connection" },
	{ "IP security tunnel termination", "1.3.6.1.5.5.7.3.6", "IPsec, a tunnel's end" },
	{ "IP security user", "1.3.6.1.5.5.7.3.7", "IPsec, a user" },
	{ "IP security IKE intermediate", "1.3.6.1.5.5.8.2.2", "IPsec key exchange, for older VPN servers" },
	{ "Any Purpose", "2.5.29.37.0", "No restriction; some CAs refuse it" },
	{ NULL, NULL, NULL },
};

const struct field *schema_find(const char *name)
{
	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++)
		if (strcmp(field->name, name) == 0)
			return field;
	return NULL;
}

enum holds choice_holds(const struct choice *choice)
{
	static const struct {
		const char *value;
		enum holds holds;
	} rows[] = {
		{ "computerCertStoreRoot", HOLDS_ROOTS },
		{ "computerCertStoreIntermediate", HOLDS_INTERMEDIATES },
		{ "userCertStoreIntermediate", HOLDS_INTERMEDIATES },
		{ "useTpmKspOtherwiseFail", HOLDS_IN_TPM },
		{ "usePassportForWorkKspOtherwiseFail", HOLDS_IN_TPM },
		{ "useTpmKspOtherwiseUseSoftwareKsp", HOLDS_IN_TPM_OR_NOT },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (strcmp(rows[i].value, choice->value) == 0)
			return rows[i].holds;
	return HOLDS_ANYTHING;
}

const struct choice *schema_store_choice(const struct field *field, bool root)
{
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if (choice_holds(choice) == (root ? HOLDS_ROOTS : HOLDS_INTERMEDIATES))
			return choice;
	return NULL;
}

int key_size_bits(const char *word)
{
	static const char prefix[] = "size";
	size_t length = sizeof(prefix) - 1;

	return strncmp(word, prefix, length) == 0 ? (int)strtol(word + length, NULL, 10) : 0;
}

const struct choice *schema_choice(const struct field *field, const char *value)
{
	for (const struct choice *choice = field->choices; choice && choice->value; choice++)
		if (strcmp(choice->value, value) == 0)
			return choice;
	return NULL;
}

/* A value moved to another platform keeps its sense where it can: a key that a device may not keep in software stays in
 * hardware, a subject still names user and e-mail address. */
static const struct {
	enum field_id field;
	const char *value, *instead;
} substitutes[] = {
	{ FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail", "useTpmKspOtherwiseFail" },
	{ FIELD_SUBJECT_FORMAT, "custom", "commonNameIncludingEmail" },
};

const struct choice *schema_substitute(const struct field *field, const char *value)
{
	for (size_t i = 0; i < sizeof(substitutes) / sizeof(substitutes[0]); i++)
		if (substitutes[i].field == field->id && strcmp(substitutes[i].value, value) == 0)
			return schema_choice(field, substitutes[i].instead);
	return NULL;
}

bool schema_kind_has(const struct field *field, const struct kind *kind)
{
	return field->place == PLACE_PROFILE || (field->kinds & kind_bit(kind)) != 0;
}

bool field_is_unit(enum field_id field)
{
	for (const struct field *row = schema; row < schema + FIELD_COUNT; row++)
		if (row->unit == field)
			return true;
	return false;
}

bool field_text_is_clean(const struct field *field, const char *text)
{
	return field->lines ? text_is_clean_lines(text) : text_is_clean(text);
}

const char *choice_note(const struct field *field, const struct choice *choice)
{
	return field->id == FIELD_PLATFORM ? platforms[platform_find(choice->value)].minimum : "";
}

kind_mask platform_kinds(int platform)
{
	kind_mask mask = 0;

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if ((int)kind->platform == platform)
			mask |= kind_bit(kind);
	return mask;
}

kind_mask type_kinds(int type)
{
	kind_mask mask = 0;

	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++)
		if ((int)kind->type == type)
			mask |= kind_bit(kind);
	return mask;
}

const char *control_name(enum control control)
{
	static const char *const names[CONTROL_COUNT] = {
		[CONTROL_TEXT] = "text",
		[CONTROL_NUMBER] = "number",
		[CONTROL_CHOICE] = "dropDown",
		[CONTROL_CHECKS] = "checkList",
		[CONTROL_CERTIFICATE] = "certificateFile",
		[CONTROL_LINK] = "trustedProfile",
		[CONTROL_USAGES] = "extendedKeyUsages",
		[CONTROL_URLS] = "urlList",
		[CONTROL_TARGETS] = "assignments",
		[CONTROL_RULES] = "ruleIds",
	};

	return names[control];
}
