#include "export/preview/csr.h"

#include <stdlib.h>

#include "model/crypto/csr.h"
#include "model/issue/leaf_certificate.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

#define DEFAULT_KEY_BITS 2048 /* if the profile has no key size */

static int csr_refuse(struct err *err, const struct profile *profile, const char *why)
{
	char *name = text_escape_copy(profile_name(profile));

	err_set(err, ERR_REFUSED, "no request can be made from \"%s\": %s", name, why);
	free(name);
	return -1;
}

/* If a device has no value for a variable, Intune does not issue the certificate, so an empty value is refused here too. */
static int csr_refuse_empty(struct err *err, const struct profile *profile, const char *where)
{
	struct strbuf why = STRBUF_INIT;

	strbuf_printf(&why, "the sample has no value for %s; a device without that value gets no certificate", where);
	csr_refuse(err, profile, strbuf_text(&why));
	strbuf_release(&why);
	return -1;
}

static int csr_check_subject(const struct leaf_certificate *leaf, struct err *err)
{
	if (leaf->problem.fault != SUBJECT_FINE)
		return csr_refuse(err, leaf->profile,
			leaf->problem.fault == SUBJECT_EMPTY ? "it has no subject; choose a Subject name format, or write one"
							     : leaf->problem.message);
	for (size_t i = 0; i < leaf->subject_count; i++) {
		if (!*leaf->subject[i].value)
			return csr_refuse_empty(err, leaf->profile, leaf->subject[i].shown);
		if (leaf->subject[i].hex) /* an octet string, which OpenSSL can't put into a name */
			return csr_refuse(err, leaf->profile,
				"its subject has a hexadecimal value, which can't be written to a request; write it as text");
	}
	return 0;
}

static int csr_check_sans(const struct leaf_certificate *leaf, struct err *err)
{
	for (size_t i = 0; i < leaf->san_count; i++)
		if (!*leaf->sans[i].value)
			return csr_refuse_empty(err, leaf->profile, profile_field(leaf->profile, leaf->sans[i].field)->label);
	return 0;
}

static struct csr_name *csr_subject(const struct leaf_certificate *leaf)
{
	struct csr_name *subject = xcalloc(leaf->subject_count, sizeof(*subject));

	for (size_t i = 0; i < leaf->subject_count; i++) {
		const struct leaf_name *name = &leaf->subject[i];

		subject[i] = (struct csr_name){ .oid = name->oid,
			.shown = name->shown,
			.value = name->value,
			.type = name->type,
			.joined = i > 0 && leaf->subject[i - 1].rdn == name->rdn };
	}
	return subject;
}

/* All alternative names except those whose value only the service knows. */
static struct csr_san *csr_sans(const struct leaf_certificate *leaf, size_t *count)
{
	struct csr_san *sans = xcalloc(leaf->san_count + 1, sizeof(*sans));

	*count = 0;
	for (size_t i = 0; i < leaf->san_count; i++)
		if (leaf->sans[i].type != SAN_ATTRIBUTE)
			sans[(*count)++] = (struct csr_san){ leaf->sans[i].type, leaf->sans[i].value };
	return sans;
}

static const char **csr_usages(const struct leaf_certificate *leaf, size_t *count)
{
	const char **usages;

	*count = leaf->usages ? value_count(leaf->usages) : 0;
	usages = xcalloc(*count + 1, sizeof(*usages));
	for (size_t i = 0; i < *count; i++)
		usages[i] = value_item(leaf->usages, i)->oid;
	return usages;
}

static int csr_make(struct strbuf *out, const struct leaf_certificate *leaf, struct err *err)
{
	struct csr csr = {
		.digital_signature = leaf->digital_signature,
		.key_encipherment = leaf->key_encipherment,
		.key_bits = leaf->key_bits ? leaf->key_bits : DEFAULT_KEY_BITS,
		.sha1 = leaf->sha1 && !leaf->sha2,
		.subject_count = leaf->subject_count,
	};
	struct csr_name *subject = csr_subject(leaf);
	struct csr_san *sans = csr_sans(leaf, &csr.san_count);
	const char **usages = csr_usages(leaf, &csr.usage_count);
	struct err why = { 0 };
	int result;

	csr.subject = subject;
	csr.sans = sans;
	csr.usages = usages;
	result = csr_write(out, &csr, &why);
	if (result != 0)
		csr_refuse(err, leaf->profile, why.message);
	free(subject);
	free(sans);
	free(usages);
	return result;
}

int preview_csr(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample,
	struct err *err)
{
	struct leaf_certificate leaf;
	int result;

	if (leaf_certificate_make(&leaf, design, profile, sample, 0) != 0) {
		result = csr_refuse(err, profile, "it does not issue a certificate for the device; name a SCEP or PKCS profile");
	} else {
		result = csr_check_subject(&leaf, err) || csr_check_sans(&leaf, err) ? -1 : 0;
		if (result == 0)
			result = csr_make(out, &leaf, err);
	}
	leaf_certificate_release(&leaf);
	return result;
}

static void csr_note_attribute(struct strbuf *out, const struct leaf_certificate *leaf)
{
	for (size_t i = 0; i < leaf->san_count; i++) {
		if (leaf->sans[i].type != SAN_ATTRIBUTE)
			continue;
		strbuf_addstr(out, "The request does not contain the subject alternative name from the user's ");
		text_escape(out, leaf->sans[i].value);
		strbuf_addstr(out, ": only the service knows its value.\n");
	}
}

void preview_csr_notes(
	struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample)
{
	struct leaf_certificate leaf;

	if (leaf_certificate_make(&leaf, design, profile, sample, 0) == 0) {
		if (kind_has_field(profile->kind, FIELD_SCEP_URLS))
			strbuf_addstr(out,
				"The request has no challengePassword: SCEP servers expect one, and Intune gives each device its own.\n");
		if (!leaf.key_bits)
			strbuf_printf(out, "The profile has no key size: the key has %d bits.\n", DEFAULT_KEY_BITS);
		if (!leaf.sha1 && !leaf.sha2)
			strbuf_addstr(out, "The profile has no hash algorithm: the request is signed with SHA-256.\n");
		if (!leaf.digital_signature && !leaf.key_encipherment)
			strbuf_addstr(out,
				"The profile has no key usage: the request asks for none, and the certificate template decides.\n");
		if (!leaf.usages)
			strbuf_addstr(out,
				"The profile has no extended key usage: the request asks for none, and the certificate template decides.\n");
		csr_note_attribute(out, &leaf);
	}
	leaf_certificate_release(&leaf);
}
