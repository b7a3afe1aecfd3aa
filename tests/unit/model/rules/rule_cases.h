/*
 * Edits of the example and what is found because of them. lint: long, since it is one table.
 */
#ifndef TESTS_UNIT_MODEL_RULES_RULE_CASES_H
#define TESTS_UNIT_MODEL_RULES_RULE_CASES_H

#include "model/crypto/private_key.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/certificates.h"
#include "tests/support/expect.h"
#include "tests/support/example.h"
#include "tests/support/tempdir.h"

/* The example's root on a platform where only one profile links to it. */
#define ROOT_OF_81 "Contoso Root - Windows 8.1"
#define CONTOSO    .name = "Contoso Root CA", .organization = "Contoso"
#define LONG       (9000 * TEST_DAY)

static const struct certificate_spec fine = { CONTOSO, .to = LONG };
static const struct certificate_spec expired = { CONTOSO, .from = -LONG, .to = -1 };
static const struct certificate_spec ends_now = { CONTOSO, .from = -LONG, .to = 0 };
static const struct certificate_spec ends_soon = { CONTOSO, .from = -LONG, .to = 180 * TEST_DAY - 1 };
static const struct certificate_spec ends_later = { CONTOSO, .from = -LONG, .to = 180 * TEST_DAY };
static const struct certificate_spec begins_later = { CONTOSO, .from = 1, .to = LONG };
static const struct certificate_spec begins_now = { CONTOSO, .from = 0, .to = LONG };
static const struct certificate_spec no_ca = { CONTOSO, .to = LONG, .not_ca = true };
static const struct certificate_spec version_1 = { CONTOSO, .to = LONG, .version_1 = true };
static const struct certificate_spec version_1_below = { CONTOSO, .to = LONG, .version_1 = true, .rsa = true,
	.issuer = &(const struct certificate_spec){ .name = "Other" } };
static const struct certificate_spec rsa = { CONTOSO, .to = LONG, .rsa = true };
static const struct certificate_spec other_name = { .name = "Another Root CA", .to = LONG };
static const struct certificate_spec intermediate = { .name = "Below", .to = LONG, .rsa = true, .issuer = &fine };
static const struct certificate_spec a_year = { CONTOSO, .to = 365 * TEST_DAY };
static const struct certificate_spec a_year_less = { CONTOSO, .to = 365 * TEST_DAY - 1 };

static const struct certificate_spec cannot_sign = { CONTOSO, .to = LONG, .no_sign = true };
static const struct certificate_spec small_key = { CONTOSO, .to = LONG, .small = true };
static const struct certificate_spec sha1_below = { .name = "Below", .to = LONG, .rsa = true, .sha1 = true, .issuer = &fine };
static const struct certificate_spec sha1_root = { CONTOSO, .to = LONG, .sha1 = true };
static const struct certificate_spec below_other = { .name = "Below",
	.to = LONG,
	.rsa = true,
	.issuer = &(const struct certificate_spec){ .name = "Other" } };

static const struct certificate_spec bad_date = { CONTOSO, .to = LONG, .from_text = "269927175526Z" };
static const struct certificate_spec ends_first = { CONTOSO, .from = 2 * TEST_DAY, .to = TEST_DAY };
static const struct certificate_spec ed25519 = { CONTOSO, .to = LONG, .key = "ED25519" };
static const struct certificate_spec ed448 = { CONTOSO, .to = LONG, .key = "ED448" };
static const struct certificate_spec dsa = { CONTOSO, .to = LONG, .key = "DSA" };
static const struct certificate_spec pss_key = { CONTOSO, .to = LONG, .key = "RSA-PSS" };
static const struct certificate_spec brainpool = { CONTOSO, .to = LONG, .key = "brainpoolP256r1" };
static const struct certificate_spec bitcoin = { CONTOSO, .to = LONG, .key = "secp256k1" };
static const struct certificate_spec explicit_curve = { CONTOSO, .to = LONG, .key = "explicit" };
static const struct certificate_spec p224 = { CONTOSO, .to = LONG, .key = "P-224" };
static const struct certificate_spec p384 = { CONTOSO, .to = LONG, .key = "P-384" };
static const struct certificate_spec p521 = { CONTOSO, .to = LONG, .key = "P-521" };
static const struct certificate_spec pss_root = { CONTOSO, .to = LONG, .rsa = true, .pss = true };
static const struct certificate_spec sha224_root = { CONTOSO, .to = LONG, .rsa = true, .sha224 = true };
static const struct certificate_spec pss_below = { .name = "Below",
	.to = LONG,
	.rsa = true,
	.pss = true,
	.issuer = &(const struct certificate_spec){ CONTOSO, .rsa = true } };
