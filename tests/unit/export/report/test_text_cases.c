/* Files in which one text is wrong, by the number of their case, what is found in them, and that the fix clears it. */
#include <stdlib.h>
#include <string.h>

#include "export/input/input.h"
#include "model/design/value_format.h"
#include "model/rules/checker.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_text_cases(void);

#define CASES "tests/data/cases/"

/* What is found, "SEVERITY rule: message; advice" on a line each; without hints, which are about other things. */
static const struct text_case {
	const char *file;
	const char *found;
	const char *fixed; /* the value that the fix enters for the first finding; NULL: there is no fix */
} cases[] = {
	{ "21-enum-near-miss.json",
		"error value-not-offered: Certificate validity period unit can't be \"Years\" here; did you mean years?\n"
		"error value-not-offered: Key size (bits) can't be \"2048\" here; did you mean size2048?\n",
		"years" },
	{ "24-constant-subject-percent.json",
		"warning subject-constant: all users and devices get the same subject, because it has no variable: "
		"\"%SerialNumber%\" is not a variable of Intune; did you mean {{SerialNumber}}?; "
		"write CN={{SerialNumber}},O=Contoso\n",
		"CN={{SerialNumber}},O=Contoso" },
	{ "27-constant-subject-dollar.json",
		"warning subject-constant: all users and devices get the same subject, because it has no variable: "
		"\"$UDID\" is not a variable of Intune; did you mean {{DeviceId}}?; write CN={{DeviceId}},OU=Mobile\n",
		"CN={{DeviceId}},OU=Mobile" },
	{ "28-dn-in-cn-quoted.json",
		"warning subject-too-long: Subject, column 4: CN can have 150 characters (150 of them from "
		"{{OnPrem_Distinguished_Name}}), but CAs allow 64; choose a shorter variable, or shorten the value to 64 characters\n",
		NULL },
	{ "30-backslash-in-quotes.json",
		"warning subject-backslash: Subject, column 27: in quotes a backslash is not an escape character, so it becomes "
		"part of the name; write CN={{UserName}},O=\"Contoso, Inc.\"\n",
		"CN={{UserName}},O=\"Contoso, Inc.\"" },
	{ "32-no-break-space.json",
		"error text-typographic: Subject, column 17: there is a no-break space (U+00A0); replace it by a space\n",
		"CN={{UserName}}, O=Contoso" },
	{ "35-openssl-style.json",
		"error subject-syntax: the subject has slashes between its parts, as OpenSSL prints names, but the service expects "
		"commas; write CN={{UserName}},O=Contoso\n",
		"CN={{UserName}},O=Contoso" },
	{ "37-variable-synonym.json",
		"error variable-unknown: Subject, column 4: {{UPN}} is not a variable; did you mean {{UserPrincipalName}}?; "
		"write CN={{UserPrincipalName}},E={{EmailAddress}}\n",
		"CN={{UserPrincipalName}},E={{EmailAddress}}" },
	{ "38-key-synonym.json",
		"error subject-unknown-key: Subject, column 17: STATE is not a key; did you mean ST?; "
		"write CN={{UserName}},ST=Washington\n",
		"CN={{UserName}},ST=Washington" },
	{ "42-ca-name-trailing-space.json",
		"warning text-outer-spaces: Certification authority name: there is a space after \"Contoso Issuing CA\"; "
		"remove the space\n",
		"Contoso Issuing CA" },
	{ "51-eku-oid-space.json",
		"error text-outer-spaces: Extended key usage: there is a space after \"1.3.6.1.5.5.7.3.2\"; remove the space\n",
		"Client Authentication (1.3.6.1.5.5.7.3.2)" },
	{ "62-name-con.json",
		"error name-not-a-filename: the name is \"CON\", which on Windows is a device and no file name; "
		"choose another name, for example with the platform in it\n",
		"CON - iOS" },
	{ "64-name-comma-wording.json",
		"error name-unsafe-for-import: the name has a \",\", and profiles that link to this one would lose the link on "
		"import; remove , ' & # + %\n",
		"Contoso Root- iOS" },
};

static const struct finding *list_findings(struct strbuf *out, const struct checker *checker, struct profile **first_of)
{
	const struct design *design = checker->context.design;
	const struct finding *first = NULL;

	for (size_t i = 0; i < design->count; i++) {
		const struct findings *findings = checker_findings(checker, design->profiles[i]);

		for (size_t j = 0; j < findings->count; j++) {
			const struct finding *finding = &findings->items[j];

			/* Some of the designs link to an intermediate CA, which is another fault than theirs. */
			if (finding->severity == SEVERITY_HINT || finding->rule->number == RULE_ROOT_NOT_SELF_SIGNED)
				continue;
			strbuf_printf(out, "%s %s: %s; %s\n", severity_name(finding->severity), finding->rule->id,
				finding->message, finding->advice);
			*first_of = first ? *first_of : design->profiles[i];
			first = first ? first : finding;
		}
	}
	return first;
}

static void expect_fix(struct design *design, struct checker *checker, struct profile *profile, const struct finding *finding,
	const struct text_case *row)
{
	struct strbuf value = STRBUF_INIT;
	enum field_id field = finding->field;
	const struct rule *rule = finding->rule;
	bool fixed = finding_apply(&checker->context, design, profile, finding, NULL) == 0;

	expect(fixed == (row->fixed != NULL), "%s: there is a fix, or not", row->file);
	if (!row->fixed)
		return;
	checker_refresh(checker);
	if (profile->values[field].kind == VALUE_TEXT)
		strbuf_addstr(&value, profile->values[field].text);
	else
		value_format_long(&value, design, profile, field, VALUE_DETAIL_SHORT);
	expect_text(strbuf_text(&value), row->fixed, "%s: the value of the fix", row->file);
	for (size_t i = 0; i < checker_findings(checker, profile)->count; i++) {
		const struct finding *left = &checker_findings(checker, profile)->items[i];

		expect(left->rule != rule || left->field != field, "%s: %s is cleared", row->file, rule->id);
	}
	strbuf_release(&value);
}

static void what_is_wrong_is_found_and_fixed(void)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct strbuf path = STRBUF_INIT;
		struct strbuf found = STRBUF_INIT;
		struct err err = { 0 };
		struct profile *profile = NULL;
		const struct finding *first;
		struct checker checker;
		struct input input;

		strbuf_printf(&path, CASES "%s", cases[i].file);
		/* Case 21 is a type that only the classic portal has. */
		char *paths[] = { path.text };
		const struct input_wish wish = { EDITION_CLASSIC, -1, false, NULL };

		expect(input_open_as(&input, paths, 1, &wish, &err) == 0, "%s: %s", path.text, err.message);
		checker_init(&checker, &input.design, TEST_TODAY);
		first = list_findings(&found, &checker, &profile);
		expect_text(strbuf_text(&found), cases[i].found, "%s", cases[i].file);
		if (first)
			expect_fix(&input.design, &checker, profile, first, &cases[i]);
		checker_release(&checker);
		input_close(&input);
		strbuf_release(&path);
		strbuf_release(&found);
	}
}

void suite_text_cases(void)
{
	CU_pSuite suite = CU_add_suite("text_cases", NULL, NULL);

	CU_add_test(suite, "what is wrong is found and fixed", what_is_wrong_is_found_and_fixed);
}
