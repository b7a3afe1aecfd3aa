/*
 * Fuzz targets: each reads bytes as one of the program's inputs and checks what must hold for any bytes. The same function is run
 * by libFuzzer (entry.c, `make fuzz`) and by an ordinary test over all seeds and kept crashes (test_fuzz.c).
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

struct fuzz_target {
	const char *name;
	void (*run)(const char *bytes, size_t length); /* a NUL stands after the bytes */
};
/* Made by the Makefile from the sources in targets/; ends with a row whose name is NULL. */
extern const struct fuzz_target fuzz_targets[];

/* What a target promises; the last arguments are a format that says what it was. libFuzzer's process aborts, a test fails. */
#define fuzz_check(holds, ...) fuzz_check_that((holds), __FILE__, __LINE__, __VA_ARGS__)
void fuzz_check_that(bool holds, const char *file, unsigned line, const char *what, ...) __attribute__((format(printf, 4, 5)));
/* Both texts are the same; they are shown if not. */
#define fuzz_check_same(got, wanted, what) \
	fuzz_check(strcmp((got), (wanted)) == 0, "%s: got\n%s\ninstead of\n%s", (what), (got), (wanted))

/* A folder for the files of a target: the same one for the whole run. */
const char *fuzz_folder(void);
/* Writes a file of that folder, or of one below it that exists. */
void fuzz_write(const char *name, const char *bytes, size_t length);

#endif
