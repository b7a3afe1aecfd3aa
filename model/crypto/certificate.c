#include "model/crypto/certificate.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/hashmap.h"
#include "model/base/text_escape.h"
#include "model/crypto/certificate_doubt.h"
#include "model/crypto/certificate_file.h"

/* All certificates that exist, in hash chains: certificate_new() shares one that has the same bytes and name. */
#define CERTIFICATE_CHAINS 8192
static struct certificate *certificates_alive[CERTIFICATE_CHAINS];

static struct certificate *certificate_find_alive(const unsigned char *bytes, size_t length, const char *file_name, size_t hash)
{
	struct certificate *found = certificates_alive[hash % CERTIFICATE_CHAINS];

	while (found && !(found->hash == hash && found->given_length == length && memcmp(found->given, bytes, length) == 0 &&
				strcmp(found->file_name, file_name) == 0))
		found = found->next;
	return found;
}

static void certificate_add_alive(struct certificate *certificate)
{
	struct certificate **chain = &certificates_alive[certificate->hash % CERTIFICATE_CHAINS];

	certificate->next = *chain;
	*chain = certificate;
	certificate->shared = true;
}

static void certificate_remove_alive(struct certificate *certificate)
{
	struct certificate **link = &certificates_alive[certificate->hash % CERTIFICATE_CHAINS];

	if (!certificate->shared)
		return;
	while (*link != certificate)
		link = &(*link)->next;
	*link = certificate->next;
	certificate->shared = false;
}

/* Replaces the bytes of the file. They are no longer those that certificate_new() would look for. */
static void certificate_keep(struct certificate *certificate, unsigned char *bytes, size_t length)
{
	certificate_remove_alive(certificate);
	explicit_bzero(certificate->given, certificate->given_length);
	free(certificate->given);
	certificate->given = bytes;
	certificate->given_length = length;
}

struct certificate *certificate_parse(struct certificate *certificate)
{
	if (certificate->parsed)
		return certificate;
	certificate->parsed = true;
	certificate_file_read(certificate);
	/* A file that is too large to be a certificate was not searched for a key, so it is not kept either. */
	if (certificate->state == CERTIFICATE_PRIVATE_KEY || certificate->given_length > CERTIFICATE_MAX_BYTES)
		certificate_keep(certificate, xcalloc(1, 1), 0);
	if (certificate->state == CERTIFICATE_FINE) {
		if (certificate->der != certificate->given)
			certificate_keep(certificate, certificate->der, certificate->der_length);
		digest_sha256(certificate->der, certificate->der_length, certificate->sha256);
		digest_sha1(certificate->der, certificate->der_length, certificate->sha1);
	}
	return certificate;
}

struct certificate *certificate_new_lazy(const void *bytes, size_t length, const char *file_name)
{
	const char *name = file_name ? file_name : "";
	size_t hash = hashmap_hash(bytes, length);
	struct certificate *certificate = certificate_find_alive(bytes, length, name, hash);

	if (certificate)
		return certificate_ref(certificate);
	certificate = xcalloc(1, sizeof(*certificate));
	certificate->references = 1;
	certificate->hash = hash;
	certificate->file_name = xstrdup(name);
	certificate->given = (unsigned char *)xmemdupz(bytes, length);
	certificate->given_length = length;
	certificate_add_alive(certificate);
	return certificate;
}

struct certificate *certificate_new(const void *bytes, size_t length, const char *file_name)
{
	return certificate_parse(certificate_new_lazy(bytes, length, file_name));
}

struct certificate *certificate_ref(struct certificate *certificate)
{
	certificate->references++;
	return certificate;
}

void certificate_unref(struct certificate *certificate)
{
	if (!certificate || --certificate->references > 0)
		return;
	certificate_remove_alive(certificate);
	explicit_bzero(certificate->given, certificate->given_length); /* a key may be in what was not parsed yet */
	free(certificate->given);
	free(certificate->file_name);
	x509_facts_release(&certificate->facts);
	free(certificate);
}

static const struct {
	const char *problem, *remedy;
} certificate_messages[] = {
	/* of the others, the kind of the file says it */
	[CERTIFICATE_FINE] = { "", "" },
	[CERTIFICATE_EMPTY] = { "the certificate file is empty", "choose the root CA's .cer file again" },
	[CERTIFICATE_PRIVATE_KEY] = { "this file contains a private key, or is of a format that is made to hold one",
		"export only the public certificate, as .cer, without the private key; nothing of this file was kept" },
	[CERTIFICATE_SEVERAL] = { "the file holds more than one certificate",
		"save each certificate in a separate file and make one profile for each" },
	[CERTIFICATE_TRAILING] = { "other bytes follow the certificate in this file",
		"export the certificate again as \"DER encoded binary X.509 (.CER)\"" },
};

bool certificate_issued_by(const struct certificate *certificate, const struct certificate *issuer)
{
	const char *wanted = certificate->facts.authority_key_id;
	const char *has = issuer->facts.subject_key_id;

	return strcmp(certificate->facts.issuer, issuer->facts.subject) == 0 && (!*wanted || !*has || strcmp(wanted, has) == 0);
}

bool certificate_is_damaged(const struct certificate *certificate)
{
	struct certificate *known = (struct certificate *)certificate; /* what is remembered changes nothing that callers see */

	if (certificate->state != CERTIFICATE_FINE)
		return false;
	if (known->damage == DAMAGE_UNKNOWN)
		known->damage = x509_is_damaged(&certificate->facts, certificate->der, certificate->der_length) ? DAMAGE_FOUND
														: DAMAGE_NONE;
	return known->damage == DAMAGE_FOUND;
}

