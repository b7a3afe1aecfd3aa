/* Checks and fixes of the servers that SCEP profiles name. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/base/text_fold.h"
#include "model/crypto/url.h"
#include "model/design/scep_service.h"
#include "model/rules/checks.h"
#include "model/rules/host.h"
#include "model/subject/foreign.h"

#define URL_FIX    "use the form https://ndes.contoso.com" NDES_PATH
#define SEPARATORS " \t\r\n,;"
#define QUOTES     "\"'<>"

static bool begins_with_scheme(const char *text)
{
	return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

/* The next URL after the first one, if something separates them: spaces, line breaks, commas or semicolons; NULL if there is
 * only one. */
static const char *next_url(const char *text)
{
	size_t before = strspn(text, SEPARATORS QUOTES);

	for (const char *at = text + before; *at; at++)
		if (at > text + before && strchr(SEPARATORS QUOTES, at[-1]) && begins_with_scheme(at))
			return at;
	return NULL;
}

/* Whether the host is another product's variable, or a placeholder: %HOST%, $host, <server>. */
static bool has_foreign_host(const char *text)
{
	const char *start = strstr(text, "://");
	struct foreign_variable found;
	char *host = start ? xmemdupz(start + 3, strcspn(start + 3, "/")) : NULL;
	bool has = host && *host != '[' && foreign_variable_next(host, EDITION_BIT(EDITION_COUNT) - 1, &found);

	has = has || (host && strncmp(host, "[[", 2) == 0);
	free(host);
	return has;
}

/* A brace that is not part of {{CloudPKIFQDN}}, or another product's variable. */
static bool has_other_variable(const char *text)
{
	const size_t length = sizeof(CLOUD_PKI_VARIABLE) - 1;

	if (!strchr(text, '{') && has_foreign_host(text))
		return true;

	for (; *text; text++) {
		if (strncmp(text, CLOUD_PKI_VARIABLE, length) == 0)
			text += length - 1;
		else if (*text == '{' || *text == '}')
			return true;
	}
	return false;
}

/* The message, for printf with the text, that says why it can't be the URL of a SCEP server; NULL when it can. */
static const char *url_fault(const char *text)
{
	struct url url;
	bool whole = url_parse(&url, text) == 0;
	const char *fault = NULL;

	if (*text && strchr(QUOTES, *text) && begins_with_scheme(text + 1))
		fault = "\"%s\" is in quotes or brackets, which are not part of the URL";
	else if (next_url(text))
		fault = "\"%s\" contains several URLs";
	else if (strpbrk(text, " \t\r\n"))
		fault = "\"%s\" contains a space";
	else if (!begins_with_scheme(text))
		fault = "\"%s\" does not begin with https:// or http://";
	else if (!whole)
		fault = "\"%s\" is not a complete URL";
	else if (*url.user)
		fault = "\"%s\" contains a user name or password";
	else if (strchr(text, '?'))
		fault = "\"%s\" contains a query (the part after ?), but devices add their own";
	else if (strchr(text, '#'))
		fault = "\"%s\" contains a fragment (the part after #)";
	url_release(&url);
	return fault;
}

static bool is_first(const struct value *list, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (text_equal_fold(value_item(list, i)->text, value_item(list, index)->text))
			return false;
	return true;
}

/* Over http only GetCACaps and GetCACert can be read: all other messages are signed and encrypted (RFC 8894). */
static void check_scheme(struct rule_context *context, const char *text, const struct url *url, long item)
{
	const struct platform_row *platform = &platforms[context->profile->kind->platform];

	if (!url->tls && platform->wants_https)
		rule_report_severity(context, RULE_SCEP_URL_HTTP, SEVERITY_ERROR, FIELD_SCEP_URLS, item, "use https",
			"%s does not begin with https, which %s devices require", rule_escape(context, text), platform->word);
	else if (!url->tls)
		rule_report_id(context, RULE_SCEP_URL_HTTP, FIELD_SCEP_URLS, item, "use https",
			"%s begins with http, so the CA certificate that the server sends could be replaced on the way",
			rule_escape(context, text));
}

