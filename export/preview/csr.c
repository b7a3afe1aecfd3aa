#include "export/preview/csr.h"

#include <stdlib.h>

#include "model/crypto/csr.h"
#include "model/issue/leaf_certificate.h"
#include "model/base/text_escape.h"
#include "model/base/alloc.h"

#define USUAL_BITS 2048 /* where the profile doesn't say */

static int refuse(struct err *err, const struct profile *profile, const char *why)
{
	char *name = text_escape_copy(profile_name(profile));

	err_set(err, ERR_REFUSED, "no request can be made from \"%s\": %s", name, why);
	free(name);
	return -1;
}

/* The value that a device lacks is one that the profile does not install without. */
static int refuse_empty(struct err *err, const struct profile *profile, const char *where)
{
	struct strbuf why = STRBUF_INIT;

	strbuf_printf(&why, "the sample has nothing to fill %s with; a device without such a value gets no certificate", where);
	refuse(err, profile, strbuf_text(&why));
	strbuf_release(&why);
	return -1;
}

static int check_subject(const struct leaf_certificate *leaf, struct err *err)
{
	if (leaf->problem.fault != SUBJECT_FINE)
		return refuse(err, leaf->profile,
			leaf->problem.fault == SUBJECT_EMPTY ? "it has no subject; choose a Subject name format, or write one"
							     : leaf->problem.message);
	for (size_t i = 0; i < leaf->subject_count; i++) {
		if (!*leaf->subject[i].value)
			return refuse_empty(err, leaf->profile, leaf->subject[i].shown);
		if (leaf->subject[i].hex) /* an octet string, which OpenSSL has in no name */
			return refuse(err, leaf->profile,
				"its subject has a value in hex, and no request with one can be made here; write it as text");
	}
	return 0;
}

static int check_sans(const struct leaf_certificate *leaf, struct err *err)
{
	for (size_t i = 0; i < leaf->san_count; i++)
		if (!*leaf->sans[i].value)
			return refuse_empty(err, leaf->profile, schema[FIELD_SAN].label);
	return 0;
}

static struct csr_name *subject_of(const struct leaf_certificate *leaf)
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

/* All but those that only the service knows. */
static struct csr_san *sans_of(const struct leaf_certificate *leaf, size_t *count)
{
	struct csr_san *sans = xcalloc(leaf->san_count + 1, sizeof(*sans));

	*count = 0;
	for (size_t i = 0; i < leaf->san_count; i++)
		if (leaf->sans[i].type != SAN_ATTRIBUTE)
			sans[(*count)++] = (struct csr_san){ leaf->sans[i].type, leaf->sans[i].value };
	return sans;
}

static const char **usages_of(const struct leaf_certificate *leaf, size_t *count)
{
	const char **usages;

	*count = leaf->usages ? value_count(leaf->usages) : 0;
	usages = xcalloc(*count + 1, sizeof(*usages));
	for (size_t i = 0; i < *count; i++)
		usages[i] = value_item(leaf->usages, i)->oid;
	return usages;
}

static int make(struct strbuf *out, const struct leaf_certificate *leaf, struct err *err)
{
	struct csr csr = {
		.digital_signature = leaf->digital_signature,
		.key_encipherment = leaf->key_encipherment,
		.key_bits = leaf->key_bits ? leaf->key_bits : USUAL_BITS,
		.sha1 = leaf->sha1 && !leaf->sha2,
		.subject_count = leaf->subject_count,
	};
	struct csr_name *subject = subject_of(leaf);
	struct csr_san *sans = sans_of(leaf, &csr.san_count);
	const char **usages = usages_of(leaf, &csr.usage_count);
	struct err why = { 0 };
	int result;

	csr.subject = subject;
	csr.sans = sans;
	csr.usages = usages;
	result = csr_write(out, &csr, &why);
	if (result != 0)
		refuse(err, leaf->profile, why.message);
	free(subject);
	free(sans);
	free(usages);
	return result;
}

int request_pem(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample,
	struct err *err)
{
	struct leaf_certificate leaf;
	int result;

	if (leaf_certificate_make(&leaf, design, profile, sample, 0) != 0) {
		result = refuse(err, profile, "it installs no certificate of the device's own; name a SCEP or PKCS profile");
	} else {
		result = check_subject(&leaf, err) || check_sans(&leaf, err) ? -1 : 0;
		if (result == 0)
			result = make(out, &leaf, err);
	}
	leaf_certificate_release(&leaf);
	return result;
}

static void note_attribute(struct strbuf *out, const struct leaf_certificate *leaf)
{
	for (size_t i = 0; i < leaf->san_count; i++) {
		if (leaf->sans[i].type != SAN_ATTRIBUTE)
			continue;
		strbuf_addstr(out, "The request lacks the alternative name from the user's ");
		text_escape(out, leaf->sans[i].value);
		strbuf_addstr(out, ": only the service knows it.\n");
	}
}

void request_notes(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample)
{
	struct leaf_certificate leaf;

	if (leaf_certificate_make(&leaf, design, profile, sample, 0) == 0) {
		if (!leaf.key_bits)
			strbuf_printf(out, "The profile has no key size: the key has %d bits.\n", USUAL_BITS);
		if (!leaf.sha1 && !leaf.sha2)
			strbuf_addstr(out, "The profile has no hash algorithm: the request is signed with SHA-256.\n");
		if (!leaf.digital_signature && !leaf.key_encipherment)
			strbuf_addstr(out,
				"The profile has no key usage: the request asks for none, and the certificate template decides.\n");
		if (!leaf.usages)
			strbuf_addstr(out,
				"The profile has no extended key usage: the request asks for none, and the certificate template decides.\n");
		note_attribute(out, &leaf);
	}
	leaf_certificate_release(&leaf);
}
