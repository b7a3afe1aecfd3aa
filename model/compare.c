#include "model/compare.h"

#include <stdlib.h>
#include <string.h>

#include "model/compare_inside.h"
#include "model/strbuf.h"
#include "model/xalloc.h"

static void texts_release(struct texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		free(texts->items[i]);
	free(texts->items);
}

void texts_add(struct texts *texts, const char *text)
{
	texts->items = xgrow(texts->items, texts->count, &texts->capacity, sizeof(*texts->items));
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

void comparison_release(struct comparison *comparison)
{
	for (size_t i = 0; i < comparison->count; i++)
		section_release(&comparison->sections[i]);
	free(comparison->sections);
	memset(comparison, 0, sizeof(*comparison));
}

struct section *section_begin(struct comparing *comparing, enum section_of of)
{
	struct comparison *result = comparing->result;
	struct section *section;

	result->sections = xgrow(result->sections, result->count, &result->capacity, sizeof(*result->sections));
	section = &result->sections[result->count++];
	*section = (struct section){ .of = of };
	return section;
}

void section_end(struct comparing *comparing)
{
	struct section *section = &comparing->result->sections[comparing->result->count - 1];

	if (section->fate != FATE_CHANGED || section->count)
		return;
	section_release(section);
	comparing->result->count--;
}

struct difference *section_add(struct section *section, enum field_id field, const char *name, const char *label)
{
	struct difference *difference;

	section->differences = xgrow(section->differences, section->count, &section->capacity, sizeof(*section->differences));
	difference = &section->differences[section->count++];
	*difference = (struct difference){ .field = field, .name = xstrdup(name), .label = xstrdup(label) };
	return difference;
}

/* --- which profiles are one */

static void pair(struct comparing *comparing, const struct profile *before, const struct profile *after)
{
	comparing->later[before->index] = after;
	comparing->earlier[after->index] = before;
}

static void pair_by_id(struct comparing *comparing)
{
	const struct design *design = comparing->before.design;

	for (size_t i = 0; i < design->count; i++) {
		const struct profile *after = design_profile(comparing->after.design, design->profiles[i]->id);

		if (after)
			pair(comparing, design->profiles[i], after);
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
	return strbuf_take(&key);
}

/* Several may share a name: the first of them is the first there, and so on. */
static void pair_by_name(struct comparing *comparing, bool with_kind)
{
	const struct design *before = comparing->before.design, *after = comparing->after.design;
	char **keys = xcalloc(after->count, sizeof(*keys));
	const struct profile **next = xcalloc(after->count, sizeof(const struct profile *));
	struct map waiting = MAP_INIT;

	for (size_t i = after->count; i-- > 0;) {
		const struct profile *profile = after->profiles[i];
		void **place;

		if (comparing->earlier[i] || !*profile_name(profile))
			continue;
		keys[i] = key_of(profile, with_kind);
		place = map_place(&waiting, keys[i]);
		next[i] = *place;
		*place = after->profiles[i];
	}
	for (size_t i = 0; waiting.count && i < before->count; i++) {
		char *key = comparing->later[i] ? NULL : key_of(before->profiles[i], with_kind);
		const struct profile *found = key ? map_get(&waiting, key) : NULL;

		if (found) {
			pair(comparing, before->profiles[i], found);
			*map_place(&waiting, key) = (void *)next[found->index];
		}
		free(key);
	}
	map_release(&waiting);
	for (size_t i = 0; i < after->count; i++)
		free(keys[i]);
	free(keys);
	free(next);
}

/* --- groups */

static bool has_group(const struct map *groups, const char *name)
{
	return map_get(groups, name) != NULL;
}

static void enter_groups(struct map *map, const struct design *design)
{
	for (size_t i = 0; i < design->groups.count; i++)
		*map_place(map, design->groups.items[i].name) = &design->groups.items[i];
}

static void compare_group(struct comparing *comparing, const struct group *before, const struct group *after)
{
	struct section *section = section_begin(comparing, SECTION_GROUP);

	section->group_before = before;
	section->group_after = after;
	section->fate = !before ? FATE_ADDED : !after ? FATE_REMOVED : FATE_CHANGED;
	if (before && after) {
		compare_texts(section, "name", "Name", before->name, after->name);
		compare_texts(section, "id", "Object id", before->id, after->id);
		compare_texts(section, "members", "Members", before->members, after->members);
		compare_kept(comparing, section, "", before->kept, after->kept);
		compare_effects(comparing, section);
	}
	section_end(comparing);
}

/* Several may share a name here, too. */
static void pair_groups(
	const struct design *before, const struct design *after, const struct group **later, const struct group **earlier)
{
	const struct group **next = xcalloc(after->groups.count, sizeof(const struct group *));
	struct map waiting = MAP_INIT;

	for (size_t i = after->groups.count; i-- > 0;) {
		void **place = map_place(&waiting, after->groups.items[i].name);

		next[i] = *place;
		*place = &after->groups.items[i];
	}
	for (size_t i = 0; i < before->groups.count; i++) {
		const struct group *found = map_get(&waiting, before->groups.items[i].name);

		if (!found)
			continue;
		later[i] = found;
		earlier[found - after->groups.items] = &before->groups.items[i];
		*map_place(&waiting, found->name) = (void *)next[found - after->groups.items];
	}
	map_release(&waiting);
	free(next);
}

/* Renamed: the directory's id is the same, and neither name is another's. */
static const struct group *find_renamed(
	const struct design *after, const struct map *were, const struct map *are, const struct group *group)
{
	for (size_t i = 0; *group->id && i < after->groups.count; i++) {
		const struct group *candidate = &after->groups.items[i];

		if (strcmp(candidate->id, group->id) == 0)
			return has_group(were, candidate->name) || has_group(are, group->name) ? NULL : candidate;
	}
	return NULL;
}

static void compare_groups(struct comparing *comparing)
{
	const struct design *before = comparing->before.design, *after = comparing->after.design;
	const struct group **later = xcalloc(before->groups.count, sizeof(const struct group *));
	const struct group **earlier = xcalloc(after->groups.count, sizeof(const struct group *));
	struct map were = MAP_INIT, are = MAP_INIT;

	enter_groups(&were, before);
	enter_groups(&are, after);
	pair_groups(before, after, later, earlier);
	for (size_t i = 0; i < before->groups.count; i++) {
		const struct group *group = &before->groups.items[i];
		const struct group *renamed = later[i] ? NULL : find_renamed(after, &were, &are, group);

		if (renamed && !earlier[renamed - after->groups.items]) {
			later[i] = renamed;
			earlier[renamed - after->groups.items] = group;
			*map_place(&comparing->renamed, group->name) = renamed->name;
		}
		compare_group(comparing, group, later[i]);
	}
	for (size_t i = 0; i < after->groups.count; i++)
		if (!earlier[i])
			compare_group(comparing, NULL, &after->groups.items[i]);
	map_release(&were);
	map_release(&are);
	free(later);
	free(earlier);
}

/* --- the design itself */

static void compare_heads(struct comparing *comparing)
{
	const struct design *before = comparing->before.design, *after = comparing->after.design;
	unsigned lacks = comparing->before.lacks | comparing->after.lacks;
	struct section *section = section_begin(comparing, SECTION_DESIGN);

	if (lacks & LACKS_HEAD) {
		if (strcmp(before->name, after->name) != 0 || value_count(&before->ignored) != value_count(&after->ignored))
			comparing->result->skipped |= LACKS_HEAD;
	} else {
		compare_texts(section, "portal", "Portal", editions[before->edition].id, editions[after->edition].id);
		compare_texts(section, "name", "Name", before->name, after->name);
		compare_lists(comparing, section, &schema[FIELD_IGNORE], &before->ignored, &after->ignored);
	}
	compare_kept(comparing, section, "", before->kept, after->kept);
	section_end(comparing);
}

/* --- profiles */

static void say_place(char **out, const struct profile *const *profiles, size_t at)
{
	struct strbuf text = STRBUF_INIT;

	if (at)
		strbuf_printf(&text, "behind %s",
			*profile_name(profiles[at - 1]) ? profile_name(profiles[at - 1]) : "a profile without a name");
	else
		strbuf_puts(&text, "first");
	*out = strbuf_take(&text);
}

/* The fewest that have to be moved: those outside a longest row that keeps its order. moved is by the later index. */
static void find_moved(const struct comparing *comparing, bool *moved)
{
	const struct design *before = comparing->before.design;
	size_t *row = xcalloc(
		before->count, sizeof(*row)); /* the index of the lowest end of a row of each length, in the earlier design */
	size_t *previous = xcalloc(before->count, sizeof(*previous));
	size_t length = 0;

	for (size_t i = 0; i < before->count; i++) {
		size_t low = 0, high = length;

		if (!comparing->later[i])
			continue;
		moved[comparing->later[i]->index] = true;
		while (low < high) {
			size_t middle = (low + high) / 2;

			if (comparing->later[row[middle]]->index < comparing->later[i]->index)
				low = middle + 1;
			else
				high = middle;
		}
		previous[i] = low ? row[low - 1] : i;
		row[low] = i;
		length += low == length;
	}
	for (size_t i = length ? row[length - 1] : 0, left = length; left-- > 0; i = previous[i])
		moved[comparing->later[i]->index] = false;
	free(row);
	free(previous);
}

static void compare_pair(struct comparing *comparing, const struct profile *before, const struct profile *after, bool moved)
{
	struct section *section = section_begin(comparing, SECTION_PROFILE);

	section->before = before;
	section->after = after;
	compare_profiles(comparing, section);
	if (moved) {
		struct difference *difference = section_add(section, FIELD_NONE, "position", "Position");

		say_place(&difference->before, (const struct profile *const *)comparing->before.design->profiles, before->index);
		say_place(&difference->after, (const struct profile *const *)comparing->after.design->profiles, after->index);
	}
	compare_effects(comparing, section);
	section_end(comparing);
}

static void tell_single(struct comparing *comparing, const struct profile *before, const struct profile *after)
{
	struct section *section = section_begin(comparing, SECTION_PROFILE);

	section->before = before;
	section->after = after;
	section->fate = before ? FATE_REMOVED : FATE_ADDED;
	compare_effects(comparing, section);
}

static void compare_all_profiles(struct comparing *comparing)
{
	const struct design *before = comparing->before.design, *after = comparing->after.design;
	bool *moved = xcalloc(after->count, sizeof(*moved));

	if (!((comparing->before.lacks | comparing->after.lacks) & LACKS_ORDER))
		find_moved(comparing, moved);
	for (size_t i = 0; i < after->count; i++) {
		if (comparing->earlier[i])
			compare_pair(comparing, comparing->earlier[i], after->profiles[i], moved[i]);
		else
			tell_single(comparing, NULL, after->profiles[i]);
	}
	for (size_t i = 0; i < before->count; i++)
		if (!comparing->later[i])
			tell_single(comparing, before->profiles[i], NULL);
	free(moved);
}

void compare(struct comparison *comparison, const struct side *before, const struct side *after)
{
	struct comparing comparing = { .result = comparison, .before = *before, .after = *after };

	*comparison = (struct comparison){ .before = *before, .after = *after };
	comparing.later = xcalloc(before->design->count, sizeof(const struct profile *));
	comparing.earlier = xcalloc(after->design->count, sizeof(const struct profile *));
	pair_by_id(&comparing);
	pair_by_name(&comparing, true);
	pair_by_name(&comparing, false);
	compare_heads(&comparing);
	if (!((before->lacks | after->lacks) & LACKS_TARGETS))
		compare_groups(&comparing);
	else if (before->design->groups.count != after->design->groups.count)
		comparison->skipped |= LACKS_TARGETS;
	compare_all_profiles(&comparing);
	map_release(&comparing.renamed);
	free(comparing.later);
	free(comparing.earlier);
	free(comparing.first_linker);
	free(comparing.next_linker);
}

size_t comparison_count(const struct comparison *comparison, enum fate fate)
{
	size_t count = 0;

	for (size_t i = 0; i < comparison->count; i++)
		count += comparison->sections[i].of == SECTION_PROFILE && comparison->sections[i].fate == fate;
	return count;
}

size_t comparison_concerned(const struct comparison *comparison, enum effect effect)
{
	bool *concerned = xcalloc(comparison->before.design->count, sizeof(*concerned));
	size_t count = 0;

	for (size_t i = 0; i < comparison->count; i++) {
		const struct section *section = &comparison->sections[i];

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
	for (size_t i = 0; i < comparison->before.design->count; i++)
		count += concerned[i];
	free(concerned);
	return count;
}
