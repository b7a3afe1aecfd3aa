/*
 * What a design of thousands of profiles costs: `check` beside what no reader of it could leave out,
 * and edits of it. CPU time throughout, so that other work on the machine counts little.
 */
#define _GNU_SOURCE /* environ, wait4 */
#include <cjson/cJSON.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "export/design/design_file.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/rules/checker.h"
#include "model/design/visibility.h"
#include "tests/bench/bench.h"

#define RUNS  11
#define EDITS 200

/* --- the floor */

static bool parse_certificate(const char *base64, enum large_part upto)
{
	size_t length = strlen(base64);
	unsigned char *bytes = malloc(length / 4 * 3 + 1);
	const unsigned char *end = bytes;
	int size = bytes ? EVP_DecodeBlock(bytes, (const unsigned char *)base64, (int)length) : -1;
	X509 *x509 = size > 0 && upto == LARGE_CERTIFICATES ? d2i_X509(NULL, &end, size) : NULL;
	bool good = upto == LARGE_CERTIFICATES ? x509 != NULL : size > 0;

	X509_free(x509);
	free(bytes);
	return good;
}

int large_floor(const char *path, enum large_part upto)
{
	size_t length;
	char *text = file_read(path, FILE_MAX_BYTES, &length, NULL);
	const cJSON *root = text ? cJSON_ParseWithLength(text, length) : NULL;
	const cJSON *profile;
	size_t parsed = 0;

	if (upto == LARGE_JSON || !root)
		return root ? 0 : 1;
	/* Like the program: the openssl.cnf of the machine is not read. */
	OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
	cJSON_ArrayForEach (profile, cJSON_GetObjectItemCaseSensitive(root, "profiles")) {
		const cJSON *settings = cJSON_GetObjectItemCaseSensitive(profile, "settings");
		const cJSON *file = cJSON_GetObjectItemCaseSensitive(settings, "trustedRootCertificate");
		const char *base64 = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(file, "der"));

		parsed += base64 && parse_certificate(base64, upto);
	}
	return parsed == LARGE_PROFILES / 2 ? 0 : 1;
}

/* --- check */

