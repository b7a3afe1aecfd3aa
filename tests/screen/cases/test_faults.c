/*
 * Every system call that reads, writes or names a file fails once, in every command and session that writes: then it either did
 * what it does without the failure, or says why not, and all files are as they were.
 *
 * strace makes them fail, as the calls that libc makes itself (mkstemp, scandir) fail as well. `make faults` runs all; otherwise
 * only the first of each call's reasons and, of long rows of calls, some.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "export/io/directory.h"
#include "model/base/hashmap.h"
#include "model/base/strbuf.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"
#include "tests/support/trace.h"

void suite_faults(void);

/* The calls, and why each may fail; the first reason is always tried. */
static const struct {
	const char *name, *reasons[6];
} calls[] = {
	{ "write", { "ENOSPC", "EIO", "EDQUOT", "EINTR", "EFBIG" } },
	{ "fsync", { "EIO", "ENOSPC", "EDQUOT", "EINTR" } },
	{ "fdatasync", { "EIO", "ENOSPC", "EINTR" } },
	{ "syncfs", { "EIO", "ENOSPC", "EINTR" } },
	{ "ftruncate", { "EIO", "EINTR" } },
	{ "fchmod", { "EIO", "EPERM" } },
	{ "fchown", { "EIO", "EPERM" } },
	{ "chmod", { "EIO", "EPERM" } },
	{ "close", { "EIO", "ENOSPC", "EDQUOT", "EINTR" } },
	{ "rename", { "ENOSPC", "EIO", "EACCES" } },
	{ "renameat2", { "EIO", "ENOSPC", "EINVAL", "ENOSYS", "EACCES" } },
	{ "mkdir", { "ENOSPC", "EDQUOT", "EIO", "EACCES" } },
	{ "openat", { "EMFILE", "ENOSPC", "EIO", "EACCES", "EINTR" } },
	{ "read", { "EIO", "EINTR" } },
	{ "getdents64", { "EIO" } },
	{ "unlink", { "EIO", "EACCES" } },
	{ "rmdir", { "EIO", "EACCES" } },
};

/* What is run, in a folder of files that prepare() made. */
struct scenario {
	const char *what;
	const char *arguments[8];
	const char *input;  /* lines for a session, NULL for a command */
	const char *claims; /* what is printed if, and only if, it was done; NULL: the exit code says it */
};

static const struct scenario scenarios[] = {
	{ "a save", { "--plain", "small.json" }, "delete 1\nsave\nquit\n2\n", "Saved small.json" },
	{ "a first save", { "--plain", "new.json" }, "portal current\nsave\nquit\n", "Saved new.json" },
	{ "an export", { "export", "-o", "made", "small.json" }, NULL, NULL },
	{ "an export in place of a bundle", { "export", "--force", "-o", "bundle", "small.json" }, NULL, NULL },
	{ "an export of a session", { "--plain", "small.json" }, "export made\nquit\n", "Wrote made" },
	{ "an import", { "import", "-o", "made.json", "bundle/profiles" }, NULL, NULL },
	{ "an import in place of a design", { "import", "--force", "-o", "old.json", "bundle/profiles" }, NULL, NULL },
	{ "a conversion", { "convert", "--to", "current", "-o", "made.json", "small.json" }, NULL, NULL },
	{ "a conversion in place of a design", { "convert", "--force", "--to", "current", "-o", "old.json", "small.json" }, NULL,
		NULL },
	{ "a check", { "check", "small.json" }, NULL, NULL },
	{ "a check of a bundle", { "check", "bundle" }, NULL, NULL },
};

/* --- the files */

/* Two profiles of the example, so that a bundle has few files. */
static void write_small(const char *path)
{
	struct design design;
	char *text;

	example_load(&design);
	for (size_t i = design.count; i-- > 0;)
		if (!strstr(profile_name(design.profiles[i]), "- iOS") || strstr(profile_name(design.profiles[i]), "PKCS"))
			design_remove(&design, design.profiles[i], NULL);
	text = test_design_text(&design);
	test_write(path, text, strlen(text));
	free(text);
	design_release(&design);
}

static const char *prepare(void)
{
	const char *folder = tempdir_new();

	write_small(test_in(folder, "small.json"));
	example_copy(folder, "old.json");
	expect(program_exit_code(folder, (const char *const[]){ "export", "-o", "bundle", "small.json", NULL }) == 0,
		"a bundle to begin with");
	/* Another one than what is exported again. */
	expect(program_exit_code(folder, (const char *const[]){ "export", "--force", "-o", "bundle", "--only",
						 "Contoso Root - iOS", "small.json", NULL }) == 0,
		"a smaller bundle");
	return folder;
}

