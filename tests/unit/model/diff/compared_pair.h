/*
 * What the tests of comparing share: the example twice, and the report of what differs.
 */
#ifndef TESTS_UNIT_MODEL_DIFF_COMPARED_PAIR_H
#define TESTS_UNIT_MODEL_DIFF_COMPARED_PAIR_H

#include "export/report/diff.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "model/rules/checker.h"
#include "model/schema/kind.h"
#include "tests/support/expect.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/tempdir.h"

/* The example twice, the second one to be edited. */
struct pair {
	struct design before, after;
};
void pair_begin(struct pair *pair);
void pair_end(struct pair *pair);

/* The report without its last line; the caller's to free. */
char *told(const struct diff_side *before, const struct diff_side *after);
char *told_of(const struct pair *pair);
void expect_told(const struct pair *pair, const char *wanted, const char *what);
/* Takes the value over. */
void set_value(struct design *design, struct profile *profile, enum field_id field, struct value value);

#define CHANGED(name, kind) "changed: " name "  (" kind ")\n"
#define ANEW(who)           "  ! " who " request a new certificate; the one they have is revoked, where the CA is Microsoft's\n\n"
#define IOS                 "Contoso SCEP - iOS"
#define IOS_CHANGED         CHANGED(IOS, "iOS, SCEP")
#define IOS_ANEW            ANEW("iOS devices of Mobile users")

#endif
