/*
 * Programs that stand in for those of the system: shell scripts in a folder that a test puts on PATH.
 */
#ifndef TESTS_SUPPORT_FAKE_PROGRAM_H
#define TESTS_SUPPORT_FAKE_PROGRAM_H

/* Reads all of its input, and writes it to the file NAME.input in the folder, its arguments to NAME.arguments. */
#define FAKE_TAKES "/bin/cat >\"$0.input\"\necho \"$@\" >\"$0.arguments\"\n"
/* Never ends; its process is in NAME.pid from the beginning. */
#define FAKE_HANGS "echo $$ >\"$0.pid\"\nexec /usr/bin/tail -f /dev/null\n"
#define FAKE_FAILS "/bin/cat >/dev/null\nexit 3\n"
/* Writes where it must not be seen. */
#define FAKE_IS_LOUD "echo NOISE\necho NOISE >&2\necho NOISE 2>/dev/null >/dev/tty\n"

/* Writes a script with these lines. */
void fake_program(const char *folder, const char *name, const char *lines);
/* The process in NAME.pid; 0 if there is no such file. */
int fake_program_process(const char *folder, const char *name);

#endif
