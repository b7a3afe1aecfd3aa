/*
 * The walk through errors and warnings (F7, F8), across profiles and blades.
 */
#ifndef FORMS_APP_PROBLEMS_H
#define FORMS_APP_PROBLEMS_H

#include <stdbool.h>
#include <stddef.h>

struct blade_stack;
struct blade_host;
struct profiles;
struct session;

/* What has the focus: the top blade, and what is selected or focused on it. */
struct problem_view {
	const void *top;
	size_t selected;
	long row, item;
};

/* Where the walk stopped last; session.stopped is the finding. */
struct problem_walk {
	size_t index; /* of the finding among those of its profile */
	struct problem_view view;
};

/* Whether there is a problem to go to, as far as is known. */
bool problems_are_there(const struct session *session, struct blade_host *host);
/* Goes to the next problem (step 1) or the one before (-1): each of them once, with the number of it, and then from the start
 * again, which is said. While a profile is being created, only to the problems of that profile. */
void problems_walk(
	struct problem_walk *walk, struct session *session, struct blade_host *host, struct blade_stack *stack, int step);

#endif
