/* What rules ask of a subject that was read, and of the variables in it. */
#include <string.h>

#include "model/subject/subject.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/expect.h"

void suite_subject_ask(void);

/* Parses what has to parse, for the caller to release. */
static struct subject parsed(const char *text)
{
	struct subject subject;
	struct subject_problem problem;

	expect(subject_parse(&subject, text, &problem) == 0, "[%s] parses: %s", text, problem.message);
	return subject;
}

static void a_subject_has_a_common_name_or_not(void)
{
	static const struct {
		const char *text;
		bool has;
	} rows[] = {
		{ "CN=a", true },
		{ "O=x,cn=a", true },
		{ "O=x+2.5.4.3=a", true },
		{ "oid.2.5.4.3=#0A", true },
		{ "O=x", false },
		{ "2.5.4.33=a", false },
		{ "OU=CN", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct subject subject = parsed(rows[i].text);

		expect(subject_has(&subject, SUBJECT_COMMON_NAME) == rows[i].has, "CN in [%s]", rows[i].text);
		subject_release(&subject);
	}
}

static const char *long_name(void *context, const char *name)
{
	return strcmp(name, "UserName") == 0 ? context : NULL;
}

static void lengths_are_of_what_is_filled_in(void)
{
	static const struct {
		const char *text;
		size_t length;
	} rows[] = {
		{ "CN=a", 1 },
		{ "CN= a b ", 3 },
		{ "CN=\" a \"", 3 },
		{ "CN=\"a \"\" b\"", 5 },
		{ "CN={{UserName}}", 62 },
		{ "CN=\"{{UserName}}, x\"", 65 },
		{ "CN={{UserName}}{{UserName}}", 124 },
		{ "CN={{EmailAddress}}", 16 },
		{ "CN=\303\274\345\220\215\360\237\246\212e\314\201", 5 },
		{ "CN=#0A1B2C", 3 },
		{ "CN=# 0A 1B", 2 },
	};
	struct strbuf name = STRBUF_INIT;

	for (int i = 0; i < 62; i++)
		strbuf_addstr(&name, "\303\274");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct subject subject = parsed(rows[i].text);

		expect_number(subject_part_length(&subject.parts[0], long_name, name.text), rows[i].length, "[%s]", rows[i].text);
		subject_release(&subject);
	}
	strbuf_release(&name);
}

