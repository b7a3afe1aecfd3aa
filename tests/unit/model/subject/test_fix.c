/* How texts of subjects are fixed. */
#include <stdlib.h>
#include <string.h>

#include "model/subject/fix.h"
#include "tests/support/expect.h"

void suite_subject_fix(void);

/* Parses what has to parse, for the caller to release. */
static struct subject parsed(const char *text)
{
	struct subject subject;
	struct subject_problem problem;

	expect(subject_parse(&subject, text, &problem) == 0, "[%s] parses: %s", text, problem.message);
	return subject;
}

static const struct escapes {
	const char *text;
	const char *fixed;  /* NULL: it stays */
	const char *values; /* joined by | */
} escape_rows[] = {
	{ "CN=Doe\\, Jane,O=Contoso", "CN=\"Doe, Jane\",O=Contoso", "Doe, Jane|Contoso" },
	{ "CN=a\\+b", "CN=\"a+b\"", "a+b" },
	{ "CN=a\\;b", "CN=\"a;b\"", "a;b" },
	{ "CN=a\\=b", "CN=\"a=b\"", "a=b" },
	{ "CN=\\,", "CN=\",\"", "," },
	{ "CN=a\\,", "CN=\"a,\"", "a," },
	{ "CN=\\,a\\,\\;\\+\\=b\\,", "CN=\",a,;+=b,\"", ",a,;+=b," },
	{ "CN=a,OU=b\\,c;O=d+L=e\\+f", "CN=a,OU=\"b,c\";O=d+L=\"e+f\"", "a|b,c|d|e+f" },
	{ "CN=a\\,b+OU=c\\,d", "CN=\"a,b\"+OU=\"c,d\"", "a,b|c,d" },
	{ " CN = Doe\\, Jane , O = x ", " CN = \"Doe, Jane\" , O = x ", "Doe, Jane|x" },
	{ "\tCN=\tDoe\\, Jane\t", "\tCN=\t\"Doe, Jane\"\t", "Doe, Jane" },
	{ "CN={{UserName}}\\, {{EmailAddress}}", "CN=\"{{UserName}}, {{EmailAddress}}\"", "{{UserName}}, {{EmailAddress}}" },
	{ "CN=J\303\274rgen\\, \345\220\215,O=x", "CN=\"J\303\274rgen, \345\220\215\",O=x", "J\303\274rgen, \345\220\215|x" },
	{ "CN=Doe\\, \\\"Jane\\\"", "CN=\"Doe, \"\"Jane\"\"\"", "Doe, \"Jane\"" },
	{ "CN=\\#1\\, \\<b\\>", "CN=\"#1, <b>\"", "#1, <b>" },
	{ "CN=a # b\\, c", "CN=\"a # b, c\"", "a # b, c" },
	{ "2.5.4.3=a\\,b", "2.5.4.3=\"a,b\"", "a,b" },
	{ "CN=\"a, \"\"b\"\"\" ,O=c\\,d", "CN=\"a, \"\"b\"\"\" ,O=\"c,d\"", "a, \"b\"|c,d" },
	{ "CN=\"a\" + O=\"b\"+L=c\\,d", "CN=\"a\" + O=\"b\"+L=\"c,d\"", "a|b|c,d" },
	{ "CN=CONTOSO\\janedoe,O=a\\,b", "CN=CONTOSO\\janedoe,O=\"a,b\"", "CONTOSO\\janedoe|a,b" },
	{ "CN=#0A,O=a\\,b", "CN=#0A,O=\"a,b\"", "#0A|a,b" },
	/* in quotes the backslash would be part of the name (case 30) */
	{ "CN=\"Doe\\, Jane\"", "CN=\"Doe, Jane\"", "Doe, Jane" },
	{ "CN={{UserName}},O=\"Contoso\\, Inc.\"", "CN={{UserName}},O=\"Contoso, Inc.\"", "{{UserName}}|Contoso, Inc." },
	{ "CN=\"a\\+b\" , O=c\\=d", "CN=\"a+b\" , O=\"c=d\"", "a+b|c=d" },
	{ "CN=\"CONTOSO\\jane\\, x\"", NULL, NULL },
	/* nothing to do */
	{ "", NULL, NULL },
	{ "CN=a", NULL, NULL },
	{ "CN=CONTOSO\\janedoe", NULL, NULL },
	{ "CN=a\\", NULL, NULL },
	/* a backslash of the text's own, or an escaped one? */
	{ "CN=a\\\\,O=b", NULL, NULL },
	{ "CN=a\\\\\\,b", NULL, NULL },
	{ "CN=CONTOSO\\jane\\, x", NULL, NULL },
	{ "CN=a\\2Cb\\, c", NULL, NULL },
	{ "CN=a\\, b\\ ", NULL, NULL },
	{ "CN=a\\, b\\", NULL, NULL },
	/* a value with a comma, or two parts? */
	{ "CN=a\\,OU=b", NULL, NULL },
	{ "CN=a\\, O=b,L=c", NULL, NULL },
	/* hex, or text? */
	{ "CN=#0A\\,", NULL, NULL },
	/* what is wrong elsewhere stays wrong */
	{ "CN=a\\,b \"c\"", NULL, NULL },
	{ "CN=a\\,b,", NULL, NULL },
	{ "CN=a\\,b,,O=c", NULL, NULL },
	{ "CN=a\\,b,O=\"c", NULL, NULL },
	{ "CN=a\\,b,O=\"c\"d", NULL, NULL },
	{ "CN=a\\,b,O", NULL, NULL },
	{ "CNN=a\\,b", NULL, NULL },
	{ "CN=a\\,b,O={{Foo}}", NULL, NULL },
	{ "C\\,N=a", NULL, NULL },
	{ "\\,", NULL, NULL },
	{ "CN={{User\\,Name}}", NULL, NULL },
	{ "CN=a\\,\377", NULL, NULL },
};

