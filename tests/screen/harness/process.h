/*
 * Starting a program in a terminal of its own, with an environment in which screens are always the
 * same.
 */
#ifndef TESTS_SCREEN_HARNESS_PROCESS_H
#define TESTS_SCREEN_HARNESS_PROCESS_H

#include <sys/types.h>

/* Starts argv with the slave side of a terminal as its controlling terminal, stdin, stdout and stderr; see pty_start()
 * for the path, env and cwd. Returns when the program runs: 0 and its process, or an errno. */
int spawn(int slave, const char *const argv[], const char *const env[], const char *cwd, pid_t *pid);

#endif
