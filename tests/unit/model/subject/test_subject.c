#include <CUnit/CUnit.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/subject/subject.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "tests/unit/model/subject/subject_cases.h"

void suite_subject(void);

/* CUnit names the line of the assertion, which is the same for every row of a table. */
static void expect_text(const char *row, const char *got, const char *expected)
{
	if (strcmp(got, expected) != 0)
		fprintf(stderr, "\n  row      %s\n  got      %s\n  expected %s\n", row, got, expected);
	CU_ASSERT_STRING_EQUAL(got, expected);
}

/* rdn key(oid)@column=value@column, then q for quoted and h for hex. */
static void describe(struct strbuf *out, const struct subject *subject)
{
	for (size_t i = 0; i < subject->count; i++) {
		const struct subject_part *part = &subject->parts[i];

		strbuf_printf(out, "%s%zu %s(%s)@%zu=%s@%zu%s%s", i ? " | " : "", part->rdn, part->key, part->oid,
			part->key_column, part->value, part->value_column, part->quoted ? "q" : "", part->hex ? "h" : "");
	}
}

static void every_good_subject_gives_its_parts(void)
{
	for (size_t i = 0; i < sizeof(good_rows) / sizeof(good_rows[0]); i++) {
		struct subject subject;
		struct subject_problem problem;
		struct strbuf parts = STRBUF_INIT;

		CU_ASSERT_EQUAL(subject_parse(&subject, good_rows[i].text, &problem), 0);
		CU_ASSERT_EQUAL(problem.fault, SUBJECT_FINE);
		expect_text(good_rows[i].text, problem.message, "");
		CU_ASSERT_EQUAL(problem.column, 0);
		describe(&parts, &subject);
		expect_text(good_rows[i].text, strbuf_text(&parts), good_rows[i].parts);
		strbuf_release(&parts);
		subject_release(&subject);
		CU_ASSERT_EQUAL(subject.count, 0);
	}
}

static void every_bad_subject_names_its_fault_and_column(void)
{
	for (size_t i = 0; i < sizeof(bad_rows) / sizeof(bad_rows[0]); i++) {
		const struct bad *row = &bad_rows[i];
		struct subject subject;
		struct subject_problem problem;
		struct strbuf got = STRBUF_INIT;
		struct strbuf expected = STRBUF_INIT;
		char start[64];

		CU_ASSERT_EQUAL(subject_parse(&subject, row->text, &problem), -1);
		strbuf_printf(&got, "fault %d column %zu parts %zu word [%s]", (int)problem.fault, problem.column, subject.count,
			problem.word);
		strbuf_printf(&expected, "fault %d column %zu parts %zu word [%s]", (int)row->fault, row->column, row->parts,
			row->word);
		expect_text(row->text, strbuf_text(&got), strbuf_text(&expected));
		snprintf(start, sizeof(start), "Subject, column %zu: ", row->column);
		if (strncmp(problem.message, start, strlen(start)) != 0 || !strstr(problem.message, row->needle))
			expect_text(row->text, problem.message, row->needle);
		CU_ASSERT_TRUE(text_is_clean(problem.message));
		subject_release(&subject);
		strbuf_release(&got);
		strbuf_release(&expected);
	}
}

static void a_problem_need_not_be_asked_for(void)
{
	struct subject subject;

	CU_ASSERT_EQUAL(subject_parse(&subject, "CN=a", NULL), 0);
	subject_release(&subject);
	CU_ASSERT_EQUAL(subject_parse(&subject, "CN=a,CNN={{", NULL), -1);
	CU_ASSERT_EQUAL(subject.count, 1);
	subject_release(&subject);
	subject_release(&subject);
}

static char *repeated(const char *before, const char *unit, size_t times, const char *after)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, before);
	for (size_t i = 0; i < times; i++)
		strbuf_addstr(&text, unit);
	strbuf_addstr(&text, after);
	return strbuf_detach(&text);
}

static void long_hostile_subjects_are_distinguished(void)
{
	for (size_t i = 0; i < sizeof(huge_rows) / sizeof(huge_rows[0]); i++) {
		const struct huge *row = &huge_rows[i];
		char *text = repeated(row->before, row->unit, 10000, row->after);
		struct subject subject;
		struct subject_problem problem;
		char got[64];
		char expected[64];

		CU_ASSERT_EQUAL(subject_parse(&subject, text, &problem), row->fault == SUBJECT_FINE ? 0 : -1);
		snprintf(got, sizeof(got), "fault %d column %zu parts %zu", (int)problem.fault, problem.column, subject.count);
		snprintf(expected, sizeof(expected), "fault %d column %zu parts %zu", (int)row->fault, row->column, row->parts);
		expect_text(row->unit, got, expected);
		CU_ASSERT_TRUE(text_is_clean(problem.message));
		CU_ASSERT_TRUE(text_is_clean(problem.word));
		CU_ASSERT_TRUE(strlen(problem.message) + 1 < sizeof(problem.message)); /* only the word is ever cut */
		subject_release(&subject);
		free(text);
	}
}

