#include "model/diff/diff.h"

#include <stdlib.h>
#include <string.h>

#include "model/diff/diff_internal.h"
#include "model/base/strbuf.h"
#include "model/base/text_fold.h"
#include "model/base/alloc.h"

static void diff_section_release(struct diff_section *section)
{
	for (size_t i = 0; i < section->count; i++) {
		struct difference *difference = &section->differences[i];

		free(difference->name);
		free(difference->label);
		free(difference->before);
		free(difference->after);
		string_list_release(&difference->added);
		string_list_release(&difference->removed);
	}
	for (size_t i = 0; i < section->consequence_count; i++) {
		free(section->consequences[i].message);
		free(section->consequences[i].profiles);
	}
	free(section->differences);
	free(section->consequences);
}

void diff_release(struct design_diff *diff)
{
	for (size_t i = 0; i < diff->count; i++)
		diff_section_release(&diff->sections[i]);
	free(diff->sections);
	memset(diff, 0, sizeof(*diff));
}

struct diff_section *diff_section_begin(struct diff_context *context, enum diff_section_kind kind)
{
	struct design_diff *result = context->result;
	struct diff_section *section;

	result->sections = xrealloc_grow(result->sections, result->count, &result->capacity, sizeof(*result->sections));
	section = &result->sections[result->count++];
	*section = (struct diff_section){ .kind = kind };
	return section;
}

void diff_section_end(struct diff_context *context)
{
	struct diff_section *section = &context->result->sections[context->result->count - 1];

	if (section->change != DIFF_CHANGE_MODIFIED || section->count)
		return;
	diff_section_release(section);
	context->result->count--;
}

/* --- pairing profiles */

static void diff_pair(struct diff_context *context, const struct profile *before, const struct profile *after)
{
	context->partner_in_after[before->index] = after;
	context->partner_in_before[after->index] = before;
}

/* Whether an import takes the two for the same profile. */
static bool diff_same_in_graph(const struct profile *before, const struct profile *after)
{
	return before->kind && after->kind && strcmp(before->kind->graph_type, after->kind->graph_type) == 0 &&
	       strcmp(profile_name(before), profile_name(after)) == 0;
}

/* only_same: leaves out profiles that have another name or Graph type now. */
static void diff_pair_by_id(struct diff_context *context, bool only_same)
{
	const struct design *design = context->before.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct profile *before = design->profiles[i];
		const struct profile *after = design_profile(context->after.design, before->id);

		if (after && !context->partner_in_after[i] && !context->partner_in_before[after->index] &&
			(!only_same || diff_same_in_graph(before, after)))
			diff_pair(context, before, after);
	}
}

/* Profiles with the same key are paired: name and type and, if with_kind, the Graph type, which platforms may share. The caller
 * frees it. */
static char *diff_pairing_key(const struct profile *profile, bool with_kind)
{
	struct strbuf key = STRBUF_INIT;

	strbuf_printf(&key, "%s %s %s", value_as_text(&profile->values[FIELD_TYPE]),
		!with_kind      ? ""
		: profile->kind ? profile->kind->graph_type
				: value_as_text(&profile->values[FIELD_PLATFORM]),
		profile_name(profile));
	return strbuf_detach(&key);
}

/* If several profiles have the same key, the first is paired with the first, the second with the second, and so on. */
static void diff_pair_by_name(struct diff_context *context, bool with_kind)
{
	const struct design *before = context->before.design, *after = context->after.design;
	char **keys = xcalloc(after->count, sizeof(*keys));
	const struct profile **next = xcalloc(after->count, sizeof(const struct profile *));
	struct hashmap unpaired = HASHMAP_INIT;

	for (size_t i = after->count; i-- > 0;) {
		const struct profile *profile = after->profiles[i];
		void **place;

		if (context->partner_in_before[i] || !*profile_name(profile))
			continue;
		keys[i] = diff_pairing_key(profile, with_kind);
		place = hashmap_place(&unpaired, keys[i]);
		next[i] = *place;
		*place = after->profiles[i];
	}
	for (size_t i = 0; unpaired.count && i < before->count; i++) {
		char *key = context->partner_in_after[i] ? NULL : diff_pairing_key(before->profiles[i], with_kind);
		const struct profile *found = key ? hashmap_get(&unpaired, key) : NULL;

		if (found) {
			diff_pair(context, before->profiles[i], found);
			*hashmap_place(&unpaired, key) = (void *)next[found->index];
		}
		free(key);
	}
	hashmap_release(&unpaired);
	for (size_t i = 0; i < after->count; i++)
		free(keys[i]);
	free(keys);
	free(next);
}

