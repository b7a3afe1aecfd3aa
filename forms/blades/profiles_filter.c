#include "forms/blades/profiles_filter.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/text_fold.h"
#include "model/base/alloc.h"

#define LEAST_OF_FINDINGS 3 /* letters: fewer would find nearly every profile */

/* What a word of the filter searches for; the rules are looked up once for all profiles. */
struct wanted {
	const char *text;
	bool platforms[PLATFORM_COUNT], types[TYPE_COUNT]; /* whose label has it */
	bool *rules;                                       /* NULL: none */
	bool severities[SEVERITY_COUNT];
	bool findings; /* one of these is set */
};

void profiles_filter_init(struct profiles_filter *list, const struct design *design, const struct checker *checker)
{
	*list = (struct profiles_filter){ .design = design, .checker = checker };
}

void profiles_filter_release(struct profiles_filter *list)
{
	free(list->ordered);
	free(list->shown);
	strbuf_release(&list->filter);
}

const char *profile_sort_name(enum profile_sort sort)
{
	static const char *const names[SORT_COUNT] = { "in the order of the file", "by name", "by platform", "by type",
		"by problems", "by assignments" };

	return names[sort];
}

static int platform_of(const struct profile *profile)
{
	return profile->kind ? (int)profile->kind->platform
			     : platform_find(profile->edition, value_as_text(&profile->values[FIELD_PLATFORM]));
}

const char *profile_platform_label(const struct profile *profile)
{
	int platform = platform_of(profile);

	return platform < 0 ? value_as_text(&profile->values[FIELD_PLATFORM]) : platforms[platform].narrow;
}

static int type_of(const struct profile *profile)
{
	return profile->kind ? (int)profile->kind->type : type_find(value_as_text(&profile->values[FIELD_TYPE]));
}

const char *profile_type_word(const struct profile *profile)
{
	int type = type_of(profile);

	return type < 0 ? value_as_text(&profile->values[FIELD_TYPE]) : profile_types[type].word;
}

static bool has_word_from(const char *id, const char *start)
{
	size_t length = strlen(start);

	for (const char *at = id; at; at = strchr(at, '-')) {
		at += *at == '-';
		if (strncasecmp(at, start, length) == 0)
			return true;
	}
	return false;
}

static struct wanted look_up_word(const char *filter)
{
	static const char *const severities[SEVERITY_COUNT] = { "hints", "warnings", "errors" };
	struct wanted wanted = { .text = filter };
	size_t length = strlen(filter);

	for (int i = 0; i < PLATFORM_COUNT; i++)
		wanted.platforms[i] = text_has_fold(platforms[i].label, filter) || text_has_fold(platforms[i].word, filter);
	for (int i = 0; i < TYPE_COUNT; i++)
		wanted.types[i] = text_has_fold(profile_types[i].word, filter);
	if (length < LEAST_OF_FINDINGS)
		return wanted;
	for (int i = 0; i < SEVERITY_COUNT; i++) {
		wanted.severities[i] = strncasecmp(severities[i], filter, length) == 0;
		wanted.findings |= wanted.severities[i];
	}
	wanted.rules = xcalloc(RULE_COUNT, sizeof(*wanted.rules));
	for (size_t i = 0; i < RULE_COUNT; i++) {
		wanted.rules[i] = has_word_from(rules[i]->id, filter);
		wanted.findings |= wanted.rules[i];
	}
	return wanted;
}

static bool has_finding(const struct findings *findings, const struct wanted *wanted)
{
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		if (!finding->ignored && (wanted->severities[finding->severity] || wanted->rules[finding->rule->number - 1]))
			return true;
	}
	return false;
}

static bool has_word(const struct profiles_filter *list, const struct profile *profile, const struct wanted *wanted)
{
	int platform = platform_of(profile), type = type_of(profile);

	return text_has_fold(profile_name(profile), wanted->text) ||
	       (platform < 0 ? text_has_fold(profile_platform_label(profile), wanted->text) : wanted->platforms[platform]) ||
	       (type < 0 ? text_has_fold(profile_type_word(profile), wanted->text) : wanted->types[type]) ||
	       (wanted->findings && has_finding(checker_findings(list->checker, profile), wanted));
}

/* All words of a filter. */
struct search {
	char *words; /* each ends with a NUL */
	struct wanted *wanted;
	size_t count;
	bool findings; /* one of them searches for findings */
};

