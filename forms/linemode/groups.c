/* The commands about groups, and the one that replaces a text. */
#include <stdlib.h>
#include <string.h>

#include "forms/linemode/linemode.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_fold.h"
#include "model/bulk/group_edit.h"
#include "model/bulk/group_table.h"
#include "model/bulk/group_use.h"
#include "model/bulk/replace_text.h"

static void linemode_print_group(struct linemode *mode, size_t number, const struct group_use *use)
{
	const struct groups *groups = &mode->session->design->groups;
	const struct group *group = use->index < 0 ? NULL : &groups->items[use->index];
	struct strbuf uses = STRBUF_INIT;

	strbuf_add_count(&uses, use->count, "profile", "profiles");
	if (use->excluded)
		strbuf_printf(&uses, ", %zu %s it", use->excluded, plural(use->excluded, "excludes", "exclude"));
	linemode_printf(mode, "%zu %s; members %s; object id %s; in %s", number, use->name,
		group && *group->members ? group->members : "not known", group && *group->id ? group->id : "missing",
		strbuf_text(&uses));
	strbuf_release(&uses);
}

void linemode_list_groups(struct linemode *mode)
{
	struct group_uses uses = { .count = 0 };

	group_uses_find(&uses, mode->session->design);
	for (size_t i = 0; i < uses.count; i++)
		linemode_print_group(mode, i + 1, &uses.items[i]);
	if (!uses.count)
		linemode_printf(mode, "There are no groups.");
	group_uses_release(&uses);
}

/* The name of the group that a word names, or that has its number; otherwise prints why not and returns NULL. Borrowed from the
 * design. */
static const char *linemode_find_group(struct linemode *mode, const char *word)
{
	struct group_uses uses = { .count = 0 };
	const struct group_use *use;
	const char *name = NULL;
	size_t number;

	group_uses_find(&uses, mode->session->design);
	number = linemode_parse_number(word, uses.count);
	use = group_uses_of(&uses, word);
	if (!use && number)
		use = &uses.items[number - 1];
	for (size_t i = 0; uses.items && i < uses.count && !use; i++)
		if (text_equal_fold(uses.items[i].name, word))
			use = &uses.items[i];
	if (use)
		name = use->name;
	else
		linemode_printf(mode, "There is no group \"%s\". \"groups\" lists them with their numbers.", word);
	group_uses_release(&uses);
	return name;
}

/* The word, or the answer to the question if it is empty; the caller's to free. NULL: there is no answer. */
static char *linemode_word_or_answer(struct linemode *mode, const char *word, const char *question)
{
	char *answer;

	if (*word)
		return xstrdup(word);
	answer = linemode_ask(mode, "%s", question);
	answer = answer ? linemode_trim(answer) : NULL;
	return answer && *answer ? xstrdup(answer) : NULL;
}

/* Shows a plan and asks, or prints why there is none; releases it. */
static void linemode_offer_plan(struct linemode *mode, int result, struct bulk_plan *plan, const struct err *err)
{
	if (result == 0)
		linemode_apply_plan(mode, plan);
	else
		linemode_printf(mode, "%s", err->message);
	bulk_plan_release(plan);
}

/* An edit of one group: words are its name and another one. */
static void linemode_edit_group(struct linemode *mode, char *argument, const char *question, bool merge)
{
	char *words = xstrdup(argument);
	char *rest = words;
	char *first = linemode_word_or_answer(mode, *words ? linemode_take_word(&rest) : "", "Group (number or name)");
	const char *name = first ? linemode_find_group(mode, first) : NULL;
	char *other = name ? linemode_word_or_answer(mode, linemode_take_rest(&rest), question) : NULL;
	const char *into = other && merge ? linemode_find_group(mode, other) : other;
	struct err err = { 0 };
	struct bulk_plan plan;

	if (into && merge)
		linemode_offer_plan(mode, bulk_plan_group_merge(&plan, mode->session->design, &name, 1, into, &err), &plan, &err);
	else if (into)
		linemode_offer_plan(mode, bulk_plan_group_rename(&plan, mode->session->design, name, into, &err), &plan, &err);
	free(first);
	free(other);
	free(words);
}

void linemode_rename_group(struct linemode *mode, char *argument)
{
	linemode_edit_group(mode, argument, "New name", false);
}

void linemode_merge_groups(struct linemode *mode, char *argument)
{
	linemode_edit_group(mode, argument, "Group that stays (number or name)", true);
}

void linemode_delete_group(struct linemode *mode, char *argument)
{
	char *word = linemode_word_or_answer(mode, linemode_take_rest(&argument), "Group (number or name)");
	const char *name = word ? linemode_find_group(mode, word) : NULL;
	struct err err = { 0 };
	struct bulk_plan plan;

	if (name)
		linemode_offer_plan(mode, bulk_plan_group_delete(&plan, mode->session->design, name, &err), &plan, &err);
	free(word);
}

void linemode_fill_group_ids(struct linemode *mode)
{
	struct group_table table = { .count = 0 };
	struct strbuf text = STRBUF_INIT;
	struct bulk_plan plan;
	char *line;

	while ((line = linemode_ask(mode, "Name and object id of a group (an empty line ends the table)")) != NULL &&
		*linemode_trim(line))
		strbuf_printf(&text, "%s\n", line);
	group_table_read(&table, strbuf_text(&text));
	strbuf_release(&text);
	bulk_plan_group_ids(&plan, mode->session->design, &table);
	if (table.useless)
		linemode_printf(mode, "Lines without a name or an object id: %zu.", table.useless);
	linemode_offer_plan(mode, 0, &plan, NULL);
	group_table_release(&table);
}

/* Whether letter case matters, by what follows the two texts; -1: it is something else. */
static int linemode_wants_case(const char *rest)
{
	return !*rest ? 0 : text_equal_fold(rest, "case") ? 1 : -1;
}

void linemode_replace(struct linemode *mode, char *argument)
{
	char *words = xstrdup(argument);
	char *rest = words;
	char *needle = linemode_word_or_answer(mode, *words ? linemode_take_word(&rest) : "", "Text to be replaced");
	bool has_with = *rest != '\0';
	char *answer = has_with ? linemode_take_word(&rest)
		       : needle ? linemode_ask(mode, "Text in its place (empty: remove it)")
				: NULL;
	char *with = answer ? xstrdup(answer) : NULL; /* the next question overwrites an answer */
	int match_case = linemode_wants_case(rest);
	struct replace_text wanted = { needle, with, match_case > 0, NULL };
	struct err err = { 0 };
	struct bulk_plan plan;

	if (match_case < 0)
		linemode_printf(mode, "Put texts with spaces in quotes: replace \"old text\" \"new text\".");
	else if (needle && with)
		linemode_offer_plan(mode, bulk_plan_replace(&plan, mode->session->design, &wanted, &err), &plan, &err);
	free(with);
	free(needle);
	free(words);
}