/* Whether the kind of the file says more than the state does. */
static bool certificate_is_of_kind(const struct certificate *certificate)
{
	return certificate->state == CERTIFICATE_UNREADABLE || certificate->state == CERTIFICATE_PKCS7 ||
	       (certificate->state == CERTIFICATE_PRIVATE_KEY && certificate->kind == FILE_PKCS12);
}

const char *certificate_problem(const struct certificate *certificate)
{
	return certificate_is_of_kind(certificate) ? file_kind_problem(certificate->kind)
						   : certificate_messages[certificate->state].problem;
}

const char *certificate_remedy(const struct certificate *certificate)
{
	return certificate_is_of_kind(certificate) ? file_kind_remedy(certificate->kind)
						   : certificate_messages[certificate->state].remedy;
}

const char *certificate_converted_from(const struct certificate *certificate)
{
	static const char *const names[] = {
		[ENCODING_DER] = NULL,
		[ENCODING_PEM] = "PEM",
		[ENCODING_PEM_WIDE] = "PEM in UTF-16",
		[ENCODING_BASE64] = "base64 without BEGIN and END lines",
		[ENCODING_HEX] = "hexadecimal digits",
		[ENCODING_LINE_END] = "DER with a line end after it",
	};

	return names[certificate->encoding];
}

void certificate_date(struct strbuf *out, time_t when)
{
	struct tm tm;
	char text[64];

	if (gmtime_r(&when, &tm) && strftime(text, sizeof(text), "%Y-%m-%d", &tm))
		strbuf_addstr(out, text);
}

static void certificate_add_fact(struct strbuf *out, const char *label, const char *value)
{
	strbuf_printf(out, "%-*s", CERTIFICATE_LABELS, label);
	text_escape(out, value);
	strbuf_addch(out, '\n');
}

static void certificate_add_digest(struct strbuf *out, const char *label, const unsigned char *digest, size_t length)
{
	char *hex = hex_encode(digest, length);

	certificate_add_fact(out, label, hex);
	free(hex);
}

static void certificate_add_date(struct strbuf *out, time_t when, bool unreadable)
{
	if (unreadable)
		strbuf_addstr(out, "(not readable)");
	else
		certificate_date(out, when);
}

static void certificate_describe_validity(struct strbuf *out, const struct x509_facts *facts, time_t now)
{
	strbuf_printf(out, "%-*s", CERTIFICATE_LABELS, "Valid");
	certificate_add_date(out, facts->not_before, facts->bad_not_before);
	strbuf_addstr(out, " to ");
	certificate_add_date(out, facts->not_after, facts->bad_not_after);
	if (facts->bad_not_before || facts->bad_not_after)
		; /* how long that is cannot be said */
	else if (facts->not_after < now)
		strbuf_addstr(out, " (expired)");
	else if (facts->not_before > now)
		strbuf_addstr(out, " (not valid yet)");
	else
		strbuf_printf(out, " (%ld days left)", (long)((facts->not_after - now) / 86400));
	strbuf_addch(out, '\n');
}

static void certificate_describe_doubts(struct strbuf *out, const struct certificate *certificate)
{
	unsigned doubts = certificate_doubts(certificate);
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < DOUBT_COUNT; i++) {
		if (!(doubts >> i & 1))
			continue;
		strbuf_setlen(&text, 0);
		certificate_doubt_text(&text, certificate, (enum certificate_doubt)i);
		certificate_add_fact(out, "Warning", strbuf_text(&text));
	}
	strbuf_release(&text);
}

static void certificate_describe_ca(struct strbuf *out, const struct x509_facts *facts)
{
	static const char *const claims[] = {
		[CA_NO] = "no: not a CA certificate",
		[CA_YES] = "yes",
		[CA_VERSION_1] = "version 1, self-signed: treated as a CA",
	};

	strbuf_printf(out, "%-*s%s", CERTIFICATE_LABELS, "CA", claims[facts->ca]);
	if (facts->path_length >= 0)
		strbuf_printf(out, ", path length %ld", facts->path_length);
	strbuf_addstr(out, facts->self_signed ? ", self-signed (root)\n" : ", issued by another CA\n");
}

void certificate_describe(struct strbuf *out, const struct certificate *certificate, time_t now)
{
	const struct x509_facts *facts = &certificate->facts;

	certificate_add_fact(out, "File", certificate->file_name);
	if (facts->subject) {
		certificate_add_fact(out, "Subject", facts->subject);
		certificate_add_fact(out, "Issuer", facts->issuer);
		certificate_describe_validity(out, facts, now);
	}
	if (certificate->state != CERTIFICATE_FINE) {
		certificate_add_fact(out, "Problem", certificate_problem(certificate));
		certificate_add_fact(out, "What to do", certificate_remedy(certificate));
		return;
	}
	certificate_describe_ca(out, facts);
	certificate_add_fact(out, "Key", facts->key);
	certificate_add_fact(out, "Signature", facts->signature);
	certificate_add_fact(out, "Serial number", facts->serial);
	certificate_add_digest(out, "SHA-1", certificate->sha1, SHA1_BYTES);
	certificate_add_digest(out, "SHA-256", certificate->sha256, SHA256_BYTES);
	strbuf_printf(out, "%-*s%zu bytes", CERTIFICATE_LABELS, "Size", certificate->der_length);
	if (certificate_converted_from(certificate))
		strbuf_printf(out, ", was %s: converted to DER", certificate_converted_from(certificate));
	strbuf_addch(out, '\n');
	certificate_describe_doubts(out, certificate);
}
