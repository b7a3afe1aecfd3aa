/* Locks of open designs: who has one, what a program that ended leaves, and what takes it over. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "export/io/companion.h"
#include "export/io/file_state.h"
#include "export/io/lock.h"
#include "export/io/watch.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"
#include "tests/support/users.h"

void suite_lock(void);

static const char *new_design(const char **lock_file)
{
	const char *folder = tempdir_folder("lock");

	*lock_file = test_in(folder, ".design.json.lock");
	return test_in(folder, "design.json");
}

/* Takes the lock and gives it back at once; returns what became of it. */
static enum lock_result try_lock(const char *design)
{
	struct file_lock lock;
	struct lock_owner owner;
	enum lock_result result = lock_take(&lock, design, false, &owner);

	lock_release(&lock);
	lock_owner_release(&owner);
	return result;
}

/* A child that takes the lock and lives until it is killed. */
static pid_t start_holder(const char *design)
{
	int ready[2];
	char taken = 0;
	pid_t pid;

	if (!expect(pipe(ready) == 0, "a pipe"))
		return -1;
	pid = fork();
	if (pid == 0) {
		struct file_lock lock;
		struct lock_owner owner;

		close(ready[0]);
		taken = lock_take(&lock, design, false, &owner) == LOCK_OURS ? 'y' : 'n';
		(void)!write(ready[1], &taken, 1);
		for (;;)
			pause();
	}
	close(ready[1]);
	expect(pid > 0 && read(ready[0], &taken, 1) == 1 && taken == 'y', "the other program has the lock");
	close(ready[0]);
	return pid;
}

static void end_holder(pid_t pid)
{
	int status;

	expect(kill(pid, SIGKILL) == 0 && waitpid(pid, &status, 0) == pid, "the other program ended");
}

static void a_lock_names_its_owner_and_goes_again(void)
{
	const char *lock_file;
	const char *design = new_design(&lock_file);
	struct file_lock lock;
	struct lock_owner owner;
	char *host = companion_host();

	expect(!lock_read_owner(design, &owner), "no one has it");
	lock_owner_release(&owner);
	expect_number(lock_take(&lock, design, false, &owner), LOCK_OURS, "the first");
	lock_owner_release(&owner);
	expect(lock_is_ours(&lock) && test_exists(lock_file), "ours");
	expect(lock_read_owner(design, &owner), "someone has it");
	expect_number(owner.pid, getpid(), "the process");
	expect_text(owner.host, host, "the computer");
	expect(*owner.user && owner.since > 0, "the user and the time");
	lock_owner_release(&owner);
	lock_release(&lock);
	lock_release(&lock);
	expect(!test_exists(lock_file), "given back");
	free(host);
}

static void a_lock_is_held_while_its_program_lives(void)
{
	const char *lock_file;
	const char *design = new_design(&lock_file);
	struct file_lock lock;
	struct lock_owner owner;
	pid_t pid = start_holder(design);

	expect_number(lock_take(&lock, design, false, &owner), LOCK_HELD, "by another program");
	expect_number(owner.pid, pid, "its process");
	expect(!lock.path && lock_is_ours(&lock), "nothing is locked");
	lock_owner_release(&owner);
	lock_release(&lock);
	end_holder(pid);
	expect(test_exists(lock_file), "the file was left");
	expect_number(try_lock(design), LOCK_OURS, "after its end");
	expect(!test_exists(lock_file), "and cleared away");
}

static void a_lock_can_be_taken_over(void)
{
	const char *lock_file;
	const char *design = new_design(&lock_file);
	struct file_lock first;
	struct file_lock second;
	struct lock_owner owner;

	lock_take(&first, design, false, &owner);
	lock_owner_release(&owner);
	expect_number(lock_take(&second, design, true, &owner), LOCK_OURS, "taken over");
	lock_owner_release(&owner);
	expect(!lock_is_ours(&first) && lock_is_ours(&second), "the first one sees it");
	lock_release(&first);
	expect(test_exists(lock_file) && lock_is_ours(&second), "the end of the first changes nothing");
	expect_number(try_lock(design), LOCK_HELD, "the second has it");
	unlink(lock_file);
	expect(!lock_is_ours(&second), "the file is gone");
	lock_release(&second);
}

static void what_is_in_the_file_decides_whose_it_is(void)
{
	static const struct {
		const char *text;
		enum lock_result result;
	} rows[] = {
		{ "", LOCK_OURS },
		{ "garbage", LOCK_OURS },
		{ "\n\n=\nhost\npid=x\n\xff\xfe", LOCK_OURS },
		{ "host=\npid=1\n", LOCK_OURS },
		{ "user=a\npid=99999999999999999999\nsince=-1\n", LOCK_OURS },
		{ "user=a\nhost=another.example.com\npid=1\nsince=5\n", LOCK_HELD },
		{ "host=another.example.com", LOCK_HELD },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *lock_file;
		const char *design = new_design(&lock_file);
		struct file_lock lock;
		struct lock_owner owner;

		test_write(lock_file, rows[i].text, strlen(rows[i].text));
		expect_row_number(i, try_lock(design), rows[i].result);
		expect_row_number(i, lock_take(&lock, design, true, &owner), LOCK_OURS);
		lock_owner_release(&owner);
		lock_release(&lock);
	}
}

static void a_link_is_not_followed(void)
{
	const char *lock_file;
	const char *design = new_design(&lock_file);
	const char *other = tempdir_path("other");

	test_write(other, "precious", 8);
	expect(symlink(other, lock_file) == 0, "a link");
	try_lock(design);
	{
		char *text = test_read(other, NULL);

		expect_text(text, "precious", "what it leads to");
		free(text);
	}
}

