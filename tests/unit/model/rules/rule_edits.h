/*
 * Making the edits of rule_cases.h.
 */
#ifndef TESTS_UNIT_MODEL_RULES_RULE_EDITS_H
#define TESTS_UNIT_MODEL_RULES_RULE_EDITS_H

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/unit/model/rules/rule_cases.h"

static int set_list(struct design *design, struct profile *profile, const struct row *row)
{
	struct value list = value_list();
	char *words = xstrdup(row->text);

	for (char *word = strtok(words, ","); word; word = strtok(NULL, ","))
		value_add(&list, word, NULL);
	free(words);
	return design_set(design, profile, row->field, &list, EDIT_STEP, NULL);
}

static int set_period(struct design *design, struct profile *profile, const char *unit)
{
	char word[16] = "";
	const char *number = strchr(unit, ' ') + 1;

	memcpy(word, unit, (size_t)(number - unit - 1));
	return design_set_text(design, profile, FIELD_VALIDITY_SCALE, word, EDIT_STEP, NULL) == 0
		       ? design_set_text(design, profile, FIELD_VALIDITY_VALUE, number, EDIT_STEP, NULL)
		       : -1;
}

static int copy_profile(struct design *design, const struct profile *profile)
{
	struct profile *copy = design_duplicate(design, profile, NULL);

	return design_set_text(design, copy, FIELD_ASSIGNMENTS, "Mobile users,-Contractors", EDIT_STEP, NULL);
}

static int make_edit(struct design *design, const struct row *row)
{
	struct profile *profile = test_profile(design, row->profile);

	if (row->field == FIELD_NONE)
		return row->form == FORM_PEM ? copy_profile(design, profile) : design_remove(design, profile, NULL);
	if (row->field == FIELD_VALIDITY_SCALE && strchr(row->text, ' '))
		return set_period(design, profile, row->text);
	if (!row->certificate && row->form == FORM_PEM)
		return set_list(design, profile, row);
	if (!row->certificate)
		return design_set_text(design, profile, row->field, row->text, EDIT_STEP, NULL);
	test_set_certificate(design, profile, row->certificate, row->form);
	return 0;
}

#endif