static void a_long_word_is_cut_at_a_character_and_marked(void)
{
	char *text = repeated("a", "\303\274", 100, "=x");
	char *cut = repeated("a", "\303\274", 29, "...");
	struct subject subject;
	struct subject_problem problem;

	CU_ASSERT_EQUAL(subject_parse(&subject, text, &problem), -1);
	CU_ASSERT_STRING_EQUAL(problem.word, cut);
	CU_ASSERT_PTR_NOT_NULL(strstr(problem.message, cut));
	CU_ASSERT_PTR_NOT_NULL(strstr(problem.message, "is not a key"));
	subject_release(&subject);
	free(cut);
	free(text);
}

static unsigned random_number(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16;
}

static void count_one(void *context, const char *name, size_t length, size_t column)
{
	(void)name;
	CU_ASSERT(length > 0 && column > 0);
	++*(size_t *)context;
}

static size_t characters(const char *text)
{
	size_t count = 0;
	uint32_t code;

	for (size_t length; (length = utf8_next(text, &code)) > 0; text += length)
		count++;
	return count;
}

/* Parts follow each other, and each value its key. */
static bool columns_ascend(const struct subject *subject, const char *text)
{
	size_t last = 0;

	for (size_t i = 0; i < subject->count; i++) {
		const struct subject_part *part = &subject->parts[i];

		if (part->key_column <= last || part->value_column <= part->key_column)
			return false;
		last = part->value_column;
	}
	return last <= characters(text);
}

static void any_bytes_leave_a_column_inside_the_text(void)
{
	static const char alphabet[] = "CNOUE.12 \t,;+=\"\"##AB{{}}{}<>\n\\\303\274\377x";
	unsigned state = 7;

	for (int round = 0; round < 20000; round++) {
		char text[40];
		size_t length = random_number(&state) % sizeof(text);
		struct subject subject;
		struct subject_problem problem;
		struct strbuf filled = STRBUF_INIT;
		size_t column, variables = 0;

		for (size_t i = 0; i < length; i++)
			text[i] = round % 2 ? alphabet[random_number(&state) % (sizeof(alphabet) - 1)]
					    : (char)(random_number(&state) % 255 + 1);
		text[length] = '\0';
		if (subject_parse(&subject, text, &problem)) {
			CU_ASSERT(problem.fault != SUBJECT_FINE && problem.column >= 1 && problem.column <= characters(text) + 1);
			CU_ASSERT(text_is_clean(problem.message) && text_is_clean(problem.word));
			CU_ASSERT_PTR_NULL(strstr(problem.message + strlen(problem.message) - 3, "..."));
		} else {
			CU_ASSERT(subject.count > 0 && problem.column == 0);
		}
		CU_ASSERT(columns_ascend(&subject, text));
		subject_each_variable(text, count_one, &variables);
		subject_fill(&filled, text, subject_sample, NULL);
		subject_has_backslash_escape(text, &column, NULL);
		strbuf_release(&filled);
		subject_release(&subject);
	}
}

static void keys_are_found_whatever_their_case(void)
{
	CU_ASSERT_STRING_EQUAL(subject_key_find("cn")->oid, "2.5.4.3");
	CU_ASSERT_STRING_EQUAL(subject_key_find("EMAIL")->shown, "emailAddress");
	CU_ASSERT_STRING_EQUAL(subject_key_find("email")->oid, subject_key_find("e")->oid);
	CU_ASSERT_STRING_EQUAL(subject_key_find("s")->meaning, subject_key_find("ST")->meaning);
	CU_ASSERT_PTR_NULL(subject_key_find(""));
	CU_ASSERT_PTR_NULL(subject_key_find("CNN"));
	CU_ASSERT_PTR_NULL(subject_key_find("2.5.4.3"));
	CU_ASSERT_PTR_NULL(subject_key_find("OID.2.5.4.3"));
	for (const struct subject_key *key = subject_keys; key->name; key++) {
		CU_ASSERT_PTR_EQUAL(subject_key_find(key->name), key);
		CU_ASSERT(*key->oid && *key->shown && *key->meaning);
	}
}

