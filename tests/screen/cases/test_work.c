/*
 * Work that takes long on the screens: a line shows how far it is, and Esc or Ctrl-C cancels it. The clock and the keys are the
 * test's own.
 */
#include <stdlib.h>
#include <string.h>

#include "export/io/file.h"
#include "tests/screen/harness/crash.h"

void suite_work(void);

/* The terminal of these tests. */
static struct {
	double now, tick; /* the clock goes on by a tick each time it is read */
	struct key keys[8];
	size_t next, count; /* of the keys */
	size_t keys_after;  /* frames before the first key arrives */
	size_t frames;
	struct strbuf first, last; /* the last two lines of the screen, in the first frame and the last one */
	const struct drive *drive;
	int rows, columns;
} fake;

static struct key fake_key(int milliseconds)
{
	expect(milliseconds == 0, "no waiting");
	if (fake.frames < fake.keys_after || fake.next >= fake.count)
		return (struct key){ .code = TK_NONE };
	return fake.keys[fake.next++];
}

static void last_lines(struct strbuf *out, const struct drive *drive)
{
	char *text = drive_text(drive);
	char *line = text + strlen(text);

	for (int lines = 0; line > text && lines < 3; lines += line[-1] == '\n')
		line--;
	strbuf_setlen(out, 0);
	strbuf_addstr(out, line);
	free(text);
}

static void fake_show(const struct canvas *canvas)
{
	expect(canvas == &fake.drive->canvas, "the canvas of the screen");
	last_lines(fake.frames++ ? &fake.last : &fake.first, fake.drive);
	expect(drive_is_whole(canvas), "the grid");
}

static void fake_size(int *rows, int *columns)
{
	*rows = fake.rows;
	*columns = fake.columns;
}

static double fake_now(void)
{
	return fake.now += fake.tick;
}

static const struct app_terminal fake_terminal = { fake_key, fake_show, fake_size, fake_now };

static struct drive begin(double tick)
{
	struct drive drive = drive_contoso("contoso.json");

	memset(&fake, 0, sizeof(fake));
	fake.now = 1000;
	fake.tick = tick;
	return drive;
}

static void attach(struct drive *drive)
{
	fake.drive = drive;
	drive->app->progress.terminal = &fake_terminal;
	drive->app->progress.canvas = &drive->canvas;
}

static void end(struct drive *drive)
{
	drive_end(drive);
	strbuf_release(&fake.first);
	strbuf_release(&fake.last);
}

static void quick_work_shows_nothing(void)
{
	struct drive drive = begin(0.001);

	attach(&drive);
	fake.keys[fake.count++] = (struct key){ .code = TK_ESCAPE };
	press(&drive, "e<C-s>");
	expect(fake.frames == 0 && fake.next == 0, "no line, and the key is for what follows");
	expect(drive_shows(&drive, "Wrote contoso-bundle"), "written");
	end(&drive);
}

static void long_work_shows_how_far_it_is(void)
{
	struct drive drive = begin(0.25);

	attach(&drive);
	press(&drive, "e<C-s>");
	expect_text(strbuf_text(&fake.first), " writing profiles: 2 of 20, about 4 s left\n\n Esc cancel\n", "the first line");
	expect_text(strbuf_text(&fake.last), " waiting for the disk\n\n Esc cancel\n", "the last line");
	expect(drive_shows(&drive, "Wrote contoso-bundle"), "written");
	end(&drive);
}

