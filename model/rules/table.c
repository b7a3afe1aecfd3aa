/* The rows of the rule book. `bladesmith rules` prints their texts. lint: long, since it is one table. */
#include "model/rules/table.h"

#include <assert.h>
#include <string.h>

#include "model/design/alternative_name.h"
#include "model/rules/checks.h"

/* The text of each id, so that a row needs its name only. */
#define ID_TEXT(id, text) static const char text_##id[] = text;
RULE_LIST(ID_TEXT)
#undef ID_TEXT

/* RULE(id, severity, mildest, section, fields, fires, reason, other members). Each row is an object with the name of its id, so
 * that the compiler finds rows that are missing in rules[] below, rows that are there twice, and rows that have no id. */
#define RULE(id_, severity_, mildest_, section_, fields_, fires_, ...) \
	static const struct rule row_##id_ = { .number = RULE_##id_,   \
		.id = text_##id_,                                      \
		.severity = SEVERITY_##severity_,                      \
		.mildest = SEVERITY_##mildest_,                        \
		.section = section_,                                   \
		.fields = fields_,                                     \
		.fires = fires_,                                       \
		.reason = __VA_ARGS__ }

#define F(field)     FIELD_BIT(FIELD_##field)
#define C(control)   (1u << CONTROL_##control)
#define WHOLE        F(NONE)
#define LINK         (F(ROOT) | F(TRUSTED_PROFILE))
#define PERIOD       (F(VALIDITY_VALUE) | F(VALIDITY_SCALE))
#define BY_ITS_ROW   0 /* fields whose rows in the schema name the rule */
#define ALL_CONTROLS ((1u << CONTROL_COUNT) - 1)
#define SUBJECTS     (F(SUBJECT_TEXT) | F(ALTERNATIVE_NAMES))

/* Rules that only designs of today's portal can break. */
#define TODAY .editions = EDITION_BIT(EDITION_CURRENT)

#define PROFILE     "Profile"
#define TRUSTED     "Trusted certificate"
#define LINKS       "Links"
#define SUBJECT     "Subject and SAN"
#define KEYS        "Keys, usages, lifetime, servers"
#define ASSIGNMENTS "Assignments"
#define BUNDLE      "Bundle"

/* --- any profile */

RULE(NAME_MISSING, ERROR, ERROR, PROFILE, F(NAME), "A profile has no name.",
	"The portal and every importer identify profiles by name.", .fix = fix_name_missing);
RULE(NAME_DUPLICATE, ERROR, ERROR, PROFILE, F(NAME),
	"Two profiles have the same name, ignoring letter case, even on different platforms.",
	"Importers find roots and assignments by name.", .check = check_name_duplicate, .fix = fix_name_duplicate);
RULE(NAME_NOT_A_FILENAME, ERROR, ERROR, PROFILE, F(NAME),
	"A name contains / \\ : * ? \" < > | or a control character, begins or ends with a space or a dot, is longer than 200 bytes, or is CON, NUL or another device of Windows.",
	"Importers use it as a file name.", .check = check_name_file, .fix = fix_name);
RULE(NAME_UNSAFE_FOR_IMPORT, WARNING, WARNING, PROFILE, F(NAME),
	"A name contains , ' & # + or %. It is an error on a trusted profile that other profiles link to.",
	"An importer that links by name splits names at a comma and does not escape the other characters, so it silently skips the link.",
	.check = check_name_import, .fix = fix_name);
RULE(NAME_NOT_ASCII, WARNING, WARNING, PROFILE, F(NAME), "A name contains characters other than ASCII.",
	"Older versions of PowerShell garble such file names.", .check = check_name_ascii, .fix = fix_name_ascii);
RULE(KIND_NOT_OFFERED, ERROR, ERROR, PROFILE, F(PLATFORM) | F(TYPE), "The platform has no profiles of this type.",
	"The portal does not offer them.", .check = check_kind);
RULE(PLATFORM_RETIRED, HINT, HINT, PROFILE, F(PLATFORM), "Intune no longer supports the platform.",
	"The JSON follows the type definitions, but could not be tried.", .check = check_retired, .notice = true);
RULE(PLATFORM_CLOSED, WARNING, WARNING, PROFILE, F(PLATFORM), "The portal no longer creates profiles for the platform.",
	"Profiles that a tenant already has can be kept and edited.", .check = check_closed, TODAY);
RULE(REQUIRED_MISSING, ERROR, ERROR, PROFILE, BY_ITS_ROW, "A required field is empty.",
	"The portal or the service rejects the profile.", .check = check_required, .fix = fix_initial);
RULE(VALUE_NOT_OFFERED, ERROR, ERROR, PROFILE, BY_ITS_ROW,
	"A field has a choice that is not offered for this platform and type, or a value of the wrong kind.",
	"The service rejects it, or the device ignores it.", .controls = ALL_CONTROLS, .check = check_choices, .fix = fix_choice);
