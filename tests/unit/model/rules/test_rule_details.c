/* The second table of the rule book: each example is built as it is printed, and breaks its rule, or does not. */
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/utf8.h"
#include "model/crypto/private_key.h"
#include "model/design/visibility.h"
#include "model/rules/checker.h"
#include "model/rules/rule_detail.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_rule_details(void);

#define LONG    (9000 * TEST_DAY)
#define CONTOSO .name = "Contoso Root CA"

static const struct certificate_spec root = { CONTOSO, .to = LONG };

/* What the examples say of certificates. */
static const struct described {
	const char *words;
	struct certificate_spec spec;
	enum certificate_form form;
} described[] = {
	{ "a root CA", { CONTOSO, .to = LONG }, FORM_DER },
	{ "another root CA", { .name = "Another Root CA", .to = LONG }, FORM_DER },
	{ "an intermediate CA", { .name = "Contoso Issuing CA", .to = LONG, .rsa = true, .issuer = &root }, FORM_DER },
	{ "an intermediate CA that is signed with SHA-1",
		{ .name = "Contoso Issuing CA", .to = LONG, .rsa = true, .sha1 = true, .issuer = &root }, FORM_DER },
	{ "a root CA that is signed with SHA-1", { CONTOSO, .to = LONG, .sha1 = true }, FORM_DER },
	{ "a root CA as PEM", { CONTOSO, .to = LONG }, FORM_PEM },
	{ "a root CA that expired yesterday", { CONTOSO, .from = -LONG, .to = -TEST_DAY }, FORM_DER },
	{ "a root CA that expires in 179 days", { CONTOSO, .from = -LONG, .to = 179 * TEST_DAY }, FORM_DER },
	{ "a root CA that expires in 180 days", { CONTOSO, .from = -LONG, .to = 180 * TEST_DAY }, FORM_DER },
	{ "a root CA that is valid from tomorrow", { CONTOSO, .from = TEST_DAY, .to = LONG }, FORM_DER },
	{ "a certificate that is not a CA's", { CONTOSO, .to = LONG, .not_ca = true }, FORM_DER },
	{ "a root CA without the key usage keyCertSign", { CONTOSO, .to = LONG, .no_sign = true }, FORM_DER },
	{ "a root CA with an RSA key of 1024 bits", { CONTOSO, .to = LONG, .small = true }, FORM_DER },
	{ "a root CA with an RSA key of 2048 bits", { CONTOSO, .to = LONG, .rsa = true }, FORM_DER },
	{ "a file that is not a certificate", { CONTOSO, .to = LONG }, FORM_NOISE },
	{ "a file with a root CA and its private key", { CONTOSO, .to = LONG }, FORM_PEM_WITH_KEY },
	{ "a PKCS#7 file with a root CA", { CONTOSO, .to = LONG }, FORM_PKCS7 },
	{ "a root CA whose last day is before its first", { CONTOSO, .from = 2 * TEST_DAY, .to = TEST_DAY }, FORM_DER },
	{ "a root CA with an Ed25519 key", { CONTOSO, .to = LONG, .key = "ED25519" }, FORM_DER },
	{ "a root CA that is signed with RSASSA-PSS", { CONTOSO, .to = LONG, .rsa = true, .pss = true }, FORM_DER },
	{ "a root CA that is signed with an unknown algorithm", { CONTOSO, .to = LONG, .rsa = true, .unknown_signature = true },
		FORM_DER },
	{ "a root CA whose signature is damaged", { CONTOSO, .to = LONG, .damaged = true }, FORM_DER },
	{ "a root CA whose dates have no seconds", { CONTOSO, .to = LONG, .from_text = "2601010000Z" }, FORM_DER },
	{ "a file with two certificates", { CONTOSO, .to = LONG }, FORM_PEM_TWICE },
};

/* Examples in prose, about what a file has and no edit can make: a design, or where one is shown in tests of files. */
static const struct prose {
	enum rule_id rule;
	const char *broken, *fine; /* NULL: the rule is about files, and shown in test_input.c, test_bundle.c, test_rules_groups.c
				     and test_cases_today.c */
} prose[] = {
#define DESIGN(members)                                                                                                                    \
	"{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"current\", \"profiles\": [ { \"id\": \"a\", \"name\": \"A\", " \
	"\"platform\": \"ios\", \"type\": \"scep\"" members                                                                                \
	" }, { \"id\": \"b\", \"name\": \"B\", \"platform\": \"ios\", \"type\": \"trusted\" } ] }"
	{ RULE_TEXT_PRIVATE_KEY, DESIGN(", \"description\": \"" PRIVATE_KEY_MARK "\""),
		DESIGN(", \"description\": \"SHA-256 of the key: 6f0e\"") },
	{ RULE_UNKNOWN_MEMBER, DESIGN(", \"assignment\": [ { \"all\": \"users\" } ]"),
		DESIGN(", \"assignments\": [ { \"all\": \"users\" } ], \"x-ticket\": \"CHG-17\"") },
	{ RULE_ROOT_UNKNOWN, DESIGN(", \"settings\": { \"rootCertificate\": \"c\" }"),
		DESIGN(", \"settings\": { \"rootCertificate\": \"b\" }") },
	{ RULE_BUNDLE_CHANGED, NULL, NULL },
	{ RULE_ASSIGN_TOOL_LIMIT, NULL, NULL },
	{ RULE_GRAPH_FLAGS_ARRAY, NULL, NULL },
};

