#include "model/crypto/file_kind.h"

#include <limits.h>
#include <openssl/ocsp.h>
#include <openssl/pkcs7.h>
#include <openssl/x509.h>
#include <stdbool.h>
#include <string.h>

#include "model/crypto/key_structure.h"
#include "model/crypto/library.h"

#define EXPORT_IT "export the CA's certificate as \"DER encoded binary X.509 (.CER)\" and choose that file"
#define CA_BOTH   "get the CA's own certificate, from the CA or from its AIA or CertEnroll address, and choose that file"
#define AGAIN     "export or download the certificate again"

static const struct {
	const char *problem, *remedy;
} kinds[] = {
	[FILE_UNKNOWN] = { "this is not an X.509 certificate", EXPORT_IT },
	[FILE_SPACES] = { "the file contains only spaces and line ends", EXPORT_IT },
	[FILE_TEXT] = { "this is a text without a certificate", EXPORT_IT },
	[FILE_WEB_PAGE] = { "this is a web page, not a certificate: the download ended on a sign-in or error page",
		"download the certificate again in a browser that is signed in, or export it from the CA" },
	[FILE_XML] = { "this is an XML file, such as a configuration profile, not a certificate", EXPORT_IT },
	[FILE_JSON] = { "this is a JSON file, not a certificate",
		"choose the CA's .cer file; open or import the JSON file instead if it has profiles" },
	[FILE_SSH_KEY] = { "this is an SSH public key, not a certificate", EXPORT_IT },
	[FILE_PGP_KEY] = { "this is an OpenPGP key or message, not a certificate", EXPORT_IT },
	[FILE_PEM_DAMAGED] = { "the file has a BEGIN CERTIFICATE line, but what follows is damaged, cut off or has no END line",
		AGAIN },
	[FILE_PEM_OTHER] = { "this is a PEM file without a certificate", EXPORT_IT },
	[FILE_REQUEST] = { "this is a certificate request (CSR), not a certificate",
		"choose the CA's own certificate; the answer of a CA to this request would be a certificate, too" },
	[FILE_CRL] = { "this is a certificate revocation list (CRL), not a certificate", CA_BOTH },
	[FILE_PUBLIC_KEY] = { "this is a public key, not a certificate", CA_BOTH },
	[FILE_PKCS7] = { "this is a PKCS#7 file (.p7b), which holds several certificates, not one certificate",
		"open it in Windows and export the one CA certificate as \"DER encoded binary X.509 (.CER)\", or run openssl pkcs7 -print_certs and save it in its own file" },
	[FILE_OCSP] = { "this is an OCSP response about the status of a certificate, not a certificate", CA_BOTH },
	[FILE_STORE] = { "this is a Windows certificate store (.sst), which holds several certificates",
		"open it in Windows and export the one CA certificate as \"DER encoded binary X.509 (.CER)\"" },
	[FILE_PKCS12] = { "this is a PKCS#12 file (.pfx), which is made to hold a private key",
		"export only the public certificate, as .cer, without the private key; nothing of this file was kept" },
	[FILE_CUT_OFF] = { "the file is cut off: its first bytes announce more than there is", AGAIN },
	[FILE_IMAGE] = { "this is a picture, not a certificate", EXPORT_IT },
	[FILE_DOCUMENT] = { "this is a document, not a certificate", EXPORT_IT },
	[FILE_ARCHIVE] = { "this is an archive, such as .zip, not a certificate",
		"unpack it and choose the CA's .cer file in it" },
	[FILE_PROGRAM] = { "this is a program, not a certificate", EXPORT_IT },
	[FILE_BAD_NOT_BEFORE] = { "the date from which the certificate is valid (notBefore) can't be read", AGAIN },
	[FILE_BAD_NOT_AFTER] = { "the date until which the certificate is valid (notAfter) can't be read", AGAIN },
	[FILE_BAD_DATES] = { "the dates from which and until which the certificate is valid (notBefore, notAfter) can't be read",
		AGAIN },
};

_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == FILE_KIND_COUNT, "each kind of file has its sentences");

const char *file_kind_problem(enum file_kind kind)
{
	return kinds[kind].problem;
}

const char *file_kind_remedy(enum file_kind kind)
{
	return kinds[kind].remedy;
}

/* --- DER */

static bool is_request(const unsigned char *at, long length)
{
	X509_REQ *parsed = d2i_X509_REQ(NULL, &at, length);

	X509_REQ_free(parsed);
	return parsed != NULL;
}

static bool is_crl(const unsigned char *at, long length)
{
	X509_CRL *parsed = d2i_X509_CRL(NULL, &at, length);

	X509_CRL_free(parsed);
	return parsed != NULL;
}

static bool is_public_key(const unsigned char *at, long length)
{
	X509_PUBKEY *parsed = d2i_X509_PUBKEY(NULL, &at, length);

	X509_PUBKEY_free(parsed);
	return parsed != NULL;
}

static bool is_pkcs7(const unsigned char *at, long length)
{
	PKCS7 *parsed = d2i_PKCS7(NULL, &at, length);

	PKCS7_free(parsed);
	return parsed != NULL;
}

static bool is_ocsp(const unsigned char *at, long length)
{
	OCSP_RESPONSE *parsed = d2i_OCSP_RESPONSE(NULL, &at, length);

	OCSP_RESPONSE_free(parsed);
	return parsed != NULL;
}

static const struct {
	enum file_kind kind;
	bool (*is)(const unsigned char *at, long length);
} structures[] = {
	{ FILE_PKCS7, is_pkcs7 },
	{ FILE_REQUEST, is_request },
	{ FILE_CRL, is_crl },
	{ FILE_OCSP, is_ocsp },
	{ FILE_PUBLIC_KEY, is_public_key },
};

