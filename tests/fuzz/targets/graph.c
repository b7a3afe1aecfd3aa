/*
 * Graph JSON: what is imported of it, for each portal, is exported as bodies that are imported as the same profiles.
 */
#include <stdlib.h>
#include <string.h>

#include "export/graph/graph.h"
#include "export/input/input.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "tests/fuzz/fuzz.h"

void fuzz_graph(const char *bytes, size_t length);

static char *body_of(const struct profile *profile)
{
	struct strbuf body = STRBUF_INIT;

	graph_write(&body, profile);
	return strbuf_detach(&body);
}

/* The body of the profile, read and written again. */
static char *body_again(const struct profile *profile, const char *body)
{
	struct design design;
	struct profile *same;
	struct json json;
	struct err err = { 0 };
	char *again;

	design_init(&design, profile->edition);
	fuzz_check(json_parse(&json, "body", xstrdup(body), strlen(body), &err) == 0, "%s in\n%s", err.message, body);
	same = graph_read(&design, &json, json.root, NULL, (int)profile->kind->platform, &err);
	fuzz_check(same != NULL, "%s in\n%s", err.message, body);
	again = same ? body_of(same) : xstrdup("");
	json_release(&json);
	design_release(&design);
	return again;
}

static void check_profile(const struct design *design, const struct profile *profile)
{
	struct strbuf assignments = STRBUF_INIT;
	char *body = body_of(profile);
	char *again = body_again(profile, body);

	fuzz_check_same(again, body, "the body again");
	graph_write_assignments(&assignments, design, profile);
	strbuf_release(&assignments);
	free(body);
	free(again);
}

static void check_edition(enum edition edition)
{
	struct input_wish wish = INPUT_WISH_NONE;
	struct strbuf path = STRBUF_INIT;
	struct input input;
	struct err err = { 0 };
	char *name;

	wish.edition = (int)edition;
	wish.keeps = true;
	path_join(&path, fuzz_folder(), "graph.json");
	name = strbuf_detach(&path);
	if (input_open_as(&input, &name, 1, &wish, &err) == 0) {
		for (size_t i = 0; i < input.design.count; i++)
			if (input.design.profiles[i]->kind)
				check_profile(&input.design, input.design.profiles[i]);
	} else {
		fuzz_check(err.message[0] && text_is_clean(err.message), "unsafe message: %s", err.message);
	}
	for (size_t i = 0; i < input.note_count; i++)
		fuzz_check(text_is_clean(input.notes[i]), "unsafe note: %s", input.notes[i]);
	input_close(&input);
	free(name);
}

void fuzz_graph(const char *bytes, size_t length)
{
	fuzz_write("graph.json", bytes, length);
	for (enum edition edition = 0; edition < EDITION_COUNT; edition++)
		check_edition(edition);
}
