#include "model/subject/subject.h"

#include <string.h>

/* Sources: for the keys from CN to DC, the remarks in the documentation of CertStrToName; for the others, the szOID_ names of
 * wincrypt.h with the OIDs and string types of X.520 (RFC 5280 prefers UTF-8 among the types of a DirectoryString). The short
 * names are from OpenSSL's objects.txt. If an OID has several names, the first one is used in reports. The most characters are
 * the upper bounds of RFC 5280, appendix A.1 (ub-common-name, ub-emailaddress-length, ub-name, ...), and of X.520 for
 * Description, PostalCode, POBox, Phone and X21Address. */
const struct subject_key subject_keys[] = {
	{ "CN", "2.5.4.3", "CN", "Common name", STRING_UTF8, 64 },
	{ "L", "2.5.4.7", "L", "Locality", STRING_UTF8, 128 },
	{ "O", "2.5.4.10", "O", "Organization", STRING_UTF8, 64 },
	{ "OU", "2.5.4.11", "OU", "Organizational unit", STRING_UTF8, 64 },
	{ "E", "1.2.840.113549.1.9.1", "emailAddress", "E-mail address", STRING_IA5, 255 },
	{ "Email", "1.2.840.113549.1.9.1", "emailAddress", "E-mail address", STRING_IA5, 255 },
	{ "C", "2.5.4.6", "C", "Country", STRING_PRINTABLE, 2 },
	{ "S", "2.5.4.8", "ST", "State or province", STRING_UTF8, 128 },
	{ "ST", "2.5.4.8", "ST", "State or province", STRING_UTF8, 128 },
	{ "STREET", "2.5.4.9", "street", "Street address", STRING_UTF8, 0 },
	{ "T", "2.5.4.12", "title", "Title", STRING_UTF8, 64 },
	{ "Title", "2.5.4.12", "title", "Title", STRING_UTF8, 64 },
	{ "G", "2.5.4.42", "GN", "Given name", STRING_UTF8, 32768 },
	{ "GivenName", "2.5.4.42", "GN", "Given name", STRING_UTF8, 32768 },
	{ "I", "2.5.4.43", "initials", "Initials", STRING_UTF8, 32768 },
	{ "Initials", "2.5.4.43", "initials", "Initials", STRING_UTF8, 32768 },
	{ "SN", "2.5.4.4", "SN", "Surname", STRING_UTF8, 32768 },
	{ "DC", "0.9.2342.19200300.100.1.25", "DC", "Domain component", STRING_IA5, 0 },
	{ "SERIALNUMBER", "2.5.4.5", "serialNumber", "Serial number", STRING_PRINTABLE, 64 },
	{ "Description", "2.5.4.13", "description", "Description", STRING_UTF8, 1024 },
	{ "PostalCode", "2.5.4.17", "postalCode", "Postal code", STRING_UTF8, 40 },
	{ "POBox", "2.5.4.18", "postOfficeBox", "Post office box", STRING_UTF8, 40 },
	{ "Phone", "2.5.4.20", "telephoneNumber", "Telephone number", STRING_PRINTABLE, 32 },
	{ "X21Address", "2.5.4.24", "x121Address", "X.121 address", STRING_NUMERIC, 15 },
	{ "dnQualifier", "2.5.4.46", "dnQualifier", "Distinguished name qualifier", STRING_PRINTABLE, 0 },
	{ NULL, NULL, NULL, NULL, STRING_UTF8, 0 },
};

#define BOTH         (VARIABLE_USER | VARIABLE_DEVICE)
#define SID          "S-1-5-21-3623811015-3361044348-30300820-1013"
#define DIRECTORY_ID "0f8b6c2e-5d14-4a37-9c60-7be1d2a4f359"
#define INTUNE_ID    "c3a91d70-24fe-4b8a-8f12-6d05e9b7a148"
#define SERIAL       "R9KX41TZ2M"
#define IMEI         "490154203237518"
#define MAC          "00:00:5E:00:53:01" /* RFC 7042's range for documentation */