RULE(VALUE_OUT_OF_RANGE, ERROR, ERROR, PROFILE, BY_ITS_ROW,
	"A number is not a whole number or is out of range, or a list has too many entries: more than 500, or more than 50 apps.",
	"The service rejects it.",
	.controls = C(NUMBER) | C(CHECKS) | C(USAGES) | C(URLS) | C(SANS) | C(PACKAGES) | C(TAGS) | C(TARGETS) | C(RULES),
	.check = check_ranges, .fix = fix_initial);
RULE(FLAG_ORDER, WARNING, WARNING, PROFILE, BY_ITS_ROW,
	"The ticked choices of a field are listed twice, or in another order than Graph's.",
	"An importer that compares them as text rewrites the profile at every run, which can revoke certificates.",
	.controls = C(CHECKS), .check = check_flag_order, .fix = fix_order);
RULE(TEXT_NOT_CLEAN, ERROR, ERROR, PROFILE, WHOLE,
	"A text contains control characters or characters that hide or reorder others, or is not UTF-8.",
	"What you see is not what it contains.", .controls = ALL_CONTROLS, .check = check_clean, .check_whole = check_clean_whole,
	.fix = fix_clean);
RULE(TEXT_TYPOGRAPHIC, ERROR, WARNING, PROFILE, BY_ITS_ROW,
	"A text contains a character that only looks like the one that was meant, such as a no-break space, a curly quote or a full-width comma. It is a warning where the text may contain any character.",
	"The service, the connector and the CA compare characters, not what they look like.",
	.controls = C(TEXT) | C(USAGES) | C(URLS) | C(SANS) | C(PACKAGES) | C(TAGS), .fix = fix_clean);
RULE(TEXT_OUTER_SPACES, ERROR, WARNING, PROFILE, BY_ITS_ROW,
	"A text that is compared or sent as it is begins or ends with a space. It is a warning for names.",
	"A name with a space is another name, and a space is not part of a URL, a host name or an object identifier.",
	.controls = C(TEXT) | C(USAGES) | C(URLS) | C(SANS) | C(PACKAGES) | C(TAGS), .fix = fix_clean);
RULE(TEXT_PRIVATE_KEY, ERROR, ERROR, PROFILE, WHOLE,
	"A text, or a member of the file that the program does not know, contained a private key. The program removes it when it reads the file.",
	"Whoever reads the design or the bundle could use the key.", .controls = ALL_CONTROLS, .check = check_text_key,
	.check_whole = check_text_key_whole);
RULE(IGNORE_UNKNOWN, WARNING, WARNING, PROFILE, F(IGNORE),
	"\"ignore\" names an unknown rule, or a rule that reports only errors.", "It has no effect.", .check = check_ignored,
	.check_whole = check_ignored_whole, .fix = fix_entry);
RULE(UNKNOWN_MEMBER, WARNING, WARNING, PROFILE, WHOLE,
	"A design, a manifest or a file of sample values has a member that the program does not know. Names that begin with x- are for notes and not reported.",
	"It is kept, but it has no effect: its name may be misspelt.", .controls = ALL_CONTROLS, .check = check_unknown_members,
	.check_whole = check_unknown_members_whole);

/* --- trusted certificates */

RULE(CERT_UNREADABLE, ERROR, ERROR, TRUSTED, F(CERTIFICATE),
	"The file is not an X.509 certificate, or a date in it can't be read. The message says what the file is.",
	"Devices can't install it.", .check = check_certificate_readable);
RULE(CERT_PRIVATE_KEY, ERROR, ERROR, TRUSTED, F(CERTIFICATE),
	"The file contains a private key, or is of a format that is made to hold one, such as PKCS#12 (.pfx).",
	"A profile goes to every device, and so would the CA's private key.");
RULE(CERT_PKCS7, ERROR, ERROR, TRUSTED, F(CERTIFICATE), "The file is a PKCS#7 file (.p7b).",
	"A PKCS#7 file holds a set of certificates, but a profile holds one certificate.");
RULE(CERT_SEVERAL, ERROR, ERROR, TRUSTED, F(CERTIFICATE), "The file contains more than one certificate.",
	"A profile holds one certificate.");
RULE(CERT_PEM_CONVERTED, HINT, HINT, TRUSTED, F(CERTIFICATE),
	"The certificate was read from PEM, from base64 or hexadecimal digits, or from DER with a line end after it.",
	"Intune supports only DER, so the export contains DER.", .check = check_certificate_pem, .fix = fix_pem);
RULE(CERT_EXPIRED, ERROR, ERROR, TRUSTED, F(CERTIFICATE), "The certificate has expired.",
	"Certificates below it are no longer trusted.", .check = check_certificate_dates);
RULE(CERT_EXPIRES_SOON, WARNING, WARNING, TRUSTED, F(CERTIFICATE), "The certificate expires in less than 180 days.",
	"Devices need the next one before that day.");
RULE(CERT_NOT_YET_VALID, WARNING, WARNING, TRUSTED, F(CERTIFICATE), "The certificate is not valid yet.",
	"Devices reject it until it is.");
RULE(CERT_NEVER_VALID, ERROR, ERROR, TRUSTED, F(CERTIFICATE),
	"The date until which the certificate is valid is before the date from which it is valid.", "It is never valid.");
