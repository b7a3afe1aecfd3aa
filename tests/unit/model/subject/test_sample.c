/* Samples: built in, set, read from files; and the subject that a device of one would ask for. */
#include <stdlib.h>
#include <string.h>

#include "export/design/sample_file.h"
#include "model/issue/leaf_certificate.h"
#include "model/schema/field.h"
#include "model/design/design.h"
#include "tests/support/builder.h"
#include "tests/support/fields.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_sample(void);

static void the_built_in_sample_is_the_table(void)
{
	struct sample sample;

	sample_init(&sample);
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		expect_text(sample_lookup(&sample, variable->name), variable->sample, "%s", variable->name);
		expect_text(sample_lookup(NULL, variable->name), variable->sample, "%s of no sample", variable->name);
	}
	CU_ASSERT_PTR_NULL(sample_lookup(&sample, "Foo"));
	CU_ASSERT_PTR_NULL(sample_lookup(NULL, "Foo"));
	CU_ASSERT_PTR_NULL(sample_lookup(&sample, ""));
	sample_release(&sample);
}

static void other_names_are_of_whole_rows(void)
{
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		const struct subject_variable *first;

		if (!variable->same_as)
			continue;
		first = subject_variable_find(variable->same_as, strlen(variable->same_as));
		if (!expect(first && !first->same_as, "%s is another name of a variable", variable->name))
			continue;
		expect_text(variable->sample, first->sample, "sample of %s", variable->name);
		expect(variable->owner == first->owner && variable->needs == first->needs, "devices that have %s",
			variable->name);
	}
}

/* What is set, in order, NAME=value separated by spaces; and what each then gives. */
static const struct setting {
	const char *set, *asked, *value;
} setting_rows[] = {
	{ "UserName=kim", "UserName", "kim" },
	{ "username=kim", "USERNAME", "kim" },
	{ "UserName=kim UserName=lee", "UserName", "lee" },
	{ "UserName=", "UserName", "" },
	{ "UserName=kim", "EmailAddress", "janedoe@contoso.com" },
	{ "UserName=kim", "UserPrincipalName", "janedoe@contoso.com" },
	{ "IMEI=1", "IMEI", "1" },
	{ "IMEI=1", "IMEINumber", "1" },
	{ "IMEI=1", "Device_IMEI", "1" },
	{ "IMEI=1", "MEID", "99000123456789" },
	{ "IMEINumber=1 Device_IMEI=2", "Device_IMEI", "2" },
	{ "IMEINumber=1 Device_IMEI=2", "IMEI", "1" },
	{ "Device_IMEI=2 IMEINumber=1", "IMEI", "1" },
	{ "Device_IMEI=", "IMEI", "" },
	{ "AzureADDeviceId=x", "AAD_Device_ID", "x" },
	{ "AAD_Device_ID=x", "AzureADDeviceId", "x" },
	{ "Device_Serial=x", "SerialNumber", "x" },
	{ "SerialNumber=x", "Device_Serial", "x" },
	{ "SerialNumber=x", "IMEI", "490154203237518" },
};

static void a_value_that_is_set_goes_for_its_other_names(void)
{
	for (size_t i = 0; i < COUNT(setting_rows); i++) {
		const struct setting *row = &setting_rows[i];
		char *words = strdup(row->set);
		struct sample sample;

		sample_init(&sample);
		for (char *word = words, *next; word; word = next) {
			char *equal = strchr(word, '=');

			next = strchr(word, ' ');
			if (next)
				*next++ = '\0';
			*equal = '\0';
			expect(sample_set(&sample, word, equal + 1, NULL) == 0, "%s", row->set);
		}
		expect_text(sample_lookup(&sample, row->asked), row->value, "%s after %s", row->asked, row->set);
		sample_release(&sample);
		free(words);
	}
}

