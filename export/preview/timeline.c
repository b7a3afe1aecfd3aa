#include "export/preview/preview.h"

#include <string.h>

#include "model/rules/design_index.h"
#include "model/issue/leaf_certificate.h"

#define DAY         86400
#define HOUR        3600
#define BAR_COLUMNS 40 /* with the label before it a bar fits into the preview beside a form of 60 columns */
#define LABEL       "%-13s"
#define SOON_DAYS   180 /* as the rule that warns of a CA's end */

/* Bars are of ASCII, for any terminal, printer and ticket; each sign is told below them. */
#define SIGN_VALID   '='
#define SIGN_RENEWS  '#'
#define SIGN_REFUSED '.'
#define SIGN_GOES_ON '>'
#define SIGN_NOW     '^'

struct bar {
	time_t from, to; /* what the columns stand for */
	char columns[BAR_COLUMNS + 1];
};

static size_t column_of(const struct bar *bar, time_t when)
{
	if (when <= bar->from || bar->to <= bar->from)
		return 0;
	if (when >= bar->to)
		return BAR_COLUMNS;
	return (size_t)((double)(when - bar->from) / (double)(bar->to - bar->from) * BAR_COLUMNS);
}

static void bar_init(struct bar *bar, time_t from, time_t to)
{
	bar->from = from;
	bar->to = to;
	memset(bar->columns, ' ', BAR_COLUMNS);
	bar->columns[BAR_COLUMNS] = '\0';
}

/* At least one column, so that nothing is too short to be seen. */
static void bar_draw(struct bar *bar, time_t from, time_t to, char sign)
{
	size_t first = column_of(bar, from);
	size_t behind = column_of(bar, to);

	if (first == BAR_COLUMNS)
		first--;
	memset(bar->columns + first, sign, behind > first ? behind - first : 1);
}

static void put_bar(struct strbuf *out, const char *label, const struct bar *bar)
{
	size_t length = BAR_COLUMNS;

	while (length > 0 && bar->columns[length - 1] == ' ')
		length--;
	strbuf_printf(out, LABEL "%.*s\n", label, (int)length, bar->columns);
}

/* The dates of both ends, above the bars. */
static void put_ends(struct strbuf *out, const struct bar *bar)
{
	struct strbuf first = STRBUF_INIT;
	struct strbuf last = STRBUF_INIT;

	certificate_date(&first, bar->from);
	certificate_date(&last, bar->to);
	strbuf_printf(out, LABEL "%s%*s\n", "", strbuf_text(&first), BAR_COLUMNS - (int)first.length, strbuf_text(&last));
	strbuf_release(&first);
	strbuf_release(&last);
}

static void put_count(struct strbuf *out, long count, const char *unit)
{
	strbuf_printf(out, "%ld %s%s", count, unit, count == 1 ? "" : "s");
}

/* In days, or where that would be none, in hours. */
static void put_span(struct strbuf *out, time_t from, time_t to)
{
	if (to - from >= DAY)
		put_count(out, (long)((to - from) / DAY), "day");
	else
		put_count(out, (long)((to - from) / HOUR), "hour");
}

/* A dated line. */
static void event(struct document *document, time_t when, const char *what)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	document_property(document, strbuf_text(&date), "%s", what);
	strbuf_release(&date);
}

/* A sentence with a date after before, and what follows it. */
static void dated(struct document *document, const char *before, time_t when, const char *after)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	document_text(document, "%s%s%s", before, strbuf_text(&date), after);
	strbuf_release(&date);
}

/* --- of a device's certificate */

/* The last day on which the whole period fits into the CA's own lifetime. */
static time_t last_whole(const struct leaf_certificate *leaf)
{
	return leaf->ca_expires - (leaf->wished - leaf->enrolled);
}

struct moment {
	time_t when;
	const char *what;
};

/* Keeps them in the order of time, those of the same moment as they came. A moment of 0 is not known. */
static void add_moment(struct moment *moments, size_t *count, time_t when, const char *what)
{
	size_t at = *count;

	if (!when)
		return;
	for (; at > 0 && moments[at - 1].when > when; at--)
		moments[at] = moments[at - 1];
	moments[at] = (struct moment){ when, what };
	(*count)++;
}

