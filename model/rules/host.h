/*
 * What a text says about a host: whether it can be reached from the internet, is an address, or is the full name of a server.
 */
#ifndef MODEL_RULES_HOST_H
#define MODEL_RULES_HOST_H

#include <stdbool.h>

/* An IPv4 address, or an IPv6 address with or without brackets. */
bool host_is_address(const char *host);
/* A name without a dot, a name under a domain that public DNS does not have, or a private address. A dot at the end counts as
 * absent. */
bool host_is_private(const char *host);
/* Two labels or more, of letters, digits, - and _ only. */
bool host_is_full_name(const char *host);

#endif
