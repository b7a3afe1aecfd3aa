#include "model/crypto/certificate_file.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/crypto/base64_text.h"
#include "model/crypto/key_structure.h"
#include "model/crypto/pem.h"
#include "model/crypto/file_text.h"
#include "model/crypto/private_key.h"

/* What was found in a file so far. */
struct reading {
	struct certificate *certificate;
	size_t certificates; /* also those that can't be read */
	bool readable;       /* facts and DER are those of the first */
	bool key;
	enum file_kind kind; /* of the first part that is not a certificate */
};

/* A file with a key, or the mark that a design has in its place. The bytes are followed by a NUL. */
static bool holds_key(const unsigned char *bytes, size_t length)
{
	return private_key_in_file(bytes, length) || private_key_was_removed((const char *)bytes);
}

static void note_kind(struct reading *reading, enum file_kind kind)
{
	if (reading->kind == FILE_UNKNOWN)
		reading->kind = kind;
}

/* Takes DER if it is the first certificate; returns whether it is one. */
static bool take_certificate(struct reading *reading, const unsigned char *bytes, size_t length)
{
	struct certificate *certificate = reading->certificate;
	struct x509_facts facts;
	bool is = x509_read(&facts, bytes, length) == 0;

	if (is && !reading->certificates) {
		certificate->facts = facts;
		certificate->der = (unsigned char *)xmemdupz((const char *)bytes, length);
		certificate->der_length = length;
		reading->readable = true;
	} else {
		x509_facts_release(&facts);
	}
	reading->certificates += is;
	return is;
}

/* --- parts of a text */

/* OpenSSL's TRUSTED CERTIFICATE has its own settings after the certificate. */
static size_t certificate_length(const char *label, const unsigned char *bytes, size_t length)
{
	size_t claim = der_length(bytes, length);

	return strstr(label, "TRUSTED") && claim && claim < length ? claim : length;
}

static bool is_for_certificate(const char *label)
{
	return strstr(label, "CERTIFICATE") && !strstr(label, "REQUEST") && !strstr(label, "PKCS");
}

static void take_block(void *context, const char *label, const unsigned char *bytes, size_t length)
{
	struct reading *reading = context;
	bool wanted = is_for_certificate(label);
	enum file_kind kind = file_kind_of_label(label);

	if (wanted && bytes && take_certificate(reading, bytes, certificate_length(label, bytes, length)))
		return;
	reading->key |= bytes && holds_key(bytes, length);
	if (reading->key)
		return;
	if (kind == FILE_UNKNOWN && bytes)
		kind = file_kind_of_bytes(bytes, length);
	if (kind == FILE_UNKNOWN)
		kind = wanted ? FILE_PEM_DAMAGED : FILE_PEM_OTHER;
	note_kind(reading, kind);
	reading->certificates += kind == FILE_PEM_DAMAGED;
}

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The bytes of a text that is hexadecimal digits as a whole: in pairs, with spaces, line ends, colons and commas between them, or
 * with 0x before each pair. NULL if it is not; the caller's otherwise. */
static unsigned char *hex_whole(const char *text, size_t length, size_t *decoded)
{
	unsigned char *bytes = xmalloc(length / 2 + 1);

	*decoded = 0;
	for (size_t i = 0; i < length; i++) {
		if (text[i] && strchr(" \t\r\n:,", text[i]))
			continue;
		if (text[i] == '0' && i + 1 < length && (text[i + 1] == 'x' || text[i + 1] == 'X')) {
			i++;
			continue;
		}
		if (i + 1 >= length || hex_digit(text[i]) < 0 || hex_digit(text[i + 1]) < 0) {
			explicit_bzero(bytes, *decoded);
			free(bytes);
			return NULL;
		}
		bytes[(*decoded)++] = (unsigned char)(hex_digit(text[i]) << 4 | hex_digit(text[i + 1]));
		i++;
	}
	bytes[*decoded] = '\0';
	return bytes;
}

static void read_text(struct reading *reading, const struct file_text *plain, bool nested);

/* What base64 or hexadecimal digits encode. It may be PEM again. */
static void take_decoded(struct reading *reading, const unsigned char *bytes, size_t length, bool nested)
{
	struct file_text plain;

	if (take_certificate(reading, bytes, length))
		return;
	reading->key |= holds_key(bytes, length);
	if (reading->key)
		return;
	note_kind(reading, file_kind_of_bytes(bytes, length));
	if (!nested && file_text_read(&plain, bytes, length)) {
		read_text(reading, &plain, true);
		file_text_release(&plain);
	}
}

static void read_bare(struct reading *reading, const struct file_text *plain, bool nested)
{
	struct certificate *certificate = reading->certificate;
	size_t length;
	unsigned char *bytes = hex_whole(plain->text, plain->length, &length);

	certificate->encoding = ENCODING_HEX;
	if (!bytes) {
		certificate->encoding = ENCODING_BASE64;
		bytes = base64_text_whole(plain->text, plain->length, &length);
	}
	if (!bytes)
		return;
	take_decoded(reading, bytes, length, nested);
	explicit_bzero(bytes, length);
	free(bytes);
}

