#include "model/bulk/replace_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/bulk/group_use.h"
#include "model/bulk/text_match.h"
#include "model/crypto/private_key.h"
#include "model/design/visibility.h"

struct replacing {
	struct bulk_plan *plan;
	const struct design *design;
	const struct replace_text *wanted;
	struct text_match match;
	bool is_plain; /* what is put in has no control characters */
};

/* Where a text is. */
struct text_place {
	const struct profile *profile; /* NULL: in the design itself */
	enum field_id field;           /* FIELD_NONE: none */
	long item;
	enum bulk_part part;
	enum bulk_action action;
	const char *label; /* of the field, for messages */
	bool may_be_empty, may_have_lines;
};

/* Appends a reason why a text can't become another one; nothing if it can. */
static void refuse(struct strbuf *reason, const struct replacing *replacing, const struct text_place *place, const char *after)
{
	struct err err = { 0 };

	if (!*after && !place->may_be_empty)
		strbuf_printf(reason, "%s: nothing would be left of it", place->label);
	else if (!replacing->is_plain && !(place->may_have_lines && text_is_clean_lines(replacing->wanted->with)))
		strbuf_printf(reason, "%s: can't have line breaks or control characters", place->label);
	else if (private_key_in(after))
		strbuf_printf(reason, PRIVATE_KEY_REFUSED, place->label);
	else if (text_check_length(place->label, after, &err) != 0)
		strbuf_addstr(reason, err.message);
}

/* The text with the replacements; NULL if it would be far too long to be made. */
static char *replaced(const struct replacing *replacing, const char *before, size_t times)
{
	struct strbuf after = STRBUF_INIT;
	size_t longer = strlen(replacing->wanted->with);

	if (longer && times > (size_t)TEXT_MAX * 8 / longer + 1)
		return NULL;
	text_match_replace(&replacing->match, before, &after);
	return strbuf_detach(&after);
}

/* Adds an entry for a text that has matches; returns it if the text is replaced, else NULL. */
static struct bulk_entry *plan_text(struct replacing *replacing, const struct text_place *place, const char *before)
{
	size_t slot = place->profile ? place->profile->slot : BULK_NO_PROFILE;
	size_t times = before ? text_match_count(&replacing->match, before) : 0;
	struct strbuf reason = STRBUF_INIT;
	struct bulk_entry *entry;
	char *after;

	if (!times)
		return NULL;
	after = replaced(replacing, before, times);
	if (after)
		refuse(&reason, replacing, place, after);
	else
		strbuf_printf(&reason, "%s: would have more than %d characters", place->label, TEXT_MAX);
	if (reason.length || !after || strcmp(before, after) == 0) {
		if (reason.length)
			bulk_plan_leave_out(replacing->plan, slot, place->field, strbuf_detach(&reason));
		free(after);
		return NULL;
	}
	entry = bulk_plan_add(replacing->plan, place->action, slot, place->field);
	entry->item = place->item;
	entry->part = place->part;
	entry->before = xstrdup(before);
	entry->after = after;
	entry->value = value_text(after);
	if (times > 1) {
		strbuf_printf(&reason, "%zu times", times);
		entry->note = strbuf_detach(&reason);
	}
	return entry;
}

/* Which part of a list's entries people type; false: words of a table, which stay as they are. */
static bool typed_part(enum control control, bool has_choices, enum bulk_part *part)
{
	*part = has_choices ? PART_OID : PART_TEXT;
	return control == CONTROL_USAGES || control == CONTROL_URLS || control == CONTROL_SANS || control == CONTROL_PACKAGES ||
	       control == CONTROL_TAGS;
}

static void plan_list(struct replacing *replacing, struct text_place *place, const struct field *row)
{
	const struct value *value = &place->profile->values[place->field];
	bool typed = typed_part(row->control, row->choices != NULL, &place->part);

	place->action = BULK_TEXT;
	for (size_t i = 0; i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		place->item = (long)i;
		if (typed)
			plan_text(replacing, place, place->part == PART_OID ? item->oid : item->text);
		if (row->control != CONTROL_USAGES && row->control != CONTROL_TARGETS)
			continue;
		place->part = row->control == CONTROL_USAGES ? PART_OID : PART_FILTER;
		plan_text(replacing, place, row->control == CONTROL_USAGES ? item->oid : item->filter_name);
		place->part = PART_TEXT;
	}
}

/* A certificate's name is found as in a search, and is not a text that could be changed. */
static void leave_out_certificate(struct replacing *replacing, const struct profile *profile, const struct field *row)
{
	const struct certificate *certificate = profile_certificate(profile);
	struct strbuf reason = STRBUF_INIT;

	if (!certificate || !text_match_count(&replacing->match, certificate->facts.subject))
		return;
	strbuf_printf(&reason, "%s: the subject of a certificate can't be changed; choose another file", row->label);
	bulk_plan_leave_out(replacing->plan, profile->slot, row->id, strbuf_detach(&reason));
}

/* Groups belong to the whole design. */
static void leave_out_groups(struct replacing *replacing, const struct profile *profile, const struct field *row)
{
	const struct value *targets = &profile->values[row->id];

	for (size_t i = 0; i < value_count(targets); i++) {
		const struct item *item = value_item(targets, i);
		struct strbuf reason = STRBUF_INIT;

		if (item->target != TARGET_GROUP || !text_match_count(&replacing->match, item->text))
			continue;
		strbuf_printf(&reason, "%s: ", row->label);
		text_escape(&reason, item->text);
		strbuf_addstr(&reason, " is a group of the whole design; replace there, or rename it");
		bulk_plan_leave_out(replacing->plan, profile->slot, row->id, strbuf_detach(&reason));
	}
}

