#include "model/crypto/key_structure.h"

#include <stdint.h>
#include <string.h>

/* --- DER */

enum tag {
	TAG_INTEGER = 0x02,
	TAG_OCTETS = 0x04,
	TAG_OID = 0x06,
	TAG_SEQUENCE = 0x30,
	TAG_CONTEXT_0 = 0xA0,
	TAG_CONTEXT_1 = 0xA1
};

struct element {
	unsigned char tag;
	const unsigned char *content;
	size_t length; /* of the content, as the header has it; SIZE_MAX: it ends with a mark (BER) */
};

/* Reads the header that stands at *at and moves *at to the content; false if there is none. */
static bool element_open(const unsigned char **at, const unsigned char *end, struct element *element)
{
	size_t octets;

	if (end - *at < 2)
		return false;
	element->tag = (*at)[0];
	octets = (*at)[1] & 0x7Fu;
	*element = (struct element){ (*at)[0], *at + 2, octets };
	if ((*at)[1] == 0x80) {
		element->length = SIZE_MAX;
	} else if ((*at)[1] > 0x80) {
		if (octets > 4 || (size_t)(end - *at) < 2 + octets)
			return false;
		element->length = 0;
		for (size_t i = 0; i < octets; i++)
			element->length = element->length << 8 | (*at)[2 + i];
		element->content += octets;
	}
	*at = element->content;
	return true;
}

/* The same, and moves *at past the content; false if the content is not there as a whole. */
static bool element_skip(const unsigned char **at, const unsigned char *end, struct element *element)
{
	if (!element_open(at, end, element) || element->length > (size_t)(end - *at))
		return false;
	*at += element->length;
	return true;
}

static bool next_is(const unsigned char *at, const unsigned char *end, unsigned char tag)
{
	return at < end && *at == tag;
}

size_t der_length(const unsigned char *bytes, size_t length)
{
	const unsigned char *at = bytes;
	struct element element;

	if (!length || !element_open(&at, bytes + length, &element) || element.length == SIZE_MAX)
		return 0;
	return (size_t)(at - bytes) + element.length;
}

/* --- structures with a key */

/* A sequence that begins with an object identifier, and with these bytes of it. */
static bool is_algorithm(const unsigned char *at, const unsigned char *end, const char *start, size_t length)
{
	struct element sequence, oid;

	return element_open(&at, end, &sequence) && sequence.tag == TAG_SEQUENCE && element_skip(&at, end, &oid) &&
	       oid.tag == TAG_OID && oid.length >= length && memcmp(oid.content, start, length) == 0;
}

/* After the version: the algorithm, and the key in an octet string (RFC 5958). A certificate of version 1 goes on with a name. */
static bool is_pkcs8(const unsigned char *at, const unsigned char *end)
{
	struct element algorithm;

	return is_algorithm(at, end, "", 0) && element_skip(&at, end, &algorithm) && next_is(at, end, TAG_OCTETS);
}

