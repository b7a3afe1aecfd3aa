/*
 * What -o names: files with several names, in folders that are not writable, and links.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"
#include "tests/support/users.h"

void suite_targets(void);

static const char graph[] =
	"{\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\",\"id\":\"g\",\"displayName\":\"Of Graph\"}";

static const char *stock(void)
{
	const char *folder = tempdir_new();

	example_copy(folder, "good.json");
	example_copy(folder, "target.json");
	test_write(test_in(folder, "graph.json"), graph, strlen(graph));
	expect(chmod(folder, 0777) == 0, "a folder that everyone may change");
	return folder;
}

/* The commands that write a design, with and without --force. */
struct written {
	const char *words[6];
};
#define WRITERS 2
static const struct written careful[WRITERS] = { { { "import", "-o", "target.json", "graph.json" } },
	{ { "convert", "-o", "target.json", "good.json" } } };
static const struct written forced[WRITERS] = { { { "import", "--force", "-o", "target.json", "graph.json" } },
	{ { "convert", "--force", "-o", "target.json", "good.json" } } };

static ino_t inode(const char *folder, const char *name)
{
	struct stat now = { 0 };

	expect(stat(test_in(folder, name), &now) == 0, "%s", name);
	return now.st_ino;
}

static void a_hard_link_is_broken_only_with_force(void)
{
	for (size_t i = 0; i < WRITERS; i++) {
		const char *folder = stock();
		struct program_run run;

		expect(link(test_in(folder, "target.json"), test_in(folder, "other.json")) == 0, "another name");
		run = program_run(folder, careful[i].words, NULL);
		expect_number(run.code, 2, "%s", careful[i].words[0]);
		expect_has(run.err, "other names (hard links)", "%s", careful[i].words[0]);
		expect_has(run.err, "--force", "%s", careful[i].words[0]);
		expect_number(inode(folder, "target.json"), inode(folder, "other.json"), "one file still");
		program_run_release(&run);
		run = program_run(folder, forced[i].words, NULL);
		expect_number(run.code, 0, "%s: %s", forced[i].words[0], run.err);
		expect(!test_same(test_in(folder, "target.json"), test_in(folder, "good.json")), "written");
		expect(test_same(test_in(folder, "other.json"), test_in(folder, "good.json")),
			"the other name keeps the old content");
		program_run_release(&run);
	}
}

struct foreign_run {
	char folder[256];
	size_t writer;
	bool force;
	bool can_run;
	int code;
	char err[1024];
};

static void run_writer(void *context)
{
	struct foreign_run *foreign = context;
	struct program_run run;

	foreign->can_run = access(program_path(), X_OK) == 0;
	setenv("XDG_STATE_HOME", test_in(foreign->folder, "state"), 1);
	if (!foreign->can_run)
		return;
	run = program_run(foreign->folder, (foreign->force ? forced : careful)[foreign->writer].words, NULL);
	foreign->code = run.code;
	snprintf(foreign->err, sizeof(foreign->err), "%s", run.err);
	program_run_release(&run);
}

static void a_file_in_a_closed_folder_is_written_in_place_with_force(void)
{
	test_needs_root();
	for (size_t i = 0; i < WRITERS; i++) {
		const char *folder = stock();
		struct foreign_run foreign = { .writer = i };
		ino_t before = inode(folder, "target.json");

		snprintf(foreign.folder, sizeof(foreign.folder), "%s", folder);
		expect(mkdir(test_in(folder, "state"), 0777) == 0 && chmod(test_in(folder, "state"), 0777) == 0,
			"a state folder");
		expect(chmod(test_in(folder, "target.json"), 0666) == 0 && chmod(folder, 0755) == 0, "a closed folder");
		test_act_as(USER_ONE, GROUP_ONE, GROUP_ONE, run_writer, &foreign, sizeof(foreign));
		if (!foreign.can_run)
			test_skip("other users can't run %s", program_path());
		expect_number(foreign.code, 2, "%s", careful[i].words[0]);
		expect_has(foreign.err, "where you can't replace it", "%s", careful[i].words[0]);
		foreign.force = true;
		test_act_as(USER_ONE, GROUP_ONE, GROUP_ONE, run_writer, &foreign, sizeof(foreign));
		expect_number(foreign.code, 0, "%s: %s", forced[i].words[0], foreign.err);
		expect_number(inode(folder, "target.json"), before, "the same file");
		expect(!test_same(test_in(folder, "target.json"), test_in(folder, "good.json")), "written");
		expect(!test_exists(test_in(folder, "state/bladesmith/target.json")), "no copy is left");
	}
}

static void links_are_written_through_or_refused(void)
{
	static const struct {
		const char *leads; /* the target is a link to this */
		int code, forced;
		const char *written, *why;
	} rows[] = {
		{ "created.json", 0, 0, "created.json", "" },
		{ "good.json", 2, 0, "good.json", "exists already" },
		{ "nowhere/created.json", 3, 3, NULL, "there is no folder nowhere" },
		{ "target.json", 3, 3, NULL, "circle" },
		{ "/dev/null", 2, 2, NULL, "target.json" },
		{ ".", 2, 2, NULL, "target.json" },
	};

	for (size_t i = 0; i < COUNT(rows) * WRITERS * 2; i++) {
		const char *folder = stock();
		const struct written *writer = i & 1 ? &forced[i / 2 % WRITERS] : &careful[i / 2 % WRITERS];
		int code = i & 1 ? rows[i / 2 / WRITERS].forced : rows[i / 2 / WRITERS].code;
		const char *leads = rows[i / 2 / WRITERS].leads;
		const char *written = rows[i / 2 / WRITERS].written;
		struct program_run run;
		struct stat now;

		expect(unlink(test_in(folder, "target.json")) == 0 && symlink(leads, test_in(folder, "target.json")) == 0,
			"a link");
		run = program_run(folder, writer->words, NULL);
		expect_number(run.code, code, "%s, link to %s: %s", writer->words[0], leads, run.err);
		if (code)
			expect_has(run.err, rows[i / 2 / WRITERS].why, "%s, link to %s", writer->words[0], leads);
		expect(lstat(test_in(folder, "target.json"), &now) == 0 && S_ISLNK(now.st_mode), "%s: a link still", leads);
		if (!code)
			expect(test_exists(test_in(folder, written)), "%s is written", written);
		program_run_release(&run);
	}
}

void suite_targets(void)
{
	CU_pSuite suite = CU_add_suite("targets", NULL, NULL);

	CU_add_test(suite, "a hard link is broken only with force", a_hard_link_is_broken_only_with_force);
	CU_add_test(suite, "a file in a closed folder is written in place with force",
		a_file_in_a_closed_folder_is_written_in_place_with_force);
	CU_add_test(suite, "links are written through or refused", links_are_written_through_or_refused);
}
