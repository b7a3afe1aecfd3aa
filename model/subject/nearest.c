/* "Did you mean ...?": which key or variable a word was meant to be. */
#include "model/subject/subject.h"

#include <string.h>

#include "model/base/text_fold.h"

/* Other names of keys and variables, in lower case and without anything but letters and digits: those of OpenSSL, LDAP and Active
 * Directory, and of the variables of Intune's app configuration, Jamf Pro, Workspace ONE, MobileIron and Apple's Profile
 * Manager. */
struct synonym {
	const char *other, *name;
};

/* CertStrToName does not know user ids (RFC 4519, uid), so the OID is the only way to write one. */
#define USER_ID "0.9.2342.19200300.100.1.1"

static const struct synonym key_synonyms[] = {
	{ "state", "ST" },
	{ "province", "ST" },
	{ "stateorprovince", "ST" },
	{ "stateorprovincename", "ST" },
	{ "sp", "ST" },
	{ "uid", USER_ID },
	{ "userid", USER_ID },
	{ "mail", "E" },
	{ "emailaddress", "E" },
	{ "rfc822name", "E" },
	{ "country", "C" },
	{ "countryname", "C" },
	{ "city", "L" },
	{ "town", "L" },
	{ "locality", "L" },
	{ "localityname", "L" },
	{ "org", "O" },
	{ "organization", "O" },
	{ "organisation", "O" },
	{ "organizationname", "O" },
	{ "organisationname", "O" },
	{ "company", "O" },
	{ "orgunit", "OU" },
	{ "organizationalunit", "OU" },
	{ "organizationalunitname", "OU" },
	{ "department", "OU" },
	{ "dept", "OU" },
	{ "name", "CN" },
	{ "commonname", "CN" },
	{ "firstname", "G" },
	{ "gn", "G" },
	{ "surname", "SN" },
	{ "lastname", "SN" },
	{ "serial", "SERIALNUMBER" },
	{ "serialno", "SERIALNUMBER" },
	{ "zip", "PostalCode" },
	{ "zipcode", "PostalCode" },
	{ "postcode", "PostalCode" },
	{ "tel", "Phone" },
	{ "telephone", "Phone" },
	{ "telephonenumber", "Phone" },
	{ "streetaddress", "STREET" },
	{ "domaincomponent", "DC" },
};

static const struct synonym variable_synonyms[] = {
	{ "upn", "UserPrincipalName" },
	{ "userupn", "UserPrincipalName" },
	{ "principalname", "UserPrincipalName" },
	{ "partialupn", "UserName" },
	{ "mail", "EmailAddress" },
	{ "email", "EmailAddress" },
	{ "usermail", "EmailAddress" },
	{ "useremail", "EmailAddress" },
	{ "useremailaddress", "EmailAddress" },
	{ "primaryemail", "EmailAddress" },
	{ "primarysmtpaddress", "EmailAddress" },
	{ "user", "UserName" },
	{ "userid", "UserName" },
	{ "uid", "UserName" },
	{ "login", "UserName" },
	{ "loginname", "UserName" },
	{ "logonname", "UserName" },
	{ "account", "UserName" },
	{ "accountname", "UserName" },
	{ "shortname", "UserName" },
	{ "emailusername", "UserName" },
	{ "enrollmentuser", "UserName" },
	{ "enrollmentusername", "UserName" },
	{ "fullname", "UserName" },
	{ "displayname", "UserName" },
	{ "realname", "UserName" },
	{ "commonname", "UserName" },
	{ "name", "UserName" },
	{ "cn", "UserName" },
	{ "sam", "OnPremisesSamAccountName" },
	{ "samaccountname", "OnPremisesSamAccountName" },
	{ "onpremsamaccountname", "OnPremisesSamAccountName" },
	{ "dn", "OnPrem_Distinguished_Name" },
	{ "userdn", "OnPrem_Distinguished_Name" },
	{ "distinguishedname", "OnPrem_Distinguished_Name" },
	{ "onpremisesdistinguishedname", "OnPrem_Distinguished_Name" },
	{ "firstname", "GivenName" },
	{ "lastname", "SurName" },
	{ "familyname", "SurName" },
	{ "sn", "SurName" },
	{ "sid", "OnPremisesSecurityIdentifier" },
	{ "objectsid", "OnPremisesSecurityIdentifier" },
	{ "securityidentifier", "OnPremisesSecurityIdentifier" },
	{ "onpremisessid", "OnPremisesSecurityIdentifier" },
	{ "serial", "SerialNumber" },
	{ "serialno", "SerialNumber" },
	{ "devicesn", "SerialNumber" },
	{ "deviceserialnumber", "SerialNumber" },
	{ "hardwareserial", "SerialNumber" },
	{ "udid", "DeviceId" },
	{ "uuid", "DeviceId" },
	{ "deviceudid", "DeviceId" },
	{ "deviceuid", "DeviceId" },
	{ "deviceuuid", "DeviceId" },
	{ "deviceguid", "DeviceId" },
	{ "intunedeviceid", "DeviceId" },
	{ "managementid", "DeviceId" },
	{ "azuredeviceid", "AAD_Device_ID" },
	{ "entradeviceid", "AAD_Device_ID" },
	{ "entraiddeviceid", "AAD_Device_ID" },
	{ "mac", "WiFiMacAddress" },
	{ "macaddress", "WiFiMacAddress" },
	{ "wifimac", "WiFiMacAddress" },
	{ "wlanmac", "WiFiMacAddress" },
	{ "devicewlanmac", "WiFiMacAddress" },
	{ "hostname", "DeviceName" },
	{ "host", "DeviceName" },
	{ "computer", "DeviceName" },
	{ "computername", "DeviceName" },
	{ "machinename", "DeviceName" },
	{ "assetname", "DeviceName" },
	{ "devicehostname", "DeviceName" },
	{ "fqdn", "FullyQualifiedDomainName" },
	{ "dnsname", "FullyQualifiedDomainName" },
	{ "dnshostname", "FullyQualifiedDomainName" },
};

