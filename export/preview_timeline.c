#include "export/preview.h"

#include <string.h>

#include "model/index.h"
#include "model/issued.h"

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
static void event(struct sheet *sheet, time_t when, const char *what)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	sheet_fact(sheet, strbuf_text(&date), "%s", what);
	strbuf_release(&date);
}

/* A sentence with a date after before, and what follows it. */
static void dated(struct sheet *sheet, const char *before, time_t when, const char *after)
{
	struct strbuf date = STRBUF_INIT;

	certificate_date(&date, when);
	sheet_text(sheet, "%s%s%s", before, strbuf_text(&date), after);
	strbuf_release(&date);
}

/* --- of a device's certificate */

/* The last day on which the whole period fits into the CA's own lifetime. */
static time_t last_whole(const struct issued *issued)
{
	return issued->ca_expires - (issued->wished - issued->enrolled);
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

static void events(struct sheet *sheet, const struct issued *issued)
{
	bool none = issued_ca_is_over(issued) || issued_ca_is_early(issued);
	bool cut = issued_outlives_ca(issued);
	struct strbuf renewal = STRBUF_INIT;
	struct moment moments[7];
	size_t count = 0;

	strbuf_puts(&renewal, "Renewal window opens: ");
	put_span(&renewal, issued->renews, issued->expires);
	strbuf_printf(&renewal, ", %ld %% of the lifetime, are left", issued->renewal);
	add_moment(moments, &count, issued->enrolled,
		none ? "The device enrolls, and gets no certificate" : "Issued, when the device enrolls");
	add_moment(moments, &count, issued_ca_is_early(issued) ? issued->ca->facts.not_before : 0,
		"The linked CA's certificate becomes valid");
	add_moment(moments, &count, issued->renews, strbuf_text(&renewal));
	add_moment(moments, &count, issued->expires, cut ? "Expires, with the CA" : "Expires, unless the device has renewed it");
	add_moment(moments, &count, issued->wished && issued->ca && !cut ? last_whole(issued) : 0,
		"Certificates issued from here on end with the linked CA, short of their period");
	add_moment(moments, &count, issued->ca_expires, "The linked CA's own certificate expires");
	add_moment(moments, &count, cut ? issued->wished : 0, "The end that the profile asks for, and the CA refuses");
	for (size_t i = 0; i < count; i++)
		event(sheet, moments[i].when, moments[i].what);
	strbuf_release(&renewal);
}

static void bars(struct sheet *sheet, const struct issued *issued)
{
	struct strbuf text = STRBUF_INIT;
	struct bar certificate;
	struct bar ca;

	bar_init(&certificate, issued->enrolled, issued->wished);
	bar_init(&ca, issued->enrolled, issued->wished);
	if (issued->wished > issued->expires)
		bar_draw(&certificate, issued->expires ? issued->expires : issued->enrolled, issued->wished, SIGN_REFUSED);
	if (issued->expires)
		bar_draw(&certificate, issued->enrolled, issued->expires, SIGN_VALID);
	if (issued->renews)
		bar_draw(&certificate, issued->renews, issued->expires, SIGN_RENEWS);
	put_ends(&text, &certificate);
	put_bar(&text, "Certificate", &certificate);
	if (issued->ca && !issued_ca_is_over(issued)) {
		bar_draw(&ca, issued->ca->facts.not_before, issued->ca_expires, SIGN_VALID);
		if (issued->ca_expires > issued->wished)
			ca.columns[BAR_COLUMNS - 1] = SIGN_GOES_ON;
		put_bar(&text, "CA", &ca);
	}
	strbuf_printf(&text, "\n" LABEL "%c valid", "", SIGN_VALID);
	if (issued->renews)
		strbuf_printf(&text, "   %c renewal window", SIGN_RENEWS);
	if (issued->wished > issued->expires)
		strbuf_printf(&text, "   %c asked for, and refused", SIGN_REFUSED);
	if (issued->ca_expires > issued->wished)
		strbuf_printf(&text, "   %c goes on", SIGN_GOES_ON);
	sheet_code(sheet, strbuf_text(&text));
	strbuf_release(&text);
}

static void say_ca(struct sheet *sheet, const struct issued *issued)
{
	if (!issued->ca) {
		sheet_text(sheet, "When the CA itself expires is not known: no trusted profile with a certificate is linked.");
		return;
	}
	if (issued_ca_is_over(issued))
		dated(sheet, "The CA's certificate expired on ", issued->ca_expires,
			": no device gets a certificate, and those that have one lose its use.");
	else if (issued_ca_is_early(issued))
		dated(sheet, "The CA's certificate is not valid before ", issued->ca->facts.not_before,
			": no device gets a certificate until then.");
	if (issued_ca_is_over(issued) || !issued->wished)
		return;
	if (issued_outlives_ca(issued))
		dated(sheet, "The certificate would outlive its CA, so the CA cuts it to ", issued->ca_expires,
			": choose a shorter period, or renew the CA first.");
	else
		dated(sheet, "Renew the linked CA before ", last_whole(issued),
			", so that devices go on getting the whole period.");
	if (!issued_by_linked(issued) || issued->ca->facts.self_signed)
		sheet_text(sheet, "Where another CA issues, below the linked one, it may end sooner.");
}

static void say(struct sheet *sheet, const struct issued *issued)
{
	if (!issued->wished)
		sheet_text(sheet, "The profile has no validity period, so no end can be told.");
	else if (issued_decider(issued, FIELD_VALIDITY_VALUE) == DECIDED_BY_TEMPLATE)
		sheet_text(sheet,
			"%s devices get the validity period of the certificate template, whatever the profile says. The dates hold "
			"where both are the same.",
			platforms[issued->profile->kind->platform].label);
	if (issued->renews)
		sheet_text(sheet,
			"In the renewal window a device that is online gets a new certificate. One that stays offline until the end "
			"loses its access, and has to enroll anew.");
	say_ca(sheet, issued);
}

static void device_page(struct sheet *sheet, const struct issued *issued)
{
	events(sheet, issued);
	if (issued->wished)
		bars(sheet, issued);
	say(sheet, issued);
}

/* --- of a CA's certificate */

static void ca_bar(struct sheet *sheet, const struct x509_facts *facts, time_t today)
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
	sheet_code(sheet, strbuf_text(&text));
	strbuf_release(&text);
}

