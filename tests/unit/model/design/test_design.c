#include <stdlib.h>
#include <string.h>

#include "model/design/design.h"
#include "tests/support/fields.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_design(void);

/* A value in one line: -, "text", 20, [one, two=1.2, -three], {certificate}, !raw. */
static char *shown(const struct value *value)
{
	struct strbuf out = STRBUF_INIT;

	switch (value->kind) {
	case VALUE_UNSET:
		strbuf_addstr(&out, "unset");
		break;
	case VALUE_NONE:
		strbuf_addstr(&out, "-");
		break;
	case VALUE_TEXT:
		strbuf_printf(&out, "\"%s\"", value->text);
		break;
	case VALUE_NUMBER:
		strbuf_printf(&out, "%ld", value->number);
		break;
	case VALUE_CERTIFICATE:
		strbuf_printf(&out, "{%s}", value->certificate->file_name);
		break;
	case VALUE_RAW:
		strbuf_printf(&out, "!%s", value->text);
		break;
	case VALUE_LIST:
		for (size_t i = 0; i < value_count(value); i++) {
			const struct item *item = value_item(value, i);

			strbuf_printf(&out, "%s%s%s%s%s", i ? ", " : "[", item->excluded ? "-" : "", item->text,
				item->oid ? "=" : "", item->oid ? item->oid : "");
			if (item->target != TARGET_GROUP)
				strbuf_printf(&out, "(%d)", (int)item->target);
		}
		strbuf_addstr(&out, value_count(value) ? "]" : "[]");
		break;
	}
	return strbuf_detach(&out);
}

static void expect_written(const struct design *design, const char *wanted, const char *what)
{
	char *got = test_design_text(design);

	expect(strcmp(got, wanted) == 0, "%s: the file would be another", what);
	free(got);
}

