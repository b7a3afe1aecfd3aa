/*
 * Where the rows of a form are: what its drawing and its keys share.
 */
#ifndef TUI_WIDGET_FORM_LAYOUT_H
#define TUI_WIDGET_FORM_LAYOUT_H

#include "tui/widget/form.h"

#define FORM_SIGN   2 /* columns of the sign in front of a label, with a space after it */
#define FORM_GAP    2 /* columns between a label and its value; the star is in the first one */
#define FORM_MARGIN 2 /* columns after a button */

/* A click into the second row of a text is passed on as this many columns further to the right, and so on. */
#define FORM_CLICK_ROW 1024

bool form_can_focus(const struct form_row *row);
/* Sets the lines of each row, and the widths of labels and values, for form->seen lines of form->columns. */
void form_layout(struct form *form);
/* The area of a row's value on its lines. */
struct area form_value_area(const struct form *form, size_t index, struct area line);
/* The columns that a value leaves for its text: less than its area if there are brackets, a mark or a note. */
int form_text_columns(const struct form_row *row, int columns);
/* The columns from the sign to the end of the values. */
int form_width(const struct form *form);

/* How many rows there are from this one on that share its label: the check boxes of a group, else 1. */
size_t form_group_rows(const struct form *form, size_t index);

#endif