RULE(CERT_NOT_CA, ERROR, WARNING, TRUSTED, F(CERTIFICATE),
	"The certificate is not a CA certificate. It is a warning for a self-signed certificate of X.509 version 1.",
	"Trusted certificate profiles are for root and intermediate CAs only.", .check = check_certificate_ca);
RULE(CERT_CANNOT_SIGN, WARNING, WARNING, TRUSTED, F(CERTIFICATE), "The certificate has a key usage without keyCertSign.",
	"Devices do not accept the certificates that it signs.", .check = check_certificate_strength);
RULE(CERT_WEAK_KEY, WARNING, WARNING, TRUSTED, F(CERTIFICATE),
	"The key is an RSA key of less than 2048 bits, or an elliptic curve key of less than 256.",
	"Devices do not trust such keys.");
RULE(CERT_WEAK_SIGNATURE, WARNING, WARNING, TRUSTED, F(CERTIFICATE), "An intermediate CA is signed with MD5 or SHA-1.",
	"Devices reject the chain.");
RULE(CERT_UNUSUAL_KEY, WARNING, WARNING, TRUSTED, F(CERTIFICATE),
	"The key is neither RSA nor on the named curve P-256, P-384 or P-521, or it is an RSA key of more than 16384 bits, or with an exponent that is even, 1 or longer than 32 bits.",
	"Not all devices build certificate chains with other keys.");
RULE(CERT_UNUSUAL_SIGNATURE, WARNING, WARNING, TRUSTED, F(CERTIFICATE),
	"The signature is not RSA (PKCS#1 v1.5) or ECDSA with SHA-256, SHA-384 or SHA-512, for example RSASSA-PSS.",
	"Not all devices verify other signatures.");
RULE(CERT_UNKNOWN_ALGORITHM, WARNING, WARNING, TRUSTED, F(CERTIFICATE),
	"The algorithm of the key or of the signature is not known, or the key is damaged.",
	"Devices that do not know it reject the certificate.");
RULE(CERT_DAMAGED, WARNING, WARNING, TRUSTED, F(CERTIFICATE),
	"The signature of a self-signed certificate was not made with its own key.",
	"The certificate was changed after it was signed, for example by a faulty copy.");
RULE(CERT_UNUSUAL_FORM, WARNING, HINT, TRUSTED, F(CERTIFICATE),
	"A date has a time zone or no seconds. It is a hint if the serial number is negative or longer than 20 bytes.",
	"RFC 5280 forbids it, and some devices reject such certificates.");
RULE(CERT_INTERMEDIATE_IN_ROOT_STORE, WARNING, WARNING, TRUSTED, F(DESTINATION_STORE) | F(CERTIFICATE),
	"An intermediate CA goes to the Root store.", "Devices would still trust it after its CA has revoked it.",
	.check = check_certificate_store, .fix = fix_store);
RULE(CERT_ROOT_IN_INTERMEDIATE_STORE, WARNING, WARNING, TRUSTED, F(DESTINATION_STORE) | F(CERTIFICATE),
	"A self-signed certificate goes to an Intermediate store.", "Windows does not trust it there.", .fix = fix_store);
RULE(CERT_ISSUER_ABSENT, WARNING, WARNING, TRUSTED, F(CERTIFICATE) | F(PLATFORM),
	"No trusted profile of the platform has the certificate of the CA that issued an intermediate CA, or another one that completes the chain.",
	"The chain is incomplete, unless devices get the root in some other way.", .check = check_certificate_issuer);
RULE(CERT_SAME_TWICE, HINT, HINT, TRUSTED, F(CERTIFICATE) | F(PLATFORM) | F(DEPLOYMENT_CHANNEL),
	"Two trusted profiles of a platform, and of a channel on macOS, have the same certificate.",
	"One is enough, and a link may point to the other.", .check = check_certificate_twice);
RULE(ANDROID_THIRD_PARTY_NOTICE, HINT, HINT, TRUSTED, F(CERTIFICATE) | F(PLATFORM), "The profile is for Android.",
	"Users ask about the notice that their device shows.", .check = check_notice, .notice = true);
RULE(ANDROID_ADMIN_ROOT, HINT, HINT, TRUSTED, F(CERTIFICATE) | F(PLATFORM),
	"The profile is for Android devices managed by device administrator.",
	"Android 11 and later does not install CA certificates this way, except on Samsung Knox.", .check = check_admin_root);

/* --- links */

RULE(ROOT_MISSING, ERROR, WARNING, LINKS, LINK,
	"No trusted profile is chosen. It is a warning where Graph does not store the link.",
	"The device does not know which CA to trust.", .fix = fix_link);
RULE(ROOT_UNKNOWN, ERROR, ERROR, LINKS, LINK, "The link points to a profile that is not in the design.",
	"There is no profile to link to.", .check = check_link, .fix = fix_link);
RULE(ROOT_WRONG_TYPE, ERROR, ERROR, LINKS, LINK, "The link points to a profile that is not a trusted certificate profile.",
	"Only trusted certificate profiles can be linked.", .fix = fix_link);
