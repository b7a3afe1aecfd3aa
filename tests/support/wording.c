#include "tests/support/wording.h"

#include <stdio.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "model/schema/field.h"
#include "tests/support/expect.h"

static bool is_on(enum platform platform, kind_mask mask)
{
	return (mask & platform_kinds((int)platform)) != 0;
}

/* Two or more platforms of a family that are all that could be named are named as one. Others have their short names beside
 * each other. */
static const char *name_in_list(enum platform platform, kind_mask mask, kind_mask all, const char *otherwise)
{
	int named = 0;
	int possible = 0;

	for (int other = 0; other < PLATFORM_COUNT; other++)
		if (strcmp(platforms[other].family, platforms[platform].family) == 0) {
			named += is_on((enum platform)other, mask);
			possible += is_on((enum platform)other, all);
		}
	return named == possible && named > 1 ? platforms[platform].family : otherwise;
}

static void add_list(struct strbuf *out, kind_mask mask, kind_mask all)
{
	const char *names[PLATFORM_COUNT + 1] = { NULL };
	const char *last = NULL;
	size_t count = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++) {
		const char *name = name_in_list((enum platform)i, mask, all, platforms[i].word);

		if (!is_on((enum platform)i, mask))
			continue;
		last = name_in_list((enum platform)i, mask, all, platforms[i].label);
		if (count == 0 || strcmp(names[count - 1], name) != 0)
			names[count++] = name;
	}
	expect(count > 0, "the list has a platform");
	if (count == 1)
		names[0] = last;
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_addstr(out, i + 1 < count ? ", " : " and ");
		strbuf_addstr(out, names[i]);
	}
}

static void add_platforms(struct strbuf *out, const char *wanted)
{
	char type[20] = "";
	char name[60] = "";
	char word[60] = "";
	int parts = sscanf(wanted, "%19[^ >] %59[^=>]=%59[^>]", type, name, word);
	kind_mask all = type_kinds(EDITION_CLASSIC, type_find(type));
	kind_mask mask = all;
	enum field_id id = parts > 1 ? field_find(name) : FIELD_NONE;
	const struct field *field = id != FIELD_NONE ? field_row(id, all) : NULL;
	const struct choice *choice = field && parts > 2 ? schema_choice(field, word) : NULL;

	expect(all && (field || parts < 2) && (choice || parts < 3), "<%.60s names what exists", wanted);
	if (parts < 2)
		all = edition_kinds(EDITION_CLASSIC);
	if (field)
		mask &= field_kinds(id);
	if (choice)
		mask &= choice->kinds;
	add_list(out, mask, all);
}

char *test_wording(const char *text)
{
	struct strbuf out = STRBUF_INIT;
	const char *end;

	for (; *text; text++) {
		end = *text == '<' ? strchr(text, '>') : NULL;
		if (!end) {
			strbuf_addch(&out, *text);
			continue;
		}
		add_platforms(&out, text + 1);
		text = end;
	}
	return strbuf_detach(&out);
}
