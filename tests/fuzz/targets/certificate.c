/*
 * A certificate file: its state, its DER and its refusal agree; what is accepted is the same certificate when its DER is read
 * by itself; nothing of a private key is kept; what is described is safe to print.
 */
#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/crypto/certificate.h"
#include "tests/fuzz/fuzz.h"

void fuzz_certificate(const char *bytes, size_t length);

#define TODAY ((time_t)1798761600)

static bool has_word(const char *bytes, size_t length, const char *word)
{
	size_t size = strlen(word);

	for (size_t i = 0; i + size <= length; i++)
		if (memcmp(bytes + i, word, size) == 0)
			return true;
	return false;
}

static void check_fine(const struct certificate *certificate)
{
	struct certificate *again = certificate_new(certificate->der, certificate->der_length, NULL);

	fuzz_check(certificate->found == 1, "a fine file has %zu certificates", certificate->found);
	fuzz_check(!*certificate_problem(certificate), "fine, and a problem: %s", certificate_problem(certificate));
	fuzz_check(again->state == CERTIFICATE_FINE && again->encoding == ENCODING_DER &&
			   again->der_length == certificate->der_length,
		"its DER is fine as well, not in state %d", (int)again->state);
	fuzz_check(memcmp(again->sha256, certificate->sha256, SHA256_BYTES) == 0, "its DER has the same digest");
	certificate_unref(again);
}

static void check_refused(const struct certificate *certificate, const char *bytes, size_t length)
{
	fuzz_check(!certificate->der && !certificate->der_length, "state %d has DER", (int)certificate->state);
	fuzz_check(*certificate_problem(certificate) && *certificate_remedy(certificate), "state %d has no message",
		(int)certificate->state);
	if (certificate->state == CERTIFICATE_PRIVATE_KEY)
		fuzz_check(!certificate->given_length, "bytes of a key are kept");
	else
		fuzz_check(certificate->given_length == length && memcmp(certificate->given, bytes, length) == 0,
			"state %d has other bytes", (int)certificate->state);
	fuzz_check((certificate->state == CERTIFICATE_EMPTY) == (length == 0), "%zu bytes are in state %d", length,
		(int)certificate->state);
	fuzz_check((certificate->state != CERTIFICATE_SEVERAL) || certificate->found > 1, "several are %zu", certificate->found);
}

void fuzz_certificate(const char *bytes, size_t length)
{
	struct certificate *certificate = certificate_new(bytes, length, "file.cer");
	struct strbuf described = STRBUF_INIT;

	if (certificate->state == CERTIFICATE_FINE)
		check_fine(certificate);
	else if (length <= CERTIFICATE_MAX_BYTES)
		check_refused(certificate, bytes, length);
	/* A name or a comment may mention private keys; no line may begin one. */
	fuzz_check(certificate->state != CERTIFICATE_FINE || !certificate_converted_from(certificate) ||
			   !has_word(bytes, length, "-----BEGIN PRIVATE KEY-----"),
		"a file with a private key is fine");
	certificate_describe(&described, certificate, TODAY);
	fuzz_check(text_is_clean_lines(strbuf_text(&described)), "unsafe description: %s", strbuf_text(&described));
	strbuf_release(&described);
	certificate_unref(certificate);
}
