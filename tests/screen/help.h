/*
 * What the screen tests share: assertions that say which row of a table failed, folders that are
 * gone afterwards, the program run with pipes, and certificates made on the spot.
 */
#ifndef TESTS_SCREEN_HELP_H
#define TESTS_SCREEN_HELP_H

#include <CUnit/CUnit.h>
#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "model/base/strbuf.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The time that every test and program takes for now: 2027-01-01, while the example's certificates are valid. */
#define HELP_TODAY   1798761600L
#define HELP_CONTOSO "tests/data/contoso.json"

/* Call it where the tree begins, before all else: paths are made absolute, SOURCE_DATE_EPOCH is set. 0, or -1 and a message. */
int help_begin(void);
/* Removes what was made. */
void help_end(void);

/* Asserts, at the caller's line; what says which case it was. Return whether it held. */
#define expect(holds, ...)              help_expect((holds), __FILE__, __LINE__, __VA_ARGS__)
#define expect_text(got, wanted, ...)   help_expect_text((got), (wanted), __FILE__, __LINE__, __VA_ARGS__)
#define expect_number(got, wanted, ...) help_expect_number((long long)(got), (long long)(wanted), __FILE__, __LINE__, __VA_ARGS__)
#define expect_has(text, part, ...)     help_expect_has((text), (part), __FILE__, __LINE__, __VA_ARGS__)
bool help_expect(bool holds, const char *file, unsigned line, const char *what, ...) __attribute__((format(printf, 4, 5)));
bool help_expect_text(const char *got, const char *wanted, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));
bool help_expect_number(long long got, long long wanted, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));
/* The text has the part, which is in the message without the text, as that may be a whole screen. */
bool help_expect_has(const char *text, const char *part, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));

/* A number below limit, the same ones in every run. */
unsigned help_random(unsigned long *state, unsigned limit);

/* All paths that come back are absolute and valid until help_end(). */
const char *help_program(void);
/* A file of the tree. */
const char *help_tree(const char *path);
/* A new empty folder; its name differs between runs only in the last HELP_VARIES characters. */
#define HELP_VARIES 6
const char *help_folder(void);
const char *help_in(const char *folder, const char *name);
/* A copy of the example in a folder. */
const char *help_contoso(const char *folder, const char *name);
/* The certificate of the example's profile of that name: it, and its thumbprint, are the same in every run. */
void help_certificate(const char *folder, const char *name, const char *profile);

/* These fail the test when they can't. help_read ends the bytes with a NUL; they are the caller's, length may be NULL. */
void help_write(const char *path, const void *bytes, size_t length);
char *help_read(const char *path, size_t *length);
cJSON *help_json(const char *path);
bool help_exists(const char *path);
/* Same bytes in both. */
bool help_same(const char *path, const char *other);
/* The paths of all files and folders below a folder, sorted, a line each, folders with a slash at the end. The caller's to free.
 */
char *help_list(const char *folder);

struct help_run {
	int code; /* the exit code, or 128 and the signal */
	char *out, *err;
};
/* Runs the program with these arguments (NULL ends them) and, where input is not NULL, with that on its standard input.
 * cwd may be NULL. */
struct help_run help_run(const char *cwd, const char *const arguments[], const char *input);
void help_run_release(struct help_run *run);
/* Only the exit code. */
int help_run_code(const char *cwd, const char *const arguments[]);
/* The same with standard output going to a file that is there. */
int help_run_into(const char *cwd, const char *const arguments[], const char *path);

/* Files made of one new key and a self-signed CA certificate, each in the folder under its name here. */
#define HELP_ROOT_PEM   "root.pem"
#define HELP_ROOT_DER   "root.der"
#define HELP_ROOT_KEYED "root-with-key.pem"
#define HELP_ROOT_P12   "root.p12"
void help_certificates(const char *folder);
/* Another one, that is valid for 100 days more. */
#define HELP_SHORT_DER "short.der"
void help_short_certificate(const char *folder);

#endif
