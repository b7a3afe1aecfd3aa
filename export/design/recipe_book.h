/*
 * The recipes that can be chosen: those of the program, those of the user and those beside a design. A recipe with the id of an
 * earlier one takes its place.
 */
#ifndef EXPORT_DESIGN_RECIPE_BOOK_H
#define EXPORT_DESIGN_RECIPE_BOOK_H

#include "export/design/recipe.h"
#include "model/base/string_list.h"

/* export/design/recipes.json, which the Makefile puts into the program. */
extern const unsigned char recipes_built_in[];
extern const size_t recipes_built_in_length;

#define RECIPES_FILES 3

struct recipe_book {
	struct recipes files[RECIPES_FILES];
	size_t count;
	struct string_list errors; /* what is wrong in a file, which is left out then: "FILE:LINE:COLUMN: MESSAGE" */
};

/* Fills an all-zero book: with the program's recipes, those of recipes.json in the user's configuration folder
 * ($XDG_CONFIG_HOME/bladesmith), and those of recipes.json in the folder of the design, which may be NULL. Never fails. */
void recipe_book_load(struct recipe_book *book, const char *design);
void recipe_book_release(struct recipe_book *book);

/* The next recipe for a portal, with the file that it is of; NULL after the last. *position is 0 before the first. */
const struct recipe *recipe_book_next(struct recipe_book *book, enum edition edition, size_t *position, struct recipes **file);
/* The recipe of that id; NULL: there is none for the portal. */
const struct recipe *recipe_book_find(struct recipe_book *book, enum edition edition, const char *id, struct recipes **file);

#endif