static void variables_are_found_whatever_their_case(void)
{
	const char *name = "userNAMEx";

	CU_ASSERT_STRING_EQUAL(subject_variable_find(name, 8)->name, "UserName");
	CU_ASSERT_PTR_NULL(subject_variable_find(name, 9));
	CU_ASSERT_PTR_NULL(subject_variable_find(name, 7));
	CU_ASSERT_PTR_NULL(subject_variable_find(name, 0));
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		CU_ASSERT_PTR_EQUAL(subject_variable_find(variable->name, strlen(variable->name)), variable);
		CU_ASSERT(variable->owner >= 1 && variable->owner <= (VARIABLE_USER | VARIABLE_DEVICE));
		CU_ASSERT(*variable->sample && *variable->note);
	}
}

static void the_table_says_who_owns_a_variable_and_what_only_todays_portal_has(void)
{
	static const char today[] = "OnPremisesUserPrincipalName GivenName SurName ";
	static const char both[] = "OnPremisesSecurityIdentifier ";
	struct strbuf names_of_today = STRBUF_INIT;
	struct strbuf both_names = STRBUF_INIT;

	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		CU_ASSERT(variable->editions & VARIABLE_IN_CURRENT);
		if (!(variable->editions & VARIABLE_IN_CLASSIC))
			strbuf_printf(&names_of_today, "%s ", variable->name);
		if (variable->owner == (VARIABLE_USER | VARIABLE_DEVICE))
			strbuf_printf(&both_names, "%s ", variable->name);
	}
	CU_ASSERT_STRING_EQUAL(strbuf_text(&names_of_today), today);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&both_names), both);
	CU_ASSERT_EQUAL(subject_variable_find("OnPremisesSamAccountName", 24)->owner, VARIABLE_USER);
	CU_ASSERT_EQUAL(subject_variable_find("Device_IMEI", 11)->owner, VARIABLE_DEVICE);
	strbuf_release(&names_of_today);
	strbuf_release(&both_names);
}

static const struct nearest {
	const char *name;
	const char *any; /* "" for none */
	const char *classic;
} nearest_rows[] = {
	{ "UserNam", "UserName", "UserName" },
	{ "user name", "UserName", "UserName" },
	{ "UsrPrincipalName", "UserPrincipalName", "UserPrincipalName" },
	{ "OnPremDistinguishedName", "OnPrem_Distinguished_Name", "OnPrem_Distinguished_Name" },
	{ "Device_Seriel", "Device_Serial", "Device_Serial" },
	{ "DeviceNumber", "DeviceName", "DeviceName" },
	{ "IMEl", "IMEI", "IMEI" },
	{ "GivenNam", "GivenName", "" },
	{ "Surname", "SurName", "UserName" },
	{ "MEDI", "", "" },
	/* case 37 */
	{ "UPN", "UserPrincipalName", "UserPrincipalName" },
	{ "mail", "EmailAddress", "EmailAddress" },
	{ "samAccountName", "OnPremisesSamAccountName", "OnPremisesSamAccountName" },
	{ "serial_number", "SerialNumber", "SerialNumber" },
	{ "UDID", "DeviceId", "DeviceId" },
	{ "firstname", "GivenName", "" },
	{ "hostname", "DeviceName", "DeviceName" },
	{ "WifiMacAdress", "WiFiMacAddress", "WiFiMacAddress" },
	{ " UserName ", "UserName", "UserName" },
	{ "UserName", "UserName", "UserName" },
	{ "", "", "" },
	{ "  ", "", "" },
	{ "x", "", "" },
	{ "CorporateOwned", "", "" },
	{ "\377\376", "", "" },
};

static void the_nearest_variable_is_suggested(void)
{
	for (size_t i = 0; i < sizeof(nearest_rows) / sizeof(nearest_rows[0]); i++) {
		const struct nearest *row = &nearest_rows[i];
		const struct subject_variable *any = subject_variable_nearest(row->name, VARIABLE_IN_ANY);
		const struct subject_variable *classic = subject_variable_nearest(row->name, VARIABLE_IN_CLASSIC);

		expect_text(row->name, any ? any->name : "", row->any);
		expect_text(row->name, classic ? classic->name : "", row->classic);
	}
}