static void the_setter_reads_text(void)
{
	static const struct {
		enum field_id field;
		const char *text, *wanted; /* or, with ! before it, the error */
	} rows[] = {
		{ FIELD_NAME, "A name", "\"A name\"" },
		{ FIELD_NAME, " kept as typed ", "\" kept as typed \"" },
		{ FIELD_NAME, "", "-" },
		{ FIELD_KEY_SIZE, "size4096", "\"size4096\"" },
		{ FIELD_KEY_SIZE, "1024", "\"size1024\"" },
		{ FIELD_KEY_SIZE, "", "-" },
		{ FIELD_KEY_SIZE, "4097", "!Key size (bits) has no choice \"4097\"; it takes size1024, size2048, size4096" },
		{ FIELD_KEY_SIZE, "SIZE1024",
			"!Key size (bits) has no choice \"SIZE1024\"; it takes size1024, size2048, size4096" },
		{ FIELD_VALIDITY_SCALE, "mOnThS", "\"months\"" },
		{ FIELD_KEY_STORAGE_PROVIDER, "enroll to software ksp", "\"useSoftwareKsp\"" },
		{ FIELD_HASH, "sha2,sha1", "[sha1, sha2]" },
		{ FIELD_HASH, "SHA-2\nSHA-1\n", "[sha1, sha2]" },
		{ FIELD_HASH, "sha1,sha1", "[sha1]" },
		{ FIELD_HASH, " , ", "[]" },
		{ FIELD_HASH, "", "-" },
		{ FIELD_HASH, "sha1,md5\x1b", "!Hash algorithm has no choice \"md5\\x1b\"; it takes sha1, sha2" },
		{ FIELD_RENEWAL, "30", "30" },
		{ FIELD_RENEWAL, "-5", "-5" },
		{ FIELD_RENEWAL, "007", "7" },
		{ FIELD_RENEWAL, "thirty", "\"thirty\"" },
		{ FIELD_RENEWAL, "3.5", "\"3.5\"" },
		{ FIELD_RENEWAL, "+3", "\"+3\"" },
		{ FIELD_RENEWAL, " 3", "\" 3\"" },
		{ FIELD_RENEWAL, "3 ", "\"3 \"" },
		{ FIELD_RENEWAL, "-", "\"-\"" },
		{ FIELD_RENEWAL, "0x10", "\"0x10\"" },
		{ FIELD_RENEWAL, "99999999999999999999", "\"99999999999999999999\"" },
		{ FIELD_RENEWAL, "", "-" },
		{ FIELD_SCEP_URLS, "https://a/, http://b/\n\n https://c/ ", "[https://a/, http://b/, https://c/]" },
		{ FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2, A=B=1.2",
			"[Client Authentication=1.3.6.1.5.5.7.3.2, A=B=1.2]" },
		{ FIELD_EXTENDED_KEY_USAGES, "no identifier", "[no identifier=]" },
		{ FIELD_ASSIGNMENTS, "Mobile users\n-Contractors, All users,-All devices",
			"[Mobile users, -Contractors, All users(1), -All devices(2)]" },
		{ FIELD_ROOT, "Contoso Root - Windows 10", "\"fdb8e696-1a46-5ec6-903e-6cb623179933\"" },
		{ FIELD_ROOT, "55d55ee3-43a6-505e-98b8-112ec2fcb01d", "\"55d55ee3-43a6-505e-98b8-112ec2fcb01d\"" },
		{ FIELD_ROOT, "Unknown", "!Root Certificate: there is no profile \"Unknown\"" },
		{ FIELD_ROOT, "", "-" },
		{ FIELD_CERTIFICATE, "root.cer", "!Certificate file is chosen as a file, not typed" },
		{ FIELD_SUBJECT_FORMAT, "Custom", "\"custom\"" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct design design;
		struct profile *profile;
		char *before;
		char *got;

		example_load(&design);
		profile = test_profile(&design, "Contoso SCEP - Windows 10");
		before = test_design_text(&design);
		if (design_set_text(&design, profile, rows[i].field, rows[i].text, EDIT_STEP, &err) == 0) {
			got = shown(&profile->values[rows[i].field]);
			expect_text(got, rows[i].wanted, "row %zu", i);
			free(got);
		} else {
			expect(err.code == ERR_VALUE, "row %zu", i);
			expect_text(err.message, rows[i].wanted + 1, "row %zu", i);
			expect(rows[i].wanted[0] == '!', "row %zu is taken", i);
			expect_written(&design, before, "refused");
			expect(!design_undo(&design), "row %zu: nothing to undo", i);
		}
		free(before);
		design_release(&design);
	}
}

static void the_setter_asks_what_a_control_holds(void)
{
	static const bool holds[CONTROL_COUNT][VALUE_RAW + 1] = {
		/*                        unset none  text  number list cert  raw */
		[CONTROL_TEXT] = { true, true, true, false, false, false, true },
		[CONTROL_NUMBER] = { true, true, true, true, false, false, true },
		[CONTROL_CHOICE] = { true, true, true, false, false, false, true },
		[CONTROL_CHECKS] = { true, true, false, false, true, false, true },
		[CONTROL_CERTIFICATE] = { true, true, false, false, false, true, true },
		[CONTROL_LINK] = { true, true, true, false, false, false, true },
		[CONTROL_USAGES] = { true, true, false, false, true, false, true },
		[CONTROL_URLS] = { true, true, false, false, true, false, true },
		[CONTROL_SANS] = { true, true, false, false, true, false, true },
		[CONTROL_PACKAGES] = { true, true, false, false, true, false, true },
		[CONTROL_TAGS] = { true, true, false, false, true, false, true },
		[CONTROL_TARGETS] = { true, true, false, false, true, false, true },
		[CONTROL_RULES] = { true, true, false, false, true, false, true },
	};
	struct certificate *certificate = certificate_new("", 0, "empty.cer");
	struct design design;
	struct profile *profile;

	design_init(&design, EDITION_CLASSIC);
	profile = design_insert(&design, 0, NULL, NULL);
	for (size_t field = 0; field < FIELD_COUNT; field++)
		for (int kind = VALUE_UNSET; kind <= VALUE_RAW; kind++) {
			struct value value = kind == VALUE_TEXT          ? value_text("x")
					     : kind == VALUE_NUMBER      ? value_number(5)
					     : kind == VALUE_LIST        ? value_list()
					     : kind == VALUE_CERTIFICATE ? value_certificate(certificate)
					     : kind == VALUE_RAW         ? value_raw("{}")
									 : (struct value){ .kind = (enum value_kind)kind };
			struct err err = { 0 };
			bool taken = design_set(&design, profile, (enum field_id)field, &value, EDIT_STEP, &err) == 0;

			expect(taken == holds[field_row((enum field_id)field, 0)->control][kind], "%s, value of kind %d",
				field_row((enum field_id)field, 0)->name, kind);
			expect(taken || err.code == ERR_VALUE, "%s", err.message);
			expect(value.kind == VALUE_UNSET, "the value is taken over");
		}
	certificate_unref(certificate);
	design_release(&design);
}

static void setting_what_is_there_is_no_edit(void)
{
	struct design design;
	struct profile *profile;
	unsigned long revision;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - Windows 10");
	revision = design.revision;
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = field_row(id, 0);
		struct value same = value_copy(&profile->values[field->id]);

		expect(design_set(&design, profile, field->id, &same, EDIT_STEP, NULL) == 0, "%s", field->name);
	}
	expect(design.revision == revision && !design_is_modified(&design) && !design_undo(&design), "no edit");
	design_release(&design);
}

