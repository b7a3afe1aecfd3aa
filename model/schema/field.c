#include "model/schema/field.h"

#include <assert.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/schema/field_rows.h"

static const struct field *const lists[] = { fields_common, fields_classic, fields_current };
static const struct blade_row *const blade_lists[] = { blades_classic, blades_current };

#define LIST_COUNT (sizeof(lists) / sizeof(lists[0]))

/* The rows by field and kind, found once: they are looked up for every field of every profile. */
static struct {
	const struct field *rows[KIND_COUNT][FIELD_COUNT]; /* where a kind lacks the field, its edition's first row */
	bool has[KIND_COUNT][FIELD_COUNT];
	enum field_id fields[KIND_COUNT][FIELD_COUNT + 1]; /* those that the kind has */
	enum field_id common[FIELD_COUNT + 1], all[FIELD_COUNT + 1];
	const struct field *first[FIELD_COUNT];
	kind_mask kinds[FIELD_COUNT];
	enum field_id links[KIND_COUNT];
	const struct blade_line *blades[KIND_COUNT];
	bool built;
} table;

static void add_row(const struct field *row)
{
	if (!table.first[row->id])
		table.first[row->id] = row;
	assert(!(table.kinds[row->id] & row->kinds));
	table.kinds[row->id] |= row->kinds;
	for (int kind = 0; kind < KIND_COUNT; kind++) {
		enum edition edition = kinds[kind].edition;
		const struct field **place = &table.rows[kind][row->id];

		if (row->kinds & KIND_BIT(kind)) {
			*place = row;
			table.has[kind][row->id] = true;
		} else if (!*place || (!table.has[kind][row->id] && !((*place)->kinds & edition_kinds(edition)))) {
			*place = row;
		}
	}
}

static void add_blades(const struct blade_row *list)
{
	for (const struct blade_row *blade = list; blade->lines; blade++)
		for (int kind = 0; kind < KIND_COUNT; kind++)
			if (blade->kinds & KIND_BIT(kind))
				table.blades[kind] = blade->lines;
}

/* Lists the fields of each kind, those that all have, and all. */
static void list_fields(void)
{
	size_t common = 0;

	for (int kind = 0; kind < KIND_COUNT; kind++) {
		size_t count = 0;

		table.links[kind] = FIELD_NONE;
		for (enum field_id field = 0; field < FIELD_COUNT; field++) {
			if (!table.has[kind][field])
				continue;
			table.fields[kind][count++] = field;
			if (table.rows[kind][field]->control == CONTROL_LINK)
				table.links[kind] = field;
		}
		table.fields[kind][count] = FIELD_NONE;
	}
	for (enum field_id field = 0; field < FIELD_COUNT; field++) {
		table.all[field] = field;
		if (table.kinds[field] == ANY_KIND)
			table.common[common++] = field;
	}
	table.all[FIELD_COUNT] = FIELD_NONE;
	table.common[common] = FIELD_NONE;
}

static void build_table(void)
{
	if (table.built)
		return;
	for (size_t i = 0; i < LIST_COUNT; i++)
		for (const struct field *row = lists[i]; row->id != FIELD_NONE; row++)
			add_row(row);
	for (size_t i = 0; i < sizeof(blade_lists) / sizeof(blade_lists[0]); i++)
		add_blades(blade_lists[i]);
	list_fields();
	table.built = true;
}

const struct field *field_row(enum field_id field, kind_mask reach)
{
	build_table();
	assert(field < FIELD_COUNT && table.first[field]);
	reach &= table.kinds[field];
	return reach ? table.rows[kind_id(kind_in(reach))][field] : table.first[field];
}

const struct field *kind_field(const struct kind *kind, enum field_id field)
{
	build_table();
	assert(field < FIELD_COUNT);
	return table.rows[kind - kinds][field];
}

const enum field_id *kind_fields(const struct kind *kind)
{
	build_table();
	return kind ? table.fields[kind - kinds] : table.common;
}

enum field_id kind_link_field(const struct kind *kind)
{
	build_table();
	return kind ? table.links[kind - kinds] : FIELD_NONE;
}

const enum field_id *all_fields(void)
{
	build_table();
	return table.all;
}

const struct field *field_row_at(enum field_id field, size_t number)
{
	for (size_t i = 0; i < LIST_COUNT; i++)
		for (const struct field *row = lists[i]; row->id != FIELD_NONE; row++)
			if (row->id == field && number-- == 0)
				return row;
	return NULL;
}

kind_mask field_kinds(enum field_id field)
{
	build_table();
	return table.kinds[field];
}

const struct blade_line *schema_blade(const struct kind *kind)
{
	build_table();
	assert(table.blades[kind_id(kind)]);
	return table.blades[kind_id(kind)];
}

const char *schema_page(const struct kind *kind, enum field_id field)
{
	const char *page = NULL;

	for (const struct blade_line *line = schema_blade(kind); line->field != FIELD_NONE || line->heading; line++) {
		if (line->page)
			page = line->page;
		if (line->field == field)
			return page;
	}
	return NULL;
}

void condition_format(struct strbuf *out, kind_mask reach, const struct condition *when)
{
	const struct field *cause = field_row(when->field, reach);
	const struct choice *choice = cause->choices ? schema_choice(cause, when->value) : NULL;

	strbuf_printf(out, "%s is %s", cause->label,
		strcmp(when->value, IS_EMPTY) == 0 ? "not set"
		: strcmp(when->value, IS_SET) == 0 ? "set"
		: choice                           ? choice->label
						   : when->value);
}

void field_condition_format(struct strbuf *out, kind_mask reach, const struct field *field)
{
	condition_format(out, reach, &field->when);
	if (!field->or_when.value)
		return;
	strbuf_addstr(out, " or ");
	condition_format(out, reach, &field->or_when);
}

enum field_id field_find(const char *name)
{
	for (enum field_id field = 0; field < FIELD_COUNT; field++)
		if (strcmp(field_row(field, 0)->name, name) == 0)
			return field;
	return FIELD_NONE;
}

bool kind_has_field(const struct kind *kind, enum field_id field)
{
	build_table();
	return kind ? table.has[kind - kinds][field] : table.kinds[field] == ANY_KIND;
}

bool field_is_unit(enum field_id field)
{
	for (enum field_id other = 0; other < FIELD_COUNT; other++)
		if (field_row(other, 0)->unit == field)
			return true;
	return false;
}

bool field_text_is_clean(const struct field *field, const char *text)
{
	return field->lines ? text_is_clean_lines(text) : text_is_clean(text);
}

#define CONTROL_NAME(name, word) word,

const char *control_name(enum control control)
{
	static const char *const names[CONTROL_COUNT] = { CONTROLS(CONTROL_NAME) };

	return names[control];
}
