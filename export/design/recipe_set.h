/*
 * A recipe as a set of profiles: the template that a form or questions fill in, and the request for its profiles. What only the
 * user knows is empty in it: the certificates, and the addresses of servers and CAs, unless all profiles of the design have the
 * same one for the same service.
 */
#ifndef EXPORT_DESIGN_RECIPE_SET_H
#define EXPORT_DESIGN_RECIPE_SET_H

#include "export/design/recipe.h"
#include "model/replicate/plan.h"

#define RECIPE_MOST_AUTHORITIES 8 /* CAs below the root */

struct recipe_set {
	const struct recipe *recipe;
	struct json *json;
	struct design *scratch;   /* has the profiles below, and the groups of the design and of the recipe */
	struct profile *template; /* its certificate is that of the root, its name is the pattern of names */
	struct profile *below[RECIPE_MOST_AUTHORITIES]; /* a template for the trusted profiles of each CA below the root */
	const char *names[RECIPE_MOST_AUTHORITIES + 1]; /* of the CAs, the root first */
	struct strbuf patterns[RECIPE_MOST_AUTHORITIES + 1];
	struct replicate_authority authorities[RECIPE_MOST_AUTHORITIES];
	size_t count;    /* of the CAs below the root */
	bool needs_root; /* the recipe has CAs at all */
};

/* Fills an all-zero struct, and an empty scratch design of the recipe's portal; it must not be moved afterwards, and is released
 * also on failure. The recipe, its file and the scratch design are borrowed. */
int recipe_set_init(struct recipe_set *set, struct design *scratch, const struct recipe *recipe, struct json *json,
	const struct design *design, struct err *err);
void recipe_set_release(struct recipe_set *set);
/* The request for the profiles, as the templates are now. Borrows from the set. */
struct replicate_request recipe_set_request(struct recipe_set *set, const struct design_index *index);
/* Whether the user has to say what a field of the template is: the addresses of servers and CAs. */
bool recipe_set_asks(const struct recipe_set *set, enum field_id field);
/* Appends what the recipe makes, in a sentence: "A SCEP profile and 2 trusted profiles for each of iOS, macOS". */
void recipe_describe(struct strbuf *out, const struct recipe *recipe);
/* Appends what has to exist outside Intune, one per line. */
void recipe_list_needs(struct strbuf *out, const struct recipe *recipe, struct json *json);

#endif