static void put_values(struct strbuf *out, const struct subject *subject)
{
	for (size_t i = 0; i < subject->count; i++)
		strbuf_printf(out, "%s%s", i ? "|" : "", subject->parts[i].value);
}

static void expect_values(const char *text, const char *values, const char *what)
{
	struct subject subject = parsed(text);
	struct strbuf got = STRBUF_INIT;

	put_values(&got, &subject);
	expect_text(strbuf_text(&got), values, "values of [%s]", what);
	strbuf_release(&got);
	subject_release(&subject);
}

static void escapes_become_quotes(void)
{
	for (size_t i = 0; i < COUNT(escape_rows); i++) {
		const struct escapes *row = &escape_rows[i];
		char *fixed = subject_quote_escapes(row->text);

		expect_text(fixed ? fixed : "(stays)", row->fixed ? row->fixed : "(stays)", "[%s]", row->text);
		if (fixed && row->values) {
			expect_values(fixed, row->values, row->text);
			expect(!subject_has_backslash_escape(fixed, NULL, NULL), "[%s] has no escape left", fixed);
		}
		free(fixed);
	}
}

static void put_escaped(struct strbuf *out, const char *value)
{
	for (; *value; value++) {
		if (strchr(",+;=\"#<>", *value))
			strbuf_addch(out, '\\');
		strbuf_addch(out, *value);
	}
}

/* Values of one to six letters that neither begin nor end with a space. */
static void random_value(struct strbuf *out, unsigned long *state)
{
	static const char alphabet[] = "abc,;+=\"#<> ";
	size_t length = 1 + test_random(state, 6);

	for (size_t i = 0; i < length; i++)
		strbuf_addch(out, alphabet[test_random(state, i == 0 || i + 1 == length ? 11 : 12)]);
}

static void any_escaped_values_come_back(void)
{
	unsigned long state = 3;

	for (int round = 0; round < 2000; round++) {
		struct strbuf text = STRBUF_INIT, values = STRBUF_INIT;
		size_t count = 1 + test_random(&state, 3);
		char *fixed;

		for (size_t i = 0; i < count; i++) {
			struct strbuf value = STRBUF_INIT;

			random_value(&value, &state);
			strbuf_printf(&values, "%s%s", i ? "|" : "", strbuf_text(&value));
			strbuf_addstr(&text, i ? ", O=" : "CN=");
			put_escaped(&text, strbuf_text(&value));
			strbuf_release(&value);
		}
		fixed = subject_quote_escapes(strbuf_text(&text));
		if (fixed)
			expect_values(fixed, strbuf_text(&values), strbuf_text(&text));
		else /* a value with escapes only of quotes or # is not fixed here */
			expect(!subject_has_backslash_escape(strbuf_text(&text), NULL, NULL), "[%s] is fixed",
				strbuf_text(&text));
		free(fixed);
		strbuf_release(&text);
		strbuf_release(&values);
	}
}