/* Restores the files of `from`, which has no other folder than the bundle's. */
static void copy_files(const char *from, const char *to)
{
	char *list = test_list(from);

	directory_remove(to);
	mkdir(to, 0777);
	for (char *line = strtok(list, "\n"); line; line = strtok(NULL, "\n")) {
		const char *target = test_in(to, line);
		size_t length;
		char *bytes;

		if (line[strlen(line) - 1] == '/') {
			mkdir(target, 0777);
			continue;
		}
		bytes = test_read(test_in(from, line), &length);
		test_write(target, bytes, length);
		free(bytes);
	}
	free(list);
}

/* All paths and bytes below a folder, the caller's to free. */
static char *contents(const char *folder)
{
	struct strbuf all = STRBUF_INIT;
	char *list = test_list(folder);

	for (char *line = strtok(list, "\n"); line; line = strtok(NULL, "\n")) {
		size_t length = 0;
		char *bytes = line[strlen(line) - 1] == '/' ? NULL : test_read(test_in(folder, line), &length);

		strbuf_printf(&all, "%s %zu %zx\n", line, length, bytes ? hashmap_hash(bytes, length) : 0);
		free(bytes);
	}
	free(list);
	return strbuf_detach(&all);
}

/* --- one failure */

struct outcome {
	char *before, *after; /* the files without a failure */
	int code;
	char *out;
};

/* What failed, for the exceptions: the call as it was traced. */
static const char *failed_call(const struct trace *trace)
{
	for (size_t i = 0; i < trace->count; i++)
		if (strstr(trace->calls[i], "(INJECTED)"))
			return trace->calls[i];
	return NULL;
}

/* A result or a message could not be written: its exit code is not to be relied on, but the files are. */
static bool is_output(const char *call)
{
	return strncmp(call, "write(1<", 8) == 0 || strncmp(call, "write(2<", 8) == 0;
}

/* The old bundle is replaced, and then could not be removed as a whole. */
static bool is_left_over(const char *call, const struct program_run *run)
{
	return strstr(run->err, "the bundle is written") != NULL &&
	       !(trace_is(call, "write") || trace_is(call, "rename") || trace_is(call, "renameat2") || trace_is(call, "mkdir"));
}

/* The lock file or the journal of a design that was open: a later program sees that no one holds it, and that its edits are
 * saved. */
static bool is_companion_left(const char *call)
{
	return trace_is(call, "unlink") && (strstr(call, ".lock\"") || strstr(call, ".journal\""));
}

/* Data that is not known to be on disk: only of the folder that the result is in this is no failure, as some can't be synced. */
static bool is_unsynced(const char *call, const char *folder)
{
	char *path = trace_open_path(call);
	bool is = (trace_is(call, "fsync") || trace_is(call, "fdatasync") || trace_is(call, "syncfs")) &&
		  strncmp(path, folder, strlen(folder)) == 0 && path[strlen(folder)] == '/' && !strstr(call, " EINTR ");

	free(path);
	return is;
}

/* A command says that it failed, or does not replace what it can't read; a check reports a file that it can't read. */
static bool is_refused(const struct program_run *run)
{
	return ((run->code == 3 || run->code == 2) && *run->err) || (run->code == 1 && strstr(run->out, "can't"));
}

/* The end of the lines that show a part of a file. */
static const char *after_excerpt(const char *line)
{
	while (strncmp(line + strspn(line, " 0123456789"), "| ", 2) == 0)
		line += strcspn(line, "\n") + (strchr(line, '\n') != NULL);
	return line;
}

/* Whether two results are the same except for lines, columns and excerpts, which are left out if a file can't be read a second
 * time to find them. */
static bool is_same_result(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
		if (a[-1] == ':') {
			a += strspn(a, "0123456789:");
			b += strspn(b, "0123456789:");
		}
		if (a[-1] == '\n') {
			a = after_excerpt(a);
			b = after_excerpt(b);
		}
	}
	return *a == *b;
}

