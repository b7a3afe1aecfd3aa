/*
 * The parts of an http or https URL (RFC 3986), as libcrypto splits it.
 */
#ifndef MODEL_CRYPTO_URL_H
#define MODEL_CRYPTO_URL_H

#include <stdbool.h>

struct url {
	char *user, *host, *port, *path, *query, *fragment; /* owned; "" if absent */
	bool tls;                                           /* https */
};

/* Splits an absolute http or https URL. Returns -1 if text is not one or has no host. Initialises *url in both cases: release it
 * with url_release(). */
int url_parse(struct url *url, const char *text);
void url_release(struct url *url);
/* Whether a host is in a domain, such as ndes.contoso.com in contoso.com; letter case does not matter. */
bool url_host_is_in(const char *host, const char *domain);

#endif
