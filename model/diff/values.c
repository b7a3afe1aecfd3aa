/* Compares the values of two paired profiles field by field. */
#include <stdlib.h>
#include <string.h>

#include "model/diff/diff_internal.h"
#include "model/design/visibility.h"
#include "model/design/value_format.h"
#include "model/base/strbuf.h"
#include "model/base/alloc.h"

struct difference *diff_section_add(struct diff_section *section, enum field_id field, const char *name, const char *label)
{
	struct difference *difference;

	section->differences = xrealloc_grow(
		section->differences, section->count, &section->capacity, sizeof(*section->differences));
	difference = &section->differences[section->count++];
	*difference = (struct difference){ .field = field, .name = xstrdup(name), .label = xstrdup(label) };
	return difference;
}

/* The values of one field in both designs; a value is NULL if the profile does not show the field. */
struct field_pair {
	struct diff_context *context;
	struct diff_section *section;
	const struct field *field;
	const struct value *before, *after;
};

static bool is_empty_or_hidden(const struct value *value)
{
	return !value || value_is_empty(value);
}

/* Adds a difference of the field without values. */
static struct difference *values_add(const struct field_pair *pair)
{
	struct difference *difference = diff_section_add(pair->section, pair->field->id, pair->field->name, pair->field->label);

	difference->effect = pair->field->effect;
	if (!pair->before)
		difference->note = "the field was hidden";
	else if (!pair->after)
		difference->note = "the field is hidden now";
	return difference;
}

/* Returns the value as the program shows it, for the caller to free; NULL if there is none. */
static char *values_format(
	const struct field_pair *pair, const struct design *design, const struct profile *profile, const struct value *value)
{
	struct strbuf text = STRBUF_INIT;

	if (!is_empty_or_hidden(value))
		value_format(&text, design, profile, pair->field->id);
	return text.length ? strbuf_detach(&text) : NULL;
}

static struct difference *values_add_formatted(const struct field_pair *pair)
{
	struct difference *difference = values_add(pair);

	difference->before = values_format(pair, pair->context->before.design, pair->section->before, pair->before);
	difference->after = values_format(pair, pair->context->after.design, pair->section->after, pair->after);
	return difference;
}

void diff_texts(struct diff_section *section, const char *name, const char *label, const char *before, const char *after)
{
	struct difference *difference;

	if (strcmp(before, after) == 0)
		return;
	difference = diff_section_add(section, FIELD_NONE, name, label);
	difference->before = *before ? xstrdup(before) : NULL;
	difference->after = *after ? xstrdup(after) : NULL;
}

/* --- lists */

bool diff_same_target(const struct diff_context *context, const struct item *before, const struct item *after)
{
	const char *renamed = before->target == TARGET_GROUP ? hashmap_get(&context->renamed, before->text) : NULL;

	return before->target == after->target && before->excluded == after->excluded &&
	       (before->target != TARGET_GROUP || strcmp(renamed ? renamed : before->text, after->text) == 0);
}

static bool is_same_item(const struct field_pair *pair, const struct item *before, const struct item *after)
{
	if (pair->field->control == CONTROL_TARGETS)
		return diff_same_target(pair->context, before, after) && item_same_filter(before, after);
	return strcmp(before->text, after->text) == 0 &&
	       strcmp(before->oid ? before->oid : "", after->oid ? after->oid : "") == 0;
}

static void values_add_item(struct string_list *texts, const struct field *field, const struct item *item)
{
	const struct choice *choice = field->choices ? schema_choice(field, item->text) : NULL;
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, choice ? choice->label : target_label(item));
	if (item->oid && *item->oid)
		strbuf_printf(&text, "%s%s%s", text.length ? " (" : "", item->oid, text.length ? ")" : "");
	if (item->excluded)
		strbuf_addstr(&text, " (excluded)");
	target_format_filter(&text, item);
	string_list_add(texts, strbuf_text(&text));
	strbuf_release(&text);
}

static void diff_matched_items(const struct field_pair *pair, const size_t *partners)
{
	struct strbuf path = STRBUF_INIT;

	for (size_t i = 0; i < value_count(pair->before); i++) {
		const struct item *item = value_item(pair->before, i);

		if (partners[i] == SIZE_MAX)
			continue;
		strbuf_setlen(&path, 0);
		strbuf_printf(&path, "%s/%zu/", pair->field->name, i);
		diff_unknown_members(pair->context, pair->section, strbuf_text(&path), item->unknown_members,
			value_item(pair->after, partners[i])->unknown_members);
	}
	strbuf_release(&path);
}

/* Sets partners[i] to the index in the later list of entry i of the earlier one (SIZE_MAX: removed), found[j] for each entry of
 * the later list that has a partner, and *reordered. Returns true if the lists are equal. */
