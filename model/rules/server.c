/* Checks of what devices and the connector talk to: SCEP servers, CA, template. */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/rules/checks.h"
#include "model/base/text_fold.h"
#include "model/crypto/url.h"
#include "model/schema/scep_service.h"

#define NDES_PATH "/certsrv/mscep/mscep.dll"
#define URL_FIX   "use the form https://ndes.contoso.com" NDES_PATH
#define CLOUD_PKI SCEP_CLOUD_PKI_VARIABLE

/* Names that no public DNS answers for (RFC 6762, RFC 8375, ICANN's reservation of .internal), and what routers use. */
static const char *const private_endings[] = { ".local", ".lan", ".internal", ".intranet", ".home.arpa", ".localhost", NULL };

static bool ends_with_any(const char *host, const char *const *endings)
{
	size_t length = strlen(host);

	for (; *endings; endings++) {
		size_t size = strlen(*endings);

		if (length > size && strcasecmp(host + length - size, *endings) == 0)
			return true;
	}
	return false;
}

/* RFC 1918, RFC 3927, RFC 6598 and the loopback; RFC 4193 and RFC 4291's link-local for IPv6. */
static bool is_private_address(const char *host)
{
	static const unsigned char loopback[16] = { [15] = 1 };
	unsigned char v4[4];
	unsigned char v6[16];
	char plain[INET6_ADDRSTRLEN];

	/* In a URL an IPv6 address is in brackets. */
	snprintf(plain, sizeof(plain), "%.*s", (int)strcspn(host + (*host == '['), "]"), host + (*host == '['));
	if (inet_pton(AF_INET, host, v4) == 1)
		return v4[0] == 10 || v4[0] == 127 || (v4[0] == 172 && (v4[1] & 0xF0) == 16) || (v4[0] == 192 && v4[1] == 168) ||
		       (v4[0] == 169 && v4[1] == 254) || (v4[0] == 100 && (v4[1] & 0xC0) == 64);
	if (inet_pton(AF_INET6, plain, v6) != 1)
		return false;
	return (v6[0] & 0xFE) == 0xFC || (v6[0] == 0xFE && (v6[1] & 0xC0) == 0x80) || memcmp(v6, loopback, sizeof(v6)) == 0;
}

static bool is_private_host(const char *host)
{
	return (!strchr(host, '.') && !strchr(host, ':')) || ends_with_any(host, private_endings) || is_private_address(host);
}

/* The message, for printf with the text, that says why it can't be the URL of a SCEP server; NULL when it can. */
static const char *url_fault(const char *text, const struct url *url, bool whole)
{
	if (strpbrk(text, " \t\r\n"))
		return "\"%s\" contains a space";
	if (strncasecmp(text, "http://", 7) != 0 && strncasecmp(text, "https://", 8) != 0)
		return "\"%s\" does not begin with https:// or http://";
	if (!whole)
		return "\"%s\" is not a complete URL";
	if (*url->user)
		return "\"%s\" contains a user name or password";
	if (strchr(text, '?'))
		return "\"%s\" contains a query (the part after ?), but devices add their own";
	if (strchr(text, '#'))
		return "\"%s\" contains a fragment (the part after #)";
	return NULL;
}

static bool is_first(const struct value *list, size_t index)
{
	for (size_t i = 0; i < index; i++)
		if (text_equal_fold(value_item(list, i)->text, value_item(list, index)->text))
			return false;
	return true;
}

static void check_host_and_path(struct rule_context *context, const char *text, const struct url *url, long item)
{
	const struct platform_row *platform = &platforms[context->profile->kind->platform];
	bool cloud = strstr(text, CLOUD_PKI) || scep_service_find(url->host);
	struct strbuf path = STRBUF_INIT;

	if (!url->tls && platform->wants_https)
		rule_report_severity(context, RULE_SCEP_URL_HTTP, SEVERITY_ERROR, FIELD_SCEP_URLS, item, "use https",
			"%s does not begin with https, which %s devices require", rule_escape(context, text), platform->word);
	else if (!url->tls)
		rule_report_id(context, RULE_SCEP_URL_HTTP, FIELD_SCEP_URLS, item, "use https",
			"requests to %s are not encrypted", rule_escape(context, text));
	strbuf_printf(&path, "%s%s", *url->path == '/' ? "" : "/", url->path);
	if (!cloud && strcasecmp(strbuf_text(&path), NDES_PATH) != 0)
		rule_report_id(context, RULE_SCEP_URL_PATH, FIELD_SCEP_URLS, item,
			"end the URL with " NDES_PATH ", unless the server is not an NDES server",
			"the path %s is not the path of an NDES server; a wrong path appears on devices as error 404 (0x80190194)",
			rule_escape(context, strbuf_text(&path)));
	if (!cloud && is_private_host(url->host))
		rule_report_id(context, RULE_SCEP_URL_PRIVATE_HOST, FIELD_SCEP_URLS, item,
			"publish the server under a public DNS name",
			"%s is a private name or address, which devices on the internet can't reach",
			rule_escape(context, url->host));
	strbuf_release(&path);
}

static void check_url(struct rule_context *context, const struct value *list, size_t index, char **first_host, bool *several)
{
	const char *text = value_item(list, index)->text;
	struct url url;
	bool whole = url_parse(&url, text) == 0;
	const char *fault = url_fault(text, &url, whole);

	if (fault)
		rule_report_id(context, RULE_SCEP_URL_MALFORMED, FIELD_SCEP_URLS, (long)index, URL_FIX, fault,
			rule_escape(context, text));
	else if (!is_first(list, index))
		rule_report_id(context, RULE_SCEP_URL_DUPLICATE, FIELD_SCEP_URLS, (long)index, "remove one of them",
			"%s is in the list twice", rule_escape(context, text));
	else
		check_host_and_path(context, text, &url, (long)index);
	if (!fault && !*first_host) {
		*first_host = url.host;
		url.host = NULL;
	} else if (!fault && strcasecmp(*first_host, url.host) != 0) {
		*several = true;
	}
	url_release(&url);
}

void check_urls(struct rule_context *context)
{
	const struct value *list = rule_value(context, FIELD_SCEP_URLS);
	char *first_host = NULL;
	bool several = false;

	for (size_t i = 0; list && i < value_count(list) && i < LIST_MAX; i++)
		check_url(context, list, i, &first_host, &several);
	if (several)
		rule_report_id(context, RULE_SCEP_URL_HOSTS, FIELD_SCEP_URLS, -1,
			"nothing to do if each server can issue certificates on its own",
			"the URLs have different hosts; a device uses the same server for all its requests");
	free(first_host);
}

void check_ca_host(struct rule_context *context)
{
	const char *host = rule_text(context, FIELD_CA_HOST);

	if (*host && (!strchr(host, '.') || strpbrk(host, "\\/ ")))
		rule_report(context, FIELD_CA_HOST, -1, "enter only the server's full name, such as ca.contoso.com",
			"\"%s\" is not a fully qualified host name", rule_escape(context, host));
}

void check_template(struct rule_context *context)
{
	const char *name = rule_text(context, FIELD_TEMPLATE);

	if (strchr(name, ' '))
		rule_report(context, FIELD_TEMPLATE, -1,
			"enter the template's name, which its properties show below the display name",
			"\"%s\" contains a space: display names have spaces, template names do not", rule_escape(context, name));
}
