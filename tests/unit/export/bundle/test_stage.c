/*
 * Bundles on their way to the disk: made durable by one call, undone when that or anything else fails or is stopped, and what
 * killed runs left is removed by the next.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/bundle/bundle.h"
#include "export/bundle/stage.h"
#include "export/io/beside.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "tests/support/bundles.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/fault_disk.h"
#include "tests/support/faults.h"
#include "tests/support/tempdir.h"

void suite_stage(void);

/* The example's bundle in a new folder, to which the next export with --force belongs; in is freed by the caller. */
static char *new_target(void)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, tempdir_folder("parent"), "bundle");
	return strbuf_detach(&path);
}

static char *listing_beside(const char *target)
{
	char *parent = xmemdupz(target, (size_t)(path_base(target) - target));
	char *listing = test_list(parent);

	free(parent);
	return listing;
}

static void one_call_makes_it_durable(void)
{
	struct err err = { 0 };
	struct design design;
	char *target = new_target();

	example_load(&design);
	fault_on_syncfs(0);
	fault_on_sync(1, 1); /* only the folder's, after the rename, whose errors don't matter */
	expect(export_to(&design, target, &bundle_plain, &err) == 0, "%s", err.message);
	fault_on_sync(0, 0);
	expect_number(fault_on_syncfs(0), 1, "calls");
	free(target);
	design_release(&design);
}

static void each_file_where_there_is_no_such_call(void)
{
	struct err err = { 0 };
	struct design design;
	char *target = new_target();

	example_load(&design);
	fault_on_syncfs(ENOSYS);
	expect(export_to(&design, target, &bundle_plain, &err) == 0, "%s", err.message);
	expect(export_to(&design, target, &bundle_forced, &err) == 0, "%s", err.message);
	for (unsigned call = 1; call <= 47; call += 23) {
		char *before = listing_beside(target);
		char *after;

		fault_on_sync(call, call);
		expect(export_to(&design, target, &bundle_forced, &err) == -1 && err.code == ERR_WRITE, "call %u: %s", call,
			err.message);
		fault_on_sync(0, 0);
		after = listing_beside(target);
		expect_text(after, before, "call %u", call);
		free(before);
		free(after);
	}
	fault_on_syncfs(0);
	free(target);
	design_release(&design);
}

static void fail_syncfs(bool on)
{
	fault_on_syncfs(on ? EIO : 0);
}

static void limit_size(bool on)
{
	fault_limit_files(on ? 1500 : -1);
}

static void a_failure_undoes_everything(void)
{
	static const struct {
		const char *what;
		void (*fault)(bool on);
	} rows[] = { { "syncfs()", fail_syncfs }, { "close()", fault_on_close }, { "write()", limit_size } };

	for (size_t i = 0; i < COUNT(rows) * 2; i++) {
		const char *what = rows[i / 2].what;
		struct err err = { 0 };
		struct design design;
		char *target = new_target();
		char *before;
		char *after;
		int result;

		example_load(&design);
		if (i % 2)
			expect(export_to(&design, target, &bundle_plain, &err) == 0, "%s", err.message);
		before = listing_beside(target);
		rows[i / 2].fault(true);
		result = export_to(&design, target, &bundle_forced, &err);
		rows[i / 2].fault(false);
		expect(result == -1 && err.code == ERR_WRITE, "%s: %s", what, err.message);
		after = listing_beside(target);
		expect_text(after, before, "%s, %s", what, i % 2 ? "in place of a bundle" : "new");
		free(before);
		free(after);
		free(target);
		design_release(&design);
	}
}

/* --- stopped */

static size_t stop_at;
static size_t steps;

static bool count_steps(void *context, size_t done, size_t all, const char *what)
{
	(void)context;
	expect(done <= all && *what, "%zu of %zu", done, all);
	return ++steps != stop_at;
}

static void it_can_be_stopped_at_any_step(void)
{
	const struct progress progress = { count_steps, NULL };
	struct bundle_options options = { .force = true, .progress = &progress };
	struct err err = { 0 };
	struct design design;
	char *target = new_target();
	char *before;
	size_t all;

	example_load(&design);
	stop_at = 0;
	steps = 0;
	expect(export_to(&design, target, &options, &err) == 0, "%s", err.message);
	all = steps;
	expect(all > design.count, "a step for each profile, and more");
	before = listing_beside(target);
	test_set(&design, test_profile(&design, "Contoso SCEP - iOS"), FIELD_NAME, "Renamed");
	for (stop_at = 1; stop_at <= all; stop_at++) {
		char *after;

		steps = 0;
		err_clear(&err);
		expect(export_to(&design, target, &options, &err) == -1 && err.code == ERR_STOPPED, "step %zu: %s", stop_at,
			err.message);
		after = listing_beside(target);
		expect_text(after, before, "step %zu", stop_at);
		free(after);
	}
	free(before);
	free(target);
	design_release(&design);
}

/* --- killed */

/* A stage as a run leaves it that is killed: the files so far, the marker, and no lock. */
static void leave_stage(const char *target, size_t files, struct strbuf *path)
{
	struct bundle_stage stage = BUNDLE_STAGE_INIT;
	struct err err = { 0 };

	expect(stage_begin(&stage, target, &err) == 0, "%s", err.message);
	for (size_t i = 0; i < files; i++) {
		char name[40];

		snprintf(name, sizeof(name), "profiles/%zu.json", i);
		expect(stage_put(&stage, name, "{", 1, &err) == 0, "%s", err.message);
	}
	strbuf_setlen(path, 0);
	strbuf_addstr(path, stage.path);
	stage_release(&stage);
}

