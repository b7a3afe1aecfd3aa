/*
 * Whose validity period counts for a certificate, and why it may end earlier: the same words for rules, timeline and summary.
 *
 * Sources: Microsoft's pages "Configure infrastructure to support SCEP" (the template's period applies unless
 * EDITF_ATTRIBUTEENDDATE is set on the CA; for iOS/iPadOS and macOS the template's value is always used) and "Create SCEP
 * certificate profiles". An Apple SCEP payload has no member for a period.
 */
#ifndef MODEL_ISSUE_VALIDITY_REASON_H
#define MODEL_ISSUE_VALIDITY_REASON_H

#include <stdbool.h>
#include <time.h>

#include "model/base/strbuf.h"
#include "model/design/design.h"

/* Whether devices of the profile get a period that the profile can't set: SCEP on iOS and macOS. */
bool validity_is_set_elsewhere(const struct profile *profile);
/* Appends who sets the period, as a clause without a full stop that may begin a sentence, since it begins with the platform's
 * name; nothing unless validity_is_set_elsewhere(). */
void validity_owner_format(struct strbuf *out, const struct profile *profile);
/* Appends, in sentences, when dates that were worked out from the profile's period apply: who sets it otherwise, or what the CA
 * must allow; nothing if there is nothing to say. */
void validity_dates_format(struct strbuf *out, const struct profile *profile);
/* Appends, as a clause that begins with a small letter, that a certificate for the whole period would end on `end`, after its CA,
 * and does not. */
void validity_limit_format(struct strbuf *out, const struct profile *profile, time_t end, time_t ca_end);
/* What to do about that, as a clause that begins with a verb. Borrowed. */
const char *validity_limit_advice(const struct profile *profile);

#endif