static void diff_pair_profiles(struct diff_context *context)
{
	bool drift = diff_is_drift(context->result);

	/* Of two profiles with one name in a tenant, the id tells which is which. */
	diff_pair_by_id(context, drift);
	diff_pair_by_name(context, true);
	if (drift)
		diff_pair_by_id(context, false);
	else
		diff_pair_by_name(context, false);
}

/* --- groups */

static bool diff_group_exists(const struct hashmap *groups, const char *name)
{
	return hashmap_get(groups, name) != NULL;
}

static void diff_index_groups(struct hashmap *map, const struct design *design)
{
	for (size_t i = 0; i < design->groups.count; i++)
		*hashmap_place(map, design->groups.items[i].name) = &design->groups.items[i];
}

static void diff_group(struct diff_context *context, const struct group *before, const struct group *after)
{
	struct diff_section *section;
	bool partial = ((context->before.lacks | context->after.lacks) & LACKS_GROUPS) != 0;

	if (partial && (!before || !after)) {
		context->result->skipped |= LACKS_GROUPS;
		return;
	}
	section = diff_section_begin(context, DIFF_SECTION_GROUP);
	section->group_before = before;
	section->group_after = after;
	section->change = !before ? DIFF_CHANGE_ADDED : !after ? DIFF_CHANGE_REMOVED : DIFF_CHANGE_MODIFIED;
	if (before && after) {
		/* A group whose name could not be read is called by its id. */
		if (!partial || (strcmp(before->name, before->id) != 0 && strcmp(after->name, after->id) != 0))
			diff_texts(section, "name", "Name", before->name, after->name);
		if (!partial || (*before->id && *after->id))
			diff_texts(section, "id", "Object id", before->id, after->id);
		if (!partial || (*before->members && *after->members))
			diff_texts(section, "members", "Members", before->members, after->members);
		diff_unknown_members(context, section, "", before->unknown_members, after->unknown_members);
		diff_effects(context, section);
	}
	diff_section_end(context);
}

/* Groups with the same name are paired in order, as profiles are. */
static void diff_pair_groups(const struct design *before, const struct design *after, const struct group **partner_in_after,
	const struct group **partner_in_before)
{
	const struct group **next = xcalloc(after->groups.count, sizeof(const struct group *));
	struct hashmap unpaired = HASHMAP_INIT;

	for (size_t i = after->groups.count; i-- > 0;) {
		void **place = hashmap_place(&unpaired, after->groups.items[i].name);

		next[i] = *place;
		*place = &after->groups.items[i];
	}
	for (size_t i = 0; i < before->groups.count; i++) {
		const struct group *found = hashmap_get(&unpaired, before->groups.items[i].name);

		if (!found)
			continue;
		partner_in_after[i] = found;
		partner_in_before[found - after->groups.items] = &before->groups.items[i];
		*hashmap_place(&unpaired, found->name) = (void *)next[found - after->groups.items];
	}
	hashmap_release(&unpaired);
	free(next);
}

/* Returns the group that has the same directory id under another name, if neither name is used in the other design. */
static const struct group *diff_find_renamed_group(const struct design *after, const struct hashmap *names_before,
	const struct hashmap *names_after, const struct group *group)
{
	for (size_t i = 0; *group->id && i < after->groups.count; i++) {
		const struct group *candidate = &after->groups.items[i];

		if (text_equal_fold(candidate->id, group->id))
			return diff_group_exists(names_before, candidate->name) || diff_group_exists(names_after, group->name)
				       ? NULL
				       : candidate;
	}
	return NULL;
}

