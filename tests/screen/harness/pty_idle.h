/*
 * Whether a program waits for a key, read from /proc while it runs undisturbed: it needs no help
 * from the program, no ptrace (which the leak checker wants for itself) and no guess of how long is
 * long enough.
 */
#ifndef TESTS_SCREEN_HARNESS_PTY_IDLE_H
#define TESTS_SCREEN_HARNESS_PTY_IDLE_H

#include <stdbool.h>
#include <sys/types.h>

/* One wait of one process. */
struct work_queue {
	pid_t pid;
	unsigned long switches; /* how often the process has waited: another number is another wait */
	bool timed;             /* it ends by itself, as the wait for the rest of an escape sequence does */
};

/* True when the process, or a child that it waits for as a shell does, is blocked in a read, poll or select of the
 * terminal, or was stopped. terminal is a descriptor of the slave side. */
bool waiting_for_key(int terminal, pid_t pid, struct work_queue *waiting);

#endif
