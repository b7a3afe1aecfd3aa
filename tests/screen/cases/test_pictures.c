/*
 * The pictures in screenshots/ are those of this program, except the footer. UPDATE=1 draws them again, as `make
 * screenshots` does: look at them before they are committed.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"
#include "tests/screen/harness/pictures.h"

void suite_pictures(void);

static const char *path_of(size_t picture)
{
	static char path[128];

	snprintf(path, sizeof(path), "screenshots/%s", picture_name(picture));
	return test_tree(path);
}

static void draw(size_t picture, struct strbuf *out)
{
	struct err err = { 0 };

	expect(picture_draw(picture, out, &err) == 0, "%s: %s", picture_name(picture), err.message);
}

/* Ends a picture before its last row of text, the footer: the label of a key does not make every picture stale. */
static char *without_footer(char *picture)
{
	char *last = NULL;

	for (char *at = picture; (at = strstr(at, "\n<text y=")) != NULL; at++)
		last = at;
	if (last)
		*last = '\0';
	return picture;
}

static void the_pictures_are_up_to_date(void)
{
	const char *update = getenv("UPDATE");

	for (size_t i = 0; i < picture_count; i++) {
		struct strbuf drawn = STRBUF_INIT;
		char *kept, *now;

		draw(i, &drawn);
		if (update && *update)
			test_write(path_of(i), drawn.text, drawn.length);
		kept = without_footer(test_exists(path_of(i)) ? test_read(path_of(i), NULL) : xstrdup(""));
		now = without_footer(strbuf_detach(&drawn));
		expect(strcmp(kept, now) == 0, "screenshots/%s is stale: `make screenshots`, then look at it", picture_name(i));
		free(kept);
		free(now);
	}
}

/* One that is drawn no more would stay as it is for ever. A browser draws those of the HTML: `make screenshots-html`. */
static void there_are_no_others(void)
{
	static const char *const of_html[] = { "show-desktop.png", "show-phone.png" };
	char *list = test_list(test_tree("screenshots"));

	for (char *name = strtok(list, "\n"); name; name = strtok(NULL, "\n")) {
		bool drawn = false;

		for (size_t i = 0; i < picture_count; i++)
			drawn = drawn || strcmp(picture_name(i), name) == 0;
		for (size_t i = 0; i < COUNT(of_html); i++)
			drawn = drawn || strcmp(of_html[i], name) == 0;
		expect(drawn, "screenshots/%s is one of the pictures", name);
	}
	free(list);
}

/* Every picture that the README shows is there. */
static void the_readme_shows_pictures_that_are_there(void)
{
	char *readme = test_read(test_tree("README.md"), NULL);
	size_t shown = 0;

	for (const char *at = readme; (at = strstr(at, "](screenshots/")) != NULL; at++) {
		char path[128];

		snprintf(path, sizeof(path), "%.*s", (int)strcspn(at + 2, ")"), at + 2);
		expect(test_exists(test_tree(path)), "%s", path);
		shown++;
	}
	expect(shown > 0, "the README shows pictures");
	free(readme);
}

void suite_pictures(void)
{
	CU_pSuite suite = CU_add_suite("pictures", NULL, NULL);

	CU_add_test(suite, "the pictures are up to date", the_pictures_are_up_to_date);
	CU_add_test(suite, "there are no others", there_are_no_others);
	CU_add_test(suite, "the readme shows pictures that are there", the_readme_shows_pictures_that_are_there);
}
