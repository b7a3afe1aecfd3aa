#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"
#include "tests/unit/help.h"

void suite_rules(void);

/* The example's root on a platform where nothing links to it directly, so that another certificate breaks no other rule. */
#define ROOT_OF_81 "Contoso Root - Windows 8.1"
#define CONTOSO    .name = "Contoso Root CA", .organization = "Contoso"
#define LONG       (9000 * HELP_DAY)

static const struct help_spec fine = { CONTOSO, .to = LONG };
static const struct help_spec expired = { CONTOSO, .from = -LONG, .to = -1 };
static const struct help_spec ends_now = { CONTOSO, .from = -LONG, .to = 0 };
static const struct help_spec ends_soon = { CONTOSO, .from = -LONG, .to = 180 * HELP_DAY - 1 };
static const struct help_spec ends_later = { CONTOSO, .from = -LONG, .to = 180 * HELP_DAY };
static const struct help_spec begins_later = { CONTOSO, .from = 1, .to = LONG };
static const struct help_spec begins_now = { CONTOSO, .from = 0, .to = LONG };
static const struct help_spec no_ca = { CONTOSO, .to = LONG, .not_ca = true };
static const struct help_spec version_1 = { CONTOSO, .to = LONG, .version_1 = true };
static const struct help_spec version_1_below = { CONTOSO, .to = LONG, .version_1 = true, .rsa = true,
	.issuer = &(const struct help_spec){ .name = "Other" } };
static const struct help_spec rsa = { CONTOSO, .to = LONG, .rsa = true };
static const struct help_spec other_name = { .name = "Another Root CA", .to = LONG };
static const struct help_spec intermediate = { .name = "Below", .to = LONG, .rsa = true, .issuer = &fine };
static const struct help_spec a_year = { CONTOSO, .to = 365 * HELP_DAY };
static const struct help_spec a_year_less = { CONTOSO, .to = 365 * HELP_DAY - 1 };

static const struct help_spec cannot_sign = { CONTOSO, .to = LONG, .no_sign = true };
static const struct help_spec small_key = { CONTOSO, .to = LONG, .small = true };
static const struct help_spec sha1_below = { .name = "Below", .to = LONG, .rsa = true, .sha1 = true, .issuer = &fine };
static const struct help_spec sha1_root = { CONTOSO, .to = LONG, .sha1 = true };
static const struct help_spec below_other = { .name = "Below", .to = LONG, .rsa = true,
	.issuer = &(const struct help_spec){ .name = "Other" } };

#define ISSUING_81 "Contoso Issuing CA - Windows 8.1"
#define ANDROID    "Contoso SCEP - Android"
#define WINDOWS    "Contoso SCEP - Windows 10"
#define CLIENT     "Client Authentication=1.3.6.1.5.5.7.3.2"
#define MAC      "Contoso SCEP - macOS"
#define MAC_ROOT "Contoso Root - macOS"
#define IOS      "Contoso SCEP - iOS"
#define IOS_PKCS "Contoso PKCS - iOS"

/* One edit each, in the members of a row. */
#define SET(profile, field, text)        profile, field, text, NULL, FORM_EMPTY
#define GIVE(profile, certificate, form) profile, FIELD_CERTIFICATE, "a certificate", &(certificate), form
/* The same where a comma parts no entries, where a list is to be as it is written, for a copy, and for a period in another unit. */
#define SET_RAW(profile, field, text)    profile, field, text, NULL, FORM_EMPTY
#define SET_LIST(profile, field, text)   profile, field, text, NULL, FORM_PEM
#define COPY(profile)                    profile, FIELD_NONE, "copied", NULL, FORM_PEM
#define SET_UNIT(profile, unit, text)    profile, FIELD_VALIDITY_SCALE, unit " " text, NULL, FORM_PEM
#define X7                               "xxxxxxx"
#define X50                              "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define REMOVE(profile)                  profile, FIELD_NONE, "removed", NULL, FORM_EMPTY

#define URL "https://ndes.contoso.com/certsrv/mscep/mscep.dll"

/* An edit of one profile of the example, and all that is found because of it: "SEVERITY rule", a blank after each. Every rule
 * has rows in which it fires, and some, as near to these as can be, in which it doesn't. */