static void diff_groups(struct diff_context *context)
{
	const struct design *before = context->before.design, *after = context->after.design;
	const struct group **partner_in_after = xcalloc(before->groups.count, sizeof(const struct group *));
	const struct group **partner_in_before = xcalloc(after->groups.count, sizeof(const struct group *));
	struct hashmap names_before = HASHMAP_INIT, names_after = HASHMAP_INIT;

	diff_index_groups(&names_before, before);
	diff_index_groups(&names_after, after);
	diff_pair_groups(before, after, partner_in_after, partner_in_before);
	for (size_t i = 0; i < before->groups.count; i++) {
		const struct group *group = &before->groups.items[i];
		const struct group *renamed = partner_in_after[i]
						      ? NULL
						      : diff_find_renamed_group(after, &names_before, &names_after, group);

		if (renamed && !partner_in_before[renamed - after->groups.items]) {
			partner_in_after[i] = renamed;
			partner_in_before[renamed - after->groups.items] = group;
			*hashmap_place(&context->renamed, group->name) = renamed->name;
		}
		diff_group(context, group, partner_in_after[i]);
	}
	for (size_t i = 0; i < after->groups.count; i++)
		if (!partner_in_before[i])
			diff_group(context, NULL, &after->groups.items[i]);
	hashmap_release(&names_before);
	hashmap_release(&names_after);
	free(partner_in_after);
	free(partner_in_before);
}

/* The names that groups have on the other side, where one side knows only the groups that its profiles are assigned to. */
static void diff_find_names(struct diff_context *context)
{
	const struct groups *before = &context->before.design->groups, *after = &context->after.design->groups;

	for (size_t i = 0; i < before->count; i++)
		for (size_t j = 0; *before->items[i].id && j < after->count; j++)
			if (text_equal_fold(before->items[i].id, after->items[j].id))
				*hashmap_place(&context->renamed, before->items[i].name) = after->items[j].name;
}

/* --- the design itself */

static void diff_design_properties(struct diff_context *context)
{
	const struct design *before = context->before.design, *after = context->after.design;
	unsigned lacks = context->before.lacks | context->after.lacks;
	struct diff_section *section = diff_section_begin(context, DIFF_SECTION_DESIGN);

	if (lacks & LACKS_HEAD) {
		if (strcmp(before->name, after->name) != 0 || value_count(&before->ignored) != value_count(&after->ignored))
			context->result->skipped |= LACKS_HEAD;
	} else {
		diff_texts(section, "portal", "Portal", editions[before->edition].id, editions[after->edition].id);
		diff_texts(section, "name", "Name", before->name, after->name);
		diff_lists(context, section, field_row(FIELD_IGNORE, 0), &before->ignored, &after->ignored);
	}
	diff_unknown_members(context, section, "", before->unknown_members, after->unknown_members);
	diff_section_end(context);
}

/* --- profiles */

static void diff_describe_position(char **out, const struct profile *const *profiles, size_t at)
{
	struct strbuf text = STRBUF_INIT;

	if (at)
		strbuf_printf(&text, "after %s", profile_display_name(profiles[at - 1]));
	else
		strbuf_addstr(&text, "first");
	*out = strbuf_detach(&text);
}

/* Marks as few profiles as possible as moved: those outside a longest increasing subsequence of the later indices. moved is by
 * index in the later design. */
static void diff_find_moved(const struct diff_context *context, bool *moved)
{
	const struct design *before = context->before.design;
	/* The earlier index of the smallest end of a subsequence of each length. */
	size_t *tails = xcalloc(before->count, sizeof(*tails));
	size_t *previous = xcalloc(before->count, sizeof(*previous));
	size_t length = 0;

	for (size_t i = 0; i < before->count; i++) {
		size_t low = 0, high = length;

		if (!context->partner_in_after[i])
			continue;
		moved[context->partner_in_after[i]->index] = true;
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (context->partner_in_after[tails[middle]]->index < context->partner_in_after[i]->index)
				low = middle + 1;
			else
				high = middle;
		}
		previous[i] = low ? tails[low - 1] : i;
		tails[low] = i;
		length += low == length;
	}
	for (size_t i = length ? tails[length - 1] : 0, left = length; left-- > 0; i = previous[i])
		moved[context->partner_in_after[i]->index] = false;
	free(tails);
	free(previous);
}

static void diff_paired_profiles(
	struct diff_context *context, const struct profile *before, const struct profile *after, bool moved)
{
	struct diff_section *section = diff_section_begin(context, DIFF_SECTION_PROFILE);