RULE(ROOT_WRONG_PLATFORM, ERROR, ERROR, LINKS, LINK | F(PLATFORM), "The link points to a profile of another platform.",
	"A profile can only link to a trusted profile of its own platform.", .fix = fix_link);
RULE(ROOT_NOT_SELF_SIGNED, WARNING, WARNING, LINKS, LINK | F(SCEP_URLS),
	"A profile links to an intermediate CA, except on Windows with a SCEP server that is neither NDES nor Cloud PKI.",
	"A profile links to the root at the top of the chain; Windows may need the intermediate CA, but only with such other servers.",
	.check = check_link_chain);
RULE(ROOT_UNUSED, WARNING, WARNING, LINKS, WHOLE,
	"No SCEP or PKCS profile links to a trusted profile, or to another one above or below it in the chain.",
	"It may have been meant for a profile that links to another one.", .check = check_link_unused);
RULE(OUTLIVES_CA, ERROR, WARNING, LINKS, PERIOD | LINK,
	"A certificate issued today would be valid for longer than the linked CA. It is a warning for SCEP on iOS and macOS, where the profile's period is not used.",
	"No certificate is valid for longer than its CA, so devices get a shorter one.", .check = check_outlives);

/* --- subject and subject alternative name */

RULE(SUBJECT_MISSING, ERROR, ERROR, SUBJECT, F(SUBJECT_FORMAT) | F(SUBJECT_TEXT),
	"The subject name format is not configured or empty, or is Custom and the custom subject is empty.",
	"A certificate without a subject does not identify anyone.", .fix = fix_initial);
RULE(SUBJECT_SYNTAX, ERROR, ERROR, SUBJECT, F(SUBJECT_TEXT), "The subject has a syntax error.",
	"The service rejects it, or the device gets no certificate.", .check = check_subject, .fix = fix_subject);
RULE(SUBJECT_UNKNOWN_KEY, ERROR, ERROR, SUBJECT, F(SUBJECT_TEXT), "The subject contains an unknown key.",
	"The certificate request fails.", .fix = fix_subject);
RULE(SUBJECT_NO_CN, WARNING, WARNING, SUBJECT, F(SUBJECT_TEXT), "The subject has no common name (CN).",
	"Most servers look for the name there.", .fix = fix_subject);
RULE(SUBJECT_BACKSLASH, WARNING, WARNING, SUBJECT, F(SUBJECT_TEXT),
	"The subject contains \\, \\+ \\; or \\=. It is an error if the subject can't be read because of it.",
	"The service does not treat the backslash as an escape: it fails, or in quotes puts the backslash into the name.",
	.fix = fix_subject);
RULE(SUBJECT_UNQUOTED_DN, WARNING, WARNING, SUBJECT, F(SUBJECT_TEXT), "{{OnPrem_Distinguished_Name}} is not in quotes.",
	"Its commas would end the value.", .fix = fix_subject);
RULE(SUBJECT_TOO_LONG, WARNING, WARNING, SUBJECT, F(SUBJECT_TEXT),
	"A value is longer than its attribute allows (64 characters for CN, O, OU, T and SERIALNUMBER, 128 for L and ST, 255 for E), with the values of the sample or with values that are as long as they are likely to be.",
	"A CA with its usual settings rejects the request.");
RULE(SUBJECT_COUNTRY, ERROR, ERROR, SUBJECT, F(SUBJECT_TEXT), "A country does not have exactly two letters.",
	"X.520 requires two letters, and CAs reject anything else.");
RULE(SUBJECT_BAD_CHARACTER, ERROR, WARNING, SUBJECT, F(SUBJECT_TEXT),
	"A value has a character that its attribute can't hold once the variables of the sample are filled in: E and DC hold ASCII, SERIALNUMBER, Phone and dnQualifier hold only letters, digits and some punctuation, and X21Address holds only digits. It is a warning for a hexadecimal value.",
	"The certificate request can't be made, or the CA rejects it.", .fix = fix_subject);
RULE(SUBJECT_CONSTANT, WARNING, WARNING, SUBJECT, F(SUBJECT_TEXT),
	"The subject has no variable, or only what is a variable in another product, such as %SerialNumber% or $UDID.",
	"All users and devices get certificates with the same name.", .fix = fix_subject);
RULE(VARIABLE_UNKNOWN, ERROR, ERROR, SUBJECT, SUBJECTS, "{{Name}} is not a known variable.", "The service does not fill it in.",
	.fix = fix_subject);
RULE(VARIABLE_BRACES, ERROR, ERROR, SUBJECT, F(SUBJECT_TEXT), "Braces are single or unbalanced.",
	"The service can't find the variable.", .fix = fix_subject);
RULE(VARIABLE_FOREIGN, WARNING, WARNING, SUBJECT, SUBJECTS,
	"The subject or an alternative name contains what is a variable in another product, such as %SerialNumber% or $UDID. It is an error if an alternative name is malformed because of it.",
	"The service does not fill it in, so the certificate contains it as it is written.", .fix = fix_subject);
