/* The root certificates that this system trusts, as bladesmith reads them and as `openssl x509` does. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/preview/x509_text.h"
#include "model/crypto/base64.h"
#include "model/crypto/certificate.h"
#include "model/base/alloc.h"
#include "tests/support/expect.h"
#include "tests/support/openssl.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"

void suite_roots(void);

#define LEAST 140
#define AHEAD 4 /* runs of openssl that are under way at a time */

/* Where systems keep them, all in one file; .ci/setup has the same list. */
static const char *const bundles[] = {
	"/etc/ssl/certs/ca-certificates.crt",   /* Debian, Arch, Alpine, Gentoo */
	"/etc/pki/tls/certs/ca-bundle.crt",     /* Fedora and relatives */
	"/etc/ssl/ca-bundle.pem",               /* openSUSE */
	"/etc/ssl/cert.pem",                    /* macOS, the BSDs */
	"/opt/homebrew/etc/openssl@3/cert.pem", /* Homebrew's */
	"/usr/local/etc/openssl@3/cert.pem",
};

struct root {
	char *pem, *der; /* paths */
	pid_t openssl;
	int answer; /* a pipe */
};

static struct root *roots;
static size_t root_count, root_capacity;
static char *bundle;
static size_t bundle_length;

/* --- openssl */

static void ask(struct root *root)
{
	const char *command[] = { "openssl", "x509", "-in", root->pem, "-noout", "-nameopt", OPENSSL_NAMES, "-dateopt",
		"iso_8601", "-subject", "-issuer", "-serial", "-dates", "-sha256", "-fingerprint", "-text", NULL };

	root->answer = openssl_start(command, &root->openssl);
}

/* AB:CD to abcd, in place; what is no such thing to nothing. */
static void linemode_hex(char *text)
{
	char *to = text;

	if (strspn(text, "0123456789ABCDEFabcdef:") != strlen(text))
		*text = '\0';
	for (const char *from = text; *from; from++)
		if (*from != ':')
			*to++ = (char)tolower((unsigned char)*from);
	*to = '\0';
}

/* --- comparing */

static void expect_behind(const char *got, const char *answer, const char *label, const char *path)
{
	char *wanted = openssl_after(answer, label);

	expect_text(got, wanted, "%s: %s", path, label);
	free(wanted);
}

static void expect_date(time_t got, const char *answer, const char *label, const char *path)
{
	char text[64] = "";
	struct tm tm;

	if (gmtime_r(&got, &tm))
		strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%SZ", &tm);
	expect_behind(text, answer, label, path);
}

static void expect_digest(const unsigned char *got, size_t length, const char *wanted, const char *path)
{
	char *hex = hex_encode(got, length);

	expect_text(hex, wanted, "%s: the fingerprint of %zu bytes", path, length);
	free(hex);
}

/* bladesmith says "RSA 2048 bits" and "EC prime256v1", openssl each part on a line of its own. */
static void expect_key(const struct x509_facts *facts, const char *answer, const char *path)
{
	char *algorithm = openssl_after(answer, "Public Key Algorithm: ");
	char *bits = openssl_after(answer, "Public-Key: (");
	char *curve = openssl_after(answer, "ASN1 OID: ");
	struct strbuf wanted = STRBUF_INIT;

	expect_number(facts->key_bits, strtol(bits, NULL, 10), "%s: bits of the key", path);
	expect(facts->rsa == (strcmp(algorithm, "rsaEncryption") == 0), "%s: RSA or not", path);
	expect(facts->elliptic == (strcmp(algorithm, "id-ecPublicKey") == 0), "%s: of a curve or not", path);
	if (facts->elliptic)
		strbuf_printf(&wanted, "EC %s", curve);
	else
		strbuf_printf(&wanted, "RSA %ld bits", strtol(bits, NULL, 10));
	expect_text(facts->key, strbuf_text(&wanted), "%s", path);
	strbuf_release(&wanted);
	free(algorithm);
	free(bits);
	free(curve);
}

static void expect_extensions(const struct x509_facts *facts, const char *answer, const char *path)
{
	char *basic = openssl_extension(answer, "X509v3 Basic Constraints:");
	char *usage = openssl_extension(answer, "X509v3 Key Usage:");
	char *own = openssl_extension(answer, "X509v3 Subject Key Identifier:");
	char *above = openssl_extension(answer, "X509v3 Authority Key Identifier:");
	const char *length = strstr(basic, "pathlen:");
	const char *key_id = strncmp(above, "keyid:", 6) == 0 ? above + 6 : above;

	memmove(above, key_id, strlen(key_id) + 1);
	linemode_hex(own);
	linemode_hex(above);
	if (facts->version > 1)
		expect(facts->ca == (strncmp(basic, "CA:TRUE", 7) == 0 ? CA_YES : CA_NO), "%s: %s", path, basic);
	expect(facts->ca == CA_YES || (facts->ca == CA_VERSION_1 && facts->version == 1), "%s is a CA", path);
	expect_number(facts->path_length, length ? strtol(length + strlen("pathlen:"), NULL, 10) : -1, "%s: path length", path);
	expect(facts->has_key_usage == (*usage != '\0'), "%s: has a key usage or not", path);
	expect(facts->can_sign_certificates == (!*usage || strstr(usage, "Certificate Sign")), "%s: %s", path, usage);
	expect_text(facts->subject_key_id, own, "%s: key id", path);
	expect_text(facts->authority_key_id, above, "%s: issuer's key id", path);
	/* openssl says of none that it is self-signed: a root is, whose issuer has its name and key. */
	expect(facts->self_signed == (strcmp(facts->subject, facts->issuer) == 0 && (!*above || strcmp(above, own) == 0)),
		"%s: self-signed or not", path);
	free(basic);
	free(usage);
	free(own);
	free(above);
}