/* Which variables a profile can use. */
#define EVERYWHERE    VARIABLE_IN_ANY
#define TODAY         VARIABLE_IN_CURRENT
#define USER(name_)   .name = name_, .owner = VARIABLE_USER
#define DEVICE(name_) .name = name_, .owner = VARIABLE_DEVICE

/* Limits, each with its reason. */
#define NOT_ON_AOSP                                                     \
	.not_in_subject = DEVICE_IS_AOSP, .not_in_san = DEVICE_IS_AOSP, \
	.limit = "devices without Google services don't support it"
#define NOT_IN_WORK_PROFILES                                                            \
	.not_in_subject = DEVICE_IS_WORK_PROFILE, .not_in_san = DEVICE_IS_WORK_PROFILE, \
	.limit = "work profiles of Android 12 and later don't tell it"

/* Source: Microsoft's page on SCEP certificate profiles in Intune, for names, samples, owners and limits. The page says that a
 * profile is not installed on a device that has no value for one of its variables (its example is IMEI), and that
 * FullyQualifiedDomainName is for domain-joined Windows. It describes the security identifier for all platforms at one place and
 * without Android at another. Which platforms may have a mobile radio is general knowledge about their devices. The page on SCEP
 * has GivenName and SurName since July 2025; OnPremisesUserPrincipalName is from Graph's description of alternative names. The
 * longest likely values are limits where there are some (account names 20, computer names 15, host names 64, GUIDs, IMEI, MEID),
 * else what few are longer than. */
