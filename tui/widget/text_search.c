#include "tui/widget/text_search.h"

#include "model/base/text_fold.h"
#include "model/base/utf8.h"
#include "tui/widget/line_view.h"

enum { WANTED_FIRST = 2 };

void text_search_release(struct text_search *search)
{
	line_edit_release(&search->text);
}

static void search_type(struct text_search *search, struct key key)
{
	bool changed = false;

	if (key.code == TK_ENTER)
		search->wanted = WANTED_FIRST;
	if (key.code == TK_ENTER || key.code == TK_ESCAPE)
		search->typing = false;
	else
		line_edit_key(&search->text, key, &changed);
}

bool text_search_key(struct text_search *search, struct key key)
{
	if (search->typing) {
		search_type(search, key);
		return true;
	}
	if (key.code != TK_TYPED || (key.codepoint != '/' && key.codepoint != 'n' && key.codepoint != 'N'))
		return false;
	if (key.codepoint == '/') {
		line_edit_set(&search->text, "");
		search->typing = true;
		search->found = false;
	} else if (search->text.buf.length) {
		search->wanted = key.codepoint == 'n' ? 1 : -1;
	}
	return true;
}

static bool search_row_has(const struct canvas *whole, int row, const char *text)
{
	struct strbuf line = STRBUF_INIT;
	bool has;

	for (int column = 0; column < whole->columns; column++)
		for (int i = 0; i < CELL_CODES && canvas_cell(whole, row, column)->code[i]; i++)
			utf8_put(&line, canvas_cell(whole, row, column)->code[i]);
	has = text_has_fold(strbuf_text(&line), text);
	strbuf_release(&line);
	return has;
}

bool text_search_go(struct text_search *search, const struct canvas *whole, struct scroll *scroll)
{
	int wanted = search->wanted, from = search->found ? search->row : scroll->top;
	int step = wanted < 0 ? -1 : 1, row = wanted == WANTED_FIRST || !search->found ? from : from + step;

	search->wanted = 0;
	if (!wanted)
		return true;
	search->found = false;
	for (int tried = 0; tried < whole->rows && search->text.buf.length; tried++, row += step) {
		row = (row + whole->rows) % whole->rows;
		if (!search_row_has(whole, row, line_edit_text(&search->text)))
			continue;
		search->found = true;
		search->row = row;
		if (row < scroll->top || row >= scroll->top + scroll->seen)
			scroll->top = row;
		return true;
	}
	return false;
}

void text_search_draw(
	struct text_search *search, struct canvas *canvas, struct area box, struct area area, const struct scroll *scroll)
{
	struct area line = { box.row + box.rows - 1, box.column + 2, 1, box.columns - 4 };
	int row = search->row - scroll->top;

	if (search->found && row >= 0 && row < area.rows)
		canvas_restyle(canvas, (struct area){ area.row + row, area.column, 1, area.columns }, STYLE_SELECTION);
	if (!search->typing || line.columns < 4)
		return;
	canvas_text(canvas, line.row, line.column, 2, STYLE_KEY, " /");
	line.column += 2;
	line.columns -= 2;
	line_view_draw(canvas, line, &search->text);
}
