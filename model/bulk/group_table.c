#include "model/bulk/group_table.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/string_list.h"
#include "model/crypto/uuid.h"

#define BOM "\xef\xbb\xbf"

/* Which columns have the name and the id; -1: not known. */
struct columns {
	long name, id;
};

static void add_cell(struct string_list *cells, struct strbuf *cell)
{
	size_t from = strspn(strbuf_text(cell), " \t");

	while (cell->length > from && strchr(" \t\r", cell->text[cell->length - 1]))
		strbuf_setlen(cell, cell->length - 1);
	string_list_add(cells, strbuf_text(cell) + from);
	strbuf_setlen(cell, 0);
}

/* Splits a line at the separator; quotes keep separators, and are doubled within quotes. */
static void split_at(struct string_list *cells, const char *line, size_t length, char separator)
{
	struct strbuf cell = STRBUF_INIT;
	bool quoted = false;

	for (size_t i = 0; i < length; i++) {
		if (quoted && line[i] == '"' && i + 1 < length && line[i + 1] == '"')
			strbuf_addch(&cell, line[i++]);
		else if (line[i] == '"' && (quoted || cell.length == 0))
			quoted = !quoted;
		else if (line[i] == separator && !quoted)
			add_cell(cells, &cell);
		else
			strbuf_addch(&cell, line[i]);
	}
	add_cell(cells, &cell);
	strbuf_release(&cell);
}

/* A name, which may have spaces, and an id after or before it. */
static void split_words(struct string_list *cells, const char *line, size_t length)
{
	struct strbuf cell = STRBUF_INIT;
	size_t first = 0;
	size_t last = length;

	while (first < length && !isspace((unsigned char)line[first]))
		first++;
	while (last > 0 && !isspace((unsigned char)line[last - 1]))
		last--;
	strbuf_add(&cell, line, first);
	if (!uuid_is_valid(strbuf_text(&cell)))
		first = last;
	strbuf_setlen(&cell, 0);
	strbuf_add(&cell, line, first);
	add_cell(cells, &cell);
	strbuf_add(&cell, line + first, length - first);
	add_cell(cells, &cell);
	strbuf_release(&cell);
}

static void split(struct string_list *cells, const char *line, size_t length)
{
	static const char separators[] = "\t;,";

	for (const char *separator = separators; *separator; separator++)
		if (memchr(line, *separator, length)) {
			split_at(cells, line, length, *separator);
			return;
		}
	split_words(cells, line, length);
}

/* Whether a heading means the same as one of the words, without spaces and letter case: "Object Id" and objectId. */
static bool is_heading(const char *cell, const char *const *words)
{
	struct strbuf plain = STRBUF_INIT;
	bool found = false;

	for (; *cell; cell++)
		if (*cell != ' ' && *cell != '_' && *cell != '-')
			strbuf_addch(&plain, (char)tolower((unsigned char)*cell));
	for (; *words && !found; words++)
		found = strcmp(strbuf_text(&plain), *words) == 0;
	strbuf_release(&plain);
	return found;
}

/* Takes the columns from a line of headings; false if it is another line. */
static bool read_headings(struct columns *columns, const struct string_list *cells)
{
	static const char *const names[] = { "displayname", "name", "groupname", "group", "groupdisplayname", NULL };
	static const char *const ids[] = { "id", "objectid", "groupid", "groupobjectid", "guid", NULL };
	struct columns found = { -1, -1 };

	for (size_t i = 0; i < cells->count; i++) {
		if (uuid_is_valid(cells->items[i]))
			return false;
		if (found.name < 0 && is_heading(cells->items[i], names))
			found.name = (long)i;
		else if (found.id < 0 && is_heading(cells->items[i], ids))
			found.id = (long)i;
	}
	if (found.name < 0 || found.id < 0)
		return false;
	*columns = found;
	return true;
}

static const char *cell_at(const struct string_list *cells, long column)
{
	return column >= 0 && (size_t)column < cells->count ? cells->items[column] : "";
}

/* The name and the id of a line, "" where it has none. Without headings, the id is the only cell that can be one. */
static void read_row(const struct string_list *cells, const struct columns *columns, const char **name, const char **id)
{
	*name = cell_at(cells, columns->name);
	*id = cell_at(cells, columns->id);
	for (size_t i = 0; columns->id < 0 && i < cells->count; i++) {
		if (!**id && uuid_is_valid(cells->items[i]))
			*id = cells->items[i];
		else if (!**name)
			*name = cells->items[i];
	}
}

/* PowerShell underlines headings. */
static bool is_line(const char *line, size_t length)
{
	size_t dashes = 0;

	for (size_t i = 0; i < length; i++) {
		if (!strchr("- \t\r", line[i]))
			return false;
		dashes += line[i] == '-';
	}
	return length == 0 || dashes > 0 || strspn(line, " \t\r") >= length;
}

static void read_line(struct group_table *table, struct columns *columns, size_t number, const char *line, size_t length)
{
	struct string_list cells = { NULL, 0, 0 };
	const char *name;
	const char *id;

	if (is_line(line, length))
		return;
	split(&cells, line, length);
	if (table->lines == 0 && read_headings(columns, &cells)) {
		string_list_release(&cells);
		return;
	}
	table->lines++;
	read_row(&cells, columns, &name, &id);
	if (*name && uuid_is_valid(id)) {
		table->items = xrealloc_grow(table->items, table->count, &table->capacity, sizeof(*table->items));
		table->items[table->count++] = (struct group_row){ number, xstrdup(name), xstrdup(id), false };
	} else {
		table->useless++;
	}
	string_list_release(&cells);
}

void group_table_read(struct group_table *table, const char *text)
{
	struct columns columns = { -1, -1 };
	size_t number = 0;

	*table = (struct group_table){ .count = 0 };
	text += strncmp(text, BOM, strlen(BOM)) == 0 ? strlen(BOM) : 0;
	while (*text) {
		size_t length = strcspn(text, "\n");
		size_t shown = length;

		while (shown && strchr(" \t\r", text[shown - 1]))
			shown--;
		read_line(table, &columns, ++number, text, shown);
		text += length + (text[length] == '\n');
	}
}

void group_table_release(struct group_table *table)
{
	for (size_t i = 0; i < table->count; i++) {
		free(table->items[i].name);
		free(table->items[i].id);
	}
	free(table->items);
	*table = (struct group_table){ .count = 0 };
}
