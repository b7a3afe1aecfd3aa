/*
 * bench [-n RUNS] [-l] [COMMAND [ARGUMENT...]]
 *
 * How long programs take to their first full frame, and what a key costs them in bytes and CPU time,
 * in a real pseudo-terminal; then what a large design costs (-l: only that). Asserts nothing: times are
 * the machine's. Run it where tests/data is; BLADESMITH names the program when it is not ./bladesmith,
 * FLOOR the least one when it is not beside this one. A COMMAND takes part in the start as well. Exit 2
 * when bladesmith can't be measured.
 *
 * bench -d FILE writes the large design and ends, for a profiler to check. bench -f PART FILE is the
 * process that the large design's check is compared with.
 */
#define _GNU_SOURCE /* nftw */
#include <errno.h>
#include <ftw.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/bench/bench.h"
#include "tests/screen/harness/pty_driver.h"

#define DESIGN    "tests/data/contoso.json"
#define MOST_KEYS 60

/* A design of its own for each run, so that no run finds what another left (a journal, a lock). */
static char folder[4096], design[sizeof(folder) + 16];
static const char *measured = ""; /* for messages */
static bool broken;               /* set when a program did not behave as a measurement needs it */
static bool other;                /* another's program is measured: that it can't be is no fault */
static bool absent;               /* and it could not, such as nmtui without its daemon */

static char floor_path[4096], bladesmith_path[4096];
static const char *const floor_command[] = { floor_path, NULL };
static const char *const bladesmith_command[] = { bladesmith_path, design, NULL };
static const char *const menu_command[] = {
	"dialog",
	"--menu",
	"Profiles",
	"20",
	"70",
	"12",
	"1",
	"Contoso Root - iOS",
	"2",
	"Contoso Root - Android",
	"3",
	"Contoso Root - macOS",
	"4",
	"Contoso Root - Windows",
	"5",
	"Contoso SCEP - iOS",
	"6",
	"Contoso SCEP - Android",
	"7",
	"Contoso SCEP - macOS",
	"8",
	"Contoso SCEP - Windows",
	"9",
	"Contoso PKCS - iOS",
	"10",
	"Contoso PKCS - Android",
	"11",
	"Contoso PKCS - macOS",
	"12",
	"Contoso PKCS - Windows",
	NULL,
};
static const char *const input_command[] = { "dialog", "--inputbox", "Name", "8", "70", NULL };
static const char *const whiptail_command[] = {
	"whiptail",
	"--menu",
	"Profiles",
	"20",
	"70",
	"12",
	"1",
	"Contoso Root - iOS",
	"2",
	"Contoso Root - Android",
	"3",
	"Contoso Root - macOS",
	"4",
	"Contoso Root - Windows",
	"5",
	"Contoso SCEP - iOS",
	"6",
	"Contoso SCEP - Android",
	"7",
	"Contoso SCEP - macOS",
	"8",
	"Contoso SCEP - Windows",
	"9",
	"Contoso PKCS - iOS",
	"10",
	"Contoso PKCS - Android",
	"11",
	"Contoso PKCS - macOS",
	"12",
	"Contoso PKCS - Windows",
	NULL,
};
static const char *const whiptail_input_command[] = { "whiptail", "--inputbox", "Name", "8", "70", NULL };
static const char *const nmtui_command[] = { "nmtui", NULL };
static const char *const htop_command[] = { "htop", "-d", "100", NULL }; /* updates every ten seconds: not between two keys */

struct program {
	const char *name;
	const char *const *command;
	const char *last; /* what the end of its first full frame says; NULL: not known */
	bool there;
	double *seconds; /* until the first full frame */
	double *settled; /* until it waits for a key */
	size_t bytes;
};

#define LISTS                                                                                \
	{ "bladesmith", "", bladesmith_command }, { "dialog --menu", "", menu_command },     \
		{ "whiptail --menu", "", whiptail_command }, { "nmtui", "", nmtui_command }, \
	{                                                                                    \
		"htop", "", htop_command                                                     \
	}
