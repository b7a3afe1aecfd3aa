/* Certificates that no other run has: a key, and a CA certificate that it signed. */
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "tests/screen/help.h"

#define DAY 86400L

static void add_extension(X509 *root, int id, const char *value)
{
	X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, NULL, id, value);

	X509_add_ext(root, extension, -1);
	X509_EXTENSION_free(extension);
}

static X509 *sign_root(EVP_PKEY *key, long days)
{
	X509 *root = X509_new();
	X509_NAME *name = X509_get_subject_name(root);

	X509_set_version(root, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(root), 4711);
	ASN1_TIME_set(X509_getm_notBefore(root), HELP_TODAY - 30 * DAY);
	ASN1_TIME_set(X509_getm_notAfter(root), HELP_TODAY + days * DAY);
	X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, (const unsigned char *)"Screen Test Root", -1, -1, 0);
	X509_set_issuer_name(root, name);
	X509_set_pubkey(root, key);
	add_extension(root, NID_basic_constraints, "critical,CA:TRUE");
	add_extension(root, NID_key_usage, "critical,keyCertSign,cRLSign");
	X509_sign(root, key, EVP_sha256());
	return root;
}

static void write_out(const char *folder, const char *name, BIO *bytes)
{
	char *data;
	long length = BIO_get_mem_data(bytes, &data);

	expect(length > 100, "OpenSSL makes %s", name);
	help_write(help_in(folder, name), data, (size_t)length);
	BIO_reset(bytes);
}

void help_certificates(const char *folder)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *root = sign_root(key, 3650);
	PKCS12 *box = PKCS12_create("secret", "root", key, root, NULL, 0, 0, 0, 0, 0);
	BIO *bytes = BIO_new(BIO_s_mem());

	i2d_X509_bio(bytes, root);
	write_out(folder, HELP_ROOT_DER, bytes);
	PEM_write_bio_X509(bytes, root);
	write_out(folder, HELP_ROOT_PEM, bytes);
	PEM_write_bio_X509(bytes, root);
	PEM_write_bio_PrivateKey(bytes, key, NULL, NULL, 0, NULL, NULL);
	write_out(folder, HELP_ROOT_KEYED, bytes);
	i2d_PKCS12_bio(bytes, box);
	write_out(folder, HELP_ROOT_P12, bytes);
	BIO_free(bytes);
	PKCS12_free(box);
	X509_free(root);
	EVP_PKEY_free(key);
	ERR_clear_error();
}

void help_short_certificate(const char *folder)
{
	EVP_PKEY *key = EVP_EC_gen("P-256");
	X509 *root = sign_root(key, 100);
	BIO *bytes = BIO_new(BIO_s_mem());

	i2d_X509_bio(bytes, root);
	write_out(folder, HELP_SHORT_DER, bytes);
	BIO_free(bytes);
	X509_free(root);
	EVP_PKEY_free(key);
	ERR_clear_error();
}