static const char *const nearest_keys[][2] = {
	{ "CNN", "CN" },
	{ "OUU", "OU" },
	{ "cm", "CN" },
	{ "Steet", "STREET" },
	{ "Givenname", "GivenName" },
	{ "Surname", "SN" },
	{ "serialNumbr", "SERIALNUMBER" },
	{ "x121Address", "X21Address" },
	{ "telephoneNumber", "Phone" },
	{ "postOfficeBox", "POBox" },
	{ "country", "C" },
	{ " CN ", "CN" },
	{ "STATE", "ST" }, /* case 38 */
	{ "stateOrProvinceName", "ST" },
	{ "UID", "0.9.2342.19200300.100.1.1" },
	{ "mail", "E" },
	{ "city", "L" },
	{ "organizationalUnitName", "OU" },
	{ "X", "" },
	{ "N", "" },
	{ "UO", "" },
	{ "", "" },
	{ "ZZZ", "" },
	{ "password", "" },
};

static void the_nearest_key_is_suggested(void)
{
	char *huge = repeated("", "CN", 10000, "");

	for (size_t i = 0; i < sizeof(nearest_keys) / sizeof(nearest_keys[0]); i++) {
		const char *key = subject_key_nearest(nearest_keys[i][0]);

		expect_text(nearest_keys[i][0], key ? key : "", nearest_keys[i][1]);
	}
	CU_ASSERT_PTR_NULL(subject_key_nearest(huge));
	CU_ASSERT_PTR_NULL(subject_variable_nearest(huge, VARIABLE_IN_ANY));
	free(huge);
}

static void list_one(void *context, const char *name, size_t length, size_t column)
{
	strbuf_printf(context, "%zu:%.*s ", column, (int)length, name);
}

static const char *const listed[][2] = {
	{ "", "" },
	{ "no variable", "" },
	{ "{{UserName}}", "1:UserName " },
	{ "CN={{UserName}},E={{EmailAddress}}", "4:UserName 19:EmailAddress " },
	{ "{{A}}{{B}}", "1:A 6:B " },
	{ "\303\274{{\303\274}}\303\274{{B}}", "2:\303\274 8:B " },
	{ "\377{{A}}", "2:A " },
	{ "{{ A }}", "1: A  " },
	{ "{{}}", "" },
	{ "}}{{A}}", "3:A " },
	{ "{A} {{B", "" },
	{ "{{A{{B}}", "4:B " },
	{ "{{{A}}}", "2:A " },
	{ "{{A}B}} {{C}}", "9:C " },
	{ "CN=\"{{A}}\"\"{{B}}\"", "5:A 12:B " },
};

static void each_variable_is_reported_with_its_column(void)
{
	for (size_t i = 0; i < sizeof(listed) / sizeof(listed[0]); i++) {
		struct strbuf found = STRBUF_INIT;

		subject_each_variable(listed[i][0], list_one, &found);
		expect_text(listed[i][0], strbuf_text(&found), listed[i][1]);
		strbuf_release(&found);
	}
}

static const struct backslash {
	const char *text;
	size_t column; /* 0 for none */
	bool quoted;
} backslashes[] = {
	{ "", 0, false },
	{ "CN=Doe\\, Jane", 7, false },
	{ "CN=a\\+b", 5, false },
	{ "CN=a\\;b", 5, false },
	{ "CN=a\\=b", 5, false },
	{ "CN=a\\\\,O=b", 6, false },
	{ "CN=\303\274\\,b\\,c", 5, false },
	{ "CN=\377\\,", 5, false },
	{ "CN=a\\", 0, false },
	{ "CN=CONTOSO\\janedoe", 0, false },
	{ "CN=a\\\"b", 0, false },
	{ "CN=\"Doe\\, Jane\"", 8, true },
	{ "CN=\"a \"\"b\\, c\"\" d\"", 10, true },
	{ "CN=\"a\",O=b\\,c", 11, false },
};

static void a_backslash_escape_is_found(void)
{
	for (size_t i = 0; i < sizeof(backslashes) / sizeof(backslashes[0]); i++) {
		size_t column = 0;
		bool quoted = false;

		CU_ASSERT_EQUAL(subject_has_backslash_escape(backslashes[i].text, &column, &quoted), backslashes[i].column > 0);
		CU_ASSERT_EQUAL(column, backslashes[i].column);
		CU_ASSERT_EQUAL(quoted, backslashes[i].quoted);
		CU_ASSERT_EQUAL(subject_has_backslash_escape(backslashes[i].text, NULL, NULL), backslashes[i].column > 0);
	}
}

static const char *only_a(void *context, const char *name)
{
	strbuf_printf(context, "[%s]", name);
	return strcmp(name, "A") == 0 ? "{{B}}" : NULL;
}

