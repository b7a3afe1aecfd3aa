/*
 * What every function of model/crypto/ that calls OpenSSL begins and ends with. For model/crypto/ only.
 */
#ifndef MODEL_CRYPTO_LIBRARY_H
#define MODEL_CRYPTO_LIBRARY_H

/* Prepares libcrypto without reading the machine's openssl.cnf: nothing here may depend on it, and reading it would take longer
 * than the rest of the program's start. Algorithms are not found by the names that only the old tables have, and errors are
 * numbers without texts. Cheap to call again. */
void library_start(void);
/* Enters the names of the digests that certificates are signed with, for functions such as X509_verify() that look them up by
 * name. After library_start(); cheap to call again. */
void library_name_digests(void);
/* Empties OpenSSL's error queue. A function that may have left errors there calls this before it returns, so that the next one
 * does not find them. */
void library_clear_errors(void);

#endif
