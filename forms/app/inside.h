/*
 * What the blades share among themselves: the program's state, the actions, and the way a schema
 * field becomes rows of a form.
 */
#ifndef FORMS_APP_INSIDE_H
#define FORMS_APP_INSIDE_H

#include "export/input/input.h"
#include "forms/app/app.h"
#include "forms/preview/panel.h"
#include "model/rules/checker.h"
#include "tui/widget/keymap.h"
#include "tui/widget/form.h"
#include "tui/widget/menu.h"
#include "tui/widget/blade_stack.h"

enum context {
	IN_PROFILES = 1,
	IN_FORM = 2,
	IN_LIST = 4,   /* a list inside a profile: targets, usages, URLs */
	IN_PICK = 8,   /* one of a list is chosen */
	IN_FILES = 16, /* the file picker */
	IN_PAGE = 32,  /* text to read */
	IN_FILTER = 64,
	IN_MENU = 128,  /* something pops up over the blade and has the keys */
	IN_ENTRY = 256, /* a form whose text is taken when it is accepted */
	IN_TAKE = 512,  /* a certificate that can be taken */
	IN_TEXT = 1024, /* text of several lines */
	IN_LINE = 2048, /* an entry of a list is typed in place */
	IN_TARGETS = 4096,
	ON_TYPED = 8192, /* on a field, beside where that is: one that is typed into */
	ON_UNTYPED = 16384,
	IN_PREVIEW = 32768,
	IN_FIND = 65536,
	IN_DIFFERENCES = 131072, /* the list of what differs from a file */
	IN_MATRIX = 262144,
	ANYWHERE = 524287,
	ON_BLADES = ANYWHERE & ~IN_MENU,
};

/* Where a line may be typed. */
#define TYPES (IN_FORM | IN_ENTRY | IN_FILES | IN_FILTER | IN_TEXT | IN_LINE | IN_FIND)

enum request {
	REQUEST_NONE,
	REQUEST_HELP,
	REQUEST_PALETTE,
	REQUEST_QUIT,
	REQUEST_UNDO,
	REQUEST_REDO,
	REQUEST_REPAINT,
	REQUEST_MOUSE,
	REQUEST_COPY_MENU,
	REQUEST_PREVIEW,
	REQUEST_NEXT_PROBLEM,
	REQUEST_PREVIOUS_PROBLEM,
	REQUEST_HIDDEN,
	REQUEST_FIELD_HELP,
	REQUEST_FIX,
	REQUEST_IGNORE,
	REQUEST_CLOSE,
	REQUEST_ACCEPT,
	REQUEST_SAVE,
	REQUEST_NEW,
	REQUEST_OPEN,
	REQUEST_DUPLICATE,
	REQUEST_COPY,
	REQUEST_NEW_SET,
	REQUEST_DELETE,
	REQUEST_ASSIGN,
	REQUEST_EXPORT,
	REQUEST_COMPARE,
	REQUEST_FILTER,
	REQUEST_FIND,
	REQUEST_SORT,
	REQUEST_GROUP,
	REQUEST_MATRIX,
	REQUEST_TYPE,
	REQUEST_ADD,
	REQUEST_ADD_MORE,
	REQUEST_TOGGLE,
	REQUEST_RAISE,
	REQUEST_LOWER,
	REQUEST_RECENT,
	REQUEST_HIDDEN_FILES,
	REQUEST_ALL_FILES,
};
extern const struct key_binding actions[];

struct page;

/* What pages work on: the design that is open, or the scratch of a form that makes several profiles at once. */
struct desk {
	struct design *design;
	/* Those of a profile of that design. */
	const struct findings *(*findings)(struct desk *desk, const struct profile *profile);
	struct page *owner; /* the page whose scratch it is; NULL: the program's own */
};

/* What is offered for the clipboard; either may be NULL. */
struct copy_source {
	struct app *app;
	const struct profile *profile;
	const struct certificate *certificate;
};

/* While keys come fast, what stands at the foot and what was found is left as it was: on a slow line the cursor stays with
 * the fingers, and half a subject is not called wrong at every letter. */
enum idle_state { IDLE_SETTLED, IDLE_AFTER_MOVE, IDLE_AFTER_TYPING };

struct recent {
	char **items;
	size_t count, capacity;
};

struct app {
	struct input input; /* its design is the one that is edited */
	struct design *design;
	struct checker checker;
	struct sample *sample; /* NULL: the built-in one */
	struct desk desk;      /* with design and audit on it */
	struct blade_stack stack;
	struct menu *menu;
	char *path;
	struct strbuf message; /* until the next key */
	enum style message_style;
	bool show_hidden; /* fields that the kind lacks, with the reason */
	struct {
		size_t slot, index;
	} stop;               /* the profile and the finding at which the walk through the problems stopped last */
	struct recent recent; /* recent.c's */
	bool repaint;
	struct preview_panel preview;
	enum idle_state idle; /* what the last key was, until it has rested */
	struct {
		struct strbuf help, finding, counts;
		enum style style;
		bool modified;
		unsigned contexts; /* for the keys in the last line */
	} status;                  /* at the foot and in the bar, while keys don't rest */
	struct copy_source clip;
	struct strbuf copied; /* for the terminal to put on the clipboard */
	bool is_new;          /* the first save makes the file */
	bool no_mouse;        /* left to the terminal, which selects text with it */
	bool done;
};

