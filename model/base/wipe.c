#include "model/base/wipe.h"

#include <string.h>

#define DEPTH 32768 /* more than the functions that look at files need */

/* With the same registers as any other text: zeros take its place. */
static __attribute__((noinline)) void wipe_registers(void)
{
	char from[1024], to[1024];

	explicit_bzero(from, sizeof(from));
	memmove(to, from, sizeof(to));
	explicit_bzero(to, sizeof(to));
}

static __attribute__((noinline)) void wipe_stack(void)
{
	char bytes[DEPTH];

	explicit_bzero(bytes, sizeof(bytes));
}

/* In this order: the first call of a function may save the registers to the stack. */
void wipe_traces(void)
{
	wipe_registers();
	wipe_stack();
}