static bool match_items(const struct field_pair *pair, size_t *partners, bool *found, bool *reordered)
{
	size_t most = value_count(pair->after), matched = 0, highest = 0;

	*reordered = false;
	for (size_t i = 0; i < value_count(pair->before); i++) {
		/* Usually it has the same index: look there first. */
		size_t from = i < most && !found[i] && is_same_item(pair, value_item(pair->before, i), value_item(pair->after, i))
				      ? i
				      : 0;

		for (partners[i] = SIZE_MAX; from < most && partners[i] == SIZE_MAX; from++)
			if (!found[from] && is_same_item(pair, value_item(pair->before, i), value_item(pair->after, from)))
				partners[i] = from;
		if (partners[i] == SIZE_MAX)
			continue;
		found[partners[i]] = true;
		*reordered |= matched && partners[i] < highest;
		highest = partners[i] > highest ? partners[i] : highest;
		matched++;
	}
	return !*reordered && matched == most && matched == value_count(pair->before);
}

static void diff_list(const struct field_pair *pair)
{
	static const struct value hidden = VALUE_INIT;
	const struct field_pair lists = { pair->context, pair->section, pair->field, pair->before ? pair->before : &hidden,
		pair->after ? pair->after : &hidden };
	size_t count = value_count(lists.before), most = value_count(lists.after);
	size_t *partners = xcalloc(count, sizeof(*partners));
	bool *found = xcalloc(most, sizeof(*found)), reordered;

	if (!match_items(&lists, partners, found, &reordered)) {
		struct difference *difference = values_add(pair);

		difference->reordered = reordered;
		for (size_t i = 0; i < count; i++)
			if (partners[i] == SIZE_MAX)
				values_add_item(&difference->removed, lists.field, value_item(lists.before, i));
		for (size_t i = 0; i < most; i++)
			if (!found[i])
				values_add_item(&difference->added, lists.field, value_item(lists.after, i));
	}
	diff_matched_items(&lists, partners);
	free(partners);
	free(found);
}

void diff_lists(struct diff_context *context, struct diff_section *section, const struct field *field, const struct value *before,
	const struct value *after)
{
	diff_list(&(struct field_pair){ context, section, field, before, after });
}

/* --- certificates */

static char *values_describe_certificate(const struct certificate *certificate)
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

static bool are_both_fine(const struct certificate *before, const struct certificate *after)
{
	return before && after && before->state == CERTIFICATE_FINE && after->state == CERTIFICATE_FINE;
}

const char diff_note_renewed[] = "renewed: the same name and key";

/* Describes how the later certificate is related to the earlier one. */
static const char *certificate_change_note(const struct certificate *before, const struct certificate *after)
{
	if (strcmp(before->facts.subject, after->facts.subject) != 0)
		return "a different CA";
	return memcmp(before->facts.public_key, after->facts.public_key, SHA256_BYTES) == 0
		       ? diff_note_renewed
		       : "the same name with a different key";
}

/* Returns the certificate of a value, which may not be parsed yet; NULL if it is not one. */
static struct certificate *unparsed_certificate(const struct value *value)
{
	return value && value->kind == VALUE_CERTIFICATE ? value->certificate : NULL;
}

/* True if both are the same certificate, also with another file name or encoding. Compares the bytes of the files first, because
 * parsing takes much longer and most files are equal. Nothing of a private key is kept, so two refused ones count as the same. */
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
	if (are_both_fine(before, after))
		return memcmp(before->sha256, after->sha256, SHA256_BYTES) == 0;
	return before->state == after->state && !before->given_length && !after->given_length;
}

static void diff_certificate(const struct field_pair *pair)
{
	struct certificate *before = unparsed_certificate(pair->before), *after = unparsed_certificate(pair->after);
	struct strbuf path = STRBUF_INIT;
	struct difference *difference;

	strbuf_printf(&path, "%s/", pair->field->name);
	if (before && after)
		diff_unknown_members(pair->context, pair->section, strbuf_text(&path), pair->before->unknown_members,
			pair->after->unknown_members);
	strbuf_release(&path);
	if (!is_same_certificate(before, after)) {
		difference = values_add_formatted(pair);
		if (before) {
			free(difference->before);
			difference->before = values_describe_certificate(certificate_parse(before));
		}
		if (after) {
			free(difference->after);
			difference->after = values_describe_certificate(certificate_parse(after));
		}
		if (are_both_fine(before, after))
			difference->note = certificate_change_note(before, after);
	} else if (before && after && strcmp(before->file_name, after->file_name) != 0) {
		difference = values_add(pair);
		difference->before = xstrdup(before->file_name);
		difference->after = xstrdup(after->file_name);
		difference->note = "the same certificate with a different file name";
		difference->effect = EFFECT_NONE;
	}
}

/* --- links and other values */

/* Whether a profile without a link is known to have none. */
static bool knows_link(const struct diff_side *side, const struct profile *profile)
{
	return !(side->lacks & LACKS_LINKS) && !(profile->unknown & 1u << CONTROL_LINK);
}