static void export_example(const char *target)
{
	struct err err = { 0 };
	struct design design;

	example_load(&design);
	expect(export_to(&design, target, &bundle_forced, &err) == 0, "%s", err.message);
	design_release(&design);
}

static void the_next_run_removes_what_a_killed_one_left(void)
{
	char *target = new_target();
	struct strbuf stage = STRBUF_INIT;

	for (size_t files = 0; files < 3; files++) {
		leave_stage(target, files, &stage);
		expect(file_is_directory(stage.text), "left");
		export_example(target);
		expect(!file_exists(stage.text), "%zu files: removed", files);
	}
	/* A whole bundle: killed between the last file and the rename, or while the old bundle was removed. */
	leave_stage(target, 0, &stage);
	expect(directory_remove(stage.text) == 0 && rename(target, stage.text) == 0, "a bundle of that name");
	expect(unlink(test_in(stage.text, "README.txt")) == 0, "some of it is removed already");
	export_example(target);
	expect(!file_exists(stage.text), "a bundle: removed");
	strbuf_release(&stage);
	free(target);
}

/* What must never be removed. Each row makes something of a stage that was left. */
enum leftover {
	IN_USE,
	WITH_A_FILE,
	WITH_A_FOLDER,
	WITHOUT_MARKER,
	CHANGED_BUNDLE,
	OTHER_NAME,
	LONGER_NAME,
	A_LINK,
	LEFTOVER_COUNT
};
static const char *const leftover_names[] = { "in use", "with another file", "with another folder", "without a marker",
	"a bundle that was changed", "of another target", "with a longer name", "a link" };

static void make_leftover(enum leftover kind, const char *target, struct strbuf *stage)
{
	struct strbuf moved = STRBUF_INIT;

	if (kind == WITH_A_FILE)
		write_in(stage->text, "profiles/thesis.txt", "mine");
	if (kind == WITH_A_FOLDER)
		expect(mkdir(test_in(stage->text, "mine"), 0777) == 0, "a folder");
	if (kind == WITHOUT_MARKER)
		expect(unlink(test_in(stage->text, BUNDLE_STAGE_MARKER)) == 0, "the marker");
	if (kind == CHANGED_BUNDLE) {
		export_example(target);
		leave_stage(target, 0, stage);
		expect(directory_remove(stage->text) == 0 && rename(target, stage->text) == 0, "a bundle of that name");
		write_in(stage->text, "README.txt", "mine");
	}
	if (kind == OTHER_NAME || kind == LONGER_NAME) {
		strbuf_addstr(&moved, stage->text);
		if (kind == LONGER_NAME)
			strbuf_addstr(&moved, "x");
		else
			moved.text[strlen(target) - 1] = 'X'; /* bundlX.bladesmith-… */
		expect(rename(stage->text, moved.text) == 0, "renamed");
		strbuf_setlen(stage, 0);
		strbuf_addstr(stage, moved.text);
	}
	if (kind == A_LINK) {
		strbuf_printf(&moved, "%s-elsewhere", target);
		expect(rename(stage->text, moved.text) == 0 && symlink(moved.text, stage->text) == 0, "a link");
	}
	strbuf_release(&moved);
}

static void nothing_else_is_removed(void)
{
	for (enum leftover kind = 0; kind < LEFTOVER_COUNT; kind++) {
		struct strbuf stage = STRBUF_INIT;
		char *target = new_target();
		char *before;
		char *after;
		int lock = -1;

		leave_stage(target, 2, &stage);
		make_leftover(kind, target, &stage);
		if (kind == IN_USE) {
			lock = directory_lock(stage.text);
			expect(lock >= 0, "locked");
		}
		before = test_list(stage.text);
		export_example(target);
		after = test_list(stage.text);
		expect(file_exists(stage.text), "%s", leftover_names[kind]);
		expect_text(after, before, "%s", leftover_names[kind]);
		if (lock >= 0)
			close(lock);
		free(before);
		free(after);
		free(target);
		strbuf_release(&stage);
	}
}

static void a_bundle_in_use_is_not_replaced(void)
{
	char *target = new_target();
	struct err err = { 0 };
	struct design design;
	int lock;

	export_example(target);
	lock = directory_lock(target);
	example_load(&design);
	expect(export_to(&design, target, &bundle_forced, &err) == -1 && err.code == ERR_REFUSED &&
			strstr(err.message, "another"),
		"%s", err.message);
	close(lock);
	expect(export_to(&design, target, &bundle_forced, &err) == 0, "%s", err.message);
	free(target);
	design_release(&design);
}

void suite_stage(void)
{
	CU_pSuite suite = CU_add_suite("stage", NULL, NULL);

	CU_add_test(suite, "one call makes it durable", one_call_makes_it_durable);
	CU_add_test(suite, "each file where there is no such call", each_file_where_there_is_no_such_call);
	CU_add_test(suite, "a failure undoes everything", a_failure_undoes_everything);
	CU_add_test(suite, "it can be stopped at any step", it_can_be_stopped_at_any_step);
	CU_add_test(suite, "the next run removes what a killed one left", the_next_run_removes_what_a_killed_one_left);
	CU_add_test(suite, "nothing else is removed", nothing_else_is_removed);
	CU_add_test(suite, "a bundle in use is not replaced", a_bundle_in_use_is_not_replaced);
}
