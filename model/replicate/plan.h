/*
 * Makes profiles for several platforms from one: copies of a profile, or a whole set from a template. They are planned
 * first, in a separate design, so that they can be shown and checked by the rules; then exactly those are created, in
 * one step.
 */
#ifndef MODEL_REPLICATE_PLAN_H
#define MODEL_REPLICATE_PLAN_H

#include <stdbool.h>

#include "model/design/design.h"
#include "model/rules/design_index.h"
#include "model/base/strbuf.h"

#define PLATFORM_BIT(platform) (1u << (platform))

/* What to replicate, and how; all borrowed. */
struct replicate_request {
	const struct design_index *index;      /* of the design that it is for, up to date */
	const struct groups *groups;           /* that the assignments name: the design's, or more */
	const struct profile *profile;         /* what is copied, or the template of a set */
	const struct profile *trusted;         /* what missing trusted profiles are made from; NULL: no profile to link */
	unsigned platforms;                    /* a PLATFORM_BIT each */
	const char *pattern, *trusted_pattern; /* of names, see name_pattern.h */
};

/* What one platform gets. The profiles are the plan's. */
struct replicate_target {
	const struct kind *kind; /* of what is asked for; NULL where the platform has no such profile */
	struct strbuf reason;    /* … and why it has none */
	struct profile *trusted; /* that the made one links, or that is all that was asked for; NULL: none */
	struct profile *made;    /* NULL where trusted is all */
	bool is_there;           /* trusted is in the design already … */
	bool reaches_more;       /* … and gets more assignments, so that it reaches the devices of the new profile */
	struct strbuf notes;     /* how the made one differs from what was copied, and what it lacks; a line each */
};

struct replicate {
	struct design plan; /* what will be made, the trusted profiles that are linked, and those that issued them */
	struct replicate_target parts[PLATFORM_COUNT];
	size_t made; /* profiles that the design will have more */
};

#define REPLICATE_INIT    \
	{                 \
		.made = 0 \
	}

/* Works the plan out. Replaces an earlier plan. */
void replicate_plan(struct replicate *replicate, const struct replicate_request *order);
void replicate_release(struct replicate *replicate);
/* Inserts the planned profiles into the design from index on, as one step called label. Nothing is changed when it fails. */
int replicate_make(const struct replicate *replicate, struct design *design, size_t index, const char *label, struct err *err);

/* The order for copies of a profile, with its patterns in the two buffers (empty before): copies link the trusted profile with
 * the certificate that the profile itself links. It has no platforms yet. */
struct replicate_request replicate_request_of(
	const struct design_index *index, const struct profile *profile, struct strbuf *pattern, struct strbuf *trusted_pattern);

/* Puts the template of a set into an empty design, with defaults and suggestions: its certificate, type, settings and
 * assignments are those of the profiles, its platform is the list of theirs. No edit that could be undone. */
struct profile *replicate_template(struct design *scratch);
unsigned replicate_platforms(const struct profile *template);
int replicate_set_platforms(struct design *scratch, struct profile *template, unsigned platforms, struct err *err);
/* To be called after edits, also undone ones: what the template shows follows from its type and platforms. */
void replicate_settle(const struct design *scratch, struct profile *template);
/* True for settings that a set has to be asked for: there is no default, or another answer brought them up. */
bool replicate_requires_input(const struct profile *template, enum field_id field);
/* True for what a set has as its certificate wants it, such as the store it goes to. */
bool replicate_derives_from_certificate(const struct field *field);
/* The platforms that offer profiles of the template's type. */
unsigned replicate_offered(const struct design *design, const struct profile *profile);

#endif
