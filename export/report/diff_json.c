/* `diff --format json`. */
#include <stdlib.h>
#include <string.h>

#include "export/report/diff.h"
#include "export/json/writer.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"

/* JSON can hold only UTF-8; other bytes are shown as elsewhere. */
static void put(struct json_writer *writer, const char *name, const char *text)
{
	char *safe;

	if (!text) {
		json_put_null(writer, name);
		return;
	}
	safe = utf8_is_valid(text, strlen(text)) ? NULL : text_escape_copy(text);
	json_put_text(writer, name, safe ? safe : text);
	free(safe);
}

static void put_texts(struct json_writer *writer, const char *name, const struct string_list *texts)
{
	json_open(writer, name, '[');
	for (size_t i = 0; i < texts->count; i++)
		put(writer, NULL, texts->items[i]);
	json_close(writer, ']');
}

static void put_difference(struct json_writer *writer, const struct difference *difference)
{
	json_open(writer, NULL, '{');
	put(writer, "field", difference->name);
	put(writer, "label", difference->label);
	if (difference->added.count || difference->removed.count || difference->reordered) {
		put_texts(writer, "removed", &difference->removed);
		put_texts(writer, "added", &difference->added);
		json_put_bool(writer, "reordered", difference->reordered);
	} else {
		put(writer, "before", difference->before);
		put(writer, "after", difference->after);
	}
	if (difference->note)
		put(writer, "note", difference->note);
	json_put_text(writer, "effect", effect_name(difference->effect));
	json_close(writer, '}');
}

static void put_consequence(struct json_writer *writer, const struct consequence *consequence)
{
	json_open(writer, NULL, '{');
	json_put_text(writer, "effect", effect_name(consequence->effect));
	put(writer, "message", consequence->message);
	if (consequence->count) {
		json_open(writer, "profiles", '[');
		for (size_t i = 0; i < consequence->count; i++) {
			json_open(writer, NULL, '{');
			put(writer, "id", consequence->profiles[i]->id);
			put(writer, "name", profile_name(consequence->profiles[i]));
			json_close(writer, '}');
		}
		json_close(writer, ']');
	}
	json_close(writer, '}');
}

static void put_profile(struct json_writer *writer, const char *name, const struct profile *profile)
{
	if (!profile) {
		json_put_null(writer, name);
		return;
	}
	json_open(writer, name, '{');
	put(writer, "id", profile->id);
	put(writer, "name", profile_name(profile));
	put(writer, "platform", value_as_text(&profile->values[FIELD_PLATFORM]));
	put(writer, "type", value_as_text(&profile->values[FIELD_TYPE]));
	json_close(writer, '}');
}

static void put_section(struct json_writer *writer, const struct design_diff *diff, const struct diff_section *section)
{
	static const char *const changes[] = {
		[DIFF_CHANGE_MODIFIED] = "changed", [DIFF_CHANGE_ADDED] = "added", [DIFF_CHANGE_REMOVED] = "removed"
	};

	json_open(writer, NULL, '{');
	json_put_text(writer, "change", changes[section->change]);
	if (section->kind == DIFF_SECTION_PROFILE && diff_is_drift(diff))
		json_put_text(writer, "drift", diff_change_word(diff, section));
	if (section->kind == DIFF_SECTION_GROUP) {
		put(writer, "before", section->group_before ? section->group_before->name : NULL);
		put(writer, "after", section->group_after ? section->group_after->name : NULL);
	} else if (section->kind == DIFF_SECTION_PROFILE) {
		put_profile(writer, "before", section->before);
		put_profile(writer, "after", section->after);
	}
	json_open(writer, "differences", '[');
	for (size_t i = 0; i < section->count; i++)
		put_difference(writer, &section->differences[i]);
	json_close(writer, ']');
	json_open(writer, "consequences", '[');
	for (size_t i = 0; i < section->consequence_count; i++)
		put_consequence(writer, &section->consequences[i]);
	json_close(writer, ']');
	json_close(writer, '}');
}

static void put_not_compared(struct json_writer *writer, const struct design_diff *diff)
{
	struct strbuf notes = STRBUF_INIT;

	diff_notes(&notes, diff);
	json_open(writer, "notCompared", '[');
	for (char *line = notes.text, *end; line && *line; line = end + 1) {
		end = strchr(line, '\n');
		*end = '\0';
		json_put_text(writer, NULL, line);
	}
	json_close(writer, ']');
	strbuf_release(&notes);
}

/* How many profiles differ, and how. */
static void put_summary(struct json_writer *writer, const struct design_diff *diff)
{
	bool drift = diff_is_drift(diff);
	bool turned = drift && diff->before.is_tenant;

	json_open(writer, "summary", '{');
	json_put_number(writer, "changed", (long)diff_count(diff, DIFF_CHANGE_MODIFIED));
	json_put_number(writer, !drift ? "added" : turned ? "missing" : "unmanaged", (long)diff_count(diff, DIFF_CHANGE_ADDED));
	json_put_number(writer,
		!drift   ? "removed"
		: turned ? "unmanaged"
			 : "missing",
		(long)diff_count(diff, DIFF_CHANGE_REMOVED));
	json_close(writer, '}');
}

void diff_json(struct strbuf *out, const struct design_diff *diff, const char *before, const char *after)
{
	static const char *const names[] = {
		[DIFF_SECTION_DESIGN] = "design", [DIFF_SECTION_GROUP] = "groups", [DIFF_SECTION_PROFILE] = "profiles"
	};
	struct json_writer writer = { .out = out, .ascii = true };

	json_open(&writer, NULL, '{');
	put(&writer, "before", before);
	put(&writer, "after", after);
	put_summary(&writer, diff);
	for (int of = DIFF_SECTION_DESIGN; of <= DIFF_SECTION_PROFILE; of++) {
		json_open(&writer, names[of], '[');
		for (size_t i = 0; i < diff->count; i++)
			if ((int)diff->sections[i].kind == of)
				put_section(&writer, diff, &diff->sections[i]);
		json_close(&writer, ']');
	}
	put_not_compared(&writer, diff);
	json_close(&writer, '}');
}
