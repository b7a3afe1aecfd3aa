#include "export/preview/preview.h"

#include <stdlib.h>

#include "export/preview/x509_text.h"
#include "model/design/scep_service.h"
#include "model/issue/issuer_chain.h"
#include "model/rules/design_index.h"

static void certificate_page_chain(struct document *document, const struct design *design, const struct profile *trusted)
{
	const struct profile *profiles[ISSUER_CHAIN_MAX];
	const struct issuer_source source = issuer_source_of_design(design);
	size_t count = profile_certificate(trusted) ? issuer_chain(profiles, &source, trusted) : 0;

	for (size_t i = 0; i < count; i++) {
		const struct x509_facts *facts = &profile_certificate(profiles[i])->facts;

		document_property(document, facts->self_signed ? "Root" : "Issuing CA", "%s, from profile \"%s\"", facts->subject,
			profile_name(profiles[i]));
		if (!facts->self_signed && !issuer_profile(&source, profiles[i]))
			document_property(document, "Issued by", "%s, for which %s has no trusted profile here", facts->issuer,
				platforms[profiles[i]->kind->platform].label);
	}
}

/* The CAs below a linked certificate, which may issue instead of it, lowest first. */
static void certificate_page_chain_below(struct document *document, const struct design *design, const struct profile *trusted)
{
	const struct profile *profiles[ISSUER_CHAIN_MAX];
	const struct issuer_source source = issuer_source_of_design(design);

	for (size_t i = issued_chain(profiles, &source, trusted); i-- > 0;)
		document_property(document, "Possible issuer", "%s, from profile \"%s\"",
			profile_certificate(profiles[i])->facts.subject, profile_name(profiles[i]));
}

static void certificate_page_digest(struct document *document, const char *label, const unsigned char *bytes, size_t length)
{
	char *hex = hex_encode(bytes, length);

	document_property(document, label, "%s", hex);
	free(hex);
}

static void certificate_page_trusted(struct document *document, const struct preview *preview)
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
	certificate_page_digest(document, "SHA-1", chosen->sha1, SHA1_BYTES);
	certificate_page_digest(document, "SHA-256", chosen->sha256, SHA256_BYTES);
	document_heading(document, "Chain");
	certificate_page_chain(document, preview->design, preview->profile);
}

/* What the certificate text has no line for. */
static void certificate_page_remarks(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf date = STRBUF_INIT;

	if (leaf->problem.fault != SUBJECT_FINE && leaf->problem.fault != SUBJECT_EMPTY)
		document_text(document, "%s.", leaf->problem.message);
	if (leaf_certificate_is_by_linked_ca(leaf) && leaf->ca->facts.self_signed && !*leaf_certificate_ca_name(leaf))
		document_text(document,
			"The linked certificate is a root. If a CA below it issues the certificate, the issuer and the authority key identifier are those of that CA.");
	if (leaf->expires && leaf_certificate_decided_by(leaf, FIELD_VALIDITY_VALUE) == DECIDED_BY_TEMPLATE) {
		certificate_date(&date, leaf->expires);
		document_text(document, "If %s sets the same validity period as the profile, the certificate expires on %s.",
			scep_service_of(leaf->profile)->period, strbuf_text(&date));
	}
	strbuf_release(&date);
	if (!leaf_certificate_ca_has_expired(leaf) && leaf_certificate_outlives_ca(leaf))
		document_text(document,
			"The profile has a longer validity period, but a CA does not issue certificates that expire after its own.");
}

static void certificate_page_renewal(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, leaf->renews);
	if (leaf->renews)
		document_property(document, "Renews", "from %s, when %ld%% of the lifetime is left", strbuf_text(&date),
			leaf->renewal_percent);
	else if (leaf->renewal_percent)
		document_property(document, "Renews", "when %ld%% of the lifetime is left", leaf->renewal_percent);
	else
		document_property(document, "Renews", "not set in the profile");
	strbuf_release(&date);
}

/* If the profile allows both hashes, the device uses the stronger one. */
static void certificate_page_request(struct document *document, const struct leaf_certificate *leaf)
{
	document_property(document, "Request", "signed with %s",
		leaf->sha2   ? "SHA-2"
		: leaf->sha1 ? "SHA-1"
			     : "a hash algorithm that the device chooses");
}

static void certificate_page_device(struct document *document, const struct preview *preview, const struct leaf_certificate *leaf)
{
	struct strbuf text = STRBUF_INIT;

	x509_text_leaf(&text, leaf);
	document_code(document, strbuf_text(&text));
	strbuf_setlen(&text, 0);
	certificate_page_remarks(document, leaf);
	certificate_page_renewal(document, leaf);
	if (leaf_certificate_decided_by(leaf, FIELD_KEY_SIZE) != DECIDED_BY_TEMPLATE)
		certificate_page_request(document, leaf);
	document_heading(document, "Chain");
	leaf_certificate_subject(&text, leaf);
	document_property(document, "Device", "%s", text.length ? strbuf_text(&text) : "the certificate above");
	if (!leaf_certificate_is_by_linked_ca(leaf) && *leaf_certificate_ca_name(leaf))
		document_property(document, "Issuing CA", "%s", leaf_certificate_ca_name(leaf));
	if (leaf->trusted) {
		certificate_page_chain_below(document, preview->design, leaf->trusted);
		certificate_page_chain(document, preview->design, leaf->trusted);
	} else {
		document_property(document, "Root", "no trusted profile is linked");
	}
	strbuf_release(&text);
}

void preview_certificate(struct document *document, const struct preview *preview)
{
	struct leaf_certificate leaf;

	if (leaf_certificate_make(&leaf, preview->design, preview->profile, preview->sample, preview->today) == 0)
		certificate_page_device(document, preview, &leaf);
	else
		certificate_page_trusted(document, preview);
	leaf_certificate_release(&leaf);
}
