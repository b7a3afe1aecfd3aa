/* Shows what an edit of many places would do, asks, and does it. */
#include <stdlib.h>
#include <string.h>

#include "forms/linemode/linemode.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/base/text_fold.h"

static void linemode_print_entry(struct linemode *mode, const struct bulk_plan *plan, size_t at)
{
	const struct bulk_entry *entry = &plan->items[at];
	const char *state = entry->action == BULK_NOTHING ? "not changed: " : entry->excluded ? "left out: " : "";
	struct strbuf line = STRBUF_INIT;

	bulk_entry_format(&line, mode->session->design, entry);
	linemode_printf(mode, "%zu %s%s", at + 1, state, strbuf_text(&line));
	strbuf_release(&line);
}

/* Leaves out the entries with these numbers, or takes them in again; false, and nothing is done, if it is no list of numbers. */
static bool linemode_leave_out(struct linemode *mode, struct bulk_plan *plan, const char *numbers)
{
	char *copy = xstrdup(numbers);
	bool known = *numbers != '\0';

	for (int turn = 0; turn < 2 && known; turn++) {
		char *rest = copy;

		if (turn)
			memcpy(copy, numbers, strlen(numbers) + 1);
		for (char *word; known && (word = strtok_r(rest, ", ", &rest)) != NULL;) {
			size_t number = linemode_parse_number(word, plan->count);

			known = number && plan->items[number - 1].action != BULK_NOTHING;
			if (!known || !turn)
				continue;
			plan->items[number - 1].excluded = !plan->items[number - 1].excluded;
			linemode_print_entry(mode, plan, number - 1);
		}
	}
	free(copy);
	return known;
}

/* Asks until it is clear what is wanted; true: make the changes. */
static bool linemode_accepts_plan(struct linemode *mode, struct bulk_plan *plan)
{
	const bool whole = plan->is_whole || plan->count == 1;
	const char *question = whole ? "Make these changes (yes or no) [no]"
				     : "Make these changes (yes, no, or numbers of those to leave out) [no]";

	for (;;) {
		char *answer = linemode_ask(mode, "%s", question);
		char *word = answer ? linemode_trim(answer) : NULL;

		if (word && text_equal_fold(word, "yes"))
			return true;
		if (!word || !*word || whole || text_equal_fold(word, "no"))
			return false;
		if (!linemode_leave_out(mode, plan, word))
			linemode_printf(mode, "Answer yes, no, or numbers from the list, such as \"2, 3\".");
	}
}

void linemode_apply_plan(struct linemode *mode, struct bulk_plan *plan)
{
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	for (size_t i = 0; i < plan->count; i++)
		linemode_print_entry(mode, plan, i);
	if (!bulk_plan_edits(plan)) {
		linemode_printf(mode, "There is nothing to change.");
		return;
	}
	strbuf_add_count(&said, bulk_plan_edits(plan), "change", "changes");
	if (bulk_plan_profiles(plan)) {
		strbuf_addstr(&said, ", in ");
		strbuf_add_count(&said, bulk_plan_profiles(plan), "profile", "profiles");
	}
	linemode_printf(mode, "%s.", strbuf_text(&said));
	strbuf_release(&said);
	if (!linemode_accepts_plan(mode, plan) || !bulk_plan_edits(plan))
		linemode_printf(mode, "Nothing was changed.");
	else if (bulk_plan_apply(plan, mode->session->design, &err) != 0)
		linemode_printf(mode, "%s", err.message);
	else
		linemode_printf(mode, "Done. \"undo\" takes it back.");
}

char *linemode_take_word(char **text)
{
	char *word = linemode_trim(*text);
	char end = ' ';

	if (*word == '"' && strchr(word + 1, '"')) {
		word++;
		end = '"';
	}
	*text = word;
	while (**text && **text != end)
		(*text)++;
	if (**text)
		*(*text)++ = '\0';
	*text = linemode_trim(*text);
	return word;
}

char *linemode_take_rest(char **text)
{
	char *rest = linemode_trim(*text);

	if (*rest == '"' && strchr(rest + 1, '"'))
		return linemode_take_word(text);
	*text = rest + strlen(rest);
	return rest;
}
