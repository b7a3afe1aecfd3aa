#include "model/bulk/group_edit.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/plural.h"
#include "model/base/text_escape.h"
#include "model/bulk/group_use.h"
#include "model/crypto/private_key.h"

static int refuse_unknown(const char *name, struct err *err)
{
	char *shown = text_quote_copy(name);

	err_set(err, ERR_USAGE, "there is no group \"%s\" in this design", shown);
	free(shown);
	return -1;
}

static int refuse_name(const struct group_uses *uses, const char *name, struct err *err)
{
	char *shown;

	if (!*name)
		return err_set(err, ERR_VALUE, "enter the group's name");
	if (private_key_in(name))
		return err_set(err, ERR_REFUSED, PRIVATE_KEY_REFUSED, "The group");
	if (text_check_length("The name of the group", name, err) != 0)
		return -1;
	if (!group_uses_of(uses, name))
		return 0;
	shown = text_quote_copy(name);
	err_set(err, ERR_REFUSED, "there is a group \"%s\" already; merge the two, or choose another name", shown);
	free(shown);
	return -1;
}

static char *note_uses(const struct group_use *use)
{
	struct strbuf note = STRBUF_INIT;

	strbuf_addstr(&note, "in ");
	strbuf_add_count(&note, use->count, "profile", "profiles");
	return strbuf_detach(&note);
}

int bulk_plan_group_rename(
	struct bulk_plan *plan, const struct design *design, const char *name, const char *new_name, struct err *err)
{
	struct group_uses uses = { .count = 0 };
	const struct group_use *use;
	struct bulk_entry *entry;
	int result = 0;

	bulk_plan_init(plan, design, "group name");
	group_uses_find(&uses, design);
	use = group_uses_of(&uses, name);
	if (!use)
		result = refuse_unknown(name, err);
	else if (strcmp(name, new_name) != 0)
		result = refuse_name(&uses, new_name, err);
	if (result == 0 && strcmp(name, new_name) != 0) {
		entry = bulk_plan_add(plan, BULK_GROUP_NAME, BULK_NO_PROFILE, FIELD_NONE);
		entry->value = value_text(new_name);
		entry->before = xstrdup(name);
		entry->after = xstrdup(new_name);
		entry->note = note_uses(use);
	}
	group_uses_release(&uses);
	return result;
}

/* --- merging */

/* Joins the texts of a note. */
static void add_note(struct strbuf *note, const char *text)
{
	strbuf_printf(note, "%s%s", note->length ? "; " : "", text);
}

/* Takes an entry into the one that the profile keeps. */
static void join_items(struct item *kept, const struct item *other, struct strbuf *note)
{
	if (kept->excluded != other->excluded) {
		kept->excluded = true;
		add_note(note, "one was assigned and the other excluded: it is excluded now");
	} else if (!item_same_filter(kept, other)) {
		add_note(note, "the filters differ: that of the first entry stays");
	}
}

/* The assignments of a profile with one group in the place of the others. */
static struct value merged_targets(const struct value *now, const struct hashmap *names, const char *into, struct strbuf *note)
{
	struct value next = value_copy(now);
	long kept = -1;

	for (size_t i = 0; i < value_count(&next);) {
		struct item *item = &next.list->items[i];

		if (item->target != TARGET_GROUP || !hashmap_get(names, item->text)) {
			i++;
		} else if (kept < 0) {
			free(item->text);
			item->text = xstrdup(into);
			kept = (long)i++;
		} else {
			join_items(&next.list->items[kept], item, note);
			value_remove(&next, i);
		}
	}
	return next;
}

/* Plans the assignments of one profile, and what is to be known of them. */
static void plan_targets(struct bulk_plan *plan, const struct design *design, const struct profile *profile, struct value *next,
	struct strbuf *note)
{
	size_t at = plan->count;

	bulk_plan_set(plan, design, profile, FIELD_ASSIGNMENTS, next, "has it already");
	if (note->length)
		plan->items[at].note = strbuf_detach(note);
}

/* Gives a text to a group that has none; false if it has another one. */
static bool take_text(char **text, const char *from)
{
	if (!*from || strcmp(*text, from) == 0)
		return true;
	if (**text)
		return false;
	free(*text);
	*text = xstrdup(from);
	return true;
}

static struct group *find_group(struct groups *groups, const char *name)
{
	for (size_t i = 0; i < groups->count; i++)
		if (strcmp(groups->items[i].name, name) == 0)
			return &groups->items[i];
	return NULL;
}

/* The groups without those of the names, except for the first one called into, which gets what they know. */
static struct groups merged_groups(const struct groups *now, const struct hashmap *names, const char *into, struct strbuf *note)
{
	struct groups next = { NULL, 0, 0 };
	struct group *target;

