#include "model/report/bars.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/text_width.h"
#include "model/crypto/certificate.h"

enum { GAP = 2, LEGEND_GAP = 3, DATE_COLUMNS = 10, BAR_LEAST = 10, BAR_LEAST_WITH_NOTES = 24 };

/* One column wide each; the legend explains those that are used. */
static const struct {
	const char *sign, *ascii, *meaning;
} signs[BARS_PART_COUNT] = {
	[BARS_VALID] = { "\xe2\x94\x81", "=", "valid" },
	[BARS_RENEWAL] = { "\xe2\x96\x92", "#", "renewal window" },
	[BARS_REFUSED] = { "\xc2\xb7", ".", "not granted" },
	[BARS_GOES_ON] = { "\xe2\x96\xb6", ">", "continues" },
	[BARS_NOW] = { "\xe2\x96\xb2", "^", "today" },
};

/* The place of everything, and where it goes. */
struct drawing {
	const struct bars *bars;
	int columns, row;
	int left, length; /* the first column of the bars, and their columns */
	bool ascii, notes;
	bool used[BARS_PART_COUNT];
	void (*put)(void *context, int row, int column, enum bars_part part, const char *text);
	void *context;
};

void bar_add(struct bar *bar, time_t from, time_t to, enum bars_part part)
{
	if (from < to && bar->count < BAR_PERIODS_MOST)
		bar->periods[bar->count++] = (struct bar_period){ from, to, part };
}

static const char *bars_sign(const struct drawing *drawing, enum bars_part part)
{
	return drawing->ascii ? signs[part].ascii : signs[part].sign;
}

static int bars_column(const struct drawing *drawing, time_t when)
{
	const struct bars *bars = drawing->bars;

	if (when <= bars->from || bars->to <= bars->from)
		return 0;
	if (when >= bars->to)
		return drawing->length;
	return (int)((double)(when - bars->from) / (double)(bars->to - bars->from) * drawing->length);
}

static void bars_note(struct strbuf *out, const struct bar *bar)
{
	if (!bar->note)
		return;
	strbuf_printf(out, "%s ", bar->note);
	certificate_date(out, bar->note_date);
}

static void bars_measure(struct drawing *drawing)
{
	int notes = 0;

	for (size_t i = 0; i < drawing->bars->count; i++) {
		const struct bar *bar = &drawing->bars->bars[i];
		int label = (int)text_width(bar->label) + GAP;
		int note = bar->note ? GAP + (int)strlen(bar->note) + 1 + DATE_COLUMNS : 0;

		drawing->left = label > drawing->left ? label : drawing->left;
		notes = note > notes ? note : notes;
	}
	drawing->length = drawing->columns - drawing->left;
	drawing->notes = drawing->length - notes >= BAR_LEAST_WITH_NOTES;
	drawing->length -= drawing->notes ? notes : 0;
	if (drawing->length < BAR_LEAST)
		drawing->length = BAR_LEAST;
}

static void bars_put_date(const struct drawing *drawing, int column, time_t when)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	drawing->put(drawing->context, drawing->row, column, BARS_DATE, strbuf_text(&date));
	strbuf_release(&date);
}

/* The dates of both ends, above the bars; a short bar has room only for the last one. */
static void bars_put_ends(struct drawing *drawing)
{
	if (drawing->length > 2 * DATE_COLUMNS)
		bars_put_date(drawing, drawing->left, drawing->bars->from);
	bars_put_date(drawing, drawing->left + drawing->length - DATE_COLUMNS, drawing->bars->to);
	drawing->row++;
}

/* Fills the columns of a bar with what they mean. */
static void bars_fill(const struct drawing *drawing, const struct bar *bar, int *parts)
{
	for (int i = 0; i < drawing->length; i++)
		parts[i] = -1;
	for (size_t i = 0; i < bar->count; i++) {
		const struct bar_period *period = &bar->periods[i];
		int first = bars_column(drawing, period->from), end = bars_column(drawing, period->to);

		first = first == drawing->length ? first - 1 : first;
		for (int at = first; at < end || at == first; at++)
			parts[at] = (int)period->part;
		if (period->to > drawing->bars->to)
			parts[drawing->length - 1] = BARS_GOES_ON;
	}
}

