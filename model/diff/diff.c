#include "model/diff/diff.h"

#include <stdlib.h>
#include <string.h>

#include "model/diff/diff_internal.h"
#include "model/base/strbuf.h"
#include "model/base/alloc.h"

static void texts_release(struct string_list *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		free(texts->items[i]);
	free(texts->items);
}

void string_list_add(struct string_list *texts, const char *text)
{
	texts->items = xrealloc_grow(texts->items, texts->count, &texts->capacity, sizeof(*texts->items));
	texts->items[texts->count++] = xstrdup(text);
}

static void section_release(struct section *section)
{
	for (size_t i = 0; i < section->count; i++) {
		struct difference *difference = &section->differences[i];

		free(difference->name);
		free(difference->label);
		free(difference->before);
		free(difference->after);
		texts_release(&difference->added);
		texts_release(&difference->removed);
	}
	for (size_t i = 0; i < section->consequence_count; i++) {
		free(section->consequences[i].message);
		free(section->consequences[i].profiles);
	}
	free(section->differences);
	free(section->consequences);
}

void design_diff_release(struct design_diff *diff)
{
	for (size_t i = 0; i < diff->count; i++)
		section_release(&diff->sections[i]);
	free(diff->sections);
	memset(diff, 0, sizeof(*diff));
}

struct section *diff_section_begin(struct diff_state *state, enum section_of of)
{
	struct design_diff *result = state->result;
	struct section *section;

	result->sections = xrealloc_grow(result->sections, result->count, &result->capacity, sizeof(*result->sections));
	section = &result->sections[result->count++];
	*section = (struct section){ .of = of };
	return section;
}

void diff_section_end(struct diff_state *state)
{
	struct section *section = &state->result->sections[state->result->count - 1];

	if (section->fate != FATE_CHANGED || section->count)
		return;
	section_release(section);
	state->result->count--;
}

struct difference *diff_section_add(struct section *section, enum field_id field, const char *name, const char *label)
{
	struct difference *difference;

	section->differences = xrealloc_grow(
		section->differences, section->count, &section->capacity, sizeof(*section->differences));
	difference = &section->differences[section->count++];
	*difference = (struct difference){ .field = field, .name = xstrdup(name), .label = xstrdup(label) };
	return difference;
}

/* --- which profiles are one */

static void pair(struct diff_state *state, const struct profile *before, const struct profile *after)
{
	state->later[before->index] = after;
	state->earlier[after->index] = before;
}

static void pair_by_id(struct diff_state *state)
{
	const struct design *design = state->before.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct profile *after = design_profile(state->after.design, design->profiles[i]->id);

		if (after)
			pair(state, design->profiles[i], after);
	}
}

/* Name and type, and with kinds the Graph type, which platforms may share. */
static char *key_of(const struct profile *profile, bool with_kind)
{
	struct strbuf key = STRBUF_INIT;

	strbuf_printf(&key, "%s %s %s", value_as_text(&profile->values[FIELD_TYPE]),
		!with_kind      ? ""
		: profile->kind ? profile->kind->graph_type
				: value_as_text(&profile->values[FIELD_PLATFORM]),
		profile_name(profile));
	return strbuf_detach(&key);
}

/* Several may share a name: the first of them is the first there, and so on. */
static void pair_by_name(struct diff_state *state, bool with_kind)
{
	const struct design *before = state->before.design, *after = state->after.design;
	char **keys = xcalloc(after->count, sizeof(*keys));
	const struct profile **next = xcalloc(after->count, sizeof(const struct profile *));
	struct hashmap waiting = HASHMAP_INIT;

	for (size_t i = after->count; i-- > 0;) {
		const struct profile *profile = after->profiles[i];
		void **place;

		if (state->earlier[i] || !*profile_name(profile))
			continue;
		keys[i] = key_of(profile, with_kind);
		place = hashmap_place(&waiting, keys[i]);
		next[i] = *place;
		*place = after->profiles[i];
	}
	for (size_t i = 0; waiting.count && i < before->count; i++) {
		char *key = state->later[i] ? NULL : key_of(before->profiles[i], with_kind);
		const struct profile *found = key ? hashmap_get(&waiting, key) : NULL;

		if (found) {
			pair(state, before->profiles[i], found);
			*hashmap_place(&waiting, key) = (void *)next[found->index];
		}
		free(key);
	}
	hashmap_release(&waiting);
	for (size_t i = 0; i < after->count; i++)
		free(keys[i]);
	free(keys);
	free(next);
}

/* --- groups */

static bool has_group(const struct hashmap *groups, const char *name)
{
	return hashmap_get(groups, name) != NULL;
}

