#include "model/rules/fix_all.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/design/value_format.h"

#define MOST_FIXES 1000 /* of one profile in one pass: twice as many as a list has entries */

struct fixing {
	struct checker *checker;
	struct design *design;
	fix_wanted *wanted;
	void *context;
	struct done_fixes *done;
	struct hashmap seen; /* "profile field value" of each value that a fix has given or replaced */
};

void done_fixes_release(struct done_fixes *done)
{
	for (size_t i = 0; i < done->count; i++) {
		free(done->items[i].message);
		free(done->items[i].advice);
		free(done->items[i].before);
		free(done->items[i].after);
	}
	free(done->items);
	*done = (struct done_fixes){ NULL, 0, 0 };
}

static char *value_text_of(const struct fixing *fixing, const struct profile *profile, enum field_id field)
{
	struct strbuf text = STRBUF_INIT;

	value_format(&text, fixing->design, profile, field);
	return strbuf_detach(&text);
}

static void add_word(struct strbuf *out, const char *word)
{
	strbuf_printf(out, " %zu:%s", word ? strlen(word) : 0, word ? word : "");
}

/* Appends what tells the value from others. What a person sees of it does not: "2048" and size2048 are both shown as 2048, and of
 * an extended key usage only the name. */
static void add_identity(struct strbuf *out, const struct value *value)
{
	strbuf_printf(out, " %d", (int)value->kind);
	if (value->kind == VALUE_TEXT || value->kind == VALUE_RAW)
		add_word(out, value->text);
	else if (value->kind == VALUE_NUMBER)
		strbuf_printf(out, " %ld", value->number);
	else if (value->kind == VALUE_CERTIFICATE)
		strbuf_printf(out, " %d", (int)value->certificate->encoding);
	for (size_t i = 0; i < value_count(value); i++) {
		const struct item *item = value_item(value, i);

		add_word(out, item->text);
		add_word(out, item->oid);
		strbuf_printf(out, " %d %d %d", (int)item->target, item->excluded, item->filter_excludes);
		add_word(out, item->filter_id);
	}
}

/* Remembers the value that a field has now; false if it had the same one before in this run. */
static bool remember(struct fixing *fixing, const struct profile *profile, enum field_id field)
{
	const struct value *value = &profile->values[field];
	struct strbuf key = STRBUF_INIT;
	void **place;

	strbuf_printf(&key, "%zu %d", profile->slot, (int)field);
	add_identity(&key, value);
	if (value->kind == VALUE_CERTIFICATE)
		value_format(&key, fixing->design, profile, field);
	place = hashmap_place(&fixing->seen, strbuf_text(&key));
	if (*place) {
		strbuf_release(&key);
		return false;
	}
	*place = strbuf_detach(&key);
	return true;
}

static void forget_all(struct fixing *fixing)
{
	for (size_t i = 0; i < fixing->seen.size; i++)
		if (fixing->seen.slots[i].key)
			free(fixing->seen.slots[i].value); /* which is the key */
	hashmap_release(&fixing->seen);
}

static struct done_fix *add_done(struct done_fixes *done, const struct profile *profile, const struct finding *finding)
{
	struct done_fix *row;

	done->items = xrealloc_grow(done->items, done->count, &done->capacity, sizeof(*done->items));
	row = &done->items[done->count++];
	*row = (struct done_fix){ .rule = finding->rule,
		.severity = finding->severity,
		.profile = profile,
		.message = xstrdup(finding->message),
		.advice = xstrdup(finding->advice) };
	return row;
}

/* Applies the fix of one finding. 1 if it changed something, 0 if there is nothing to change, -1 on failure. */
static int fix_one(struct fixing *fixing, struct profile *profile, const struct finding *finding, struct err *err)
{
	struct done_fix *row;
	struct fix fix;

	if (finding->ignored || !fixing->wanted(fixing->context, finding) ||
		!finding_fix(&fixing->checker->context, profile, finding, &fix))
		return 0;
	if (value_equal(&fix.value, &fix.profile->values[fix.field])) {
		value_release(&fix.value);
		return 0;
	}
	remember(fixing, fix.profile, fix.field);
	row = add_done(fixing->done, profile, finding);
	row->changed = fix.profile;
	row->place = (struct finding){ .field = fix.field, .item = fix.field == finding->field ? finding->item : -1 };
	row->before = value_text_of(fixing, fix.profile, fix.field);
	if (design_set(fixing->design, fix.profile, fix.field, &fix.value, EDIT_STEP, err) != 0)
		return -1;
	row->after = value_text_of(fixing, fix.profile, fix.field);
	if (remember(fixing, fix.profile, fix.field))
		return 1;
	design_undo(fixing->design);
	fixing->done->count--;
	free(row->message);
	free(row->advice);
	free(row->before);
	free(row->after);
	return 0;
}

/* The first finding that can be fixed; its fix may change all others, so that they are looked for again. */
static int fix_first(struct fixing *fixing, struct profile *profile, struct err *err)
{
	const struct findings *findings = checker_findings(fixing->checker, profile);
	int result = 0;

	for (size_t i = 0; result == 0 && i < findings->count; i++)
		result = fix_one(fixing, profile, &findings->items[i], err);
	return result;
}

static int fix_profile(struct fixing *fixing, struct profile *profile, struct err *err)
{
	int result = 1;

	for (size_t times = 0; result == 1 && times < MOST_FIXES; times++) {
		checker_refresh(fixing->checker);
		result = fix_first(fixing, profile, err);
	}
	return result < 0 ? -1 : 0;
}

/* The profile with that number of those to be fixed, of which there are as many as there are slots; without slots, of all. NULL:
 * it was deleted. */
static struct profile *profile_to_fix(const struct design *design, const size_t *slots, size_t number)
{
	return slots ? design_in_slot(design, slots[number]) : design->profiles[number];
}

int fix_profiles(struct checker *checker, struct design *design, const size_t *slots, size_t count, fix_wanted *wanted,
	void *context, const struct progress *progress, struct done_fixes *done, struct err *err)
{
	struct fixing fixing = { checker, design, wanted, context, done, HASHMAP_INIT };
	size_t before;
	int result = 0;

	do {
		before = done->count;
		for (size_t i = 0; result == 0 && i < count; i++) {
			struct profile *profile = profile_to_fix(design, slots, i);

			result = progress_check(progress, i, count, "fixing profiles", err);
			if (result == 0 && profile)
				result = fix_profile(&fixing, profile, err);
		}
	} while (result == 0 && done->count > before);
	checker_refresh(checker);
	forget_all(&fixing);
	return result;
}

int fix_all(struct checker *checker, struct design *design, fix_wanted *wanted, void *context, const struct progress *progress,
	struct done_fixes *done, struct err *err)
{
	return fix_profiles(checker, design, NULL, design->count, wanted, context, progress, done, err);
}
