#include "export/preview/preview.h"

#include <stdlib.h>

#include "export/preview/x509_text.h"
#include "model/issue/issuer_chain.h"
#include "model/rules/design_index.h"

static void chain(struct document *document, const struct design *design, const struct profile *trusted)
{
	const struct profile *profiles[CHAIN_MAX];
	const struct issuer_source source = issuer_source_of_design(design);
	size_t count = profile_certificate(trusted) ? issuer_chain(profiles, &source, trusted) : 0;

	for (size_t i = 0; i < count; i++) {
		const struct x509_facts *facts = &profile_certificate(profiles[i])->facts;

		document_property(document, facts->self_signed ? "Root" : "Issuing CA", "%s, from the profile \"%s\"",
			facts->subject, profile_name(profiles[i]));
		if (!facts->self_signed && !issuer_profile(&source, profiles[i]))
			document_property(document, "Above it", "%s, for which %s has no trusted profile here", facts->issuer,
				platforms[profiles[i]->kind->platform].label);
	}
}

static void digest(struct document *document, const char *label, const unsigned char *bytes, size_t length)
{
	char *hex = hex_encode(bytes, length);

	document_property(document, label, "%s", hex);
	free(hex);
}

static void trusted_page(struct document *document, const struct preview *preview)
{
	const struct certificate *chosen = value_as_certificate(&preview->profile->values[FIELD_CERTIFICATE]);
	struct strbuf text = STRBUF_INIT;

	if (!chosen) {
		document_text(document, "No certificate file is chosen yet.");
		return;
	}
	if (chosen->state != CERTIFICATE_FINE) {
		document_text(document, "There is no certificate to show: %s; %s.", certificate_problem(chosen),
			certificate_remedy(chosen));
		return;
	}
	x509_text_certificate(&text, chosen);
	document_code(document, strbuf_text(&text));
	strbuf_release(&text);
	digest(document, "SHA-1", chosen->sha1, SHA1_BYTES);
	digest(document, "SHA-256", chosen->sha256, SHA256_BYTES);
	document_heading(document, "Chain");
	chain(document, preview->design, preview->profile);
}

/* What the text can't say in its lines. */
static void remarks(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf date = STRBUF_INIT;

	if (leaf->problem.fault != SUBJECT_FINE && leaf->problem.fault != SUBJECT_EMPTY)
		document_text(document, "%s.", leaf->problem.message);
	if (leaf_certificate_is_by_linked_ca(leaf) && leaf->ca->facts.self_signed && !*leaf_certificate_ca_name(leaf))
		document_text(document,
			"The linked certificate is a root. Where a CA below it issues, the issuer and the authority key identifier are that CA's.");
	if (leaf->expires && leaf_certificate_decided_by(leaf, FIELD_VALIDITY_VALUE) == DECIDED_BY_TEMPLATE) {
		certificate_date(&date, leaf->expires);
		document_text(document, "Where the template's validity period is the profile's, the certificate ends on %s.",
			strbuf_text(&date));
	}
	strbuf_release(&date);
	if (!leaf_certificate_ca_has_expired(leaf) && leaf_certificate_outlives_ca(leaf))
		document_text(document,
			"The profile asks for a longer validity, but no CA issues a certificate that ends after its own.");
}

static void dates(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, leaf->renews);
	if (leaf->renews)
		document_property(
			document, "Renews", "from %s on, when %ld %% of the lifetime is left", strbuf_text(&date), leaf->renewal);
	else if (leaf->renewal)
		document_property(document, "Renews", "when %ld %% of the lifetime is left", leaf->renewal);
	else
		document_property(document, "Renews", "the profile doesn't say when");
	strbuf_release(&date);
}

/* Both hashes: the device takes the stronger. */
static void signed_with(struct document *document, const struct leaf_certificate *leaf)
{
	document_property(document, "Request", "signed with %s",
		leaf->sha2   ? "SHA-2"
		: leaf->sha1 ? "SHA-1"
			     : "the hash that the device chooses");
}

static void device_page(struct document *document, const struct preview *preview, const struct leaf_certificate *leaf)
{
	struct strbuf text = STRBUF_INIT;

	x509_text_issued(&text, leaf);
	document_code(document, strbuf_text(&text));
	strbuf_setlen(&text, 0);
	remarks(document, leaf);
	dates(document, leaf);
	if (leaf_certificate_decided_by(leaf, FIELD_KEY_SIZE) != DECIDED_BY_TEMPLATE)
		signed_with(document, leaf);
	document_heading(document, "Chain");
	leaf_certificate_subject(&text, leaf);
	document_property(document, "Device", "%s", text.length ? strbuf_text(&text) : "the certificate above");
	if (!leaf_certificate_is_by_linked_ca(leaf) && *leaf_certificate_ca_name(leaf))
		document_property(document, "Issuing CA", "%s", leaf_certificate_ca_name(leaf));
	if (leaf->root)
		chain(document, preview->design, leaf->root);
	else
		document_property(document, "Root", "no trusted profile is linked");
	strbuf_release(&text);
}

void preview_certificate(struct document *document, const struct preview *preview)
{
	struct leaf_certificate leaf;

	if (leaf_certificate_make(&leaf, preview->design, preview->profile, preview->sample, preview->today) == 0)
		device_page(document, preview, &leaf);
	else
		trusted_page(document, preview);
	leaf_certificate_release(&leaf);
}
