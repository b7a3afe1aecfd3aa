/*
 * Searches the memory of a running program, as a debugger or a core image would show it.
 */
#ifndef TESTS_SCREEN_HARNESS_MEMORY_H
#define TESTS_SCREEN_HARNESS_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define MEMORY_PART 16 /* so many bytes in a row are a part of the secret */

/* How many addresses of the process have MEMORY_PART bytes in a row of the secret; bytes of it before `from` are not looked for:
 * all keys of a kind begin alike. Looks at memory that the process can write. -1 if it can't be read. The process should wait. */
long memory_parts(pid_t pid, const void *secret, size_t length, size_t from);

#endif
