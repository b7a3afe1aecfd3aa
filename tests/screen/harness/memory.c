#include "tests/screen/harness/memory.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/base/alloc.h"

#define BUCKETS 65536

/* The parts of a secret by their first two bytes: the offset of the first one plus 1, and for each the next one with the same. */
struct parts {
	const unsigned char *secret;
	size_t count;
	size_t first[BUCKETS];
	size_t *next;
};

static size_t bucket(const unsigned char *at)
{
	return (size_t)at[0] << 8 | at[1];
}

static struct parts *parts_new(const unsigned char *secret, size_t length, size_t from)
{
	struct parts *parts = xcalloc(1, sizeof(*parts));

	parts->secret = secret;
	parts->next = xcalloc(length + 1, sizeof(*parts->next));
	for (size_t i = from; i + MEMORY_PART <= length; i++) {
		parts->next[i] = parts->first[bucket(secret + i)];
		parts->first[bucket(secret + i)] = i + 1;
	}
	return parts;
}

static void parts_free(struct parts *parts)
{
	free(parts->next);
	free(parts);
}

static long count_in(const struct parts *parts, const unsigned char *bytes, size_t length)
{
	long count = 0;

	for (size_t at = 0; at + MEMORY_PART <= length; at++)
		for (size_t i = parts->first[bucket(bytes + at)]; i; i = parts->next[i - 1])
			if (memcmp(parts->secret + i - 1, bytes + at, MEMORY_PART) == 0) {
				count++;
				break;
			}
	return count;
}

static long count_in_range(const struct parts *parts, int memory, uintmax_t from, uintmax_t to)
{
	unsigned char *bytes = xmalloc((size_t)(to - from));
	ssize_t got = pread(memory, bytes, (size_t)(to - from), (off_t)from);
	long count = got > 0 ? count_in(parts, bytes, (size_t)got) : 0;

	free(bytes);
	return count;
}

long memory_parts(pid_t pid, const void *secret, size_t length, size_t from)
{
	struct parts *parts = parts_new(secret, length, from);
	char path[64], line[512];
	uintmax_t begin, end;
	char *rest;
	long count = -1;
	FILE *maps;
	int memory;

	snprintf(path, sizeof(path), "/proc/%ld/maps", (long)pid);
	maps = fopen(path, "re");
	snprintf(path, sizeof(path), "/proc/%ld/mem", (long)pid);
	memory = open(path, O_RDONLY | O_CLOEXEC);
	while (maps && memory >= 0 && fgets(line, sizeof(line), maps)) {
		count += count < 0;
		begin = strtoumax(line, &rest, 16);
		end = *rest == '-' ? strtoumax(rest + 1, &rest, 16) : begin;
		if (strncmp(rest, " rw", 3) == 0)
			count += count_in_range(parts, memory, begin, end);
	}
	if (maps)
		fclose(maps);
	if (memory >= 0)
		close(memory);
	parts_free(parts);
	return count;
}
