#include "model/crypto/url.h"

#include <openssl/crypto.h>
#include <openssl/http.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/crypto/library.h"

/* A copy of a string that OpenSSL allocated, which is freed; "" for NULL. */
static char *url_take(char *text)
{
	char *copy = xstrdup(text ? text : "");

	OPENSSL_free(text);
	return copy;
}

int url_parse(struct url *url, const char *text)
{
	char *user = NULL;
	char *host = NULL;
	char *port = NULL;
	char *path = NULL;
	char *query = NULL;
	char *fragment = NULL;
	int tls = 0;
	bool plain = strncasecmp(text, "http://", 7) == 0;
	char *lowered = xstrdup(text);
	bool parsed;

	/* The scheme may have any letter case (RFC 3986, section 3.1), but OpenSSL wants lower case. */
	if (plain || strncasecmp(text, "https://", 8) == 0)
		memcpy(lowered, plain ? "http" : "https", plain ? 4 : 5);
	else
		*lowered = '\0';
	library_start();
	parsed = *lowered && OSSL_HTTP_parse_url(lowered, &tls, &user, &host, &port, NULL, &path, &query, &fragment) == 1;
	free(lowered);
	library_clear_errors();
	url->tls = tls != 0;
	url->user = url_take(user);
	url->host = url_take(host);
	url->port = url_take(port);
	url->path = url_take(path);
	url->query = url_take(query);
	url->fragment = url_take(fragment);
	return parsed && *url->host ? 0 : -1;
}

void url_release(struct url *url)
{
	free(url->user);
	free(url->host);
	free(url->port);
	free(url->path);
	free(url->query);
	free(url->fragment);
	memset(url, 0, sizeof(*url));
}

bool url_host_is_in(const char *host, const char *domain)
{
	size_t length = strlen(host);
	size_t size = strlen(domain);

	return length > size && host[length - size - 1] == '.' && strcasecmp(host + length - size, domain) == 0;
}