const struct subject_variable subject_variables[] = {
	{ USER("UserName"), .longest = 20, .editions = EVERYWHERE, .sample = "janedoe",
		.note = "the part of the user principal name before @", .not_in_san = DEVICE_IS_OWNED,
		.limit = "these devices don't support it in an alternative name" },
	{ USER("EmailAddress"), .longest = 48, .editions = EVERYWHERE, .sample = "janedoe@contoso.com",
		.note = "the user's e-mail address" },
	{ USER("UserPrincipalName"), .longest = 48, .editions = EVERYWHERE, .sample = "janedoe@contoso.com",
		.note = "the name the user signs in with" },
	{ USER("OnPrem_Distinguished_Name"), .longest = 150, .editions = EVERYWHERE, .separators = true,
		.sample = "CN=Jane Doe,OU=Mobile,DC=contoso,DC=com", .note = "a whole DN with commas: quote it", NOT_ON_AOSP },
	{ USER("OnPremisesSamAccountName"), .longest = 20, .editions = EVERYWHERE, .sample = "janedoe",
		.note = "the account name in Active Directory", NOT_ON_AOSP },
	{ USER("OnPremisesUserPrincipalName"), .longest = 48, .editions = TODAY, .sample = "janedoe@contoso.com",
		.note = "the user principal name in Active Directory" },
	{ USER("GivenName"), .longest = 20, .editions = TODAY, .sample = "Jane", .note = "the user's first name" },
	{ USER("SurName"), .longest = 20, .editions = TODAY, .sample = "Doe", .note = "the user's last name" },
	{ .name = "OnPremisesSecurityIdentifier",
		.owner = BOTH,
		.longest = 52,
		.editions = EVERYWHERE,
		.needs = DEVICE_TAKES_URIS,
		.sample = SID,
		.note = "for a URI in the SAN only",
		.uri_only = true,
		.uri_prefix = "tag:microsoft.com,2022-09-14:sid:",
		.not_in_san = DEVICE_IS_ANDROID,
		.limit = "Microsoft's pages disagree whether Android devices support it",
		.needs_if_device = DEVICE_IS_IN_DOMAIN },
	{ DEVICE("AAD_Device_ID"), .longest = 36, .editions = EVERYWHERE, .sample = DIRECTORY_ID,
		.note = "the device's id in the directory" },
	{ DEVICE("AzureADDeviceId"), .longest = 36, .editions = EVERYWHERE, .sample = DIRECTORY_ID,
		.note = "the device's id in the directory", .same_as = "AAD_Device_ID" },
	{ DEVICE("SerialNumber"), .longest = 24, .editions = EVERYWHERE, .sample = SERIAL, .note = "the maker's serial number",
		NOT_IN_WORK_PROFILES },
	{ DEVICE("Device_Serial"), .longest = 24, .editions = EVERYWHERE, .sample = SERIAL, .note = "the maker's serial number",
		.same_as = "SerialNumber", NOT_IN_WORK_PROFILES },
	{ DEVICE("IMEINumber"), .longest = 15, .editions = EVERYWHERE, .needs = DEVICE_HAS_RADIO,
		.not_on_all = DEVICE_MAY_LACK_RADIO, .sample = IMEI, .note = "for devices with a mobile radio",
		NOT_IN_WORK_PROFILES },
	{ DEVICE("IMEI"), .longest = 15, .editions = EVERYWHERE, .needs = DEVICE_HAS_RADIO, .not_on_all = DEVICE_MAY_LACK_RADIO,
		.sample = IMEI, .note = "for devices with a mobile radio", .same_as = "IMEINumber", NOT_IN_WORK_PROFILES },
	{ DEVICE("Device_IMEI"), .longest = 15, .editions = EVERYWHERE, .needs = DEVICE_HAS_RADIO,
		.not_on_all = DEVICE_MAY_LACK_RADIO, .sample = IMEI, .note = "for devices with a mobile radio",
		.same_as = "IMEINumber", NOT_IN_WORK_PROFILES },
	{ DEVICE("MEID"), .longest = 14, .editions = EVERYWHERE, .needs = DEVICE_HAS_RADIO, .not_on_all = DEVICE_HAS_RADIO,
		.sample = "99000123456789", .note = "for devices with a CDMA radio", NOT_IN_WORK_PROFILES },
	{ DEVICE("DeviceName"), .longest = 15, .editions = EVERYWHERE, .sample = "device", .note = "the user can change it" },
	{ DEVICE("DeviceId"), .longest = 36, .editions = EVERYWHERE, .sample = INTUNE_ID, .note = "the device's id in Intune",
		.not_in_subject = DEVICE_IS_WINDOWS, .limit = "Windows devices may fail to sync with it in the subject" },
	{ DEVICE("WiFiMacAddress"), .longest = 17, .editions = EVERYWHERE, .sample = MAC, .note = "the Wi-Fi adapter's address" },
	{ DEVICE("FullyQualifiedDomainName"), .longest = 64, .editions = EVERYWHERE, .needs = DEVICE_IS_IN_DOMAIN,
		.sample = "device.contoso.com", .note = "domain-joined Windows only" },
	{ .name = NULL },
};

bool subject_variable_on(const struct subject_variable *variable, unsigned devices)
{
	return (variable->needs & ~devices) == 0;
}

bool subject_variable_is_barred(const struct subject_variable *variable, unsigned devices, enum variable_place place)
{
	return ((place == VARIABLE_IN_SAN ? variable->not_in_san : variable->not_in_subject) & devices) != 0;
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Compares ASCII letters only. text_equal_fold() would also take U+0130 (capital I with a dot) for an i. */
static bool same_name(const char *known, const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (known[i] == '\0' || lower(known[i]) != lower(name[i]))
			return false;
	return known[length] == '\0';
}

const struct subject_key *subject_key_find(const char *name)
{
	for (const struct subject_key *key = subject_keys; key->name; key++)
		if (same_name(key->name, name, strlen(name)))
			return key;
	return NULL;
}

const struct subject_key *subject_key_of_oid(const char *oid)
{
	for (const struct subject_key *key = subject_keys; key->name; key++)
		if (strcmp(key->oid, oid) == 0)
			return key;
	return NULL;
}

const struct subject_variable *subject_variable_find(const char *name, size_t length)
{
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++)
		if (same_name(variable->name, name, length))
			return variable;
	return NULL;
}

const char *subject_sample(void *context, const char *name)
{
	const struct subject_variable *variable = subject_variable_find(name, strlen(name));

	(void)context;
	return variable ? variable->sample : NULL;
}