static void esc_and_ctrl_c_cancel(void)
{
	static const enum key_code codes[] = { TK_ESCAPE, TK_CTRL('C'), TK_STOP };

	for (size_t i = 0; i < COUNT(codes); i++) {
		struct drive drive = begin(0.25);
		char *before = test_list(drive.folder);
		char *after;

		attach(&drive);
		/* Other keys are discarded, and nothing that follows the one that cancels is for the page. */
		fake.keys[fake.count++] = (struct key){ .code = 'q' };
		fake.keys[fake.count++] = (struct key){ .code = codes[i] };
		fake.keys_after = 2;
		press(&drive, "e<C-s>");
		expect(!drive_shows(&drive, "Wrote") && drive_shows(&drive, "cancelled; nothing was changed"), "key %zu", i);
		expect(drive_depth(&drive) == 2, "the page is still there");
		after = test_list(drive.folder);
		expect_text(after, before, "key %zu: nothing is left", i);
		fake.count = 0;
		press(&drive, "<C-s>");
		expect(drive_shows(&drive, "Wrote contoso-bundle"), "it can be done again");
		free(before);
		free(after);
		end(&drive);
	}
}

static void keys_do_not_queue_up(void)
{
	struct drive drive = begin(0.25);

	attach(&drive);
	for (int i = 0; i < 5; i++)
		fake.keys[fake.count++] = (struct key){ .code = TK_TYPED };
	fake.keys_after = 1;
	press(&drive, "e<C-s>");
	expect_number(fake.next, 5, "keys that were taken");
	expect(drive_shows(&drive, "Wrote contoso-bundle"), "written");
	end(&drive);
}

static void the_window_can_change_its_size(void)
{
	struct drive drive = begin(0.25);

	attach(&drive);
	fake.keys[fake.count++] = (struct key){ .code = TK_RESIZED };
	fake.keys_after = 1;
	fake.rows = 10;
	fake.columns = 40;
	press(&drive, "e<C-s>");
	expect(drive.canvas.rows == 10 && drive.canvas.columns == 40, "the canvas is resized");
	expect(strstr(strbuf_text(&fake.last), "waiting for the disk"), "%s", strbuf_text(&fake.last));
	end(&drive);
}

/* Opens the folder of a bundle's bodies as an import. */
static void an_import_can_be_cancelled(void)
{
	struct drive drive = begin(0.25);

	press(&drive, "e<C-s>");
	attach(&drive);
	fake.keys[fake.count++] = (struct key){ .code = TK_ESCAPE };
	fake.keys_after = 2;
	press(&drive, "icontoso-bundle/<C-s>");
	expect(strstr(strbuf_text(&fake.first), "verifying files: ") || strstr(strbuf_text(&fake.first), "reading"), "%s",
		strbuf_text(&fake.first));
	expect(drive_shows(&drive, "cancelled; nothing was changed"), "it says so");
	expect(drive_depth(&drive) == 2, "the file picker is still there");
	fake.count = 0;
	end(&drive);
}

#define OBJECT(name) \
	"{\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\",\"displayName\":\"" name "\",\"description\":\"\"}"

static const char tenant[] = "[" OBJECT("Root 1") "," OBJECT("Root 2") "," OBJECT("Root 3") "," OBJECT("Root 4") "]";

#define CANCELLED "cancelled; nothing was changed"

/* All work that may take long: what is pressed before it, the key that begins it, and a line that it shows. */
static const struct {
	const char *before, *key, *line;
} works[] = {
	{ "d", "<C-s>", "writing profiles: 2 of 21, about " },
	{ "wother.json", "<C-s>", "writing profiles: 2 of 20, about " },
	{ "itenant.json", "<Enter>", "comparing profiles: 2 of 4, about " },
	{ "itenant.json<Enter>", "<C-s>", "importing profiles: 2 of 4, about " },
	{ "<C-p>convert", "<Enter>", "converting profiles: 3 of 20, about " },
	{ "<C-p>convert<Enter>", "<C-s>", "converting profiles: 2 of 20, about " },
	{ "d<C-p>file again", "<Enter>", "reading profiles: 2 of 20, about " },
	{ "osecond.json", "<Enter>", "reading profiles: 2 of 20, about " },
	{ "=second.json", "<Enter>", "reading profiles: 2 of 20, about " },
	{ "e", "<C-s>", "writing profiles: 2 of 20, about " },
};

