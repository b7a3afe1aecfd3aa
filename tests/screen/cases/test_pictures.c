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
#include "tests/support/xml.h"
#include "tests/screen/harness/pictures.h"
#include "tests/screen/harness/svg.h"

void suite_pictures(void);

#define BYTES_OF_PICTURE 300000

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

/* Ends a picture before the footer, which is its last element: the label of a key does not make every picture stale. */
static char *without_footer(char *picture)
{
	char *footer = strstr(picture, SVG_FOOTER);

	if (footer)
		*footer = '\0';
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

/* Those of the HTML are drawn by a browser: `make screenshots-html`. */
static const char *const of_html[] = { "show-desktop-dark.png", "show-desktop-light.png", "show-phone-dark.png",
	"show-phone-light.png" };

static size_t count_of_all(void)
{
	return picture_count + COUNT(of_html);
}

static const char *name_of(size_t number)
{
	return number < picture_count ? picture_name(number) : of_html[number - picture_count];
}

/* One that is drawn no more would stay as it is for ever. */
static void there_are_no_others(void)
{
	char *list = test_list(test_tree("screenshots"));

	for (char *name = strtok(list, "\n"); name; name = strtok(NULL, "\n")) {
		bool drawn = false;

		for (size_t i = 0; i < count_of_all(); i++)
			drawn = drawn || strcmp(name_of(i), name) == 0;
		expect(drawn, "screenshots/%s is one of the pictures", name);
	}
	free(list);
}

/* A page with pictures should open at once, also the one with the recording; and a browser runs no script in a picture. */
static void the_pictures_are_small_and_have_no_script(void)
{
	for (size_t i = 0; i < picture_count; i++) {
		size_t length;
		char *picture = test_read(path_of(i), &length);

		expect(length <= BYTES_OF_PICTURE, "screenshots/%s has %zu bytes", picture_name(i), length);
		expect(strstr(picture, "<script") == NULL, "screenshots/%s has no script", picture_name(i));
		xml_check(picture, NULL, picture_name(i));
		free(picture);
	}
}

/* The pages that show pictures: README.md and those in docs/. The caller's to free. */
static char *pages(void)
{
	struct strbuf all = STRBUF_INIT;
	char *list = test_list(test_tree("docs")), *readme = test_read(test_tree("README.md"), NULL);

	strbuf_addstr(&all, readme);
	for (char *name = strtok(list, "\n"); name; name = strtok(NULL, "\n")) {
		char path[128], *page;

		snprintf(path, sizeof(path), "docs/%s", name);
		page = test_read(test_tree(path), NULL);
		strbuf_addstr(&all, page);
		free(page);
	}
	free(list);
	free(readme);
	return strbuf_detach(&all);
}

static void every_picture_is_on_a_page(void)
{
	char *text = pages();

	for (size_t i = 0; i < count_of_all(); i++) {
		char path[128];

		snprintf(path, sizeof(path), "screenshots/%s\"", name_of(i));
		expect(strstr(text, path) != NULL, "screenshots/%s is shown by README.md or a page in docs/", name_of(i));
	}
	free(text);
}

/* The text from `start` up to `end`, in a buffer; "" if there is none. */
static const char *between(char *buffer, size_t size, const char *text, const char *start, const char *end)
{
	const char *from = strstr(text, start), *to = from ? strstr(from + strlen(start), end) : NULL;

	*buffer = '\0';
	if (to && (size_t)(to - from) < size)
		snprintf(buffer, size, "%.*s", (int)(to - from - (long)strlen(start)), from + strlen(start));
	return buffer;
}

/* A picture element, and what is in it: the dark picture for a dark page, the light one for others, and a text instead of both.
 */
static void check_picture(const char *element)
{
	char dark[128], light[128], text[512], wanted[128], *ending;

	between(dark, sizeof(dark), element, "<source media=\"(prefers-color-scheme: dark)\" srcset=\"", "\">");
	between(light, sizeof(light), element, "src=\"", "\"");
	between(text, sizeof(text), element, "alt=\"", "\"");
	snprintf(wanted, sizeof(wanted), "%s", light);
	ending = strstr(wanted, "-light.");
	expect(ending != NULL, "%s is light", light);
	if (ending) {
		char type[16];

		snprintf(type, sizeof(type), "%s", ending + strlen("-light."));
		snprintf(ending, sizeof(wanted) - (size_t)(ending - wanted), "-dark.%s", type);
	}
	expect_text(dark, wanted, "the dark picture of the light one");
	expect(*text, "%s has a text instead", light);
	expect(test_exists(test_tree(strncmp(light, "../", 3) == 0 ? light + 3 : light)), "%s", light);
}

static void pages_show_pictures_in_dark_and_light(void)
{
	char *text = pages(), *rest = text, *element;
	size_t shown = 0;

	expect(strstr(text, "](screenshots/") == NULL && strstr(text, "](../screenshots/") == NULL, "each is a <picture>");
	while ((element = strstr(rest, "<picture>")) != NULL && (rest = strstr(element, "</picture>")) != NULL) {
		*rest++ = '\0';
		check_picture(element);
		shown++;
	}
	expect(shown * 2 >= count_of_all(), "%zu pictures are shown", shown);
	free(text);
}

/* A reader sees the program in the first screen of the README. */
static void the_readme_begins_with_a_picture(void)
{
	char *readme = test_read(test_tree("README.md"), NULL), *picture = strstr(readme, "<picture>");
	size_t lines = 0;

	for (const char *at = readme; picture && at < picture; at++)
		lines += *at == '\n';
	expect(picture && lines <= 6, "the first picture is in line %zu", lines + 1);
	free(readme);
}

void suite_pictures(void)
{
	CU_pSuite suite = CU_add_suite("pictures", NULL, NULL);

	CU_add_test(suite, "the pictures are up to date", the_pictures_are_up_to_date);
	CU_add_test(suite, "there are no others", there_are_no_others);
	CU_add_test(suite, "the pictures are small and have no script", the_pictures_are_small_and_have_no_script);
	CU_add_test(suite, "every picture is on a page", every_picture_is_on_a_page);
	CU_add_test(suite, "pages show pictures in dark and light", pages_show_pictures_in_dark_and_light);
	CU_add_test(suite, "the readme begins with a picture", the_readme_begins_with_a_picture);
}