static void expect_layout(const struct certificate *certificate, const char *answer, const char *path)
{
	struct strbuf page = STRBUF_INIT;

	x509_text_certificate(&page, certificate);
	openssl_lines(strbuf_text(&page), answer, path);
	strbuf_release(&page);
}

static void diff_designs(const char *path, bool is_pem, const char *answer, const char *sha1)
{
	size_t length;
	char *bytes = test_read(path, &length);
	struct certificate *certificate = certificate_new(bytes, length, path_base(path));
	const struct x509_facts *facts = &certificate->facts;
	char *sha256 = openssl_after(answer, "sha256 Fingerprint=");

	free(bytes);
	linemode_hex(sha256);
	if (expect_number(certificate->state, CERTIFICATE_FINE, "%s", path)) {
		expect((certificate->encoding == ENCODING_PEM) == is_pem, "%s: PEM or not", path);
		expect_number(certificate->found, 1, "%s", path);
		expect_behind(facts->subject, answer, "subject=", path);
		expect_behind(facts->issuer, answer, "issuer=", path);
		expect_behind(facts->serial, answer, "serial=", path);
		expect_behind(facts->signature, answer, "Signature Algorithm: ", path);
		expect_date(facts->not_before, answer, "notBefore=", path);
		expect_date(facts->not_after, answer, "notAfter=", path);
		expect_digest(certificate->sha256, SHA256_BYTES, sha256, path);
		expect_digest(certificate->sha1, SHA1_BYTES, sha1, path);
		expect_key(facts, answer, path);
		expect_extensions(facts, answer, path);
		expect_layout(certificate, answer, path);
	}
	free(sha256);
	certificate_unref(certificate);
}

/* --- the bundle */

static char *in_folder(const char *folder, const char *ending)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_printf(&path, "%s/%zu.%s", folder, root_count, ending);
	return strbuf_detach(&path);
}

#define BEGINS "-----BEGIN CERTIFICATE-----\n"
#define ENDS   "-----END CERTIFICATE-----\n"

static void find_bundle(void)
{
	for (size_t i = 0; i < COUNT(bundles) && !bundle; i++)
		bundle = file_read(bundles[i], FILE_MAX_BYTES, &bundle_length, NULL);
	if (!bundle)
		test_skip("this system has no bundle of root certificates (ca-certificates is not installed)");
}

/* Writes each certificate as two files: its lines as they stand, and what they are the base64 of. */
static void split_bundle(void)
{
	const char *folder;
	const char *end;

	if (bundle)
		return;
	find_bundle();
	folder = tempdir_folder("roots");
	for (const char *from = bundle; (from = strstr(from, BEGINS)) && (end = strstr(from, ENDS)); from = end) {
		char *base64 = xmemdupz(from + strlen(BEGINS), (size_t)(end - from) - strlen(BEGINS));
		struct root root = { in_folder(folder, "pem"), in_folder(folder, "cer"), 0, -1 };
		size_t length;
		unsigned char *der = base64_decode(base64, &length);

		if (expect(der != NULL, "certificate %zu of the bundle is base64", root_count)) {
			test_write(root.pem, from, (size_t)(end - from) + strlen(ENDS));
			test_write(root.der, der, length);
		}
		roots = xrealloc_grow(roots, root_count, &root_capacity, sizeof(*roots));
		roots[root_count++] = root;
		free(base64);
		free(der);
	}
}

/* One run for all: a line each, the digest first. */
static char *ask_sha1(void)
{
	const char **command = xcalloc(root_count + 5, sizeof(*command));
	size_t words = 0;
	pid_t child = 0;
	char *answer;
	int pipe_end;

	command[words++] = "openssl";
	command[words++] = "dgst";
	command[words++] = "-sha1";
	command[words++] = "-r";
	for (size_t i = 0; i < root_count; i++)
		command[words++] = roots[i].der;
	pipe_end = openssl_start(command, &child);
	answer = openssl_finish(pipe_end, child);
	free(command);
	return answer;
}

static void are_read_as_openssl_reads_them(void)
{
	const char *line;
	char *digests;

	split_bundle();
	line = digests = ask_sha1();
	expect(root_count >= LEAST, "%zu certificates in the system's bundle; %d are wanted", root_count, LEAST);
	for (size_t i = 0; i < root_count && i < AHEAD; i++)
		ask(&roots[i]);
	for (size_t i = 0; i < root_count; i++) {
		char *sha1 = xmemdupz(line, strcspn(line, " \n"));
		char *answer = openssl_finish(roots[i].answer, roots[i].openssl);

		if (i + AHEAD < root_count)
			ask(&roots[i + AHEAD]);
		diff_designs(roots[i].pem, true, answer, sha1);
		diff_designs(roots[i].der, false, answer, sha1);
		line += strcspn(line, "\n");
		line += *line == '\n';
		free(answer);
		free(sha1);
	}
	free(digests);
}

static void together_are_several(void)
{
	struct certificate *certificate;

	split_bundle();
	certificate = certificate_new(bundle, bundle_length, "all");
	expect_number(certificate->state, CERTIFICATE_SEVERAL, "the bundle as a whole");
	expect_number(certificate->found, root_count, "found in it");
	certificate_unref(certificate);
}

static int forget_bundle(void)
{
	for (size_t i = 0; i < root_count; i++) {
		free(roots[i].pem);
		free(roots[i].der);
	}
	free(roots);
	free(bundle);
	return 0;
}

void suite_roots(void)
{
	CU_pSuite suite = CU_add_suite("roots", NULL, forget_bundle);

	CU_add_test(suite, "are read as openssl reads them", are_read_as_openssl_reads_them);
	CU_add_test(suite, "together are several", together_are_several);
}
