#include "tests/unit/export/graph/filled.h"

#include <string.h>

#include "model/design/visibility.h"
#include "tests/support/certificates.h"
#include "tests/support/expect.h"
#include "tests/support/fields.h"

static const struct certificate_spec roots[2] = { { .name = "Root CA", .to = 9000 * TEST_DAY },
	{ .name = "Other CA", .to = 9000 * TEST_DAY } };

/* --- branches: fields that others depend on, and their values */

static bool names(const struct condition *when, enum field_id cause)
{
	return when->value && when->field == cause;
}

/* A change of the cause may show, hide or set the field, or what that depends on. */
bool filled_depends(const struct kind *kind, enum field_id field, enum field_id cause, int depth)
{
	const struct field *row = field_row(field, kind_bit(kind));
	const struct condition *all[] = { &row->when, &row->or_when, &row->initial_when, &row->withheld_when };

	for (size_t i = 0; depth < FIELD_COUNT && i < COUNT(all); i++)
		if (names(all[i], cause) || (all[i]->value && filled_depends(kind, all[i]->field, cause, depth + 1)))
			return true;
	return false;
}

static bool is_cause(const struct kind *kind, enum field_id cause)
{
	if (!kind_has_field(kind, cause) || field_row(cause, 0)->place != PLACE_SETTINGS)
		return false;
	for (enum field_id id = 0; id < FIELD_COUNT; id++)
		if (kind_has_field(kind, id) && filled_depends(kind, id, cause, 0))
			return true;
	return false;
}

static size_t choice_count(const struct kind *kind, enum field_id field)
{
	size_t count = 0;

	for (const struct choice *choice = field_row(field, kind_bit(kind))->choices; choice && choice->value; choice++)
		count++;
	return count;
}

/* The next branch of a kind, after FIELD_NONE the first; false after the last. */
bool filled_next_branch(const struct kind *kind, struct branch *at)
{
	if (at->field != FIELD_NONE && at->choice < choice_count(kind, at->field)) {
		at->choice++;
		return true;
	}
	at->field = at->field == FIELD_NONE ? 0 : at->field + 1;
	at->choice = 0;
	while (at->field < FIELD_COUNT && !is_cause(kind, at->field))
		at->field++;
	return at->field < FIELD_COUNT;
}

void filled_put(struct design *design, struct profile *profile, enum field_id field, struct value value)
{
	struct err err = { 0 };

	expect(design_set(design, profile, field, &value, EDIT_STEP, &err) == 0, "%s: %s", field_row(field, 0)->name,
		err.message);
}

static struct value of_word(const struct field *row, const char *word)
{
	struct value value = row->control == CONTROL_CHECKS ? value_list() : value_text(word);

	if (row->control == CONTROL_CHECKS)
		value_add(&value, word, NULL);
	return value;
}

/* False when the branch can't be taken by a person. */
bool filled_take(struct design *design, struct profile *profile, const struct branch *branch)
{
	const struct field *row;
	const struct choice *choice;

	if (branch->field == FIELD_NONE)
		return true;
	row = profile_field(profile, branch->field);
	if (branch->choice == choice_count(profile->kind, branch->field)) {
		filled_put(design, profile, branch->field, (struct value){ .kind = VALUE_NONE });
		return true;
	}
	choice = &row->choices[branch->choice];
	if (!field_visible(profile, branch->field) || !choice_visible(profile, row, choice))
		return false;
	filled_put(design, profile, branch->field, of_word(row, choice->value));
	return true;
}

/* --- values */

/* The offered choice of that number, counted around; NULL when none is offered. */
static const struct choice *offered(const struct profile *profile, const struct field *row, size_t number)
{
	const struct choice *all[100];
	size_t count = 0;

	for (const struct choice *choice = row->choices; choice && choice->value && count < COUNT(all); choice++)
		if (choice_visible(profile, row, choice))
			all[count++] = choice;
	return count ? all[number % count] : NULL;
}

static struct value entries(const struct profile *profile, const struct field *row, bool second)
{
	static const char *const texts[] = { "https://ndes.contoso.com/certsrv/mscep/mscep.dll", "com.contoso.\303\274\"\\",
		"https://\360\237\230\200.example.com/?a=b&c" };
	struct value value = value_list();

	for (size_t i = 0; i < 3U - second; i++) {
		const struct choice *choice = row->choices ? offered(profile, row, i) : NULL;

		value_add(
			&value, choice ? choice->value : texts[i], row->members[1] ? (i == 1 ? "1.2.3\t" : "x=\303\251") : NULL);
	}
	return value;
}

/* One of two values that the field can have here. */
static struct value one_of_two(const struct profile *profile, enum field_id field, bool second)
{
	const struct field *row = profile_field(profile, field);
	struct value value = { .kind = VALUE_NONE };

	switch (row->control) {
	case CONTROL_TEXT:
		return value_text(second ? "CN=b" : "CN=\"Z\303\274rich, \\ \360\237\230\200\",OU={{UserName}}");
	case CONTROL_NUMBER:
		return value_number(second ? 12 : 11);
	case CONTROL_CHOICE:
		if (second && offered(profile, row, 0) == offered(profile, row, 1))
			return value;
		return of_word(row, offered(profile, row, second)->value);
	case CONTROL_CHECKS:
		value = value_list();
		for (const struct choice *choice = row->choices; choice->value; choice++)
			if (choice_visible(profile, row, choice) && (!second || value_count(&value) == 0))
				value_add(&value, choice->value, NULL);
		return value;
	case CONTROL_USAGES:
	case CONTROL_URLS:
	case CONTROL_SANS:
	case CONTROL_PACKAGES:
	case CONTROL_TAGS:
		return entries(profile, row, second);
	default:
		return value;
	}
}

bool filled_has_property(const struct field *row)
{
	return row->form != GRAPH_ABSENT && row->form != GRAPH_IGNORED;
}

void filled_set_one_of_two(struct design *design, struct profile *profile, enum field_id field, bool second)
{
	if (profile_field(profile, field)->control == CONTROL_CERTIFICATE)
		test_set_certificate(design, profile, &roots[second], FORM_DER);
	else
		filled_put(design, profile, field, one_of_two(profile, field, second));
}

/* Fills in all that the branch shows, what others depend on first; the branches themselves stay. */
void filled_fill(struct design *design, struct profile *profile, const struct branch *first, const struct branch *second)
{
	for (int causes = 1; causes >= 0; causes--)
		for (enum field_id id = 0; id < FIELD_COUNT; id++)
			if (filled_has_property(profile_field(profile, id)) && is_cause(profile->kind, id) == causes &&
				field_visible(profile, id) && id != first->field && id != second->field)
				filled_set_one_of_two(design, profile, id, false);
}