static void diff_link(const struct field_pair *pair)
{
	struct diff_context *context = pair->context;
	const char *before = pair->before ? value_as_text(pair->before) : "",
		   *after = pair->after ? value_as_text(pair->after) : "";
	const struct profile *was = design_profile(context->before.design, before);
	const struct profile *is = design_profile(context->after.design, after);

	if ((!*before && !knows_link(&context->before, pair->section->before)) ||
		(!*after && !knows_link(&context->after, pair->section->after)))
		context->result->skipped |= LACKS_LINKS;
	else if (was && is ? context->partner_in_after[was->index] != is : was || is || strcmp(before, after) != 0)
		values_add_formatted(pair);
}

/* True if the kinds share a Graph type and one of the formats does not store which platform is meant. */
static bool may_be_same_platform(const struct field_pair *pair)
{
	const struct kind *before = pair->section->before->kind, *after = pair->section->after->kind;

	return ((pair->context->before.lacks | pair->context->after.lacks) & LACKS_PLATFORM) && before && after &&
	       strcmp(before->graph_type, after->graph_type) == 0;
}

static bool is_same_value(const struct value *before, const struct value *after)
{
	struct value copy = *before;

	copy.unknown_members = after->unknown_members;
	return value_equal(&copy, after);
}

static bool is_text_or_empty(const struct value *value)
{
	return is_empty_or_hidden(value) || value->kind == VALUE_TEXT;
}

static bool is_list_or_empty(const struct value *value)
{
	return is_empty_or_hidden(value) || value->kind == VALUE_LIST;
}

/* Intune gives a profile without scope tags the tag Default, whose id is 0. */
static bool is_default_tag(const struct field *field, const struct value *value)
{
	const char *tag = value && field->control == CONTROL_TAGS && value_count(value) == 1 ? value_item(value, 0)->text : "";

	return strcmp(tag, "0") == 0 || strcmp(tag, "Default") == 0;
}

static void diff_field(struct diff_context *context, struct diff_section *section, const struct field *field)
{
	const struct profile *was = section->before, *is = section->after;
	struct field_pair pair = { context, section, field, field_visible(was, field->id) ? &was->values[field->id] : NULL,
		field_visible(is, field->id) ? &is->values[field->id] : NULL };

	if (is_empty_or_hidden(pair.before) && is_empty_or_hidden(pair.after))
		return;
	if ((is_empty_or_hidden(pair.before) && is_default_tag(field, pair.after)) ||
		(is_empty_or_hidden(pair.after) && is_default_tag(field, pair.before)))
		return;
	if (field->id == FIELD_PLATFORM && may_be_same_platform(&pair)) {
		context->result->skipped |= was->kind == is->kind ? 0 : LACKS_PLATFORM;
		return;
	}
	if (unparsed_certificate(pair.before) || unparsed_certificate(pair.after))
		diff_certificate(&pair);
	else if (field->control == CONTROL_LINK && is_text_or_empty(pair.before) && is_text_or_empty(pair.after))
		diff_link(&pair);
	else if (is_list_or_empty(pair.before) && is_list_or_empty(pair.after))
		diff_list(&pair);
	else if (is_empty_or_hidden(pair.before) || is_empty_or_hidden(pair.after) || !is_same_value(pair.before, pair.after))
		values_add_formatted(&pair);
}

static bool is_not_comparable(struct diff_context *context, const struct diff_section *section, const struct field *field)
{
	unsigned lacks = context->before.lacks | context->after.lacks;
	enum diff_lacks what = field->control == CONTROL_TARGETS ? LACKS_TARGETS : LACKS_HEAD;

	if ((field->control != CONTROL_TARGETS && field->control != CONTROL_RULES) || !(lacks & what))
		return false;
	/* Graph JSON may have the assignments of some profiles. */
	if (what == LACKS_TARGETS && diff_side_knows_targets(&context->before, section->before) &&
		diff_side_knows_targets(&context->after, section->after))
		return false;
	if (!is_empty_or_hidden(&section->before->values[field->id]) || !is_empty_or_hidden(&section->after->values[field->id]))
		context->result->skipped |= what;
	return true;
}

/* In the order of the blade if both profiles have the same one, else in the order of the schema. */
void diff_profiles(struct diff_context *context, struct diff_section *section)
{
	const struct profile *before = section->before, *after = section->after;
	bool same_blade = before->kind && after->kind && schema_blade(before->kind) == schema_blade(after->kind);

	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(after, id);

		/* The settings come between the fields that every profile has. */
		if (same_blade && field->id == FIELD_CERTIFICATE)
			for (const struct blade_line *line = schema_blade(after->kind);
				line->field != FIELD_NONE || line->heading; line++)
				if (line->field != FIELD_NONE)
					diff_field(context, section, profile_field(after, line->field));
		if ((!same_blade || field->place == PLACE_PROFILE) && !is_not_comparable(context, section, field))
			diff_field(context, section, field);
	}
	diff_unknown_members(context, section, "", before->unknown_members, after->unknown_members);
	diff_unknown_members(context, section, "settings/", before->unknown_settings, after->unknown_settings);
	diff_unknown_members(context, section, "graph/", before->unknown_graph, after->unknown_graph);
}