static const struct quoting {
	const char *text;
	size_t part;
	const char *fixed; /* NULL: it stays */
} quote_rows[] = {
	{ "CN={{OnPrem_Distinguished_Name}}", 0, "CN=\"{{OnPrem_Distinguished_Name}}\"" },
	{ "O=x, CN =  {{OnPrem_Distinguished_Name}} x  ;C=DE", 1, "O=x, CN =  \"{{OnPrem_Distinguished_Name}} x\"  ;C=DE" },
	{ "CN=a,CN=a", 0, "CN=\"a\",CN=a" },
	{ "CN=a,CN=a", 1, "CN=a,CN=\"a\"" },
	{ "CN=a+OU=b", 1, "CN=a+OU=\"b\"" },
	{ "\tCN\t=\ta\t", 0, "\tCN\t=\t\"a\"\t" },
	{ "O=\303\274\345\220\215,CN=\360\237\246\212 b ,L=\303\274", 1,
		"O=\303\274\345\220\215,CN=\"\360\237\246\212 b\" ,L=\303\274" },
	{ "O=\"\303\274 \"\"\",CN=a\\b", 1, "O=\"\303\274 \"\"\",CN=\"a\\b\"" },
	{ "CN=\"a\"", 0, NULL },
	{ "CN=\"\"\"\"", 0, NULL },
	{ "CN=#0A", 0, NULL },
};

static void a_part_is_put_in_quotes(void)
{
	for (size_t i = 0; i < COUNT(quote_rows); i++) {
		const struct quoting *row = &quote_rows[i];
		struct subject subject = parsed(row->text);
		char *fixed = subject_quote_part(&subject, row->text, row->part);

		expect_text(fixed ? fixed : "(stays)", row->fixed ? row->fixed : "(stays)", "[%s]", row->text);
		if (fixed) {
			struct strbuf values = STRBUF_INIT;

			put_values(&values, &subject);
			expect_values(fixed, strbuf_text(&values), row->text);
			strbuf_release(&values);
		}
		free(fixed);
		subject_release(&subject);
	}
}

static void a_part_of_another_text_stays(void)
{
	struct subject subject = parsed("O=x,CN=abc");

	CU_ASSERT_PTR_NULL(subject_quote_part(&subject, "O=x", 1));
	CU_ASSERT_PTR_NULL(subject_quote_part(&subject, "O=x,CN=ab", 1));
	CU_ASSERT_PTR_NULL(subject_quote_part(&subject, "", 0));
	subject_release(&subject);
}

static void expect_same_parts(const struct subject *got, const struct subject *wanted, const char *text)
{
	if (!expect_number(got->count, wanted->count, "parts of [%s]", text))
		return;
	for (size_t i = 0; i < wanted->count; i++) {
		expect_text(got->parts[i].key, wanted->parts[i].key, "key %zu of [%s]", i, text);
		expect_text(got->parts[i].oid, wanted->parts[i].oid, "OID %zu of [%s]", i, text);
		expect_text(got->parts[i].value, wanted->parts[i].value, "value %zu of [%s]", i, text);
		expect(got->parts[i].rdn == wanted->parts[i].rdn && got->parts[i].hex == wanted->parts[i].hex, "part %zu of [%s]",
			i, text);
	}
}

/* Puts every part in quotes, one after the other, and asks each time for the parts of the first text. */
static void quote_all(const char *text, const struct subject *subject)
{
	char *now = strdup(text);

	for (size_t i = 0; i < subject->count; i++) {
		struct subject read = parsed(now);
		char *next = subject_quote_part(&read, now, i);

		expect((next == NULL) == (read.parts[i].quoted || read.parts[i].hex), "part %zu of [%s] needs quotes", i, now);
		subject_release(&read);
		if (!next)
			continue;
		free(now);
		now = next;
		read = parsed(now);
		expect_same_parts(&read, subject, now);
		expect(read.parts[i].quoted, "part %zu of [%s] is in quotes", i, now);
		subject_release(&read);
	}
	free(now);
}

static void quotes_change_no_part(void)
{
	static const char *const pieces[] = { "CN=", "oid.2.5.4.10 =", "1.2=", "a", "\303\274", "\\", "\"", "\"\"",
		"{{UserName}}", " ", "\t", ",", ";", "+", "#0A", "'", "\360\237\246\212", ",O=", "+C=", ",L=\"", "\"," };
	unsigned long state = 11;
	size_t good = 0;

	for (int round = 0; round < 20000; round++) {
		struct strbuf text = STRBUF_INIT;
		struct subject subject;
		size_t count = test_random(&state, 12);

		strbuf_addstr(&text, "CN=");
		for (size_t i = 0; i < count; i++)
			strbuf_addstr(&text, pieces[test_random(&state, COUNT(pieces))]);
		if (subject_parse(&subject, strbuf_text(&text), NULL) == 0) {
			quote_all(strbuf_text(&text), &subject);
			good++;
		}
		subject_release(&subject);
		strbuf_release(&text);
	}
	expect(good > 1000, "%zu of the random texts are subjects", good);
}