static const struct certificate_spec unknown_signature = { CONTOSO, .to = LONG, .rsa = true, .unknown_signature = true };
static const struct certificate_spec damaged = { CONTOSO, .to = LONG, .damaged = true };
static const struct certificate_spec damaged_rsa = { CONTOSO, .to = LONG, .rsa = true, .damaged = true };
static const struct certificate_spec no_seconds = { CONTOSO, .to = LONG, .from_text = "2601010000Z" };
static const struct certificate_spec negative = { CONTOSO, .to = LONG, .serial = "-05" };
static const struct certificate_spec zero = { CONTOSO, .to = LONG, .serial = "0" };
static const struct certificate_spec long_serial = { CONTOSO, .to = LONG,
	.serial = "010203040506070809101112131415161718192021" };
static const struct certificate_spec longest_serial = { CONTOSO, .to = LONG,
	.serial = "FF02030405060708091011121314151617181920" };

#define ISSUING_81   "Contoso Issuing CA - Windows 8.1"
#define ANDROID      "Contoso SCEP - Android"
#define ANDROID_WORK "Contoso SCEP - Android for Work"
#define WINDOWS      "Contoso SCEP - Windows 10"
#define CLIENT       "Client Authentication=1.3.6.1.5.5.7.3.2"
#define MAC          "Contoso SCEP - macOS"
#define MAC_ROOT     "Contoso Root - macOS"
#define IOS          "Contoso SCEP - iOS"
#define IOS_PKCS     "Contoso PKCS - iOS"

/* One edit each, in the members of a row. */
#define SET(profile, field, text)        profile, field, text, NULL, FORM_EMPTY
#define GIVE(profile, certificate, form) profile, FIELD_CERTIFICATE, "a certificate", &(certificate), form
/* The same where a comma parts no entries, where a list is to be as it is written, for a copy, and for a period in another unit.
 */
#define SET_RAW(profile, field, text)  profile, field, text, NULL, FORM_EMPTY
#define SET_LIST(profile, field, text) profile, field, text, NULL, FORM_PEM
#define COPY(profile)                  profile, FIELD_NONE, "copied", NULL, FORM_PEM
#define SET_UNIT(profile, unit, text)  profile, FIELD_VALIDITY_SCALE, unit " " text, NULL, FORM_PEM
#define X7                             "xxxxxxx"
#define X37                            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define X50                            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define REMOVE(profile)                profile, FIELD_NONE, "removed", NULL, FORM_EMPTY

#define URL "https://ndes.contoso.com/certsrv/mscep/mscep.dll"

/* An edit of one profile of the example, and all that is found because of it: "SEVERITY rule", a space after each. Every rule
 * has rows in which it fires, and some, as near to these as can be, in which it doesn't. */