static void search_begin(struct search *search, const char *filter)
{
	size_t capacity = 0;
	char *rest;

	*search = (struct search){ .words = xstrdup(filter) };
	for (char *word = strtok_r(search->words, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		search->wanted = xrealloc_grow(search->wanted, search->count, &capacity, sizeof(*search->wanted));
		search->wanted[search->count] = look_up_word(word);
		search->findings |= search->wanted[search->count++].findings;
	}
}

static void search_end(struct search *search)
{
	for (size_t i = 0; i < search->count; i++)
		free(search->wanted[i].rules);
	free(search->wanted);
	free(search->words);
}

static bool profiles_filter_passes(const struct profiles_filter *list, const struct profile *profile, const struct search *search)
{
	for (size_t i = 0; i < search->count; i++)
		if (!has_word(list, profile, &search->wanted[i]))
			return false;
	return true;
}

static const char *first_target(const struct profile *profile)
{
	const struct value *targets = &profile->values[FIELD_ASSIGNMENTS];

	return value_count(targets) ? target_label(value_item(targets, 0)) : "";
}

static long profiles_filter_gravity(const struct profiles_filter *list, const struct profile *profile)
{
	const struct findings *findings = checker_findings(list->checker, profile);

	return (long)(findings_count(findings, SEVERITY_ERROR) * 1000 + findings_count(findings, SEVERITY_WARNING));
}

/* In the order of the table; unknown platforms come last. */
static int group_of(const struct profile *profile)
{
	int platform = platform_of(profile);

	return platform < 0 ? PLATFORM_COUNT : platform;
}

static const struct profiles_filter *sorting; /* qsort() hands nothing through */

static int profiles_filter_compare(const void *left, const void *right)
{
	const struct profile *a = *(struct profile *const *)left;
	const struct profile *b = *(struct profile *const *)right;
	int order = sorting->grouped ? group_of(a) - group_of(b) : 0;

	if (order)
		return order;
	if (sorting->sort == SORT_NAME)
		order = strcasecmp(profile_name(a), profile_name(b));
	else if (sorting->sort == SORT_PLATFORM)
		order = strcmp(profile_platform_label(a), profile_platform_label(b));
	else if (sorting->sort == SORT_TYPE)
		order = strcmp(profile_type_word(a), profile_type_word(b));
	else if (sorting->sort == SORT_PROBLEMS)
		order = (profiles_filter_gravity(sorting, a) < profiles_filter_gravity(sorting, b)) -
			(profiles_filter_gravity(sorting, a) > profiles_filter_gravity(sorting, b));
	else if (sorting->sort == SORT_ASSIGNED)
		order = strcasecmp(first_target(a), first_target(b));
	return order ? order : (a->index > b->index) - (a->index < b->index);
}

static void find_groups(struct profiles_filter *list)
{
	list->groups = 0;
	for (size_t i = 0; list->grouped && i < list->count; i++)
		if (i == 0 || group_of(list->shown[i]) != group_of(list->shown[i - 1]))
			list->starts[list->groups++] = i;
}

#define MOST_MOVED 16 /* profiles; more are sorted all together */

static void profiles_filter_shift(struct profile **profiles, size_t from, size_t to)
{
	struct profile *moved = profiles[from];

	if (from < to)
		memmove(profiles + from, profiles + from + 1, (to - from) * sizeof(*profiles));
	else
		memmove(profiles + to + 1, profiles + to, (from - to) * sizeof(*profiles));
	profiles[to] = moved;
}

/* How many of those from begin on, which are in order, come before a profile. */
static size_t count_before(struct profile **begin, size_t count, struct profile *profile)
{
	size_t low = 0;

	while (low < count) {
		size_t middle = low + (count - low) / 2;

		if (profiles_filter_compare(&begin[middle], &profile) < 0)
			low = middle + 1;
		else
			count = middle;
	}
	return low;
}

/* Sorts a list in which only a few profiles were edited: they go to their places. False if they are too many. */
static bool fix_order(struct profile **profiles, size_t count)
{
	size_t moved = 0;

	for (size_t i = 1; i < count;) {
		if (profiles_filter_compare(&profiles[i - 1], &profiles[i]) < 0) {
			i++;
			continue;
		}
		if (++moved > MOST_MOVED)
			return false;
		if (i == 1 || profiles_filter_compare(&profiles[i - 2], &profiles[i]) < 0) { /* the one before is too far up */
			profiles_filter_shift(profiles, i - 1, i - 1 + count_before(profiles + i, count - i, profiles[i - 1]));
			i -= i > 1;
		} else {
			profiles_filter_shift(profiles, i, count_before(profiles, i, profiles[i]));
		}
	}
	return true;
}

/* All profiles in order. Filtering goes through them as they are, and an edit moves one of them: neither sorts. */
static void put_in_order(struct profiles_filter *list)
{
	const struct design *design = list->design;
	bool sorted = list->sort != SORT_NONE || list->grouped;

	sorting = list;
	if (list->ordered && !list->stale && list->order == design->order &&
		(!sorted || list->revision == design->revision || fix_order(list->ordered, design->count)))
		return;
	free(list->ordered);
	list->ordered = xcalloc(design->count + 1, sizeof(struct profile *));
	if (design->count)
		memcpy(list->ordered, design->profiles, design->count * sizeof(struct profile *));
	if (sorted)
		qsort(list->ordered, design->count, sizeof(struct profile *), profiles_filter_compare);
	list->order = design->order;
}

/* Profiles and names lie all over the memory, and waiting for them is most of what filtering many takes: those that come
 * up are asked for ahead. */
static void fetch_ahead(struct profile *const *profiles, size_t count, size_t at)
{
	if (at + 16 < count)
		__builtin_prefetch(profiles[at + 16]);
	if (at + 8 < count)
		__builtin_prefetch(profile_name(profiles[at + 8]));
}

/* What passes a longer filter passed the shorter one, except for findings, which short words don't look at: the last word may
 * have become long. */
static bool goes_on(const struct profiles_filter *list, const char *filter)
{
	const char *before = strbuf_text(&list->filter), *space = strrchr(before, ' ');
	size_t length = list->filter.length, start = space ? (size_t)(space + 1 - before) : 0;

	if (list->stale || list->revision != list->design->revision || strncmp(before, filter, length) != 0)
		return false;
	return length == start || length - start >= LEAST_OF_FINDINGS || strcspn(filter + start, " ") < LEAST_OF_FINDINGS;
}

bool profiles_filter_make(struct profiles_filter *list, const char *filter)
{
	const struct design *design = list->design;
	struct profile **from, **shown;
	struct search search;
	size_t count;

	if (list->shown && !list->stale && list->revision == design->revision && strcmp(strbuf_text(&list->filter), filter) == 0)
		return false;
	put_in_order(list);
	from = list->ordered;
	count = from ? design->count : 0;
	if (list->shown && goes_on(list, filter)) {
		from = list->shown;
		count = list->count;
	}
	strbuf_setlen(&list->filter, 0);
	strbuf_addstr(&list->filter, filter);
	search_begin(&search, filter);
	shown = xcalloc(count + 1, sizeof(struct profile *));
	list->count = 0;
	for (size_t i = 0; i < count; i++) {
		fetch_ahead(from, count, i);
		if (profiles_filter_passes(list, from[i], &search))
			shown[list->count++] = from[i];
	}
	free(list->shown);
	list->shown = shown;
	find_groups(list);
	list->revision = design->revision;
	/* Findings that are not known yet may change what is shown. */
	list->stale = (search.findings || list->sort == SORT_PROBLEMS) && !checker_is_done(list->checker);
	search_end(&search);
	return true;
}

size_t profiles_filter_lines(const struct profiles_filter *list)
{
	return list->count + list->groups;
}

size_t profiles_filter_line(const struct profiles_filter *list, size_t at)
{
	size_t line = at;

	for (size_t i = 0; i < list->groups && list->starts[i] <= at; i++)
		line++;
	return line;
}

size_t profiles_filter_at(const struct profiles_filter *list, size_t line)
{
	size_t above = 0;

	while (above < list->groups && list->starts[above] + above + 1 <= line)
		above++;
	if (above < list->groups && list->starts[above] + above == line)
		return list->starts[above];
	return line - above;
}

bool profiles_filter_heading(const struct profiles_filter *list, size_t line, const char **label, size_t *count)
{
	for (size_t i = 0; i < list->groups; i++) {
		size_t next = i + 1 < list->groups ? list->starts[i + 1] : list->count;
		int platform = platform_of(list->shown[list->starts[i]]);

		if (list->starts[i] + i != line)
			continue;
		*label = platform < 0 ? "No known platform" : platforms[platform].label;
		*count = next - list->starts[i];
		return true;
	}
	return false;
}
