/*
 * A blade that shows what an action would change and makes the changes only when it is accepted. What the action is, is its
 * caller's to say.
 */
#ifndef FORMS_PAGES_CHANGES_H
#define FORMS_PAGES_CHANGES_H

#include "forms/base/form_blade.h"
#include "tui/widget/text_view.h"

struct changes {
	struct form_blade base;
	const struct changes_purpose *purpose;
	void *work; /* the purpose's own */
	/* Lines: headings, and below them what is indented by two columns or four, with "! " before grave effects, and "+ " or
	 * "- " before what is added or removed. */
	struct text_view view;
};

struct changes_purpose {
	const char *title;
	const char *help; /* in the footer */
	/* Makes the changes in the session's design and appends what to say of it. */
	int (*accept)(struct changes *page, struct strbuf *said, struct err *err);
	void (*release)(void *work);
	bool over_form; /* accepting closes the blade below as well, on which the user said what is wanted */
};

/* Opens the blade, which owns the work from then on. Takes the text over. */
void changes_open(
	struct session *session, struct blade_host *host, const struct changes_purpose *purpose, void *work, struct strbuf *text);

#endif
