/*
 * Private keys in all the forms in which programs store them, made on the spot. No test prints one.
 */
#ifndef TESTS_SUPPORT_KEYS_H
#define TESTS_SUPPORT_KEYS_H

#include <stdbool.h>

#include "model/base/strbuf.h"

enum key_form {
	KEY_PEM_PKCS8,
	KEY_PEM_PKCS1,
	KEY_PEM_SEC1,
	KEY_PEM_ED25519,
	KEY_PEM_DSA,
	KEY_PEM_ENCRYPTED,
	KEY_PEM_PROC_TYPE, /* Proc-Type: 4,ENCRYPTED */
	KEY_PEM_LOWER_CASE,
	KEY_PEM_MIXED_CASE,
	KEY_PEM_ONE_LINE, /* spaces instead of line ends */
	KEY_PEM_NO_END,
	KEY_SSH_COM,
	KEY_PUTTY_2,
	KEY_PUTTY_3,
	KEY_OPENSSH,
	KEY_OPENSSH_BODY, /* base64 without a header */
	KEY_PKCS8_BASE64,
	KEY_PKCS8_BASE64_LINES,
	KEY_PKCS1_BASE64,
	KEY_SEC1_BASE64,
	KEY_ED25519_BASE64,
	KEY_ENCRYPTED_BASE64,
	KEY_PKCS12_BASE64,
	KEY_STRAY_BASE64, /* base64 of another byte and DER */
	KEY_PEM_BASE64,   /* base64 of PEM */
	KEY_JWK_RSA,
	KEY_JWK_EC,
	KEY_JWK_SYMMETRIC,
	KEY_XML,
	KEY_XML_PREFIX,
	KEY_GNUPG_ARMOR,
	KEY_GNUPG_SEXP,
	KEY_TEXTS, /* those before are texts, those after are files only */
	KEY_PKCS8_DER = KEY_TEXTS,
	KEY_PKCS1_DER,
	KEY_SEC1_DER,
	KEY_ED25519_DER,
	KEY_ENCRYPTED_DER,
	KEY_PKCS12_DER,
	KEY_STRAY_DER, /* after another byte */
	KEY_OPENSSH_DER,
	KEY_GNUPG_OLD,
	KEY_GNUPG_NEW,
	KEY_GNUPG_CURVE,
	KEY_PVK,
	KEY_BLOB,
	KEY_JKS,
	KEY_UTF16,
	KEY_FORMS
};

/* Lets OpenSSL encrypt keys for tests, for which it needs old names of algorithms; the program goes without. To be called before
 * OpenSSL is used. */
void test_key_algorithms(void);
/* What a row of a test is called. */
const char *test_key_name(enum key_form form);
/* Appends a key. Each call makes another one. */
void test_key(struct strbuf *out, enum key_form form);

#endif
