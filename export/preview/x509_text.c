#include "export/preview/x509_text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/design/scep_service.h"

/* The indentation of `openssl x509 -text`. */
#define AT_DATA   "    "
#define AT_FIELD  "        "
#define AT_DETAIL "            "
#define AT_VALUE  "                "

#define TEMPLATE "(set by the certificate template)"
#define NOT_SET  "(not set in the profile)"

/* OpenSSL's names of the key usage bits. */
static const char *const usage_names[KEY_USAGE_COUNT] = { "Digital Signature", "Non Repudiation", "Key Encipherment",
	"Data Encipherment", "Key Agreement", "Certificate Sign", "CRL Sign", "Encipher Only", "Decipher Only" };

/* "Jan  1 00:00:00 2027 GMT", in English in every locale. */
static void x509_text_put_moment(struct strbuf *out, time_t when)
{
	static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
		"Dec" };
	struct tm tm;

	if (gmtime_r(&when, &tm))
		strbuf_printf(out, "%s %2d %02d:%02d:%02d %d GMT", months[tm.tm_mon], tm.tm_mday, tm.tm_hour, tm.tm_min,
			tm.tm_sec, tm.tm_year + 1900);
}

static void x509_text_put_usage(struct strbuf *out, unsigned bits)
{
	const char *before = AT_VALUE;

	for (size_t i = 0; i < KEY_USAGE_COUNT; i++) {
		if (!(bits >> i & 1))
			continue;
		strbuf_printf(out, "%s%s", before, usage_names[i]);
		before = ", ";
	}
	strbuf_addch(out, '\n');
}

/* ab12 as AB:12. */
static void x509_text_put_colons(struct strbuf *out, const char *hex, bool upper)
{
	for (size_t i = 0; hex[i]; i++) {
		if (i > 0 && i % 2 == 0)
			strbuf_addch(out, ':');
		strbuf_addch(out, (char)(upper ? toupper((unsigned char)hex[i]) : tolower((unsigned char)hex[i])));
	}
}

static void x509_text_put_key_id(struct strbuf *out, const char *label, const char *hex)
{
	strbuf_printf(out, AT_VALUE "%s", label);
	x509_text_put_colons(out, hex, true);
	strbuf_addch(out, '\n');
}

static void x509_text_put_line(struct strbuf *out, const char *before, const char *text)
{
	strbuf_addstr(out, before);
	text_escape(out, text);
	strbuf_addch(out, '\n');
}

static void x509_text_put_extension(struct strbuf *out, const char *name, bool critical)
{
	x509_text_put_line(out, AT_DETAIL, name);
	strbuf_insert(out, out->length - 1, critical ? ": critical" : ":", critical ? strlen(": critical") : 1);
}

/* --- the certificate of a CA */

static void x509_text_put_serial(struct strbuf *out, const char *hex)
{
	bool negative = *hex == '-';
	const char *digits = hex + negative;
	const char *sign = negative ? "-" : "";
	unsigned long number = strtoul(digits, NULL, 16);

	strbuf_addstr(out, AT_FIELD "Serial Number:");
	if (strlen(digits) <= 2 * sizeof(long) && number >> (8 * sizeof(long) - 1) == 0) {
		strbuf_printf(out, " %s%lu (%s0x%lx)\n", sign, number, sign, number);
		return;
	}
	strbuf_printf(out, "\n" AT_DETAIL "%s", negative ? " (Negative)" : "");
	x509_text_put_colons(out, digits, false);
	strbuf_addch(out, '\n');
}

static void x509_text_put_validity(struct strbuf *out, const struct x509_facts *facts)
{
	strbuf_addstr(out, AT_FIELD "Validity\n" AT_DETAIL "Not Before: ");
	x509_text_put_moment(out, facts->not_before);
	strbuf_addstr(out, "\n" AT_DETAIL "Not After : ");
	x509_text_put_moment(out, facts->not_after);
	strbuf_addch(out, '\n');
}

static void x509_text_put_key(struct strbuf *out, const struct x509_facts *facts)
{
	strbuf_addstr(out, AT_FIELD "Subject Public Key Info:\n");
	x509_text_put_line(out, AT_DETAIL "Public Key Algorithm: ", facts->key_algorithm);
	if (facts->key_standing == X509_UNKNOWN)
		strbuf_addstr(out, AT_VALUE "Unable to load Public Key\n");
	else if (facts->rsa || facts->elliptic)
		strbuf_printf(out, AT_VALUE "Public-Key: (%d bit)\n", facts->key_bits);
	if (*facts->curve)
		x509_text_put_line(out, AT_VALUE "ASN1 OID: ", facts->curve);
}

