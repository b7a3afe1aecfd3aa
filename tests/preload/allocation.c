/*
 * Loaded into the program before the C library (LD_PRELOAD): lets one allocation fail, whoever asks for it: the program,
 *libcrypto, curses or the C library itself. For glibc, whose own allocator has these second names.
 *
 *	ALLOCATION_FAILS=7    the seventh allocation fails
 *	ALLOCATION_FAILS=7+   the seventh and all after it
 *	ALLOCATION_COUNT=FILE at a normal end, the number of allocations is written there
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);

static unsigned long asked, fails_at;
static bool fails_on;

static bool fails(void)
{
	asked++;
	if (!fails_at || asked < fails_at || (asked > fails_at && !fails_on))
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
	return fails() ? NULL : __libc_realloc(block, size);
}

__attribute__((constructor)) static void begin(void)
{
	const char *text = getenv("ALLOCATION_FAILS");

	asked = 0;
	fails_at = text ? strtoul(text, NULL, 10) : 0;
	fails_on = text && strchr(text, '+');
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("ALLOCATION_COUNT");
	int file = path ? open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666) : -1;
	char text[32];
	int length = snprintf(text, sizeof(text), "%lu\n", asked);

	if (file < 0)
		return;
	if (write(file, text, (size_t)length) != length)
		_exit(99);
	close(file);
}