static enum file_kind kind_of_der(const unsigned char *bytes, size_t length)
{
	size_t claim = der_length(bytes, length);

	if (length > LONG_MAX)
		return FILE_UNKNOWN;
	library_start();
	for (size_t i = 0; i < sizeof(structures) / sizeof(structures[0]); i++) {
		bool is = structures[i].is(bytes, (long)length);

		library_clear_errors();
		if (is)
			return structures[i].kind;
	}
	/* Certificates begin with a sequence in a sequence, and are shorter than 64 kB. */
	return claim > length && length > 8 && claim < 65536 && bytes[1] == 0x82 && bytes[4] == 0x30 ? FILE_CUT_OFF
												     : FILE_UNKNOWN;
}

/* --- other bytes */

#define MAGIC(kind, text)                    \
	{                                    \
		kind, text, sizeof(text) - 1 \
	}

static const struct {
	enum file_kind kind;
	const char *bytes;
	size_t length;
} magics[] = {
	MAGIC(FILE_IMAGE, "\x89PNG"),
	MAGIC(FILE_IMAGE, "\xFF\xD8\xFF"),
	MAGIC(FILE_IMAGE, "GIF8"),
	MAGIC(FILE_IMAGE, "RIFF"),
	MAGIC(FILE_IMAGE, "BM"),
	MAGIC(FILE_IMAGE, "\0\0\1\0"),
	MAGIC(FILE_DOCUMENT, "%PDF"),
	MAGIC(FILE_DOCUMENT, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), /* Word and Outlook before 2007 */
	MAGIC(FILE_ARCHIVE, "PK\3\4"),
	MAGIC(FILE_ARCHIVE, "PK\5\6"),
	MAGIC(FILE_ARCHIVE, "\x1F\x8B"),
	MAGIC(FILE_ARCHIVE, "7z\xBC\xAF\x27\x1C"),
	MAGIC(FILE_ARCHIVE, "Rar!"),
	MAGIC(FILE_ARCHIVE, "MSCF"),
	MAGIC(FILE_PROGRAM, "MZ"),
	MAGIC(FILE_PROGRAM, "\x7F"
			    "ELF"),
	MAGIC(FILE_STORE, "\0\0\0\0CERT"),
};

static enum file_kind kind_of_magic(const unsigned char *bytes, size_t length)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(magics[0]); i++)
		if (length >= magics[i].length && memcmp(bytes, magics[i].bytes, magics[i].length) == 0)
			return magics[i].kind;
	return FILE_UNKNOWN;
}

enum file_kind file_kind_of_bytes(const unsigned char *bytes, size_t length)
{
	return length && bytes[0] == 0x30 ? kind_of_der(bytes, length) : kind_of_magic(bytes, length);
}

/* --- text */

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static bool begins(const char *at, const char *end, const char *word)
{
	for (; *word; at++, word++)
		if (at >= end || lower(*at) != *word)
			return false;
	return true;
}

static const struct {
	enum file_kind kind;
	const char *word; /* with which the text begins, in small letters */
} beginnings[] = {
	{ FILE_SSH_KEY, "ssh-" },
	{ FILE_SSH_KEY, "ecdsa-sha2-" },
	{ FILE_SSH_KEY, "sk-ssh-" },
	{ FILE_SSH_KEY, "sk-ecdsa-" },
	{ FILE_WEB_PAGE, "<!doctype html" },
	{ FILE_WEB_PAGE, "<html" },
	{ FILE_WEB_PAGE, "<head" },
	{ FILE_WEB_PAGE, "<body" },
	{ FILE_WEB_PAGE, "<meta" },
	{ FILE_WEB_PAGE, "<script" },
	{ FILE_WEB_PAGE, "<title" },
	{ FILE_WEB_PAGE, "http/1" },
	{ FILE_XML, "<?xml" },
	{ FILE_XML, "<plist" },
	{ FILE_JSON, "{" },
	{ FILE_JSON, "[" },
	{ FILE_DOCUMENT, "%pdf" },
	{ FILE_IMAGE, "<svg" },
};

#define LOOK_AT 4096 /* bytes in which a web page says that it is one */

static bool has_html(const char *at, const char *end)
{
	for (; (at = memchr(at, '<', (size_t)(end - at))); at++)
		if (begins(at, end, "<html") || begins(at, end, "<!doctype html"))
			return true;
	return false;
}

enum file_kind file_kind_of_text(const char *text, size_t length)
{
	const char *end = text + (length < LOOK_AT ? length : LOOK_AT);
	const char *at = text;

	while (at < text + length && strchr(" \t\r\n\f\x1a", *at))
		at++;
	if (at == text + length)
		return FILE_SPACES;
	if (at < end && *at == '<' && has_html(at, end))
		return FILE_WEB_PAGE;
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(beginnings[0]); i++)
		if (begins(at, end, beginnings[i].word))
			return beginnings[i].kind;
	return FILE_TEXT;
}

enum file_kind file_kind_of_label(const char *label)
{
	static const struct {
		const char *part;
		enum file_kind kind;
	} labels[] = {
		{ "REQUEST", FILE_REQUEST },
		{ "PKCS7", FILE_PKCS7 },
		{ "PKCS #7", FILE_PKCS7 },
		{ "CMS", FILE_PKCS7 },
		{ "CRL", FILE_CRL },
		{ "SSH2", FILE_SSH_KEY },
		{ "PGP", FILE_PGP_KEY },
		{ "PUBLIC KEY", FILE_PUBLIC_KEY },
	};

	for (size_t i = 0; i < sizeof(labels) / sizeof(labels[0]); i++)
		if (strstr(label, labels[i].part))
			return labels[i].kind;
	return FILE_UNKNOWN;
}
