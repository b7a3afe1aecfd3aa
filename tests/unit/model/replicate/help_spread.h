/*
 * What the tests of copies and of sets share.
 */
#ifndef TESTS_UNIT_MODEL_REPLICATE_HELP_SPREAD_H
#define TESTS_UNIT_MODEL_REPLICATE_HELP_SPREAD_H

#include "model/replicate/plan.h"
#include "tests/unit/help.h"

#define EVERY (PLATFORM_BIT(PLATFORM_COUNT) - 1)

/* A plan in lines, the caller's to free: "ios: = Contoso Root - iOS; + Contoso SCEP - iOS > Contoso Root - iOS; note; note".
 * Before a trusted profile: + new, = already exists, > already exists and gets more assignments. */
char *help_plan(const struct replicate_plan *plan);
/* Fails the test for each error of the design, except those of the expected rule. */
void help_no_errors(const struct design *design, const char *foretold);

#endif