RULE(VARIABLE_NOT_ON_PLATFORM, WARNING, WARNING, SUBJECT, SUBJECTS | F(PLATFORM),
	"Devices of the platform have no value for a variable, or it can't be used there.",
	"The profile does not install on a device without one.");
RULE(VARIABLE_NOT_ON_ALL, HINT, HINT, SUBJECT, SUBJECTS | F(PLATFORM),
	"Some devices of the platform have no value for a variable: IMEI on tablets, MEID on most devices.",
	"The profile does not install on a device without one.");
RULE(VARIABLE_USER_IN_DEVICE, ERROR, ERROR, SUBJECT, SUBJECTS | F(CERTIFICATE_STORE),
	"The certificate is for a device, and its subject or an alternative name has a variable of the user.",
	"A device certificate has no user whose value could be filled in.", .fix = fix_user_variables, TODAY);
RULE(SAN_MISSING, WARNING, WARNING, SUBJECT, F(SAN) | F(ALTERNATIVE_NAMES),
	"There is no subject alternative name. It is an error for device certificates on Android Enterprise.",
	"Most servers use it to identify the user or device.", .fix = fix_upn, .carried = profile_may_have_alternative_name);
RULE(SAN_EMPTY_VALUE, ERROR, ERROR, SUBJECT, F(ALTERNATIVE_NAMES), "An alternative name has no value.",
	"The service answers with error 500.", .check = check_alternative_names, .fix = fix_entry, TODAY);
RULE(SAN_HAS_KEY, ERROR, ERROR, SUBJECT, F(ALTERNATIVE_NAMES), "The value of an alternative name begins with CN= or another key.",
	"Its type says what it is. The key would become part of the name.", .fix = fix_san_key, TODAY);
RULE(SAN_MALFORMED, ERROR, ERROR, SUBJECT, F(ALTERNATIVE_NAMES),
	"An email address or user principal name has no @, a DNS name has an @ or a space, or a URI has no scheme.",
	"The certificate request fails, or servers don't recognize the name.", TODAY);
RULE(SAN_BAD_CHARACTER, WARNING, WARNING, SUBJECT, F(ALTERNATIVE_NAMES),
	"An alternative name contains { } | or ; outside its variables. It is an error if an email address, DNS name or URI is not ASCII.",
	"The certificate request may fail.", .fix = fix_subject, TODAY);
RULE(SAN_SID_NEEDS_URI, ERROR, ERROR, SUBJECT, SUBJECTS,
	"{{OnPremisesSecurityIdentifier}} is in the subject or in an alternative name that is not a URI.",
	"The service fills it in only in a URI.", .fix = fix_san_uri, TODAY);
RULE(SAN_STRONG_MAPPING, HINT, HINT, SUBJECT, F(SAN) | F(ALTERNATIVE_NAMES) | F(EXTENDED_KEY_USAGES) | F(PLATFORM),
	"A SCEP user certificate for Windows, iOS or macOS that signs in somewhere has no URI with {{OnPremisesSecurityIdentifier}}. The classic portal has no such URI.",
	"Since February 2025, domain controllers reject certificates without the user's security identifier; since September 2025, this can no longer be turned off (KB5014754).",
	.check = check_strong_mapping, .fix = fix_strong_mapping);
RULE(UPN_FOR_NPS, HINT, HINT, SUBJECT, F(SAN) | F(ALTERNATIVE_NAMES) | F(EXTENDED_KEY_USAGES),
	"The subject alternative names of a user certificate that signs in somewhere don't include the user principal name.",
	"A Network Policy Server looks up the user by it.", .check = check_upn, .fix = fix_upn);

/* --- keys, usages, lifetimes and servers */

RULE(KEY_USAGE_MISSING, ERROR, ERROR, KEYS, F(KEY_USAGE), "No key usage is ticked.", "The request must contain one.",
	.fix = fix_key_usages);
RULE(KEY_USAGE_ONE, HINT, HINT, KEYS, F(KEY_USAGE) | F(EXTENDED_KEY_USAGES) | F(SCEP_URLS),
	"Only one key usage is ticked, the certificate is not only for mail, and the server uses certificate templates.",
	"It must match the purpose of the certificate template.", .check = check_key_usage, .fix = fix_key_usages);
RULE(KEY_SIZE_MISSING, ERROR, ERROR, KEYS, F(KEY_SIZE), "The key size is not configured.",
	"The device must know which key to create.", .fix = fix_key_size);
RULE(KEY_SIZE_WEAK, WARNING, WARNING, KEYS, F(KEY_SIZE) | F(KEY_STORAGE_PROVIDER) | F(SCEP_URLS),
	"The key size is 1024. It is an error with Windows Hello for Business and with Microsoft Cloud PKI.",
	"CAs and servers reject such keys.", .check = check_key_size, .fix = fix_key_size);
