#include "tui/draw/style_text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/suggest.h"
#include "model/base/text_escape.h"
#include "tui/draw/colour.h"

static const struct {
	const char *name;
	unsigned attribute;
} attributes[] = {
	{ "bold", ATTR_BOLD },
	{ "dim", ATTR_DIM },
	{ "underline", ATTR_UNDERLINE },
	{ "reverse", ATTR_REVERSE },
};

#define ATTRIBUTE_COUNT (sizeof(attributes) / sizeof(attributes[0]))

const char *style_attribute_at(unsigned number)
{
	return number < ATTRIBUTE_COUNT ? attributes[number].name : NULL;
}

static bool style_text_attribute(const char *word, unsigned *set)
{
	for (size_t i = 0; i < ATTRIBUTE_COUNT; i++)
		if (strcmp(word, attributes[i].name) == 0) {
			*set |= attributes[i].attribute;
			return true;
		}
	return false;
}

static int style_text_unknown(const char *word, struct err *err)
{
	struct strbuf message = STRBUF_INIT;
	struct suggest near;
	char *quoted = text_quote_copy(word);
	int result;

	suggest_begin(&near, word);
	for (unsigned i = 0; colour_name_at(i); i++)
		suggest_offer(&near, colour_name_at(i));
	for (unsigned i = 0; style_attribute_at(i); i++)
		suggest_offer(&near, style_attribute_at(i));
	strbuf_printf(&message, "\"%s\" is neither a colour nor an attribute", quoted);
	if (near.count)
		suggest_write(&near, &message, "");
	else
		strbuf_addstr(&message, "; write a colour as red, 196 or #ff0000, an attribute as bold or underline");
	result = err_set(err, ERR_VALUE, "%s", strbuf_text(&message));
	strbuf_release(&message);
	free(quoted);
	return result;
}

int style_text_parse(const char *text, struct look *look, struct err *err)
{
	char *words = xstrdup(text);
	char *rest = NULL;
	bool coloured = false;
	bool empty = true;
	int result = 0;

	*look = (struct look){ .colour = COLOUR_OWN };
	for (char *word = strtok_r(words, " \t", &rest); word && result == 0; word = strtok_r(NULL, " \t", &rest)) {
		empty = false;
		if (style_text_attribute(word, &look->attributes))
			continue;
		if (!colour_parse(word, &look->colour))
			result = style_text_unknown(word, err);
		else if (coloured)
			result = err_set(err, ERR_VALUE, "\"%s\" is a second colour; a style has one colour", word);
		coloured = true;
	}
	if (empty)
		result = err_set(err, ERR_VALUE, "the style is empty; write a colour, attributes or both, for example 196 bold");
	free(words);
	return result;
}

void style_text_add(struct strbuf *out, struct look look)
{
	if (look.colour >= COLOUR_RGB)
		strbuf_printf(out, "#%06x", (unsigned)colour_rgb(look.colour));
	else if (look.colour >= 0)
		strbuf_printf(out, "%d", look.colour);
	else
		strbuf_addstr(out, "default");
	for (size_t i = 0; i < ATTRIBUTE_COUNT; i++)
		if (look.attributes & attributes[i].attribute)
			strbuf_printf(out, " %s", attributes[i].name);
}
