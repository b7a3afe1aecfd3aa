/*
 * How a report in HTML looks: the style sheet that is in every page, in pieces, since no string is longer than a compiler must
 * take.
 */
#ifndef EXPORT_RENDER_HTML_STYLE_H
#define EXPORT_RENDER_HTML_STYLE_H

extern const char *const html_style[]; /* ends with NULL */

#endif
