#include "tests/support/trace.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"

/* The sanitizer of leaks traces the program itself, which it can't while strace does. */
static void trace_allow(void)
{
	const char *options = getenv("ASAN_OPTIONS");
	struct strbuf allowed = STRBUF_INIT;

	if (options && strstr(options, "detect_leaks=0"))
		return;
	strbuf_printf(&allowed, "%s%sdetect_leaks=0", options ? options : "", options && *options ? ":" : "");
	setenv("ASAN_OPTIONS", strbuf_text(&allowed), 1);
	strbuf_release(&allowed);
}

void trace_needed(void)
{
	static int works = -1;
	struct trace trace;

	test_needs_program("strace");
	if (works < 0) {
		struct program_run run = trace_run(
			&trace, "trace=execve", NULL, NULL, (const char *const[]){ "--version", NULL }, NULL);

		works = run.code == 0 && trace.count > 0;
		program_run_release(&run);
		trace_release(&trace);
	}
	if (!works)
		test_skip("strace may not trace here");
}

const char *const *trace_prefix(const char *which, const char *fault, const char *path)
{
	static const char *prefix[16];
	size_t count = 0;

	trace_allow();
	prefix[count++] = "strace";
	prefix[count++] = "-f";
	prefix[count++] = "-qq";
	prefix[count++] = "--seccomp-bpf"; /* the other calls are not slowed down */
	prefix[count++] = "-y";
	prefix[count++] = "-s4096"; /* paths whole */
	prefix[count++] = "-o";
	prefix[count++] = path;
	prefix[count++] = "-e";
	prefix[count++] = which;
	if (fault) {
		prefix[count++] = "-e";
		prefix[count++] = fault;
	}
	prefix[count] = NULL;
	return prefix;
}

/* "1234 open(...) = 3": the process is left out. */
static char *call_of(char *line)
{
	while (isdigit((unsigned char)*line))
		line++;
	while (*line == ' ')
		line++;
	return line;
}

void trace_read(struct trace *trace, const char *path)
{
	size_t capacity = 0;
	char *line;

	*trace = (struct trace){ NULL, NULL, 0 };
	if (!test_exists(path))
		return;
	trace->text = test_read(path, NULL);
	line = trace->text;
	while (line && *line) {
		char *end = strchr(line, '\n');

		if (end)
			*end = '\0';
		trace->calls = xrealloc_grow(trace->calls, trace->count, &capacity, sizeof(*trace->calls));
		trace->calls[trace->count++] = call_of(line);
		line = end ? end + 1 : NULL;
	}
}

struct program_run trace_run(struct trace *trace, const char *which, const char *fault, const char *cwd,
	const char *const arguments[], const char *input)
{
	const char *path = tempdir_path("trace");
	struct program_run run;

	/* The counters of `make coverage` must not be what fails: they would be lost. */
	if (fault)
		setenv("GCOV_PREFIX", "/nowhere", 1);
	run = program_run_by(trace_prefix(which, fault, path), cwd, arguments, input);
	unsetenv("GCOV_PREFIX");
	trace_read(trace, path);
	return run;
}

void trace_release(struct trace *trace)
{
	free(trace->text);
	free(trace->calls);
	*trace = (struct trace){ NULL, NULL, 0 };
}

bool trace_is(const char *call, const char *name)
{
	size_t length = strlen(name);

	return strncmp(call, name, length) == 0 && call[length] == '(';
}

/* The result is after the last " = "; a path may have one as well. */
bool trace_failed(const char *call)
{
	const char *result = NULL;

	for (const char *at = strstr(call, " = "); at; at = strstr(at + 1, " = "))
		result = at;
	return result && strncmp(result, " = -1 ", 6) == 0;
}

char *trace_open_path(const char *call)
{
	const char *from = strchr(call, '<');
	const char *end = from ? strpbrk(from, ">") : NULL;

	return end ? xmemdupz(from + 1, (size_t)(end - from - 1)) : xstrdup("");
}

char *trace_first_path(const char *call)
{
	const char *from = strchr(call, '"');
	const char *end = from ? strchr(from + 1, '"') : NULL;

	return end ? xmemdupz(from + 1, (size_t)(end - from - 1)) : xstrdup("");
}

char *trace_last_path(const char *call)
{
	const char *end = strrchr(call, '"');
	const char *from = end;

	while (from && from > call && from[-1] != '"')
		from--;
	return from && from > call ? xmemdupz(from, (size_t)(end - from)) : xstrdup("");
}
