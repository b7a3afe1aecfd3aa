#include "forms/app/footer.h"

#include "forms/base/form_blade.h"
#include "model/base/plural.h"
#include "model/base/text_width.h"
#include "tui/draw/layout.h"
#include "tui/widget/click_region.h"

#define MARGIN       1
#define NOTE_COLUMNS 11 /* of a sign and the longest word, before the text of a finding */
#define GAP          3  /* between a text and what is said after it */
#define MOST_ROWS    4  /* of a finding, and of everything */
#define ROOMY        30 /* rows of a screen with room for the help above a finding */

void footer_release(struct footer *footer)
{
	strbuf_release(&footer->help);
	strbuf_release(&footer->message);
	finding_note_release(&footer->note);
}

/* The sign before a message of that style; -1: none. */
static int footer_sign(enum style style)
{
	static const int signs[STYLE_COUNT] = {
		[STYLE_ERROR] = GLYPH_ERROR + 1,
		[STYLE_WARNING] = GLYPH_WARNING + 1,
		[STYLE_HINT] = GLYPH_HINT + 1,
		[STYLE_OK] = GLYPH_OK + 1,
	};

	return signs[style] - 1;
}

static int footer_message_columns(const struct footer *footer, int columns)
{
	return columns - 2 * MARGIN - (footer_sign(footer->style) < 0 ? 0 : 2);
}

/* Whether more text fits into the last row of a text. */
static bool footer_fits(const char *text, const char *more, int columns)
{
	struct strbuf both = STRBUF_INIT;
	bool fits;

	strbuf_printf(&both, "%s%*s%s", text, GAP, "", more);
	fits = canvas_wrap_rows(strbuf_text(&both), columns) == canvas_wrap_rows(text, columns);
	strbuf_release(&both);
	return fits;
}

/* The rows of a finding's message and of its fix. The rule's id is at the end of one of them, or in a row of the message. */
static void footer_note_rows(const struct finding_note *note, int columns, int rows[2])
{
	const char *message = strbuf_text(&note->message), *advice = strbuf_text(&note->advice);

	columns -= 2 * MARGIN + NOTE_COLUMNS;
	rows[0] = canvas_wrap_rows(message, columns);
	rows[1] = canvas_wrap_rows(advice, columns);
	if (!footer_fits(message, note->rule, columns) && !footer_fits(advice, note->rule, columns))
		rows[0]++;
}

static bool footer_has_note(const struct footer *footer)
{
	return footer->note.rule && !footer->message.length;
}

int footer_rows(const struct footer *footer, int rows, int columns)
{
	int least = rows >= 20 ? 2 : 1, most = rows >= 24 ? MOST_ROWS : least;
	int needed, note[2];

	if (footer_has_note(footer)) {
		footer_note_rows(&footer->note, columns, note);
		needed = note[0] + note[1];
		if (rows >= ROOMY && footer->help.length && needed <= MOST_ROWS)
			most = ++needed;
	} else {
		needed = canvas_wrap_rows(strbuf_text(&footer->message), footer_message_columns(footer, columns));
	}
	return needed < least ? least : needed < most ? needed : most;
}

/* The column after the last character of an area's row. */
static int footer_end(const struct canvas *canvas, int row, int from, int columns)
{
	int end = from + columns;

	while (end > from && canvas_cell(canvas, row, end - 1) && canvas_cell(canvas, row, end - 1)->code[0] == ' ')
		end--;
	return end;
}

/* Draws a text after what is in the row, if there is room for all of it. */
static bool footer_add(struct canvas *canvas, int row, enum style style, const char *text)
{
	int from = MARGIN + NOTE_COLUMNS, columns = canvas->columns - MARGIN - from;
	int end = footer_end(canvas, row, from, columns);
	int at = end > from ? end + GAP : from;

	if (at + (int)text_width(text) > from + columns)
		return false;
	canvas_text(canvas, row, at, from + columns - at, style, text);
	return true;
}

static void footer_count_more(const struct finding_note *note, struct strbuf *out)
{
	if (note->position.length) {
		strbuf_addstr(out, strbuf_text(&note->position));
		return;
	}
	if (note->errors)
		strbuf_printf(out, "and %zu more %s", note->errors, plural(note->errors, "error", "errors"));
	if (note->warnings)
		strbuf_printf(out, note->errors ? ", %zu %s" : "and %zu more %s", note->warnings,
			plural(note->warnings, "warning", "warnings"));
}