static void expect_outcome(const struct scenario *scenario, const struct outcome *wanted, const char *fault, const char *call,
	const struct program_run *run, const char *folder, const char *now)
{
	bool done = strcmp(now, wanted->after) == 0;
	bool undone = strcmp(now, wanted->before) == 0;
	bool claimed = scenario->claims ? strstr(run->out, scenario->claims) != NULL : run->code == wanted->code;

	expect(run->code < 128, "%s, %s: signal %d at %.120s", scenario->what, fault, run->code - 128, call);
	expect(done || undone || is_left_over(call, run) || is_companion_left(call), "%s, %s: other files, after %.160s\n%s%s",
		scenario->what, fault, call, now, run->err);
	if (is_output(call) || is_companion_left(call))
		return;
	expect(!claimed || (done && !is_unsynced(call, folder)), "%s, %s: it says that it was done, after %.160s", scenario->what,
		fault, call);
	if (scenario->claims)
		expect(claimed || *run->err || strstr(run->out, "can't"), "%s, %s: no message, after %.160s\n%s", scenario->what,
			fault, call, run->out);
	else
		expect((claimed && is_same_result(run->out, wanted->out)) || is_refused(run),
			"%s, %s: exit %d and \"%s\", after %.160s", scenario->what, fault, run->code, run->err, call);
}

/* Makes call number `number` of that name fail; false if there is none. */
static bool fail_once(const struct scenario *scenario, const struct outcome *wanted, const char *template, const char *folder,
	const char *name, const char *reason, size_t number)
{
	char which[64];
	char fault[96];
	struct program_run run;
	struct trace trace;
	char *now;
	bool reached;

	snprintf(which, sizeof(which), "trace=%s", name);
	snprintf(fault, sizeof(fault), "inject=%s:error=%s:when=%zu", name, reason, number);
	copy_files(template, folder);
	run = trace_run(&trace, which, fault, folder, scenario->arguments, scenario->input);
	now = contents(folder);
	reached = failed_call(&trace) != NULL;
	if (reached)
		expect_outcome(scenario, wanted, fault, failed_call(&trace), &run, folder, now);
	free(now);
	trace_release(&trace);
	program_run_release(&run);
	return reached;
}

/* --- all of them */

static bool try_all(void)
{
	const char *wish = getenv("BLADESMITH_FAULTS");

	return wish && strcmp(wish, "all") == 0;
}

/* How often a run calls that, and the first of these calls that is about the folder, after the loader's own. */
static void count_calls(const struct trace *trace, const char *name, const char *folder, size_t *first, size_t *count)
{
	*first = *count = 0;
	for (size_t i = 0; i < trace->count; i++) {
		if (!trace_is(trace->calls[i], name))
			continue;
		++*count;
		if (!*first && (strstr(trace->calls[i], folder) || !strchr("ocr", *name)))
			*first = *count;
	}
}

static size_t fail_each(const struct scenario *scenario, const struct outcome *wanted, const struct trace *trace,
	const char *template, const char *folder)
{
	size_t tried = 0;

	for (size_t c = 0; c < COUNT(calls); c++) {
		size_t first;
		size_t count;

		count_calls(trace, calls[c].name, folder, &first, &count);
		for (size_t r = 0; first && r < COUNT(calls[c].reasons) && calls[c].reasons[r] && (r == 0 || try_all()); r++) {
			/* Of long rows the first, the last, and one between. */
			size_t step = try_all() || count - first < 3 ? 1 : (count - first) / 2;

			for (size_t number = first; number <= count; number += step)
				tried += fail_once(
					scenario, wanted, template, folder, calls[c].name, calls[c].reasons[r], number);
		}
	}
	return tried;
}

static void a_failing_call_loses_nothing(void)
{
	const char *template;
	const char *folder = tempdir_new();
	size_t tried = 0;

	trace_needed();
	template = prepare();
	for (size_t i = 0; i < COUNT(scenarios); i++) {
		const struct scenario *scenario = &scenarios[i];
		struct outcome wanted = { NULL, NULL, 0, NULL };
		struct program_run run;
		struct trace trace;

		copy_files(template, folder);
		wanted.before = contents(folder);
		run = trace_run(&trace, "trace=%file,%desc", NULL, folder, scenario->arguments, scenario->input);
		wanted.after = contents(folder);
		wanted.code = run.code;
		wanted.out = run.out;
		expect(run.code <= 1 && (!scenario->claims || strstr(run.out, scenario->claims)),
			"%s, without a failure: %d\n%s%s", scenario->what, run.code, run.out, run.err);
		tried += fail_each(scenario, &wanted, &trace, template, folder);
		trace_release(&trace);
		program_run_release(&run);
		free(wanted.before);
		free(wanted.after);
	}
	program_forget(); /* one of the sessions chose a portal */
	if (try_all())
		printf("\n%zu failures, in %zu commands and sessions\n", tried, COUNT(scenarios));
	expect(tried > 100, "only %zu calls failed", tried);
}

void suite_faults(void)
{
	CU_pSuite suite = CU_add_suite("faults", NULL, NULL);

	CU_add_test(suite, "a failing call loses nothing", a_failing_call_loses_nothing);
}