static void all_long_work_can_be_cancelled(void)
{
	for (size_t i = 0; i < COUNT(works); i++) {
		struct drive drive = begin(0.25);
		char *files;
		char *design;
		char *after;

		example_copy(drive.folder, "second.json");
		test_write(test_in(drive.folder, "tenant.json"), tenant, sizeof(tenant) - 1);
		press(&drive, works[i].before);
		files = test_list(drive.folder);
		design = drive_design(&drive);
		attach(&drive);
		fake.keys[fake.count++] = (struct key){ .code = TK_ESCAPE };
		fake.keys_after = 1;
		press(&drive, works[i].key);
		expect(strstr(strbuf_text(&fake.first), works[i].line), "%s%s: %s", works[i].before, works[i].key,
			strbuf_text(&fake.first));
		expect(drive_shows(&drive, CANCELLED), "%s%s: it says so", works[i].before, works[i].key);
		after = drive_design(&drive);
		expect_text(after, design, "%s%s: the design", works[i].before, works[i].key);
		free(after);
		after = test_list(drive.folder);
		expect_text(after, files, "%s%s: the files", works[i].before, works[i].key);
		free(after);
		free(design);
		free(files);
		fake.count = 0;
		end(&drive);
	}
}

/* Also when it is about the edits of an earlier run. */
static void recovery_can_be_cancelled(void)
{
	struct drive drive = begin(0.25);
	struct drive again = { .folder = NULL };
	const char *copy;
	char *design;
	char *after;

	press(&drive, "<Enter><C-u>Renamed<C-s>");
	copy = crash_copy(&drive);
	drive_end(&drive);
	drive_begin(&again, copy, "contoso.json", false);
	design = drive_design(&again);
	attach(&again);
	fake.keys[fake.count++] = (struct key){ .code = TK_ESCAPE };
	fake.keys_after = 1;
	press(&again, "A<Enter>");
	expect(strstr(strbuf_text(&fake.first), "taking over profiles: 3 of 20"), "%s", strbuf_text(&fake.first));
	expect(drive_shows(&again, CANCELLED), "it says so");
	after = drive_design(&again);
	expect_text(after, design, "the design");
	fake.count = 0;
	press(&again, "<C-p>earlier run<Enter>A<Enter>");
	expect(drive_shows(&again, "The edits are in the design"), "it can be done again");
	free(after);
	free(design);
	end(&again);
}

static bool stop_at_profile(void *context, size_t done, size_t all, const char *what)
{
	size_t *reports = context;

	expect(strcmp(what, "reading profiles") == 0 && all == 20 && done == *reports, "%s: %zu of %zu", what, done, all);
	return ++*reports < 5;
}

/* The command passes on who waits for it: a line on standard error, before there is a screen. */
static void the_start_can_be_cancelled(void)
{
	const char *folder = tempdir_new();
	size_t reports = 0;
	const struct progress progress = { stop_at_profile, &reports };
	struct err err = { 0 };

	example_copy(folder, "contoso.json");
	expect(!app_new(test_in(folder, "contoso.json"), -1, &progress, &err) && err.code == ERR_STOPPED, "%s", err.message);
	expect_number(reports, 5, "reports");
}

void suite_work(void)
{
	CU_pSuite suite = CU_add_suite("work", NULL, NULL);

	CU_add_test(suite, "quick work shows nothing", quick_work_shows_nothing);
	CU_add_test(suite, "long work shows how far it is", long_work_shows_how_far_it_is);
	CU_add_test(suite, "Esc and Ctrl-C cancel", esc_and_ctrl_c_cancel);
	CU_add_test(suite, "keys do not queue up", keys_do_not_queue_up);
	CU_add_test(suite, "the window can change its size", the_window_can_change_its_size);
	CU_add_test(suite, "an import can be cancelled", an_import_can_be_cancelled);
	CU_add_test(suite, "all long work can be cancelled", all_long_work_can_be_cancelled);
	CU_add_test(suite, "recovery can be cancelled", recovery_can_be_cancelled);
	CU_add_test(suite, "the start can be cancelled", the_start_can_be_cancelled);
}
