/*
 * What unit tests share: assertions that say which row of a table failed, folders that are gone
 * afterwards, the Contoso example, and certificates made on the spot.
 */
#ifndef TESTS_UNIT_HELP_H
#define TESTS_UNIT_HELP_H

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "export/json/reader.h"
#include "model/rules/checker.h"
#include "model/design/design.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The time that every test takes for now: 2027-01-01, a few weeks after the example's certificates were made. */
#define HELP_TODAY   ((time_t)1798761600)
#define HELP_DAY     86400L
#define HELP_CONTOSO "tests/data/contoso.json"

/* Asserts, at the caller's line; what says which case it was. Return whether it held. */
#define expect(holds, ...)              help_expect((holds), __FILE__, __LINE__, __VA_ARGS__)
#define expect_text(got, wanted, ...)   help_expect_text((got), (wanted), __FILE__, __LINE__, __VA_ARGS__)
#define expect_number(got, wanted, ...) help_expect_number((long long)(got), (long long)(wanted), __FILE__, __LINE__, __VA_ARGS__)
/* For a row of a table that has no name. */
#define expect_row_text(row, got, wanted)   expect_text((got), (wanted), "row %zu", (size_t)(row))
#define expect_row_number(row, got, wanted) expect_number((got), (wanted), "row %zu", (size_t)(row))
bool help_expect(bool holds, const char *file, unsigned line, const char *what, ...) __attribute__((format(printf, 4, 5)));
bool help_expect_text(const char *got, const char *wanted, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));
bool help_expect_number(long long got, long long wanted, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));

/* A number below limit, the same ones in every run. */
unsigned help_random(unsigned long *state, unsigned limit);

/* A path in the run's own temporary folder that no other call gives; nothing is there yet. Valid until help_end(). */
const char *help_path(const char *name);
/* The same, and makes a folder there. */
const char *help_folder(const char *name);
/* Writes or reads a file, and fails the test when that can't be done. The text read is the caller's to free. */
void help_write(const char *path, const void *bytes, size_t length);
char *help_read(const char *path, size_t *length);
/* The paths of all files below a folder, sorted, a line each; folders end with a slash. The caller's to free. */
char *help_list(const char *folder);
/* Lets files grow to this size only; negative: lifts that again. */
void help_limit_files(long bytes);
/* Calls before ahead of each renameat2() from now on, with how many there were: what another program does in the meantime. Where
 * reason is not 0 renameat2() fails with it, as it does where the file system lacks it. NULL and 0 end that. */
void help_on_rename(void (*before)(unsigned calls), int reason);
/* At the end of the run. */
void help_end(void);

/* An empty design filled from a file or text; fails the test when it can't be read. */
void help_load(struct design *design, const char *path);
void help_contoso(struct design *design);
int help_parse(struct design *design, const char *text, struct err *err);
/* The profile of that name; fails the test, and ends it, when there is none. */
struct profile *help_profile(const struct design *design, const char *name);
void help_set(struct design *design, struct profile *profile, enum field_id field, const char *text);
/* The design file's text; the caller's to free. */
char *help_written(const struct design *design);

/* What a certificate is to be; from and to in seconds from HELP_TODAY. */
struct help_spec {
	const char *name;         /* CN */
	const char *organization; /* C=US, O=organization before it; NULL: only CN */
	long from, to;
	bool not_ca, version_1, rsa;
	bool small;                     /* an RSA key of 1024 bits */
	bool sha1;                      /* the signature's digest */
	bool no_sign;                   /* a key usage that may not sign certificates */
	const struct help_spec *issuer; /* NULL: self-signed */
};
/* How it is handed over. */
enum help_form {
	FORM_DER,
	FORM_PEM,
	FORM_PEM_TWICE,
	FORM_PEM_WITH_KEY,
	FORM_DER_TRAILING,
	FORM_DER_TWICE,
	FORM_KEY_DER,
	FORM_KEY_PEM,
	FORM_PKCS8,
	FORM_PKCS8_ENCRYPTED,
	FORM_PKCS12,
	FORM_PKCS7,
	FORM_PKCS7_PEM,
	FORM_REQUEST,
	FORM_NOISE,
	FORM_EMPTY,
};
/* Appends the certificate's bytes. */
void help_certificate(struct strbuf *out, const struct help_spec *spec, enum help_form form);
/* Gives it to a trusted profile. */
void help_set_certificate(struct design *design, struct profile *profile, const struct help_spec *spec, enum help_form form);

#endif
