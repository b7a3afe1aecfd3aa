/*
 * The system calls of the program under test, as strace reports them, and made to fail.
 */
#ifndef TESTS_SUPPORT_TRACE_H
#define TESTS_SUPPORT_TRACE_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/support/program.h"

/* Skips the current test where strace is missing, or may not trace. */
void trace_needed(void);

/* The calls of a run. */
struct trace {
	char *text;   /* strace's output, with a NUL at the end of each line */
	char **calls; /* the lines without the process: "fsync(5</tmp/a/b>) = 0" */
	size_t count;
};

/* Runs the program and records the calls that `which` names: an expression of strace's option -e, such as "trace=%network". fault
 * may be NULL, or is another one, such as "inject=fsync:error=EIO:when=2". Paths are as the program gives them, and in <> those
 * of open files. */
struct program_run trace_run(struct trace *trace, const char *which, const char *fault, const char *cwd,
	const char *const arguments[], const char *input);
/* For a program that is started in a terminal: the first arguments, which end with a NULL; they are valid until the next call.
 * Its calls are read once it has ended. */
const char *const *trace_prefix(const char *which, const char *fault, const char *path);
void trace_read(struct trace *trace, const char *path);
void trace_release(struct trace *trace);

/* Whether a call is one of the named function. */
bool trace_is(const char *call, const char *name);
/* Whether it returned an error. */
bool trace_failed(const char *call);
/* The path of the open file that the call is about, of the first argument in quotes, or of the last one; the caller's to free. */
char *trace_open_path(const char *call);
char *trace_first_path(const char *call);
char *trace_last_path(const char *call);

#endif
