#include "forms/pages/recover.h"

#include <stdlib.h>

#include "forms/base/recovery.h"
#include "forms/pages/changes.h"
#include "model/base/text_escape.h"

static int recover_edits(struct session *session, struct blade_host *host, struct err *err)
{
	int result = recovery_apply(session, session->recovery, blade_host_begin_work(host), err);

	blade_host_end_work(host);
	return result;
}

/* Blades with text that was not accepted are opened again when the list of changes is closed. */
static int recover_apply(struct session *session, struct blade_host *host, struct err *err)
{
	if (recover_edits(session, host, err) != 0)
		return -1;
	blade_host_reopen(host, &session->recovery->replay.drafts);
	recovery_end(session);
	return 0;
}

/* --- the list of what the edits change */

static int changes_accept(struct changes *page, struct strbuf *said, struct err *err)
{
	if (recover_edits(page->base.session, page->base.host, err) != 0)
		return -1;
	strbuf_addstr(said, "The edits are in the design, and not saved yet");
	return 0;
}

/* Closing the list without accepting it asks again; so nothing is decided by Esc. */
static void changes_closed(void *work)
{
	struct blade_host *host = work;
	struct session *session = host->session;

	if (session->recovery && session->recovery->is_applied) {
		blade_host_reopen(host, &session->recovery->replay.drafts);
		recovery_end(session);
	} else {
		recover_offer(session, host);
	}
}

static void recover_show(struct session *session, struct blade_host *host)
{
	static const struct changes_purpose purpose = {
		.title = "Edits that were not saved",
		.help = "What the edits of the earlier run change in the design. Ctrl-S makes them; Esc asks again what to do with them.",
		.accept = changes_accept,
		.release = changes_closed,
	};
	struct strbuf text = STRBUF_INIT;

	recovery_list(&text, session, session->recovery);
	changes_open(session, host, &purpose, host, &text);
}

/* --- the question */

enum { RECOVER_SHOW, RECOVER_APPLY, RECOVER_BESIDE, RECOVER_DISCARD, RECOVER_LATER };

static int recover_beside(struct session *session, struct blade_host *host, struct err *err)
{
	struct strbuf path = STRBUF_INIT;
	int result = recovery_save_beside(session, session->recovery, &path, err);
	char *shown = text_escape_copy(strbuf_text(&path));

	if (result == 0) {
		recovery_end(session);
		blade_host_say(host, STYLE_OK, "The design with the edits is in %s; this one is as it was saved", shown);
	}
	free(shown);
	strbuf_release(&path);
	return result;
}

static void recover_chosen(void *context, long value)
{
	struct blade_host *host = context;
	struct session *session = host->session;
	struct err err = { 0 };
	bool edited = session->recovery && session->recovery->replay.edits;
	int result = 0;

	switch (value) {
	case RECOVER_SHOW:
		recover_show(session, host);
		return;
	case RECOVER_APPLY:
		result = recover_apply(session, host, &err);
		if (result == 0)
			blade_host_say(host, STYLE_OK,
				edited ? "The edits are in the design, and not saved yet; press Ctrl-Z to undo"
				       : "The text is open again; it is not in the design yet");
		break;
	case RECOVER_BESIDE:
		result = recover_beside(session, host, &err);
		break;
	case RECOVER_DISCARD:
		result = recovery_discard(session->recovery, &err);
		if (result == 0) {
			recovery_end(session);
			blade_host_say(host, STYLE_TEXT, "The edits of the earlier run are discarded");
		}
		break;
	default:
		blade_host_say(host, STYLE_TEXT, "The edits are kept, and offered again at the next start");
		return;
	}
	if (result != 0)
		blade_host_say_err(host, &err);
}

void recover_offer(struct session *session, struct blade_host *host)
{
	struct strbuf text = STRBUF_INIT;
	struct menu *menu;

	if (!session->recovery)
		return;
	recovery_describe(&text, session->recovery);
	menu = menu_new("Edits that were not saved", strbuf_text(&text), recover_chosen, host);
	menu_add_answer(menu, 's', "Show what they change",
		"A list of the differences from the saved design; nothing is changed yet", RECOVER_SHOW, false);
	menu_add_answer(
		menu, 'a', "Apply them", "The design gets the edits; you can undo that, and save it", RECOVER_APPLY, false);
	menu_add_answer(
		menu, 'k', "Keep both", "The design with the edits becomes a new file beside this one", RECOVER_BESIDE, false);
	menu_add_answer(menu, 'd', "Discard them", "The edits are lost", RECOVER_DISCARD, true);
	menu_add_answer(
		menu, 'l', "Decide later", "The edits are kept, and offered again at the next start", RECOVER_LATER, false);
	blade_host_menu(host, menu);
	strbuf_release(&text);
}