static void events(struct document *document, const struct leaf_certificate *leaf)
{
	bool none = leaf_certificate_ca_has_expired(leaf) || leaf_certificate_ca_not_yet_valid(leaf);
	bool cut = leaf_certificate_outlives_ca(leaf);
	struct strbuf renewal = STRBUF_INIT;
	struct moment moments[7];
	size_t count = 0;

	strbuf_addstr(&renewal, "Renewal window opens: ");
	put_span(&renewal, leaf->renews, leaf->expires);
	strbuf_printf(&renewal, ", %ld %% of the lifetime, are left", leaf->renewal);
	add_moment(moments, &count, leaf->enrolled,
		none ? "The device enrolls, and gets no certificate" : "Issued, when the device enrolls");
	add_moment(moments, &count, leaf_certificate_ca_not_yet_valid(leaf) ? leaf->ca->facts.not_before : 0,
		"The linked CA's certificate becomes valid");
	add_moment(moments, &count, leaf->renews, strbuf_text(&renewal));
	add_moment(moments, &count, leaf->expires, cut ? "Expires, with the CA" : "Expires, unless the device has renewed it");
	add_moment(moments, &count, leaf->wished && leaf->ca && !cut ? last_whole(leaf) : 0,
		"Certificates issued from here on end with the linked CA, short of their period");
	add_moment(moments, &count, leaf->ca_expires, "The linked CA's own certificate expires");
	add_moment(moments, &count, cut ? leaf->wished : 0, "The end that the profile asks for, and the CA refuses");
	for (size_t i = 0; i < count; i++)
		event(document, moments[i].when, moments[i].what);
	strbuf_release(&renewal);
}

static void bars(struct document *document, const struct leaf_certificate *leaf)
{
	struct strbuf text = STRBUF_INIT;
	struct bar certificate;
	struct bar ca;

	bar_init(&certificate, leaf->enrolled, leaf->wished);
	bar_init(&ca, leaf->enrolled, leaf->wished);
	if (leaf->wished > leaf->expires)
		bar_draw(&certificate, leaf->expires ? leaf->expires : leaf->enrolled, leaf->wished, SIGN_REFUSED);
	if (leaf->expires)
		bar_draw(&certificate, leaf->enrolled, leaf->expires, SIGN_VALID);
	if (leaf->renews)
		bar_draw(&certificate, leaf->renews, leaf->expires, SIGN_RENEWS);
	put_ends(&text, &certificate);
	put_bar(&text, "Certificate", &certificate);
	if (leaf->ca && !leaf_certificate_ca_has_expired(leaf)) {
		bar_draw(&ca, leaf->ca->facts.not_before, leaf->ca_expires, SIGN_VALID);
		if (leaf->ca_expires > leaf->wished)
			ca.columns[BAR_COLUMNS - 1] = SIGN_GOES_ON;
		put_bar(&text, "CA", &ca);
	}
	strbuf_printf(&text, "\n" LABEL "%c valid", "", SIGN_VALID);
	if (leaf->renews)
		strbuf_printf(&text, "   %c renewal window", SIGN_RENEWS);
	if (leaf->wished > leaf->expires)
		strbuf_printf(&text, "   %c asked for, and refused", SIGN_REFUSED);
	if (leaf->ca_expires > leaf->wished)
		strbuf_printf(&text, "   %c goes on", SIGN_GOES_ON);
	document_code(document, strbuf_text(&text));
	strbuf_release(&text);
}

static void say_ca(struct document *document, const struct leaf_certificate *leaf)
{
	if (!leaf->ca) {
		document_text(
			document, "When the CA itself expires is not known: no trusted profile with a certificate is linked.");
		return;
	}
	if (leaf_certificate_ca_has_expired(leaf))
		dated(document, "The CA's certificate expired on ", leaf->ca_expires,
			": no device gets a certificate, and those that have one lose its use.");
	else if (leaf_certificate_ca_not_yet_valid(leaf))
		dated(document, "The CA's certificate is not valid before ", leaf->ca->facts.not_before,
			": no device gets a certificate until then.");
	if (leaf_certificate_ca_has_expired(leaf) || !leaf->wished)
		return;
	if (leaf_certificate_outlives_ca(leaf))
		dated(document, "The certificate would outlive its CA, so the CA cuts it to ", leaf->ca_expires,
			": choose a shorter period, or renew the CA first.");
	else
		dated(document, "Renew the linked CA before ", last_whole(leaf),
			", so that devices go on getting the whole period.");
	if (!leaf_certificate_is_by_linked_ca(leaf) || leaf->ca->facts.self_signed)
		document_text(document, "Where another CA issues, below the linked one, it may end sooner.");
}

