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

struct replicate_authority {
	const struct profile *profile; /* a template that stands for trusted profiles */
	const char *pattern;           /* for the names */
};

/* What to replicate, and how; all borrowed. */
struct replicate_request {
	const struct design_index *index;              /* of the design that gets the profiles; must be up to date */
	const struct groups *groups;                   /* the groups that the assignments may name: the design's, or more */
	const struct profile *profile;                 /* the profile to copy, or the template of a set */
	const struct profile *trusted;                 /* the source of missing trusted profiles; NULL: link to none */
	unsigned platforms;                            /* bits: PLATFORM_BIT() of each */
	const char *pattern, *trusted_pattern;         /* for the names, see name_pattern.h */
	const struct replicate_authority *authorities; /* CAs below the trusted one, whose trusted profiles are created as well */
	size_t authority_count;
	/* Edits each new profile, which has all values of its template; NULL: nothing is to edit. */
	void (*adjust)(void *context, struct design *design, struct profile *profile);
	void *context;
};

/* The plan for one platform. Its profiles are owned by the plan's design. */
struct replicate_target {
	const struct kind *kind;       /* the kind to create; NULL if the platform has no such profile */
	struct strbuf reason;          /* why it has none */
	struct profile *trusted;       /* the trusted profile to link to, or the one that was asked for; NULL if there is none */
	struct profile *profile;       /* the new SCEP or PKCS profile; NULL if a trusted profile was asked for */
	bool trusted_exists;           /* trusted is already in the design */
	bool trusted_gets_assignments; /* it exists and gets more assignments, to reach the devices of the new profile */
	struct strbuf notes;           /* how the new profile differs from its source, and what it lacks; one line each */
};

struct replicate_plan {
	struct design design; /* the profiles to create, the trusted profiles that they link to, and those of issuing CAs */
	struct replicate_target targets[PLATFORM_COUNT];
	size_t created_count; /* the number of profiles to create */
};

#define REPLICATE_PLAN_INIT        \
	{                          \
		.created_count = 0 \
	}

/* Makes the plan for a request, replacing an earlier plan. End it with replicate_plan_release(). */
void replicate_plan_make(struct replicate_plan *plan, const struct replicate_request *request);
void replicate_plan_release(struct replicate_plan *plan);
/* Inserts the planned profiles into the design from index on, as one undo step with that label. Returns -1 and sets err if the
 * design refuses an edit. */
int replicate_plan_apply(
	const struct replicate_plan *plan, struct design *design, size_t index, const char *label, struct err *err);

/* Returns the request for copies of a profile, without platforms. Copies link to a trusted profile with the same certificate as
 * that of the profile. Stores the name patterns in the two buffers, which must be empty and live as long as the request. */
struct replicate_request replicate_request_of(
	const struct design_index *index, const struct profile *profile, struct strbuf *pattern, struct strbuf *trusted_pattern);

/* The same for one of many profiles, with the result of name_spelling_of_design(), which takes longer than the rest. */
struct replicate_request replicate_request_spelled(const struct design_index *index, int spelling, const struct profile *profile,
	struct strbuf *pattern, struct strbuf *trusted_pattern);
/* Adds the template of a set, with default and suggested values, to an empty design and returns it. Its certificate, type,
 * settings and assignments are those of the profiles to create, its platform is the list of their platforms. Cannot be undone. */
struct profile *replicate_template(struct design *scratch);
/* Begins a template with what the profiles of a design have in common: the URL of their SCEP server, their CA, their groups. */
void replicate_template_follow(struct design *scratch, struct profile *template, const struct design *design);
/* Begins it with the values of an earlier template of the same portal. */
void replicate_template_repeat(struct design *scratch, struct profile *template, const struct profile *earlier);
/* The platforms of a template as bits, and setting them; returns -1 and sets err on failure. */
unsigned replicate_platforms(const struct profile *template);
int replicate_set_platforms(struct design *scratch, struct profile *template, unsigned platforms, struct err *err);
/* Updates which fields the template shows, from its type and platforms. Call it after each edit, undo and redo. */
void replicate_settle(const struct design *scratch, struct profile *template);
/* True for settings that the user has to enter for a set: they should be filled in, and have no default, depend on another
 * choice, or decide others. */
bool replicate_requires_input(const struct profile *template, enum field_id field);
/* True for a field whose value follows from the certificate, such as the destination store. */
bool replicate_derives_from_certificate(const struct field *field);
/* The platforms that have profiles of this profile's type, as bits. */
unsigned replicate_offered(const struct design *design, const struct profile *profile);

#endif