	for (size_t i = 0; i < now->count; i++) {
		const struct group *group = &now->items[i];

		if (!hashmap_get(names, group->name) || (strcmp(group->name, into) == 0 && !find_group(&next, into)))
			groups_add(&next, group->name, group->id, group->members)->unknown_members = xstrdup(
				group->unknown_members);
	}
	target = find_group(&next, into);
	if (!target)
		target = groups_add(&next, into, "", "");
	for (size_t i = 0; i < now->count; i++) {
		if (!hashmap_get(names, now->items[i].name))
			continue;
		if (!take_text(&target->id, now->items[i].id))
			add_note(note, "they have several object ids: the first one stays");
		if (!take_text(&target->members, now->items[i].members))
			add_note(note, "one has users and the other devices: the first one's stay");
	}
	return next;
}

/* The first entry of a plan about groups: the list that the design gets. */
static void plan_groups(struct bulk_plan *plan, struct groups groups, const char *what, const char *names, struct strbuf *note)
{
	struct bulk_entry *entry = bulk_plan_add(plan, BULK_GROUPS, BULK_NO_PROFILE, FIELD_NONE);
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "%s %s", what, names);
	plan->groups = groups;
	plan->is_whole = true;
	entry->after = strbuf_detach(&text);
	if (note->length)
		entry->note = strbuf_detach(note);
}

/* Plans the assignments of all profiles that use one of the groups, each profile once. */
static void plan_uses(struct bulk_plan *plan, const struct design *design, const struct hashmap *names, const char *into)
{
	for (size_t i = 0; i < design->count; i++) {
		const struct profile *profile = design->profiles[i];
		struct strbuf note = STRBUF_INIT;
		struct value next = merged_targets(&profile->values[FIELD_ASSIGNMENTS], names, into, &note);

		if (value_equal(&next, &profile->values[FIELD_ASSIGNMENTS]))
			value_release(&next);
		else
			plan_targets(plan, design, profile, &next, &note);
		strbuf_release(&note);
	}
}

int bulk_plan_group_merge(struct bulk_plan *plan, const struct design *design, const char *const *names, size_t count,
	const char *into, struct err *err)
{
	struct hashmap merged = HASHMAP_INIT; /* the names, and the one that stays */
	struct group_uses uses = { .count = 0 };
	struct strbuf note = STRBUF_INIT;
	struct strbuf what = STRBUF_INIT;
	int result = 0;

	bulk_plan_init(plan, design, "merged group");
	group_uses_find(&uses, design);
	if (!group_uses_of(&uses, into))
		result = refuse_unknown(into, err);
	for (size_t i = 0; i < count && result == 0; i++) {
		if (!group_uses_of(&uses, names[i]))
			result = refuse_unknown(names[i], err);
		strbuf_printf(&what, "%s%s", what.length ? ", " : "", names[i]);
		*hashmap_place(&merged, names[i]) = &uses;
	}
	if (result == 0) {
		*hashmap_place(&merged, into) = &uses;
		strbuf_printf(&what, " -> %s", into);
		plan_groups(
			plan, merged_groups(&design->groups, &merged, into, &note), "Merge groups", strbuf_text(&what), &note);
		plan_uses(plan, design, &merged, into);
	}
	strbuf_release(&what);
	strbuf_release(&note);
	hashmap_release(&merged);
	group_uses_release(&uses);
	return result;
}

/* --- deleting */

static struct value without_group(const struct value *now, const char *name, struct strbuf *note)
{
	struct value next = value_copy(now);

	for (size_t i = value_count(&next); i-- > 0;) {
		const struct item *item = value_item(&next, i);

		if (item->target != TARGET_GROUP || strcmp(item->text, name) != 0)
			continue;
		if (item->excluded)
			add_note(note, "the group is not excluded any more");
		value_remove(&next, i);
	}
	if (value_count(&next) == 0)
		add_note(note, "it is not assigned any more");
	return next;
}

static struct groups groups_without(const struct groups *now, const char *name)
{
	struct groups next = { NULL, 0, 0 };

	for (size_t i = 0; i < now->count; i++) {
		const struct group *group = &now->items[i];

		if (strcmp(group->name, name) != 0)
			groups_add(&next, group->name, group->id, group->members)->unknown_members = xstrdup(
				group->unknown_members);
	}
	return next;
}

int bulk_plan_group_delete(struct bulk_plan *plan, const struct design *design, const char *name, struct err *err)
{
	struct group_uses uses = { .count = 0 };
	struct strbuf note = STRBUF_INIT;
	const struct group_use *use;
	int result = 0;

	bulk_plan_init(plan, design, "deleted group");
	group_uses_find(&uses, design);
	use = group_uses_of(&uses, name);
	if (!use)
		result = refuse_unknown(name, err);
	else
		plan_groups(plan, groups_without(&design->groups, name), "Delete group", name, &note);
	for (size_t i = 0; use && i < use->count; i++) {
		const struct profile *profile = design_in_slot(design, use->slots[i]);
		struct value next = without_group(&profile->values[FIELD_ASSIGNMENTS], name, &note);

		plan_targets(plan, design, profile, &next, &note);
	}
	group_uses_release(&uses);
	strbuf_release(&note);
	return result;
}
