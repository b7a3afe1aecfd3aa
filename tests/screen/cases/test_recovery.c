/*
 * The program in a terminal, killed and ended by signals while someone types: what was certain to be kept is in the journal,
 * nothing is damaged, and the next start offers it. BLADESMITH_KILLS=1000 kills it more often than the default.
 */
#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/alloc.h"
#include "tests/screen/harness/crash.h"
#include "tests/screen/harness/play.h"

void suite_recovery(void);

#define KILLS     25
#define KEYS_MOST 200

/* From the list of profiles, and back to it. The number in the format is another one each time. */
static const struct script {
	const char *keys;
	bool whole; /* not cut short by a kill: a form would be opened again, and have the keys of the next start */
} scripts[] = {
	{ "nDevice %u<C-s>", false },
	{ "n日本 %u<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><C-s>", false },
	{ "<Enter><C-u>Renamed %u<C-s>", false },
	{ "<Down>", false },
	{ "<Down><Down><Down>", false },
	{ "<End>", false },
	{ "<Home>", false },
	{ "<Del>", false },
	{ "<C-s>", false },
	{ "<C-z>", false },
	{ "<C-y>", false },
	{ "a+A<Enter><C-s>", true },
	{ "a<Del><C-s>", true },
	{ "a+N<Enter>Staff %u<C-s><C-s>", true },
	{ "<Enter><Tab><Enter>First line<Enter>and number %u<C-s><C-s>", true },
	{ "<F4>", false },
	{ "d%u<C-s>", false },
};

/* One design that is edited by one program after the other. */
struct series {
	const char *folder, *path, *oracle; /* oracle: the folder of the program that shows what is expected */
	unsigned long random;
	unsigned number;
	char *start; /* the design's text that the next program begins with; NULL: there is no file yet */
	char *file;  /* the text of the file; NULL: there is none */
	bool left;   /* there is a journal to be offered */
};

/* What the design and its file may be after a kill, without ids; from `certain` on. */
struct history {
	struct string_list states, files;
	size_t certain;
};

struct totals {
	size_t kills, offered, cut_short, saved, edits;
};

static void add_text(struct string_list *list, char *text)
{
	char *plain = crash_without_ids(text);

	if (!list->count || strcmp(list->items[list->count - 1], plain) != 0)
		string_list_add(list, plain);
	free(plain);
	free(text);
}

static void note_states(struct history *history, struct drive *oracle)
{
	const char *file = test_in(oracle->folder, "design.json");

	add_text(&history->states, drive_design(oracle));
	if (test_exists(file))
		add_text(&history->files, test_read(file, NULL));
}

/* Key by key, as a kill can come after each. */
static void press_noting(struct drive *oracle, struct history *history, const char *keys)
{
	while (*keys) {
		size_t length = *keys == '<' ? strcspn(keys, ">") + 1 : 1;
		char *key;

		while ((keys[length] & 0xc0) == 0x80)
			length++;
		key = xmemdupz(keys, length);
		press(oracle, key);
		note_states(history, oracle);
		free(key);
		keys += length;
	}
}

static bool has_text(const struct string_list *list, size_t from, const char *text)
{
	char *plain = crash_without_ids(text);
	bool found = false;

	for (size_t i = from; i < list->count && !found; i++)
		found = strcmp(list->items[i], plain) == 0;
	free(plain);
	return found;
}

static void begin_series(struct series *series, unsigned long seed)
{
	*series = (struct series){ .folder = tempdir_new(), .oracle = tempdir_new(), .random = seed };
	series->path = test_in(series->folder, "design.json");
	if (seed % 3 == 0)
		return;
	example_copy(series->folder, "design.json");
	series->file = test_read(series->path, NULL);
	series->start = test_read(series->path, NULL);
}

static void end_series(struct series *series)
{
	free(series->start);
	free(series->file);
}

/* The program that shows what is expected begins with all edits in its file. */
static struct drive begin_oracle(const struct series *series)
{
	const char *path = test_in(series->oracle, "design.json");
	struct drive oracle;

	unlink(path);
	if (series->start)
		test_write(path, series->start, strlen(series->start));
	drive_begin(&oracle, series->oracle, "design.json", false);
	return oracle;
}

static struct pty *start_program(const struct series *series)
{
	struct pty *pty = play_start(series->folder, "design.json", NULL);

