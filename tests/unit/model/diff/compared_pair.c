#include "tests/unit/model/diff/compared_pair.h"

#include <stdlib.h>

void pair_begin(struct pair *pair)
{
	example_load(&pair->before);
	example_load(&pair->after);
}

void pair_end(struct pair *pair)
{
	design_release(&pair->before);
	design_release(&pair->after);
}

char *told(const struct diff_side *before, const struct diff_side *after)
{
	struct design_diff diff;
	struct strbuf out = STRBUF_INIT;

	diff_designs(&diff, before, after);
	diff_text(&out, &diff, false);
	diff_release(&diff);
	strbuf_setlen(&out, out.length - 1);
	while (out.length && out.text[out.length - 1] != '\n')
		strbuf_setlen(&out, out.length - 1);
	return strbuf_detach(&out);
}

char *told_of(const struct pair *pair)
{
	struct diff_side before = { &pair->before, 0, false }, after = { &pair->after, 0, false };

	return told(&before, &after);
}

void expect_told(const struct pair *pair, const char *wanted, const char *what)
{
	char *got = told_of(pair);

	expect_text(got, wanted, "%s", what);
	free(got);
}

void set_value(struct design *design, struct profile *profile, enum field_id field, struct value value)
{
	struct err err = { 0 };

	expect(design_set(design, profile, field, &value, EDIT_STEP, &err) == 0, "%s: %s", field_row(field, 0)->label,
		err.message);
}
