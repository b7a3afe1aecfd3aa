/* Checks and fixes of what the connector of PKCS profiles asks: the CA's server, the CA's name, the certificate template. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/base/text_fold.h"
#include "model/rules/checks.h"
#include "model/rules/host.h"
#include "model/subject/subject.h"

#define SPACES      " \t\r\n"
#define HOST_ADVICE "enter only the server's full name, such as ca.contoso.com"
#define NAME_ADVICE "enter only the CA's name, as certutil -cainfo name prints it"

/* The text without spaces and double quotes around it, for the caller to free. */
static char *trim(const char *text, size_t length)
{
	while (length > 0 && strchr(SPACES "\"", *text)) {
		text++;
		length--;
	}
	while (length > 0 && strchr(SPACES "\"", text[length - 1]))
		length--;
	return xmemdupz(text, length);
}

static bool is_url(const char *text)
{
	return strstr(text, "://") != NULL;
}

/* "CN=Contoso Issuing CA,DC=contoso,DC=com" */
static bool is_dn(const char *text)
{
	char *key = trim(text, strcspn(text, "="));
	bool found = strchr(text, '=') && subject_key_find(key) != NULL;

	free(key);
	return found;
}

/* Appends a port to the host: ca.contoso.com:443. */
static bool has_port(const char *text)
{
	const char *colon = strrchr(text, ':');

	return colon && colon[1] && colon[1 + strspn(colon + 1, "0123456789")] == '\0' && strchr(text, ':') == colon;
}

/* An address, also with a port after it. */
static bool is_address(const char *text)
{
	char *host = has_port(text) ? xmemdupz(text, strcspn(text, ":")) : xstrdup(text);
	bool found = *text == '[' || host_is_address(host);

	free(host);
	return found;
}

/* What is wrong with the host, as a clause after it; NULL when nothing is. */
static const char *host_fault(const char *host)
{
	if (is_url(host))
		return "is a URL, not a host name";
	if (strchr(host, '\\') || strchr(host, '/'))
		return "is more than a host name: the CA's name has a field of its own";
	if (is_dn(host))
		return "is a distinguished name, not a host name";
	if (is_address(host))
		return "is an IP address, not a host name";
	if (has_port(host))
		return "has a port, which is not part of a host name";
	if (strpbrk(host, SPACES))
		return "contains a space, which host names can't have";
	if (!strchr(host, '.'))
		return "is not a fully qualified host name";
	return host_is_full_name(host) ? NULL : "is not a host name";
}

void check_ca_host(struct rule_context *context)
{
	const char *host = rule_text(context, FIELD_CA_HOST);
	const char *fault = *host ? host_fault(host) : NULL;

	if (fault)
		rule_report(context, FIELD_CA_HOST, -1, HOST_ADVICE, "\"%s\" %s", rule_escape(context, host), fault);
}

/* Keeps the host of a URL, of host\name, of host:port, or what is between spaces. */
bool fix_ca_host(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *now = value_as_text(&context->profile->values[finding->field]);
	const char *start = is_url(now) ? strstr(now, "://") + 3 : now;
	char *host = trim(start, strcspn(start, "\\/"));
	bool fixed;

	if (has_port(host))
		*strchr(host, ':') = '\0';
	fixed = *host && !host_fault(host);
	if (fixed)
		fix->value = value_text(host);
	free(host);
	return fixed;
}

/* The server with a separator after it, before the CA's name: as certutil prints it, or with a slash. A CA's name may have a
 * slash of its own, as in "Contoso A/S". */
static const char *separator_after_server(const char *name)
{
	const char *slash = strchr(name, '/');
	char *server = xmemdupz(name, slash ? (size_t)(slash - name) : 0);
	bool found = host_is_full_name(server);

	free(server);
	return strchr(name, '\\') ? strrchr(name, '\\') : found ? slash : NULL;
}

/* An address, the profile's own host, or a full host name with a port. */
static bool is_server(const char *name, const char *host)
{
	char *server = xmemdupz(name, strcspn(name, ":"));
	bool found = is_address(name) || (host_is_full_name(server) && (has_port(name) || text_equal_fold(name, host)));

	free(server);
	return found;
}

/* What is wrong with the CA's name, as a clause after it; NULL when nothing is. Spaces around it are another rule's matter. */
static const char *name_fault(const char *name, const char *host)
{
	if (is_url(name))
		return "is a URL, not the name of a CA";
	if (separator_after_server(name))
		return "is more than the CA's name: the server has a field of its own";
	if (is_dn(name))
		return "is a distinguished name: the name of a CA is only its common name";
	if (*name == '"')
		return "is in quotes, which are not part of the name";
	return is_server(name, host) ? "is the server, not the name of a CA" : NULL;
}

/* A CA may be named like a domain, contoso.local, but not like a server. */
static bool looks_like_server(const char *name)
{
	return host_is_full_name(name) && strchr(strchr(name, '.') + 1, '.');
}

void check_ca_name(struct rule_context *context)
{
	const char *name = rule_text(context, FIELD_CA_NAME);
	const char *fault = *name ? name_fault(name, rule_text(context, FIELD_CA_HOST)) : NULL;

	if (fault)
		rule_report(context, FIELD_CA_NAME, -1, NAME_ADVICE, "\"%s\" %s", rule_escape(context, name), fault);
	else if (looks_like_server(name))
		rule_report_severity(context, RULE_CA_NAME_MALFORMED, SEVERITY_WARNING, FIELD_CA_NAME, -1, NAME_ADVICE,
			"\"%s\" looks like the name of a server, not of a CA", rule_escape(context, name));
}

/* The common name of a distinguished name, for the caller to free; NULL if it has none. */
static char *common_name(const char *dn)
{
	struct subject subject;
	char *name = NULL;

	if (subject_parse(&subject, dn, NULL) == 0)
		for (size_t i = 0; i < subject.count && !name; i++)
			if (strcmp(subject.parts[i].oid, "2.5.4.3") == 0)
				name = xstrdup(subject.parts[i].value);
	subject_release(&subject);
	return name;
}

/* Keeps the name of host\name, host/name and CN=name,..., and what is between quotes. */
bool fix_ca_name(const struct rule_context *context, const struct finding *finding, struct fix *fix)
{
	const char *now = value_as_text(&context->profile->values[finding->field]);
	const char *last = separator_after_server(now);
	char *name;
	bool fixed;

	if (is_url(now))
		return false;
	name = is_dn(now) ? common_name(now) : last ? trim(last + 1, strlen(last + 1)) : trim(now, strlen(now));
	if (last && name && looks_like_server(name)) { /* name\host */
		free(name);
		name = trim(now, (size_t)(last - now));
	}
	fixed = name && *name && !name_fault(name, rule_text(context, FIELD_CA_HOST)) && !looks_like_server(name) &&
		strcmp(name, now) != 0;
	if (fixed)
		fix->value = value_text(name);
	free(name);
	return fixed;
}

void check_template(struct rule_context *context)
{
	const char *name = rule_text(context, FIELD_TEMPLATE);
	char *trimmed = trim(name, strlen(name));

	if (strchr(trimmed, ' '))
		rule_report(context, FIELD_TEMPLATE, -1,
			"enter the template's name, which its properties show below the display name",
			"\"%s\" contains a space: display names have spaces, template names do not", rule_escape(context, name));
	free(trimmed);
}
