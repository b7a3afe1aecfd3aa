/*
 * Long lists of members that the program does not know are read, written and compared in time proportional to their length: a
 * list that is eight times as long takes about eight times as long, where comparing each with each would take 64 times.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "export/json/reader.h"
#include "model/base/alloc.h"
#include "model/diff/diff.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

void suite_growth(void);

#define FEW    2500
#define FACTOR 8
#define MOST   24.0 /* between 8 and 64 */

#define DESIGN "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"classic\""
#define SCEP   "\"id\":\"a\",\"name\":\"A\",\"platform\":\"ios\",\"type\":\"scep\""

/* Where the members are: a text before them and one after them. */
struct list_place {
	const char *what, *before, *after;
};

static const struct list_place in_designs[] = {
	{ "the design", DESIGN ",\"profiles\":[]", "}" },
	{ "a profile", DESIGN ",\"profiles\":[{" SCEP, "}]}" },
	{ "settings", DESIGN ",\"profiles\":[{" SCEP ",\"settings\":{\"keySize\":\"size2048\"", "}}]}" },
	{ "the Graph object", DESIGN ",\"profiles\":[{" SCEP ",\"graph\":{\"a\":1", "}}]}" },
	{ "a group", DESIGN ",\"profiles\":[],\"groups\":[{\"name\":\"G\"", "}]}" },
};

/* number differs between the two designs of a comparison. */
static char *text_with(const struct list_place *place, size_t members, int number)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_addstr(&text, place->before);
	for (size_t i = 0; i < members; i++)
		strbuf_printf(&text, ",\n\"unknown%zu\":%d", i, number);
	strbuf_addstr(&text, place->after);
	return strbuf_detach(&text);
}

static double cpu_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

typedef void work(const struct list_place *place, size_t members);

/* The shortest of some runs, as other programs only make it longer. */
static double shortest(work *run, const struct list_place *place, size_t members)
{
	double best = 1e9;

	for (int i = 0; i < 3; i++) {
		double began = cpu_seconds();
		double took;

		run(place, members);
		took = cpu_seconds() - began;
		best = took < best ? took : best;
	}
	return best;
}

static void expect_linear(work *run, const struct list_place *place, const char *what)
{
	double few = shortest(run, place, FEW);
	double many = shortest(run, place, FACTOR * FEW);

	expect(many < MOST * few, "%s, %s: %d times as many members take %.1f times as long", what, place->what, FACTOR,
		many / few);
}

static void read_and_write(const struct list_place *place, size_t members)
{
	char *text = text_with(place, members, 1);
	struct design design;
	struct err err = { 0 };
	char *written;

	expect(test_parse(&design, text, &err) == 0, "%s: %s", place->what, err.message);
	written = test_design_text(&design);
	design_release(&design);
	free(written);
	free(text);
}

static void compare(const struct list_place *place, size_t members)
{
	char *texts[2] = { text_with(place, members, 1), text_with(place, members, 2) };
	struct design designs[2];
	struct design_diff diff;
	size_t found = 0;

	for (int i = 0; i < 2; i++)
		expect(test_parse(&designs[i], texts[i], NULL) == 0, "%s", place->what);
	diff_designs(&diff, &(struct diff_side){ &designs[0], 0, false }, &(struct diff_side){ &designs[1], 0, false });
	for (size_t i = 0; i < diff.count; i++)
		found += diff.sections[i].count;
	expect(found == members, "%s: %zu differences", place->what, found);
	diff_release(&diff);
	for (int i = 0; i < 2; i++) {
		design_release(&designs[i]);
		free(texts[i]);
	}
}

static void read_graph(const struct list_place *place, size_t members)
{
	char *text = text_with(place, members, 1);
	struct design design;
	struct json json;

	design_init(&design, EDITION_CLASSIC);
	expect(json_parse(&json, "body", text, strlen(text), NULL) == 0 && graph_read(&design, &json, json.root, NULL, -1, NULL),
		"%s is read", place->what);
	json_release(&json);
	design_release(&design);
}

/* Half of the members are in both lists. */
static void merge(const struct list_place *place, size_t members)
{
	struct strbuf lists[2] = { STRBUF_INIT, STRBUF_INIT };
	char both[64];
	char *merged;
	size_t count = 1;

	for (size_t i = 0; i < members; i++)
		for (int list = 0; list < 2; list++)
			strbuf_printf(&lists[list], "%s\"unknown%zu\": %d",
				i ? (const char[]){ UNKNOWN_MEMBERS_SEPARATOR, 0 } : "", i + (size_t)list * members / 2, list);
	merged = json_unknown_merge(lists[0].text, lists[1].text);
	for (const char *at = merged; (at = strchr(at, UNKNOWN_MEMBERS_SEPARATOR)); at++)
		count++;
	expect_number(count, members + members / 2, "%s: members", place->what);
	snprintf(both, sizeof(both), "\"unknown%zu\": 1", members - 1);
	expect(strstr(merged, "\"unknown0\": 0") && strstr(merged, both), "%s: of two, that of the second list", place->what);
	free(merged);
	strbuf_release(&lists[0]);
	strbuf_release(&lists[1]);
}

static void merging_is_linear(void)
{
	static const struct list_place lists = { "two lists", NULL, NULL };

	expect_linear(merge, &lists, "merging");
}

static void reading_and_writing_designs_is_linear(void)
{
	for (size_t i = 0; i < COUNT(in_designs); i++)
		expect_linear(read_and_write, &in_designs[i], "a design");
}

static void comparing_designs_is_linear(void)
{
	for (size_t i = 0; i < COUNT(in_designs); i++)
		expect_linear(compare, &in_designs[i], "a comparison");
}

static void reading_graph_is_linear(void)
{
	static const struct list_place body = { "a body", "{\"@odata.type\":\"#microsoft.graph.iosScepCertificateProfile\"",
		"}" };

	expect_linear(read_graph, &body, "Graph JSON");
}

void suite_growth(void)
{
	CU_pSuite suite = CU_add_suite("growth", NULL, NULL);

	CU_add_test(suite, "reading and writing designs is linear", reading_and_writing_designs_is_linear);
	CU_add_test(suite, "comparing designs is linear", comparing_designs_is_linear);
	CU_add_test(suite, "reading Graph JSON is linear", reading_graph_is_linear);
	CU_add_test(suite, "merging is linear", merging_is_linear);
}
