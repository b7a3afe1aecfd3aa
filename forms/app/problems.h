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

/* The finding at which the walk stopped last. */
struct problem_walk {
	size_t slot, index; /* of the profile, and among its findings */
};

/* Whether there is a problem to go to, as far as is known. */
bool problems_are_there(const struct session *session, struct blade_host *host);
/* Goes to the next problem (step 1) or the one before (-1). */
void problems_walk(
	struct problem_walk *walk, struct session *session, struct blade_host *host, struct blade_stack *stack, int step);

#endif