static void a_read_only_design_refuses_every_edit(void)
{
	struct err err = { 0 };
	struct groups groups = { NULL, 0, 0 };
	struct design design;
	struct profile *profile;
	char *before;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	test_set(&design, profile, FIELD_RENEWAL, "30");
	expect(design_undo(&design) != NULL, "something to redo");
	before = test_design_text(&design);
	design.read_only = true;
	expect(design_set_text(&design, profile, FIELD_RENEWAL, "40", EDIT_STEP, &err) == -1 && err.code == ERR_REFUSED, "set");
	expect_text(err.message, "this is open read-only: nothing can be changed", "set");
	expect(!design_insert(&design, 0, NULL, NULL), "insert");
	expect(design_remove(&design, profile, NULL) == -1, "remove");
	expect(!design_duplicate(&design, profile, NULL), "duplicate");
	expect(!design_insert_copy(&design, 0, NULL, profile, NULL), "insert a copy");
	groups_add(&groups, "New", "", "");
	expect(design_set_groups(&design, &groups, NULL) == -1 && !groups.items, "groups");
	expect(!design_redo(&design) && !design_undo(&design), "undo and redo");
	expect_written(&design, before, "unchanged");
	free(before);
	design_release(&design);
}

static void a_copy_can_come_from_another_design(void)
{
	struct design from;
	struct design to;
	struct profile *original;
	struct profile *copy;

	example_load(&from);
	design_init(&to, EDITION_CLASSIC);
	original = test_profile(&from, "Contoso SCEP - Windows 10");
	copy = design_insert_copy(&to, 0, "an-id", original, NULL);
	expect_text(copy->id, "an-id", "id");
	expect(copy->kind == original->kind && design_profile(&to, "an-id") == copy, "it is part of the design");
	EACH_FIELD(field)
	expect(value_equal(&copy->values[field->id], &original->values[field->id]), "%s", field->name);
	design_release(&from);
	expect_text(profile_name(copy), "Contoso SCEP - Windows 10", "it has no link");
	expect_text(design_undo(&to), "copy of Contoso SCEP - Windows 10", "undone");
	expect_number(to.count, 0, "gone");
	design_release(&to);
}

/* A list of "a=1.2" that differs from that in one part; in none for 0. */
static struct value list_that_differs(size_t part)
{
	struct value value = value_list();
	struct item *item = value_add(&value, part == 1 ? "b" : "a", part == 2 ? "1.3" : part == 3 ? NULL : "1.2");

	item->unknown_members = part == 4 ? strdup("\"later\": 1") : NULL;
	item->target = part == 5 ? TARGET_ALL_USERS : TARGET_GROUP;
	item->excluded = part == 6;
	value.unknown_members = part == 7 ? strdup("\"later\": 1") : NULL;
	if (part == 8)
		value_add(&value, "a", "1.2");
	return value;
}

static void lists_are_the_same_with_all_that_they_carry(void)
{
	for (size_t i = 0; i <= 8; i++)
		for (size_t j = 0; j <= 8; j++) {
			struct value one = list_that_differs(i);
			struct value other = list_that_differs(j);

			expect(value_equal(&one, &other) == (i == j), "list %zu beside list %zu", i, j);
			value_release(&one);
			value_release(&other);
		}
}

void suite_design(void)
{
	CU_pSuite suite = CU_add_suite("design", NULL, NULL);

	CU_add_test(suite, "the setter reads text", the_setter_reads_text);
	CU_add_test(suite, "the setter asks what a control holds", the_setter_asks_what_a_control_holds);
	CU_add_test(suite, "lists are the same with all that they carry", lists_are_the_same_with_all_that_they_carry);
	CU_add_test(suite, "setting what is there is no edit", setting_what_is_there_is_no_edit);
	CU_add_test(suite, "a read-only design refuses every edit", a_read_only_design_refuses_every_edit);
	CU_add_test(suite, "a copy can come from another design", a_copy_can_come_from_another_design);
}