/* RFC 5280, appendix A.1: ub-common-name, ub-locality-name, ub-organization-name, ub-emailaddress-length, ub-name and so on. */
static void limits_are_those_of_rfc_5280(void)
{
	static const struct {
		const char *text;
		size_t limit; /* 0: none */
	} rows[] = {
		{ "CN=a", 64 },
		{ "2.5.4.3=a", 64 },
		{ "O=a", 64 },
		{ "OU=a", 64 },
		{ "T=a", 64 },
		{ "SERIALNUMBER=a", 64 },
		{ "L=a", 128 },
		{ "S=a", 128 },
		{ "ST=a", 128 },
		{ "E=a", 255 },
		{ "Email=a", 255 },
		{ "SN=a", 32768 },
		{ "G=a", 32768 },
		{ "I=a", 32768 },
		{ "C=US", 2 },
		{ "DC=a", 0 },
		{ "STREET=a", 0 },
		{ "1.2.3=a", 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct subject subject = parsed(rows[i].text);

		expect_number(subject_part_limit(&subject.parts[0]), rows[i].limit, "[%s]", rows[i].text);
		subject_release(&subject);
	}
}

/* memdocs#3821 reports a DN in a CN that CAs refuse. Account names have 20 characters at most (sAMAccountName), names of
 * computers 15 (NetBIOS), GUIDs 36, an IMEI 15. */
static void variables_are_as_long_as_they_are_likely_to_be(void)
{
	static const struct {
		const char *text;
		size_t length;
		const char *longest;
	} rows[] = {
		{ "CN=abc", 3, NULL },
		{ "CN={{UserName}}", 20, "UserName" },
		{ "CN={{OnPremisesSamAccountName}}", 20, "OnPremisesSamAccountName" },
		{ "CN={{UserPrincipalName}}", 48, "UserPrincipalName" },
		{ "CN={{emailaddress}}", 48, "EmailAddress" },
		{ "CN={{AAD_Device_ID}}", 36, "AAD_Device_ID" },
		{ "CN={{AzureADDeviceId}}", 36, "AzureADDeviceId" },
		{ "CN={{DeviceId}}", 36, "DeviceId" },
		{ "CN={{SerialNumber}}", 24, "SerialNumber" },
		{ "CN={{Device_Serial}}", 24, "Device_Serial" },
		{ "CN={{IMEI}}", 15, "IMEI" },
		{ "CN={{DeviceName}}", 15, "DeviceName" },
		{ "CN={{FullyQualifiedDomainName}}", 64, "FullyQualifiedDomainName" },
		{ "CN=\"{{OnPrem_Distinguished_Name}}\"", 150, "OnPrem_Distinguished_Name" },
		{ "CN=\u00FC {{UserName}} ({{SerialNumber}})", 2 + 20 + 2 + 24 + 1, "SerialNumber" },
		{ "CN=#0A1B", 2, NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct subject subject = parsed(rows[i].text);
		const struct subject_variable *longest;

		expect_number(subject_part_longest(&subject.parts[0], &longest), rows[i].length, "[%s]", rows[i].text);
		expect_text(longest ? longest->name : NULL, rows[i].longest, "[%s]", rows[i].text);
		subject_release(&subject);
	}
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++)
		expect(variable->longest >= strlen(variable->sample), "%s is at least as long as its sample", variable->name);
}

/* X.680, section 41: what PrintableString, IA5String and NumericString hold. */
static void string_types_hold_their_characters(void)
{
	static const struct {
		enum string_type type;
		const char *value;
		const char *bad; /* from the first bad character on; NULL: all are good */
	} rows[] = {
		{ STRING_UTF8, "J\u00E4ne \U0001F600", NULL },
		{ STRING_UTF8,
			"a\xff"
			"b",
			"\xff"
			"b" },
		{ STRING_IA5, "jane_doe@contoso.com~\x7f", NULL },
		{ STRING_IA5, "j\u00E4ne", "\u00E4ne" },
		{ STRING_PRINTABLE, "Az09 '()+,-./:=?", NULL },
		{ STRING_PRINTABLE, "a_b", "_b" },
		{ STRING_PRINTABLE, "a@b", "@b" },
		{ STRING_PRINTABLE, "a*", "*" },
		{ STRING_PRINTABLE, "a&b", "&b" },
		{ STRING_NUMERIC, "12 3", NULL },
		{ STRING_NUMERIC, "12-3", "-3" },
		{ STRING_NUMERIC, "", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++)
		expect_text(string_type_bad_character(rows[i].type, rows[i].value), rows[i].bad, "row %zu", i);
}

static void a_country_is_two_letters(void)
{
	static const struct {
		const char *text;
		bool bad;
	} rows[] = {
		{ "C=DE", false },
		{ "c=us", false },
		{ "2.5.4.6=DE", false },
		{ "C=\"DE\"", false },
		{ "C={{UserName}}", true }, /* the sample's is janedoe */
		{ "C=D{{UserName}}", true },
		{ "O=Germany", false },
		{ "C=D", true },
		{ "C=DEU", true },
		{ "C=Germany", true },
		{ "C=D1", true },
		{ "C=\303\204\303\226", true },
		{ "C=\" DE\"", true },
		{ "C=#4445", true },
		{ "OID.2.5.4.6=49", true },
		{ "C=\"\"\"\"", true },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct subject subject = parsed(rows[i].text);

		expect(subject_part_is_bad_country(&subject.parts[0], subject_sample, NULL) == rows[i].bad, "[%s]", rows[i].text);
		subject_release(&subject);
	}
}

static void a_whole_dn_wants_quotes(void)
{
	static const struct {
		const char *text;
		bool wants;
	} rows[] = {
		{ "CN={{OnPrem_Distinguished_Name}}", true },
		{ "CN=x {{UserName}} {{onprem_distinguished_NAME}}", true },
		{ "CN=\"{{OnPrem_Distinguished_Name}}\"", false },
		{ "CN={{OnPremisesSamAccountName}}", false },
		{ "CN=OnPrem_Distinguished_Name", false },
		{ "CN=#0A", false },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct subject subject = parsed(rows[i].text);

		expect(subject_part_wants_quotes(&subject.parts[0]) == rows[i].wants, "[%s]", rows[i].text);
		subject_release(&subject);
	}
}

/* The platforms whose devices lack a variable, of those whose devices are known here. Variables that are not listed are
 * on all of them. */
static void devices_lack_some_variables(void)
{
	static const enum platform known[] = { PLATFORM_ANDROID, PLATFORM_ANDROID_FOR_WORK, PLATFORM_IOS, PLATFORM_MACOS,
		PLATFORM_WINDOWS_PHONE_81, PLATFORM_WINDOWS_81, PLATFORM_WINDOWS_10 };
	static const struct {
		const char *name;
		const char *lack;
	} rows[] = {
		{ "IMEINumber", " macOS windows81 windows10" },
		{ "IMEI", " macOS windows81 windows10" },
		{ "Device_IMEI", " macOS windows81 windows10" },
		{ "MEID", " macOS windows81 windows10" },
		{ "FullyQualifiedDomainName", " android androidForWork ios macOS windowsPhone81" },
		{ "OnPremisesSecurityIdentifier", " android androidForWork ios macOS windowsPhone81 windows81 windows10" },
	};

	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		struct strbuf lack = STRBUF_INIT;
		const char *wanted = "";

		for (size_t i = 0; i < COUNT(known); i++)
			if (!subject_variable_on(variable, platforms[known[i]].devices))
				strbuf_printf(&lack, " %s", platforms[known[i]].id);
		for (size_t i = 0; i < COUNT(rows); i++)
			if (strcmp(rows[i].name, variable->name) == 0)
				wanted = rows[i].lack;
		expect_text(strbuf_text(&lack), wanted, "platforms without %s", variable->name);
		strbuf_release(&lack);
	}
}

void suite_subject_ask(void)
{
	CU_pSuite suite = CU_add_suite("subject_ask", NULL, NULL);

	CU_add_test(suite, "a subject has a common name or not", a_subject_has_a_common_name_or_not);
	CU_add_test(suite, "lengths are of what is filled in", lengths_are_of_what_is_filled_in);
	CU_add_test(suite, "limits are those of RFC 5280", limits_are_those_of_rfc_5280);
	CU_add_test(suite, "variables are as long as they are likely to be", variables_are_as_long_as_they_are_likely_to_be);
	CU_add_test(suite, "string types hold their characters", string_types_hold_their_characters);
	CU_add_test(suite, "a country is two letters", a_country_is_two_letters);
	CU_add_test(suite, "a whole dn wants quotes", a_whole_dn_wants_quotes);
	CU_add_test(suite, "devices lack some variables", devices_lack_some_variables);
}
