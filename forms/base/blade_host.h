/*
 * What a blade may ask of the program around it, which shows blades and hands keys to them. Blades
 * call these functions and know nothing else of the program.
 */
#ifndef FORMS_BASE_BLADE_HOST_H
#define FORMS_BASE_BLADE_HOST_H

#include <stdbool.h>

#include "forms/base/finding_note.h"
#include "forms/base/session.h"
#include "model/base/progress.h"
#include "tui/widget/blade_stack.h"
#include "tui/widget/menu.h"

/*
 * While keys arrive fast, the footer and the findings stay as they were: on a slow line the cursor keeps up with
 * the typing, and a half-typed subject is not reported as wrong after every letter.
 */
enum idle_state { IDLE_SETTLED, IDLE_AFTER_MOVE, IDLE_AFTER_TYPING };

struct blade_host {
	/* For blades to read. */
	struct session *session;
	bool show_hidden; /* fields that the profile's kind lacks are shown with the reason */
	enum idle_state idle;
	/* For blades to fill: the finding that their footer is about, see form_blade_say_finding(). */
	struct finding_note note;

	/* The program's functions; blades call the wrappers below. */
	void (*push)(struct blade_host *host, struct blade *blade);
	void (*pop)(struct blade_host *host);
	struct blade *(*top)(const struct blade_host *host);
	void (*say)(struct blade_host *host, enum style style, const char *text);
	void (*say_finding)(struct blade_host *host, const struct finding_note *note);
	void (*menu)(struct blade_host *host, struct menu *menu);
	void (*request)(struct blade_host *host, int request);
	void (*key)(struct blade_host *host, struct key key);
	void (*select)(struct blade_host *host, const struct profile *profile);
	struct profile *(*selected)(struct blade_host *host);
	void (*open_editor)(struct blade_host *host, struct profile *profile, enum field_id field);
	void (*open_blade_of)(struct blade_host *host, struct profile *profile, enum field_id field);
	void (*open_field)(struct blade_host *host, struct profile *profile, enum field_id field);
	void (*open_group)(struct blade_host *host, const char *name);
	void (*drop_stale)(struct blade_host *host);
	void (*reopen)(struct blade_host *host, const struct drafts *drafts);
	int (*open_design)(struct blade_host *host, const char *path, struct err *err);
	void (*offer_renewal)(struct blade_host *host, struct certificate *old, struct certificate *new);
	void (*offer_copy)(struct blade_host *host, const struct profile *profile, const struct certificate *certificate);
	const struct progress *(*begin_work)(struct blade_host *host);
	void (*end_work)(struct blade_host *host);
};

/* Opens a blade on top of the others, and owns it from now on. */
void blade_host_push(struct blade_host *host, struct blade *blade);
/* Releases the top blade. */
void blade_host_pop(struct blade_host *host);
/* NULL while there is none. */
struct blade *blade_host_top(const struct blade_host *host);
/* Closes the blades whose profile or field no longer exists, after an undo for example. */
void blade_host_drop_stale(struct blade_host *host);

/* Opens blades with text that was not accepted in an earlier run. */
void blade_host_reopen(struct blade_host *host, const struct drafts *drafts);
/* Opens another design in place of this one, once the current key is done; asks first if edits would be lost. Fails if it can't
 * be opened. */
int blade_host_open_design(struct blade_host *host, const char *path, struct err *err);

/* Shows a message in the footer until the next key. */
void blade_host_say(struct blade_host *host, enum style style, const char *format, ...) __attribute__((format(printf, 3, 4)));
void blade_host_say_err(struct blade_host *host, const struct err *err);
/* The same for a finding. */
void blade_host_say_finding(struct blade_host *host, const struct finding_note *note);
/* Shows a menu over the blades, in place of the one before; the host owns it from now on. */
void blade_host_menu(struct blade_host *host, struct menu *menu);
/* Offers to copy what a profile and a certificate have to the clipboard; either may be NULL. */
void blade_host_offer_copy(struct blade_host *host, const struct profile *profile, const struct certificate *certificate);

/* After a certificate was replaced in a profile: asks what to do about the other profiles that have the old one. */
void blade_host_offer_renewal(struct blade_host *host, struct certificate *old, struct certificate *new);

/* Begins and ends work that may take long: what is between them reports to the result, which shows how far it is and lets the
 * user cancel it. */
const struct progress *blade_host_begin_work(struct blade_host *host);
void blade_host_end_work(struct blade_host *host);

/* Does a request (enum request) as if its key had been pressed. */
void blade_host_request(struct blade_host *host, int request);
/* Hands a key to the blade that is on top now. */
void blade_host_key(struct blade_host *host, struct key key);

/* The selected profile of the list of profiles; NULL where the list is empty. */
struct profile *blade_host_selected(struct blade_host *host);
void blade_host_select(struct blade_host *host, const struct profile *profile);

/* Opens the blade in which a field's value is edited: a list of assignments, the file picker, and the like. */
void blade_host_open_editor(struct blade_host *host, struct profile *profile, enum field_id field);
/* Opens the one blade that has the field, and puts the focus on it. */
void blade_host_open_blade_of(struct blade_host *host, struct profile *profile, enum field_id field);
/* Opens the blades that lead to a field, from the profile's on (FIELD_NONE: only that one), with the focus on the field. */
void blade_host_open_field(struct blade_host *host, struct profile *profile, enum field_id field);
/* Opens the form of a group of the design, by its name. */
void blade_host_open_group(struct blade_host *host, const char *name);

#endif