	expect(pty_shows(pty, "Edits that were not saved") == series->left, "edits are offered only if there are some");
	expect(!pty_shows(pty, "Open in another program"), "a program that ended has no lock");
	if (series->left) {
		play(pty, "A<Enter>");
		pty_wait(pty, "The edits are in the design");
	}
	return pty;
}

/* The keys of another script, with its number. The step that applied the edits is not undone: the oracle has no such step. */
static void next_keys(char keys[KEYS_MOST], struct series *series, const struct drive *oracle, bool whole)
{
	const struct script *script;

	do
		script = &scripts[test_random(&series->random, COUNT(scripts))];
	while ((script->whole && !whole) || (strcmp(script->keys, "<C-z>") == 0 && !oracle->app->session.design->done));
	snprintf(keys, KEYS_MOST, script->keys, ++series->number);
}

static void play_scripts(struct series *series, struct pty *pty, struct drive *oracle, struct history *history)
{
	char keys[KEYS_MOST];

	for (unsigned count = 1 + test_random(&series->random, 5); count > 0; count--) {
		next_keys(keys, series, oracle, true);
		play(pty, keys);
		press(oracle, keys);
	}
	note_states(history, oracle);
	history->certain = history->states.count - 1;
	for (unsigned count = test_random(&series->random, 3); count > 0; count--) {
		next_keys(keys, series, oracle, false);
		pty_keys(pty, keys);
		press_noting(oracle, history, keys);
	}
}

/* At some moment within the next milliseconds. */
static void kill_program(struct series *series, struct pty *pty)
{
	double when = pty_age(pty) + test_random(&series->random, 12) / 1000.0;
	int status;

	while (pty_age(pty) < when)
		;
	kill(pty_pid(pty), SIGKILL);
	status = pty_exit(pty);
	expect(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "it was killed: wait status %d", status);
	pty_stop(pty);
}

/* The file is what it was, or what was saved. */
static void check_file(struct series *series, const struct history *history, unsigned round)
{
	char *file = test_exists(series->path) ? test_read(series->path, NULL) : NULL;

	if (file && (!series->file || strcmp(file, series->file) != 0))
		expect(has_text(&history->files, 0, file), "round %u: the file is whole, and was saved", round);
	else
		expect(!file == !series->file, "round %u: the file is there", round);
	free(series->file);
	series->file = file;
}

static void one_kill(struct series *series, struct totals *totals, unsigned round)
{
	struct history history = { .certain = 0 };
	struct pty *pty = start_program(series);
	struct drive oracle = begin_oracle(series);
	struct crash crash;

	play_scripts(series, pty, &oracle, &history);
	kill_program(series, pty);
	check_file(series, &history, round);
	crash = crash_read(series->path);
	expect(has_text(&history.states, history.certain, crash.text), "round %u: all that was certain is there", round);
	totals->kills++;
	totals->offered += crash.has_edits;
	totals->saved += series->file && strcmp(series->file, crash.text) == 0;
	totals->edits += crash.edits;
	totals->cut_short += history.states.count > history.certain + 1;
	free(series->start);
	series->start = crash.text;
	series->left = crash.has_edits;
	drive_end(&oracle);
	string_list_release(&history.states);
	string_list_release(&history.files);
}

static void kills_lose_nothing(void)
{
	const char *wanted = getenv("BLADESMITH_KILLS");
	unsigned kills = wanted && *wanted ? (unsigned)strtoul(wanted, NULL, 10) : KILLS;
	struct totals totals = { 0 };
	struct series series;

	for (unsigned round = 0; round < kills; round++) {
		if (round % 8 == 0)
			begin_series(&series, round / 8 + 1);
		one_kill(&series, &totals, round);
		if (round % 8 == 7 || round + 1 == kills)
			end_series(&series);
	}
	printf("kills: %zu, with keys on their way: %zu; edits offered after: %zu, in %zu records; all saved: %zu\n",
		totals.kills, totals.cut_short, totals.offered, totals.edits, totals.saved);
	expect(totals.offered > totals.kills / 4, "some kills leave edits");
}

/* --- other ends */