static void say_validity(struct sheet *sheet, const struct x509_facts *facts, time_t today)
{
	struct strbuf left = STRBUF_INIT;

	put_span(&left, today, facts->not_after);
	if (facts->not_after < today)
		sheet_text(sheet, "The certificate has expired: devices trust nothing below it any more.");
	else if (facts->not_before > today)
		sheet_text(sheet, "The certificate is not valid yet: devices reject it until it is.");
	else if (facts->not_after < today + (time_t)SOON_DAYS * DAY)
		sheet_text(sheet, "%s are left: roll out the CA's next certificate before the end.", strbuf_text(&left));
	else
		sheet_text(sheet, "%s are left. Devices need the CA's next certificate before the end.", strbuf_text(&left));
	strbuf_release(&left);
}

/* From when on the certificates of those that link to it no longer get their whole period. */
static void linked_events(struct sheet *sheet, const struct preview *preview)
{
	bool any = false;

	for (size_t i = 0; i < preview->design->count; i++) {
		const struct profile *other = preview->design->profiles[i];
		struct issued issued;

		if (strcmp(profile_link(other), preview->profile->id) != 0)
			continue;
		issued_make(&issued, preview->design, other, preview->sample, preview->today);
		if (issued.wished && !any)
			sheet_heading(sheet, "From then on certificates are short of their period, and end with this one");
		any = any || issued.wished;
		if (issued.wished)
			event(sheet, last_whole(&issued), profile_name(other));
		issued_release(&issued);
	}
}

static void trusted_page(struct sheet *sheet, const struct preview *preview)
{
	const struct certificate *certificate = profile_certificate(preview->profile);

	if (!certificate) {
		sheet_text(sheet, "There is no certificate whose dates could be told.");
		return;
	}
	event(sheet, certificate->facts.not_before, "Valid from");
	event(sheet, certificate->facts.not_after, "Expires");
	ca_bar(sheet, &certificate->facts, preview->today);
	say_validity(sheet, &certificate->facts, preview->today);
	linked_events(sheet, preview);
}

void preview_timeline(struct sheet *sheet, const struct preview *preview)
{
	struct issued issued;

	if (issued_make(&issued, preview->design, preview->profile, preview->sample, preview->today) == 0)
		device_page(sheet, &issued);
	else
		trusted_page(sheet, preview);
	issued_release(&issued);
}
