/*
 * Nothing is lost or added on the way out and back: for every kind, in every branch of its blade, with every field filled in,
 * the body that is read and written again is the same bytes, and a change of one field changes only that field's member.
 * The same for the design file.
 */
#include <stdlib.h>
#include <string.h>

#include "export/graph/graph.h"
#include "export/json/reader.h"
#include "model/base/alloc.h"
#include "model/design/design.h"
#include "model/design/visibility.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"
#include "tests/support/graph_types.h"
#include "tests/unit/export/graph/filled.h"

void suite_round_trip(void);

/* --- there and back */

static char *body_of(const struct profile *profile)
{
	struct strbuf out = STRBUF_INIT;

	graph_write(&out, profile);
	return strbuf_detach(&out);
}

/* Reads a body into an empty design. */
static struct profile *read_body(struct design *design, const struct kind *kind, const char *body)
{
	struct err err = { 0 };
	struct json json;
	struct profile *profile = NULL;

	design_init(design, kind->edition);
	if (json_parse(&json, "body", xstrdup(body), strlen(body), &err) == 0)
		profile = graph_read(design, &json, json.root, "id", (int)kind->platform, &err);
	expect(profile != NULL, "%s: %s", test_kind_name(kind), err.message);
	json_release(&json);
	design_loaded(design);
	return profile;
}

/* The profile in that design, written as a file and read again, is the same in both. */
static void expect_same_design(const struct design *design, const char *body, const char *what)
{
	char *written = test_design_text(design);
	char *again;
	char *body_again;
	struct design other;
	struct err err = { 0 };

	if (!expect(test_parse(&other, written, &err) == 0 && other.count > 0, "%s: %s", what, err.message)) {
		free(written);
		design_release(&other);
		return;
	}
	again = test_design_text(&other);
	expect_text(again, written, "%s: the design", what);
	body_again = body_of(other.profiles[other.count - 1]);
	expect_text(body_again, body, "%s: the body of the design that was read", what);
	expect(!other.profiles[other.count - 1]->unknown_settings, "%s: all is understood", what);
	free(written);
	free(again);
	free(body_again);
	design_release(&other);
}

/* Words that are joined by commas are in Graph's order of them. */
static void expect_flag_order(const cJSON *graph, const struct kind *kind, const cJSON *member)
{
	const char *from = cJSON_IsString(member) ? member->valuestring : "";
	char *type = graph_types_plain(graph_types_of(graph, kind, member->string));
	const cJSON *word;

	if (json_member(json_member(graph, "enums"), type)) {
		cJSON_ArrayForEach (word, json_member(json_member(graph, "enums"), type)) {
			size_t length = strcspn(from, ",");

			if (strlen(word->valuestring) == length && strncmp(from, word->valuestring, length) == 0)
				from += length + (from[length] == ',');
		}
		expect(!*from, "%s of %s: %s", member->string, test_kind_name(kind), member->valuestring);
	}
	free(type);
}

/* Every member of a body is one of its type's, and of the objects in it. */
static void expect_members(const cJSON *graph, const struct kind *kind, const cJSON *body)
{
	const cJSON *member;
	const cJSON *inner;

	cJSON_ArrayForEach (member, body) {
		const cJSON *object = cJSON_IsObject(member) ? member : NULL;

		if (strcmp(member->string, "@odata.type") == 0)
			continue;
		expect(graph_types_of(graph, kind, member->string) && !cJSON_IsNull(member), "%s has %s", test_kind_name(kind),
			member->string);
		expect(strcmp(member->string, "roleScopeTagIds") != 0, "scope tags stay out");
		if (graph_types_of(graph, kind, member->string))
			expect_flag_order(graph, kind, member);
		cJSON_ArrayForEach (inner, object) {
			struct strbuf path = STRBUF_INIT;

			strbuf_printf(&path, "%s.%s", member->string, inner->string);
			expect(graph_types_of(graph, kind, path.text) != NULL, "%s has %s", test_kind_name(kind), path.text);
			strbuf_release(&path);
		}
	}
}

static void add_different(struct strbuf *out, const char *object, const cJSON *before, const cJSON *after)
{
	const cJSON *member;

	cJSON_ArrayForEach (member, before) {
		const cJSON *other = json_member(after, member->string);

		if (cJSON_IsObject(member) && cJSON_IsObject(other)) {
			add_different(out, member->string, member, other);
			continue;
		}
		if (!other || !cJSON_Compare(member, other, true))
			strbuf_printf(out, "%s%s%s ", object, *object ? "." : "", member->string);
	}
	cJSON_ArrayForEach (member, after)
		if (!json_member(before, member->string))
			strbuf_printf(out, "%s%s%s ", object, *object ? "." : "", member->string);
}