static void footer_draw_fix(const struct finding_note *note, struct canvas *canvas, struct area area)
{
	if (note->fixable) {
		canvas_text(canvas, area.row, MARGIN, NOTE_COLUMNS, STYLE_KEY, "F4");
		click_region_key(canvas, (struct area){ area.row, MARGIN, 1, 6 }, key_parse("F4"));
	}
	canvas_text(canvas, area.row, MARGIN + (note->fixable ? 3 : 2), NOTE_COLUMNS - 3, STYLE_FAINT, "fix");
	canvas_wrap(canvas, area, STYLE_TEXT, strbuf_text(&note->advice));
}

/* Draws the rule's id, and how many more findings there are, where there is room for them. */
static void footer_draw_rest(const struct finding_note *note, struct canvas *canvas, int message, int rows, int fix)
{
	struct strbuf more = STRBUF_INIT;

	if (!footer_add(canvas, message, STYLE_FAINT, note->rule) && !footer_add(canvas, fix, STYLE_FAINT, note->rule) && rows)
		footer_add(canvas, message + 1, STYLE_FAINT, note->rule);
	footer_count_more(note, &more);
	if (more.length && !footer_add(canvas, fix, STYLE_FAINT, strbuf_text(&more)))
		footer_add(canvas, message, STYLE_FAINT, strbuf_text(&more));
	strbuf_release(&more);
}

static void footer_draw_note(const struct finding_note *note, struct canvas *canvas, int row, int rows)
{
	static const enum glyph glyphs[SEVERITY_COUNT] = { GLYPH_HINT, GLYPH_WARNING, GLYPH_ERROR };
	struct area area = { row, MARGIN + NOTE_COLUMNS, rows, canvas->columns - 2 * MARGIN - NOTE_COLUMNS };
	int split[2], used;

	footer_note_rows(note, canvas->columns, split);
	layout_rows(split, rows > 1 ? 2 : 1, rows);
	canvas_text(canvas, row, MARGIN, 1, severity_styles[note->severity], canvas_glyph(canvas, glyphs[note->severity]));
	canvas_text(canvas, row, MARGIN + 2, NOTE_COLUMNS - 3, severity_styles[note->severity], severity_name(note->severity));
	area.rows = split[0];
	used = canvas_wrap(canvas, area, STYLE_TEXT, strbuf_text(&note->message));
	area.row = row + split[0];
	area.rows = split[1];
	if (rows > 1)
		footer_draw_fix(note, canvas, area);
	footer_draw_rest(note, canvas, row + used - 1, split[0] - used, row + rows - 1);
}

static void footer_draw_message(const struct footer *footer, struct canvas *canvas, int row, int rows)
{
	int columns = footer_message_columns(footer, canvas->columns), sign = footer_sign(footer->style);
	int at = canvas->columns - MARGIN - columns;

	if (sign >= 0)
		canvas_text(canvas, row, MARGIN, 1, footer->style, canvas_glyph(canvas, (enum glyph)sign));
	canvas_wrap(canvas, (struct area){ row, at, rows, columns }, STYLE_TEXT, strbuf_text(&footer->message));
}

bool footer_shows_fix(const struct footer *footer, int rows)
{
	return footer_has_note(footer) && footer->note.fixable && rows > 1;
}

void footer_draw(const struct footer *footer, struct canvas *canvas, int row, int rows)
{
	bool note = footer_has_note(footer);
	int needed[2] = { 0, 0 };
	int own;

	if (note)
		footer_note_rows(&footer->note, canvas->columns, needed);
	else
		needed[0] = canvas_wrap_rows(strbuf_text(&footer->message), footer_message_columns(footer, canvas->columns));
	own = needed[0] + needed[1] < rows ? needed[0] + needed[1] : rows;
	if (own < rows)
		canvas_wrap(canvas, (struct area){ row, MARGIN, rows - own, canvas->columns - 2 * MARGIN }, STYLE_FAINT,
			strbuf_text(&footer->help));
	if (note)
		footer_draw_note(&footer->note, canvas, row + rows - own, own);
	else if (own)
		footer_draw_message(footer, canvas, row + rows - own, own);
}