static const char *const filled_rows[][2] = {
	{ "", "" },
	{ "plain", "plain" },
	{ "CN={{UserName}},E={{emailaddress}}", "CN=janedoe,E=janedoe@contoso.com" },
	{ "\"{{OnPrem_Distinguished_Name}}\"", "\"CN=Jane Doe,OU=Mobile,DC=contoso,DC=com\"" },
	{ "{{UserPrincipalName}}{{OnPremisesSamAccountName}}", "janedoe@contoso.comjanedoe" },
	{ "{{FullyQualifiedDomainName}}", "device.contoso.com" },
	{ "{{Foo}} {{UserName}} {{ UserName }}", "{{Foo}} janedoe {{ UserName }}" },
	{ "{{}} {UserName} }} {{", "{{}} {UserName} }} {{" },
	{ "{{x{{UserName}}", "{{xjanedoe" },
	{ "{{\377}}", "{{\377}}" },
};

static void variables_are_filled_in(void)
{
	struct strbuf out = STRBUF_INIT;
	struct strbuf asked = STRBUF_INIT;

	for (size_t i = 0; i < sizeof(filled_rows) / sizeof(filled_rows[0]); i++) {
		struct strbuf filled = STRBUF_INIT;

		subject_fill(&filled, filled_rows[i][0], subject_sample, NULL);
		expect_text(filled_rows[i][0], strbuf_text(&filled), filled_rows[i][1]);
		strbuf_release(&filled);
	}
	strbuf_addstr(&out, "before ");
	subject_fill(&out, "{{A}}-{{C}}-{{A}}", only_a, &asked);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&out), "before {{B}}-{{C}}-{{B}}");
	CU_ASSERT_STRING_EQUAL(strbuf_text(&asked), "[A][C][A]");
	strbuf_release(&out);
	strbuf_release(&asked);
}

static void the_samples_are_a_user_and_a_device_of_contoso(void)
{
	CU_ASSERT_STRING_EQUAL(subject_sample(NULL, "USERNAME"), "janedoe");
	CU_ASSERT_STRING_EQUAL(subject_sample(NULL, "OnPremisesSamAccountName"), "janedoe");
	CU_ASSERT_EQUAL(strncmp(subject_sample(NULL, "OnPremisesSecurityIdentifier"), "S-1-5-21-", 9), 0);
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "AAD_Device_ID")), 36);
	CU_ASSERT_STRING_EQUAL(subject_sample(NULL, "AAD_Device_ID"), subject_sample(NULL, "AzureADDeviceId"));
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "DeviceId")), 36);
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "IMEI")), 15);
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "MEID")), 14);
	CU_ASSERT_PTR_NULL(subject_sample(NULL, "Foo"));
	CU_ASSERT_PTR_NULL(subject_sample(NULL, ""));
}

void suite_subject(void)
{
	CU_pSuite suite = CU_add_suite("subject", NULL, NULL);

	CU_add_test(suite, "every good subject gives its parts", every_good_subject_gives_its_parts);
	CU_add_test(suite, "every bad subject names its fault and column", every_bad_subject_names_its_fault_and_column);
	CU_add_test(suite, "a problem need not be asked for", a_problem_need_not_be_asked_for);
	CU_add_test(suite, "long hostile subjects are distinguished", long_hostile_subjects_are_distinguished);
	CU_add_test(suite, "a long word is cut at a character and marked", a_long_word_is_cut_at_a_character_and_marked);
	CU_add_test(suite, "any bytes leave a column inside the text", any_bytes_leave_a_column_inside_the_text);
	CU_add_test(suite, "keys are found whatever their case", keys_are_found_whatever_their_case);
	CU_add_test(suite, "variables are found whatever their case", variables_are_found_whatever_their_case);
	CU_add_test(suite, "the table says who owns a variable and what only today's portal has",
		the_table_says_who_owns_a_variable_and_what_only_todays_portal_has);
	CU_add_test(suite, "the nearest variable is suggested", the_nearest_variable_is_suggested);
	CU_add_test(suite, "the nearest key is suggested", the_nearest_key_is_suggested);
	CU_add_test(suite, "each variable is reported with its column", each_variable_is_reported_with_its_column);
	CU_add_test(suite, "a backslash escape is found", a_backslash_escape_is_found);
	CU_add_test(suite, "variables are filled in", variables_are_filled_in);
	CU_add_test(suite, "the samples are a user and a device of contoso", the_samples_are_a_user_and_a_device_of_contoso);
}
