#include "export/design/recipe_book.h"

#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/io/state_folder.h"
#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/base/text_escape.h"

#define RECIPES_NAME "recipes.json"
#define RECIPES_MOST ((size_t)4 * 1024 * 1024)

static void note_error(struct recipe_book *book, const char *path, const struct err *err)
{
	struct strbuf text = STRBUF_INIT;

	if (err->line) {
		text_escape(&text, path);
		strbuf_printf(&text, ":%zu:%zu: ", err->line, err->column);
	}
	strbuf_addstr(&text, err->message);
	string_list_add(&book->errors, strbuf_text(&text));
	strbuf_release(&text);
}

/* Whether profiles can be made of each recipe, so that a wrong setting is reported now and not when the recipe is used. */
static int try_recipes(struct recipes *recipes, struct err *err)
{
	int result = 0;

	for (size_t i = 0; i < recipes->count && result == 0; i++) {
		struct design design;

		design_init(&design, recipes->items[i].edition);
		result = recipe_make(&recipes->items[i], recipes->items[i].platforms, &recipes->json, &design, err);
		design_release(&design);
	}
	return result;
}

static void take_text(struct recipe_book *book, const char *path, char *text, size_t length)
{
	struct recipes *recipes = &book->files[book->count];
	struct err err = { 0 };

	if (recipes_parse(recipes, path, text, length, &err) == 0 && try_recipes(recipes, &err) == 0) {
		book->count++;
		return;
	}
	note_error(book, path, &err);
	recipes_release(recipes);
}

/* A file that is not there has no recipes. */
static void take_file(struct recipe_book *book, const char *path)
{
	struct err err = { 0 };
	size_t length;
	char *text;

	if (file_is_missing(path))
		return;
	text = file_read(path, RECIPES_MOST, &length, &err);
	if (text)
		take_text(book, path, text, length);
	else
		note_error(book, path, &err);
}

void recipe_book_load(struct recipe_book *book, const char *design)
{
	struct strbuf path = STRBUF_INIT;

	take_text(book, RECIPES_NAME " of the program", xmemdupz((const char *)recipes_built_in, recipes_built_in_length),
		recipes_built_in_length);
	if (config_folder(&path)) {
		strbuf_addstr(&path, "/" RECIPES_NAME);
		take_file(book, strbuf_text(&path));
	}
	if (design) {
		strbuf_setlen(&path, 0);
		strbuf_add(&path, design, (size_t)(path_base(design) - design));
		strbuf_addstr(&path, RECIPES_NAME);
		take_file(book, strbuf_text(&path));
	}
	strbuf_release(&path);
}

void recipe_book_release(struct recipe_book *book)
{
	for (size_t i = 0; i < book->count; i++)
		recipes_release(&book->files[i]);
	string_list_release(&book->errors);
	*book = (struct recipe_book){ .count = 0 };
}

static bool is_replaced(const struct recipe_book *book, size_t file, const char *id)
{
	for (size_t later = file + 1; later < book->count; later++)
		if (recipe_find(&book->files[later], id))
			return true;
	return false;
}

const struct recipe *recipe_book_next(struct recipe_book *book, enum edition edition, size_t *position, struct recipes **file)
{
	size_t before = 0;

	for (size_t i = 0; i < book->count; before += book->files[i++].count)
		while (*position < before + book->files[i].count) {
			const struct recipe *recipe = &book->files[i].items[(*position)++ - before];

			if (recipe->edition != edition || is_replaced(book, i, recipe->id))
				continue;
			*file = &book->files[i];
			return recipe;
		}
	return NULL;
}

const struct recipe *recipe_book_find(struct recipe_book *book, enum edition edition, const char *id, struct recipes **file)
{
	const struct recipe *recipe;
	size_t position = 0;

	while ((recipe = recipe_book_next(book, edition, &position, file)))
		if (strcmp(recipe->id, id) == 0)
			return recipe;
	return NULL;
}