/* A member of the list is the field's own, or of a field that depends on it. */
static bool may_change(const struct kind *kind, enum field_id changed, const char *member, size_t length)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const char *graph = kind_has_field(kind, id) ? field_row(id, kind_bit(kind))->graph : NULL;
		/* An object that comes or goes is reported as a whole. */
		bool is_it = graph && (strncmp(graph, member, length) == 0 && (!graph[length] || graph[length] == '.'));

		if (is_it && (id == changed || filled_depends(kind, id, changed, 0)))
			return true;
	}
	return field_row(changed, 0)->control == CONTROL_CERTIFICATE && strncmp(member, "certFileName", length) == 0;
}

/* Changes the field of a profile that was read: its member is another, and no other is that does not depend on it. */
static void expect_one_change(struct design *design, struct profile *profile, enum field_id field, const char *body)
{
	const struct kind *kind = profile->kind;
	size_t mark = design_mark(design);
	struct strbuf different = STRBUF_INIT;
	const char *graph = profile_field(profile, field)->graph;
	cJSON *before = cJSON_Parse(body);
	cJSON *after;
	char *changed;
	char *back;
	bool own = false;

	filled_set_one_of_two(design, profile, field, true);
	if (!design_changed(design, mark))
		filled_set_one_of_two(design, profile, field, false);
	changed = body_of(profile);
	after = cJSON_Parse(changed);
	add_different(&different, "", before, after);
	for (const char *at = strbuf_text(&different); *at; at += strcspn(at, " ") + 1) {
		size_t length = strcspn(at, " ");

		own = own || (strncmp(graph, at, length) == 0 && (!graph[length] || graph[length] == '.'));
		expect(may_change(kind, field, at, length), "%s: %s changes %.*s", test_kind_name(kind), graph, (int)length, at);
	}
	expect(own, "%s: %s changes:\n%s", test_kind_name(kind), graph, changed);
	design_rollback(design, mark);
	back = body_of(profile);
	expect_text(back, body, "%s: %s is undone", test_kind_name(kind), graph);
	free(back);
	free(changed);
	cJSON_Delete(before);
	cJSON_Delete(after);
	strbuf_release(&different);
}

static void expect_round_trip(
	const cJSON *graph, const struct kind *kind, const struct branch *first, const struct branch *second, size_t *tried)
{
	struct design design;
	struct design read_design;
	struct profile *profile;
	struct profile *read = NULL;
	struct strbuf what = STRBUF_INIT;
	char *body = NULL;
	char *again = NULL;
	cJSON *object;

	design_init(&design, kind->edition);
	profile = test_add(&design, kind);
	if (!filled_take(&design, profile, first) || !filled_take(&design, profile, second)) {
		design_release(&design);
		return;
	}
	strbuf_printf(&what, "%s, %s %zu, %s %zu", test_kind_name(kind),
		first->field == FIELD_NONE ? "-" : field_row(first->field, 0)->name, first->choice,
		second->field == FIELD_NONE ? "-" : field_row(second->field, 0)->name, second->choice);
	filled_fill(&design, profile, first, second);
	body = body_of(profile);
	object = cJSON_Parse(body);
	expect_members(graph, kind, object);
	cJSON_Delete(object);
	read = read_body(&read_design, kind, body);
	if (read) {
		again = body_of(read);
		expect_text(again, body, "%s", what.text);
		expect(!read->unknown_graph, "%s: all is understood, not %s", what.text, read->unknown_graph);
		for (enum field_id id = 0; id < FIELD_COUNT; id++) {
			expect(!filled_has_property(profile_field(profile, id)) ||
					field_visible(read, id) == field_visible(profile, id),
				"%s: %s is shown in both", what.text, field_row(id, 0)->name);
			if (second->field == FIELD_NONE && field_visible(read, id) &&
				filled_has_property(profile_field(read, id)))
				expect_one_change(&read_design, read, id, body);
		}
		expect_same_design(&read_design, body, what.text);
		expect_same_design(&design, body, what.text);
	}
	++*tried;
	free(body);
	free(again);
	strbuf_release(&what);
	design_release(&read_design);
	design_release(&design);
}

