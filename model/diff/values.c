/* What differs between the values of one profile in two designs. */
#include <stdlib.h>
#include <string.h>

#include "model/diff/diff_internal.h"
#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/base/strbuf.h"
#include "model/base/alloc.h"

/* A field of the profile as it is in both designs; a value is NULL where the profile doesn't show the field. */
struct both {
	struct diff_state *state;
	struct section *section;
	const struct field *field;
	const struct value *before, *after;
};

static bool is_nothing(const struct value *value)
{
	return !value || value_is_empty(value);
}

static struct difference *add(const struct both *both)
{
	struct difference *difference = diff_section_add(both->section, both->field->id, both->field->name, both->field->label);

	difference->effect = both->field->effect;
	if (!both->before)
		difference->note = "the field was hidden";
	else if (!both->after)
		difference->note = "the field is hidden now";
	return difference;
}

static char *shown(const struct both *both, const struct design *design, const struct profile *profile, const struct value *value)
{
	struct strbuf text = STRBUF_INIT;

	if (!is_nothing(value))
		value_format(&text, design, profile, both->field->id);
	return text.length ? strbuf_detach(&text) : NULL;
}

static struct difference *add_shown(const struct both *both)
{
	struct difference *difference = add(both);

	difference->before = shown(both, both->state->before.design, both->section->before, both->before);
	difference->after = shown(both, both->state->after.design, both->section->after, both->after);
	return difference;
}

void diff_texts(struct section *section, const char *name, const char *label, const char *before, const char *after)
{
	struct difference *difference;

	if (strcmp(before, after) == 0)
		return;
	difference = diff_section_add(section, FIELD_NONE, name, label);
	difference->before = *before ? xstrdup(before) : NULL;
	difference->after = *after ? xstrdup(after) : NULL;
}

/* --- members that the program doesn't know */

/* The quoted name that a member begins with. */
static size_t name_length(const char *member)
{
	size_t at = 1;

	while (member[at] && member[at] != '"')
		at += member[at] == '\\' && member[at + 1] ? 2 : 1;
	return at + (member[at] == '"');
}

static size_t member_length(const char *member)
{
	return strcspn(member, (const char[]){ UNKNOWN_MEMBERS_SEPARATOR, '\0' });
}

static const char *next_member(const char *member)
{
	size_t length = member_length(member);

	return member[length] ? member + length + 1 : NULL;
}

/* Its value without what only lays it out; NULL for null, which says as much as no member. */
static char *member_value(const char *member)
{
	const char *at = member + name_length(member) + strlen(": "), *end = member + member_length(member);
	struct strbuf text = STRBUF_INIT;
	bool quoted = false;

	for (; at < end; at++) {
		if (*at == '\\' && at + 1 < end)
			strbuf_addch(&text, *at++);
		else if (*at == '"')
			quoted = !quoted;
		if (quoted || !strchr(" \t\r\n", *at))
			strbuf_addch(&text, *at);
	}
	if (strcmp(strbuf_text(&text), "null") != 0)
		return strbuf_detach(&text);
	strbuf_release(&text);
	return NULL;
}

/* The value of the member of that name. */
static char *find_member(const char *unknown_members, const char *name)
{
	size_t length = name_length(name);

	for (; unknown_members; unknown_members = next_member(unknown_members))
		if (name_length(unknown_members) == length && memcmp(unknown_members, name, length) == 0)
			return member_value(unknown_members);
	return NULL;
}

static void tell_member(struct section *section, const char *where, const char *member, char *before, char *after)
{
	struct difference *difference;
	struct strbuf path = STRBUF_INIT;

	if (before == after || (before && after && strcmp(before, after) == 0)) {
		free(before);
		free(after);
		return;
	}
	strbuf_addstr(&path, where);
	strbuf_add(&path, member + 1, name_length(member) - 2);
	difference = diff_section_add(section, FIELD_NONE, strbuf_text(&path), strbuf_text(&path));
	difference->note = "bladesmith doesn't know this member, and keeps it";
	difference->before = before;
	difference->after = after;
	strbuf_release(&path);
}

