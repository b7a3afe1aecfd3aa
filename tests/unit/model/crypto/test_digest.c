#include <CUnit/CUnit.h>

#include <stdlib.h>

#include "model/crypto/digest.h"
#include "tests/support/expect.h"

void suite_digest(void);

static void digests_are_the_standards(void)
{
	unsigned char sha1[SHA1_BYTES];
	unsigned char sha256[SHA256_BYTES];
	char *hex;

	digest_sha1("abc", 3, sha1);
	hex = hex_encode(sha1, sizeof(sha1));
	expect_text(hex, "a9993e364706816aba3e25717850c26c9cd0d89d", "FIPS 180-2, A.1");
	free(hex);
	digest_sha256("abc", 3, sha256);
	hex = hex_encode(sha256, sizeof(sha256));
	expect_text(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", "FIPS 180-2, B.1");
	free(hex);
}

void suite_digest(void)
{
	CU_pSuite suite = CU_add_suite("digest", NULL, NULL);

	CU_add_test(suite, "digests are the standard's", digests_are_the_standards);
}