RULE(KEY_SIZE_TPM, ERROR, WARNING, KEYS, F(KEY_SIZE) | F(KEY_STORAGE_PROVIDER) | F(PLATFORM),
	"The key size is 4096 and the key storage provider needs the TPM or Windows Hello for Business. It is a warning if the provider may also use software and not all devices of the platform have a TPM.",
	"TPMs can't create keys of 4096 bits, and Windows Hello for Business creates only keys of 2048.", .fix = fix_key_size);
RULE(KEY_SIZE_OS, WARNING, WARNING, KEYS, F(KEY_SIZE) | F(PLATFORM), "The key size is 4096 on iOS or macOS.",
	"Older versions can't create such keys.", .fix = fix_key_size);
RULE(KEY_SIZE_CA, ERROR, ERROR, KEYS, F(KEY_SIZE) | F(SCEP_URLS) | F(ROOT),
	"The key is longer than that of the linked CA, and the server is Microsoft Cloud PKI.",
	"Cloud PKI refuses keys that are longer than those of its CA.", .fix = fix_key_size);
RULE(KSP_MISSING, ERROR, ERROR, KEYS, F(KEY_STORAGE_PROVIDER), "The key storage provider is not configured.",
	"Graph requires one.");
RULE(KSP_PASSPORT_DEVICE, WARNING, WARNING, KEYS, F(KEY_STORAGE_PROVIDER) | F(CERTIFICATE_STORE),
	"The key of a device certificate is to be kept in Windows Hello for Business.",
	"Windows Hello for Business belongs to a user, so the device gets no certificate.", .check = check_ksp, .fix = fix_ksp,
	TODAY);
RULE(HASH_MISSING, ERROR, ERROR, KEYS, F(HASH), "No hash algorithm is ticked.", "The request must be signed with one.",
	.fix = fix_hash);
RULE(HASH_SHA1, WARNING, WARNING, KEYS, F(HASH) | F(KEY_STORAGE_PROVIDER) | F(SCEP_URLS),
	"SHA-1 is ticked. It is an error with Windows Hello for Business and with Microsoft Cloud PKI.",
	"It would sign the request (the CA chooses what signs the certificate), and SHA-1 is broken: servers may refuse it.",
	.check = check_hash, .fix = fix_hash);
RULE(HASH_TWO, HINT, HINT, KEYS, F(HASH), "Both hash algorithms are ticked.", "One importer accepts only a single value.",
	.fix = fix_hash);
RULE(EKU_MISSING, ERROR, WARNING, KEYS, F(EXTENDED_KEY_USAGES),
	"There is no extended key usage. It is a warning on PKCS profiles.",
	"The portal and the EKUMapping node of Windows require one. Without any, a certificate is not restricted to a purpose (RFC 5280).",
	.fix = fix_client_authentication);
RULE(EKU_MALFORMED, ERROR, ERROR, KEYS, F(EXTENDED_KEY_USAGES),
	"An extended key usage has no name, an invalid object identifier, or one that is already in the list.",
	"The service rejects it.", .check = check_usages, .fix = fix_usage);
RULE(EKU_ANY_PURPOSE, WARNING, WARNING, KEYS, F(EXTENDED_KEY_USAGES) | F(SCEP_URLS),
	"The certificate is for any purpose (2.5.29.37.0 or 1.3.6.1.4.1.311.10.12.1). It is an error with Microsoft Cloud PKI.",
	"Cloud PKI refuses such a request, and a certificate for any purpose can be misused.");
RULE(EKU_NO_CLIENT_AUTH, WARNING, WARNING, KEYS, F(EXTENDED_KEY_USAGES),
	"Neither Client Authentication (1.3.6.1.5.5.7.3.2) nor Secure Email (1.3.6.1.5.5.7.3.4) is one of the extended key usages.",
	"Wi-Fi and VPN servers require Client Authentication.", .fix = fix_client_authentication);
RULE(SMIME_ENCRYPTION, WARNING, HINT, KEYS, F(EXTENDED_KEY_USAGES) | F(KEY_USAGE),
	"A certificate for Secure Email may encrypt. It is a hint for PKCS profiles, where the template decides, and if the certificate also signs in.",
	"Each device gets a key of its own, so the user's other devices can't read the mail. Certificates that encrypt mail belong to PKCS imported certificate profiles.");
RULE(VALIDITY_MISSING, ERROR, ERROR, KEYS, PERIOD, "There is no validity period, or it is not greater than zero.",
	"Graph requires one.", .fix = fix_initial);
RULE(VALIDITY_SHORT, WARNING, WARNING, KEYS, PERIOD, "The validity period is shorter than 5 days.",
	"The certificate may have expired before a device gets it.", .check = check_validity, .fix = fix_validity);
RULE(VALIDITY_LONG, WARNING, WARNING, KEYS, PERIOD, "The validity period is longer than 24 months.",
	"Intune does not support longer periods.", .fix = fix_validity);
RULE(VALIDITY_TEMPLATE_ONLY, HINT, HINT, KEYS, PERIOD | F(PLATFORM) | F(SCEP_URLS), "A SCEP profile is for iOS or macOS.",
	"These devices request no validity period by SCEP: the certificate template or the CA sets it, whatever the profile says.",
	.check = check_template_validity);