static void x509_text_put_one_extension(void *context, const struct x509_extension *extension)
{
	struct strbuf *out = context;

	x509_text_put_extension(out, extension->name, extension->critical);
	text_escape_lines(out, extension->text);
}

void x509_text_certificate(struct strbuf *out, const struct certificate *certificate)
{
	const struct x509_facts *facts = &certificate->facts;
	struct strbuf extensions = STRBUF_INIT;

	strbuf_printf(
		out, "Certificate:\n" AT_DATA "Data:\n" AT_FIELD "Version: %d (0x%x)\n", facts->version, facts->version - 1);
	x509_text_put_serial(out, facts->serial);
	x509_text_put_line(out, AT_FIELD "Signature Algorithm: ", facts->signature);
	x509_text_put_line(out, AT_FIELD "Issuer: ", facts->issuer);
	x509_text_put_validity(out, facts);
	x509_text_put_line(out, AT_FIELD "Subject: ", facts->subject);
	x509_text_put_key(out, facts);
	x509_for_each_extension(
		certificate->der, certificate->der_length, (int)strlen(AT_VALUE), x509_text_put_one_extension, &extensions);
	if (extensions.length)
		strbuf_printf(out, AT_FIELD "X509v3 extensions:\n%s", strbuf_text(&extensions));
	strbuf_release(&extensions);
}

/* --- the certificate of a device */

static void x509_text_put_issuer(struct strbuf *out, const struct leaf_certificate *leaf)
{
	if (leaf->ca && leaf_certificate_is_by_linked_ca(leaf)) {
		x509_text_put_line(out, AT_FIELD "Issuer: ", leaf->ca->facts.subject);
	} else if (*leaf_certificate_ca_name(leaf)) {
		strbuf_addstr(out, AT_FIELD "Issuer: (other parts of the name), CN=");
		text_escape(out, leaf_certificate_ca_name(leaf));
		strbuf_addch(out, '\n');
	} else {
		strbuf_addstr(out, AT_FIELD "Issuer: (no trusted profile with a certificate is linked)\n");
	}
}

static void x509_text_put_end(struct strbuf *out, const struct leaf_certificate *leaf)
{
	bool by_template = leaf_certificate_decided_by(leaf, FIELD_VALIDITY_VALUE) == DECIDED_BY_TEMPLATE;

	if (leaf_certificate_ca_has_expired(leaf)) {
		strbuf_addstr(out, "(not issued: the CA's certificate has expired)");
	} else if (leaf_certificate_ca_not_yet_valid(leaf)) {
		strbuf_addstr(out, "(not issued: the CA's certificate is not valid yet)");
	} else if (by_template) {
		strbuf_printf(out, "(set by %s)", scep_service_of(leaf->profile)->period);
	} else if (!leaf->expires) {
		strbuf_addstr(out, NOT_SET);
	} else {
		x509_text_put_moment(out, leaf->expires);
	}
}

static void x509_text_put_public_key(struct strbuf *out, const struct leaf_certificate *leaf)
{
	strbuf_addstr(out,
		AT_FIELD "Subject Public Key Info:\n" AT_DETAIL "Public Key Algorithm: rsaEncryption\n" AT_VALUE "Public-Key: ");
	if (leaf->key_bits)
		strbuf_printf(out, "(%d bit)\n", leaf->key_bits);
	else
		strbuf_addstr(out,
			leaf_certificate_decided_by(leaf, FIELD_KEY_SIZE) == DECIDED_BY_TEMPLATE ? TEMPLATE "\n" : NOT_SET "\n");
}

static void x509_text_put_key_usage(struct strbuf *out, const struct leaf_certificate *leaf)
{
	unsigned bits = (unsigned)leaf->digital_signature << KEY_USAGE_DIGITAL_SIGNATURE | (unsigned)leaf->key_encipherment
												   << KEY_USAGE_KEY_ENCIPHERMENT;

	x509_text_put_extension(out, "X509v3 Key Usage", true);
	if (bits)
		x509_text_put_usage(out, bits);
	else
		x509_text_put_line(out, AT_VALUE,
			leaf_certificate_decided_by(leaf, FIELD_KEY_USAGE) == DECIDED_BY_TEMPLATE ? TEMPLATE : NOT_SET);
}