#define COUNT_OF(rows) (sizeof(rows) / sizeof((rows)[0]))
#define WORD_MAX       64 /* a longer word is no other name of anything */

/* The letters and digits of a name, in lower case; "" for a longer one, or if it has other letters. */
static void simplify(char word[WORD_MAX], const char *name)
{
	size_t length = 0;

	for (; *name && length < WORD_MAX - 1; name++) {
		char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + ('a' - 'A')) : *name;

		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			word[length++] = c;
		else if (!strchr(" \t_-.", c))
			break;
	}
	word[*name ? 0 : length] = '\0';
}

static const char *synonym_of(const struct synonym *rows, size_t count, const char *word)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].other, word) == 0)
			return rows[i].name;
	return NULL;
}

struct misspelt {
	char name[64]; /* without spaces around it */
	size_t length;
	size_t best; /* the distance of the best candidate so far; others must be nearer */
};

/* Allows one wrong letter in three, and one in names of less than six. Returns false if the name is empty or too long to be near
 * any. */
static bool misspelt_init(struct misspelt *misspelt, const char *name)
{
	size_t length;

	name += strspn(name, " \t");
	length = strnlen(name, sizeof(misspelt->name) * 2);
	while (length > 0 && strchr(" \t", name[length - 1]))
		length--;
	if (length == 0 || length >= sizeof(misspelt->name))
		return false;
	memcpy(misspelt->name, name, length);
	misspelt->name[length] = '\0';
	misspelt->length = length;
	misspelt->best = (length < 6 ? 1 : length / 3) + 1;
	return true;
}

/* Whether known is nearer than all candidates before, and shares at least one letter with the name: X is not near C. */
static bool is_nearer(struct misspelt *misspelt, const char *known)
{
	size_t distance = text_distance(misspelt->name, known);

	if (distance >= misspelt->best || distance >= misspelt->length || distance >= strlen(known))
		return false;
	misspelt->best = distance;
	return true;
}

/* The variable whose name has the same letters and digits. */
static const struct subject_variable *variable_of_word(const char *word, unsigned editions)
{
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		char simple[WORD_MAX];

		simplify(simple, variable->name);
		if ((variable->editions & editions) && strcmp(simple, word) == 0)
			return variable;
	}
	return NULL;
}

const struct subject_variable *subject_variable_by_synonym(const char *name, unsigned editions)
{
	const struct subject_variable *variable;
	const char *other;
	char word[WORD_MAX];

	simplify(word, name);
	if (!*word)
		return NULL;
	variable = variable_of_word(word, editions);
	other = variable ? NULL : synonym_of(variable_synonyms, COUNT_OF(variable_synonyms), word);
	if (other)
		variable = subject_variable_find(other, strlen(other));
	return variable && (variable->editions & editions) ? variable : NULL;
}

const struct subject_variable *subject_variable_nearest(const char *name, unsigned editions)
{
	const struct subject_variable *nearest = subject_variable_by_synonym(name, editions);
	struct misspelt misspelt;

	if (nearest || !misspelt_init(&misspelt, name))
		return nearest;
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++)
		if ((variable->editions & editions) && is_nearer(&misspelt, variable->name))
			nearest = variable;
	return nearest;
}

const char *subject_key_nearest(const char *name)
{
	const char *nearest;
	struct misspelt misspelt;
	char word[WORD_MAX];

	simplify(word, name);
	nearest = *word ? synonym_of(key_synonyms, COUNT_OF(key_synonyms), word) : NULL;
	if (nearest || !misspelt_init(&misspelt, name))
		return nearest;
	/* People also know the names that OpenSSL uses, and long forms: emailAddress, commonName. */
	for (const struct subject_key *key = subject_keys; key->name; key++)
		if (is_nearer(&misspelt, key->name) || is_nearer(&misspelt, key->shown) || is_nearer(&misspelt, key->meaning))
			nearest = key->name;
	return nearest;
}