static const struct row {
	const char *about, *profile;
	enum field_id field;
	const char *text;
	const struct certificate_spec *certificate; /* given instead of the text; FIELD_NONE and none: the profile is removed */
	enum certificate_form form;
	const char *wanted;
} rows[] = {
	{ "name-missing", SET(MAC, FIELD_NAME, ""), "error name-missing " },
	{ "name-missing", SET(MAC, FIELD_NAME, "x"), "" },
	{ "name-duplicate", SET(MAC, FIELD_NAME, "contoso scep - IOS"), "error name-duplicate error name-duplicate " },
	{ "name-duplicate", SET(MAC, FIELD_NAME, "contoso scep  - IOS"), "" },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a:b"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "a."), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, " a"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "CON"), "error name-not-a-filename " }, /* case 62 */
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "nul.Wi-Fi"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "Lpt1 .x"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "COM0"), "error name-not-a-filename " },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "Contoso CON"), "" },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "COM10"), "" },
	{ "name-not-a-filename", SET(MAC, FIELD_NAME, "console"), "" },
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
	/* several lines, where a field may have them */
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\nb\r\n\nc\n"), "" },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\rb"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\tb"), "error text-not-clean " },
	{ "text-not-clean", SET(MAC, FIELD_DESCRIPTION, "a\u2028b"), "error text-not-clean " },
	{ "text-not-clean", SET_LIST(MAC, FIELD_SCEP_URLS, URL "\u200B"), "error text-not-clean " },
	{ "text-typographic", SET(IOS_PKCS, FIELD_CA_NAME, "Contoso\u00A0CA"), "warning text-typographic " },
	{ "text-typographic", SET(IOS_PKCS, FIELD_CA_HOST, "ca\u2010one.contoso.com"), "error text-typographic " },
	{ "text-typographic", SET_LIST(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.com\uFF0Fcertsrv/mscep/mscep.dll"),
		"error text-typographic " },
	{ "text-typographic", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2\u00A0"),
		"error text-typographic " },
	{ "text-typographic", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},\u00A0O=Contoso"), "error text-typographic " },
	{ "text-typographic", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},O=Contoso\u00A0Ltd"),
		"warning text-typographic " },
	{ "text-typographic", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},O=L\u2019Or\u00E9al \u2013 Europe"), "" },
	{ "text-typographic", SET(MAC, FIELD_DESCRIPTION, "\u201CWi-Fi\u201D\u00A0\u2013 it\u2019s here \u2026 "), "" },
	{ "text-outer-spaces", SET(IOS_PKCS, FIELD_CA_NAME, "Contoso CA "), "warning text-outer-spaces " },
	{ "text-outer-spaces", SET(IOS_PKCS, FIELD_CA_HOST, " ca.contoso.com"), "error text-outer-spaces " },
	{ "text-outer-spaces", SET(IOS_PKCS, FIELD_TEMPLATE, "User "), "warning text-outer-spaces " },
	{ "text-outer-spaces", SET(IOS_PKCS, FIELD_CA_NAME, "  "), "error text-outer-spaces " },
	{ "text-outer-spaces", SET_LIST(MAC, FIELD_SCEP_URLS, URL " "), "error text-outer-spaces " },
	{ "text-outer-spaces", SET_RAW(IOS, FIELD_SUBJECT_TEXT, " CN={{UserName}} "), "" },
	{ "text-outer-spaces", SET(IOS_PKCS, FIELD_CA_NAME, "Contoso CA"), "" },
	{ "text-private-key", SET(MAC, FIELD_DESCRIPTION, "a " PRIVATE_KEY_MARK), "error text-private-key " },
	{ "text-private-key", SET(MAC, FIELD_SCEP_URLS, URL "," URL "/" PRIVATE_KEY_MARK),
		"error text-private-key error scep-url-malformed " },
	{ "text-private-key", SET(MAC, FIELD_DESCRIPTION, "the private key was removed"), "" },

	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_NOISE), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_EMPTY), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(MAC_ROOT, fine, FORM_DER_TRAILING), "error cert-unreadable " },
	{ "cert-unreadable", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS12), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PKCS8), "error cert-private-key " },
	{ "cert-private-key", GIVE(MAC_ROOT, fine, FORM_PEM_WITH_KEY), "error cert-private-key " },
	{ "cert-private-key", GIVE(ROOT_OF_81, rsa, FORM_DER), "" },
	{ "cert-unreadable", GIVE(MAC_ROOT, bad_date, FORM_DER), "error cert-unreadable " },
	{ "cert-pkcs7", GIVE(MAC_ROOT, fine, FORM_PKCS7), "error cert-pkcs7 " },
	{ "cert-pkcs7", GIVE(MAC_ROOT, fine, FORM_PKCS7_PEM), "error cert-pkcs7 " },
	{ "cert-pkcs7", GIVE(ROOT_OF_81, fine, FORM_PEM), "hint cert-pem-converted " },
	{ "cert-several", GIVE(MAC_ROOT, fine, FORM_PEM_TWICE), "error cert-several " },
	{ "cert-several", GIVE(MAC_ROOT, fine, FORM_DER_TWICE), "error cert-several " },
	{ "cert-several", GIVE(ROOT_OF_81, fine, FORM_PEM), "hint cert-pem-converted " },
	{ "cert-pem-converted", GIVE(ROOT_OF_81, fine, FORM_PEM), "hint cert-pem-converted " },
	{ "cert-pem-converted", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	{ "cert-pem-converted", GIVE(ROOT_OF_81, fine, FORM_DER_LINE_END), "hint cert-pem-converted " },
	{ "cert-never-valid", GIVE(ROOT_OF_81, ends_first, FORM_DER), "error cert-never-valid " },
	{ "cert-never-valid", GIVE(ROOT_OF_81, begins_now, FORM_DER), "" },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, ed25519, FORM_DER), "warning cert-unusual-key " },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, ed448, FORM_DER), "warning cert-unusual-key " },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, dsa, FORM_DER), "warning cert-unusual-key " },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, pss_key, FORM_DER), "warning cert-unusual-key " },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, brainpool, FORM_DER), "warning cert-unusual-key " },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, bitcoin, FORM_DER), "warning cert-unusual-key " },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, explicit_curve, FORM_DER), "warning cert-unusual-key " },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, p384, FORM_DER), "" },
	{ "cert-unusual-key", GIVE(ROOT_OF_81, p521, FORM_DER), "" },
	{ "cert-weak-key", GIVE(ROOT_OF_81, p224, FORM_DER), "warning cert-weak-key " },
	{ "cert-unusual-signature", GIVE(ROOT_OF_81, pss_root, FORM_DER), "warning cert-unusual-signature " },
	{ "cert-unusual-signature", GIVE(ROOT_OF_81, sha224_root, FORM_DER), "warning cert-unusual-signature " },
	{ "cert-unusual-signature", GIVE(ISSUING_81, pss_below, FORM_DER), "warning cert-unusual-signature " },
	{ "cert-unusual-signature", GIVE(ROOT_OF_81, rsa, FORM_DER), "" },
	{ "cert-unknown-algorithm", GIVE(ROOT_OF_81, unknown_signature, FORM_DER), "warning cert-unknown-algorithm " },
	{ "cert-unknown-algorithm", GIVE(ROOT_OF_81, rsa, FORM_DER), "" },
	{ "cert-damaged", GIVE(ROOT_OF_81, damaged, FORM_DER), "warning cert-damaged " },
	{ "cert-damaged", GIVE(ROOT_OF_81, damaged_rsa, FORM_DER), "warning cert-damaged " },
	{ "cert-damaged", GIVE(ROOT_OF_81, rsa, FORM_DER), "" },
	{ "cert-unusual-form", GIVE(ROOT_OF_81, no_seconds, FORM_DER), "warning cert-unusual-form " },
	{ "cert-unusual-form", GIVE(ROOT_OF_81, negative, FORM_DER), "hint cert-unusual-form " },
	{ "cert-unusual-form", GIVE(ROOT_OF_81, zero, FORM_DER), "" },
	{ "cert-unusual-form", GIVE(ROOT_OF_81, long_serial, FORM_DER), "hint cert-unusual-form " },
	{ "cert-unusual-form", GIVE(ROOT_OF_81, longest_serial, FORM_DER), "" },
	{ "cert-expired", GIVE(ROOT_OF_81, expired, FORM_DER), "error cert-expired " },
	{ "cert-expired", GIVE(ROOT_OF_81, ends_now, FORM_DER), "warning cert-expires-soon error outlives-ca " },
	{ "cert-expires-soon", GIVE(ROOT_OF_81, ends_soon, FORM_DER), "warning cert-expires-soon error outlives-ca " },
	{ "cert-expires-soon", GIVE(ROOT_OF_81, ends_later, FORM_DER), "error outlives-ca " },
	{ "cert-not-yet-valid", GIVE(ROOT_OF_81, begins_later, FORM_DER), "warning cert-not-yet-valid " },
	{ "cert-not-yet-valid", GIVE(ROOT_OF_81, begins_now, FORM_DER), "" },
	{ "cert-not-ca", GIVE(ROOT_OF_81, no_ca, FORM_DER), "error cert-not-ca " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, version_1, FORM_DER), "warning cert-not-ca " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, version_1_below, FORM_DER),
		"error cert-not-ca warning cert-issuer-absent warning cert-intermediate-in-root-store warning root-not-self-signed " },
	{ "cert-not-ca", GIVE(ROOT_OF_81, fine, FORM_DER), "" },

	{ "root-missing", SET("Contoso SCEP - Windows 8.1", FIELD_ROOT, ""), "error root-missing " },
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
		"warning cert-issuer-absent warning root-not-self-signed " },
	{ "root-not-self-signed", GIVE("Contoso Root - macOS", intermediate, FORM_DER),
		"warning cert-issuer-absent warning root-not-self-signed " },
	{ "root-not-self-signed", GIVE("Contoso Root - iOS", rsa, FORM_DER), "" },
	{ "root-unused", REMOVE(MAC), "warning root-unused " },
	/* It may be of use once its issuer is there. */
	{ "root-unused", GIVE(ROOT_OF_81, other_name, FORM_DER), "warning cert-issuer-absent " },
	{ "root-unused", GIVE(ROOT_OF_81, fine, FORM_DER), "" },
	/* An error, except where the profile's period is not used: SCEP on iOS and macOS (Microsoft's page on SCEP profiles). */
	{ "outlives-ca", GIVE("Contoso Root - Android", a_year_less, FORM_DER), "error outlives-ca error outlives-ca " },
	{ "outlives-ca", GIVE("Contoso Root - Android", a_year, FORM_DER), "" },
	{ "outlives-ca", GIVE("Contoso Root - iOS", a_year_less, FORM_DER), "warning outlives-ca error outlives-ca " },
	{ "outlives-ca", GIVE("Contoso Root - macOS", a_year_less, FORM_DER), "warning outlives-ca " },
	{ "outlives-ca", GIVE("Contoso Root - macOS", a_year, FORM_DER), "" },
	{ "outlives-ca", GIVE("Contoso Root - macOS", expired, FORM_DER), "error cert-expired " },
	{ "outlives-ca", SET(ANDROID, FIELD_VALIDITY_VALUE, "2147483647"), "error outlives-ca warning validity-long " },
	{ "outlives-ca", SET(MAC, FIELD_VALIDITY_VALUE, "2147483647"), "warning outlives-ca warning validity-long " },
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
	{ "renewal-range", SET(MAC, FIELD_RENEWAL, "99"), "warning renewal-window " },
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
	{ "ca-name-malformed", SET(IOS_PKCS, FIELD_CA_NAME, "ca01.contoso.com\\Contoso Issuing CA"), "error ca-name-malformed " },
	{ "ca-name-malformed", SET(IOS_PKCS, FIELD_CA_NAME, "Contoso Issuing CA 2"), "" },
	{ "scep-url-variable", SET_LIST(MAC, FIELD_SCEP_URLS, "https://{{NdesHost}}.contoso.com/certsrv/mscep/mscep.dll"),
		"error scep-url-variable " },
	{ "scep-url-variable", SET_LIST(MAC, FIELD_SCEP_URLS, "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/scep"), "" },
	{ "scep-url-mixed", SET_LIST(MAC, FIELD_SCEP_URLS, URL ",https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/scep"),
		"error scep-url-mixed " },
	{ "scep-url-mixed", SET_LIST(MAC, FIELD_SCEP_URLS, URL), "" },
	{ "flag-order", SET_LIST(MAC, FIELD_KEY_USAGE, "digitalSignature,keyEncipherment"), "warning flag-order " },
	{ "flag-order", SET_LIST(MAC, FIELD_KEY_USAGE, "keyEncipherment,keyEncipherment,digitalSignature"),
		"warning flag-order " },
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
	{ "cert-issuer-absent", GIVE(MAC_ROOT, below_other, FORM_DER),
		"warning cert-issuer-absent warning root-not-self-signed " },
	{ "cert-issuer-absent", GIVE(ISSUING_81, intermediate, FORM_DER), "" },
	{ "cert-same-twice", COPY(MAC_ROOT), "hint cert-same-twice warning root-unused hint cert-same-twice " },
	{ "cert-same-twice", COPY(MAC), "hint validity-template-only hint san-strong-mapping " },
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
	{ "subject-backslash", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}\\,O=Contoso"), "warning subject-backslash " },
	{ "subject-backslash", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}\\a,O=Contoso"), "" },
	{ "subject-backslash", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=\"{{UserName}}\\,\",O=Contoso"),
		"warning subject-backslash " },
	{ "subject-unquoted-dn", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{OnPrem_Distinguished_Name}}"),
		"warning subject-too-long warning subject-unquoted-dn " },
	{ "subject-unquoted-dn", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},STREET=\"{{OnPrem_Distinguished_Name}}\""),
		"" },
	/* case 28: quotes do not make it shorter */
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=\"{{OnPrem_Distinguished_Name}}\""),
		"warning subject-too-long " },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}" X37 X7 "x"), "warning subject-too-long " },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}}" X37 X7), "" },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},L=" X50 X50), "" },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},L=" X50 X50 X37), "warning subject-too-long " },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},OU=" X50 X37), "warning subject-too-long " },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},STREET=" X50 X50 X50), "" },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserPrincipalName}} {{DeviceName}}"), "" },
	{ "subject-too-long", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserPrincipalName}} {{SerialNumber}}"),
		"warning subject-too-long " },
	{ "subject-bad-character", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},E=j\u00E4ne@contoso.com"),
		"error subject-bad-character " },
	{ "subject-bad-character", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},SERIALNUMBER={{EmailAddress}}"),
		"error subject-bad-character " },
	{ "subject-bad-character", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},Description=#4142"),
		"warning subject-bad-character " },
	{ "subject-bad-character", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=J\u00E4ne {{UserName}},SERIALNUMBER={{SerialNumber}}"),
		"" },
	{ "subject-constant", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=Contoso,O=Contoso"), "warning subject-constant " },
	{ "subject-constant", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=Contoso,OU={{DeviceName}}"), "" },
	{ "variable-foreign", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN=%SerialNumber%,OU={{DeviceName}}"),
		"warning variable-foreign " },
	{ "variable-foreign", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},O=Contoso [EMEA] 100%"), "" },
	{ "subject-country", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},C=USA"), "error subject-country " },
	{ "subject-country", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},C={{UserName}}"), "error subject-country " },
	{ "subject-country", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{UserName}},C=US"), "" },
	{ "variable-not-on-platform", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{FullyQualifiedDomainName}}"),
		"warning variable-not-on-platform " },
	{ "variable-not-on-platform", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{SerialNumber}}"), "" },
	/* Microsoft's page on SCEP profiles: a device must support all variables. iPads with Wi-Fi only have no IMEI. */
	{ "variable-not-on-all", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{IMEINumber}}"), "hint variable-not-on-all " },
	{ "variable-not-on-all", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{MEID}}"), "hint variable-not-on-all " },
	{ "variable-not-on-all", SET_RAW(IOS, FIELD_SUBJECT_TEXT, "CN={{DeviceId}}"), "" },
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
	{ "eku-any-purpose", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT ",Any=1.3.6.1.4.1.311.10.12.1"),
		"warning eku-any-purpose " },
	{ "eku-any-purpose", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT ",Other=2.5.29.37"), "" },
	{ "eku-no-client-auth", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Server Authentication=1.3.6.1.5.5.7.3.1"),
		"warning eku-no-client-auth " },
	{ "eku-no-client-auth", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Server Authentication=1.3.6.1.5.5.7.3.1," CLIENT), "" },
	{ "san-strong-mapping", COPY(WINDOWS), "hint san-strong-mapping " },
	{ "san-strong-mapping", COPY(ANDROID_WORK), "" },
	{ "smime-encryption", SET(MAC, FIELD_EXTENDED_KEY_USAGES, "Secure Email=1.3.6.1.5.5.7.3.4"),
		"warning smime-encryption " },
	{ "smime-encryption", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT ",Secure Email=1.3.6.1.5.5.7.3.4"),
		"hint smime-encryption " },
	{ "smime-encryption", SET(MAC, FIELD_EXTENDED_KEY_USAGES, CLIENT), "" },
	{ "validity-short", SET_UNIT(MAC, "days", "1"), "warning validity-short " },
	{ "validity-short", SET_UNIT(MAC, "days", "4"), "warning validity-short " },
	{ "validity-short", SET_UNIT(MAC, "days", "5"), "warning renewal-window " },
	{ "validity-short", SET_UNIT(MAC, "days", "10"), "" },
	{ "validity-long", SET_UNIT(MAC, "months", "25"), "warning validity-long " },
	{ "validity-long", SET_UNIT(MAC, "months", "24"), "" },
	{ "validity-long", SET_UNIT(MAC, "days", "731"), "" },
	{ "validity-long", SET_UNIT(MAC, "days", "732"), "warning validity-long " },
	{ "validity-long", SET(MAC, FIELD_VALIDITY_VALUE, "2"), "" },
	{ "validity-template-only", SET(IOS_PKCS, FIELD_PLATFORM, "windows10"), "error ksp-missing error root-wrong-platform " },
	{ "validity-template-only", SET("Contoso PKCS - Windows 10", FIELD_PLATFORM, "ios"), "error root-wrong-platform " },
	{ "validity-template-only", COPY(IOS), "hint validity-template-only hint san-strong-mapping " },
	{ "renewal-unusual", SET(MAC, FIELD_RENEWAL, "30"), "hint renewal-unusual " },
	{ "renewal-unusual", SET(MAC, FIELD_RENEWAL, "20"), "" },
	{ "renewal-window", SET(MAC, FIELD_RENEWAL, "98"), "warning renewal-window " },
	{ "renewal-window", SET(MAC, FIELD_RENEWAL, "97"), "hint renewal-unusual " },
	{ "renewal-window", SET_UNIT(MAC, "days", "9"), "warning renewal-window " },
	{ "renewal-window", SET_UNIT(MAC, "days", "10"), "" },
	{ "scep-url-http", SET(MAC, FIELD_SCEP_URLS, "http://ndes.contoso.com/certsrv/mscep/mscep.dll"),
		"warning scep-url-http " },
	{ "scep-url-http", SET(MAC, FIELD_SCEP_URLS, URL), "" },
	{ "scep-url-http", SET(ANDROID, FIELD_SCEP_URLS, "http://ndes.contoso.com/certsrv/mscep/mscep.dll"),
		"error scep-url-http " },
	{ "scep-url-http", SET(ANDROID_WORK, FIELD_SCEP_URLS, "http://ndes.contoso.com/certsrv/mscep/mscep.dll"),
		"error scep-url-http " },
	{ "scep-url-path", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.com/certsrv/mscep/mscep.dll/"),
		"warning scep-url-path " },
	{ "scep-url-path", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.com"), "warning scep-url-path " },
	{ "scep-url-path", SET(MAC, FIELD_SCEP_URLS, "https://contoso.manage.microsoft.com/TrafficGateway/scep"), "" },
	{ "scep-url-path", SET_LIST(MAC, FIELD_SCEP_URLS, "https://{{CloudPKIFQDN}}/TrafficGateway/PassThrough/scep"), "" },
	{ "scep-url-hosts", SET(MAC, FIELD_SCEP_URLS, URL ",https://ndes2.contoso.com/certsrv/mscep/mscep.dll"),
		"hint scep-url-hosts " },
	{ "scep-url-hosts", SET(MAC, FIELD_SCEP_URLS, URL ",https://NDES.contoso.com:8443/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://ndes/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://ndes.contoso.local/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://172.31.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://[fd00::1]/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://172.32.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://10.255.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://11.0.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://127.0.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://172.15.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://172.16.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://192.168.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://192.169.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://169.254.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://169.253.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://100.63.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://100.64.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://100.127.0.1/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://100.128.0.1/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://[::1]/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://[::2]/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://[fe80::1]/certsrv/mscep/mscep.dll"),
		"warning scep-url-private-host " },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://[fec0::1]/certsrv/mscep/mscep.dll"), "" },
	{ "scep-url-private-host", SET(MAC, FIELD_SCEP_URLS, "https://[2001:db8::1]/certsrv/mscep/mscep.dll"), "" },
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
	{ "assign-kind-differs", SET(MAC, FIELD_ASSIGNMENTS, "All devices"),
		"warning assign-kind-differs hint assign-user-values " },
	{ "assign-kind-differs", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
	{ "assign-mixed-kinds", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "All users,All devices,-Contractors"),
		"warning assign-mixed-kinds " },
	{ "assign-mixed-kinds", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "All users,-Contractors"), "" },
	{ "assign-user-values", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users,All devices,-Contractors"),
		"warning assign-root-differs warning assign-mixed-kinds hint assign-user-values " },
	{ "assign-user-values", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "All users,All devices"), "" },
	{ "assign-contradiction", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "Mobile users,-Contractors,-Mobile users"),
		"warning assign-contradiction warning assign-root-differs " },
	{ "assign-contradiction", SET(MAC_ROOT, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
	{ "assign-contradiction", SET(MAC, FIELD_ASSIGNMENTS, "-Contractors"), "warning assign-contradiction " },
	{ "assign-group-name", SET(MAC, FIELD_ASSIGNMENTS, "All users,Jane's"),
		"warning assign-root-differs warning assign-group-name " },
	{ "assign-group-name", SET(MAC, FIELD_ASSIGNMENTS, "Mobile users,-Contractors"), "" },
};

#endif