RULE(RENEWAL_RANGE, ERROR, ERROR, KEYS, F(RENEWAL), "The renewal threshold is not between 1 and 99.", "The service rejects it.",
	.fix = fix_initial);
RULE(RENEWAL_UNUSUAL, HINT, HINT, KEYS, F(RENEWAL) | PERIOD,
	"The renewal threshold is not 20%, although that would leave devices two days or more to renew the certificate.",
	"20% is the usual value.", .check = check_renewal, .fix = fix_renewal);
RULE(RENEWAL_WINDOW, WARNING, WARNING, KEYS, F(RENEWAL) | PERIOD,
	"Devices have less than two days to renew the certificate, or renew it almost immediately after it was issued.",
	"Devices sync about every 8 hours, and one that misses the renewal is left with an expired certificate. A threshold such as 99% burdens the CA: each device requests a new certificate every few hours or days.",
	.fix = fix_renewal);
RULE(SCEP_URL_MISSING, ERROR, ERROR, KEYS, F(SCEP_URLS), "There is no SCEP server URL.",
	"The device has no server to request a certificate from.");
RULE(SCEP_URL_MALFORMED, ERROR, ERROR, KEYS, F(SCEP_URLS),
	"A URL is not an absolute http or https URL, a row has several URLs, or a URL contains spaces, credentials, a query or a fragment.",
	"The device can't use it.", .check = check_urls, .fix = fix_url);
RULE(SCEP_URL_VARIABLE, ERROR, ERROR, KEYS, F(SCEP_URLS), "A URL contains braces that are not those of {{CloudPKIFQDN}}.",
	"No other variable is replaced in a URL, so devices would look for a server of that literal name.",
	.fix = fix_url_variable);
RULE(SCEP_URL_HTTP, WARNING, WARNING, KEYS, F(SCEP_URLS) | F(PLATFORM),
	"A URL begins with http. It is an error for Android device administrator and Android Enterprise.",
	"Android requires https. SCEP signs and encrypts requests and certificates itself (RFC 8894), but what GetCACaps and GetCACert return could be replaced on the way.",
	.fix = fix_url_scheme);
RULE(SCEP_URL_PATH, WARNING, WARNING, KEYS, F(SCEP_URLS),
	"The path of a URL is not /certsrv/mscep/mscep.dll, and the server is not known to be Cloud PKI or a third-party CA.",
	"A wrong path appears on devices as error 404 (0x80190194).");
RULE(SCEP_URL_HOSTS, HINT, HINT, KEYS, F(SCEP_URLS), "The URLs have different hosts.",
	"A device sends several requests for one certificate, and it gets none if they reach different servers.");
RULE(SCEP_URL_MIXED, ERROR, ERROR, KEYS, F(SCEP_URLS), "Some URLs are of Microsoft Cloud PKI and others are not.",
	"Devices choose one of the URLs, but the profile trusts one CA.");
RULE(SCEP_URL_PRIVATE_HOST, WARNING, WARNING, KEYS, F(SCEP_URLS),
	"The host of a URL has no dot, is a private address, or ends in .local, .corp, .internal or another suffix that public DNS does not have.",
	"Devices connect from the internet.");
RULE(SCEP_URL_DUPLICATE, WARNING, WARNING, KEYS, F(SCEP_URLS), "A URL is in the list twice.", "Once is enough.",
	.fix = fix_entry);
RULE(CA_NOT_FQDN, ERROR, ERROR, KEYS, F(CA_HOST),
	"The certification authority is not a fully qualified host name: it has no dot, is a URL or an IP address, or has a port, a path, a space or the CA's name.",
	"The connector looks up this host. The CA's own name belongs in another field.", .check = check_ca_host,
	.fix = fix_ca_host);
RULE(CA_NAME_MALFORMED, ERROR, WARNING, KEYS, F(CA_NAME) | F(CA_HOST),
	"The certification authority name contains the server, is a URL or a distinguished name, or is in quotes. It is a warning if it only looks like a server.",
	"The connector asks the CA of exactly this name, which is the common name of its certificate.", .check = check_ca_name,
	.fix = fix_ca_name);
RULE(TEMPLATE_DISPLAY_NAME, WARNING, WARNING, KEYS, F(TEMPLATE), "The name of the certificate template contains a space.",
	"Display names contain spaces, but the connector needs the template's name.", .check = check_template);
RULE(MAC_CHANNEL_STORE, ERROR, ERROR, KEYS, F(DEPLOYMENT_CHANNEL) | F(CERTIFICATE_STORE),
	"A macOS profile of the user channel has a device certificate.", "The portal offers only user certificates there.",
	.fix = fix_channel_store, TODAY);
RULE(MAC_CHANNEL_USER, WARNING, WARNING, KEYS, F(DEPLOYMENT_CHANNEL) | F(CERTIFICATE_STORE),
	"A macOS profile of the device channel has a user certificate.",
	"It goes to the system keychain. The portal recommends the user channel for user certificates.",
	.check = check_channel_store, TODAY);
