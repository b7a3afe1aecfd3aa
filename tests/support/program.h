/*
 * The program under test, run as a shell runs it: with pipes for all three streams.
 */
#ifndef TESTS_SUPPORT_PROGRAM_H
#define TESTS_SUPPORT_PROGRAM_H

/* Call it at the top of the tree, before anything else: paths are made absolute, SOURCE_DATE_EPOCH is set to TEST_TODAY. 0, or -1
 * and a message. */
int program_begin(void);
void program_end(void);
/* The absolute path of the program. */
const char *program_path(void);

/* Gives the program folders for its configuration and its state that do not exist yet, so that nothing is remembered from earlier
 * tests. */
void program_forget(void);

struct program_run {
	int code; /* the exit code, or 128 and the signal */
	char *out, *err;
};
/* Runs the program with these arguments (NULL ends them) and, where input is not NULL, with that on its standard input.
 * cwd may be NULL. */
struct program_run program_run(const char *cwd, const char *const arguments[], const char *input);
/* The same, run by another program, which is looked up in PATH: prefix is its command line, to which the program's is added. */
struct program_run program_run_by(const char *const prefix[], const char *cwd, const char *const arguments[], const char *input);
void program_run_release(struct program_run *run);
/* Only the exit code. */
int program_exit_code(const char *cwd, const char *const arguments[]);
/* The same with standard output going to a file that is there. */
int program_run_into(const char *cwd, const char *const arguments[], const char *path);

#endif