/* The CPU seconds of a process that prints into nothing; negative, said on stderr, when it can't be run or finds fault. */
static double seconds_of(const char *const *command)
{
	posix_spawn_file_actions_t actions;
	struct rusage used;
	int status = 0;
	pid_t child;
	int error;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
	error = posix_spawnp(&child, command[0], &actions, NULL, (char *const *)command, environ);
	posix_spawn_file_actions_destroy(&actions);
	if (!error && wait4(child, &status, 0, &used) < 0)
		error = errno;
	if (error || status) {
		fprintf(stderr, "bench: %s %s: %s\n", command[0], command[1],
			error ? strerror(error) : "it failed, or found errors in the design");
		return -1;
	}
	return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
	       (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static bool measure_check(const char *program, const char *path)
{
	static const char *const parts[LARGE_PARTS] = {
		[LARGE_JSON] = "only cJSON's parse",
		[LARGE_BASE64] = "and base64",
		[LARGE_CERTIFICATES] = "and d2i_X509: the floor",
	};
	static const char *const numbers[LARGE_PARTS] = { "0", "1", "2" };
	double seconds[LARGE_PARTS + 1][RUNS];
	double middle[LARGE_PARTS + 1];

	for (size_t run = 0; run < RUNS; run++) {
		for (size_t part = 0; part <= LARGE_PARTS; part++) {
			const char *floor[] = { "/proc/self/exe", "-f", part < LARGE_PARTS ? numbers[part] : NULL, path, NULL };
			const char *check[] = { program, "check", path, NULL };

			seconds[part][run] = seconds_of(part < LARGE_PARTS ? floor : check);
			if (seconds[part][run] < 0)
				return false;
		}
	}
	printf("Checking it: CPU time of a process, median of %d runs taken in turn\n\n", RUNS);
	for (size_t part = 0; part <= LARGE_PARTS; part++)
		middle[part] = bench_median(seconds[part], RUNS);
	for (size_t part = 0; part <= LARGE_PARTS; part++)
		printf("  %-28s %9.1f ms %8.2fx\n", part < LARGE_PARTS ? parts[part] : "bladesmith check", middle[part] * 1e3,
			middle[part] / middle[LARGE_CERTIFICATES]);
	putchar('\n');
	return true;
}

/* --- edits */

static struct design design;
static unsigned long random_state = 1;

static unsigned random_below(size_t limit)
{
	random_state = (random_state * 6364136223846793005u + 1442695040888963407u) & 0xFFFFFFFFFFFFFFFFu;
	return (unsigned)((random_state >> 33) % limit);
}

static const struct profile *random_profile(const struct kind *of_platform)
{
	const struct profile *profile;

	do
		profile = design.profiles[random_below(design.count)];
	while (of_platform && (profile->kind->platform != of_platform->platform || profile->kind->type != TYPE_TRUSTED));
	return profile;
}

/* The lines of a list, with a letter typed after the last. */
static void type_letter(struct strbuf *text, const struct profile *profile, enum field_id field)
{
	const struct value *value = &profile->values[field];

	strbuf_addstr(text, value_as_text(value));
	for (size_t i = 0; i < value_count(value); i++)
		strbuf_printf(text, "%s%s", i ? "\n" : "", value_item(value, i)->text);
	strbuf_addch(text, 'x');
}

static void type_number(struct strbuf *text, const struct profile *profile, enum field_id field)
{
	strbuf_printf(text, "%ld", profile->values[field].number % 99 + 1);
}

static void choose(struct strbuf *text, const struct profile *profile, enum field_id field)
{
	const struct choice *choice;

	do
		choice = &profile_field(profile, field)->choices[random_below(3)];
	while (strcmp(choice->value, value_as_text(&profile->values[field])) == 0);
	strbuf_addstr(text, choice->value);
}

static void link_another(struct strbuf *text, const struct profile *profile, enum field_id field)
{
	(void)field;
	strbuf_addstr(text, random_profile(profile->kind)->id);
}

static void assign(struct strbuf *text, const struct profile *profile, enum field_id field)
{
	type_letter(text, profile, field);
	strbuf_setlen(text, text->length - 1);
	strbuf_printf(text, "\n%s", design.groups.items[random_below(design.groups.count)].name);
}

static const struct edit_test {
	const char *title;
	enum field_id field; /* FIELD_NONE: the one that links */
	void (*make)(struct strbuf *text, const struct profile *profile, enum field_id field);
} edit_tests[] = {
	{ "a letter in a name", FIELD_NAME, type_letter },
	{ "a letter in a SCEP URL", FIELD_SCEP_URLS, type_letter },
	{ "the renewal threshold", FIELD_RENEWAL, type_number },
	{ "the subject name format", FIELD_SUBJECT_FORMAT, choose },
	{ "a link", FIELD_NONE, link_another },
	{ "an assignment", FIELD_ASSIGNMENTS, assign },
};

static double now(void)
{
	struct timespec used;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
	return (double)used.tv_sec + (double)used.tv_nsec / 1e9;
}

static double edit_one(struct checker *checker, const struct edit_test *test)
{
	struct strbuf text = STRBUF_INIT;
	const struct profile *profile;
	enum field_id field;
	double began;
	int result;

	do {
		profile = random_profile(NULL);
		field = test->field == FIELD_NONE ? profile_link_field(profile) : test->field;
	} while (field == FIELD_NONE || !field_visible(profile, field));
	test->make(&text, profile, field);
	began = now();
	result = design_set_text(&design, design.profiles[profile->index], field, strbuf_text(&text), EDIT_TYPED, NULL);
	checker_refresh(checker);
	began = now() - began;
	strbuf_release(&text);
	return result == 0 ? began : NAN; /* shows in the table */
}

static void measure_edits(void)
{
	double seconds[EDITS];
	struct checker checker;

	checker_init(&checker, &design, checker_today());
	printf("Editing it: CPU time of the edit and of bringing the findings up to date, %d edits of profiles here and there\n\n",
		EDITS);
	printf("  %-28s %12s %12s\n", "", "median", "worst");
	for (size_t i = 0; i < sizeof(edit_tests) / sizeof(edit_tests[0]); i++) {
		double middle;

		for (size_t edit = 0; edit < EDITS; edit++)
			seconds[edit] = edit_one(&checker, &edit_tests[i]);
		middle = bench_median(seconds, EDITS); /* sorts them */
		printf("  %-28s %9.0f us %9.0f us\n", edit_tests[i].title, middle * 1e6, seconds[EDITS - 1] * 1e6);
	}
	putchar('\n');
	checker_release(&checker);
}

bool large_measure(const char *program, const char *folder)
{
	struct strbuf path = STRBUF_INIT;
	struct err err = { 0 };
	struct json json;
	bool good;

	path_join(&path, folder, "large.json");
	good = large_make(path.text);
	if (good) {
		design_init(&design, EDITION_CLASSIC);
		good = json_read(&json, path.text, &err) == 0 && design_read(&design, &json, &err) == 0;
		if (good)
			printf("A design of %zu profiles, half of them with their own certificate, %.1f MB\n\n", design.count,
				(double)json.length / 1e6);
		else
			fprintf(stderr, "bench: %s\n", err.message);
		json_release(&json);
		good = good && measure_check(program, path.text);
		if (good)
			measure_edits();
		design_release(&design);
	}
	strbuf_release(&path);
	return good;
}
