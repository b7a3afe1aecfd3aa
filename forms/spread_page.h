/*
 * What the forms share that spread a profile over platforms: the platforms to tick, the pattern of
 * names, and what will be made, worked out anew after each edit. The edits are a scratch's, so that
 * each can be undone and nothing is in the design before the form is accepted.
 */
#ifndef FORMS_SPREAD_PAGE_H
#define FORMS_SPREAD_PAGE_H

#include "forms/inside.h"
#include "model/spread.h"

struct spread_page {
	struct page page; /* over the scratch's one profile: its name is the pattern, its platform the list of those ticked */
	struct desk desk;
	struct design scratch;
	/* The order as things stand, with patterns for names that were not typed. */
	struct spread_order (*order)(struct spread_page *page);
	void (*accept)(struct spread_page *page); /* the button or Ctrl-S */
	bool emptied_name;                        /* an empty name is not to be proposed anew while it is being typed */

	struct spread spread;
	struct audit audit;    /* of the plan */
	struct findings found; /* of what each platform gets; the texts are the audit's */
	size_t errors;         /* among them, those of several profiles each for itself */
	unsigned long planned; /* revision of the scratch that the plan is for; 0: none yet */
};

enum { ROW_PLATFORM = ROW_BUTTON_ID, ROW_MAKE, ROW_PLANNED };
#define ITEM_ALL (-1) /* of ROW_PLATFORM; the others are platforms */

/* The profile is the scratch's. */
void spread_page_init(struct spread_page *page, const struct blade_ops *ops, struct app *app, struct profile *profile,
	struct spread_order (*order)(struct spread_page *page), void (*accept)(struct spread_page *page));
void spread_page_release(struct blade *blade);

/* Brings the plan up to date; first of all when a form is built. */
void spread_page_plan(struct spread_page *page);
/* The platforms to tick, those of them that offered has. */
void spread_page_add_platforms(struct spread_page *page, unsigned offered);
/* The pattern of names, and one of them as an example. */
void spread_page_add_name(struct spread_page *page, const char *proposed);
/* The button and, below it, what will be made. */
void spread_page_add_plan(struct spread_page *page, const char *button);

/* For the table of the blade's operations. */
void spread_page_key(struct blade *blade, struct key key);
bool spread_page_request(struct blade *blade, int wanted);
void spread_page_foot(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style);
/* The pattern to use: what was typed, else what is proposed. */
const char *spread_page_pattern(const struct spread_page *page, const char *proposed);
/* Makes what is planned, from index on in the design's order; closes the blade, selects the first that is new and says so. */
void spread_page_make(struct spread_page *page, size_t index, const char *label);
/* Says what keeps it from being made: no platform is ticked, or all is there. True when so. */
bool spread_page_refuses(struct spread_page *page);

#endif
