/*
 * The values of a profile as they were meant: without typographic characters, without spaces around texts and without characters
 * that can't be seen. The rules of texts report those; all other rules judge the value without them, so that one fault is
 * reported once.
 */
#ifndef MODEL_RULES_PLAIN_VALUES_H
#define MODEL_RULES_PLAIN_VALUES_H

#include "model/design/design.h"

/* The copies made for one profile; begin with PLAIN_VALUES_INIT. */
struct plain_values {
	struct plain_value {
		bool is_known;
		struct value copy; /* VALUE_UNSET while the value itself is plain */
	} fields[FIELD_COUNT];
};
#define PLAIN_VALUES_INIT                         \
	{                                         \
		{                                 \
			{                         \
				.is_known = false \
			}                         \
		}                                 \
	}

/* What the texts of a field are for: the text of a value or of an entry, and an entry's second text. */
enum text_use field_text_use(const struct field *field, bool second);
/* A copy of the value without those characters, in all entries (item -1) or in one; false if it has none of them, or if its texts
 * must stay: the caller's to release. */
bool value_make_plain(struct value *plain, const struct field *field, const struct value *value, long item);

/* The plain value of a field: the profile's own, or a copy that is valid until plain_values_release(). */
const struct value *plain_value(struct plain_values *values, const struct profile *profile, enum field_id field);
void plain_values_release(struct plain_values *values);

#endif
