#include "model/schema/well_known_usage.h"

#include <stddef.h>

/* Names and identifiers as Windows' own list of key purposes has them. */
const struct well_known_usage well_known_usages[] = {
	{ "Client Authentication", "1.3.6.1.5.5.7.3.2", "Signing in to Wi-Fi, VPN and web servers" },
	{ "Server Authentication", "1.3.6.1.5.5.7.3.1", "Proving who a server is" },
	{ "Secure Email", "1.3.6.1.5.5.7.3.4", "Signing and encrypting mail (S/MIME)" },
	{ "Smart Card Logon", "1.3.6.1.4.1.311.20.2.2", "Signing in to Windows" },
	{ "Encrypting File System", "1.3.6.1.4.1.311.10.3.4", "Encrypting files on Windows" },
	{ "Code Signing", "1.3.6.1.5.5.7.3.3", "Signing programs" },
	{ "Time Stamping", "1.3.6.1.5.5.7.3.8", "Signing the time of something" },
	{ "OCSP Signing", "1.3.6.1.5.5.7.3.9", "Signing answers about revocation" },
	{ "IP security end system", "1.3.6.1.5.5.7.3.5", "IPsec, one end of a connection" },
	{ "IP security tunnel termination", "1.3.6.1.5.5.7.3.6", "IPsec, a tunnel's end" },
	{ "IP security user", "1.3.6.1.5.5.7.3.7", "IPsec, a user" },
	{ "IP security IKE intermediate", "1.3.6.1.5.5.8.2.2", "IPsec key exchange, for older VPN servers" },
	{ "Any Purpose", "2.5.29.37.0", "No restriction; some CAs refuse it" },
	{ NULL, NULL, NULL },
};
