/*
 * Bytes that a key writes, at the sizes that the layout is made for, and the CPU time it takes: while
 * keys come fast, and with what follows when they rest.
 */
#include <stdio.h>
#include <string.h>

#include "model/base/strbuf.h"
#include "tests/bench/bench.h"
#include "tests/screen/harness/pty_driver.h"

#define MOST_KEYS 20

static const struct {
	int rows, columns;
} sizes[] = { { 24, 80 }, { 40, 120 }, { 48, 160 }, { 60, 200 } };

#define SIZES (sizeof(sizes) / sizeof(sizes[0]))

#define OPEN(text)     "/" text "<Enter><Enter>"
#define SETTINGS(text) OPEN(text) "<Down><Down><Down><Down><Enter>"

static const struct key_row {
	const char *title;
	const char *open; /* keys that lead there */
	const char *keys; /* names of keys, separated by spaces */
	bool large;       /* on the design of LARGE_PROFILES profiles */
} rows[] = {
	{ "selection moved, Profiles", "", "<Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down>", false },
	{ "of 10,000", "", "<Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down>", true },
	{ "of 10,000, filtered", "/scep<Enter>", "<Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down>", true },
	{ "of 10,000, scrolling", "<End><Home><PgDn>", "<Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down> <Down>",
		true },
	{ "selection moved, targets", "a", "<Down> <Up> <Down> <Up>", false },
	{ "in a menu", "<F1>", "<Down> <Down> <Down> <Down> <Down> <Down>", false },
	{ "with a text at the foot", OPEN("SCEP - iOS") "<Down><Down><Enter><Home>", "<Down> <Down> <Down> <Down> <Down> <Down>",
		false },
	{ "focus moved, SCEP form", SETTINGS("SCEP - iOS"), "<Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab> <Tab>", false },
	{ "letter, name", OPEN("SCEP - iOS"), "a b c d e f g h i j k l m n o p q r s t", false },
	{ "letter, custom subject", SETTINGS("SCEP - iOS") "<Tab><Tab>", ", O U = { { U s e r N a m e } }", false },
	{ "letter, name, 10,000", "<Enter>", "a b c d e f g h i j k l m n o p q r s t", true },
	{ "letter, filter, same list", "/", "c o n t o s o", false },
	{ "letter, filter, other list", "/", "p k c s", false },
	{ "letter, filter, 10,000", "/", "i o s <BS> <BS> <BS> w i n", true },
	{ "of 10,000 by name", "s/", "i o s <BS> <BS> <BS> w i n", true },
	{ "name, 10,000 by name", "s<Enter>", "a b c d e f g h i j k l m n o p q r s t", true },
};

static bool failed;

static void on_failure(const char *message, const char *file, int line)
{
	(void)file;
	(void)line;
	fprintf(stderr, "bench: %s\n", message);
	failed = true;
}

/* The median of the bytes goes to *bytes, the most to *most, the median of the CPU seconds to *seconds. */
static void measure(const char *program, const char *path, const struct key_row *row, size_t size, bool rests, double *bytes,
	double *most, double *seconds)
{
	const char *const command[] = { program, path, NULL };
	const char *const env[] = { rests ? "BLADESMITH_REST=0" : "BLADESMITH_REST=600000", NULL };
	struct pty *pty = pty_start(command, sizes[size].rows, sizes[size].columns, env, NULL);
	double written[MOST_KEYS], used[MOST_KEYS];
	size_t count = 0;

	pty_wait(pty, "F1 ");
	pty_wait_gone(pty, "checking");
	pty_sync(pty);
	pty_keys(pty, row->open);
	pty_sync(pty);
	for (const char *key = row->keys; *key && count < MOST_KEYS && !failed;) {
		char name[16];
		double before = bench_cpu_seconds(pty);

		snprintf(name, sizeof(name), "%.*s", (int)strcspn(key, " "), key);
		key += strlen(name);
		key += *key == ' ';
		pty_bytes(pty);
		pty_keys(pty, name);
		pty_sync(pty);
		used[count] = bench_cpu_seconds(pty) - before;
		written[count++] = (double)pty_bytes(pty);
	}
	pty_stop(pty);
	*bytes = bench_median(written, count); /* sorts them */
	*most = written[count - 1];
	*seconds = bench_median(used, count);
}

bool keys_measure(const char *program, const char *example, const char *large)
{
	printf("Bytes that one key writes, median and most; CPU time at the largest size; and so with what follows when keys rest\n\n  %-27s",
		"");
	for (size_t size = 0; size < SIZES; size++)
		printf("      %3dx%d", sizes[size].columns, sizes[size].rows);
	printf("          CPU     %3dx%d rested\n", sizes[SIZES - 1].columns, sizes[SIZES - 1].rows);
	pty_failures_to(on_failure);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && !failed; i++) {
		double bytes, most, seconds = 0;

		printf("  %-27s", rows[i].title);
		for (size_t size = 0; size < SIZES && !failed; size++) {
			measure(program, rows[i].large ? large : example, &rows[i], size, false, &bytes, &most, &seconds);
			printf("  %4.0f %5.0f", bytes, most);
		}
		printf("  %8.0f us", seconds * 1e6);
		if (!failed)
			measure(program, rows[i].large ? large : example, &rows[i], SIZES - 1, true, &bytes, &most, &seconds);
		printf("  %4.0f %5.0f %8.0f us\n", bytes, most, seconds * 1e6);
	}
	putchar('\n');
	return !failed;
}
