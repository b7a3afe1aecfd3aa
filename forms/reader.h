/*
 * Text to read that may be longer than its blade: it scrolls.
 */
#ifndef FORMS_READER_H
#define FORMS_READER_H

#include "tui/canvas.h"
#include "tui/key.h"

struct reader {
	struct strbuf text;
	int top;  /* first row to be seen */
	int seen; /* rows that there was room for at the last drawing */
};

void reader_release(struct reader *reader);
/* Draws into the area, and the scroll bar into the box around it. */
void reader_draw(struct reader *reader, struct canvas *canvas, struct area box, struct area area);
/* Scrolls: Up, Down, PgUp, PgDn, Home, End, the wheel. True when the key was one of these. */
bool reader_key(struct reader *reader, struct key key);

#endif