static void enter_groups(struct hashmap *map, const struct design *design)
{
	for (size_t i = 0; i < design->groups.count; i++)
		*hashmap_place(map, design->groups.items[i].name) = &design->groups.items[i];
}

static void compare_group(struct diff_state *state, const struct group *before, const struct group *after)
{
	struct section *section = diff_section_begin(state, SECTION_GROUP);

	section->group_before = before;
	section->group_after = after;
	section->fate = !before ? FATE_ADDED : !after ? FATE_REMOVED : FATE_CHANGED;
	if (before && after) {
		diff_texts(section, "name", "Name", before->name, after->name);
		diff_texts(section, "id", "Object id", before->id, after->id);
		diff_texts(section, "members", "Members", before->members, after->members);
		diff_unknown_members(state, section, "", before->unknown_members, after->unknown_members);
		diff_effects(state, section);
	}
	diff_section_end(state);
}

/* Several may share a name here, too. */
static void pair_groups(
	const struct design *before, const struct design *after, const struct group **later, const struct group **earlier)
{
	const struct group **next = xcalloc(after->groups.count, sizeof(const struct group *));
	struct hashmap waiting = HASHMAP_INIT;

	for (size_t i = after->groups.count; i-- > 0;) {
		void **place = hashmap_place(&waiting, after->groups.items[i].name);

		next[i] = *place;
		*place = &after->groups.items[i];
	}
	for (size_t i = 0; i < before->groups.count; i++) {
		const struct group *found = hashmap_get(&waiting, before->groups.items[i].name);

		if (!found)
			continue;
		later[i] = found;
		earlier[found - after->groups.items] = &before->groups.items[i];
		*hashmap_place(&waiting, found->name) = (void *)next[found - after->groups.items];
	}
	hashmap_release(&waiting);
	free(next);
}

/* Renamed: the directory's id is the same, and neither name is another's. */
static const struct group *find_renamed(
	const struct design *after, const struct hashmap *were, const struct hashmap *are, const struct group *group)
{
	for (size_t i = 0; *group->id && i < after->groups.count; i++) {
		const struct group *candidate = &after->groups.items[i];

		if (strcmp(candidate->id, group->id) == 0)
			return has_group(were, candidate->name) || has_group(are, group->name) ? NULL : candidate;
	}
	return NULL;
}

static void compare_groups(struct diff_state *state)
{
	const struct design *before = state->before.design, *after = state->after.design;
	const struct group **later = xcalloc(before->groups.count, sizeof(const struct group *));
	const struct group **earlier = xcalloc(after->groups.count, sizeof(const struct group *));
	struct hashmap were = HASHMAP_INIT, are = HASHMAP_INIT;

	enter_groups(&were, before);
	enter_groups(&are, after);
	pair_groups(before, after, later, earlier);
	for (size_t i = 0; i < before->groups.count; i++) {
		const struct group *group = &before->groups.items[i];
		const struct group *renamed = later[i] ? NULL : find_renamed(after, &were, &are, group);

		if (renamed && !earlier[renamed - after->groups.items]) {
			later[i] = renamed;
			earlier[renamed - after->groups.items] = group;
			*hashmap_place(&state->renamed, group->name) = renamed->name;
		}
		compare_group(state, group, later[i]);
	}
	for (size_t i = 0; i < after->groups.count; i++)
		if (!earlier[i])
			compare_group(state, NULL, &after->groups.items[i]);
	hashmap_release(&were);
	hashmap_release(&are);
	free(later);
	free(earlier);
}

/* --- the design itself */

static void compare_heads(struct diff_state *state)
{
	const struct design *before = state->before.design, *after = state->after.design;
	unsigned lacks = state->before.lacks | state->after.lacks;
	struct section *section = diff_section_begin(state, SECTION_DESIGN);

	if (lacks & LACKS_HEAD) {
		if (strcmp(before->name, after->name) != 0 || value_count(&before->ignored) != value_count(&after->ignored))
			state->result->skipped |= LACKS_HEAD;
	} else {
		diff_texts(section, "portal", "Portal", editions[before->edition].id, editions[after->edition].id);
		diff_texts(section, "name", "Name", before->name, after->name);
		diff_lists(state, section, &schema[FIELD_IGNORE], &before->ignored, &after->ignored);
	}
	diff_unknown_members(state, section, "", before->unknown_members, after->unknown_members);
	diff_section_end(state);
}

/* --- profiles */

static void say_place(char **out, const struct profile *const *profiles, size_t at)
{
	struct strbuf text = STRBUF_INIT;

	if (at)
		strbuf_printf(&text, "after %s", profile_display_name(profiles[at - 1]));
	else
		strbuf_addstr(&text, "first");
	*out = strbuf_detach(&text);
}

