/* Conditions of fields, and the blades that they are on, hold together. */
#include <string.h>

#include "model/base/text_escape.h"
#include "model/design/design.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"

void suite_blade_lines(void);

static bool is_printable(const char *text)
{
	return text && *text && text_is_clean(text);
}

/* --- conditions */

/* Each condition of a row that may have one. */
static const struct condition *condition_at(const struct field *row, size_t number)
{
	const struct condition *all[] = { &row->when, &row->or_when, &row->initial_when, &row->withheld_when, &row->note_when };

	return number < COUNT(all) ? all[number] : NULL;
}

/* Can it hold on this kind? The cause is there, and has the choice. */
static bool can_hold(const struct kind *kind, const struct condition *when)
{
	const struct field *cause;
	const struct choice *choice;

	if (!when->value)
		return true;
	cause = field_row(when->field, kind_bit(kind));
	if (!kind_has_field(kind, when->field))
		return false;
	if (strcmp(when->value, IS_EMPTY) == 0 || strcmp(when->value, IS_SET) == 0)
		return true;
	choice = cause->choices ? schema_choice(cause, when->value) : NULL;
	return choice && (choice->kinds & kind_bit(kind));
}

static void conditions_name_what_exists(void)
{
	EACH_ROW(row)
	{
		const struct condition *when;

		for (size_t i = 0; (when = condition_at(row, i)) != NULL; i++) {
			size_t possible = 0;

			if (!when->value)
				continue;
			if (!expect(when->field < FIELD_COUNT && when->field != row->id, "%s depends on another field",
				    row->name))
				continue;
			EACH_KIND(kind, row->kinds)
			possible += can_hold(kind, when);
			expect(possible > 0, "%s: condition %zu, %s is \"%s\", can hold", row->name, i,
				field_row(when->field, 0)->name, when->value);
		}
		expect(!row->or_when.value || row->when.value, "%s has a first condition", row->name);
		EACH_KIND(kind, row->kinds)
		expect(can_hold(kind, &row->when) || (row->or_when.value && can_hold(kind, &row->or_when)),
			"%s can be seen on %s", row->name, test_kind_name(kind));
	}
}

/* The most steps to a field that depends on none; more than there are fields when it goes round in a circle. */
static size_t steps_to_the_end(const struct kind *kind, enum field_id field, size_t steps)
{
	const struct field *row = field_row(field, kind_bit(kind));
	size_t most = steps;

	for (size_t i = 0; i < 2 && steps <= FIELD_COUNT && most <= FIELD_COUNT; i++) {
		const struct condition *when = condition_at(row, i);
		size_t found = when->value && kind_has_field(kind, when->field) ? steps_to_the_end(kind, when->field, steps + 1)
										: 0;

		most = found > most ? found : most;
	}
	return most;
}

static void conditions_end(void)
{
	EACH_ROW(row)
	EACH_KIND(kind, row->kinds)
	expect(steps_to_the_end(kind, row->id, 0) <= FIELD_COUNT, "the condition of %s on %s is no circle", row->name,
		test_kind_name(kind));
}

/* --- blades */

static bool is_end(const struct blade_line *line)
{
	return line->field == FIELD_NONE && !line->heading;
}

static kind_mask kinds_of_blade(const struct blade_line *blade)
{
	kind_mask mask = 0;

	EACH_KIND(kind, ANY_KIND)
	if (schema_blade(kind) == blade)
		mask |= kind_bit(kind);
	return mask;
}

static void blades_hold_each_field_once(void)
{
	EACH_KIND(kind, ANY_KIND)
	{
		size_t lines[FIELD_COUNT] = { 0 };

		for (const struct blade_line *line = schema_blade(kind); !is_end(line); line++) {
			if (line->field == FIELD_NONE)
				continue;
			lines[line->field]++;
			expect(field_row(line->field, kind_bit(kind))->place == PLACE_SETTINGS, "%s is a setting",
				field_row(line->field, 0)->name);
		}
		for (enum field_id id = 0; id < FIELD_COUNT; id++)
			expect(lines[id] <= 1 && (lines[id] == 1 || !kind_has_field(kind, id) ||
							 field_row(id, kind_bit(kind))->place != PLACE_SETTINGS),
				"%s has one line on the blade of %s, not %zu", field_row(id, 0)->name, test_kind_name(kind),
				lines[id]);
	}
}

static void lines_of_blades_are_of_use(void)
{
	EACH_KIND(kind, ANY_KIND)
	{
		const struct blade_line *blade = schema_blade(kind);

		for (const struct blade_line *line = blade; !is_end(line); line++) {
			bool is_heading = line->field == FIELD_NONE;

			expect(is_heading == (line->heading != NULL), "a line is a field or a heading");
			if (is_heading)
				expect(is_printable(line->heading) && !is_end(line + 1) && line[1].field != FIELD_NONE,
					"%s has lines below it", line->heading);
			else
				expect((field_kinds(line->field) & kinds_of_blade(blade)) != 0 && !line->page,
					"%s is on some kind of the blade of %s", field_row(line->field, 0)->name,
					test_kind_name(kind));
			if (line->page)
				expect(is_heading && is_printable(line->page), "%s begins a page", line->page);
		}
	}
}

/* A unit comes right after its number, and the members of an object of Graph's together: they are written in this order. */
static void lines_that_belong_together_stand_together(void)
{
	EACH_KIND(kind, ANY_KIND)
	{
		const char *objects[FIELD_COUNT];
		size_t count = 0;
		const char *before = "";

		for (const struct blade_line *line = schema_blade(kind); !is_end(line); line++) {
			const struct field *row = line->field == FIELD_NONE ? NULL : field_row(line->field, kind_bit(kind));
			const char *object = row && row->graph && strchr(row->graph, '.') ? row->graph : "";
			size_t length = strcspn(object, ".");

			if (!row || !kind_has_field(kind, row->id))
				continue;
			if (row->unit != FIELD_NONE)
				expect_number(line[1].field, row->unit, "after %s comes its unit", row->name);
			if (length && strncmp(before, object, length + 1) != 0) {
				for (size_t i = 0; i < count; i++)
					expect(strncmp(objects[i], object, length + 1) != 0, "%s stands with its like on %s",
						object, test_kind_name(kind));
				objects[count++] = object;
			}
			before = object;
		}
	}
}

void suite_blade_lines(void)
{
	CU_pSuite suite = CU_add_suite("blade lines", NULL, NULL);

	CU_add_test(suite, "conditions name what exists", conditions_name_what_exists);
	CU_add_test(suite, "conditions end", conditions_end);
	CU_add_test(suite, "blades hold each field once", blades_hold_each_field_once);
	CU_add_test(suite, "lines of blades are of use", lines_of_blades_are_of_use);
	CU_add_test(suite, "lines that belong together stand together", lines_that_belong_together_stand_together);
}