static void x509_text_put_usages(struct strbuf *out, const struct leaf_certificate *leaf)
{
	x509_text_put_extension(out, "X509v3 Extended Key Usage", false);
	if (!leaf->usages) {
		x509_text_put_line(out, AT_VALUE,
			leaf_certificate_decided_by(leaf, FIELD_EXTENDED_KEY_USAGES) == DECIDED_BY_TEMPLATE ? TEMPLATE : NOT_SET);
		return;
	}
	for (size_t i = 0; i < value_count(leaf->usages); i++) {
		char *name = x509_object_name(value_item(leaf->usages, i)->oid);

		strbuf_addstr(out, i ? ", " : AT_VALUE);
		text_escape(out, name);
		free(name);
	}
	strbuf_addch(out, '\n');
}

static void x509_text_put_san(struct strbuf *out, const struct leaf_san *san)
{
	static const char *const before[] = { [SAN_EMAIL] = "email:",
		[SAN_DNS] = "DNS:",
		[SAN_URI] = "URI:",
		[SAN_UPN] = "othername: UPN::",
		[SAN_ATTRIBUTE] = "(the user's " };

	strbuf_addstr(out, before[san->type]);
	text_escape(out, san->value);
	if (san->type == SAN_ATTRIBUTE)
		strbuf_addstr(out, " in the directory)");
}

static void x509_text_put_sans(struct strbuf *out, const struct leaf_certificate *leaf)
{
	if (!leaf->san_count)
		return;
	x509_text_put_extension(out, "X509v3 Subject Alternative Name", false);
	for (size_t i = 0; i < leaf->san_count; i++) {
		strbuf_addstr(out, i ? ", " : AT_VALUE);
		x509_text_put_san(out, &leaf->sans[i]);
	}
	strbuf_addch(out, '\n');
}

static void x509_text_put_authority(struct strbuf *out, const struct leaf_certificate *leaf)
{
	x509_text_put_extension(out, "X509v3 Authority Key Identifier", false);
	if (leaf->ca && leaf_certificate_is_by_linked_ca(leaf) && *leaf->ca->facts.subject_key_id)
		x509_text_put_key_id(out, "", leaf->ca->facts.subject_key_id);
	else
		strbuf_addstr(out, AT_VALUE "(the key identifier of the CA)\n");
}

static void x509_text_put_subject(struct strbuf *out, const struct leaf_certificate *leaf)
{
	struct strbuf subject = STRBUF_INIT;

	leaf_certificate_subject(&subject, leaf);
	if (leaf->problem.fault == SUBJECT_FINE)
		x509_text_put_line(out, AT_FIELD "Subject: ", strbuf_text(&subject));
	else
		x509_text_put_line(out, AT_FIELD "Subject: ",
			leaf->problem.fault == SUBJECT_EMPTY ? "(none: choose a Subject name format)" : "(none yet, see below)");
	strbuf_release(&subject);
}

void x509_text_leaf(struct strbuf *out, const struct leaf_certificate *leaf)
{
	strbuf_addstr(out, "Certificate:\n" AT_DATA "Data:\n" AT_FIELD "Version: 3 (0x2)\n" AT_FIELD
			   "Serial Number: (assigned by the CA)\n" AT_FIELD "Signature Algorithm: (chosen by the CA");
	if (leaf->ca) {
		strbuf_addstr(out, "; its own certificate has ");
		text_escape(out, leaf->ca->facts.signature);
	}
	strbuf_addstr(out, ")\n");
	x509_text_put_issuer(out, leaf);
	strbuf_addstr(out, AT_FIELD "Validity\n" AT_DETAIL "Not Before: ");
	x509_text_put_moment(out, leaf->enrolled);
	strbuf_addstr(out, "\n" AT_DETAIL "Not After : ");
	x509_text_put_end(out, leaf);
	strbuf_addch(out, '\n');
	x509_text_put_subject(out, leaf);
	x509_text_put_public_key(out, leaf);
	strbuf_addstr(out, AT_FIELD "X509v3 extensions:\n");
	x509_text_put_key_usage(out, leaf);
	x509_text_put_usages(out, leaf);
	x509_text_put_sans(out, leaf);
	x509_text_put_authority(out, leaf);
}