/* The start of every blade over a profile. */
struct page {
	struct blade blade;
	struct app *app;
	struct desk *desk;       /* that of the blade below */
	struct profile *profile; /* NULL on blades over the whole design */
	enum field_id field;     /* the one the blade is about; FIELD_NONE: no single one */
	size_t mark;             /* of the history when the blade opened */
	struct form form;
	struct list_view list;
	struct area at; /* of the focused value, for a drop-down */
};

void app_say(struct app *app, enum style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
void app_say_err(struct app *app, const struct err *err);
/* Where the keys go now. */
unsigned app_contexts(const struct app *app);
/* Takes the menu over. */
void app_menu(struct app *app, struct menu *menu);
void app_request(struct app *app, int request);
int app_save(struct app *app);
void app_ask_quit(struct app *app);
/* Shows a field (FIELD_NONE: the profile) on its blade, closing those that are open. */
void app_show_field(struct app *app, struct profile *profile, enum field_id field);
/* The same over the blades that are open. */
void app_open_field(struct app *app, struct profile *profile, enum field_id field);
void app_walk_problems(struct app *app, int step);
/* Closes blades whose profile or field the last undo or redo took away. */
void app_drop_stale(struct app *app);
/* A page begins with page_init() and ends in its blade's release with page_release(). */
void page_init(struct page *page, const struct blade_ops *ops, struct app *app, struct profile *profile, enum field_id field);
void page_release(struct blade *blade);
void page_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused);
void page_key(struct blade *blade, struct key key);
/* Help and gravest finding of the focused field. */
void page_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);
extern const enum style severity_styles[SEVERITY_COUNT];
/* Says a finding of a profile, and the key that mends it. Nothing for NULL. */
void page_say_finding(
	struct app *app, struct profile *profile, const struct finding *finding, struct strbuf *out, enum style *style);
/* The finding that the top blade's foot speaks of, and its profile; NULL when there is none. */
const struct finding *app_finding(struct app *app, struct profile **profile);
/* Mends that finding where it is mechanical; asks where its rule is to be ignored from now on. */
void app_fix(struct app *app);
void app_ignore(struct app *app);
const struct findings *page_findings(const struct page *page);
/* Of the top blade. */
const struct desk *app_desk(const struct app *app);
/* Closes the blade; asks first when it has edits. */
void page_leave(struct page *page);
void page_close(struct page *page);
/* Closes a blade whose text is not in the design yet; asks first when there is some. */
void page_leave_typed(struct page *page, bool typed);
/* For blades whose edits are in the design at once: accepting closes them, closing asks where there are edits. */
bool page_request_done(struct blade *blade, int wanted);
/* For blades that know no other request: closes them. */
bool page_request_close(struct blade *blade, int wanted);

/* Adds the rows of a schema field that the profile has; where it lacks it, and hidden fields are shown, the reason. */
void page_add_field(struct page *page, enum field_id field, int indent);
/* What an event on such a row does. */
void page_field_event(struct page *page, enum form_event event);
#define ROW_BUTTON_ID 1000 /* ids from here on are no fields' */

/* The blades, each in its file. */
void profiles_open(struct app *app);
void profiles_select(struct app *app, const struct profile *profile);
/* NULL when the list is empty. */
struct profile *profiles_selected(struct app *app);
struct page *profile_open(struct app *app, struct profile *profile, bool is_new, size_t mark);
struct page *settings_open(struct app *app, struct profile *profile);
/* Adds a field as the settings blades have it: a unit beside its number, one that depends on another below it. */
void settings_add_field(struct page *page, enum field_id field);
void copy_open(struct app *app, const struct profile *profile);
void new_set_open(struct app *app);
/* Those of the profiles that are of the selected one's type, side by side. */
void matrix_open(struct app *app, struct profile *const *profiles, size_t count, const struct profile *selected);
void root_picker_open(struct app *app, struct profile *profile, enum field_id field);
void text_editor_open(struct app *app, struct profile *profile, enum field_id field);
void list_editor_open(struct app *app, struct profile *profile, enum field_id field);
/* Remembers the folder of a certificate's path. */
void recent_add(struct app *app, const char *path);
/* Appends the folder behind the one where one is now, or the first; returns which of count it is. */
size_t recent_next(const struct app *app, const char *now, struct strbuf *out, size_t *count);
void recent_release(struct recent *recent);
void certificate_file_open(struct app *app, struct profile *profile);
void certificate_open(struct app *app, struct profile *profile, struct certificate *certificate);
void assignments_open(struct app *app, struct profile *profile);
void group_open(struct app *app, struct profile *profile, const char *name);
void export_open(struct app *app);
void find_open(struct app *app);
/* Asks for a file, and shows what differs from it. */
void compare_open(struct app *app);
/* F1: all that works here; the palette: what can be done by choosing it, for those who know its name and not its key. */
void help_open(struct app *app);
void copy_menu_open(struct app *app, const struct profile *profile, const struct certificate *certificate);
void palette_open(struct app *app);
/* Explains the field under the cursor; which that is (FIELD_NONE: none), and whether it is typed into. */
void field_help_open(struct app *app);
enum field_id field_help_subject(const struct app *app, bool *typed);

#endif
