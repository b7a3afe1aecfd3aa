/*
 * Text to read that may be longer than its blade: it scrolls.
 */
#ifndef FORMS_READER_H
#define FORMS_READER_H

#include "tui/canvas.h"
#include "tui/key.h"

/* Which rows of something long are to be seen. */
struct scroll {
	int top;  /* the first one */
	int seen; /* how many there was room for at the last drawing */
};

/* Up, Down, PgUp, PgDn, Home, End, the wheel. True when the key was one of these. */
bool scroll_key(struct scroll *scroll, struct key key);
/* Before a drawing: so many rows to be seen of so many. */
void scroll_fit(struct scroll *scroll, int seen, int rows);

struct reader {
	struct strbuf text;
	struct scroll scroll;
};

void reader_release(struct reader *reader);
/* Draws into the area, and the scroll bar into the box around it. */
void reader_draw(struct reader *reader, struct canvas *canvas, struct area box, struct area area);
/* Scrolls; true when the key did. */
bool reader_key(struct reader *reader, struct key key);

#endif
