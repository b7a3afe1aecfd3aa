/* Copies of profiles: inserted as new ones, or in place of what a profile was. */
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/design/history.h"

static char *name_of_copy(const struct design *design, const char *name)
{
	struct strbuf copy = STRBUF_INIT;

	strbuf_printf(&copy, "%s - copy", name);
	for (unsigned number = 2; design_by_name(design, strbuf_text(&copy)); number++) {
		strbuf_setlen(&copy, 0);
		strbuf_printf(&copy, "%s - copy %u", name, number);
	}
	return strbuf_detach(&copy);
}

static void copy_contents(struct profile *copy, const struct profile *profile)
{
	for (size_t i = 0; i < FIELD_COUNT; i++)
		copy->values[i] = value_copy(&profile->values[i]);
	copy->unknown_members = xstrdup(profile->unknown_members);
	copy->unknown_settings = xstrdup(profile->unknown_settings);
	copy->unknown_graph = xstrdup(profile->unknown_graph);
}

static struct profile *copy_of(struct design *design, const struct profile *profile, const char *id)
{
	struct profile *copy = profile_new(design, id);

	copy_contents(copy, profile);
	return copy;
}

static void insert_copy(struct design *design, size_t index, struct profile *copy, const char *original)
{
	struct change change = { .what = CHANGE_INSERT, .profile = copy, .index = index };
	struct strbuf label = STRBUF_INIT;

	profile_touch(design, copy);
	strbuf_printf(&label, "copy of %s", original);
	undo_record(design, &change, strbuf_text(&label), false);
	strbuf_release(&label);
}

struct profile *design_insert_copy(
	struct design *design, size_t index, const char *id, const struct profile *from, struct err *err)
{
	struct profile *copy;

	if (design_refuses(design, err) != 0 || design_has_room(design, err) != 0)
		return NULL;
	copy = copy_of(design, from, id);
	insert_copy(design, index, copy, profile_name(from));
	return copy;
}

int design_replace(struct design *design, struct profile *profile, const struct profile *with, struct err *err)
{
	struct change change = { .what = CHANGE_CONTENTS, .profile = profile };
	struct strbuf label = STRBUF_INIT;

	if (design_refuses(design, err) != 0)
		return -1;
	change.contents = xcalloc(1, sizeof(*change.contents));
	copy_contents(change.contents, with);
	strbuf_printf(&label, "replacement of %s", profile_name(profile));
	undo_record(design, &change, strbuf_text(&label), false);
	strbuf_release(&label);
	return 0;
}

struct profile *design_duplicate(struct design *design, const struct profile *profile, struct err *err)
{
	struct profile *copy;

	if (design_refuses(design, err) != 0 || design_has_room(design, err) != 0)
		return NULL;
	copy = copy_of(design, profile, NULL);
	value_release(&copy->values[FIELD_NAME]);
	copy->values[FIELD_NAME] = (struct value){ .kind = VALUE_TEXT, .text = name_of_copy(design, profile_name(profile)) };
	insert_copy(design, profile->index + 1, copy, profile_name(profile));
	return copy;
}
