/*
 * What the tests of copies and of sets share.
 */
#ifndef TESTS_UNIT_MODEL_REPLICATE_PLAN_TEXT_H
#define TESTS_UNIT_MODEL_REPLICATE_PLAN_TEXT_H

#include "model/replicate/plan.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/expect.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/tempdir.h"
#include "tests/support/wording.h"

/* The platforms of the classic portal. */
#define CLASSIC_BIT(edition, name, id, label, help, traits) \
	((int)EDITION_##edition == (int)EDITION_CLASSIC ? PLATFORM_BIT(PLATFORM_##name) : 0) |
#define CLASSIC_ONE(edition, name, id, label, help, traits) ((int)EDITION_##edition == (int)EDITION_CLASSIC) +
#define EVERY                                               (PLATFORMS(CLASSIC_BIT) 0u)
#define EVERY_COUNT                                         (PLATFORMS(CLASSIC_ONE) 0)

/* A plan in lines, the caller's to free: "ios: = Contoso Root - iOS; + Contoso SCEP - iOS > Contoso Root - iOS; note; note".
 * Before a trusted profile: + new, = already exists, > already exists and gets more assignments. */
char *plan_text(const struct replicate_plan *plan);
/* Fails the test for each error of the design, except those of the expected rule. */
void expect_no_errors(const struct design *design, const char *foretold);

#endif