static const struct row {
	const char *about, *profile;
	enum field_id field;
	const char *text;
	const struct help_spec *certificate; /* given instead of the text; FIELD_NONE and none: the profile is removed */
	enum help_form form;
	const char *wanted;
} rows[] = {
	{ "name-missing", SET(MAC, FIELD_NAME, ""), "error name-missing " },
	{ "name-missing", SET(MAC, FIELD_NAME, "x"), "" },
	{ "name-duplicate", SET(MAC, FIELD_NAME, "contoso scep - IOS"), "error name-duplicate error name-duplicate " },
	{ "name-duplicate", SET(MAC, FIELD_NAME, "contoso scep  - IOS"), "" },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a:b"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a."), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, " a"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a.b c"), "" },
	{ "name-unsafe-for-import", SET(MAC, FIELD_NAME, "a, b"), "warning name-unsafe-for-import " },
	{ "name-unsafe-for-import", SET("Contoso Root - macOS", FIELD_NAME, "a, b"), "error name-unsafe-for-import " },
	{ "name-unsafe-for-import", SET(MAC, FIELD_NAME, "a; b"), "" },
	{ "name-not-ascii", SET(MAC, FIELD_NAME, "Zürich"), "warning name-not-ascii " },
	{ "name-not-ascii", SET(MAC, FIELD_NAME, "Zuerich"), "" },
	{ "kind-not-offered", SET(MAC, FIELD_TYPE, "pkcs"), "warning root-unused error kind-not-offered " },
	{ "kind-not-offered", SET(MAC, FIELD_TYPE, "scep"), "" },
	{ "platform-retired", SET(IOS_PKCS, FIELD_PLATFORM, "android"),
		"hint platform-retired warning eku-missing error root-missing " },
	{ "platform-retired", SET(IOS_PKCS, FIELD_PLATFORM, "androidForWork"), "warning eku-missing error root-missing " },
	{ "required-missing", SET(IOS_PKCS, FIELD_CA_NAME, ""), "error required-missing " },
	{ "required-missing", SET(IOS_PKCS, FIELD_CA_NAME, "x"), "" },
	{ "required-missing", SET("Contoso Root - Windows 10", FIELD_DESTINATION_STORE, ""), "error required-missing " },
	{ "required-missing", SET("Contoso PKCS - Android", FIELD_SAN_ATTRIBUTE, ""), "" },
	{ "value-not-offered",
		SET("Contoso SCEP - Windows 8.1", FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail"),
		"error value-not-offered " },
	{ "value-not-offered", SET("Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail"),
		"" },
	{ "value-not-offered", SET(MAC, FIELD_SUBJECT_FORMAT, "custom"), "error value-not-offered " },
	{ "value-not-offered", SET(IOS, FIELD_SUBJECT_FORMAT, "custom"), "" },
	{ "value-not-offered", SET(IOS_PKCS, FIELD_SAN, "userPrincipalName,customAzureADAttribute"), "error value-not-offered " },
	{ "value-not-offered", SET("Contoso PKCS - Android", FIELD_SAN, "userPrincipalName,customAzureADAttribute"), "" },
	{ "value-out-of-range", SET(MAC, FIELD_RENEWAL, "ten"), "error value-out-of-range " },
	{ "value-out-of-range", SET(MAC, FIELD_RENEWAL, "20"), "" },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\u202Eb"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\xff"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\x1b[1m"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_ASSIGNMENTS, "a\u200Bb"), "error text-not-clean warning assign-root-differs " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "aéб日😀"), "" },

	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_NOISE), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_EMPTY), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_DER_TRAILING), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS12), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS8), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS7), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PEM_WITH_KEY), "error cert-private-key " },
	{ "cert-private-key", GIVE(ROOT_OF_81, rsa, FORM_DER), "" },
	{ "cert-several", GIVE(MAC_ROOT, fine, FORM_PEM_TWICE), "error cert-several " },
	{ "cert-several", GIVE(MAC_ROOT, fine, FORM_DER_TWICE), "error cert-several " },
	{ "cert-several", GIVE(ROOT_OF_81, fine, FORM_PEM), "hint cert-pem-converted " },
	{ "cert-pem-converted", GIVE(ROOT_OF_81, fine, FORM_PEM), "hint cert-pem-converted " },
	{ "cert-pem-converted", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "cert-expired", GIVE(ROOT_OF_81, expired, FORM_DER), "error cert-expired " },
	{ "cert-expired", GIVE(ROOT_OF_81, ends_now, FORM_DER), "warning cert-expires-soon " },
	{ "cert-expires-soon", GIVE(ROOT_OF_81, ends_soon, FORM_DER), "warning cert-expires-soon " },
	{ "cert-expires-soon", GIVE(ROOT_OF_81, ends_later, FORM_DER), "" },
	{ "cert-not-yet-valid", GIVE(ROOT_OF_81, begins_later, FORM_DER), "warning cert-not-yet-valid " },
	{ "cert-not-yet-valid", GIVE(ROOT_OF_81, begins_now, FORM_DER), "" },
	{ "cert-not-ca", GIVE(ROOT_OF_81, no_ca, FORM_DER), "error cert-not-ca " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, version_1, FORM_DER), "warning cert-not-ca " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, version_1_below, FORM_DER),
		"error cert-not-ca warning cert-issuer-absent warning cert-intermediate-in-root-store " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, fine, FORM_DER), "" },

	{ "root-missing", SET("Contoso SCEP - Windows 8.1", FIELD_ROOT, ""),
		"warning root-unused warning root-unused error root-missing " },
	{ "root-missing", SET("Contoso PKCS - Android", FIELD_ROOT, ""), "error root-missing " },
	{ "root-missing", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, ""), "warning root-missing " },
	{ "root-missing", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso Root - iOS"), "" },
	{ "root-unknown", REMOVE("Contoso Root - macOS"), "error root-unknown " },
	{ "root-unknown", REMOVE(MAC), "warning root-unused " },
	{ "root-wrong-type", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso SCEP - iOS"), "error root-wrong-type " },
	{ "root-wrong-type", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso Root - iOS"), "" },
	{ "root-wrong-platform", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso Root - macOS"), "error root-wrong-platform " },
	{ "root-wrong-platform", SET("Contoso PKCS - Windows 10", FIELD_TRUSTED_PROFILE, "Contoso Root - Windows 10"), "" },
	{ "root-not-self-signed", GIVE("Contoso Root - iOS", intermediate, FORM_DER),
		"warning cert-issuer-absent warning root-not-self-signed warning root-not-self-signed " },
	{ "root-not-self-signed", GIVE("Contoso Root - macOS", intermediate, FORM_DER), "warning cert-issuer-absent " },
	{ "root-not-self-signed", GIVE("Contoso Root - iOS", rsa, FORM_DER), "" },
	{ "root-unused", GIVE(ROOT_OF_81, other_name, FORM_DER),
		"warning root-unused warning cert-issuer-absent " },
	{ "root-unused", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "outlives-ca", GIVE("Contoso Root - macOS", a_year_less, FORM_DER), "error outlives-ca " },
	{ "outlives-ca", GIVE("Contoso Root - macOS", a_year, FORM_DER), "" },
	{ "outlives-ca", SET(MAC, FIELD_VALIDITY_VALUE, "2147483647"), "error outlives-ca warning validity-long " },
	{ "outlives-ca", SET(MAC, FIELD_VALIDITY_VALUE, "39"), "warning validity-long " },

	{ "subject-missing", SET(MAC, FIELD_SUBJECT_FORMAT, ""), "error subject-missing " },
	{ "subject-missing", SET(IOS, FIELD_SUBJECT_TEXT, ""), "error subject-missing " },
	{ "subject-missing", SET(IOS, FIELD_SUBJECT_FORMAT, "commonName"), "" },
	{ "subject-syntax", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},"), "error subject-syntax " },
	{ "subject-syntax", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}"), "" },
	{ "subject-unknown-key", SET(IOS, FIELD_SUBJECT_TEXT, "CM={{UserName}}"), "error subject-unknown-key " },
	{ "subject-unknown-key", SET(IOS, FIELD_SUBJECT_TEXT, "cn={{UserName}}"), "" },
	{ "variable-unknown", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserNane}}"), "error variable-unknown " },
	{ "variable-unknown", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{username}}"), "" },
	{ "variable-braces", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}"), "error variable-braces " },
	{ "variable-braces", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}"), "" },
	{ "san-missing", SET(MAC, FIELD_SAN, ""), "warning san-missing " },
	{ "san-missing", SET(MAC, FIELD_SAN, "userPrincipalName"), "" },

	{ "key-usage-missing", SET(MAC, FIELD_KEY_USAGE, ""), "error key-usage-missing " },
	{ "key-usage-missing", SET(MAC, FIELD_KEY_USAGE, "digitalSignature"), "hint key-usage-one " },
	{ "key-size-missing", SET(MAC, FIELD_KEY_SIZE, ""), "error key-size-missing " },
	{ "key-size-missing", SET(MAC, FIELD_KEY_SIZE, "2048"), "" },
	{ "ksp-missing", SET("Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, ""), "error ksp-missing " },
	{ "ksp-missing", SET("Contoso SCEP - Windows 10", FIELD_KEY_STORAGE_PROVIDER, "useSoftwareKsp"), "" },
	{ "hash-missing", SET("Contoso SCEP - Android", FIELD_HASH, ""), "error hash-missing " },
	{ "hash-missing", SET("Contoso SCEP - Android", FIELD_HASH, "sha2"), "" },
	{ "hash-missing", SET(IOS, FIELD_HASH, ""), "" },
	{ "eku-missing", SET(MAC, FIELD_EXTENDED_KEY_USAGES, ""), "error eku-missing " },
	{ "eku-missing", SET("Contoso PKCS - Android", FIELD_EXTENDED_KEY_USAGES, ""), "warning eku-missing " },
	{ "eku-missing", SET(IOS_PKCS, FIELD_EXTENDED_KEY_USAGES, ""), "" },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.x"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.02"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=3.1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.40"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.400"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.100.1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=0.99.1"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.2."), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,=1.2"), "error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.3.6.1.5.5.7.3.2"),
		"error eku-malformed " },
	{ "eku-malformed", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "A=1.3.6.1.5.5.7.3.2,B=1.39,C=2.999.0,D=0.0,E=1.4.1"), "" },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_VALUE, ""), "error validity-missing " },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_SCALE, ""), "error validity-missing " },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_VALUE, "0"), "error validity-missing " },
	{ "validity-missing", SET(MAC, FIELD_VALIDITY_VALUE, "2"), "" },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "0"), "error renewal-range " },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "100"), "error renewal-range " },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, ""), "error renewal-range " },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "1"), "hint renewal-unusual " },
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "99"), "hint renewal-unusual " },
	{ "scep-url-missing", SET(MAC, FIELD_SCEP_URLS, ""), "error scep-url-missing " },
	{ "scep-url-missing", SET(MAC, FIELD_SCEP_URLS, URL), "" },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "ndes.contoso.com"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "https://"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.com/a b"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "https://me@ndes.contoso.com/"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, URL "?a=b"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, URL "#a"), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "ftp://ndes.contoso.com/," URL), "error scep-url-malformed " },
	{ "scep-url-malformed", SET(MAC, FIELD_SCEP_URLS, "HTTPS://ndes.contoso.com:8443/certsrv/mscep/mscep.dll"), "" },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca"), "error ca-not-fqdn " },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca.contoso.com\\CA"), "error ca-not-fqdn " },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca.contoso com"), "error ca-not-fqdn " },
	{ "ca-not-fqdn", SET(IOS_PKCS, FIELD_CA_HOST, "ca.contoso.com"), "" },
	{ "flag-order", SET_LIST(MAC, FIELD_KEY_USAGE, "digitalSignature,keyEncipherment"), "warning flag-order " },
	{ "flag-order", SET_LIST(MAC, FIELD_KEY_USAGE, "keyEncipherment,keyEncipherment,digitalSignature"), "warning flag-order " },
	{ "flag-order", SET_LIST(MAC, FIELD_KEY_USAGE, "keyEncipherment,digitalSignature"), "" },
	{ "ignore-unknown", SET(MAC, FIELD_IGNORE, "renewal-unusal"), "warning ignore-unknown " },
	{ "ignore-unknown", SET(MAC, FIELD_IGNORE, "name-missing"), "warning ignore-unknown " },
	{ "ignore-unknown", SET(MAC, FIELD_IGNORE, "renewal-unusual,key-size-tpm"), "" },
	{ "cert-cannot-sign", GIVE(ROOT_OF_81, cannot_sign, FORM_DER), "warning cert-cannot-sign " },
	{ "cert-cannot-sign", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "cert-weak-key", GIVE(ROOT_OF_81, small_key, FORM_DER), "warning cert-weak-key " },
	{ "cert-weak-key", GIVE(ROOT_OF_81, rsa, FORM_DER), "" },
	{ "cert-weak-signature", GIVE(ISSUING_81, sha1_below, FORM_DER), "warning cert-weak-signature " },
	{ "cert-weak-signature", GIVE(ISSUING_81, intermediate, FORM_DER), "" },
	{ "cert-weak-signature", GIVE(ROOT_OF_81, sha1_root, FORM_DER), "" },
	{ "cert-intermediate-in-root-store", SET(ISSUING_81, FIELD_DESTINATION_STORE, "computerCertStoreRoot"),
		"warning cert-intermediate-in-root-store " },
	{ "cert-intermediate-in-root-store", SET(ISSUING_81, FIELD_DESTINATION_STORE, "userCertStoreIntermediate"), "" },
	{ "cert-root-in-intermediate-store", SET(ROOT_OF_81, FIELD_DESTINATION_STORE, "computerCertStoreIntermediate"),
		"warning cert-root-in-intermediate-store " },
	{ "cert-root-in-intermediate-store", SET(ROOT_OF_81, FIELD_DESTINATION_STORE, "computerCertStoreRoot"), "" },
	{ "cert-issuer-absent", GIVE(MAC_ROOT, below_other, FORM_DER), "warning cert-issuer-absent " },
	{ "cert-issuer-absent", GIVE(ISSUING_81, intermediate, FORM_DER), "" },
	{ "cert-same-twice", COPY(MAC_ROOT), "hint cert-same-twice warning root-unused hint cert-same-twice " },
	{ "cert-same-twice", COPY(MAC), "hint validity-template-only " },
	{ "android-third-party-notice", SET(MAC_ROOT, FIELD_PLATFORM, "androidForWork"),
		"hint cert-same-twice hint cert-same-twice hint android-third-party-notice error root-wrong-platform " },
	{ "android-third-party-notice", SET("Contoso Root - Android for Work", FIELD_PLATFORM, "ios"),
		"hint cert-same-twice error root-wrong-platform error root-wrong-platform hint cert-same-twice " },
	{ "android-admin-root", SET("Contoso Root - Android for Work", FIELD_PLATFORM, "android"),
		"hint cert-same-twice hint platform-retired hint cert-same-twice hint android-admin-root error root-wrong-platform "
		"error root-wrong-platform " },
	{ "android-admin-root", SET("Contoso Root - Android", FIELD_PLATFORM, "androidForWork"),
		"hint cert-same-twice error root-wrong-platform error root-wrong-platform hint cert-same-twice " },

	{ "subject-no-cn", SET(IOS, FIELD_SUBJECT_TEXT, "O=Contoso,E={{EmailAddress}}"), "warning subject-no-cn " },
	{ "subject-no-cn", SET(IOS, FIELD_SUBJECT_TEXT, "O=Contoso,2.5.4.3={{UserName}}"), "" },
	{ "subject-backslash", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=Doe\\,O=Contoso"), "warning subject-backslash " },
	{ "subject-backslash", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=Doe\\a,O=Contoso"), "" },
	{ "subject-backslash", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=\"Doe\\,\",O=Contoso"), "" },
	{ "subject-unquoted-dn", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{OnPrem_Distinguished_Name}}"), "warning subject-unquoted-dn " },
	{ "subject-unquoted-dn", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=\"{{OnPrem_Distinguished_Name}}\""), "" },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}" X50 X7 "x"), "warning subject-too-long " },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}" X50 X7), "" },
	{ "subject-country", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},C=USA"), "error subject-country " },
	{ "subject-country", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},C=US"), "" },
	{ "variable-not-on-platform", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{FullyQualifiedDomainName}}"), "warning variable-not-on-platform " },
	{ "variable-not-on-platform", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{IMEINumber}}"), "" },
	{ "upn-for-nps", SET(MAC, FIELD_SAN, "emailAddress"), "hint upn-for-nps " },
	{ "upn-for-nps", SET(MAC, FIELD_SAN, "userPrincipalName"), "" },

	{ "key-usage-one", SET(MAC, FIELD_KEY_USAGE, "digitalSignature"), "hint key-usage-one " },
	{ "key-usage-one", SET(MAC, FIELD_KEY_USAGE, "keyEncipherment,digitalSignature"), "" },
	{ "key-size-weak", SET(MAC, FIELD_KEY_SIZE, "size1024"), "warning key-size-weak " },
	{ "key-size-weak", SET(MAC, FIELD_KEY_SIZE, "size2048"), "" },
	{ "key-size-tpm", SET(WINDOWS, FIELD_KEY_SIZE, "size4096"), "warning key-size-tpm " },
	{ "key-size-tpm", SET(ANDROID, FIELD_KEY_SIZE, "size4096"), "" },
	{ "key-size-os", SET(MAC, FIELD_KEY_SIZE, "size4096"), "warning key-size-os " },
	{ "key-size-os", SET(ANDROID, FIELD_KEY_SIZE, "size4096"), "" },
	{ "hash-sha1", SET(ANDROID, FIELD_HASH, "sha1"), "warning hash-sha1 " },
	{ "hash-sha1", SET(ANDROID, FIELD_HASH, "sha2"), "" },
	{ "hash-two", SET(ANDROID, FIELD_HASH, "sha1,sha2"), "warning hash-sha1 hint hash-two " },
	{ "hash-two", SET(ANDROID, FIELD_HASH, "sha2"), "" },
	{ "eku-any-purpose", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Any Purpose=2.5.29.37.0"), "warning eku-any-purpose " },
	{ "eku-any-purpose", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT ",Any=1.3.6.1.4.1.311.10.12.1"), "warning eku-any-purpose " },
	{ "eku-any-purpose", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT ",Other=2.5.29.37"), "" },
	{ "eku-no-client-auth", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Server Authentication=1.3.6.1.5.5.7.3.1"), "warning eku-no-client-auth " },
	{ "eku-no-client-auth", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Server Authentication=1.3.6.1.5.5.7.3.1," CLIENT), "" },
	{ "validity-short", SET_UNIT(MAC, "days", "4"), "warning validity-short " },
	{ "validity-short", SET_UNIT(MAC, "days", "5"), "" },
	{ "validity-long", SET_UNIT(MAC, "months", "25"), "warning validity-long " },
	{ "validity-long", SET_UNIT(MAC, "months", "24"), "" },
	{ "validity-long", SET_UNIT(MAC, "days", "732"), "warning validity-long " },
	{ "validity-long", SET(MAC, FIELD_VALIDITY_VALUE, "2"), "" },
	{ "validity-template-only", SET(IOS_PKCS, FIELD_PLATFORM, "windows10"), "error ksp-missing error root-wrong-platform " },
	{ "validity-template-only", SET("Contoso PKCS - Windows 10", FIELD_PLATFORM, "ios"),
		"hint validity-template-only error root-wrong-platform warning root-not-self-signed " },
	{ "renewal-unusual", SET(MAC, FIELD_RENEWAL, "30"), "hint renewal-unusual " },
	{ "renewal-unusual", SET(MAC, FIELD_RENEWAL, "20"), "" },
	{ "scep-url-http", SET(MAC, FIELD_SCEP_URLS, "http://ndes.contoso.com/certsrv/mscep/mscep.dll"), "warning scep-url-http " },
	{ "scep-url-http", SET(MAC, FIELD_SCEP_URLS, URL), "" },
	{ "scep-url-path", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.com/certsrv/mscep/mscep.dll/"), "warning scep-url-path " },
	{ "scep-url-path", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.com"), "warning scep-url-path " },
	{ "scep-url-path", SET(MAC, FIELD_SCEP_URLS, "https://contoso.manage.microsoft.com/TrafficGateway/scep"), "" },
	{ "scep-url-path", SET_LIST(MAC, FIELD_SCEP_URLS, "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/scep"), "" },
	{ "scep-url-hosts", SET(MAC, FIELD_SCEP_URLS, URL ",https://ndes2.contoso.com/certsrv/mscep/mscep.dll"), "hint scep-url-hosts " },
	{ "scep-url-hosts", SET(MAC, FIELD_SCEP_URLS, URL ",https://NDES.contoso.com:8443/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://ndes/certsrv/mscep/mscep.dll"), "warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.local/certsrv/mscep/mscep.dll"), "warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://172.31.0.1/certsrv/mscep/mscep.dll"), "warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://[fd00::1]/certsrv/mscep/mscep.dll"), "warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://172.32.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://local.contoso.com/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-duplicate", SET(MAC, FIELD_SCEP_URLS, URL "," URL), "warning scep-url-duplicate " },
	{ "scep-url-duplicate", SET(MAC, FIELD_SCEP_URLS, URL), "" },
	{ "template-display-name", SET(IOS_PKCS, FIELD_TEMPLATE, "Contoso User"), "warning template-display-name " },
	{ "template-display-name", SET(IOS_PKCS, FIELD_TEMPLATE, "ContosoUser2"), "" },

	{ "assign-none", SET(MAC, FIELD_ASSIGNMENTS, ""), "hint assign-none " },
	{ "assign-none", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
	{ "assign-root-missing", SET(MAC_ROOT, FIELD_ASSIGNMENTS, ""), "hint assign-none error assign-root-missing " },
	{ "assign-root-missing", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
	{ "assign-root-differs", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users"), "warning assign-root-differs " },
	{ "assign-root-differs", SET(MAC, FIELD_ASSIGNMENTS, "Sales,-Contractors"), "warning assign-root-differs " },
	{ "assign-root-differs", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "All users"), "" },
	{ "assign-root-differs", SET(MAC, FIELD_ASSIGNMENTS, "-Contractors,Mobile users"), "" },
	{ "assign-kind-differs", SET(MAC, FIELD_ASSIGNMENTS, "All devices"), "warning assign-kind-differs " },
	{ "assign-kind-differs", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
	{ "assign-contradiction", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "Mobile users,-Contractors,-Mobile users"),
		"warning assign-contradiction warning assign-root-differs " },
	{ "assign-contradiction", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
	{ "assign-contradiction", SET(MAC, FIELD_ASSIGNMENTS, "-Contractors"), "warning assign-contradiction " },
	{ "assign-group-name", SET(MAC, FIELD_ASSIGNMENTS, "All users,Jane's"), "warning assign-root-differs warning assign-group-name " },
	{ "assign-group-name", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
};

/* Rules that look at files, not at designs: test_source.c. */
static const char *const elsewhere[] = { "bundle-changed", "assign-group-id-missing", "assign-device-group", "group-duplicate" };

/* --- what an edit makes different */

/* The findings of a profile as lines "ID of the profile, severity rule". */
static void list_findings(struct strbuf *out, const struct audit *audit)
{
	const struct design *design = audit->with.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = audit_findings(audit, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			strbuf_printf(out, "%s %s %s\n", design->profiles[i]->id, severity_name(findings->items[j].severity),
				findings->items[j].rule->id);
	}
}

static size_t times_in(const char *lines, const char *line, size_t length)
{
	size_t times = 0;

	for (; *lines; lines += strcspn(lines, "\n") + 1)
		times += strncmp(lines, line, length) == 0;
	return times;
}

/* Appends what is in after more often than in before, without the profile's id. */
static void add_new(struct strbuf *out, const char *before, const char *after)
{
	for (const char *line = after; *line; line += strcspn(line, "\n") + 1) {
		size_t length = strcspn(line, "\n") + 1;
		size_t id = strcspn(line, " ") + 1;

		if (times_in(after, line, length) - times_in(line, line, length) >= times_in(before, line, length))
			strbuf_printf(out, "%.*s ", (int)(length - 1 - id), line + id);
	}
}

static int set_list(struct design *design, struct profile *profile, const struct row *row)
{
	struct value list = value_list();
	char *words = xstrdup(row->text);

	for (char *word = strtok(words, ","); word; word = strtok(NULL, ","))
		value_add(&list, word, NULL);
	free(words);
	return design_set(design, profile, row->field, &list, EDIT_STEP, NULL);
}

static int set_period(struct design *design, struct profile *profile, const char *unit)
{
	char word[16] = "";
	const char *number = strchr(unit, ' ') + 1;

	memcpy(word, unit, (size_t)(number - unit - 1));
	return design_set_text(design, profile, FIELD_VALIDITY_SCALE, word, EDIT_STEP, NULL) == 0 ?
		       design_set_text(design, profile, FIELD_VALIDITY_VALUE, number, EDIT_STEP, NULL) :
		       -1;
}

static int copy_profile(struct design *design, const struct profile *profile)
{
	struct profile *copy = design_duplicate(design, profile, NULL);

	return design_set_text(design, copy, FIELD_ASSIGNMENTS, "Mobile users,-Contractors", EDIT_STEP, NULL);
}

static int make_edit(struct design *design, const struct row *row)
{
	struct profile *profile = help_profile(design, row->profile);

	if (row->field == FIELD_NONE)
		return row->form == FORM_PEM ? copy_profile(design, profile) : design_remove(design, profile, NULL);
	if (row->field == FIELD_VALIDITY_SCALE && strchr(row->text, ' '))
		return set_period(design, profile, row->text);
	if (!row->certificate && row->form == FORM_PEM)
		return set_list(design, profile, row);
	if (!row->certificate)
		return design_set_text(design, profile, row->field, row->text, EDIT_STEP, NULL);
	help_set_certificate(design, profile, row->certificate, row->form);
	return 0;
}

static void each_rule_fires_when_it_should(void)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf before = STRBUF_INIT;
		struct strbuf after = STRBUF_INIT;
		struct strbuf found = STRBUF_INIT;
		struct design design;
		struct audit audit;

		help_contoso(&design);
		audit_init(&audit, &design, HELP_TODAY);
		list_findings(&before, &audit);
		expect(make_edit(&design, &rows[i]) == 0, "row %zu is an edit", i);
		audit_refresh(&audit);
		list_findings(&after, &audit);
		add_new(&found, strbuf_text(&before), strbuf_text(&after));
		expect_text(strbuf_text(&found), rows[i].wanted, "row %zu, %s: %s", i, rows[i].about, rows[i].text);
		audit_release(&audit);
		design_release(&design);
		strbuf_release(&before);
		strbuf_release(&after);
		strbuf_release(&found);
	}
}

static bool names_rule(const char *found, const char *id)
{
	struct strbuf word = STRBUF_INIT;
	bool named;

	strbuf_printf(&word, " %s ", id);
	named = strstr(found, word.text) != NULL;
	strbuf_release(&word);
	return named;
}

static void every_rule_has_both_kinds_of_rows(void)
{
	for (const struct rule *rule = rules; rule->id; rule++) {
		bool fires = false;
		bool stays = false;

		for (size_t i = 0; i < COUNT(rows); i++) {
			if (strcmp(rows[i].about, rule->id) != 0)
				continue;
			fires = fires || names_rule(rows[i].wanted, rule->id);
			stays = stays || !names_rule(rows[i].wanted, rule->id);
		}
		for (size_t i = 0; i < COUNT(elsewhere); i++)
			fires = stays = fires || strcmp(elsewhere[i], rule->id) == 0;
		expect(fires, "%s fires somewhere", rule->id);
		expect(stays, "%s stays silent somewhere", rule->id);
	}
	for (size_t i = 0; i < COUNT(rows); i++)
		expect(rule_find(rows[i].about) != NULL, "%s is a rule", rows[i].about);
}

static void the_rule_book_is_whole(void)
{
	for (const struct rule *rule = rules; rule->id; rule++) {
		expect(strspn(rule->id, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(rule->id), "%s", rule->id);
		expect(rule_find(rule->id) == rule, "%s is there once", rule->id);
		expect(rule->section && *rule->section && rule->fires && *rule->fires && rule->reason && *rule->reason,
			"%s says why", rule->id);
		expect(rule->severity < SEVERITY_COUNT, "%s", rule->id);
	}
	expect(!rule_find("no-such-rule") && !rule_find(""), "no such rule");
}

static void the_example_is_fine(void)
{
	struct strbuf found = STRBUF_INIT;
	struct design design;
	struct audit audit;

	help_contoso(&design);
	audit_init(&audit, &design, HELP_TODAY);
	expect_number(audit.totals[SEVERITY_ERROR] + audit.totals[SEVERITY_WARNING], 0, "errors and warnings");
	expect_number(audit.totals[SEVERITY_HINT], 14, "hints: of platforms that are retired, have a notice, or know no period");
	strbuf_release(&found);
	audit_release(&audit);
	design_release(&design);
}

static void limits_are_500_entries_and_200_bytes(void)
{
	for (size_t count = 500; count <= 501; count++) {
		struct strbuf name = STRBUF_INIT;
		struct value urls = value_list();
		struct design design;
		struct profile *profile;
		struct audit audit;

		help_contoso(&design);
		profile = help_profile(&design, "Contoso SCEP - macOS");
		for (size_t i = 0; i < count; i++) {
			strbuf_cut(&name, 0);
			strbuf_printf(&name, "https://ndes%zu.contoso.com/certsrv/mscep/mscep.dll", i);
			value_add(&urls, name.text, NULL);
		}
		design_set(&design, profile, FIELD_SCEP_URLS, &urls, EDIT_STEP, NULL);
		strbuf_cut(&name, 0);
		strbuf_fill(&name, 'n', count - 300);
		help_set(&design, profile, FIELD_NAME, name.text);
		audit_init(&audit, &design, HELP_TODAY);
		expect_number(
			findings_of(audit_findings(&audit, profile), SEVERITY_ERROR), count == 500 ? 0 : 2, "%zu entries", count);
		audit_release(&audit);
		design_release(&design);
		strbuf_release(&name);
	}
}

/* --- keeping up with edits */

static void expect_up_to_date(struct audit *audit, const struct design *design, const char *when, size_t step)
{
	struct strbuf kept = STRBUF_INIT;
	struct strbuf anew = STRBUF_INIT;
	struct audit fresh;

	audit_refresh(audit);
	audit_init(&fresh, design, HELP_TODAY);
	list_findings(&kept, audit);
	list_findings(&anew, &fresh);
	expect_text(strbuf_text(&kept), strbuf_text(&anew), "%s, step %zu", when, step);
	expect(memcmp(audit->totals, fresh.totals, sizeof(fresh.totals)) == 0, "%s, step %zu, totals", when, step);
	expect_number(audit->ignored, fresh.ignored, "%s, step %zu, ignored", when, step);
	audit_release(&fresh);
	strbuf_release(&kept);
	strbuf_release(&anew);
}

static void regroup(struct design *design, size_t step)
{
	struct groups groups = groups_copy(&design->groups);

	free(groups.items[0].members);
	groups.items[0].members = xstrdup(step % 2 ? "devices" : "users");
	design_set_groups(design, &groups, NULL);
}

static void findings_keep_up_with_edits(void)
{
	unsigned long random = 7;
	struct design design;
	struct audit audit;

	help_contoso(&design);
	audit_init(&audit, &design, HELP_TODAY);
	for (size_t step = 0; step < 600; step++) {
		const struct row *row = &rows[help_random(&random, COUNT(rows))];

		if (help_random(&random, 4) == 0)
			help_random(&random, 2) ? design_undo(&design) : design_redo(&design);
		else if (help_random(&random, 20) == 0)
			regroup(&design, step);
		else if (help_random(&random, 20) == 0)
			rule_ignore(&design, step % 2 ? design.profiles[step % design.count] : NULL, row->about, step % 3, NULL);
		else if (design_by_name(&design, row->profile))
			make_edit(&design, row);
		expect_up_to_date(&audit, &design, "random edits", step);
	}
	audit_release(&audit);
	design_release(&design);
}

/* A group's id stands in the bundle of every profile that is assigned to it; an edit of the groups is seen at once. */
static void groups_are_looked_at(void)
{
	struct design design;
	struct audit audit;
	struct groups groups;

	help_contoso(&design);
	audit_init(&audit, &design, HELP_TODAY);
	expect_number(audit.totals[SEVERITY_ERROR], 0, "as it is");
	groups = groups_copy(&design.groups);
	free(groups.items[0].id);
	groups.items[0].id = xstrdup("a\x1b[1m");
	design_set_groups(&design, &groups, NULL);
	audit_refresh(&audit);
	expect_number(audit.totals[SEVERITY_ERROR], design.count, "each of the profiles assigned to it");
	design_undo(&design);
	audit_refresh(&audit);
	expect_number(audit.totals[SEVERITY_ERROR], 0, "undone");
	audit_release(&audit);
	design_release(&design);
}

/* What a design of the example finds once its first group is this. */
static void expect_of_group(const char *id, const char *members, bool twice, enum purpose purpose, const char *rule, size_t wanted)
{
	struct design design;
	struct audit audit;
	struct groups groups;
	size_t count = 0;

	help_contoso(&design);
	groups = groups_copy(&design.groups);
	free(groups.items[0].id);
	groups.items[0].id = xstrdup(id);
	free(groups.items[0].members);
	groups.items[0].members = xstrdup(members);
	if (twice)
		groups_add(&groups, groups.items[0].name, "", "");
	design_set_groups(&design, &groups, NULL);
	audit_prepare(&audit, &design, HELP_TODAY);
	audit.with.purpose = purpose;
	audit_refresh(&audit);
	for (size_t i = 0; i < design.count; i++) {
		const struct findings *findings = audit_findings(&audit, design.profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			count += strcmp(findings->items[j].rule->id, rule) == 0;
	}
	expect_number(count, wanted, "%s, %s: %s", id, members, rule);
	audit_release(&audit);
	design_release(&design);
}

static void groups_have_rules_of_their_own(void)
{
	static const char guid[] = "3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b";

	expect_of_group("", "users", false, PURPOSE_EXPORT, "assign-group-id-missing", 20);
	expect_of_group("", "users", false, PURPOSE_CHECK, "assign-group-id-missing", 0);
	expect_of_group("3f2a7c1e", "users", false, PURPOSE_CHECK, "assign-group-id-missing", 20);
	expect_of_group(guid, "users", false, PURPOSE_EXPORT, "assign-group-id-missing", 0);
	expect_of_group(guid, "devices", false, PURPOSE_CHECK, "assign-device-group", 20);
	expect_of_group(guid, "users", false, PURPOSE_CHECK, "assign-device-group", 0);
	expect_of_group(guid, "user", false, PURPOSE_CHECK, "value-not-offered", 20);
	expect_of_group(guid, "", false, PURPOSE_CHECK, "value-not-offered", 0);
	expect_of_group(guid, "users", true, PURPOSE_CHECK, "group-duplicate", 20);
	expect_of_group(guid, "users", false, PURPOSE_CHECK, "group-duplicate", 0);
}

/* Edits that a key mends, and the rule that is mended. What is found then is what was found before the edit. */
static const struct mended {
	const char *rule;
	struct row row;
} mended[] = {
	{ "name-not-a-filename", { "", SET(MAC, FIELD_NAME, " a:b. "), "" } },
	{ "name-unsafe-for-import", { "", SET(MAC, FIELD_NAME, "a, b"), "" } },
	{ "required-missing", { "", SET("Contoso Root - Windows 10", FIELD_DESTINATION_STORE, ""), "" } },
	{ "flag-order", { "", SET_LIST(MAC, FIELD_KEY_USAGE, "digitalSignature,keyEncipherment,digitalSignature"), "" } },
	{ "text-not-clean", { "", SET(MAC, FIELD_DESCRIPTION, "a\u202Eb"), "" } },
	{ "ignore-unknown", { "", SET(MAC, FIELD_IGNORE, "renewal-unusal"), "" } },
	{ "cert-pem-converted", { "", GIVE(ROOT_OF_81, fine, FORM_PEM), "" } },
	{ "cert-intermediate-in-root-store", { "", SET(ISSUING_81, FIELD_DESTINATION_STORE, "computerCertStoreRoot"), "" } },
	{ "cert-root-in-intermediate-store", { "", SET(ROOT_OF_81, FIELD_DESTINATION_STORE, "userCertStoreIntermediate"), "" } },
	{ "root-missing", { "", SET(MAC, FIELD_ROOT, ""), "" } },
	{ "root-wrong-platform", { "", SET(MAC, FIELD_ROOT, "Contoso Root - iOS"), "" } },
	{ "root-wrong-type", { "", SET(IOS_PKCS, FIELD_TRUSTED_PROFILE, "Contoso SCEP - iOS"), "" } },
	{ "subject-missing", { "", SET(IOS, FIELD_SUBJECT_TEXT, ""), "" } },
	{ "subject-unknown-key", { "", SET(IOS, FIELD_SUBJECT_TEXT, "commonName={{UserName}}"), "" } },
	{ "subject-backslash", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN=Doe\\, Jane,O=Contoso"), "" } },
	{ "subject-unquoted-dn", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{OnPrem_Distinguished_Name}}"), "" } },
	{ "variable-unknown", { "", SET(IOS, FIELD_SUBJECT_TEXT, "CN={{UserNane}}"), "" } },
	{ "san-missing", { "", SET(MAC, FIELD_SAN, ""), "" } },
	{ "upn-for-nps", { "", SET(MAC, FIELD_SAN, "emailAddress"), "" } },
	{ "key-usage-missing", { "", SET(MAC, FIELD_KEY_USAGE, ""), "" } },
	{ "key-usage-one", { "", SET(MAC, FIELD_KEY_USAGE, "digitalSignature"), "" } },
	{ "key-size-missing", { "", SET(MAC, FIELD_KEY_SIZE, ""), "" } },
	{ "key-size-weak", { "", SET(MAC, FIELD_KEY_SIZE, "size1024"), "" } },
	{ "key-size-tpm", { "", SET(WINDOWS, FIELD_KEY_SIZE, "size4096"), "" } },
	{ "key-size-os", { "", SET(MAC, FIELD_KEY_SIZE, "size4096"), "" } },
	{ "hash-missing", { "", SET(ANDROID, FIELD_HASH, ""), "" } },
	{ "hash-sha1", { "", SET(ANDROID, FIELD_HASH, "sha1"), "" } },
	{ "hash-two", { "", SET(ANDROID, FIELD_HASH, "sha1,sha2"), "" } },
	{ "eku-missing", { "", SET(MAC, FIELD_EXTENDED_KEY_USAGES, ""), "" } },
	{ "eku-malformed", { "", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT ",Again=1.3.6.1.5.5.7.3.2"), "" } },
	{ "eku-no-client-auth", { "", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Server Authentication=1.3.6.1.5.5.7.3.1"), "" } },
	{ "validity-missing", { "", SET(MAC, FIELD_VALIDITY_VALUE, "0"), "" } },
	{ "validity-short", { "", SET_UNIT(MAC, "days", "4"), "" } },
	{ "validity-long", { "", SET_UNIT(MAC, "months", "25"), "" } },
	{ "renewal-range", { "", SET(MAC, FIELD_RENEWAL, "0"), "" } },
	{ "renewal-unusual", { "", SET(MAC, FIELD_RENEWAL, "30"), "" } },
	{ "scep-url-duplicate", { "", SET(MAC, FIELD_SCEP_URLS, URL "," URL), "" } },
	{ "assign-root-missing", { "", SET(MAC_ROOT, FIELD_ASSIGNMENTS, ""), "" } },
	{ "assign-root-differs", { "", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users"), "" } },
};

/* Applies the fix of the first such finding; false when there is none. */
static bool apply_fix(struct design *design, struct audit *audit, const char *rule)
{
	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = audit_findings(audit, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++)
			if (strcmp(findings->items[j].rule->id, rule) == 0)
				return finding_apply(&audit->with, design, design->profiles[i], &findings->items[j], NULL) == 0;
	}
	return false;
}

static void one_key_mends_what_is_mechanical(void)
{
	for (size_t i = 0; i < COUNT(mended); i++) {
		struct design design;
		struct audit audit;
		struct strbuf before = STRBUF_INIT;
		struct strbuf after = STRBUF_INIT;
		struct strbuf found = STRBUF_INIT;
		char *edited;
		char *undone;

		help_contoso(&design);
		audit_init(&audit, &design, HELP_TODAY);
		list_findings(&before, &audit);
		make_edit(&design, &mended[i].row);
		audit_refresh(&audit);
		edited = help_written(&design);
		for (int fixes = 0; fixes < 3 && apply_fix(&design, &audit, mended[i].rule); fixes++)
			audit_refresh(&audit);
		list_findings(&after, &audit);
		add_new(&found, strbuf_text(&before), strbuf_text(&after));
		expect_text(strbuf_text(&found), "", "row %zu, %s mended", i, mended[i].rule);
		design_undo(&design);
		undone = help_written(&design);
		if (strcmp(mended[i].rule, "flag-order") != 0)
			expect_text(undone, edited, "row %zu, %s undone", i, mended[i].rule);
		audit_release(&audit);
		design_release(&design);
		strbuf_release(&before);
		strbuf_release(&after);
		strbuf_release(&found);
		free(edited);
		free(undone);
	}
}

static void each_rule_with_a_fix_is_mended_in_a_test(void)
{
	static const char *const same_as_another[] = { "value-out-of-range", "root-unknown", "assign-kind-differs", "assign-contradiction", NULL };

	for (const struct rule *rule = rules; rule->id; rule++) {
		bool there = !rule->mend;

		for (size_t i = 0; i < COUNT(mended); i++)
			there = there || strcmp(mended[i].rule, rule->id) == 0;
		for (size_t i = 0; same_as_another[i]; i++)
			there = there || strcmp(same_as_another[i], rule->id) == 0;
		expect(there, "%s", rule->id);
	}
}

static void ignored_findings_are_counted(void)
{
	struct design design;
	struct audit audit;
	struct profile *profile;

	help_contoso(&design);
	profile = help_profile(&design, MAC);
	help_set(&design, profile, FIELD_RENEWAL, "30");
	audit_init(&audit, &design, HELP_TODAY);
	expect_number(audit.totals[SEVERITY_HINT], 15, "hints");
	expect(rule_ignore(&design, profile, "renewal-unusual", true, NULL) == 0, "on the profile");
	audit_refresh(&audit);
	expect_number(audit.totals[SEVERITY_HINT], 14, "hints but one");
	expect_number(audit.ignored, 1, "ignored on the profile");
	expect(!findings_first(audit_findings(&audit, profile), FIELD_RENEWAL), "not beside the field");
	expect(rule_ignore(&design, NULL, "platform-retired", true, NULL) == 0, "on the design");
	audit_refresh(&audit);
	expect_number(audit.totals[SEVERITY_HINT], 6, "hints of living platforms");
	expect_number(audit.ignored, 9, "ignored");
	expect(rule_ignore(&design, profile, "renewal-range", true, NULL) == 0, "an error");
	help_set(&design, profile, FIELD_RENEWAL, "0");
	audit_refresh(&audit);
	expect_number(audit.totals[SEVERITY_ERROR], 1, "an error can't be ignored");
	design_undo(&design);
	design_undo(&design);
	design_undo(&design);
	audit_refresh(&audit);
	expect_number(audit.ignored, 1, "undone");
	expect(rule_ignore(&design, profile, "renewal-unusual", false, NULL) == 0, "taken out");
	audit_refresh(&audit);
	expect_number(audit.ignored, 0, "none ignored");
	audit_release(&audit);
	design_release(&design);
}

/* Work in pieces comes to the same, and what was edited last is looked at before what it concerns. */
static void work_comes_in_pieces(void)
{
	struct design design;
	struct audit audit;

	help_contoso(&design);
	audit_prepare(&audit, &design, HELP_TODAY);
	for (size_t pieces = 0; audit_work(&audit, 3); pieces++)
		expect(pieces < 100, "it ends");
	expect_up_to_date(&audit, &design, "pieces", 0);
	help_set(&design, help_profile(&design, "Contoso Root - iOS"), FIELD_ASSIGNMENTS, "");
	expect(audit_work(&audit, 2), "more to do");
	expect_number(findings_of(audit_findings(&audit, help_profile(&design, "Contoso Root - iOS")), SEVERITY_HINT), 1, "its own hint");
	expect_number(findings_of(audit_findings(&audit, help_profile(&design, IOS)), SEVERITY_ERROR), 0, "not those of its linkers yet");
	expect_up_to_date(&audit, &design, "pieces", 1);
	expect_number(findings_of(audit_findings(&audit, help_profile(&design, IOS)), SEVERITY_ERROR), 1, "now");
	audit_release(&audit);
	design_release(&design);
}

void suite_rules(void)
{
	CU_pSuite suite = CU_add_suite("rules", NULL, NULL);

	CU_add_test(suite, "each rule fires when it should", each_rule_fires_when_it_should);
	CU_add_test(suite, "every rule has both kinds of rows", every_rule_has_both_kinds_of_rows);
	CU_add_test(suite, "the rule book is whole", the_rule_book_is_whole);
	CU_add_test(suite, "the example is fine", the_example_is_fine);
	CU_add_test(suite, "limits are 500 entries and 200 bytes", limits_are_500_entries_and_200_bytes);
	CU_add_test(suite, "groups are looked at", groups_are_looked_at);
	CU_add_test(suite, "groups have rules of their own", groups_have_rules_of_their_own);
	CU_add_test(suite, "one key mends what is mechanical", one_key_mends_what_is_mechanical);
	CU_add_test(suite, "each rule with a fix is mended in a test", each_rule_with_a_fix_is_mended_in_a_test);
	CU_add_test(suite, "ignored findings are counted", ignored_findings_are_counted);
	CU_add_test(suite, "work comes in pieces", work_comes_in_pieces);
	CU_add_test(suite, "findings keep up with edits", findings_keep_up_with_edits);
}