static void say(struct document *document, const struct leaf_certificate *leaf)
{
	if (!leaf->wished)
		document_text(document, "The profile has no validity period, so no end can be told.");
	else if (leaf_certificate_decided_by(leaf, FIELD_VALIDITY_VALUE) == DECIDED_BY_TEMPLATE)
		document_text(document,
			"%s devices get the validity period of the certificate template, whatever the profile says. The dates hold "
			"where both are the same.",
			platforms[leaf->profile->kind->platform].label);
	if (leaf->renews)
		document_text(document,
			"In the renewal window a device that is online gets a new certificate. One that stays offline until the end "
			"loses its access, and has to enroll anew.");
	say_ca(document, leaf);
}

static void device_page(struct document *document, const struct leaf_certificate *leaf)
{
	events(document, leaf);
	if (leaf->wished)
		bars(document, leaf);
	say(document, leaf);
}

/* --- of a CA's certificate */

static void ca_bar(struct document *document, const struct x509_facts *facts, time_t today)
{
	struct strbuf text = STRBUF_INIT;
	struct bar bar;
	size_t now;

	bar_init(&bar, facts->not_before, facts->not_after);
	bar_draw(&bar, facts->not_before, facts->not_after, SIGN_VALID);
	put_ends(&text, &bar);
	put_bar(&text, "Certificate", &bar);
	if (today >= facts->not_before && today <= facts->not_after) {
		now = column_of(&bar, today);
		strbuf_printf(&text, LABEL "%*c today\n", "", (int)(now < BAR_COLUMNS ? now : BAR_COLUMNS - 1) + 1, SIGN_NOW);
	}
	document_code(document, strbuf_text(&text));
	strbuf_release(&text);
}

static void say_validity(struct document *document, const struct x509_facts *facts, time_t today)
{
	struct strbuf left = STRBUF_INIT;

	put_span(&left, today, facts->not_after);
	if (facts->not_after < today)
		document_text(document, "The certificate has expired: devices trust nothing below it any more.");
	else if (facts->not_before > today)
		document_text(document, "The certificate is not valid yet: devices reject it until it is.");
	else if (facts->not_after < today + (time_t)SOON_DAYS * DAY)
		document_text(document, "%s are left: roll out the CA's next certificate before the end.", strbuf_text(&left));
	else
		document_text(
			document, "%s are left. Devices need the CA's next certificate before the end.", strbuf_text(&left));
	strbuf_release(&left);
}

/* From when on the certificates of those that link to it no longer get their whole period. */
static void linked_events(struct document *document, const struct preview *preview)
{
	bool any = false;

	for (size_t i = 0; i < preview->design->count; i++) {
		const struct profile *other = preview->design->profiles[i];
		struct leaf_certificate leaf;

		if (strcmp(profile_link(other), preview->profile->id) != 0)
			continue;
		leaf_certificate_make(&leaf, preview->design, other, preview->sample, preview->today);
		if (leaf.wished && !any)
			document_heading(document, "From then on certificates are short of their period, and end with this one");
		any = any || leaf.wished;
		if (leaf.wished)
			event(document, last_whole(&leaf), profile_name(other));
		leaf_certificate_release(&leaf);
	}
}

static void trusted_page(struct document *document, const struct preview *preview)
{
	const struct certificate *certificate = profile_certificate(preview->profile);

	if (!certificate) {
		document_text(document, "There is no certificate whose dates could be told.");
		return;
	}
	event(document, certificate->facts.not_before, "Valid from");
	event(document, certificate->facts.not_after, "Expires");
	ca_bar(document, &certificate->facts, preview->today);
	say_validity(document, &certificate->facts, preview->today);
	linked_events(document, preview);
}

void preview_timeline(struct document *document, const struct preview *preview)
{
	struct leaf_certificate leaf;

	if (leaf_certificate_make(&leaf, preview->design, preview->profile, preview->sample, preview->today) == 0)
		device_page(document, &leaf);
	else
		trusted_page(document, preview);
	leaf_certificate_release(&leaf);
}