static void signals_leave_a_journal(void)
{
	static const int signals[] = { SIGHUP, SIGTERM, SIGINT };
	static const char *const keys[] = { "nKept all the same", "nKept all the same<C-s>",
		"a+N<Enter>Kept all the same" /* not in the design yet */ };

	for (size_t i = 0; i < COUNT(signals) * COUNT(keys); i++) {
		const char *folder = tempdir_new(), *path = example_copy(folder, "contoso.json");
		struct pty *pty = play_start(folder, "contoso.json", NULL);
		struct crash crash;

		pty_keys(pty, keys[i / COUNT(signals)]);
		pty_sync(pty);
		kill(pty_pid(pty), signals[i % COUNT(signals)]);
		pty_wait(pty, "ended with unsaved changes; they are kept, and offered");
		play_ends(pty, 128 + signals[i % COUNT(signals)]);
		expect(test_same(path, test_tree(EXAMPLE_DESIGN)), "row %zu: the file", i);
		expect(test_exists(crash_journal(folder, "contoso.json")), "row %zu: the journal", i);
		expect(!test_exists(crash_lock(folder, "contoso.json")), "row %zu: no lock", i);
		crash = crash_read(path);
		expect(crash.has_edits && (strstr(crash.text, "Kept all the same") || crash.drafts), "row %zu: what it keeps", i);
		free(crash.text);
	}
}

static void a_closed_window_leaves_a_journal(void)
{
	const char *folder = tempdir_new(), *path = example_copy(folder, "contoso.json");
	struct pty *pty = play_start(folder, "contoso.json", NULL);
	struct crash crash;

	play(pty, "nKept all the same<C-s>");
	pty_hang_up(pty);
	expect(WIFEXITED(pty_exit(pty)), "it ends by itself");
	pty_stop(pty);
	crash = crash_read(path);
	expect_has(crash.text, "Kept all the same", "the journal");
	free(crash.text);
	pty = play_start(folder, "contoso.json", NULL);
	CU_ASSERT_TRUE(pty_shows(pty, "Edits that were not saved"));
	play(pty, "A<Enter>");
	play(pty, "<End>");
	CU_ASSERT_TRUE(pty_shows(pty, "Kept all the same"));
	play(pty, "<C-s>");
	pty_wait(pty, "Saved");
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

static void signals_without_edits_leave_nothing(void)
{
	static const int signals[] = { SIGHUP, SIGTERM, SIGINT };

	for (size_t i = 0; i < COUNT(signals); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;
		char *files;

		example_copy(folder, "contoso.json");
		pty = play_start(folder, "contoso.json", NULL);
		play(pty, "<Del><C-z>");
		kill(pty_pid(pty), signals[i]);
		pty_exit(pty);
		expect(!pty_shows(pty, "unsaved"), "signal %d: nothing to say", signals[i]);
		play_ends(pty, 128 + signals[i]);
		files = test_list(folder);
		expect_text(files, "contoso.json\n", "signal %d", signals[i]);
		free(files);
	}
}

static void ends_on_purpose_leave_no_other_file(void)
{
	static const struct {
		const char *start, *keys;
	} rows[] = {
		{ "", "q" },
		{ "<Del>", "<F10><Down><Enter>" },
		{ "nDraft", "<F10><Down><Enter>" },
		{ "<Del>", "qS<Enter>" },
		{ "<Del><C-s>", "q" },
		{ "<Del><C-s><Del>", "qS<Enter>" },
		{ "<Del><C-z>", "q" },
		{ "a+N<Enter>Text that is not accepted", "<F10><Enter>" },
		{ "a+N<Enter>Text<C-s><C-s>", "<F10><Down><Enter>" },
		{ "<Del>wother.json<Esc><Esc>", "<F10><Down><Enter>" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;
		char *files;

		example_copy(folder, "contoso.json");
		pty = play_start(folder, "contoso.json", NULL);
		play(pty, rows[i].start);
		pty_keys(pty, rows[i].keys);
		play_ends(pty, 0);
		files = test_list(folder);
		expect_text(files, "contoso.json\n", "%s, %s", rows[i].start, rows[i].keys);
		free(files);
	}
}

void suite_recovery(void)
{
	CU_pSuite suite = CU_add_suite("recovery", NULL, NULL);

	CU_ADD_TEST(suite, kills_lose_nothing);
	CU_ADD_TEST(suite, signals_leave_a_journal);
	CU_ADD_TEST(suite, a_closed_window_leaves_a_journal);
	CU_ADD_TEST(suite, signals_without_edits_leave_nothing);
	CU_ADD_TEST(suite, ends_on_purpose_leave_no_other_file);
}
