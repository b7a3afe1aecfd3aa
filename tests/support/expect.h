/*
 * Assertions that say which case failed: a table's row, a file, a sentence. Made at the caller's line.
 */
#ifndef TESTS_SUPPORT_EXPECT_H
#define TESTS_SUPPORT_EXPECT_H

#include <CUnit/CUnit.h>
#include <stdbool.h>
#include <stddef.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* The time that every test and every program takes for now: 2027-01-01, a few weeks after the example's certificates were made.
 */
#define TEST_TODAY ((time_t)1798761600)
#define TEST_DAY   86400L

/* The last arguments are a format that names the case. Each returns whether it held. */
#define expect(holds, ...)              expect_that((holds), __FILE__, __LINE__, __VA_ARGS__)
#define expect_text(got, wanted, ...)   expect_same_text((got), (wanted), __FILE__, __LINE__, __VA_ARGS__)
#define expect_number(got, wanted, ...) expect_same_number((long long)(got), (long long)(wanted), __FILE__, __LINE__, __VA_ARGS__)
/* The text contains the part; a failure shows the beginning of the text only, which may be a whole screen. */
#define expect_has(text, part, ...) expect_part((text), (part), __FILE__, __LINE__, __VA_ARGS__)
/* For a row of a table that has no name. */
#define expect_row_text(row, got, wanted)   expect_text((got), (wanted), "row %zu", (size_t)(row))
#define expect_row_number(row, got, wanted) expect_number((got), (wanted), "row %zu", (size_t)(row))

bool expect_that(bool holds, const char *file, unsigned line, const char *what, ...) __attribute__((format(printf, 4, 5)));
bool expect_same_text(const char *got, const char *wanted, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));
bool expect_same_number(long long got, long long wanted, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));
bool expect_part(const char *text, const char *part, const char *file, unsigned line, const char *what, ...)
	__attribute__((format(printf, 5, 6)));

/* A number below limit, the same ones in every run that begins with the same state. */
unsigned test_random(unsigned long *state, unsigned limit);

#endif