RULE(MAC_CHANNEL_DIFFERS, WARNING, WARNING, KEYS, F(DEPLOYMENT_CHANNEL) | LINK,
	"A macOS profile links to a trusted profile of the other channel.",
	"The two certificates go to different keychains, and may reach different users or Macs.", .check = check_channel_link,
	TODAY);

/* --- assignments */

RULE(ASSIGN_NONE, HINT, HINT, ASSIGNMENTS, F(ASSIGNMENTS), "A profile is not assigned.", "It will be imported but not deployed.",
	.check = check_assigned);
RULE(ASSIGN_ROOT_MISSING, ERROR, WARNING, ASSIGNMENTS, F(ASSIGNMENTS) | LINK,
	"A profile is assigned, but a trusted profile of its chain is not. It is a warning for certificates above or below the linked one.",
	"The profile fails on every device.", .check = check_assigned_root, .fix = fix_root_targets);
RULE(ASSIGN_ROOT_DIFFERS, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS) | LINK,
	"A trusted profile of the chain does not reach everyone that the profile reaches.",
	"The profile fails on devices that lack a certificate of the chain. Groups that contain other groups are not visible here.",
	.fix = fix_root_targets);
RULE(ASSIGN_KIND_DIFFERS, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS) | LINK,
	"A profile is assigned to users and a trusted profile of its chain to devices, or the other way round.",
	"They arrive on a device at different times, or one of them never does.", .fix = fix_root_targets);
RULE(ASSIGN_MIXED_KINDS, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS),
	"Users are included and a group of devices is excluded, or the other way round.",
	"Intune does not evaluate which user has which device, so the exclusion does not apply.", .check = check_mixed_kinds);
RULE(ASSIGN_USER_VALUES, HINT, HINT, ASSIGNMENTS, F(ASSIGNMENTS) | SUBJECTS | F(SUBJECT_FORMAT) | F(SAN),
	"A profile with a variable of the user is assigned to devices.",
	"A device without a user has no value for it, so the profile does not install there.", .check = check_user_values);
RULE(ASSIGN_DEVICE_GROUP, HINT, HINT, ASSIGNMENTS, F(ASSIGNMENTS), "A profile is assigned to a device group.",
	"It waits until a device is fully registered. A user group is faster.");
RULE(ASSIGN_CONTRADICTION, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS),
	"A group is both included and excluded, or groups are excluded and none is included.",
	"The profile does not reach the users or devices you intended.", .check = check_contradiction, .fix = fix_entry);
RULE(ASSIGN_GROUP_ID_MISSING, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS),
	"The object ID of a group is not a GUID. An export also reports groups without an object ID.",
	"Graph assigns by object ID. Without it, the bundle can only keep the group's name.", .check = check_groups);
RULE(ASSIGN_GROUP_NAME, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS), "The name of a group without an object ID contains '.",
	"Importers do not escape this character.");
RULE(GROUP_DUPLICATE, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS), "Two groups of the design have the same name.",
	"An assignment does not say which one it means.");

RULE(ASSIGN_TOOL_LIMIT, WARNING, WARNING, ASSIGNMENTS, F(ASSIGNMENTS),
	"A tool that the export is for can't take an assignment, because an object ID or the id of a filter is missing.",
	"The tool's folder does not have that assignment.", .check = check_tool_limits);

/* --- files */

RULE(BUNDLE_CHANGED, ERROR, ERROR, BUNDLE, WHOLE, "A file of a bundle is missing, was changed, or is not in the manifest.",
	"What is imported is not what was checked.");

RULE(GRAPH_FLAGS_ARRAY, WARNING, WARNING, BUNDLE, WHOLE, "A property of Graph JSON that is one text of flags is an array.",
	"Graph refuses the body. It is read here as if the words were joined by commas.");

#define ROW_ADDRESS(id, text) [RULE_##id - 1] = &row_##id,
const struct rule *const rules[RULE_COUNT] = { RULE_LIST(ROW_ADDRESS) };
#undef ROW_ADDRESS

const struct rule *rule_row(enum rule_id id)
{
	assert(id > RULE_NONE && id < RULE_ID_END);
	return rules[id - 1];
}

const struct rule *rule_find(const char *id)
{
	for (size_t i = 0; i < RULE_COUNT; i++)
		if (strcmp(rules[i]->id, id) == 0)
			return rules[i];
	return NULL;
}

bool rule_is_for(const struct rule *rule, enum edition edition)
{
	return !rule->editions || (rule->editions & EDITION_BIT(edition));
}

const struct edition_row *rule_only_edition(const struct rule *rule)
{
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		if (rule->editions == EDITION_BIT(edition))
			return &editions[edition];
	return NULL;
}

bool rule_looks_at(const struct rule *rule, enum field_id field)
{
	const struct field *row;

	if (rule->fields & FIELD_BIT(field))
		return true;
	for (size_t i = 0; field != FIELD_NONE && (row = field_row_at(field, i)); i++)
		if ((rule->controls >> row->control & 1) || row->missing_rule == rule->number ||
			row->range_rule == rule->number || row->withheld_rule == rule->number)
			return true;
	return false;
}