#define INPUTS                                                                                 \
	{ "bladesmith", "n", bladesmith_command }, { "dialog --inputbox", "", input_command }, \
	{                                                                                      \
		"whiptail --inputbox", "", whiptail_input_command                              \
	}

/* What a key costs: an arrow on a list, a letter in a field. */
static const struct key_test {
	const char *title;
	int rows, columns, keys;
	const char *key, *again; /* again: back to where the key does something once more */
	struct {
		const char *name, *open; /* open: keys that lead there */
		const char *const *command;
	} programs[6]; /* ends with name == NULL */
} key_tests[] = {
	{ "Down on a list, 80x24", 24, 80, MOST_KEYS, "<Down>", "<Home>", { LISTS } },
	{ "Down on a list, 160x48", 48, 160, MOST_KEYS, "<Down>", "<Home>", { LISTS } },
	{ "a letter in a field, 80x24", 24, 80, 20, "a", "<BS>", { INPUTS } },
	{ "a letter in a field, 160x48", 48, 160, 20, "a", "<BS>", { INPUTS } },
};

static void on_failure(const char *message, const char *file, int line)
{
	(void)file;
	(void)line;
	if (other) {
		absent = true;
		return;
	}
	fprintf(stderr, "bench: %s: %s\n", measured, message);
	broken = true;
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *at)
{
	(void)status;
	(void)type;
	(void)at;
	return remove(path);
}