void diff_unknown_members(
	struct diff_state *state, struct section *section, const char *where, const char *before, const char *after)
{
	if (before == after || (before && after && strcmp(before, after) == 0))
		return;
	if ((state->before.lacks | state->after.lacks) & LACKS_UNKNOWN_MEMBERS) {
		state->result->skipped |= LACKS_UNKNOWN_MEMBERS;
		return;
	}
	for (const char *member = before; member; member = next_member(member))
		tell_member(section, where, member, member_value(member), find_member(after, member));
	for (const char *member = after; member; member = next_member(member)) {
		char *was = find_member(before, member);

		if (!was)
			tell_member(section, where, member, NULL, member_value(member));
		free(was);
	}
}

/* --- lists */

bool diff_same_target(const struct diff_state *state, const struct item *before, const struct item *after)
{
	const char *renamed = before->target == TARGET_GROUP ? hashmap_get(&state->renamed, before->text) : NULL;

	return before->target == after->target && before->excluded == after->excluded &&
	       (before->target != TARGET_GROUP || strcmp(renamed ? renamed : before->text, after->text) == 0);
}

static bool same_item(const struct both *both, const struct item *before, const struct item *after)
{
	if (both->field->control == CONTROL_TARGETS)
		return diff_same_target(both->state, before, after);
	return strcmp(before->text, after->text) == 0 &&
	       strcmp(before->oid ? before->oid : "", after->oid ? after->oid : "") == 0;
}

static void add_item(struct string_list *texts, const struct field *field, const struct item *item)
{
	const struct choice *choice = field->choices ? schema_choice(field, item->text) : NULL;
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, choice ? choice->label : target_label(item));
	if (item->oid && *item->oid)
		strbuf_printf(&text, "%s%s%s", text.length ? " (" : "", item->oid, text.length ? ")" : "");
	if (item->excluded)
		strbuf_addstr(&text, " (excluded)");
	string_list_add(texts, strbuf_text(&text));
	strbuf_release(&text);
}

static void compare_kept_items(const struct both *both, const size_t *partners)
{
	struct strbuf where = STRBUF_INIT;

	for (size_t i = 0; i < value_count(both->before); i++) {
		const struct item *item = value_item(both->before, i);

		if (partners[i] == SIZE_MAX)
			continue;
		strbuf_setlen(&where, 0);
		strbuf_printf(&where, "%s/%zu/", both->field->name, i);
		diff_unknown_members(both->state, both->section, strbuf_text(&where), item->unknown_members,
			value_item(both->after, partners[i])->unknown_members);
	}
	strbuf_release(&where);
}

/* Where each entry of the earlier list is in the later one, SIZE_MAX: nowhere. True where they are the same lists. */
static bool find_partners(const struct both *both, size_t *partners, bool *found, bool *reordered)
{
	size_t most = value_count(both->after), matched = 0, highest = 0;

	*reordered = false;
	for (size_t i = 0; i < value_count(both->before); i++) {
		/* Usually it is in the same place, or right after the previous one. */
		size_t from = i < most && !found[i] && same_item(both, value_item(both->before, i), value_item(both->after, i))
				      ? i
				      : 0;

		for (partners[i] = SIZE_MAX; from < most && partners[i] == SIZE_MAX; from++)
			if (!found[from] && same_item(both, value_item(both->before, i), value_item(both->after, from)))
				partners[i] = from;
		if (partners[i] == SIZE_MAX)
			continue;
		found[partners[i]] = true;
		*reordered |= matched && partners[i] < highest;
		highest = partners[i] > highest ? partners[i] : highest;
		matched++;
	}
	return !*reordered && matched == most && matched == value_count(both->before);
}

