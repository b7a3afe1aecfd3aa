#include "export/report/excerpt.h"

#include <stdbool.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/text_width.h"
#include "model/base/utf8.h"

#define BEFORE   60 /* bytes that are shown before the place at most */
#define AFTER    80 /* and from there on */
#define LONG_RUN 40 /* letters and digits that no name or number has */
#define RUN_HEAD 8  /* what is left of them */
#define CUT      "..."

static bool is_digit_of_code(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("+/=_-", c);
}

/* end: NULL: that of the text. */
static size_t run_length(const char *text, const char *end)
{
	const char *at = text;

	while ((!end || at < end) && *at && is_digit_of_code(*at))
		at++;
	return (size_t)(at - text);
}

/* Appends a part of a line, safe to print, without long runs and with a space for each tab. */
static void add_part(struct strbuf *out, const char *text, const char *end)
{
	struct strbuf part = STRBUF_INIT;

	while (text < end) {
		size_t run = run_length(text, end);

		if (run < LONG_RUN) {
			run = run ? run : 1;
			strbuf_add(&part, text, run);
		} else {
			strbuf_add(&part, text, RUN_HEAD);
			strbuf_addstr(&part, CUT);
		}
		text += run;
	}
	for (size_t i = 0; i < part.length; i++)
		if (part.text[i] == '\t')
			part.text[i] = ' ';
	text_escape(out, strbuf_text(&part));
	strbuf_release(&part);
}

/* Where the shown part of the line begins: not inside a run, of which a head would be left that is no head. */
static const char *first_shown(const char *text, const char *place, bool *cut)
{
	const char *from = place;

	while (from > text && from[-1] != '\n' && place - from < BEFORE)
		from--;
	*cut = from > text && from[-1] != '\n';
	while (*cut && from < place && (is_digit_of_code(*from) || ((unsigned char)*from & 0xC0) == 0x80))
		from++;
	return from;
}

static const char *last_shown(const char *place, bool *cut)
{
	size_t length = strcspn(place, "\r\n");

	*cut = length > AFTER;
	if (!*cut)
		return place + length;
	/* A run that is cut is still a long one, so that its end is not shown. */
	length = utf8_floor(place, AFTER);
	return place + length + run_length(place + length, NULL);
}

void excerpt_write(struct strbuf *out, const char *text, size_t offset, size_t line)
{
	const char *place = text + offset;
	bool cut_before, cut_after;
	const char *from = first_shown(text, place, &cut_before);
	const char *to = last_shown(place, &cut_after);
	struct strbuf shown = STRBUF_INIT;
	size_t column;

	strbuf_addstr(&shown, cut_before ? CUT : "");
	add_part(&shown, from, place);
	column = text_width(strbuf_text(&shown));
	add_part(&shown, place, to);
	strbuf_printf(out, "%5zu | %s%s\n      | ", line, strbuf_text(&shown), cut_after ? CUT : "");
	strbuf_fill(out, ' ', column);
	strbuf_addstr(out, "^\n");
	strbuf_release(&shown);
}
