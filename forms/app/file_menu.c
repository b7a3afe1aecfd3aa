#include "forms/app/file_menu.h"

#include <stdlib.h>
#include <time.h>

#include "forms/base/request.h"
#include "forms/pages/compare.h"
#include "forms/pages/save_as.h"
#include "model/base/text_escape.h"

/* --- the answers, a row for each */

static void do_overwrite(struct blade_host *host);
static void do_break_link(struct blade_host *host);
static void do_in_place(struct blade_host *host);
static void do_compare(struct blade_host *host);
static void do_save_as(struct blade_host *host);

enum answer {
	ANSWER_OVERWRITE,
	ANSWER_BREAK_LINK,
	ANSWER_IN_PLACE,
	ANSWER_COMPARE,
	ANSWER_RELOAD,
	ANSWER_SAVE_AS,
	ANSWER_TAKE_OVER,
	ANSWER_LOOK,
	ANSWER_NOTHING,
	ANSWER_COUNT
};

static const struct {
	char key;
	const char *label, *detail;
	void (*act)(struct blade_host *host);
	bool loses;
} answers[ANSWER_COUNT] = {
	[ANSWER_OVERWRITE] = { 'o', "Overwrite the file", "What the other program wrote is lost", do_overwrite, true },
	[ANSWER_BREAK_LINK] = { 'n', "Replace this name only", "The file's other names keep the old contents", do_break_link,
		false },
	[ANSWER_IN_PLACE] = { 'i', "Write into the file", "A copy of the old contents is kept until all is written", do_in_place,
		false },
	[ANSWER_COMPARE] = { 'c', "Compare", "Lists what differs between the file and this design; nothing is changed",
		do_compare, false },
	[ANSWER_RELOAD] = { 'r', "Read the file again", "Your unsaved changes are replaced; Ctrl-Z brings them back",
		file_menu_reload, false },
	[ANSWER_SAVE_AS] = { 's', "Save as another file", "The file is left as it is", do_save_as, false },
	[ANSWER_TAKE_OVER] = { 't', "Take over", "You can edit and save; the other program shows that, and can't save any more",
		file_menu_take_over, false },
	[ANSWER_LOOK] = { 'l', "Only look at it", "To take over later, press Ctrl-P and choose that action", NULL, false },
	[ANSWER_NOTHING] = { 'g', "Go on without", "Nothing is read or written now", NULL, false },
};

/* The same for all questions; the sets of bits are those of enum answer. */
static void answered(void *context, long value)
{
	if (answers[value].act)
		answers[value].act(context);
}

static void ask(struct blade_host *host, const char *title, const char *text, const enum answer *offered, size_t count)
{
	struct menu *menu = menu_new(title, text, answered, host);

	for (size_t i = 0; i < count; i++)
		menu_add_answer(menu, answers[offered[i]].key, answers[offered[i]].label, answers[offered[i]].detail, offered[i],
			answers[offered[i]].loses);
	blade_host_menu(host, menu);
}

#define ASK(host, title, text, ...)                                                          \
	do {                                                                                 \
		static const enum answer offered[] = { __VA_ARGS__ };                        \
		ask((host), (title), (text), offered, sizeof(offered) / sizeof(offered[0])); \
	} while (0)

/* --- saving */

static int save_in_way(struct blade_host *host, bool overwrite, enum file_way way)
{
	struct session *session = host->session;
	struct err err = { 0 };
	int result = session_save(session, overwrite, way, blade_host_begin_work(host), &err);
	char *shown;

	blade_host_end_work(host);
	if (result != 0) {
		blade_host_say_err(host, &err);
		return -1;
	}
	session->way = way;
	shown = text_escape_copy(session->path);
	blade_host_say(host, STYLE_OK, "Saved %s", shown);
	free(shown);
	return 0;
}

static void do_overwrite(struct blade_host *host)
{
	save_in_way(host, true, host->session->way);
}

static void do_break_link(struct blade_host *host)
{
	save_in_way(host, false, FILE_BREAK_LINK);
}

static void do_in_place(struct blade_host *host)
{
	save_in_way(host, false, FILE_IN_PLACE);
}

static void do_save_as(struct blade_host *host)
{
	save_as_open(host->session, host);
}

static void ask_taken_over(struct blade_host *host)
{
	struct session *session = host->session;
	struct strbuf text = STRBUF_INIT;

	session_news(session); /* Ctrl-S can be the first to find out: this reads who it was */
	session_describe_owner(&text, &session->file.owner);
	strbuf_addstr(&text, " took this design over. You can go on editing, but not save here.");
	ASK(host, "Taken over", strbuf_text(&text), ANSWER_SAVE_AS, ANSWER_COMPARE, ANSWER_TAKE_OVER, ANSWER_NOTHING);
	strbuf_release(&text);
}

static void ask_changed(struct blade_host *host)
{
	if (session_is_unsaved(host->session))
		ASK(host, "Changed on disk", "Another program changed the file, and you have unsaved changes.", ANSWER_COMPARE,
			ANSWER_SAVE_AS, ANSWER_RELOAD, ANSWER_OVERWRITE, ANSWER_NOTHING);
	else
		ASK(host, "Changed on disk", "Another program changed the file. You have no unsaved changes.", ANSWER_RELOAD,
			ANSWER_COMPARE, ANSWER_OVERWRITE, ANSWER_NOTHING);
}

