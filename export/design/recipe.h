/*
 * Recipes: complete sets of profiles for common purposes, such as Wi-Fi by user or S/MIME signing, as data that a team can
 * extend. A recipe has the settings that its profiles share; each platform takes those that its kind has. The format is in
 * docs/recipes.md.
 */
#ifndef EXPORT_DESIGN_RECIPE_H
#define EXPORT_DESIGN_RECIPE_H

#include "export/json/reader.h"
#include "model/design/design.h"

/* The texts are borrowed from the file that the recipe was read from. */
struct recipe {
	const char *id;    /* unique in its file: "wifi-user" */
	const char *title; /* for a list to choose from */
	const char *description;
	enum edition edition;
	unsigned platforms;   /* bits: 1u << enum platform, of those that it has profiles for */
	const cJSON *members; /* its object */
};

struct recipes {
	struct json json;
	struct recipe *items;
	size_t count;
};

/* Takes the text of a file over, as json_parse() does. Fails, with the line and column, when something in it is not as the
 * format has it. recipes_release() ends it in both cases. */
int recipes_parse(struct recipes *recipes, const char *name, char *text, size_t length, struct err *err);
void recipes_release(struct recipes *recipes);
/* The recipe of that id, or NULL. */
const struct recipe *recipe_find(const struct recipes *recipes, const char *id);

/* Fills a new design of the recipe's edition with its groups and its profiles for these platforms, of those that it is for:
 * for each platform a trusted profile of each CA, still without a certificate, and the profile that links to the first of them,
 * which is the root. */
int recipe_make(const struct recipe *recipe, unsigned platforms, struct json *json, struct design *design, struct err *err);
/* Sets the fields of a profile that its kinds have and that an object of settings has: the recipe's own, those of one platform,
 * or those of a CA. NULL has none. */
int recipe_apply(struct json *json, const cJSON *settings, struct design *design, struct profile *profile, struct err *err);

#endif