	section->before = before;
	section->after = after;
	diff_profiles(context, section);
	if (moved) {
		struct difference *difference = diff_section_add(section, FIELD_NONE, "position", "Position");

		diff_describe_position(
			&difference->before, (const struct profile *const *)context->before.design->profiles, before->index);
		diff_describe_position(
			&difference->after, (const struct profile *const *)context->after.design->profiles, after->index);
	}
	diff_effects(context, section);
	diff_section_end(context);
}

static void diff_unpaired_profile(struct diff_context *context, const struct profile *before, const struct profile *after)
{
	struct diff_section *section = diff_section_begin(context, DIFF_SECTION_PROFILE);

	section->before = before;
	section->after = after;
	section->change = before ? DIFF_CHANGE_REMOVED : DIFF_CHANGE_ADDED;
	diff_effects(context, section);
}

static void diff_all_profiles(struct diff_context *context)
{
	const struct design *before = context->before.design, *after = context->after.design;
	bool *moved = xcalloc(after->count, sizeof(*moved));

	if (!((context->before.lacks | context->after.lacks) & LACKS_ORDER))
		diff_find_moved(context, moved);
	for (size_t i = 0; i < after->count; i++) {
		if (context->partner_in_before[i])
			diff_paired_profiles(context, context->partner_in_before[i], after->profiles[i], moved[i]);
		else
			diff_unpaired_profile(context, NULL, after->profiles[i]);
	}
	for (size_t i = 0; i < before->count; i++)
		if (!context->partner_in_after[i])
			diff_unpaired_profile(context, before->profiles[i], NULL);
	free(moved);
}

void diff_designs(struct design_diff *diff, const struct diff_side *before, const struct diff_side *after)
{
	struct diff_context context = { .result = diff, .before = *before, .after = *after };

	*diff = (struct design_diff){ .before = *before, .after = *after };
	context.partner_in_after = xcalloc(before->design->count, sizeof(const struct profile *));
	context.partner_in_before = xcalloc(after->design->count, sizeof(const struct profile *));
	diff_pair_profiles(&context);
	diff_design_properties(&context);
	if (!((before->lacks | after->lacks) & LACKS_TARGETS))
		diff_groups(&context);
	else
		diff_find_names(&context);
	if (((before->lacks | after->lacks) & LACKS_TARGETS) && before->design->groups.count != after->design->groups.count)
		diff->skipped |= LACKS_TARGETS;
	diff_all_profiles(&context);
	hashmap_release(&context.renamed);
	free(context.partner_in_after);
	free(context.partner_in_before);
	free(context.first_linker);
	free(context.next_linker);
}

size_t diff_count(const struct design_diff *diff, enum diff_change change)
{
	size_t count = 0;

	for (size_t i = 0; i < diff->count; i++)
		count += diff->sections[i].kind == DIFF_SECTION_PROFILE && diff->sections[i].change == change;
	return count;
}

bool diff_is_drift(const struct design_diff *diff)
{
	return diff->before.is_tenant != diff->after.is_tenant;
}

static bool diff_is_only_in(const struct design_diff *diff, const struct diff_section *section, bool tenant)
{
	if (section->kind != DIFF_SECTION_PROFILE || section->change == DIFF_CHANGE_MODIFIED || !diff_is_drift(diff))
		return false;
	return (section->change == DIFF_CHANGE_ADDED ? diff->after.is_tenant : diff->before.is_tenant) == tenant;
}

bool diff_is_unmanaged(const struct design_diff *diff, const struct diff_section *section)
{
	return diff_is_only_in(diff, section, true);
}

bool diff_is_missing(const struct design_diff *diff, const struct diff_section *section)
{
	return diff_is_only_in(diff, section, false);
}

size_t diff_affected(const struct design_diff *diff, enum effect effect)
{
	bool *affected = xcalloc(diff->before.design->count, sizeof(*affected));
	size_t count = 0;

	for (size_t i = 0; i < diff->count; i++) {
		const struct diff_section *section = &diff->sections[i];

		for (size_t j = 0; j < section->consequence_count; j++) {
			const struct consequence *consequence = &section->consequences[j];

			if (consequence->effect != effect)
				continue;
			if (!consequence->count && section->before)
				affected[section->before->index] = true;
			for (size_t k = 0; k < consequence->count; k++)
				affected[consequence->profiles[k]->index] = true;
		}
	}
	for (size_t i = 0; i < diff->before.design->count; i++)
		count += affected[i];
	free(affected);
	return count;
}
