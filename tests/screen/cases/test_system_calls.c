/*
 * What the program asks of the system, as strace sees it: no network connection, no other process, and writes in an order that
 * survives a loss of power.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "export/command/command.h"
#include "model/base/strbuf.h"
#include "tests/screen/harness/play.h"
#include "tests/support/skip.h"
#include "tests/support/trace.h"

void suite_system_calls(void);

/* --- no connection, no process */

#define OUTSIDE "trace=%network,%process"

/* The program's own beginning and end. */
static bool is_own(const char *call, size_t index)
{
	static const char *const own[] = { "exit", "exit_group", "arch_prctl" };

	for (size_t i = 0; i < COUNT(own); i++)
		if (trace_is(call, own[i]))
			return true;
	return (trace_is(call, "execve") && index == 0) || *call == '-' || *call == '+'; /* signals, and the exit */
}

static void expect_own(const struct trace *trace, const char *what)
{
	expect(trace->count > 0, "%s: nothing was traced", what);
	for (size_t i = 0; i < trace->count; i++)
		expect(is_own(trace->calls[i], i), "%s: %s", what, trace->calls[i]);
}

static const struct {
	const char *arguments[8];
	const char *input;
} commands[] = {
	{ { "--version" }, NULL },
	{ { "view", "--plain", "good.json" }, "list\nquit\n" },
	{ { "--plain", "good.json" }, "list\ndelete 1\nundo\nimport absent\nsave\nexport out\nquit\n" },
	{ { "check", "good.json" }, NULL },
	{ { "check", "--format", "sarif", "-" }, "{}" },
	{ { "export", "-o", "bundle", "good.json" }, NULL },
	{ { "export", "--force", "-o", "bundle", "good.json" }, NULL },
	{ { "import", "-o", "imported.json", "bundle/profiles" }, NULL },
	{ { "convert", "--to", "current", "-o", "converted.json", "good.json" }, NULL },
	{ { "diff", "good.json", "imported.json" }, NULL },
	{ { "show", "good.json" }, NULL },
	{ { "show", "--format", "html", "good.json" }, NULL },
	{ { "show", "--format", "csr", "good.json", "Contoso SCEP - iOS" }, NULL },
	{ { "cert", "root.pem", "root.p12" }, NULL },
	{ { "schema" }, NULL },
	{ { "rules" }, NULL },
	{ { "help", "export" }, NULL },
};

static bool is_run(const char *command)
{
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(commands[i].arguments[0], command) == 0)
			return true;
	return false;
}

static void no_command_connects_or_starts_a_process(void)
{
#define COMMAND_NAME(name) #name,
	static const char *const names[] = { COMMANDS(COMMAND_NAME) };
	const char *folder = tempdir_new();

	trace_needed();
	example_copy(folder, "good.json");
	certificates_write(folder);
	for (size_t i = 0; i < COUNT(names); i++)
		expect(is_run(names[i]), "the command %s is traced", names[i]);
	for (size_t i = 0; i < COUNT(commands); i++) {
		struct trace trace;
		struct program_run run = trace_run(&trace, OUTSIDE, NULL, folder, commands[i].arguments, commands[i].input);

		expect(run.code <= 3, "%s: %d: %s", commands[i].arguments[0], run.code, run.err);
		expect_own(&trace, commands[i].arguments[0]);
		trace_release(&trace);
		program_run_release(&run);
	}
}

static void no_session_connects_or_starts_a_process(void)
{
	const char *folder = tempdir_new();
	const char *path = tempdir_path("trace");
	const char *argv[32] = { NULL };
	const char *const *prefix;
	struct trace trace;
	struct pty *pty;
	size_t count = 0;

	trace_needed();
	example_copy(folder, "contoso.json");
	prefix = trace_prefix(OUTSIDE, NULL, path);
	while (*prefix)
		argv[count++] = *prefix++;
	argv[count++] = program_path();
	argv[count] = "contoso.json";
	pty = pty_start(argv, 24, 80, NULL, folder);
	pty_wait(pty, "Contoso Root - Android");
	pty_keys(pty, "<F1>");
	pty_wait(pty, "Help");
	pty_keys(pty, "<Esc><F2>");
	pty_sync(pty);
	pty_keys(pty, "<Esc>d<C-s>");
	pty_wait_gone(pty, "contoso.json *");
	/* The path of another user's home folder, in a picker. */
	pty_keys(pty, "i");
	pty_sync(pty);
	pty_paste(pty, "~no such user/file.json");
	pty_wait(pty, "such user/file.json");
	pty_keys(pty, "<Enter><Esc><Esc>");
	pty_sync(pty);
	pty_keys(pty, "m<Esc>p<Esc>e<Esc><F10>");
	pty_sync(pty);
	if (!pty_has_ended(pty))
		pty_keys(pty, "<Enter>");
	expect(WIFEXITED(pty_exit(pty)), "it ends");
	pty_stop(pty);
	trace_read(&trace, path);
	expect_own(&trace, "a session");
	trace_release(&trace);
}

/* --- the order of writes */

#define WRITES \
	"trace=openat,creat,write,pwrite64,writev,ftruncate,fsync,fdatasync,sync,syncfs,close,rename,renameat,renameat2,link,linkat"

/* The index of the first call from there on of one of two functions, about a path that begins so; without such a call, the number
 * of calls. */
