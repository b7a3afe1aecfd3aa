#include "tui/widget/paragraph.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/grapheme.h"
#include "model/base/text_escape.h"
#include "model/base/text_width.h"

#define HEX_LEAST 32 /* digits of a number that is broken into equal parts */

/* The digits of a row, if the text begins with a long hexadecimal number that needs several rows: 20 of a SHA-1, 32 of any
 * other, or half of that where there is no room. Else 0. */
static size_t paragraph_hex_part(const char *text, int columns)
{
	size_t digits = strspn(text, "0123456789abcdefABCDEF");
	size_t part = digits % 20 ? 32 : 20;

	if (digits < HEX_LEAST || (text[digits] && text[digits] != ' '))
		return 0;
	while (part > 1 && (int)part > columns)
		part /= 2;
	return part;
}

/* Where a long word, such as a URL or a subject, reads best when it is broken: after a sign near the end of the row. Else 0. */
static size_t paragraph_separator(const char *text, size_t fits)
{
	for (size_t end = fits; end > fits / 2; end--)
		if (strchr(",;/&", text[end - 1]))
			return end;
	return 0;
}

size_t paragraph_row(const char *text, int columns, size_t *next)
{
	size_t fits = text_prefix_for_width(text, columns > 1 ? (size_t)columns : 1);
	size_t indent = strspn(text, " "), end = fits;
	int width;

	*next = fits;
	if (!text[fits])
		return fits;
	while (end > indent && text[end] != ' ')
		end--;
	if (end <= indent)
		end = paragraph_hex_part(text, columns);
	if (end == 0)
		end = paragraph_separator(text, fits);
	if (end == 0)
		end = fits ? fits : grapheme_length(text, &width);
	*next = end + strspn(text + end, " ");
	while (end > 0 && text[end - 1] == ' ')
		end--;
	return end;
}

/* Draws bytes of the text, of which those before lead have their own style. */
static void paragraph_put(struct canvas *canvas, int row, int column, int columns, const struct paragraph *paragraph,
	const char *from, size_t length, size_t lead)
{
	size_t first = lead < length ? lead : length;
	char *part = xmemdupz(from, first);
	int used = first ? canvas_text(canvas, row, column, columns, paragraph->lead_style, part) : 0;

	free(part);
	if (first == length)
		return;
	part = xmemdupz(from + first, length - first);
	canvas_text(canvas, row, column + used, columns - used, paragraph->style, part);
	free(part);
}

/* A lead as wide as the indentation is the label of what follows it: they stay in one row. */
static bool paragraph_has_label(const struct paragraph *paragraph, const char *safe)
{
	return paragraph->lead && strlen(safe) > paragraph->lead && canvas_width(safe, paragraph->lead) == paragraph->hang;
}

static int paragraph_draw_line(struct canvas *canvas, int row, int column, int columns, const struct paragraph *paragraph)
{
	char *safe = text_escape_copy(paragraph->text);
	bool hangs = paragraph->hang < columns / 2;
	int hang = hangs ? paragraph->hang : columns > 8 ? 2 : 0;
	size_t at = 0, next, length;
	int rows = 0;

	do {
		int indent = rows ? hang : 0;

		if (rows == 0 && hangs && paragraph_has_label(paragraph, safe)) {
			length = paragraph->lead + paragraph_row(safe + paragraph->lead, columns - hang, &next);
			next += paragraph->lead;
		} else {
			length = paragraph_row(safe + at, columns - indent, &next);
		}
		if (canvas)
			paragraph_put(canvas, row + rows, column + indent, columns - indent, paragraph, safe + at, length,
				paragraph->lead > at ? paragraph->lead - at : 0);
		at += next;
		rows++;
	} while (safe[at]);
	free(safe);
	return rows;
}

int paragraph_draw(struct canvas *canvas, int row, int column, int columns, const struct paragraph *paragraph)
{
	struct paragraph line = *paragraph;
	int rows = 0;

	for (const char *text = paragraph->text; text; line.lead = 0) {
		const char *end = strchr(text, '\n');
		char *one = end ? xmemdupz(text, (size_t)(end - text)) : xstrdup(text);

		line.text = one;
		rows += paragraph_draw_line(canvas, row + rows, column, columns, &line);
		free(one);
		text = end && end[1] ? end + 1 : NULL;
	}
	return rows;
}
