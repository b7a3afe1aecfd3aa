/*
 * The theme follows the terminal's background: the program asks for it, and the test answers as terminals do: at once, late, in
 * pieces, with typed keys around the answer, or not at all. The user's configuration may decide instead.
 */
#include <CUnit/CUnit.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/screen/harness/play.h"

void suite_background(void);

/* The colour of a key's name in the footer. */
#define DARK    80
#define LIGHT   25
#define NEUTRAL 31

#define BLACK "\033]11;rgb:0000/0000/0000\033\\"
#define WHITE "\033]11;rgb:ffff/ffff/ffff\033\\"

static const char *const no_arguments[] = { NULL };

/* How often the program asked. */
static int questions(const struct pty *pty)
{
	static const char question[] = "\033]11;?\033\\\033[c";
	size_t length;
	const char *at = pty_written(pty, &length);
	int count = 0;

	for (size_t i = 0; i + strlen(question) <= length; i++)
		count += memcmp(at + i, question, strlen(question)) == 0;
	return count;
}

static int key_colour(const struct pty *pty)
{
	return pty_cell(pty, -1, 1).foreground;
}

static void the_answer_chooses_the_theme(void)
{
	static const struct {
		const char *answer;
		bool others;
		const char *env[3];
		int colour;
	} rows[] = {
		{ BLACK, true, { NULL }, DARK }, { WHITE, true, { NULL }, LIGHT },
		{ "\033]11;rgb:1e1e/1e1e/1e1e\a", true, { NULL }, DARK },
		{ "\033]11;rgba:fdfd/f6f6/e3e3/ffff\033\\", true, { NULL }, LIGHT },
		{ "\033]11;#002b36\033\\", true, { NULL }, DARK }, { "\033]11;#eee\a", true, { NULL }, LIGHT },
		{ WHITE, true, { "COLORFGBG=15;0", NULL }, LIGHT }, { WHITE, true, { "BLADESMITH_THEME=auto", NULL }, LIGHT },
		{ WHITE, true, { "BLADESMITH_THEME=dark", NULL }, DARK }, /* nothing asked for it */
		{ BLACK, false, { NULL }, DARK },
		/* No answer, or none that can be read. */
		{ NULL, true, { NULL }, NEUTRAL }, { NULL, false, { NULL }, NEUTRAL },
		{ NULL, true, { "COLORFGBG=15;0", NULL }, DARK }, { "\033]11;?\033\\", true, { NULL }, NEUTRAL },
		{ "\033]11;rgb:0000/0000\033\\", true, { NULL }, NEUTRAL },
		{ "\033]10;rgb:ffff/ffff/ffff\033\\", true, { NULL }, NEUTRAL }, /* of the text */
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = play_start_in(tempdir_new(), no_arguments, 24, 80, rows[i].env);

		pty_answers(pty, rows[i].answer, rows[i].others);
		pty_wait(pty, "No profiles yet");
		pty_sync(pty);
		expect_number(key_colour(pty), rows[i].colour, "row %zu", i);
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
}

static void only_a_terminal_that_decides_is_asked(void)
{
	static const struct {
		const char *env[3];
		const char *arguments[3];
		int asked;
	} rows[] = {
		{ { NULL }, { NULL }, 1 },
		{ { "COLORFGBG=0;15", NULL }, { NULL }, 1 },
		{ { "NO_COLOR=", NULL }, { NULL }, 1 },
		{ { "BLADESMITH_THEME=auto", NULL }, { NULL }, 1 },
		{ { "BLADESMITH_THEME=dark", NULL }, { "--theme", "auto", NULL }, 1 },
		{ { "TERM=xterm", NULL }, { NULL }, 1 },
		{ { "TERM=screen", NULL }, { NULL }, 1 },
		{ { "NO_COLOR=1", NULL }, { NULL }, 0 },
		{ { "BLADESMITH_THEME=dark", NULL }, { NULL }, 0 },
		{ { NULL }, { "--theme", "light", NULL }, 0 },
		{ { NULL }, { "--theme=neutral", NULL }, 0 },
		{ { "TERM=linux", NULL }, { NULL }, 0 },
		{ { "TERM=vt100", NULL }, { NULL }, 0 }, /* without colours */
		{ { "TERM=dumb", NULL }, { NULL }, 0 },
		{ { "TERM=no-such-terminal", NULL }, { NULL }, 0 },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = play_start_in(tempdir_new(), rows[i].arguments, 24, 80, rows[i].env);

		pty_sync(pty);
		expect_number(questions(pty), rows[i].asked, "row %zu", i);
		pty_stop(pty);
	}
}

/* The first frame does not wait for the answer, and nothing but the colours changes when it arrives. */
static void a_late_answer_changes_the_colours(void)
{
	static const char *const env[] = { "ESCDELAY=10000", NULL };
	static const struct {
		const char *answer;
		int colour;
	} rows[] = { { BLACK, DARK }, { WHITE, LIGHT }, { "\033[?62;4c" WHITE, LIGHT }, { "\033]11;#000\a\033[?1;2c", DARK } };

	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		const char *answer = rows[i / 2].answer;
		size_t piece = i % 2 ? 1 : strlen(answer);
		struct pty *pty = play_start_in(tempdir_new(), no_arguments, 24, 80, env);
		struct strbuf before = STRBUF_INIT;
		struct strbuf after = STRBUF_INIT;
		int places[4];

		pty_answers(pty, NULL, false);
		pty_wait(pty, "No profiles yet");
		play(pty, "nContoso Root");
		pty_screen(pty, &before);
		pty_cursor(pty, &places[0], &places[1]);
		expect_number(key_colour(pty), NEUTRAL, "row %zu, before", i);
		for (size_t at = 0; at < strlen(answer); at += piece) {
			pty_type(pty, answer + at, piece);
			pty_sync(pty);
		}
		pty_screen(pty, &after);
		pty_cursor(pty, &places[2], &places[3]);
		expect_number(key_colour(pty), rows[i / 2].colour, "row %zu, after", i);
		expect_text(strbuf_text(&after), strbuf_text(&before), "row %zu", i);
		expect(places[0] == places[2] && places[1] == places[3], "row %zu: the cursor is where it was", i);
		expect_number(questions(pty), 1, "row %zu: asked once", i);
		play(pty, " - iOS");
		pty_wait(pty, "Contoso Root - iOS");
		strbuf_release(&before);
		strbuf_release(&after);
		pty_stop(pty);
	}
}