static void compare_list(const struct both *both)
{
	static const struct value hidden = VALUE_INIT;
	const struct both lists = { both->state, both->section, both->field, both->before ? both->before : &hidden,
		both->after ? both->after : &hidden };
	size_t count = value_count(lists.before), most = value_count(lists.after);
	size_t *partners = xcalloc(count, sizeof(*partners));
	bool *found = xcalloc(most, sizeof(*found)), reordered;

	if (!find_partners(&lists, partners, found, &reordered)) {
		struct difference *difference = add(both);

		difference->reordered = reordered;
		for (size_t i = 0; i < count; i++)
			if (partners[i] == SIZE_MAX)
				add_item(&difference->removed, lists.field, value_item(lists.before, i));
		for (size_t i = 0; i < most; i++)
			if (!found[i])
				add_item(&difference->added, lists.field, value_item(lists.after, i));
	}
	compare_kept_items(&lists, partners);
	free(partners);
	free(found);
}

void diff_lists(struct diff_state *state, struct section *section, const struct field *field, const struct value *before,
	const struct value *after)
{
	compare_list(&(struct both){ state, section, field, before, after });
}

/* --- certificates */

static char *in_words(const struct certificate *certificate)
{
	struct strbuf text = STRBUF_INIT;

	if (certificate->state == CERTIFICATE_FINE) {
		strbuf_printf(&text, "%s, expires ", certificate->facts.subject);
		certificate_date(&text, certificate->facts.not_after);
	} else {
		strbuf_printf(&text, "%s: %s", certificate->file_name, certificate_problem(certificate));
	}
	return strbuf_detach(&text);
}

static bool are_fine(const struct certificate *before, const struct certificate *after)
{
	return before && after && before->state == CERTIFICATE_FINE && after->state == CERTIFICATE_FINE;
}

const char diff_note_renewed[] = "renewed: the same name and key";

/* How a later certificate belongs to the one before. */
static const char *kinship(const struct certificate *before, const struct certificate *after)
{
	if (strcmp(before->facts.subject, after->facts.subject) != 0)
		return "another CA";
	return memcmp(before->facts.public_key, after->facts.public_key, SHA256_BYTES) == 0 ? diff_note_renewed
											    : "the same name with another key";
}

static struct certificate *unseen(const struct value *value)
{
	return value && value->kind == VALUE_CERTIFICATE ? value->certificate : NULL;
}

/* One certificate, whatever its file is called and whether that was PEM. Looking at one takes far longer than comparing its
 * bytes, and mostly these are the same. Of a private key nothing was kept to compare. */
static bool is_same_certificate(struct certificate *before, struct certificate *after)
{
	if (before == after)
		return true;
	if (!before || !after)
		return false;
	if (before->given_length && before->given_length == after->given_length &&
		memcmp(before->given, after->given, before->given_length) == 0)
		return true;
	certificate_parse(before);
	certificate_parse(after);
	if (are_fine(before, after))
		return memcmp(before->sha256, after->sha256, SHA256_BYTES) == 0;
	return before->state == after->state && !before->given_length && !after->given_length;
}

static void compare_certificate(const struct both *both)
{
	struct certificate *before = unseen(both->before), *after = unseen(both->after);
	struct strbuf where = STRBUF_INIT;
	struct difference *difference;

	strbuf_printf(&where, "%s/", both->field->name);
	if (before && after)
		diff_unknown_members(both->state, both->section, strbuf_text(&where), both->before->unknown_members,
			both->after->unknown_members);
	strbuf_release(&where);
	if (!is_same_certificate(before, after)) {
		difference = add_shown(both);
		if (before) {
			free(difference->before);
			difference->before = in_words(certificate_parse(before));
		}
		if (after) {
			free(difference->after);
			difference->after = in_words(certificate_parse(after));
		}
		if (are_fine(before, after))
			difference->note = kinship(before, after);
	} else if (before && after && strcmp(before->file_name, after->file_name) != 0) {
		difference = add(both);
		difference->before = xstrdup(before->file_name);
		difference->after = xstrdup(after->file_name);
		difference->note = "the same certificate under another file name";
		difference->effect = EFFECT_NONE;
	}
}

/* --- the rest */

