/*
 * The Contoso example, and designs for tests: read, edited and written.
 */
#ifndef TESTS_SUPPORT_EXAMPLE_H
#define TESTS_SUPPORT_EXAMPLE_H

#include "model/design/design.h"

#define EXAMPLE_DESIGN "tests/data/contoso.json"

/* Initializes a design and reads the file, the example or the text; the first two fail the test when that is impossible. */
void test_load(struct design *design, const char *path);
void example_load(struct design *design);
int test_parse(struct design *design, const char *text, struct err *err);
/* The profile of that name; fails the test, and ends it, when there is none. */
struct profile *test_profile(const struct design *design, const char *name);
/* Sets a field from text; fails the test when that is refused. */
void test_set(struct design *design, struct profile *profile, enum field_id field, const char *text);
/* The text of the design file; the caller's to free. */
char *test_design_text(const struct design *design);

/* Writes a copy of the example into a folder; returns its path. */
const char *example_copy(const char *folder, const char *name);
/* Writes the certificate of the example's profile of that name into a folder. It is the same one in every run. */
void example_certificate(const char *folder, const char *name, const char *profile);

#endif