static void plan_field(struct replacing *replacing, const struct profile *profile, const struct field *row)
{
	struct text_place place = { profile, row->id, -1, PART_TEXT, BULK_SET, row->label, false, row->lines };

	if (row->control == CONTROL_TEXT) {
		place.may_be_empty = row->id != FIELD_NAME;
		plan_text(replacing, &place, value_as_text(&profile->values[row->id]));
	} else if (row->control == CONTROL_CERTIFICATE) {
		leave_out_certificate(replacing, profile, row);
	} else {
		plan_list(replacing, &place, row);
	}
	if (row->control == CONTROL_TARGETS && replacing->wanted->profiles)
		leave_out_groups(replacing, profile, row);
}

static void plan_profile(struct replacing *replacing, const struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (field_visible(profile, id))
			plan_field(replacing, profile, profile_field(profile, id));
}

/* --- what belongs to the whole design */

static void plan_design_name(struct replacing *replacing)
{
	const struct text_place place = { NULL, FIELD_NONE, -1, PART_TEXT, BULK_DESIGN_NAME, "The name of the design", true,
		false };

	plan_text(replacing, &place, replacing->design->name);
}

/* Turns the entry into one that is left out, since there is such a group already. */
static void refuse_group(struct bulk_entry *entry)
{
	struct strbuf reason = STRBUF_INIT;

	strbuf_addstr(&reason, "The group ");
	text_escape(&reason, entry->before);
	strbuf_addstr(&reason, ": there is a group ");
	text_escape(&reason, entry->after);
	strbuf_addstr(&reason, " already; merge the two instead");
	entry->action = BULK_NOTHING;
	entry->reason = strbuf_detach(&reason);
}

static void note_uses(struct bulk_entry *entry, const struct group_use *use)
{
	struct strbuf note = STRBUF_INIT;

	strbuf_addstr(&note, "in ");
	strbuf_add_count(&note, use->count, "profile", "profiles");
	free(entry->note);
	entry->note = strbuf_detach(&note);
}

static void plan_groups(struct replacing *replacing)
{
	const struct text_place place = { NULL, FIELD_NONE, -1, PART_TEXT, BULK_GROUP_NAME, "The name of a group", false, false };
	struct hashmap taken = HASHMAP_INIT; /* by the names that groups have or get */
	struct group_uses uses = { .count = 0 };

	group_uses_find(&uses, replacing->design);
	for (size_t i = 0; i < uses.count; i++)
		*hashmap_place(&taken, uses.items[i].name) = &uses.items[i];
	for (size_t i = 0; i < uses.count; i++) {
		struct bulk_entry *entry = plan_text(replacing, &place, uses.items[i].name);
		void **other = entry ? hashmap_place(&taken, entry->value.text) : NULL;

		if (!entry)
			continue;
		if (*other)
			refuse_group(entry);
		else
			note_uses(entry, &uses.items[i]);
		*other = &uses.items[i];
	}
	hashmap_release(&taken);
	group_uses_release(&uses);
}

/* Notes where names of profiles become the same, which the rules report afterwards. */
static void note_equal_names(struct bulk_plan *plan, const struct design *design)
{
	struct hashmap names = HASHMAP_INIT;
	const char **after = xcalloc(design->slot_count, sizeof(*after));

	for (size_t i = 0; i < plan->count; i++)
		if (plan->items[i].action == BULK_SET && plan->items[i].field == FIELD_NAME)
			after[plan->items[i].slot] = plan->items[i].value.text;
	for (size_t i = 0; i < design->count; i++) {
		const char *name = after[design->profiles[i]->slot];
		void **count = hashmap_place(&names, name ? name : profile_name(design->profiles[i]));

		*count = (void *)((uintptr_t)*count + 1);
	}
	for (size_t i = 0; i < plan->count; i++) {
		struct bulk_entry *entry = &plan->items[i];

		if (entry->action != BULK_SET || entry->field != FIELD_NAME ||
			(uintptr_t)hashmap_get(&names, entry->value.text) < 2)
			continue;
		free(entry->note);
		entry->note = xstrdup("another profile has this name then");
	}
	hashmap_release(&names);
	free(after);
}

int bulk_plan_replace(struct bulk_plan *plan, const struct design *design, const struct replace_text *wanted, struct err *err)
{
	struct replacing replacing = { .plan = plan, .design = design, .wanted = wanted };

	bulk_plan_init(plan, design, "replaced text");
	if (!*wanted->needle)
		return err_set(err, ERR_USAGE, "enter the text to be replaced");
	replacing.is_plain = text_is_clean(wanted->with);
	text_match_init(&replacing.match, wanted->needle, wanted->with, wanted->match_case);
	if (!wanted->profiles) {
		plan_design_name(&replacing);
		plan_groups(&replacing);
	}
	for (size_t i = 0; !wanted->profiles && i < design->count; i++)
		plan_profile(&replacing, design->profiles[i]);
	for (size_t i = 0; wanted->profiles && i < wanted->profiles->count; i++)
		if (design_in_slot(design, wanted->profiles->slots[i]))
			plan_profile(&replacing, design_in_slot(design, wanted->profiles->slots[i]));
	text_match_release(&replacing.match);
	note_equal_names(plan, design);
	return 0;
}