static void every_field_of_every_kind_comes_back(void)
{
	cJSON *graphs[EDITION_COUNT];
	size_t tried = 0;

	graph_types_read(graphs);
	EACH_KIND(kind, ANY_KIND)
	{
		struct branch first = { FIELD_NONE, 0 };
		size_t before = tried;

		do {
			struct branch second = { FIELD_NONE, 0 };

			do
				if (second.field == FIELD_NONE || second.field > first.field)
					expect_round_trip(graphs[kind->edition], kind, &first, &second, &tried);
			while (first.field != FIELD_NONE && filled_next_branch(kind, &second));
		} while (filled_next_branch(kind, &first));
		expect(tried > before, "%s was tried", test_kind_name(kind));
	}
	expect(tried > 500, "%zu branches", tried);
	graph_types_free(graphs);
}

/* What Graph wants of a field that the portal hides is written while it is hidden, and of old profiles only what they have. */
static void constants_are_written_while_hidden(void)
{
	size_t tried = 0;

	EACH_ROW(row)
	EACH_KIND(kind, row->constants)
	for (int shown = 0; shown < 2; shown++) {
		struct design design;
		struct profile *profile;
		cJSON *object;
		char *body;

		design_init(&design, kind->edition);
		profile = test_add(&design, kind);
		if (shown)
			filled_put(&design, profile, row->when.field, (struct value){ .kind = VALUE_NONE });
		expect(field_visible(profile, row->id) == shown, "%s of %s", row->name, test_kind_name(kind));
		body = body_of(profile);
		object = cJSON_Parse(body);
		expect_text(
			json_text(object, row->graph), shown ? NULL : row->constant, "%s of %s", row->name, test_kind_name(kind));
		cJSON_Delete(object);
		free(body);
		design_release(&design);
		tried++;
	}
	expect(tried > 20, "%zu constants", tried);
}

/* With nothing filled in but the platform and the type, and with every setting emptied. */
static void empty_profiles_come_back(void)
{
	EACH_KIND(kind, ANY_KIND)
	for (int emptied = 0; emptied < 2; emptied++) {
		struct design design;
		struct design read_design;
		struct profile *profile;
		struct profile *read;
		char *body;
		char *again;

		design_init(&design, kind->edition);
		profile = test_add(&design, kind);
		for (enum field_id id = 0; emptied && id < FIELD_COUNT; id++)
			if (field_row(id, 0)->place == PLACE_SETTINGS && kind_has_field(kind, id))
				filled_put(&design, profile, id, (struct value){ .kind = VALUE_NONE });
		body = body_of(profile);
		read = read_body(&read_design, kind, body);
		again = read ? body_of(read) : NULL;
		expect_text(again, body, "%s, emptied: %d", test_kind_name(kind), emptied);
		expect_same_design(&design, body, test_kind_name(kind));
		free(body);
		free(again);
		design_release(&design);
		design_release(&read_design);
	}
}

/* Members that no field holds come back, too, in their order after the others, and through the design file. */
static void members_that_are_not_understood_come_back(void)
{
	static const char more[] =
		",\n  \"deviceManagementApplicabilityRuleDeviceMode\": {\"name\": \"S \\u00e9\", \"ruleType\": \"exclude\", "
		"\"deviceMode\": \"sModeConfiguration\"},\n  \"later\": [1.10, 1e300, {\"a\": -0.0}]\n}\n";

	EACH_KIND(kind, ANY_KIND)
	{
		struct branch none = { FIELD_NONE, 0 };
		struct strbuf wanted = STRBUF_INIT;
		struct design design;
		struct design read_design;
		struct profile *profile;
		struct profile *read;
		char *body;
		char *again;

		design_init(&design, kind->edition);
		profile = test_add(&design, kind);
		filled_fill(&design, profile, &none, &none);
		body = body_of(profile);
		strbuf_add(&wanted, body, strlen(body) - strlen("\n}\n"));
		strbuf_addstr(&wanted, more);
		read = read_body(&read_design, kind, wanted.text);
		again = read ? body_of(read) : NULL;
		expect_text(again, wanted.text, "%s", test_kind_name(kind));
		expect_same_design(&read_design, wanted.text, test_kind_name(kind));
		free(body);
		free(again);
		strbuf_release(&wanted);
		design_release(&design);
		design_release(&read_design);
	}
}

void suite_round_trip(void)
{
	CU_pSuite suite = CU_add_suite("round trip", NULL, NULL);

	CU_add_test(suite, "every field of every kind comes back", every_field_of_every_kind_comes_back);
	CU_add_test(suite, "constants are written while hidden", constants_are_written_while_hidden);
	CU_add_test(suite, "empty profiles come back", empty_profiles_come_back);
	CU_add_test(suite, "members that are not understood come back", members_that_are_not_understood_come_back);
}
