#include "model/rules/host.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "model/base/alloc.h"
#include "model/crypto/url.h"

/* Domains that no public DNS answers for: RFC 6761, RFC 6762, RFC 8375, those that ICANN reserved (internal) or will not delegate
 * since so many networks use them (corp, home, mail), and what Active Directory domains and routers are often called. */
static const char *const private_endings[] = { "local", "localhost", "localdomain", "lan", "internal", "intranet", "intra",
	"private", "priv", "corp", "home", "home.arpa", "mail", "ad", "test", "invalid", "domain", "workgroup", NULL };

/* The bytes of an address; returns 4 or 16, or 0 for other texts. In a URL an IPv6 address is in brackets. */
static int host_address(unsigned char bytes[16], const char *host)
{
	static const unsigned char mapped[12] = { [10] = 0xFF, [11] = 0xFF };
	char plain[INET6_ADDRSTRLEN];

	snprintf(plain, sizeof(plain), "%.*s", (int)strcspn(host + (*host == '['), "]%"), host + (*host == '['));
	if (inet_pton(AF_INET, host, bytes) == 1)
		return 4;
	if (inet_pton(AF_INET6, plain, bytes) != 1)
		return 0;
	if (memcmp(bytes, mapped, sizeof(mapped)) != 0) /* RFC 4291: an IPv4 address, written as IPv6 */
		return 16;
	memmove(bytes, bytes + 12, 4);
	return 4;
}

bool host_is_address(const char *host)
{
	unsigned char bytes[16];

	return host_address(bytes, host) != 0;
}

/* RFC 1918, RFC 3927, RFC 6598, "this network" and the loopback; RFC 4193 and RFC 4291's link-local for IPv6. */
static bool is_private_address(const char *host)
{
	static const unsigned char loopback[16] = { [15] = 1 };
	unsigned char ip[16];

	switch (host_address(ip, host)) {
	case 4:
		return ip[0] == 0 || ip[0] == 10 || ip[0] == 127 || (ip[0] == 172 && (ip[1] & 0xF0) == 16) ||
		       (ip[0] == 192 && ip[1] == 168) || (ip[0] == 169 && ip[1] == 254) || (ip[0] == 100 && (ip[1] & 0xC0) == 64);
	case 16:
		return (ip[0] & 0xFE) == 0xFC || (ip[0] == 0xFE && (ip[1] & 0xC0) == 0x80) ||
		       memcmp(ip, loopback, sizeof(loopback)) == 0;
	default:
		return false;
	}
}

bool host_is_private(const char *host)
{
	size_t length = strlen(host);
	char *name = xmemdupz(host, length > 0 && host[length - 1] == '.' ? length - 1 : length);
	bool found = (!strchr(name, '.') && !strchr(name, ':')) || is_private_address(name);

	for (const char *const *end = private_endings; *end; end++)
		found = found || url_host_is_in(name, *end);
	free(name);
	return found;
}

bool host_is_full_name(const char *host)
{
	size_t labels = 0;

	if (host_is_address(host))
		return false;
	for (;; host++, labels++) {
		size_t length = strspn(host, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

		if (length == 0 || length > 63)
			return false;
		host += length;
		if (*host != '.')
			break;
	}
	return *host == '\0' && labels > 0;
}