static void read_text(struct reading *reading, const struct file_text *plain, bool nested)
{
	reading->key |= holds_key((const unsigned char *)plain->text, plain->length);
	if (reading->key)
		return;
	if (pem_for_each(plain->text, plain->length, take_block, reading))
		reading->certificate->encoding = plain->wide ? ENCODING_PEM_WIDE : ENCODING_PEM;
	else
		read_bare(reading, plain, nested);
	if (!reading->certificates)
		note_kind(reading, file_kind_of_text(plain->text, plain->length));
}

/* --- files */

static bool is_line_end(const unsigned char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!bytes[i] || !strchr(" \t\r\n\x1a", bytes[i]))
			return false;
	return true;
}

/* A certificate in DER, and other bytes after it; false if the file does not begin with one. */
static bool read_trailing(struct reading *reading, const unsigned char *bytes, size_t length)
{
	struct certificate *certificate = reading->certificate;
	size_t claim = der_length(bytes, length);

	if (!claim || claim >= length || !take_certificate(reading, bytes, claim))
		return false;
	if (is_line_end(bytes + claim, length - claim))
		certificate->encoding = ENCODING_LINE_END;
	else if (!take_certificate(reading, bytes + claim, length - claim))
		certificate->state = CERTIFICATE_TRAILING;
	return true;
}

static void read_parts(struct reading *reading, const unsigned char *bytes, size_t length)
{
	struct file_text plain;

	if (length && bytes[0] == 0x30) {
		if (read_trailing(reading, bytes, length))
			return;
		note_kind(reading, file_kind_of_bytes(bytes, length));
		if (reading->kind != FILE_UNKNOWN)
			return;
	}
	if (file_text_read(&plain, bytes, length))
		read_text(reading, &plain, false);
	else
		note_kind(reading, file_kind_of_bytes(bytes, length));
	file_text_release(&plain);
}

static enum certificate_state state_of(const struct reading *reading)
{
	if (reading->key)
		return CERTIFICATE_PRIVATE_KEY;
	if (reading->certificate->state == CERTIFICATE_TRAILING)
		return CERTIFICATE_TRAILING;
	if (reading->readable && reading->certificates > 1)
		return CERTIFICATE_SEVERAL;
	if (reading->readable)
		return CERTIFICATE_FINE;
	return reading->kind == FILE_PKCS7 ? CERTIFICATE_PKCS7 : CERTIFICATE_UNREADABLE;
}

/* A certificate whose dates can't be read is not one that a profile can hold. */
static void refuse_bad_dates(struct certificate *certificate)
{
	const struct x509_facts *facts = &certificate->facts;

	if (!facts->bad_not_before && !facts->bad_not_after)
		return;
	certificate->state = CERTIFICATE_UNREADABLE;
	certificate->kind = !facts->bad_not_after   ? FILE_BAD_NOT_BEFORE
			    : facts->bad_not_before ? FILE_BAD_DATES
						    : FILE_BAD_NOT_AFTER;
}

static void release_der(struct certificate *certificate)
{
	if (certificate->der != certificate->given)
		free(certificate->der);
	certificate->der = NULL;
	certificate->der_length = 0;
}

static void read_given(struct certificate *certificate)
{
	const unsigned char *bytes = certificate->given;
	size_t length = certificate->given_length;
	struct reading reading = { .certificate = certificate };

	if (der_length(bytes, length) == length && x509_read(&certificate->facts, bytes, length) == 0) {
		certificate->der = certificate->given;
		certificate->der_length = length;
		certificate->found = 1;
		return;
	}
	x509_facts_release(&certificate->facts);
	reading.key = holds_key(bytes, length);
	if (!reading.key)
		read_parts(&reading, bytes, length);
	else if (key_structure_is_pkcs12(bytes, length))
		reading.kind = FILE_PKCS12;
	certificate->state = state_of(&reading);
	certificate->kind = reading.kind;
	certificate->found = reading.key ? 0 : reading.certificates;
}

void certificate_file_read(struct certificate *certificate)
{
	certificate->state = CERTIFICATE_FINE;
	if (certificate->given_length == 0)
		certificate->state = CERTIFICATE_EMPTY;
	else if (certificate->given_length > CERTIFICATE_MAX_BYTES)
		certificate->state = CERTIFICATE_UNREADABLE;
	else
		read_given(certificate);
	if (certificate->state == CERTIFICATE_FINE)
		refuse_bad_dates(certificate);
	else
		x509_facts_release(&certificate->facts);
	if (certificate->state != CERTIFICATE_FINE) {
		certificate->encoding = ENCODING_DER;
		release_der(certificate);
	}
}