static void an_unknown_name_is_refused(void)
{
	static const char *const rows[][2] = {
		{ "UserNam", "\"UserNam\" is not a variable; did you mean UserName?" },
		{ "{{UserName}}", "\"{{UserName}}\" is not a variable; did you mean UserName?" },
		{ "Department", "\"Department\" is not a variable: write one such as UserName or EmailAddress" },
		{ "", "\"\" is not a variable: write one such as UserName or EmailAddress" },
		{ "\033[2J\342\200\256", "\"\\x1b[2J\\u{202e}\" is not a variable: write one such as UserName or EmailAddress" },
	};
	struct sample sample;

	sample_init(&sample);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };

		expect_number(sample_set(&sample, rows[i][0], "x", &err), -1, "[%s]", rows[i][0]);
		expect_text(err.message, rows[i][1], "[%s]", rows[i][0]);
		CU_ASSERT_EQUAL(err.code, ERR_VALUE);
		CU_ASSERT_EQUAL(sample_set(&sample, rows[i][0], "x", NULL), -1);
	}
	sample_release(&sample);
}

/* Reads a file in which every name is a variable, or a note. */
static int read_known(struct sample *sample, const char *path, struct err *err)
{
	struct sample_unknown unknown;
	int result = sample_read(sample, path, &unknown, err);

	expect_number(unknown.count, 0, "every name is known");
	sample_unknown_release(&unknown);
	return result;
}

static int read_text(struct sample *sample, const char *json, const char **path, struct err *err)
{
	*path = tempdir_path("sample.json");
	test_write(*path, json, strlen(json));
	return read_known(sample, *path, err);
}

static const char *const good_files[][2] = {
	{ "{}", "janedoe janedoe@contoso.com 490154203237518" },
	{ "{ \"UserName\": \"kim\", \"EmailAddress\": \"kim@contoso.com\" }", "kim kim@contoso.com 490154203237518" },
	{ "{\n  \"username\": \"J\303\274rgen\",\n  \"Device_IMEI\": \"1\"\n}\n", "J\303\274rgen janedoe@contoso.com 1" },
	{ "{\"emailADDRESS\":\"\"}", "janedoe  490154203237518" },
	{ "\357\273\277{\"UserName\":\"\\u00fc\\\"\\\\\"}", "\303\274\"\\ janedoe@contoso.com 490154203237518" },
	{ "{\"x-of\":[1],\"UserName\":\"kim\"}", "kim janedoe@contoso.com 490154203237518" },
	{ "{\"IMEI\":\"1\",\"IMEINumber\":\"2\"}", "janedoe janedoe@contoso.com 1" },
};

static void a_file_sets_what_it_names(void)
{
	for (size_t i = 0; i < COUNT(good_files); i++) {
		struct strbuf got = STRBUF_INIT;
		struct sample sample;
		struct err err = { 0 };
		const char *path;

		sample_init(&sample);
		expect(read_text(&sample, good_files[i][0], &path, &err) == 0, "%s: %s", good_files[i][0], err.message);
		subject_fill(&got, "{{UserName}} {{EmailAddress}} {{IMEI}}", sample_lookup, &sample);
		expect_text(strbuf_text(&got), good_files[i][1], "%s", good_files[i][0]);
		strbuf_release(&got);
		sample_release(&sample);
	}
}

static const struct bad_file {
	const char *json;
	size_t line, column;
	const char *message; /* after the position */
} bad_files[] = {
	{ "[]", 1, 1, "a sample should be an object, such as {\"UserName\": \"janedoe\"}" },
	{ "  \"kim\"", 1, 3, "a sample should be an object, such as {\"UserName\": \"janedoe\"}" },
	{ "null", 1, 1, "a sample should be an object, such as {\"UserName\": \"janedoe\"}" },
	{ "{\"imei\": 490154203237518}", 1, 10, "\"IMEI\" should be a text, such as \"490154203237518\"" },
	{ "{\"UserName\": null}", 1, 14, "\"UserName\" should be a text, such as \"janedoe\"" },
	{ "{\"UserName\": [\"kim\"]}", 1, 14, "\"UserName\" should be a text, such as \"janedoe\"" },
	{ "{\"UserName\": \"kim\", \"UserName\": \"lee\"}", 1, 21, "the member \"UserName\" is there twice; keep one of them" },
	{ "{\"UserName\": \"kim\",\n\"username\": \"lee\"}", 2, 13,
		"\"UserName\" is there twice, letter case aside; keep one of them" },
	{ "{\"UserName\": \"kim\"", 1, 19, "the JSON text ends too early: the { in line 1, column 1 is not closed" },
	{ "{\"UserName\" = \"kim\"}", 1, 13, "a colon after the member's name was expected, not =" },
};

