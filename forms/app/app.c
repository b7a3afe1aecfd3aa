#include "forms/app/app_internal.h"

#include <stdlib.h>
#include <string.h>

#include "forms/app/copy_here.h"
#include "forms/app/file_menu.h"
#include "forms/app/keymap.h"
#include "forms/app/navigate.h"
#include "forms/app/openers.h"
#include "forms/app/reopen.h"
#include "forms/app/requests.h"
#include "forms/base/recovery.h"
#include "forms/blades/group.h"
#include "forms/blades/list_paste.h"
#include "forms/pages/import.h"
#include "forms/pages/recover.h"
#include "forms/pages/renewal.h"
#include "model/base/alloc.h"
#include "model/base/text_shorten.h"
#include "model/crypto/private_key.h"

/* --- the host: what blades ask for */

static struct app *app_of(struct blade_host *host)
{
	return (struct app *)host;
}

static void host_push(struct blade_host *host, struct blade *blade)
{
	blade_stack_push(&app_of(host)->stack, blade);
}

static void host_pop(struct blade_host *host)
{
	blade_stack_pop(&app_of(host)->stack);
}

static struct blade *host_top(const struct blade_host *host)
{
	return blade_stack_top(&((const struct app *)host)->stack);
}

static void host_say(struct blade_host *host, enum style style, const char *text)
{
	struct app *app = app_of(host);

	strbuf_setlen(&app->message, 0);
	text_shorten(&app->message, text);
	app->message_style = style;
	finding_note_clear(&app->said);
}

static void host_say_finding(struct blade_host *host, const struct finding_note *note)
{
	struct app *app = app_of(host);

	strbuf_setlen(&app->message, 0);
	finding_note_print(note, &app->message);
	finding_note_copy(&app->said, note);
}

static void host_menu(struct blade_host *host, struct menu *menu)
{
	struct app *app = app_of(host);

	menu_free(app->menu);
	app->menu = menu;
}

static void host_key(struct blade_host *host, struct key key)
{
	app_key(app_of(host), key);
}

static void host_select(struct blade_host *host, const struct profile *profile)
{
	profiles_select(app_of(host)->profiles, profile);
}

static struct profile *host_selected(struct blade_host *host)
{
	return profiles_selected(app_of(host)->profiles);
}

static void host_open_editor(struct blade_host *host, struct profile *profile, enum field_id field)
{
	openers_open(&app_of(host)->session, host, profile, field);
}

static void host_open_blade_of(struct blade_host *host, struct profile *profile, enum field_id field)
{
	navigate_open_blade_of(&app_of(host)->session, host, profile, field);
}

static void host_open_field(struct blade_host *host, struct profile *profile, enum field_id field)
{
	navigate_open_field(&app_of(host)->session, host, profile, field);
}

static void host_open_group(struct blade_host *host, const char *name)
{
	group_open(&app_of(host)->session, host, NULL, name);
}

static void host_drop_stale(struct blade_host *host)
{
	navigate_drop_stale(&app_of(host)->stack);
}

static void host_offer_copy(struct blade_host *host, const struct profile *profile, const struct certificate *certificate)
{
	copy_here_offer(app_of(host), profile, certificate);
}

static void host_offer_renewal(struct blade_host *host, struct certificate *old, struct certificate *new)
{
	renewal_offer(&app_of(host)->session, host, old, new);
}

static void host_reopen(struct blade_host *host, const struct drafts *drafts)
{
	reopen_blades(&app_of(host)->session, host, drafts);
}

static const struct progress *host_begin_work(struct blade_host *host)
{
	return app_progress_begin(&app_of(host)->progress);
}

static void host_end_work(struct blade_host *host)
{
	app_progress_end(&app_of(host)->progress);
}

static int host_open_design(struct blade_host *host, const char *path, struct err *err);
static void host_request(struct blade_host *host, int request);

static const struct blade_host host_functions = {
	.push = host_push,
	.pop = host_pop,
	.top = host_top,
	.say = host_say,
	.say_finding = host_say_finding,
	.menu = host_menu,
	.request = host_request,
	.key = host_key,
	.select = host_select,
	.selected = host_selected,
	.open_editor = host_open_editor,
	.open_blade_of = host_open_blade_of,
	.open_field = host_open_field,
	.open_group = host_open_group,
	.drop_stale = host_drop_stale,
	.reopen = host_reopen,
	.open_design = host_open_design,
	.offer_copy = host_offer_copy,
	.offer_renewal = host_offer_renewal,
	.begin_work = host_begin_work,
	.end_work = host_end_work,
};