/* --- builds the design that an example describes */

struct example {
	struct design design;
	struct profile *profile;    /* of the section that is read; NULL: of a group, or none yet */
	struct profile *spare_root; /* what that profile links to at first; the example may link it to another one */
	struct group *group;
	enum edition edition;
	field_mask named;                    /* fields that the example names */
	struct value made[COUNT(described)]; /* the certificates that were made */
};

/* Decodes \uXXXX; the caller's to free. */
static char *decoded(const char *text)
{
	struct strbuf out = STRBUF_INIT;

	for (; *text; text++) {
		if (text[0] == '\\' && text[1] == 'u' && strlen(text) >= 6) {
			char digits[5] = { text[2], text[3], text[4], text[5], '\0' };

			utf8_put(&out, (uint32_t)strtol(digits, NULL, 16));
			text += 5;
		} else {
			strbuf_addch(&out, *text);
		}
	}
	return strbuf_detach(&out);
}

static void begin_group(struct example *example, const char *name)
{
	struct groups groups = groups_copy(&example->design.groups);

	groups_add(&groups, name, "", "");
	design_set_groups(&example->design, &groups, NULL);
	example->group = &example->design.groups.items[example->design.groups.count - 1];
	example->profile = NULL;
}

/* "scep ios" */
static void begin_profile(struct example *example, char *heading)
{
	char *platform = strchr(heading, ' ');
	struct strbuf name = STRBUF_INIT;
	const struct kind *kind;

	if (!expect(platform != NULL, "[%s] names a type and a platform", heading))
		return;
	*platform++ = '\0';
	kind = kind_find(platform_find(example->edition, platform), type_find(heading));
	if (!expect(kind != NULL, "[%s %s] is a kind", heading, platform))
		return;
	strbuf_printf(&name, "Profile %zu", example->design.count);
	example->profile = test_add_complete(&example->design, kind, name.text);
	example->spare_root = design_profile(&example->design, profile_link(example->profile));
	strbuf_release(&name);
}

static void set_copy(struct example *example, const struct value *certificate)
{
	struct value copy = value_copy(certificate);

	design_set(&example->design, example->profile, FIELD_CERTIFICATE, &copy, EDIT_STEP, NULL);
}

static void set_certificate(struct example *example, const char *words)
{
	for (size_t i = 0; i < COUNT(described); i++) {
		if (strcmp(described[i].words, words) != 0)
			continue;
		/* The same words are the same certificate: each signature is another one. */
		if (example->made[i].kind == VALUE_CERTIFICATE)
			set_copy(example, &example->made[i]);
		else
			test_set_certificate(&example->design, example->profile, &described[i].spec, described[i].form);
		value_release(&example->made[i]);
		example->made[i] = value_copy(&example->profile->values[FIELD_CERTIFICATE]);
		return;
	}
	expect(false, "\"%s\" is no certificate that an example may describe", words);
}

static void set_group(struct example *example, const char *name, const char *text)
{
	char **member = strcmp(name, "id") == 0 ? &example->group->id : &example->group->members;

	free(*member);
	*member = xstrdup(text);
	example->design.grouped++;
}

/* In the order in which they are written, as a file may have them. */
static void set_flags(struct example *example, enum field_id field, char *words)
{
	struct value list = value_list();

	for (char *word = strtok(words, ", "); word; word = strtok(NULL, ", "))
		value_add(&list, word, NULL);
	expect(design_set(&example->design, example->profile, field, &list, EDIT_STEP, NULL) == 0, "%s", words);
}

static void set_field(struct example *example, const char *name, const char *given)
{
	enum field_id field = field_find(name);
	char *text = decoded(given);

	if (!expect(field != FIELD_NONE && example->profile, "%s is a field of a profile", name))
		goto out;
	example->named |= FIELD_BIT(field);
	if (field == FIELD_CERTIFICATE)
		set_certificate(example, text);
	else if (field_row(field, 0)->control == CONTROL_CHECKS)
		set_flags(example, field, text);
	else
		test_set(&example->design, example->profile, field, text);
	if (field_row(field, 0)->control == CONTROL_LINK && example->spare_root) {
		design_remove(&example->design, example->spare_root, NULL);
		example->spare_root = NULL;
	}
out:
	free(text);
}