static void a_bad_file_changes_nothing_and_says_where(void)
{
	for (size_t i = 0; i < COUNT(bad_files); i++) {
		const struct bad_file *row = &bad_files[i];
		struct strbuf wanted = STRBUF_INIT;
		struct sample sample;
		struct err err = { 0 };
		const char *path;

		sample_init(&sample);
		expect_number(read_text(&sample, row->json, &path, &err), -1, "%s", row->json);
		strbuf_printf(&wanted, "%s:%zu:%zu: %s", path, row->line, row->column, row->message);
		expect_text(err.message, strbuf_text(&wanted), "%s", row->json);
		expect(err.line == row->line && err.column == row->column && err.code == ERR_READ, "%s", row->json);
		expect_text(sample_lookup(&sample, "UserName"), "janedoe", "%s", row->json);
		CU_ASSERT_EQUAL(read_known(&sample, path, NULL), -1);
		strbuf_release(&wanted);
		sample_release(&sample);
	}
}

static void unknown_names_are_warnings(void)
{
	static const struct {
		const char *json, *pointer, *message;
		size_t line, column; /* of the name */
	} rows[] = {
		{ "{\n\t\"UserName\": \"kim\",\n\t\"EmailAdress\": \"kim@contoso.com\"\n}", "/EmailAdress",
			"\"EmailAdress\" is not a variable; did you mean EmailAddress?", 3, 2 },
		{ "{\"UserName\": \"kim\", \"Department\": 5}", "/Department",
			"\"Department\" is not a variable: write one such as UserName or EmailAddress", 1, 21 },
		{ "{\"\\u001b[2J\": \"x\", \"UserName\": \"kim\"}", "/\033[2J",
			"\"\\x1b[2J\" is not a variable: write one such as UserName or EmailAddress", 1, 2 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = tempdir_path("sample.json");
		struct sample_unknown unknown;
		struct sample sample;
		struct err err = { 0 };

		sample_init(&sample);
		test_write(path, rows[i].json, strlen(rows[i].json));
		expect(sample_read(&sample, path, &unknown, &err) == 0, "%s: %s", rows[i].json, err.message);
		expect_text(sample_lookup(&sample, "UserName"), "kim", "%s", rows[i].json);
		if (expect_number(unknown.count, 1, "%s", rows[i].json)) {
			expect_text(unknown.items[0].message, rows[i].message, "row %zu", i);
			expect_text(unknown.items[0].pointer, rows[i].pointer, "row %zu", i);
			expect_number(unknown.items[0].line, rows[i].line, "row %zu", i);
			expect_number(unknown.items[0].column, rows[i].column, "row %zu", i);
		}
		sample_unknown_release(&unknown);
		sample_release(&sample);
	}
}

static void a_file_that_is_not_there_is_named(void)
{
	struct sample sample;
	struct err err = { 0 };
	const char *path = tempdir_path("absent.json");

	sample_init(&sample);
	CU_ASSERT_EQUAL(read_known(&sample, path, &err), -1);
	CU_ASSERT_EQUAL(err.code, ERR_READ);
	CU_ASSERT_PTR_NOT_NULL(strstr(err.message, path));
	sample_release(&sample);
}

static const struct preview {
	const char *choice, *custom, *subject;
} previews[] = {
	{ "commonName", "", "CN=janedoe" },
	{ "commonNameIncludingEmail", "", "CN=janedoe,E=janedoe@contoso.com" },
	{ "commonNameAsEmail", "", "CN=janedoe@contoso.com" },
	{ "commonName", "CN=x", "CN=janedoe" },
	{ "custom", "CN={{UserName}}, OU=\"a, b\"", "CN=janedoe, OU=\"a, b\"" },
	{ "custom", "CN={{imeinumber}}+O=\303\274", "CN=490154203237518+O=\303\274" },
	{ "custom", "CN=a\033", "CN=a\033" },
	{ "custom", "", "" },
	{ "custom", "CN={{UserNam}}", "" },
	{ "custom", "CN", "" },
	{ "", "CN=a", "" },
	{ "commonNameAsIMEI", "CN=a", "" },
};

/* The subject that a profile of this format and text would request. */
static void preview_of(struct strbuf *out, const char *format, const char *text, const struct sample *sample)
{
	struct design design;
	struct profile *profile;
	struct value values[2] = { value_text(format), value_text(text) };

	design_init(&design, EDITION_CLASSIC);
	profile = test_add(&design, &kinds[KIND_IOS_SCEP]);
	design_set(&design, profile, FIELD_SUBJECT_FORMAT, &values[0], EDIT_STEP, NULL);
	design_set(&design, profile, FIELD_SUBJECT_TEXT, &values[1], EDIT_STEP, NULL);
	leaf_certificate_preview_subject(out, profile, sample);
	design_release(&design);
}

static void a_preview_is_the_subject_filled_in(void)
{
	for (size_t i = 0; i < COUNT(previews); i++) {
		const struct preview *row = &previews[i];
		struct strbuf got = STRBUF_INIT;

		strbuf_addstr(&got, "> ");
		preview_of(&got, row->choice, row->custom, NULL);
		expect_text(strbuf_text(&got) + 2, row->subject, "%s %s", row->choice, row->custom);
		strbuf_release(&got);
	}
}

static void a_preview_is_of_the_sample(void)
{
	struct strbuf got = STRBUF_INIT;
	struct sample sample;

	sample_init(&sample);
	sample_set(&sample, "UserName", "kim", NULL);
	sample_set(&sample, "EmailAddress", "kim@contoso.com", NULL);
	preview_of(&got, "commonNameIncludingEmail", "", &sample);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&got), "CN=kim,E=kim@contoso.com");
	strbuf_release(&got);
	sample_release(&sample);
}