/* What has the file's name can be neither read nor replaced. */
static void ask_no_file(struct blade_host *host)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text, "There is %s where the design's file was.", session_what_is_there(host->session));
	ASK(host, "No file", strbuf_text(&text), ANSWER_SAVE_AS, ANSWER_NOTHING);
	strbuf_release(&text);
}

/* Asks how to write a file that can't simply be replaced. False if it can, or that was answered before. */
static bool ask_way(struct blade_host *host)
{
	struct session *session = host->session;

	if (session->way != FILE_CAREFULLY)
		return false;
	switch (file_hindrance(session->file.path)) {
	case FILE_HARD_LINKED:
		ASK(host, "Save", "The file has further names (hard links).", ANSWER_IN_PLACE, ANSWER_BREAK_LINK, ANSWER_SAVE_AS,
			ANSWER_NOTHING);
		return true;
	case FILE_FOLDER_READ_ONLY:
		ASK(host, "Save", "The file can be written, but its folder can't, so it can't be replaced as a whole.",
			ANSWER_IN_PLACE, ANSWER_SAVE_AS, ANSWER_NOTHING);
		return true;
	case FILE_FREE:
		break;
	}
	return false;
}

int file_menu_save(struct blade_host *host)
{
	switch (session_state_of_file(host->session)) {
	case FILE_TAKEN_OVER:
		ask_taken_over(host);
		return -1;
	case FILE_CHANGED:
		ask_changed(host);
		return -1;
	case FILE_NO_FILE:
		ask_no_file(host);
		return -1;
	case FILE_GONE:
	case FILE_NO_NEWS:
	case FILE_NEWS_COUNT:
		break;
	}
	return ask_way(host) ? -1 : save_in_way(host, false, host->session->way);
}

/* --- what became of the file */

bool file_menu_check(struct blade_host *host)
{
	struct strbuf owner = STRBUF_INIT;

	switch (session_news(host->session)) {
	case FILE_TAKEN_OVER:
		session_describe_owner(&owner, &host->session->file.owner);
		blade_host_say(
			host, STYLE_WARNING, "%s took this design over; Ctrl-S on the list asks what to do", strbuf_text(&owner));
		strbuf_release(&owner);
		return true;
	case FILE_CHANGED:
		blade_host_say(host, STYLE_WARNING, "Another program changed the file; Ctrl-S on the list asks what to do");
		return true;
	case FILE_NO_FILE:
		blade_host_say(host, STYLE_WARNING, "There is %s where the design's file was; w saves the design as another file",
			session_what_is_there(host->session));
		return true;
	case FILE_GONE:
		blade_host_say(host, STYLE_WARNING, "The design's file was removed or renamed; saving writes it again");
		return true;
	case FILE_NO_NEWS:
	case FILE_NEWS_COUNT:
		break;
	}
	return false;
}

void file_menu_reload(struct blade_host *host)
{
	struct err err = { 0 };
	int result;

	if (!host->session->file.path) {
		blade_host_say(host, STYLE_FAINT, "This is only looked at; start the program again to read it again");
		return;
	}
	result = session_reload(host->session, blade_host_begin_work(host), &err);
	blade_host_end_work(host);
	if (result != 0)
		blade_host_say_err(host, &err);
	else
		blade_host_say(host, STYLE_OK, "The design is as in the file; press Ctrl-Z to bring back what it was");
	blade_host_drop_stale(host);
}

static void do_compare(struct blade_host *host)
{
	struct err err = { 0 };

	if (compare_with(host->session, host, host->session->file.path, &err) != 0)
		blade_host_say_err(host, &err);
}

void file_menu_take_over(struct blade_host *host)
{
	struct session *session = host->session;
	struct err err = { 0 };
	int result;

	if (!session->file.path) {
		blade_host_say(host, STYLE_FAINT, "This is only looked at, so there is nothing to take over");
		return;
	}
	if (!session->design->read_only && !session_is_taken_over(session)) {
		blade_host_say(host, STYLE_FAINT, "No other program has this design open");
		return;
	}
	result = session_take_over(session, blade_host_begin_work(host), &err);
	blade_host_end_work(host);
	if (result != 0)
		blade_host_say_err(host, &err);
	else if (!file_menu_check(host))
		blade_host_say(host, STYLE_OK, "You can edit the design now");
	blade_host_drop_stale(host);
}

/* --- at the start */

bool file_menu_begin(struct blade_host *host)
{
	struct session *session = host->session;
	struct strbuf text = STRBUF_INIT;
	struct err err = { 0 };

	if (!session->file.path)
		return false;
	if (!session->design->read_only) {
		if (file_can_write(session->file.path, &err) != 0)
			blade_host_say(host, STYLE_WARNING, "%s. You can edit it; w saves it as another file", err.message);
		return false;
	}
	session_describe_owner(&text, &session->file.owner);
	strbuf_addstr(&text, " has this design open, so it is read-only here.");
	ASK(host, "Open in another program", strbuf_text(&text), ANSWER_LOOK, ANSWER_TAKE_OVER);
	strbuf_release(&text);
	return true;
}
