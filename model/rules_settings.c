/* Checks of what is typed into SCEP and PKCS blades: subject, usages, servers. */
#include <string.h>
#include <strings.h>

#include "model/gate.h"
#include "model/rule.h"
#include "model/subject.h"

void check_subject(struct inspection *inspection)
{
	static const char *const ids[] = {
		[SUBJECT_SYNTAX] = "subject-syntax",
		[SUBJECT_UNKNOWN_KEY] = "subject-unknown-key",
		[SUBJECT_BRACES] = "variable-braces",
		[SUBJECT_UNKNOWN_VARIABLE] = "variable-unknown",
	};
	const char *text = value_as_text(&inspection->profile->values[FIELD_SUBJECT_TEXT]);
	struct subject_problem problem;
	struct subject subject;

	if (!field_visible(inspection->profile, FIELD_SUBJECT_TEXT) || !*text)
		return;
	if (subject_parse(&subject, text, &problem) != 0) {
		const char *id = problem.fault == SUBJECT_EMPTY ? "subject-missing" : ids[problem.fault];

		report_as(inspection, id, SEVERITY_ERROR, FIELD_SUBJECT_TEXT, -1, "write KEY=value pairs, such as CN={{UserName}},E={{EmailAddress}}",
			"%s", problem.message);
	}
	subject_release(&subject);
}

/* X.660: the first arc is 0 to 2, the second under 40 below 0 and 1; no arc has a leading zero. */
static bool is_oid(const char *oid)
{
	char first = *oid;

	for (size_t arcs = 0;; arcs++) {
		size_t digits = strspn(oid, "0123456789");

		if (digits == 0 || (digits > 1 && *oid == '0') || (arcs == 0 && (digits > 1 || first > '2')))
			return false;
		if (arcs == 1 && first < '2' && (digits > 2 || (digits == 2 && *oid >= '4')))
			return false;
		oid += digits;
		if (!*oid)
			return arcs > 0;
		if (*oid++ != '.')
			return false;
	}
}

static bool seen_before(const struct value *list, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (strcmp(value_item(list, i)->oid, value_item(list, index)->oid) == 0)
			return true;
	return false;
}

void check_usages(struct inspection *inspection)
{
	const struct value *list = &inspection->profile->values[FIELD_EXTENDED_KEY_USAGES];

	if (!field_visible(inspection->profile, FIELD_EXTENDED_KEY_USAGES))
		return;
	for (size_t i = 0; i < value_count(list) && i < LIST_MOST; i++) {
		const struct item *item = value_item(list, i);

		if (!*item->text)
			report(inspection, FIELD_EXTENDED_KEY_USAGES, (long)i, "give it a name", "the usage %s has no name", safe(inspection, item->oid));
		if (!is_oid(item->oid))
			report(inspection, FIELD_EXTENDED_KEY_USAGES, (long)i, "enter numbers separated by dots, such as 1.3.6.1.5.5.7.3.2",
				"\"%s\" is not an object identifier", safe(inspection, item->oid));
		else if (seen_before(list, i))
			report(inspection, FIELD_EXTENDED_KEY_USAGES, (long)i, "remove one of them", "%s is in the list twice",
				safe(inspection, item->oid));
	}
}

/* What keeps a text from being a SCEP server's URL; NULL when nothing does. */
static const char *url_fault(const char *text)
{
	const char *fault = NULL;
	struct url url;

	if (strpbrk(text, " \t\r\n"))
		return "has a blank in it";
	if (strncasecmp(text, "http://", 7) != 0 && strncasecmp(text, "https://", 8) != 0)
		return "does not begin with https:// (or http://)";
	if (crypto_url(&url, text) != 0)
		fault = "is not a complete URL";
	else if (*url.user)
		fault = "carries a user name or password";
	else if (strchr(text, '?'))
		fault = "has a query (the part after ?); devices add their own";
	else if (strchr(text, '#'))
		fault = "has a fragment (the part after #)";
	url_release(&url);
	return fault;
}

void check_urls(struct inspection *inspection)
{
	const struct value *list = &inspection->profile->values[FIELD_SCEP_URLS];

	if (!field_visible(inspection->profile, FIELD_SCEP_URLS))
		return;
	for (size_t i = 0; i < value_count(list); i++) {
		const char *fault = url_fault(value_item(list, i)->text);

		if (fault)
			report(inspection, FIELD_SCEP_URLS, (long)i, "write it like https://ndes.contoso.com/certsrv/mscep/mscep.dll", "\"%s\" %s",
				safe(inspection, value_item(list, i)->text), fault);
	}
}

void check_ca_host(struct inspection *inspection)
{
	const char *host = value_as_text(&inspection->profile->values[FIELD_CA_HOST]);

	if (field_visible(inspection->profile, FIELD_CA_HOST) && *host && (!strchr(host, '.') || strpbrk(host, "\\/ ")))
		report(inspection, FIELD_CA_HOST, -1, "enter the server's full name alone, such as ca.contoso.com", "\"%s\" is not a full host name",
			safe(inspection, host));
}
