#include "model/crypto/certificate_doubt.h"

#include "model/base/text_escape.h"

#define RSA_LEAST_BITS 2048
#define EC_LEAST_BITS  256

static const struct {
	const char *before, *after; /* of the key, the signature, the serial number or the dates */
	const char *remedy;
} texts[] = {
	[DOUBT_NEVER_VALID] = { "the certificate is never valid: it is valid from ", "", "have the CA certificate issued again" },
	[DOUBT_WEAK_KEY] = { "the key is ", ", which is too weak",
		"renew the CA with an RSA key of at least 2048 bits, or with EC P-256" },
	[DOUBT_UNUSUAL_KEY] = { "the key is ", ", which not all devices accept in a chain",
		"use a CA with an RSA key of at least 2048 bits, or with EC P-256, P-384 or P-521" },
	[DOUBT_UNKNOWN_KEY] = { "the key can't be read: ", "",
		"use a CA with an RSA key of at least 2048 bits, or with EC P-256, P-384 or P-521" },
	[DOUBT_WEAK_SIGNATURE] = { "the signature is ", ", which devices no longer trust",
		"have the CA certificate issued again with a SHA-2 signature" },
	[DOUBT_UNUSUAL_SIGNATURE] = { "the signature is ", ", which not all devices accept",
		"have the CA certificate issued again with RSA (PKCS#1 v1.5) or ECDSA, and SHA-256" },
	[DOUBT_UNKNOWN_SIGNATURE] = { "the algorithm of the signature, ", ", is not known",
		"have the CA certificate issued again with RSA (PKCS#1 v1.5) or ECDSA, and SHA-256" },
	[DOUBT_DAMAGED] = { "the certificate is self-signed, but its signature does not fit its key: it was changed or damaged",
		"", "export or download the certificate again" },
	[DOUBT_DATE_FORM] = { "a date of the certificate has a time zone or no seconds, which RFC 5280 forbids", "",
		"have the CA certificate issued again" },
	[DOUBT_SERIAL_NUMBER] = { "the serial number, ", ", is negative or longer than 20 bytes, which RFC 5280 forbids",
		"give the CA's next certificate another serial number" },
};

_Static_assert(sizeof(texts) / sizeof(texts[0]) == DOUBT_COUNT, "each doubt has its sentences");

static bool is_weak_key(const struct x509_facts *facts)
{
	return (facts->rsa && facts->key_bits < RSA_LEAST_BITS) || (facts->elliptic && facts->key_bits < EC_LEAST_BITS);
}

static unsigned key_doubts(const struct x509_facts *facts)
{
	if (is_weak_key(facts))
		return 1u << DOUBT_WEAK_KEY;
	return (unsigned)(facts->key_standing == X509_UNUSUAL) << DOUBT_UNUSUAL_KEY |
	       (unsigned)(facts->key_standing == X509_UNKNOWN) << DOUBT_UNKNOWN_KEY;
}

/* The signature of a root is its own. Whether it is weak does not matter, because nothing depends on it; and a root with an
 * unusual key can't have a usual signature. */
static unsigned signature_doubts(const struct x509_facts *facts)
{
	bool follows = facts->self_signed && facts->key_standing == X509_UNUSUAL;

	return (unsigned)(facts->weak_signature && !facts->self_signed) << DOUBT_WEAK_SIGNATURE |
	       (unsigned)(facts->signature_standing == X509_UNUSUAL && !follows) << DOUBT_UNUSUAL_SIGNATURE |
	       (unsigned)(facts->signature_standing == X509_UNKNOWN) << DOUBT_UNKNOWN_SIGNATURE;
}

unsigned certificate_doubts(const struct certificate *certificate)
{
	const struct x509_facts *facts = &certificate->facts;

	return key_doubts(facts) | signature_doubts(facts) |
	       (unsigned)(facts->not_after < facts->not_before) << DOUBT_NEVER_VALID |
	       (unsigned)certificate_is_damaged(certificate) << DOUBT_DAMAGED |
	       (unsigned)facts->unusual_dates << DOUBT_DATE_FORM |
	       (unsigned)(facts->unusual_serial && !facts->unusual_dates) << DOUBT_SERIAL_NUMBER;
}

#define MOST_SERIAL_DIGITS 48

static void add_value(struct strbuf *out, const struct x509_facts *facts, enum certificate_doubt doubt)
{
	switch (doubt) {
	case DOUBT_NEVER_VALID:
		certificate_date(out, facts->not_before);
		strbuf_addstr(out, ", but only until ");
		certificate_date(out, facts->not_after);
		break;
	case DOUBT_WEAK_KEY:
	case DOUBT_UNUSUAL_KEY:
	case DOUBT_UNKNOWN_KEY:
		text_escape(out, facts->key);
		break;
	case DOUBT_WEAK_SIGNATURE:
	case DOUBT_UNUSUAL_SIGNATURE:
	case DOUBT_UNKNOWN_SIGNATURE:
		text_escape(out, facts->signature);
		break;
	case DOUBT_SERIAL_NUMBER:
		strbuf_printf(out, "%.*s", MOST_SERIAL_DIGITS, facts->serial);
		break;
	default:
		break;
	}
}

void certificate_doubt_text(struct strbuf *out, const struct certificate *certificate, enum certificate_doubt doubt)
{
	strbuf_addstr(out, texts[doubt].before);
	add_value(out, &certificate->facts, doubt);
	strbuf_addstr(out, texts[doubt].after);
}

const char *certificate_doubt_remedy(enum certificate_doubt doubt)
{
	return texts[doubt].remedy;
}