static void compare_link(const struct both *both)
{
	struct diff_state *state = both->state;
	const char *before = both->before ? value_as_text(both->before) : "",
		   *after = both->after ? value_as_text(both->after) : "";
	const struct profile *was = design_profile(state->before.design, before);
	const struct profile *is = design_profile(state->after.design, after);

	if ((!*before && (state->before.lacks & LACKS_LINKS)) || (!*after && (state->after.lacks & LACKS_LINKS)))
		state->result->skipped |= LACKS_LINKS;
	else if (was && is ? state->later[was->index] != is : was || is || strcmp(before, after) != 0)
		add_shown(both);
}

/* Both are Windows' where the later one can't say which. */
static bool may_be_same_platform(const struct both *both)
{
	const struct kind *before = both->section->before->kind, *after = both->section->after->kind;

	return ((both->state->before.lacks | both->state->after.lacks) & LACKS_PLATFORM) && before && after &&
	       strcmp(before->graph_type, after->graph_type) == 0;
}

static bool same_value(const struct value *before, const struct value *after)
{
	struct value without = *before;

	without.unknown_members = after->unknown_members;
	return value_equal(&without, after);
}

static bool is_text_or_nothing(const struct value *value)
{
	return is_nothing(value) || value->kind == VALUE_TEXT;
}

static bool is_list_or_nothing(const struct value *value)
{
	return is_nothing(value) || value->kind == VALUE_LIST;
}

static void compare_field(struct diff_state *state, struct section *section, const struct field *field)
{
	const struct profile *was = section->before, *is = section->after;
	struct both both = { state, section, field, field_visible(was, field->id) ? &was->values[field->id] : NULL,
		field_visible(is, field->id) ? &is->values[field->id] : NULL };

	if (is_nothing(both.before) && is_nothing(both.after))
		return;
	if (field->id == FIELD_PLATFORM && may_be_same_platform(&both)) {
		state->result->skipped |= was->kind == is->kind ? 0 : LACKS_PLATFORM;
		return;
	}
	if (unseen(both.before) || unseen(both.after))
		compare_certificate(&both);
	else if (field->control == CONTROL_LINK && is_text_or_nothing(both.before) && is_text_or_nothing(both.after))
		compare_link(&both);
	else if (is_list_or_nothing(both.before) && is_list_or_nothing(both.after))
		compare_list(&both);
	else if (is_nothing(both.before) || is_nothing(both.after) || !same_value(both.before, both.after))
		add_shown(&both);
}

static bool is_skipped(struct diff_state *state, const struct section *section, const struct field *field)
{
	unsigned lacks = state->before.lacks | state->after.lacks;
	enum lacks what = field->control == CONTROL_TARGETS ? LACKS_TARGETS : LACKS_HEAD;

	if ((field->control != CONTROL_TARGETS && field->control != CONTROL_RULES) || !(lacks & what))
		return false;
	if (!is_nothing(&section->before->values[field->id]) || !is_nothing(&section->after->values[field->id]))
		state->result->skipped |= what;
	return true;
}

/* In the order of the blades where both have the same one, else in the schema's. */
void diff_profiles(struct diff_state *state, struct section *section)
{
	const struct profile *before = section->before, *after = section->after;
	bool one_blade = before->kind && after->kind && before->kind->type == after->kind->type;

	for (const struct field *field = schema; field < schema + FIELD_COUNT; field++) {
		/* The settings stand between the fields that every profile has. */
		if (one_blade && field->id == FIELD_CERTIFICATE)
			for (const struct blade_line *line = schema_blade(after->kind->type);
				line->field != FIELD_NONE || line->heading; line++)
				if (line->field != FIELD_NONE)
					compare_field(state, section, &schema[line->field]);
		if ((!one_blade || field->place == PLACE_PROFILE) && !is_skipped(state, section, field))
			compare_field(state, section, field);
	}
	diff_unknown_members(state, section, "", before->unknown_members, after->unknown_members);
	diff_unknown_members(state, section, "settings/", before->unknown_settings, after->unknown_settings);
}
