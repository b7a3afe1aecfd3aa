/* Fixes that rules of several sections share. The others are beside the checks of their section. */
#include "model/design/visibility.h"
#include "model/rules/checks.h"

/* Sets the field's default. */
bool fix_initial(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct field *field = profile_field(context->profile, finding->field);
	const char *initial = field_initial(context->profile, finding->field);

	return initial && field_parse(context->design, field, initial, &fix->value, NULL) == 0;
}

bool fix_field(struct fix *fix, enum field_id field, const char *word)
{
	fix->field = field;
	fix->value = value_text(word);
	return true;
}

/* Removes the entry that the finding is about from its list. */
bool fix_entry(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = &context->profile->values[finding->field];

	if (finding->item < 0 || (size_t)finding->item >= value_count(now))
		return false;
	fix->value = value_copy(now);
	value_remove(&fix->value, (size_t)finding->item);
	return true;
}