/* The fewest that have to be moved: those outside a longest row that keeps its order. moved is by the later index. */
static void find_moved(const struct diff_state *state, bool *moved)
{
	const struct design *before = state->before.design;
	size_t *row = xcalloc(
		before->count, sizeof(*row)); /* the index of the lowest end of a row of each length, in the earlier design */
	size_t *previous = xcalloc(before->count, sizeof(*previous));
	size_t length = 0;

	for (size_t i = 0; i < before->count; i++) {
		size_t low = 0, high = length;

		if (!state->later[i])
			continue;
		moved[state->later[i]->index] = true;
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (state->later[row[middle]]->index < state->later[i]->index)
				low = middle + 1;
			else
				high = middle;
		}
		previous[i] = low ? row[low - 1] : i;
		row[low] = i;
		length += low == length;
	}
	for (size_t i = length ? row[length - 1] : 0, left = length; left-- > 0; i = previous[i])
		moved[state->later[i]->index] = false;
	free(row);
	free(previous);
}

static void compare_pair(struct diff_state *state, const struct profile *before, const struct profile *after, bool moved)
{
	struct section *section = diff_section_begin(state, SECTION_PROFILE);

	section->before = before;
	section->after = after;
	diff_profiles(state, section);
	if (moved) {
		struct difference *difference = diff_section_add(section, FIELD_NONE, "position", "Position");

		say_place(&difference->before, (const struct profile *const *)state->before.design->profiles, before->index);
		say_place(&difference->after, (const struct profile *const *)state->after.design->profiles, after->index);
	}
	diff_effects(state, section);
	diff_section_end(state);
}

static void tell_single(struct diff_state *state, const struct profile *before, const struct profile *after)
{
	struct section *section = diff_section_begin(state, SECTION_PROFILE);

	section->before = before;
	section->after = after;
	section->fate = before ? FATE_REMOVED : FATE_ADDED;
	diff_effects(state, section);
}

static void compare_all_profiles(struct diff_state *state)
{
	const struct design *before = state->before.design, *after = state->after.design;
	bool *moved = xcalloc(after->count, sizeof(*moved));

	if (!((state->before.lacks | state->after.lacks) & LACKS_ORDER))
		find_moved(state, moved);
	for (size_t i = 0; i < after->count; i++) {
		if (state->earlier[i])
			compare_pair(state, state->earlier[i], after->profiles[i], moved[i]);
		else
			tell_single(state, NULL, after->profiles[i]);
	}
	for (size_t i = 0; i < before->count; i++)
		if (!state->later[i])
			tell_single(state, before->profiles[i], NULL);
	free(moved);
}

void diff_designs(struct design_diff *diff, const struct diff_side_view *before, const struct diff_side_view *after)
{
	struct diff_state state = { .result = diff, .before = *before, .after = *after };

	*diff = (struct design_diff){ .before = *before, .after = *after };
	state.later = xcalloc(before->design->count, sizeof(const struct profile *));
	state.earlier = xcalloc(after->design->count, sizeof(const struct profile *));
	pair_by_id(&state);
	pair_by_name(&state, true);
	pair_by_name(&state, false);
	compare_heads(&state);
	if (!((before->lacks | after->lacks) & LACKS_TARGETS))
		compare_groups(&state);
	else if (before->design->groups.count != after->design->groups.count)
		diff->skipped |= LACKS_TARGETS;
	compare_all_profiles(&state);
	hashmap_release(&state.renamed);
	free(state.later);
	free(state.earlier);
	free(state.first_linker);
	free(state.next_linker);
}

size_t design_diff_count(const struct design_diff *diff, enum fate fate)
{
	size_t count = 0;

	for (size_t i = 0; i < diff->count; i++)
		count += diff->sections[i].of == SECTION_PROFILE && diff->sections[i].fate == fate;
	return count;
}

size_t design_diff_affected(const struct design_diff *diff, enum effect effect)
{
	bool *concerned = xcalloc(diff->before.design->count, sizeof(*concerned));
	size_t count = 0;

	for (size_t i = 0; i < diff->count; i++) {
		const struct section *section = &diff->sections[i];

		for (size_t j = 0; j < section->consequence_count; j++) {
			const struct consequence *consequence = &section->consequences[j];

			if (consequence->effect != effect)
				continue;
			if (!consequence->count && section->before)
				concerned[section->before->index] = true;
			for (size_t k = 0; k < consequence->count; k++)
				concerned[consequence->profiles[k]->index] = true;
		}
	}
	for (size_t i = 0; i < diff->before.design->count; i++)
		count += concerned[i];
	free(concerned);
	return count;
}