/* A password-based algorithm of PKCS#5 or PKCS#12, and the encrypted key (RFC 5958). */
static bool is_encrypted_pkcs8(const unsigned char *at, const unsigned char *end)
{
	static const char pkcs5[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x05", pkcs12[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x0c\x01";
	struct element algorithm;

	return (is_algorithm(at, end, pkcs5, sizeof(pkcs5) - 1) || is_algorithm(at, end, pkcs12, sizeof(pkcs12) - 1)) &&
	       element_skip(&at, end, &algorithm) && next_is(at, end, TAG_OCTETS);
}

/* After the version: the authenticated safe (RFC 7292). */
static bool is_pkcs12(const unsigned char *at, const unsigned char *end)
{
	static const char pkcs7[] = "\x2a\x86\x48\x86\xf7\x0d\x01\x07";

	return is_algorithm(at, end, pkcs7, sizeof(pkcs7) - 1);
}

#define LEAST_INTEGER 32 /* bytes of a modulus or prime */

/* After the version: the modulus (PKCS#1, RFC 8017) or the prime (DSA). A public key has no version. */
static bool is_pkcs1(const unsigned char *at, const unsigned char *end)
{
	struct element integer;

	return element_open(&at, end, &integer) && integer.tag == TAG_INTEGER && integer.length >= LEAST_INTEGER &&
	       integer.length != SIZE_MAX;
}

/* After the version: the key (RFC 5915), then nothing, the curve or the public key. */
static bool is_sec1(const unsigned char *at, const unsigned char *end, bool more)
{
	struct element key;

	if (!element_skip(&at, end, &key) || key.tag != TAG_OCTETS || key.length < 14 || key.length > 72)
		return false;
	return !more || at == end || *at == TAG_CONTEXT_0 || *at == TAG_CONTEXT_1;
}

static bool is_key_sequence(const unsigned char *at, const unsigned char *end)
{
	const unsigned char *start = at;
	struct element version;

	if (next_is(at, end, TAG_SEQUENCE))
		return is_encrypted_pkcs8(at, end);
	if (!element_skip(&at, end, &version) || version.tag != TAG_INTEGER || version.length != 1)
		return false;
	switch (*start == TAG_INTEGER ? version.content[0] : 0xFF) {
	case 0:
		return is_pkcs8(at, end) || is_pkcs1(at, end);
	case 1:
		return is_pkcs8(at, end) || is_pkcs1(at, end) || is_sec1(at, end, true);
	case 3:
		return is_pkcs12(at, end);
	default:
		return false;
	}
}

size_t key_structure_at(const unsigned char *bytes, size_t length)
{
	const unsigned char *at = bytes;
	const unsigned char *end = bytes + length;
	struct element outer;

	if (!next_is(at, end, TAG_SEQUENCE) || !element_open(&at, end, &outer))
		return 0;
	if (outer.length < (size_t)(end - at))
		end = at + outer.length;
	if (!is_key_sequence(at, end))
		return 0;
	return outer.length == SIZE_MAX ? SIZE_MAX : (size_t)(at - bytes) + outer.length;
}

bool key_structure_is_pkcs12(const unsigned char *bytes, size_t length)
{
	const unsigned char *at = bytes;
	const unsigned char *end = bytes + length;
	struct element outer, version;

	return next_is(at, end, TAG_SEQUENCE) && element_open(&at, end, &outer) && element_skip(&at, end, &version) &&
	       version.tag == TAG_INTEGER && version.length == 1 && version.content[0] == 3 && is_pkcs12(at, end);
}

/* --- anywhere */

static bool begins_with(const unsigned char *bytes, size_t length, const char *start, size_t start_length)
{
	return length >= start_length && memcmp(bytes, start, start_length) == 0;
}

#define BEGINS_WITH(bytes, length, literal) begins_with(bytes, length, literal, sizeof(literal) - 1)

bool key_structure_in(const unsigned char *bytes, size_t length)
{
	for (size_t at = 0; at < length; at++) {
		if (bytes[at] == TAG_SEQUENCE && key_structure_at(bytes + at, length - at))
			return true;
		if (bytes[at] == 'o' && BEGINS_WITH(bytes + at, length - at, "openssh-key-v1\0"))
			return true;
	}
	return false;
}

/* --- files */

/* Where the body of an OpenPGP packet with a secret key begins (RFC 9580, section 4.2); 0 if the bytes begin otherwise. */
static size_t openpgp_body(const unsigned char *bytes, size_t length)
{
	static const size_t old_lengths[] = { 2, 3, 5, 0 };
	unsigned char first = length > 8 ? bytes[0] : 0;

	if ((first & 0xFC) == 0x94 || (first & 0xFC) == 0x9C)
		return old_lengths[first & 3];
	if (first != 0xC5 && first != 0xC7)
		return 0;
	return bytes[1] < 192 ? 2 : bytes[1] < 224 ? 3 : bytes[1] == 255 ? 6 : 0;
}

/* The version, the time, the algorithm, and the first number of the key. */
static bool is_openpgp_key(const unsigned char *bytes, size_t length)
{
	static const char versions[] = "\4\5\6", rsa_and_dsa[] = "\1\2\3\20\21", elliptic[] = "\22\23\26\31\32\33\34";
	size_t body = openpgp_body(bytes, length);
	const unsigned char *at = bytes + body;
	unsigned bits;

	if (!body || length < body + 8 || !at[0] || !strchr(versions, at[0]) || !at[5])
		return false;
	bits = (unsigned)at[6] << 8 | at[7];
	if (strchr(rsa_and_dsa, at[5]))
		return bits >= 512 && bits <= 16384;
	return strchr(elliptic, at[5]) && at[6] < 16;
}

bool key_structure_is_file(const unsigned char *bytes, size_t length)
{
	/* Microsoft's PVK and key blobs; Java's key stores. */
	if (BEGINS_WITH(bytes, length, "\x1e\xf1\xb5\xb0\0\0\0\0") || BEGINS_WITH(bytes, length, "\xfe\xed\xfe\xed\0\0\0") ||
		BEGINS_WITH(bytes, length, "\xce\xce\xce\xce\0\0\0"))
		return true;
	if (BEGINS_WITH(bytes, length, "\x07\x02\0\0") && length > 12)
		return begins_with(bytes + 8, 4, "RSA2", 4) || begins_with(bytes + 8, 4, "DSS2", 4);
	return is_openpgp_key(bytes, length);
}
