/*
 * Bars of time below one another, such as the validity of a certificate and of its CA, before they are drawn. They are drawn as
 * wide as there is room, on the screen and in reports, in line-drawing characters or in ASCII.
 */
#ifndef MODEL_REPORT_BARS_H
#define MODEL_REPORT_BARS_H

#include <stdbool.h>
#include <stddef.h>
#include <time.h>

#include "model/base/strbuf.h"

enum { BARS_MOST = 2, BAR_PERIODS_MOST = 3 };

/* What a part of the drawing means. A bar consists of the first three; BARS_GOES_ON ends one that goes on after the last date. */
enum bars_part {
	BARS_VALID,
	BARS_RENEWAL, /* valid, and can be renewed */
	BARS_REFUSED, /* wanted, and not granted */
	BARS_GOES_ON,
	BARS_NOW,
	BARS_LABEL, /* in front of a bar */
	BARS_DATE,
	BARS_NOTE, /* after a bar, or in the legend */
	BARS_PART_COUNT
};

struct bar_period {
	time_t from, to;
	enum bars_part part; /* BARS_VALID to BARS_REFUSED; drawn over the periods before it */
};
struct bar {
	const char *label; /* borrowed, as all texts here */
	struct bar_period periods[BAR_PERIODS_MOST];
	size_t count;
	const char *note; /* of note_date: "renews"; NULL: no note */
	time_t note_date;
};
struct bars {
	time_t from, to; /* the dates of the first and the last column */
	time_t now;      /* marked below the bars; 0: not marked */
	struct bar bars[BARS_MOST];
	size_t count;
};

/* Adds a period; an empty one is not drawn, any other one is at least one column wide. */
void bar_add(struct bar *bar, time_t from, time_t to, enum bars_part part);

/* Calls put for each part of the drawing, from top to bottom and from left to right; returns the number of rows. Notes are left
 * out where the bars would get too short. */
int bars_draw(const struct bars *bars, int columns, bool ascii,
	void (*put)(void *context, int row, int column, enum bars_part part, const char *text), void *context);
/* Appends the drawing as lines of text. */
void bars_format(struct strbuf *out, const struct bars *bars, int columns, bool ascii);

#endif