static void check_host_and_path(struct rule_context *context, const char *text, const struct url *url, long item)
{
	const struct scep_service *service = scep_service_of_url(text);
	struct strbuf path = STRBUF_INIT;
	bool ndes = service->ndes_path || service->id == SCEP_UNKNOWN;

	check_scheme(context, text, url, item);
	strbuf_printf(&path, "%s%s", *url->path == '/' ? "" : "/", url->path);
	if (ndes && strcasecmp(strbuf_text(&path), NDES_PATH) != 0)
		rule_report_id(context, RULE_SCEP_URL_PATH, FIELD_SCEP_URLS, item,
			service->id == SCEP_SCEPMAN ? "end the URL with " NDES_PATH
						    : "end the URL with " NDES_PATH ", unless the server is not an NDES server",
			"the path %s is not the path of %s; a wrong path appears on devices as error 404 (0x80190194)",
			rule_escape(context, strbuf_text(&path)), service->ndes_path ? service->label : "an NDES server");
	if (service->id != SCEP_CLOUD_PKI && host_is_private(url->host))
		rule_report_id(context, RULE_SCEP_URL_PRIVATE_HOST, FIELD_SCEP_URLS, item,
			"publish the server under a public DNS name",
			"%s is a private name or address, which devices on the internet can't reach",
			rule_escape(context, url->host));
	strbuf_release(&path);
}

/* What the URLs of a list have in common. */
struct url_walk {
	char *first_host;
	bool several_hosts;
	bool cloud_pki, others;
};

static void walk_add(struct url_walk *walk, const char *text, struct url *url)
{
	if (scep_service_of_url(text)->id == SCEP_CLOUD_PKI)
		walk->cloud_pki = true;
	else
		walk->others = true;
	if (!walk->first_host) {
		walk->first_host = url->host;
		url->host = NULL;
	} else if (strcasecmp(walk->first_host, url->host) != 0) {
		walk->several_hosts = true;
	}
}

static void check_url(struct rule_context *context, const struct value *list, size_t index, struct url_walk *walk)
{
	const char *text = value_item(list, index)->text;
	const char *fault = url_fault(text);
	struct url url;

	if (has_other_variable(text))
		rule_report_id(context, RULE_SCEP_URL_VARIABLE, FIELD_SCEP_URLS, (long)index,
			"write the name of the server, or " CLOUD_PKI_VARIABLE " for Microsoft Cloud PKI",
			"\"%s\" contains a variable, but only " CLOUD_PKI_VARIABLE " is replaced in a URL",
			rule_escape(context, text));
	else if (fault)
		rule_report_id(context, RULE_SCEP_URL_MALFORMED, FIELD_SCEP_URLS, (long)index,
			next_url(text) ? "enter each URL in a row of its own" : URL_FIX, fault, rule_escape(context, text));
	if (has_other_variable(text) || fault)
		return;
	url_parse(&url, text);
	if (!is_first(list, index))
		rule_report_id(context, RULE_SCEP_URL_DUPLICATE, FIELD_SCEP_URLS, (long)index, "remove one of them",
			"%s is in the list twice", rule_escape(context, text));
	else
		check_host_and_path(context, text, &url, (long)index);
	walk_add(walk, text, &url);
	url_release(&url);
}

void check_urls(struct rule_context *context)
{
	const struct value *list = rule_value(context, FIELD_SCEP_URLS);
	struct url_walk walk = { 0 };

	for (size_t i = 0; list && i < value_count(list) && i < LIST_MAX; i++)
		check_url(context, list, i, &walk);
	if (walk.cloud_pki && walk.others)
		rule_report_id(context, RULE_SCEP_URL_MIXED, FIELD_SCEP_URLS, -1,
			"keep only the URLs of one CA, and make another profile for the other CA",
			"some URLs are of Microsoft Cloud PKI and others are not, so devices would ask two different CAs");
	else if (walk.several_hosts)
		rule_report_id(context, RULE_SCEP_URL_HOSTS, FIELD_SCEP_URLS, -1,
			"nothing to do if each server can issue certificates on its own",
			"the URLs have different hosts; a device uses the same server for all its requests");
	free(walk.first_host);
}

/* --- fixes */

/* The entry of the finding; NULL when there is no such one. */
static const char *entry_text(const struct rule_context *context, const struct finding *finding)
{
	const struct value *now = &context->profile->values[finding->field];

	return finding->item >= 0 && (size_t)finding->item < value_count(now) ? value_item(now, (size_t)finding->item)->text
									      : NULL;
}