static void choices_stand_for_subjects(void)
{
	EACH_FIELD(field)
	for (const struct choice *choice = field->choices; choice && choice->value; choice++) {
		struct subject subject;

		if (!choice->subject)
			continue;
		CU_ASSERT_EQUAL(field->id, FIELD_SUBJECT_FORMAT);
		expect(subject_parse(&subject, choice->subject, NULL) == 0, "%s", choice->subject);
		expect(subject_has(&subject, SUBJECT_COMMON_NAME), "%s", choice->subject);
		subject_release(&subject);
	}
	/* Only the choice that lets a subject be typed has none. */
	for (const struct choice *choice = field_row(FIELD_SUBJECT_FORMAT, 0)->choices; choice->value; choice++)
		expect(!choice->subject == (strcmp(choice->value, field_row(FIELD_SUBJECT_TEXT, 0)->when.value) == 0), "%s",
			choice->value);
}

void suite_sample(void)
{
	CU_pSuite suite = CU_add_suite("sample", NULL, NULL);

	CU_add_test(suite, "the built-in sample is the table", the_built_in_sample_is_the_table);
	CU_add_test(suite, "other names are of whole rows", other_names_are_of_whole_rows);
	CU_add_test(suite, "a value that is set goes for its other names", a_value_that_is_set_goes_for_its_other_names);
	CU_add_test(suite, "an unknown name is refused", an_unknown_name_is_refused);
	CU_add_test(suite, "a file sets what it names", a_file_sets_what_it_names);
	CU_add_test(suite, "a bad file changes nothing and says where", a_bad_file_changes_nothing_and_says_where);
	CU_add_test(suite, "unknown names are warnings", unknown_names_are_warnings);
	CU_add_test(suite, "a file that is not there is named", a_file_that_is_not_there_is_named);
	CU_add_test(suite, "a preview is the subject filled in", a_preview_is_the_subject_filled_in);
	CU_add_test(suite, "a preview is of the sample", a_preview_is_of_the_sample);
	CU_add_test(suite, "choices stand for subjects", choices_stand_for_subjects);
}