struct elsewhere {
	char design[256], state[256], path[256];
	enum lock_result first, second;
};

static void lock_elsewhere(void *context)
{
	struct elsewhere *act = context;
	struct file_lock lock;
	struct lock_owner owner;

	setenv("XDG_STATE_HOME", act->state, 1);
	act->first = lock_take(&lock, act->design, false, &owner);
	lock_owner_release(&owner);
	snprintf(act->path, sizeof(act->path), "%s", lock.path ? lock.path : "");
	act->second = try_lock(act->design);
	lock_release(&lock);
}

static void without_a_folder_to_write_it_is_in_the_state_folder(void)
{
	static const char *const states[] = { "", "/dev/null/state" };

	test_needs_root();
	for (size_t i = 0; i < COUNT(states); i++) {
		const char *lock_file;
		const char *state = *states[i] ? states[i] : tempdir_new();
		struct elsewhere act = { .path = "" };

		if (!*states[i])
			expect(chmod(state, 0777) == 0, "a folder for the state");
		snprintf(act.design, sizeof(act.design), "%s", new_design(&lock_file));
		snprintf(act.state, sizeof(act.state), "%s", state);
		test_act_as(USER_ONE, GROUP_ONE, GROUP_ONE, lock_elsewhere, &act, sizeof(act));
		expect_row_number(i, act.first, *states[i] ? LOCK_IMPOSSIBLE : LOCK_OURS);
		expect_row_number(i, act.second, *states[i] ? LOCK_IMPOSSIBLE : LOCK_HELD);
		expect(*states[i] || strncmp(act.path, state, strlen(state)) == 0, "%s is in %s", act.path, state);
	}
}

static void a_changed_file_is_noticed(void)
{
	const char *lock_file;
	const char *design = new_design(&lock_file);
	struct file_state none = file_state(design);
	struct file_state before;
	struct file_state now;

	expect(!none.exists && file_state_equal(&none, &none), "no file");
	test_write(design, "one", 3);
	before = file_state(design);
	now = file_state(design);
	expect(file_state_equal(&before, &now) && !file_state_equal(&before, &none), "the same file");
	test_write(design, "longer", 6);
	now = file_state(design);
	expect(!file_state_equal(&before, &now), "another content");
}

static void what_happens_to_the_file_is_watched(void)
{
	const char *lock_file;
	const char *design = new_design(&lock_file);
	struct file_watch watch;

	watch_begin(&watch, design);
	if (watch.descriptor >= 0) {
		expect(!watch_take(&watch), "nothing yet");
		test_write(test_in(tempdir_folder("other"), "design.json"), "x", 1);
		expect(!watch_take(&watch), "another folder");
		test_write(design, "x", 1);
		expect(watch_take(&watch) && !watch_take(&watch), "written, reported once");
		test_write(lock_file, "x", 1);
		expect(watch_take(&watch), "its lock");
		unlink(design);
		expect(watch_take(&watch), "removed");
	}
	watch_end(&watch);
}

/* A name so long that that of the lock is another one, and a lock in the state folder. */
static void a_lock_is_watched_wherever_it_is(void)
{
	const char *state = tempdir_new();
	struct strbuf design = STRBUF_INIT;
	struct strbuf lock = STRBUF_INIT;
	struct file_watch watch;

	setenv("XDG_STATE_HOME", state, 1);
	strbuf_printf(&design, "%s/", tempdir_folder("long"));
	for (int i = 0; i < 245; i++)
		strbuf_addch(&design, 'n');
	strbuf_addstr(&design, ".json");
	for (int in_state = 0; in_state < 2; in_state++) {
		strbuf_setlen(&lock, 0);
		if (in_state)
			expect(companion_in_state(&lock, strbuf_text(&design), "lock", true), "a state folder");
		else
			companion_beside(&lock, strbuf_text(&design), "lock");
		watch_begin(&watch, strbuf_text(&design));
		if (watch.descriptor >= 0) {
			test_write(strbuf_text(&lock), "x", 1);
			expect(watch_take(&watch) && !watch_take(&watch), "%s", strbuf_text(&lock));
		}
		watch_end(&watch);
	}
	setenv("XDG_STATE_HOME", tempdir_path("state"), 1);
	strbuf_release(&lock);
	strbuf_release(&design);
}

void suite_lock(void)
{
	CU_pSuite suite = CU_add_suite("lock", NULL, NULL);

	CU_add_test(suite, "a lock names its owner and goes again", a_lock_names_its_owner_and_goes_again);
	CU_add_test(suite, "a lock is held while its program lives", a_lock_is_held_while_its_program_lives);
	CU_add_test(suite, "a lock can be taken over", a_lock_can_be_taken_over);
	CU_add_test(suite, "what is in the file decides whose it is", what_is_in_the_file_decides_whose_it_is);
	CU_add_test(suite, "a link is not followed", a_link_is_not_followed);
	CU_add_test(suite, "without a folder to write it is in the state folder",
		without_a_folder_to_write_it_is_in_the_state_folder);
	CU_add_test(suite, "a changed file is noticed", a_changed_file_is_noticed);
	CU_add_test(suite, "what happens to the file is watched", what_happens_to_the_file_is_watched);
	CU_add_test(suite, "a lock is watched wherever it is", a_lock_is_watched_wherever_it_is);
}