static size_t find(const struct trace *trace, size_t from, const char *name, const char *other, const char *path)
{
	for (; from < trace->count; from++) {
		char *open = trace_open_path(trace->calls[from]);
		bool found = (trace_is(trace->calls[from], name) || trace_is(trace->calls[from], other)) &&
			     !trace_failed(trace->calls[from]) && strncmp(open, path, strlen(path)) == 0;

		free(open);
		if (found)
			break;
	}
	return from;
}

static bool is_rename(const char *call)
{
	return (trace_is(call, "rename") || trace_is(call, "renameat") || trace_is(call, "renameat2")) && !trace_failed(call);
}

/* The last name that is given to that path. */
static size_t find_rename(const struct trace *trace, const char *name)
{
	size_t found = trace->count;

	for (size_t i = 0; i < trace->count; i++) {
		char *to = trace_last_path(trace->calls[i]);
		const char *base = strrchr(to, '/') ? strrchr(to, '/') + 1 : to;

		if (is_rename(trace->calls[i]) && strcmp(base, name) == 0)
			found = i;
		free(to);
	}
	return found;
}

static bool is_write(const char *call)
{
	return trace_is(call, "write") || trace_is(call, "pwrite64") || trace_is(call, "writev") || trace_is(call, "ftruncate");
}

/* Whether the data that a call wrote to a file of the folder is on disk before `end`: the file is synced, or its file system. */
static bool is_synced(const struct trace *trace, size_t call, size_t end, const char *folder)
{
	char *path = trace_open_path(trace->calls[call]);
	bool synced = find(trace, call, "fsync", "fdatasync", path) < end || find(trace, call, "syncfs", "", folder) < end;

	for (size_t i = call; i < end; i++)
		synced = synced || trace_is(trace->calls[i], "sync");
	free(path);
	return synced;
}

/* The path that a call renames. */
static char *renamed_path(const char *folder, const char *call)
{
	char *from = trace_first_path(call);
	struct strbuf whole = STRBUF_INIT;

	if (*from != '/')
		strbuf_printf(&whole, "%s/", folder);
	strbuf_addstr(&whole, from);
	free(from);
	return strbuf_detach(&whole);
}

/* All that is written to a file, or below a folder, before that gets its name is on disk by then, and the name afterwards. */
static void expect_order(const struct trace *trace, const char *what, const char *folder, const char *name)
{
	size_t named = find_rename(trace, name);
	size_t writes = 0;
	char *source;

	if (!expect(named < trace->count, "%s: nothing is renamed to %s", what, name))
		return;
	source = renamed_path(folder, trace->calls[named]);
	for (size_t i = 0; i < trace->count; i++) {
		char *path = trace_open_path(trace->calls[i]);

		if (is_write(trace->calls[i]) && strncmp(path, source, strlen(source)) == 0) {
			writes++;
			expect(i < named && is_synced(trace, i, named, source), "%s: not on disk before the rename: %.200s", what,
				trace->calls[i]);
			expect(find(trace, i, "close", "", path) < named, "%s: not closed before the rename: %s", what, path);
		}
		free(path);
	}
	expect(writes > 0, "%s: nothing is written to %s", what, source);
	expect(find(trace, named, "fsync", "syncfs", folder) < trace->count, "%s: the folder is not synced after the rename",
		what);
	free(source);
}

static const struct {
	const char *what;
	const char *arguments[8];
	const char *input;
	const char *name; /* of the file or folder that is written */
} orders[] = {
	{ "a save", { "--plain", "good.json" }, "delete 1\nsave\nquit\n", "good.json" },
	{ "a save of a new design", { "--plain", "new.json" }, "new\nA\n.\nsave\nquit\n", "new.json" },
	{ "an export", { "export", "-o", "bundle", "copy.json" }, NULL, "bundle" },
	{ "an export in place of a bundle", { "export", "--force", "-o", "bundle", "copy.json" }, NULL, "bundle" },
	{ "an import", { "import", "-o", "imported.json", "bundle/profiles" }, NULL, "imported.json" },
	{ "a conversion", { "convert", "--to", "current", "-o", "converted.json", "copy.json" }, NULL, "converted.json" },
	{ "a conversion in place of a design", { "convert", "--force", "--to", "current", "-o", "converted.json", "copy.json" },
		NULL, "converted.json" },
};

static void what_is_written_is_on_disk_before_it_has_its_name(void)
{
	const char *folder = tempdir_new();

	trace_needed();
	example_copy(folder, "good.json");
	example_copy(folder, "copy.json");
	for (size_t i = 0; i < COUNT(orders); i++) {
		struct trace trace;
		struct program_run run = trace_run(&trace, WRITES, NULL, folder, orders[i].arguments, orders[i].input);

		expect(run.code == 0, "%s: %d: %s", orders[i].what, run.code, run.err);
		expect_order(&trace, orders[i].what, folder, orders[i].name);
		trace_release(&trace);
		program_run_release(&run);
	}
}

void suite_system_calls(void)
{
	CU_pSuite suite = CU_add_suite("system_calls", NULL, NULL);

	CU_add_test(suite, "no command connects or starts a process", no_command_connects_or_starts_a_process);
	CU_add_test(suite, "no session connects or starts a process", no_session_connects_or_starts_a_process);
	CU_add_test(
		suite, "what is written is on disk before it has its name", what_is_written_is_on_disk_before_it_has_its_name);
}
