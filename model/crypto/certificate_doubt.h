/*
 * What makes a certificate one that devices may not accept, besides its dates and its place in the chain: for the rules, and for
 * people who look at a file.
 */
#ifndef MODEL_CRYPTO_CERTIFICATE_DOUBT_H
#define MODEL_CRYPTO_CERTIFICATE_DOUBT_H

#include "model/crypto/certificate.h"

enum certificate_doubt {
	DOUBT_NEVER_VALID, /* it ends before it begins */
	DOUBT_WEAK_KEY,
	DOUBT_UNUSUAL_KEY,
	DOUBT_UNKNOWN_KEY,
	DOUBT_WEAK_SIGNATURE,
	DOUBT_UNUSUAL_SIGNATURE,
	DOUBT_UNKNOWN_SIGNATURE,
	DOUBT_DAMAGED,
	DOUBT_DATE_FORM,
	DOUBT_SERIAL_NUMBER,
	DOUBT_COUNT
};

/* The doubts about a certificate in the state CERTIFICATE_FINE: bits by number. */
unsigned certificate_doubts(const struct certificate *certificate);
/* Appends the sentence, which begins with a small letter, has no full stop and is safe to print. */
void certificate_doubt_text(struct strbuf *out, const struct certificate *certificate, enum certificate_doubt doubt);
/* How to fix it: a borrowed sentence. */
const char *certificate_doubt_remedy(enum certificate_doubt doubt);

#endif