static bool replace_entry(const struct rule_context *context, const struct finding *finding, const char *text, struct fix *fix)
{
	struct item *item;

	fix->value = value_copy(&context->profile->values[finding->field]);
	item = &fix->value.list->items[finding->item];
	free(item->text);
	item->text = xstrdup(text);
	return true;
}

bool fix_url_scheme(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *text = entry_text(context, finding);
	struct strbuf secure = STRBUF_INIT;
	bool fixed = text && strncasecmp(text, "http://", 7) == 0;

	if (fixed) {
		const char *host = text + 7;
		size_t length = strcspn(host, "/");
		bool port_80 = length > 3 && strncmp(host + length - 3, ":80", 3) == 0;

		strbuf_printf(&secure, "https://%.*s%s", (int)(port_80 ? length - 3 : length), host, host + length);
		replace_entry(context, finding, strbuf_text(&secure), fix);
	}
	strbuf_release(&secure);
	return fixed;
}

/* A server's full name without a scheme before it; "https:/..." and "ftp://..." are something else. */
static bool needs_scheme(const char *text)
{
	char *host = xmemdupz(text, strcspn(text, ":/"));
	bool needed = host_is_full_name(host) || strncmp(text, CLOUD_PKI_VARIABLE, sizeof(CLOUD_PKI_VARIABLE) - 1) == 0;

	free(host);
	return needed;
}

/* Appends the URL without spaces around it, query and fragment, and with a scheme. Braces of a variable stay. */
static void clean_url(struct strbuf *out, const char *text, size_t length)
{
	while (length > 0 && strchr(SEPARATORS QUOTES, *text)) {
		text++;
		length--;
	}
	while (length > 0 && strchr(SEPARATORS QUOTES, text[length - 1]))
		length--;
	if (needs_scheme(text))
		strbuf_addstr(out, "https://");
	for (size_t i = 0; i < length && text[i] != '?' && text[i] != '#'; i++)
		strbuf_addch(out, text[i]);
}

/* Splits several URLs and cleans each; false if one is still not a URL afterwards. */
bool fix_url(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const struct value *now = &context->profile->values[finding->field];
	const char *text = entry_text(context, finding);
	struct strbuf url = STRBUF_INIT;
	bool fixed = text != NULL;

	fix->value = value_list();
	for (long i = 0; fixed && i < (long)value_count(now); i++) {
		const char *next = value_item(now, (size_t)i)->text;

		if (i != finding->item)
			value_add(&fix->value, next, NULL);
		for (const char *at = next; i == finding->item && at; at = next) {
			next = next_url(at);
			strbuf_setlen(&url, 0);
			clean_url(&url, at, next ? (size_t)(next - at) : strlen(at));
			fixed = fixed && !url_fault(strbuf_text(&url));
			if (!value_has(now, strbuf_text(&url)) && !value_has(&fix->value, strbuf_text(&url)))
				value_add(&fix->value, strbuf_text(&url), NULL);
		}
	}
	strbuf_release(&url);
	if (!fixed)
		value_release(&fix->value);
	return fixed;
}

#define OPENING "{[<%$( "
#define CLOSING "}]>%$) "

/* Writes {{CloudPKIFQDN}} as the service knows it: with two braces on each side, without spaces, in its letter case. */
bool fix_url_variable(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *text = entry_text(context, finding);
	const char *open = text ? strpbrk(text, OPENING) : NULL;
	const char *name = open ? open + strspn(open, OPENING) : NULL;
	size_t length = sizeof(CLOUD_PKI_NAME) - 1;
	struct strbuf url = STRBUF_INIT;
	bool fixed = name && strncasecmp(name, CLOUD_PKI_NAME, length) == 0 && strchr(CLOSING, name[length]);

	if (fixed) {
		strbuf_printf(&url, "%.*s" CLOUD_PKI_VARIABLE "%s", (int)(open - text), text,
			name + length + strspn(name + length, CLOSING));
		fixed = !has_other_variable(strbuf_text(&url)) && replace_entry(context, finding, strbuf_text(&url), fix);
	}
	strbuf_release(&url);
	return fixed;
}
