#include "tests/support/graph_types.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

static const char *const paths[EDITION_COUNT] = {
	[EDITION_CLASSIC] = "tests/data/graph-types.json",
	[EDITION_CURRENT] = "tests/data/graph-types-current.json",
};

void graph_types_read(cJSON *graphs[EDITION_COUNT])
{
	for (int edition = 0; edition < EDITION_COUNT; edition++) {
		graphs[edition] = test_read_json(test_tree(paths[edition]));
		expect(graphs[edition] != NULL, "%s is JSON", paths[edition]);
	}
}

void graph_types_free(cJSON *graphs[EDITION_COUNT])
{
	for (int edition = 0; edition < EDITION_COUNT; edition++)
		cJSON_Delete(graphs[edition]);
}

const cJSON *graph_types_find(const cJSON *graph, const struct kind *kind)
{
	struct strbuf name = STRBUF_INIT;
	const cJSON *type;

	strbuf_printf(&name, "#microsoft.graph.%s", kind->graph_type);
	type = json_member(json_member(graph, "types"), name.text);
	strbuf_release(&name);
	return type;
}

char *graph_types_plain(const char *type)
{
	size_t length = strlen(type);

	while (length && strchr("?[]", type[length - 1]))
		length--;
	return xmemdupz(type, length);
}

const char *graph_types_of(const cJSON *graph, const struct kind *kind, const char *property)
{
	size_t length = strcspn(property, ".");
	char *name = xmemdupz(property, length);
	const cJSON *own = graph_types_find(graph, kind);
	const char *type = json_text(own, name) ? json_text(own, name) : json_text(json_member(graph, "base"), name);

	free(name);
	if (type && property[length]) {
		char *object = graph_types_plain(type);

		type = json_text(json_member(json_member(graph, "complex"), object), property + length + 1);
		free(object);
	}
	return type;
}

bool graph_types_has_word(const cJSON *graph, const char *type, const char *wanted)
{
	const cJSON *word;

	cJSON_ArrayForEach (word, json_member(json_member(graph, "enums"), type))
		if (strcmp(word->valuestring, wanted) == 0)
			return true;
	return false;
}