static const struct suggested {
	const char *text;
	const char *suggestion; /* NULL: none */
	const char *fixed;
} suggested_rows[] = {
	{ "CNN=a", "CN", "CN=a" },
	{ "O=x, emailAddress = a ,L=y", "E", "O=x, E = a ,L=y" },
	{ "O=\303\274,\tC N\t=a", "CN", "O=\303\274,\tCN\t=a" },
	{ "CNN=", "CN", "CN=" },
	{ "CN={{UserNam}}", "UserName", "CN={{UserName}}" },
	{ "CN=\303\274{{UserName}}{{ EmailAdress }}\303\274,O=x", "EmailAddress",
		"CN=\303\274{{UserName}}{{EmailAddress}}\303\274,O=x" },
	{ "CN=\"{{User\"\"Name}}\"", "UserName", "CN=\"{{UserName}}\"" },
	{ "CN={{User,Name}}", "UserName", "CN={{UserName}}" },
	{ "CN={{UserNam}},CNN=a", "UserName", "CN={{UserName}},CNN=a" },
	{ "CN=a", NULL, NULL },
	{ "", NULL, NULL },
	{ "XYZZY=a", NULL, NULL },
	{ "1.40=a", NULL, NULL },
	{ "CN={{Foo}}", NULL, NULL },
	{ "CN={{UserNam}", NULL, NULL },
	{ "CNN", NULL, NULL },
};

static void the_word_that_was_meant_is_put_in(void)
{
	for (size_t i = 0; i < COUNT(suggested_rows); i++) {
		const struct suggested *row = &suggested_rows[i];
		struct subject subject;
		struct subject_problem problem;
		char *fixed;

		subject_parse(&subject, row->text, &problem);
		expect_text(problem.suggestion ? problem.suggestion : "(none)", row->suggestion ? row->suggestion : "(none)",
			"[%s]", row->text);
		fixed = subject_suggested(row->text, &problem);
		expect_text(fixed ? fixed : "(stays)", row->fixed ? row->fixed : "(stays)", "[%s]", row->text);
		free(fixed);
		subject_release(&subject);
	}
}

static void a_problem_of_another_text_does_no_harm(void)
{
	static const char *const others[] = { "", "C", "CN=a", "CN={{UserNam", "CN=aaUserNam}}", "CN=\303\274",
		"\377\377\377\377\377\377" };
	struct subject subject;
	struct subject_problem problem;

	subject_parse(&subject, "CN={{UserNam}}", &problem);
	for (size_t i = 0; i < COUNT(others); i++) {
		char *fixed = subject_suggested(others[i], &problem);

		expect(!fixed, "[%s] stays", others[i]);
		free(fixed);
	}
	subject_release(&subject);
}

/* How often a suggestion is taken until none is left; more than limit is endless. */
static size_t take_all(const char *text, size_t limit)
{
	char *now = strdup(text);
	size_t taken = 0;

	while (now && taken <= limit) {
		struct subject subject;
		struct subject_problem problem;
		char *next;

		subject_parse(&subject, now, &problem);
		next = subject_suggested(now, &problem);
		taken += next != NULL;
		subject_release(&subject);
		free(now);
		now = next;
	}
	free(now);
	return taken;
}

static void taking_suggestions_ends(void)
{
	static const char *const pieces[] = { "CNN=", "CN=", "Mail=", "{{UserNam}}", "{{UserName}}", "{{IMEl}}", "{{Foo}}", "\"",
		",", "+", "a", " " };
	unsigned long state = 5;

	expect_number(take_all("CNN=a,OUU={{UserNam}} {{EmailAdress}},O={{IMEI}}", 9), 4, "all four words are fixed");
	for (int round = 0; round < 2000; round++) {
		struct strbuf text = STRBUF_INIT;
		size_t count = test_random(&state, 12);

		for (size_t i = 0; i < count; i++)
			strbuf_addstr(&text, pieces[test_random(&state, COUNT(pieces))]);
		expect(take_all(strbuf_text(&text), count) <= count, "[%s] comes to an end", strbuf_text(&text));
		strbuf_release(&text);
	}
}

void suite_subject_fix(void)
{
	CU_pSuite suite = CU_add_suite("subject_fix", NULL, NULL);

	CU_add_test(suite, "escapes become quotes", escapes_become_quotes);
	CU_add_test(suite, "any escaped values come back", any_escaped_values_come_back);
	CU_add_test(suite, "a part is put in quotes", a_part_is_put_in_quotes);
	CU_add_test(suite, "quotes change no part", quotes_change_no_part);
	CU_add_test(suite, "a part of another text stays", a_part_of_another_text_stays);
	CU_add_test(suite, "the word that was meant is put in", the_word_that_was_meant_is_put_in);
	CU_add_test(suite, "a problem of another text does no harm", a_problem_of_another_text_does_no_harm);
	CU_add_test(suite, "taking suggestions ends", taking_suggestions_ends);
}