static void keys_around_the_answer_are_kept(void)
{
	static const struct {
		const char *sent;
		int colour;
	} rows[] = {
		{ "nAB" WHITE, LIGHT },
		{ WHITE "nAB", LIGHT },
		{ "nA" BLACK "B", DARK },
		{ "n\033]11;rgb:0000/00\033]11;rgb:f/f/f\aAB", LIGHT }, /* cut, and sent again */
		{ "nA\033[?62;1;4cB", NEUTRAL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct pty *pty = play_start_in(tempdir_new(), no_arguments, 24, 80, NULL);

		pty_answers(pty, rows[i].sent, true);
		pty_wait(pty, " AB");
		pty_sync(pty);
		expect_number(key_colour(pty), rows[i].colour, "row %zu", i);
		pty_stop(pty);
	}
}

static void answers_that_nothing_asked_for_are_dropped(void)
{
	static const char *const env[] = { "BLADESMITH_THEME=dark", NULL };
	struct pty *pty = play_start_in(tempdir_new(), no_arguments, 24, 80, env);

	pty_wait(pty, "No profiles yet");
	play(pty, "nA");
	pty_type(pty, WHITE "\033[?62c", strlen(WHITE "\033[?62c"));
	pty_type(pty, "B", 1);
	pty_wait(pty, " AB ");
	pty_sync(pty);
	CU_ASSERT_EQUAL(key_colour(pty), DARK);
	pty_stop(pty);
}

/* Also while the answer is due; what came with the last key does not arrive at the shell. */
static void it_ends_without_an_answer(void)
{
	static const char *const ends[] = { "q", ("q" WHITE "\033[?1;2c"), ("q" WHITE) };

	for (size_t i = 0; i < COUNT(ends); i++) {
		const char *const argv[] = { "/bin/sh", "-c", "\"$0\"; echo ended; read -r line; echo \"read <$line>\"",
			program_path(), NULL };
		struct pty *pty = pty_start(argv, 24, 80, NULL, tempdir_new());

		pty_answers(pty, NULL, false);
		pty_wait(pty, "No profiles yet");
		pty_type(pty, ends[i], strlen(ends[i]));
		pty_wait(pty, "ended");
		pty_keys(pty, "text<Enter>");
		pty_wait(pty, "read <text>");
		play_ends(pty, 0);
	}
}

static void it_asks_once(void)
{
	static const char script[] = "\"$0\"; echo stopped; read x; fg >/dev/null; echo ended";
	const char *const argv[] = { "/bin/sh", "-mc", script, program_path(), NULL };
	struct pty *pty = pty_start(argv, 24, 80, NULL, tempdir_new());

	pty_answers(pty, WHITE, true);
	pty_wait(pty, "No profiles yet");
	pty_sync(pty);
	pty_signal(pty, SIGTSTP);
	pty_wait(pty, "stopped");
	pty_keys(pty, "<Enter>");
	pty_wait(pty, "No profiles yet");
	pty_sync(pty);
	CU_ASSERT_EQUAL(key_colour(pty), LIGHT);
	CU_ASSERT_EQUAL(questions(pty), 1);
	pty_keys(pty, "q");
	pty_wait(pty, "ended");
	play_ends(pty, 0);
}

static void the_configuration_decides(void)
{
	static const struct {
		const char *text;
		const char *env[2];
		const char *arguments[3];
		int asked, colour;
		const char *shown;
	} rows[] = {
		{ "theme = light\n", { NULL }, { NULL }, 0, LIGHT, "No profiles yet" },
		{ "theme = auto\n", { NULL }, { NULL }, 1, DARK, "No profiles yet" },
		{ "theme = light\n", { "BLADESMITH_THEME=neutral", NULL }, { NULL }, 0, NEUTRAL, "No profiles yet" },
		{ "theme = light\n", { NULL }, { "--theme", "dark", NULL }, 0, DARK, "No profiles yet" },
		{ "theme = light\n", { NULL }, { "--theme", "auto", NULL }, 1, DARK, "No profiles yet" },
		{ "theme = light\n", { "NO_COLOR=1", NULL }, { NULL }, 0, -1, "No profiles yet" },
		{ "style.key = 201\n", { NULL }, { NULL }, 1, 201, "No profiles yet" },
		{ "style.light.key = 201\n", { NULL }, { NULL }, 1, DARK, "No profiles yet" },
		{ "style.key = 201\n", { "NO_COLOR=1", NULL }, { NULL }, 0, -1, "No profiles yet" },
		{ "style.key = #ff0000\n", { "TERM=xterm", NULL }, { NULL }, 1, 1, "No profiles yet" },
		/* What can't be used is no reason not to start. */
		{ "# mine\ntheme = drak\n", { NULL }, { NULL }, 1, DARK, "config:2: there is no theme" },
		{ "style.key = 201\nsytle.key = 9\nx\ny\n", { NULL }, { NULL }, 1, 201, "(and 2 more)" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *folder = tempdir_new();
		struct pty *pty;

		CU_ASSERT_EQUAL(mkdir(test_in(folder, "bladesmith"), 0700), 0);
		test_write(test_in(folder, "bladesmith/config"), rows[i].text, strlen(rows[i].text));
		setenv("XDG_CONFIG_HOME", folder, 1);
		pty = play_start_in(folder, rows[i].arguments, 24, 200, rows[i].env);
		program_forget();
		pty_answers(pty, BLACK, true);
		pty_wait(pty, "No profiles yet");
		pty_sync(pty);
		pty_wait(pty, rows[i].shown);
		expect_number(questions(pty), rows[i].asked, "row %zu: questions", i);
		expect_number(key_colour(pty), rows[i].colour, "row %zu: colour", i);
		pty_keys(pty, "q");
		play_ends(pty, 0);
	}
}

void suite_background(void)
{
	CU_pSuite suite = CU_add_suite("background", NULL, NULL);

	CU_add_test(suite, "the answer chooses the theme", the_answer_chooses_the_theme);
	CU_add_test(suite, "only a terminal that decides is asked", only_a_terminal_that_decides_is_asked);
	CU_add_test(suite, "a late answer changes the colours", a_late_answer_changes_the_colours);
	CU_add_test(suite, "keys around the answer are kept", keys_around_the_answer_are_kept);
	CU_add_test(suite, "answers that nothing asked for are dropped", answers_that_nothing_asked_for_are_dropped);
	CU_add_test(suite, "it ends without an answer", it_ends_without_an_answer);
	CU_add_test(suite, "it asks once", it_asks_once);
	CU_add_test(suite, "the configuration decides", the_configuration_decides);
}
