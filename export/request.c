#include "export/request.h"

#include <stdlib.h>

#include "model/crypto.h"
#include "model/issued.h"
#include "model/text.h"
#include "model/xalloc.h"

#define USUAL_BITS 2048 /* where the profile doesn't say */

static int refuse(struct err *err, const struct profile *profile, const char *why)
{
	char *name = text_safe_copy(profile_name(profile));

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

static int check_subject(const struct issued *issued, struct err *err)
{
	if (issued->problem.fault != SUBJECT_FINE)
		return refuse(err, issued->profile,
			issued->problem.fault == SUBJECT_EMPTY ? "it has no subject; choose a Subject name format, or write one"
							       : issued->problem.message);
	for (size_t i = 0; i < issued->subject_count; i++) {
		if (!*issued->subject[i].value)
			return refuse_empty(err, issued->profile, issued->subject[i].shown);
		if (issued->subject[i].hex) /* an octet string, which OpenSSL has in no name */
			return refuse(err, issued->profile,
				"its subject has a value in hex, and no request with one can be made here; write it as text");
	}
	return 0;
}

static int check_sans(const struct issued *issued, struct err *err)
{
	for (size_t i = 0; i < issued->san_count; i++)
		if (!*issued->sans[i].value)
			return refuse_empty(err, issued->profile, schema[FIELD_SAN].label);
	return 0;
}

static struct csr_name *subject_of(const struct issued *issued)
{
	struct csr_name *subject = xcalloc(issued->subject_count, sizeof(*subject));

	for (size_t i = 0; i < issued->subject_count; i++) {
		const struct issued_name *name = &issued->subject[i];

		subject[i] = (struct csr_name){ .oid = name->oid,
			.shown = name->shown,
			.value = name->value,
			.type = name->type,
			.joined = i > 0 && issued->subject[i - 1].rdn == name->rdn };
	}
	return subject;
}

/* All but those that only the service knows. */
static struct csr_san *sans_of(const struct issued *issued, size_t *count)
{
	struct csr_san *sans = xcalloc(issued->san_count + 1, sizeof(*sans));

	*count = 0;
	for (size_t i = 0; i < issued->san_count; i++)
		if (issued->sans[i].type != SAN_ATTRIBUTE)
			sans[(*count)++] = (struct csr_san){ issued->sans[i].type, issued->sans[i].value };
	return sans;
}

static const char **usages_of(const struct issued *issued, size_t *count)
{
	const char **usages;

	*count = issued->usages ? value_count(issued->usages) : 0;
	usages = xcalloc(*count + 1, sizeof(*usages));
	for (size_t i = 0; i < *count; i++)
		usages[i] = value_item(issued->usages, i)->oid;
	return usages;
}

static int make(struct strbuf *out, const struct issued *issued, struct err *err)
{
	struct csr csr = {
		.digital_signature = issued->digital_signature,
		.key_encipherment = issued->key_encipherment,
		.key_bits = issued->key_bits ? issued->key_bits : USUAL_BITS,
		.sha1 = issued->sha1 && !issued->sha2,
		.subject_count = issued->subject_count,
	};
	struct csr_name *subject = subject_of(issued);
	struct csr_san *sans = sans_of(issued, &csr.san_count);
	const char **usages = usages_of(issued, &csr.usage_count);
	struct err why = { 0 };
	int result;

	csr.subject = subject;
	csr.sans = sans;
	csr.usages = usages;
	result = crypto_csr(out, &csr, &why);
	if (result != 0)
		refuse(err, issued->profile, why.message);
	free(subject);
	free(sans);
	free(usages);
	return result;
}

int request_pem(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample,
	struct err *err)
{
	struct issued issued;
	int result;

	if (issued_make(&issued, design, profile, sample, 0) != 0) {
		result = refuse(err, profile, "it installs no certificate of the device's own; name a SCEP or PKCS profile");
	} else {
		result = check_subject(&issued, err) || check_sans(&issued, err) ? -1 : 0;
		if (result == 0)
			result = make(out, &issued, err);
	}
	issued_release(&issued);
	return result;
}

static void note_attribute(struct strbuf *out, const struct issued *issued)
{
	for (size_t i = 0; i < issued->san_count; i++) {
		if (issued->sans[i].type != SAN_ATTRIBUTE)
			continue;
		strbuf_puts(out, "The request lacks the alternative name from the user's ");
		text_safe(out, issued->sans[i].value);
		strbuf_puts(out, ": only the service knows it.\n");
	}
}

void request_notes(struct strbuf *out, const struct design *design, const struct profile *profile, const struct sample *sample)
{
	struct issued issued;

	if (issued_make(&issued, design, profile, sample, 0) == 0) {
		if (!issued.key_bits)
			strbuf_printf(out, "The profile has no key size: the key has %d bits.\n", USUAL_BITS);
		if (!issued.sha1 && !issued.sha2)
			strbuf_puts(out, "The profile has no hash algorithm: the request is signed with SHA-256.\n");
		if (!issued.digital_signature && !issued.key_encipherment)
			strbuf_puts(out,
				"The profile has no key usage: the request asks for none, and the certificate template decides.\n");
		if (!issued.usages)
			strbuf_puts(out,
				"The profile has no extended key usage: the request asks for none, and the certificate template decides.\n");
		note_attribute(out, &issued);
	}
	issued_release(&issued);
}