/* --- from start to end */

static void app_start(struct app *app)
{
	app->host = host_functions;
	app->host.session = &app->session;
	app->preview.session = &app->session;
	app->preview.host = &app->host;
	app->copy.session = &app->session;
	app->copy.host = &app->host;
	app->copy.preview = &app->preview;
	app->profiles = profiles_open(&app->session, &app->host);
}

/* What is to be said about the file that was opened. Only who may edit it is asked about edits of an earlier run. */
static void app_begin(struct app *app, const struct progress *progress)
{
	if (file_menu_begin(&app->host))
		return;
	if (app->session.offered) {
		import_offer(&app->session, &app->host, progress);
		return;
	}
	app->session.recovery = recovery_find(&app->session, progress);
	recover_offer(&app->session, &app->host);
}

struct app *app_new(const char *path, int portal, const struct progress *progress, struct err *err)
{
	struct app *app = xcalloc(1, sizeof(*app));

	if (session_open(&app->session, path, portal, progress, err) != 0) {
		free(app);
		return NULL;
	}
	app_start(app);
	app_begin(app, progress);
	return app;
}

struct app *app_new_view(struct input *input)
{
	struct app *app = xcalloc(1, sizeof(*app));

	session_open_view(&app->session, input);
	app_start(app);
	return app;
}

void app_set_sample(struct app *app, struct sample *sample)
{
	session_set_sample(&app->session, sample);
}

/* Ends all that is about the open design. */
static void app_stop(struct app *app)
{
	blade_stack_release(&app->stack);
	menu_free(app->menu);
	app->menu = NULL;
	finding_note_release(&app->host.note);
	preview_release(&app->preview);
	session_release(&app->session);
}

void app_free(struct app *app)
{
	if (!app)
		return;
	app_stop(app);
	strbuf_release(&app->message);
	strbuf_release(&app->copy.copied);
	strbuf_release(&app->copy.page);
	footer_release(&app->status.footer);
	finding_note_release(&app->said);
	free(app->next);
	free(app);
}

void app_end(struct app *app)
{
	session_end(&app->session);
}

void app_keep_edits(struct app *app)
{
	struct drafts drafts = { NULL, 0, 0 };
	struct err err = { 0 };

	reopen_collect(&app->stack, &drafts);
	if (session_keep_edits(&app->session, &drafts, &err) != 0)
		blade_host_say_err(&app->host, &err);
}

bool app_has_kept(const struct app *app)
{
	return app->session.file.keeps_journal && session_has_edits_to_keep(&app->session);
}

bool app_look_at_file(struct app *app)
{
	return file_menu_check(&app->host);
}

#define CHECKED_AT_ONCE 8 /* profiles: some milliseconds at worst, where each has a certificate that was never parsed */

bool app_work(struct app *app)
{
	return checker_step(&app->session.checker, CHECKED_AT_ONCE);
}

bool app_follow_tenant(struct app *app)
{
	return drift_refresh(app->session.drift, &app->session.input);
}

bool app_is_done(const struct app *app)
{
	return app->done;
}

/* --- another design in place of this one */

/* Only now, as blades of the open design were still in use while the key was handled. */
static void app_open_next(struct app *app)
{
	struct sample *sample = app->session.sample;
	struct err err = { 0 };
	char *path = app->next;
	char *before = xstrdup(app->session.path);

	app->next = NULL;
	app->opens_next = false;
	app_stop(app);
	if (session_open(&app->session, path, -1, app_progress_begin(&app->progress), &err) != 0 &&
		session_open(&app->session, before, -1, NULL, NULL) != 0)
		app->done = true; /* both are gone since they were looked at */
	app_progress_end(&app->progress);
	free(path);
	free(before);
	if (app->done)
		return;
	if (sample)
		session_set_sample(&app->session, sample);
	app_start(app);
	strbuf_setlen(&app->message, 0);
	finding_note_clear(&app->said);
	if (*err.message)
		blade_host_say_err(&app->host, &err);
	app_begin(app, app_progress_begin(&app->progress));
	app_progress_end(&app->progress);
}

enum { OPEN_SAVE, OPEN_DISCARD, OPEN_STAY };

static void app_open_chosen(void *context, long value)
{
	struct app *app = context;

	if (value == OPEN_STAY || (value == OPEN_SAVE && file_menu_save(&app->host) != 0)) {
		free(app->next);
		app->next = NULL;
	} else {
		app->opens_next = true;
	}
}