static void bars_put_bar(struct drawing *drawing, const struct bar *bar)
{
	int *parts = xcalloc((size_t)drawing->length, sizeof(*parts));
	struct strbuf text = STRBUF_INIT;

	bars_fill(drawing, bar, parts);
	drawing->put(drawing->context, drawing->row, 0, BARS_LABEL, bar->label);
	for (int first = 0, end; first < drawing->length; first = end) {
		int part = parts[first];

		strbuf_setlen(&text, 0);
		for (end = first; end < drawing->length && parts[end] == part; end++)
			strbuf_addstr(&text, part < 0 ? " " : bars_sign(drawing, (enum bars_part)part));
		if (part < 0)
			continue;
		drawing->used[part] = true;
		drawing->put(drawing->context, drawing->row, drawing->left + first, (enum bars_part)part, strbuf_text(&text));
	}
	strbuf_setlen(&text, 0);
	bars_note(&text, bar);
	if (drawing->notes && text.length)
		drawing->put(drawing->context, drawing->row, drawing->left + drawing->length + GAP, BARS_NOTE, text.text);
	drawing->row++;
	strbuf_release(&text);
	free(parts);
}

static void bars_put_now(struct drawing *drawing)
{
	const struct bars *bars = drawing->bars;
	int column = bars_column(drawing, bars->now);
	struct strbuf text = STRBUF_INIT;

	if (!bars->now || bars->now < bars->from || bars->now > bars->to)
		return;
	column = column < drawing->length ? column : drawing->length - 1;
	strbuf_printf(&text, "%s %s", bars_sign(drawing, BARS_NOW), signs[BARS_NOW].meaning);
	/* Where there is no room after the mark, its word comes before it. */
	if (column + (int)text_width(text.text) > drawing->length && column > (int)text_width(text.text)) {
		column -= (int)text_width(text.text) - 1;
		strbuf_setlen(&text, 0);
		strbuf_printf(&text, "%s %s", signs[BARS_NOW].meaning, bars_sign(drawing, BARS_NOW));
	}
	drawing->put(drawing->context, drawing->row++, drawing->left + column, BARS_NOW, text.text);
	strbuf_release(&text);
}

/* The legend starts below the bars, or at the left edge where it would not fit in one row. */
static void bars_put_legend(struct drawing *drawing)
{
	int width = 0, column;

	for (int part = BARS_VALID; part <= BARS_GOES_ON; part++)
		width += drawing->used[part] ? 2 + (int)strlen(signs[part].meaning) + (width ? LEGEND_GAP : 0) : 0;
	column = drawing->left + width <= drawing->columns ? drawing->left : 0;
	drawing->row++;
	for (int part = BARS_VALID, first = column; part <= BARS_GOES_ON; part++) {
		int columns = 2 + (int)strlen(signs[part].meaning);

		if (!drawing->used[part])
			continue;
		if (column > first && column + columns > drawing->columns) {
			column = first;
			drawing->row++;
		}
		drawing->put(
			drawing->context, drawing->row, column, (enum bars_part)part, bars_sign(drawing, (enum bars_part)part));
		drawing->put(drawing->context, drawing->row, column + 2, BARS_NOTE, signs[part].meaning);
		column += columns + LEGEND_GAP;
	}
	drawing->row++;
}

/* A bar that is all valid explains itself. */
static bool bars_need_legend(const struct drawing *drawing)
{
	return drawing->used[BARS_RENEWAL] || drawing->used[BARS_REFUSED] || drawing->used[BARS_GOES_ON];
}

int bars_draw(const struct bars *bars, int columns, bool ascii,
	void (*put)(void *context, int row, int column, enum bars_part part, const char *text), void *context)
{
	struct drawing drawing = { .bars = bars, .columns = columns, .ascii = ascii, .put = put, .context = context };

	bars_measure(&drawing);
	bars_put_ends(&drawing);
	for (size_t i = 0; i < bars->count; i++)
		bars_put_bar(&drawing, &bars->bars[i]);
	bars_put_now(&drawing);
	if (bars_need_legend(&drawing))
		bars_put_legend(&drawing);
	return drawing.row;
}

/* Where the last part ended. */
struct line_end {
	struct strbuf *out;
	int row, column;
};

static void bars_add_part(void *context, int row, int column, enum bars_part part, const char *text)
{
	struct line_end *end = context;

	(void)part;
	for (; end->row < row; end->row++, end->column = 0)
		strbuf_addch(end->out, '\n');
	strbuf_fill(end->out, ' ', (size_t)(column > end->column ? column - end->column : 0));
	strbuf_addstr(end->out, text);
	end->column = column + (int)text_width(text);
}

void bars_format(struct strbuf *out, const struct bars *bars, int columns, bool ascii)
{
	struct line_end end = { out, 0, 0 };

	bars_draw(bars, columns, ascii, bars_add_part, &end);
	strbuf_addch(out, '\n');
}
