/* The design's file in line mode: who has it open, edits of an earlier run, and saving where that is not simply possible. */
#include <stdlib.h>
#include <string.h>

#include "export/io/typed_path.h"
#include "forms/base/recovery.h"
#include "forms/linemode/command.h"
#include "model/base/alloc.h"
#include "model/base/text_fold.h"

void linemode_keep_edits(struct linemode *mode)
{
	struct drafts none = { NULL, 0, 0 };
	struct err err = { 0 };

	if (session_keep_edits(mode->session, &none, &err) != 0)
		linemode_print(mode, err.message);
	if (mode->terminal && mode->session->file.path)
		journal_sync(&mode->session->file.journal);
}

/* --- edits of an earlier run */

static int recover_beside(struct linemode *mode, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	int result = recovery_save_beside(mode->session, mode->session->recovery, &path, err);

	if (result == 0)
		linemode_printf(mode, "The design with the edits is in %s; this one is as it was saved.", strbuf_text(&path));
	strbuf_release(&path);
	return result;
}

/* The answer is a number of the question below. False if nothing is decided. */
static bool recover_as(struct linemode *mode, const char *answer)
{
	struct session *session = mode->session;
	struct err err = { 0 };
	int result = -1;

	if (strcmp(answer, "1") == 0) {
		result = recovery_apply(session, session->recovery, &progress_until_signal, &err);
		if (result == 0)
			linemode_printf(mode, "The edits are in the design, and not saved yet. \"undo\" takes them back.");
	} else if (strcmp(answer, "2") == 0) {
		result = recover_beside(mode, &err);
	} else if (strcmp(answer, "3") == 0) {
		result = recovery_discard(session->recovery, &err);
		if (result == 0)
			linemode_printf(mode, "The edits are discarded.");
	} else {
		return false;
	}
	if (result == 0)
		recovery_end(session);
	else
		linemode_print(mode, err.message);
	return true;
}

void linemode_command_recover(struct linemode *mode, struct profile *profile, char *argument)
{
	struct session *session = mode->session;
	struct strbuf list = STRBUF_INIT;
	char *answer;

	(void)profile;
	(void)argument;
	if (!session->recovery) {
		linemode_printf(mode, "There are no edits of an earlier run that were not saved.");
		return;
	}
	recovery_list(&list, session, session->recovery);
	linemode_print(mode, strbuf_text(&list));
	strbuf_release(&list);
	answer = linemode_ask(mode, "These edits were not saved (1: apply, 2: keep both, 3: discard, Enter: decide later)");
	if (!answer || !recover_as(mode, linemode_trim(answer)))
		linemode_printf(mode, "The edits are kept. \"recover\" asks again.");
}

/* --- at the start */

void linemode_begin_file(struct linemode *mode)
{
	struct session *session = mode->session;
	struct strbuf owner = STRBUF_INIT;
	struct err err = { 0 };

	if (!session->file.path)
		return;
	if (session->design->read_only) {
		session_describe_owner(&owner, &session->file.owner);
		linemode_printf(mode, "%s has this design open, so it is read-only here. \"takeover\" lets you edit it.",
			strbuf_text(&owner));
		strbuf_release(&owner);
		return;
	}
	if (file_can_write(session->path, &err) != 0)
		linemode_printf(mode, "%s. You can edit it; \"saveas\" saves it as another file.", err.message);
	session->recovery = session->offered ? NULL : recovery_find(session, &progress_until_signal);
	if (session->recovery && mode->terminal)
		linemode_command_recover(mode, NULL, NULL);
	else if (session->recovery)
		linemode_printf(mode, "There are edits of an earlier run that were not saved. \"recover\" shows them.");
}

/* --- commands */

int linemode_save(struct linemode *mode, bool overwrite)
{
	struct err err = { 0 };
	int result = session_save(mode->session, overwrite, mode->session->way, &progress_until_signal, &err);

	if (result == 0)
		linemode_printf(mode, "Saved %s", mode->session->path);
	else
		linemode_print(mode, err.message);
	return result;
}

/* The file that can't simply be replaced is written only when that was asked for by a word. */
void linemode_command_save(struct linemode *mode, struct profile *profile, char *argument)
{
	static const struct {
		const char *word;
		enum file_way way;
		bool overwrite;
	} ways[] = {
		{ "", FILE_CAREFULLY, false },
		{ "over", FILE_CAREFULLY, true },
		{ "in place", FILE_IN_PLACE, false },
		{ "break link", FILE_BREAK_LINK, false },
	};

	(void)profile;
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		if (!text_equal_fold(argument, ways[i].word))
			continue;
		if (*argument && ways[i].way != FILE_CAREFULLY)
			mode->session->way = ways[i].way;
		linemode_save(mode, ways[i].overwrite);
		return;
	}
	linemode_printf(mode,
		"\"save\" takes \"over\" (overwrite what another program wrote), \"in place\" or \"break link\" (a file that can't be "
		"replaced); \"saveas\" takes a path.");
}

void linemode_command_save_as(struct linemode *mode, struct profile *profile, char *argument)
{
	char *answer = *argument ? argument : linemode_ask(mode, "Path of the new file");
	struct strbuf path = STRBUF_INIT;
	struct err err = { 0 };

	(void)profile;
	if (answer)
		typed_path(&path, linemode_trim(answer));
	if (!path.length)
		linemode_printf(mode, "Not saved, because there is no path.");
	else if (file_exists(strbuf_text(&path)))
		linemode_printf(mode, "%s exists already. Enter another path.", strbuf_text(&path));
	else if (session_save_as(mode->session, strbuf_text(&path), FILE_CAREFULLY, &progress_until_signal, &err) != 0)
		linemode_print(mode, err.message);
	else
		linemode_printf(mode, "Saved as %s", mode->session->path);
	strbuf_release(&path);
}

void linemode_command_name(struct linemode *mode, struct profile *profile, char *argument)
{
	struct err err = { 0 };

	(void)profile;
	if (!*argument)
		linemode_printf(mode, *mode->session->design->name ? "The design is called %s." : "The design has no name.",
			mode->session->design->name);
	else if (design_set_name(mode->session->design, argument, &err) != 0)
		linemode_print(mode, err.message);
	else
		linemode_printf(mode, "The design is called %s now.", argument);
}

void linemode_command_reload(struct linemode *mode, struct profile *profile, char *argument)
{
	struct err err = { 0 };

	(void)profile;
	(void)argument;
	if (session_reload(mode->session, &progress_until_signal, &err) != 0)
		linemode_print(mode, err.message);
	else
		linemode_printf(mode, "The design is as in the file. \"undo\" brings back what it was.");
}

void linemode_command_take_over(struct linemode *mode, struct profile *profile, char *argument)
{
	struct session *session = mode->session;
	struct err err = { 0 };

	(void)profile;
	(void)argument;
	if (!session->file.path || (!session->design->read_only && !session_is_taken_over(session)))
		linemode_printf(mode, "No other program has this design open.");
	else if (session_take_over(session, &progress_until_signal, &err) != 0)
		linemode_print(mode, err.message);
	else
		linemode_printf(mode, "You can edit the design now.");
}
