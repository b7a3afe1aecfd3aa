/*
 * What the forms that replicate a profile to several platforms share: the platforms to tick, the pattern of
 * names, and the profiles to create, planned again after each edit. The edits are in a scratch design, so that
 * each can be undone and nothing is in the design before the form is accepted.
 */
#ifndef FORMS_PAGES_REPLICATE_FORM_H
#define FORMS_PAGES_REPLICATE_FORM_H

#include "forms/base/form_blade.h"
#include "model/replicate/plan.h"

struct replicate_form {
	struct form_blade
		base; /* over the scratch's one profile: its name is the pattern, its platform the list of those ticked */
	struct edit_target target;
	struct design scratch;
	/* Returns the request for the current input, with proposed patterns for names that were not typed. */
	struct replicate_request (*request)(struct replicate_form *page);
	void (*accept)(struct replicate_form *page); /* the button or Ctrl-S */
	bool emptied_name; /* the user emptied the name: don't fill in the proposal again while it is edited */

	struct replicate_plan plan;
	struct checker checker; /* of the plan */
	struct findings found;  /* of what each platform gets; the texts are the audit's */
	size_t errors;          /* among them, those of several profiles each for itself */
	unsigned long planned;  /* revision of the scratch design that was planned; 0: not yet */
};

enum { ROW_PLATFORM = ROW_BUTTON_ID, ROW_MAKE, ROW_PLANNED };
#define ITEM_ALL (-1) /* of ROW_PLATFORM; the others are platforms */

/* The profile is the scratch's. */
void replicate_form_init(struct replicate_form *page, const struct blade_ops *ops, struct session *session,
	struct blade_host *host, struct profile *profile, struct replicate_request (*request)(struct replicate_form *page),
	void (*accept)(struct replicate_form *page));
void replicate_form_release(struct blade *blade);

/* Brings the plan up to date; first of all when a form is built. */
void replicate_form_plan(struct replicate_form *page);
/* The platforms to tick, those of them that offered has. */
void replicate_form_add_platforms(struct replicate_form *page, unsigned offered);
/* The pattern of names, and one of them as an example. */
void replicate_form_add_name(struct replicate_form *page, const char *proposed);
/* The button and, below it, what will be made. */
void replicate_form_add_plan(struct replicate_form *page, const char *button);

/* For the table of the blade's operations. */
void replicate_form_key(struct blade *blade, struct key key);
bool replicate_form_request(struct blade *blade, int wanted);
void replicate_form_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);
bool replicate_form_draft(const struct blade *blade, struct string_list *texts);
void replicate_form_restore(struct blade *blade, const struct string_list *texts);
/* The pattern to use: the typed one, else the proposed one. */
const char *replicate_form_pattern(const struct replicate_form *page, const char *proposed);
/* Creates the planned profiles at an index of the design, closes the blade and selects the first new one. */
void replicate_form_make(struct replicate_form *page, size_t index, const char *label);
/* Shows why nothing can be created: no platform is ticked, or all profiles exist. True if so. */
bool replicate_form_refuses(struct replicate_form *page);

#endif
