/*
 * Designs built from nothing, for tests that need one profile rather than the whole example.
 */
#ifndef TESTS_SUPPORT_BUILDER_H
#define TESTS_SUPPORT_BUILDER_H

#include "model/design/design.h"

/* Appends a profile of the kind, without a name and with the portal's defaults. */
struct profile *test_add(struct design *design, const struct kind *kind);
/* Gives the empty fields of settings what a set of profiles begins with, or their example. */
void test_fill(struct design *design, struct profile *profile);
/* Appends one of that name in which no rule finds a problem: fields without a default have what a set of profiles begins with,
 * or their example. One that is not trusted is linked to the trusted profile that is appended before it, "NAME - Root".
 * A trusted one by itself is reported as unused. */
struct profile *test_add_complete(struct design *design, const struct kind *kind, const char *name);

#endif
