#include "forms/app/progress.h"

#define MOMENT 0.3 /* seconds in which nothing is shown */

/* Takes all keys that are waiting; Esc and Ctrl-C cancel, and so does the end of the terminal. */
static void take_keys(struct app_progress *shown)
{
	struct key key;
	int columns;
	int rows;

	/* A change in the design's folder, such as the work itself makes, is looked at when the work is done. */
	while ((key = shown->terminal->key(0)).code != TK_NONE && key.code != TK_WATCHED) {
		if (key.code == TK_ESCAPE || key.code == TK_CTRL('C') || key.code == TK_STOP)
			shown->cancelled = true;
		if (key.code == TK_STOP)
			return; /* it is returned at every call from now on */
		if (key.code == TK_RESIZED) {
			shown->terminal->size(&rows, &columns);
			canvas_resize(shown->canvas, rows, columns);
		}
	}
}

/* In the last lines, over the footer and its keys; the rest of the screen stays as it is. */
static void draw(struct app_progress *shown, const char *text)
{
	struct canvas *canvas = shown->canvas;
	int footer = canvas->rows >= 20 ? 2 : 1; /* lines of the footer, as in screen.c */
	int row = canvas->rows - 1 - footer;

	row = row < 0 ? 0 : row;
	canvas_fill(canvas, (struct area){ row, 0, canvas->rows - row, canvas->columns }, STYLE_TEXT);
	canvas_text(canvas, row, 1, canvas->columns - 2, STYLE_TEXT, text);
	canvas_text(canvas, canvas->rows - 1, 1, canvas->columns - 2, STYLE_FAINT, "Esc cancel");
	canvas_cursor(canvas, row, 0, false);
	shown->terminal->show(canvas);
}

static bool step(void *context, size_t done, size_t all, const char *what)
{
	struct app_progress *shown = context;
	struct strbuf text = STRBUF_INIT;

	if (shown->terminal && !shown->cancelled &&
		progress_line_step(&shown->line, shown->terminal->now(), progress_delay(MOMENT), done, all, what, &text)) {
		take_keys(shown);
		draw(shown, strbuf_text(&text));
	}
	strbuf_release(&text);
	return !shown->cancelled;
}

const struct progress *app_progress_begin(struct app_progress *shown)
{
	shown->progress = (struct progress){ step, shown };
	shown->line = (struct progress_line){ .begun = false };
	shown->cancelled = false;
	return &shown->progress;
}

/* Keys that were pressed before the line appeared were meant for what follows, and stay. */
void app_progress_end(struct app_progress *shown)
{
	if (shown->terminal && shown->line.drawn)
		take_keys(shown);
}
