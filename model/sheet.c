#include "model/sheet.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "model/strbuf.h"
#include "model/xalloc.h"

/* Takes text over; label is copied. */
static void add_line(struct sheet *sheet, enum sheet_kind kind, const char *label, char *text)
{
	sheet->lines = xgrow(sheet->lines, sheet->count, &sheet->capacity, sizeof(*sheet->lines));
	sheet->lines[sheet->count++] = (struct sheet_line){ kind, label ? xstrdup(label) : NULL, text };
}

void sheet_heading(struct sheet *sheet, const char *heading)
{
	add_line(sheet, SHEET_HEADING, NULL, xstrdup(heading));
}

void sheet_fact(struct sheet *sheet, const char *label, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	add_line(sheet, SHEET_FACT, label, strbuf_take(&text));
}

void sheet_text(struct sheet *sheet, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	add_line(sheet, SHEET_TEXT, NULL, strbuf_take(&text));
}

void sheet_code(struct sheet *sheet, const char *code)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, code);
	if (text.length && text.text[text.length - 1] != '\n')
		strbuf_putc(&text, '\n');
	add_line(sheet, SHEET_CODE, NULL, strbuf_take(&text));
}

void sheet_print(struct strbuf *out, const struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		const struct sheet_line *line = &sheet->lines[i];

		if (line->kind == SHEET_FACT)
			strbuf_printf(out, "%s: ", line->label);
		strbuf_puts(out, line->text);
		if (line->kind != SHEET_CODE)
			strbuf_putc(out, '\n');
	}
}

void sheet_release(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->count; i++) {
		free(sheet->lines[i].label);
		free(sheet->lines[i].text);
	}
	free(sheet->lines);
	*sheet = (struct sheet)SHEET_INIT;
}
