/*
 * Text from outside as Markdown that shows it and does nothing else. What could be markup becomes an HTML entity, because a
 * backslash ends up inside a link that the renderer makes of a bare URL. Words that a renderer would turn into a link, a mention
 * or an emoji by itself become code, where all renderers leave them alone; most of those look for them after they have resolved
 * the entities. Knows CommonMark with the extensions of GitHub, GitLab and markdown-it, not what the text is about.
 */
#ifndef EXPORT_RENDER_MARKDOWN_ESCAPE_H
#define EXPORT_RENDER_MARKDOWN_ESCAPE_H

#include "model/base/strbuf.h"

/* Appends one line without control characters, as renderer_for_each_line() makes it. It can be in a table, a heading or a
 * paragraph, at the beginning of a line or after other text. */
void markdown_escape(struct strbuf *out, const char *line);

#endif