static int host_open_design(struct blade_host *host, const char *path, struct err *err)
{
	struct app *app = app_of(host);
	int result = session_can_open(path, blade_host_begin_work(host), err);
	struct menu *menu;

	blade_host_end_work(host);
	if (result != 0)
		return -1;
	free(app->next);
	app->next = xstrdup(path);
	if (!session_is_unsaved(&app->session)) {
		app->opens_next = true;
		return 0;
	}
	menu = menu_new("Unsaved edits", NULL, app_open_chosen, app);
	menu_add_answer(menu, 's', "Save them and open the other design", NULL, OPEN_SAVE, false);
	menu_add_answer(
		menu, 'd', "Open the other without saving", "All changes since the last save are lost", OPEN_DISCARD, true);
	menu_add_answer(menu, 'k', "Keep editing", NULL, OPEN_STAY, false);
	blade_host_menu(host, menu);
	return 0;
}

/* --- keys */

static void host_request(struct blade_host *host, int request)
{
	struct app *app = app_of(host);
	struct blade *top = blade_stack_top(&app->stack);

	if (request == REQUEST_CLOSE && preview_close(&app->preview))
		return;
	if (top->ops->refresh)
		top->ops->refresh(top);
	if (!top->ops->request || !top->ops->request(top, request))
		requests_do(app, request);
}

/* Lines for a list are pasted into it, also while a menu asks what to add. */
static bool goes_past_menu(const struct app *app, struct key key)
{
	return key.code == TK_PASTED && list_paste_has_lines(key.text) && (blade_stack_top(&app->stack)->ops->contexts & IN_LIST);
}

static void app_menu_answer(struct app *app, struct key key)
{
	struct menu *menu = app->menu;

	switch (menu_key(menu, key)) {
	case MENU_OPEN:
		return;
	case MENU_CLOSED:
		app->menu = NULL;
		break;
	case MENU_CHOSEN:
		app->menu = NULL;
		menu_answer(menu);
		break;
	}
	menu_free(menu);
}

/* The request of a key; if it has none, of the key that it stands for, which replaces it. */
static int app_find_request(const struct app *app, struct key *key)
{
	bool read_only = app->session.design->read_only;
	unsigned contexts = app_contexts(app);
	int request = keymap_find(key_bindings, contexts, read_only, *key);

	if (request)
		return request;
	*key = keymap_translate(key_aliases, contexts, *key);
	return keymap_find(key_bindings, contexts, read_only, *key);
}

static void app_take_key(struct app *app, struct key key, int request)
{
	struct blade *top = blade_stack_top(&app->stack);

	if (request) {
		host_request(&app->host, request);
	} else if (app->menu && !goes_past_menu(app, key)) {
		if (key.code == TK_CTRL('C'))
			key = (struct key){ .code = TK_ESCAPE };
		app_menu_answer(app, key);
	} else if (app->preview.state == PREVIEW_KEYS) {
		preview_key(&app->preview, key);
	} else {
		host_menu(&app->host, NULL);
		if (top->ops->refresh)
			top->ops->refresh(top);
		top->ops->key(top, key);
	}
}

void app_key(struct app *app, struct key key)
{
	const struct blade *top = blade_stack_top(&app->stack);
	const struct menu *menu = app->menu;
	int request;

	if (key.code == TK_NONE || key.code == TK_RESIZED || key.code == TK_WATCHED)
		return;
	if (key.code == TK_STOP) {
		app->session.file.keeps_journal = true;
		app_keep_edits(app);
		app->done = true;
		return;
	}
	strbuf_setlen(&app->message, 0);
	finding_note_clear(&app->said);
	request = app_find_request(app, &key);
	if (key.code == TK_PASTED && private_key_in(key.text))
		blade_host_say(&app->host, STYLE_ERROR, "Not pasted: the text contains a private key. Nothing of it was kept.");
	else
		app_take_key(app, key, request);
	if (app->opens_next)
		app_open_next(app);
	if (app->done || blade_stack_top(&app->stack) != top || app->menu != menu || app->message.length || app->repaint)
		app->host.idle = IDLE_SETTLED;
	else
		app->host.idle = key.code == TK_TYPED || key.code == TK_BACKSPACE || key.code == TK_DELETE ? IDLE_AFTER_TYPING
													   : IDLE_AFTER_MOVE;
}