static void read_line(struct example *example, char *line)
{
	char *text = strchr(line, '=');

	if (*line == '[') {
		line[strlen(line) - 1] = '\0';
		if (strncmp(line + 1, "group ", 6) == 0)
			begin_group(example, line + 7);
		else
			begin_profile(example, line + 1);
		return;
	}
	if (!expect(text && text > line, "\"%s\" is NAME = TEXT", line))
		return;
	text[-1] = '\0';
	text += 1 + (text[1] == ' ');
	if (strcmp(line, "portal") == 0)
		example->edition = (enum edition)edition_find(text);
	else if (example->profile)
		set_field(example, line, text);
	else
		set_group(example, line, text);
}

static void build(struct example *example, const char *text)
{
	char *lines = xstrdup(text);

	*example = (struct example){ .edition = EDITION_CURRENT };
	if (strncmp(text, "portal = classic", 16) == 0)
		example->edition = EDITION_CLASSIC;
	design_init(&example->design, example->edition);
	for (char *line = lines, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		read_line(example, line);
	}
	free(lines);
}

/* --- what the rules find */

static size_t count_in(const struct findings *findings, enum rule_id rule, field_mask *fields)
{
	size_t count = 0;

	for (size_t i = 0; i < findings->count; i++) {
		if (findings->items[i].rule->number != rule)
			continue;
		*fields |= FIELD_BIT(findings->items[i].field);
		count++;
	}
	return count;
}

/* How many findings of the rule there are, and of which fields. */
static size_t count_findings(const struct design *design, enum rule_id rule, field_mask *fields)
{
	struct checker checker;
	size_t count;

	*fields = 0;
	checker_init(&checker, design, TEST_TODAY);
	count = count_in(&checker.whole, rule, fields);
	for (size_t i = 0; i < design->count; i++)
		count += count_in(checker_findings(&checker, design->profiles[i]), rule, fields);
	checker_release(&checker);
	return count;
}

static void expect_example(const struct rule *rule, const char *text, bool breaks)
{
	struct example example;
	field_mask fields;
	size_t count;

	build(&example, text);
	count = count_findings(&example.design, rule->number, &fields);
	expect((count > 0) == breaks, "%s %s\n%s", rule->id, breaks ? "is broken by" : "is not broken by", text);
	if (count && breaks && example.named & rule->fields)
		expect(fields & (example.named | FIELD_BIT(FIELD_NONE)), "%s is found at a field that the example names",
			rule->id);
	for (size_t i = 0; i < COUNT(example.made); i++)
		value_release(&example.made[i]);
	design_release(&example.design);
}

static void expect_prose(const struct rule *rule, const char *text, bool breaks)
{
	struct design design;
	struct err err = { 0 };
	field_mask fields;

	if (!text)
		return;
	if (expect(test_parse(&design, text, &err) == 0, "%s: %s", rule->id, err.message))
		expect((count_findings(&design, rule->number, &fields) > 0) == breaks, "%s %s", rule->id,
			breaks ? "is broken" : "is not broken");
	design_release(&design);
}

static const struct prose *prose_of(enum rule_id rule)
{
	for (size_t i = 0; i < COUNT(prose); i++)
		if (prose[i].rule == rule)
			return &prose[i];
	return NULL;
}

static void each_example_breaks_its_rule_and_each_counterexample_does_not(void)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule_detail *detail = rule_detail(rules[i]->number);
		const struct prose *proof = prose_of(rules[i]->number);

		if (proof) {
			expect_prose(rules[i], proof->broken, true);
			expect_prose(rules[i], proof->fine, false);
			continue;
		}
		expect_example(rules[i], detail->example, true);
		expect_example(rules[i], detail->counterexample, false);
	}
}

static void expect_sentence(const char *text, const char *id)
{
	size_t length = strlen(text);

	expect(length > 10 && text[length - 1] == '.' && text[0] >= 'A' && text[0] <= 'Z' && !strstr(text, "  ") &&
			!strstr(text, ".."),
		"%s: %s", id, text);
}

static void each_detail_is_complete(void)
{
	for (size_t i = 0; i < RULE_COUNT; i++) {
		const struct rule_detail *detail = rule_detail(rules[i]->number);

		expect_sentence(detail->action, rules[i]->id);
		expect(*detail->source && detail->source[strlen(detail->source) - 1] != '.', "%s: %s", rules[i]->id,
			detail->source);
		expect(strcmp(detail->example, detail->counterexample) != 0, "%s has two examples", rules[i]->id);
	}
}

void suite_rule_details(void)
{
	CU_pSuite suite = CU_add_suite("rule_details", NULL, NULL);

	CU_add_test(suite, "each example breaks its rule and each counterexample does not",
		each_example_breaks_its_rule_and_each_counterexample_does_not);
	CU_add_test(suite, "each detail is complete", each_detail_is_complete);
}
