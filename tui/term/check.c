/* Whether the terminal can be used, before anything of it is changed. */
#include <stdlib.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "tui/term/term_internal.h"

/* curses declares a key_name() too, and <term.h> defines a macro for every capability. */
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name
#undef columns
#undef lines

static const char term_hint[] = "set TERM to what this terminal is, for example TERM=xterm-256color";

/* NULL when the terminal of that name will do. curses does not say whether a description is missing or there was no memory for
 * it, so it is asked twice. Looks before anything is touched: newterm() would change the terminal's modes, then find out. */
static const char *term_problem_with(const char *name)
{
	int found;
	bool can_move;

	if (setupterm(name, STDOUT_FILENO, &found) != OK && setupterm(name, STDOUT_FILENO, &found) != OK)
		return found < 0   ? "can't be looked up, for the system has no terminfo database"
		       : found > 0 ? "prints on paper"
				   : "is not known here";
	can_move = cursor_address != NULL;
	del_curterm(cur_term);
	return can_move ? NULL : "can't place its cursor";
}

int term_check(struct err *err)
{
	const char *name = getenv("TERM");
	const char *trouble;
	char *safe;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return err_set(err, ERR_USAGE,
			"this needs a terminal, and standard %s is not one; `bladesmith check` and "
			"`bladesmith export` work without",
			isatty(STDIN_FILENO) ? "output" : "input");
	if (!name || !*name)
		return err_set(err, ERR_USAGE, "TERM is not set: %s", term_hint);
	trouble = term_problem_with(name);
	if (!trouble)
		return 0;
	safe = text_escape_copy(name);
	err_set(err, ERR_USAGE, "the terminal TERM=%s %s: %s", safe, trouble, term_hint);
	free(safe);
	return -1;
}
