/*
 * Makes a design of its own from what was read out of a tenant: settles the links that no file carries, and tells what was done.
 */
#ifndef EXPORT_INPUT_IMPORT_H
#define EXPORT_INPUT_IMPORT_H

#include "export/input/input.h"

/* Where the link of a profile comes from. */
enum import_link {
	IMPORT_LINK_NONE,     /* the kind has no link, or it is not known: see candidates */
	IMPORT_LINK_READ,     /* the files say it */
	IMPORT_LINK_PROPOSED, /* the platform has only this trusted profile */
};

struct import_profile {
	const struct profile *profile;
	enum import_link link;
	size_t candidates; /* with IMPORT_LINK_NONE: how many trusted profiles of the platform could be meant */
};

/* What became of an input; borrows it. */
struct import {
	struct input *input;
	struct import_profile *profiles; /* one for each of the design */
};

/* Settles the links of the input's design and marks everything in it as known. The name of the design becomes that of the
 * first path. End it with import_release(). */
void import_make(struct import *import, struct input *input);
void import_release(struct import *import);
/* The only profile of the design that the link of a profile can be to; NULL if there is none or several, which *candidates says.
 */
const struct profile *import_only_linkable(const struct design *design, const struct profile *profile, size_t *candidates);
/* Reports what was read, what was left out and why. */
void import_text(struct strbuf *out, const struct import *import);
void import_json(struct strbuf *out, const struct import *import);

#endif
