/* The entry of a fuzzing program, which clang's libFuzzer calls; TARGET is the target's function. */
#include <locale.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/io/directory.h"
#include "export/io/path.h"
#include "model/base/alloc.h"
#include "tests/fuzz/fuzz.h"

void TARGET(const char *bytes, size_t length);
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

void fuzz_check_that(bool holds, const char *file, unsigned line, const char *what, ...)
{
	va_list args;

	if (holds)
		return;
	fprintf(stderr, "%s:%u: ", file, line);
	va_start(args, what);
	vfprintf(stderr, what, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}

static char folder[4096];

static void remove_folder(void)
{
	directory_remove(folder);
}

const char *fuzz_folder(void)
{
	const char *parent = getenv("TMPDIR");

	if (folder[0])
		return folder;
	snprintf(folder, sizeof(folder), "%s/fuzz.XXXXXX", parent && *parent ? parent : "/tmp");
	if (!mkdtemp(folder)) {
		perror(folder);
		exit(2);
	}
	atexit(remove_folder);
	return folder;
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	setlocale(LC_ALL, "C.UTF-8");
	return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	/* A copy of exactly that size, so that a read past the end is noticed; the targets need the NUL. */
	char *text = xmemdupz((const char *)bytes, length);

	TARGET(text, length);
	free(text);
	return 0;
}