static void remove_folder(void)
{
	if (folder[0])
		nftw(folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	folder[0] = '\0';
}

static bool copy_file(const char *from, const char *to)
{
	char bytes[8192];
	FILE *in = fopen(from, "rb"), *out = in ? fopen(to, "wb") : NULL;
	bool good = out != NULL;
	size_t length;

	while (good && (length = fread(bytes, 1, sizeof(bytes), in)) > 0)
		good = fwrite(bytes, 1, length, out) == length;
	if (in)
		fclose(in);
	return out && !fclose(out) && good;
}

static bool make_folder(void)
{
	const char *parent = getenv("TMPDIR");

	remove_folder();
	snprintf(folder, sizeof(folder), "%s/bladesmith-bench-XXXXXX", parent && *parent ? parent : "/tmp");
	if (!mkdtemp(folder)) {
		fprintf(stderr, "bench: %s: %s\n", folder, strerror(errno));
		exit(3);
	}
	snprintf(design, sizeof(design), "%s/contoso.json", folder);
	return copy_file(DESIGN, design);
}

static struct pty *start(const char *const *command, int rows, int columns, const char *last, double *shown)
{
	char home[sizeof(folder) + 8];
	/* What waits for keys to rest is the first measurement's, not a key's: tests/bench/keys.c has both. */
	const char *env[] = { home, "BLADESMITH_REST=600000", NULL };
	struct pty *pty;

	make_folder();
	snprintf(home, sizeof(home), "HOME=%s", folder);
	pty = pty_start(command, rows, columns, env, NULL);
	if (last) {
		pty_wait(pty, last);
		*shown = pty_age(pty);
	}
	pty_sync(pty);
	return pty;
}

static bool is_there(const char *const *command)
{
	const char *path = getenv("PATH");
	char file[4096];

	if (strchr(command[0], '/'))
		return !access(command[0], X_OK) && (command != bladesmith_command || !access(DESIGN, R_OK));
	while (path && *path) {
		size_t length = strcspn(path, ":");

		snprintf(file, sizeof(file), "%.*s/%s", (int)length, path, command[0]);
		if (!access(file, X_OK))
			return true;
		path += length + (path[length] == ':');
	}
	return false;
}

static int compare(const void *a, const void *b)
{
	double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

double bench_median(double *values, size_t count)
{
	qsort(values, count, sizeof(*values), compare);
	return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

static void measure_starts(struct program *programs, int count, int runs)
{
	for (int i = 0; i < count; i++) {
		programs[i].there = is_there(programs[i].command);
		programs[i].seconds = xcalloc((size_t)runs, sizeof(double));
		programs[i].settled = xcalloc((size_t)runs, sizeof(double));
	}
	for (int run = 0; run < runs && !broken; run++) {
		for (int i = 0; i < count; i++) {
			struct pty *pty;

			if (!programs[i].there)
				continue;
			measured = programs[i].name;
			other = programs[i].command != floor_command && programs[i].command != bladesmith_command;
			absent = false;
			pty = start(programs[i].command, 24, 80, programs[i].last, &programs[i].seconds[run]);
			programs[i].settled[run] = pty_age(pty);
			if (!programs[i].last)
				programs[i].seconds[run] = programs[i].settled[run];
			programs[i].bytes = pty_bytes(pty);
			if (!programs[i].bytes)
				on_failure("it wrote nothing", NULL, 0);
			pty_stop(pty);
			programs[i].there = !absent;
		}
	}
}

static void print_starts(struct program *programs, int count, int runs)
{
	double floor_median = 0;

	printf("From fork to the first full frame at 80x24; %d runs, taken in turn\n\n", runs);
	printf("  %-20s %12s %12s %9s %16s %8s\n", "", "median", "fastest", "to floor", "waits for a key", "bytes");
	for (int i = 0; i < count; i++) {
		double middle;

		if (!programs[i].there) {
			printf("  %-20s %12s\n", programs[i].name, "not to be had");
			continue;
		}
		middle = bench_median(programs[i].seconds, (size_t)runs);
		if (i == 0)
			floor_median = middle;
		printf("  %-20s %9.2f ms %9.2f ms", programs[i].name, middle * 1e3, programs[i].seconds[0] * 1e3);
		if (floor_median > 0)
			printf(" %8.2fx", middle / floor_median);
		else
			printf(" %9s", "-");
		printf(" %13.2f ms %8zu\n", bench_median(programs[i].settled, (size_t)runs) * 1e3, programs[i].bytes);
	}
	putchar('\n');
}

double bench_cpu_seconds(const struct pty *pty)
{
	struct timespec used = { 0, 0 };
	clockid_t clock;

	if (clock_getcpuclockid(pty_pid(pty), &clock) || clock_gettime(clock, &used))
		return 0;
	return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

/* Sends one key and waits until it is handled. False when it drew nothing: the list or the field had ended. */
static bool press(struct pty *pty, const char *key, double *bytes, double *seconds)
{
	double before = bench_cpu_seconds(pty);

	pty_bytes(pty);
	pty_keys(pty, key);
	pty_sync(pty);
	*seconds = bench_cpu_seconds(pty) - before;
	*bytes = (double)pty_bytes(pty);
	return *bytes > 0;
}

static void measure_key(const struct key_test *test, int which)
{
	const char *name = test->programs[which].name;
	double bytes[MOST_KEYS], seconds[MOST_KEYS], ignored, total = 0, middle;
	int count = 0;
	struct pty *pty;

	if (!is_there(test->programs[which].command)) {
		printf("  %-20s %12s\n", name, "not to be had");
		return;
	}
	measured = name;
	other = test->programs[which].command != bladesmith_command;
	absent = false;
	pty = start(test->programs[which].command, test->rows, test->columns, NULL, NULL);
	pty_keys(pty, test->programs[which].open);
	pty_sync(pty);
	absent |= other && pty_has_ended(pty);
	for (int tries = 0; count < test->keys && tries < 3 * test->keys && !broken && !absent; tries++) {
		if (press(pty, test->key, &bytes[count], &seconds[count]))
			total += bytes[count++];
		else
			press(pty, test->again, &ignored, &ignored);
	}
	pty_stop(pty);
	if (!count || absent) {
		printf("  %-20s %12s\n", name, absent ? "not to be had" : "draws nothing");
		return;
	}
	middle = bench_median(bytes, (size_t)count); /* sorts them */
	printf("  %-20s %8.0f %8.1f %8.0f %9.0f us\n", name, middle, total / count, bytes[count - 1],
		bench_median(seconds, (size_t)count) * 1e6);
}

static void find_programs(void)
{
	const char *program = getenv("BLADESMITH"), *given = getenv("FLOOR");
	char *self = realpath("/proc/self/exe", NULL);

	snprintf(bladesmith_path, sizeof(bladesmith_path), "%s", program ? program : "./bladesmith");
	if (given)
		snprintf(floor_path, sizeof(floor_path), "%s", given);
	else
		snprintf(floor_path, sizeof(floor_path), "%s/floor", self ? dirname(self) : ".");
	free(self);
}

static void measure_terminals(int runs, const char *const *command)
{
	struct program programs[] = {
		{ "floor", floor_command, "Line 22 of", false, NULL, NULL, 0 },
		{ "bladesmith", bladesmith_command, "F1 ", false, NULL, NULL, 0 },
		{ "dialog --menu", menu_command, "Cancel", false, NULL, NULL, 0 },
		{ "whiptail --menu", whiptail_command, "Cancel", false, NULL, NULL, 0 },
		{ "nmtui", nmtui_command, "OK", false, NULL, NULL, 0 },
		{ "htop", htop_command, "Quit", false, NULL, NULL, 0 },
		{ command[0], command, NULL, false, NULL, NULL, 0 },
	};
	int count = command[0] ? 7 : 6;

	pty_failures_to(on_failure);
	measure_starts(programs, count, runs);
	if (!broken)
		print_starts(programs, count, runs);
	for (size_t i = 0; i < sizeof(key_tests) / sizeof(key_tests[0]) && !broken; i++) {
		printf("%s%s\n", key_tests[i].title, i ? "" : ": what one key that draws something costs");
		printf("  %-20s %8s %8s %8s %12s\n", "", "bytes", "mean", "most", "CPU, median");
		for (int which = 0; key_tests[i].programs[which].name; which++)
			measure_key(&key_tests[i], which);
		putchar('\n');
	}
	for (int i = 0; i < count; i++) {
		free(programs[i].seconds);
		free(programs[i].settled);
	}
	if (programs[0].there && programs[1].there)
		return;
	fprintf(stderr, "bench: %s, %s and %s are needed: run make, and bench from the folder where the last is\n", floor_path,
		bladesmith_path, DESIGN);
	broken = true;
}

static int usage(void)
{
	fprintf(stderr, "usage: bench [-n RUNS] [-l] [COMMAND [ARGUMENT...]]\n       bench -d FILE\n");
	return 2;
}

int main(int argc, char **argv)
{
	int runs = 101;
	int part = -1;
	int option;
	bool only_large = false;

	while ((option = getopt(argc, argv, "+n:lf:d:")) != -1) {
		if (option == 'n' && (runs = (int)strtol(optarg, NULL, 10)) > 0)
			continue;
		if (option == 'l')
			only_large = true;
		else if (option == 'f')
			part = (int)strtol(optarg, NULL, 10);
		else if (option == 'd')
			return large_make(optarg) ? 0 : 2;
		else
			return usage();
	}
	if (part >= 0)
		return optind < argc ? large_floor(argv[optind], (enum large_part)part) : usage();
	find_programs();
	atexit(remove_folder);
	setvbuf(stdout, NULL, _IOLBF, 0);
	if (!only_large)
		measure_terminals(runs, (const char *const *)argv + optind);
	make_folder();
	if (!broken && !large_measure(bladesmith_path, folder))
		broken = true;
	if (!broken && !only_large) {
		char large[sizeof(folder) + 16];

		snprintf(large, sizeof(large), "%s/large.json", folder);
		broken = !keys_measure(bladesmith_path, design, large);
	}
	return broken ? 2 : 0;
}
