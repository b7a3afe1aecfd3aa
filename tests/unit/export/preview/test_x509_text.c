/* Certificates laid out as openssl does it, beside what openssl prints of those that it makes. The roots of the system are
 * compared in test_roots.c. */
#include <stdlib.h>
#include <string.h>

#include "export/preview/csr.h"
#include "export/preview/x509_text.h"
#include "model/design/design.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/openssl.h"
#include "tests/support/tempdir.h"

void suite_x509_text(void);

#define CONFIGURATION                                                                                                          \
	"[req]\ndistinguished_name = name\nx509_extensions = ca\nprompt = no\nutf8 = yes\n"                                    \
	"[name]\nC = US\nO = Contoso\nCN = Contoso Test CA\n"                                                                  \
	"[ca]\nbasicConstraints = critical, CA:TRUE, pathlen:1\nkeyUsage = critical, keyCertSign, cRLSign, digitalSignature\n" \
	"subjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid:always, issuer:always\n"                                  \
	"certificatePolicies = 1.3.6.1.4.1.99999.3, @policy\n"                                                                 \
	"crlDistributionPoints = URI:http://crl.contoso.com/ca.crl, URI:ldap:///CN=ca\n"                                       \
	"authorityInfoAccess = OCSP;URI:http://ocsp.contoso.com, caIssuers;URI:http://contoso.com/ca.cer\n"                    \
	"nameConstraints = critical, permitted;DNS:contoso.com, excluded;IP:10.0.0.0/255.0.0.0\n"                              \
	"subjectAltName = email:ca@contoso.com, DNS:ca.contoso.com\nissuerAltName = URI:https://contoso.com\n"                 \
	"policyConstraints = requireExplicitPolicy:3\ninhibitAnyPolicy = 2\nnsComment = a comment\n"                           \
	"extendedKeyUsage = clientAuth, 1.3.6.1.4.1.99999.1\n1.3.6.1.4.1.99999.5 = DER:02:03:41:42:43\n"                       \
	"[policy]\npolicyIdentifier = 1.3.6.1.4.1.99999.4\nCPS.1 = https://contoso.com/cps\nuserNotice.1 = @notice\n"          \
	"[notice]\nexplicitText = Only for tests\n"                                                                            \
	"[leaf]\nauthorityKeyIdentifier = keyid\n"

static char *text_of(const char *path)
{
	const char *command[] = { "openssl", "x509", "-in", path, "-noout", "-text", "-nameopt", OPENSSL_NAMES, NULL };

	return openssl_run(command);
}

/* A CA of openssl's, in the trusted profile. */
static void link_ca(struct design *design, struct profile *trusted, const char *path)
{
	size_t length;
	char *pem = test_read(path, &length);
	struct certificate *certificate = certificate_new(pem, length, "ca.cer");
	struct value value = value_certificate(certificate);

	expect(design_set(design, trusted, FIELD_CERTIFICATE, &value, EDIT_STEP, NULL) == 0, "the CA is taken");
	certificate_unref(certificate);
	free(pem);
}

static const char *save(const char *name, const char *text)
{
	const char *path = tempdir_path(name);

	test_write(path, text, strlen(text));
	return path;
}

/* What the CA makes of the profile's request, as text; the caller's to free. */
static char *issue(
	const struct design *design, const struct profile *profile, const char *ca, const char *key, const char *configuration)
{
	const char *request = tempdir_path("leaf.csr");
	const char *leaf = tempdir_path("leaf.pem");
	const char *sign[] = { "openssl", "x509", "-req", "-in", request, "-CA", ca, "-CAkey", key, "-set_serial", "4711",
		"-days", "1", "-copy_extensions", "copyall", "-extfile", configuration, "-extensions", "leaf", "-out", leaf,
		NULL };
	struct strbuf pem = STRBUF_INIT;
	struct err err = { 0 };

	expect(preview_csr(&pem, design, profile, NULL, &err) == 0, "%s", err.message);
	test_write(request, strbuf_text(&pem), pem.length);
	strbuf_release(&pem);
	free(openssl_run(sign));
	return text_of(leaf);
}

static void compare_issued(const struct design *design, const struct profile *profile, char *answer)
{
	struct strbuf page = STRBUF_INIT;
	struct leaf_certificate leaf;

	leaf_certificate_make(&leaf, design, profile, NULL, TEST_TODAY);
	x509_text_leaf(&page, &leaf);
	openssl_lines(strbuf_text(&page), answer, profile_name(profile));
	leaf_certificate_release(&leaf);
	strbuf_release(&page);
	free(answer);
}

static void compare_trusted(const struct profile *trusted, char *answer)
{
	struct strbuf page = STRBUF_INIT;

	x509_text_certificate(&page, value_as_certificate(&trusted->values[FIELD_CERTIFICATE]));
	openssl_lines(strbuf_text(&page), answer, profile_name(trusted));
	strbuf_release(&page);
	free(answer);
}

static void is_what_openssl_prints(void)
{
	static const struct certificate_spec signer = { .name = "Contoso Test CA", .rsa = true };
	const char *configuration = save("ca.cnf", CONFIGURATION);
	const char *key = tempdir_path("ca.key");
	const char *ca = tempdir_path("ca.pem");
	const char *make_ca[] = { "openssl", "req", "-x509", "-new", "-key", key, "-out", ca, "-days", "3650", "-config",
		configuration, NULL };
	struct strbuf pem = STRBUF_INIT;
	struct design design;
	struct profile *ios;

	test_certificate(&pem, &signer, FORM_KEY_PEM);
	test_write(key, strbuf_text(&pem), pem.length);
	strbuf_release(&pem);
	free(openssl_run(make_ca));
	example_load(&design);
	ios = test_profile(&design, "Contoso SCEP - iOS");
	test_set(&design, ios, FIELD_SUBJECT_TEXT,
		"CN={{UserName}}+OU=\"Sales, West\",E={{EmailAddress}},DC=contoso,O=J\xC3\xA4ne,1.2.3.4=x");
	test_set(&design, ios, FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2,Mine=1.3.6.1.4.1.99999.1");
	for (size_t i = 0; i < design.count; i++) {
		struct profile *profile = design.profiles[i];

		if (!kind_has_field(profile->kind, FIELD_SCEP_URLS))
			continue;
		if (profile != ios) /* large keys are slow to make */
			test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
		link_ca(&design, design_profile(&design, profile_link(profile)), ca);
		compare_issued(&design, profile, issue(&design, profile, ca, key, configuration));
	}
	compare_trusted(test_profile(&design, "Contoso Root - iOS"), text_of(ca));
	design_release(&design);
}

/* A serial number that fits into a long is printed in another way. */
static void knows_both_forms_of_serial_numbers(void)
{
	static const struct certificate_spec spec = { .name = "Contoso EC", .to = 365 * TEST_DAY };
	struct strbuf pem = STRBUF_INIT;
	struct strbuf page = STRBUF_INIT;
	struct certificate *certificate;
	char *answer;

	test_certificate(&pem, &spec, FORM_PEM);
	certificate = certificate_new(strbuf_text(&pem), pem.length, "ec.cer");
	x509_text_certificate(&page, certificate);
	answer = text_of(save("ec.pem", strbuf_text(&pem)));
	openssl_lines(strbuf_text(&page), answer, "an elliptic key");
	expect(strstr(strbuf_text(&page), "Serial Number: 4711 (0x1267)\n") != NULL, "%s", strbuf_text(&page));
	free(answer);
	certificate_unref(certificate);
	strbuf_release(&page);
	strbuf_release(&pem);
}

void suite_x509_text(void)
{
	CU_pSuite suite = CU_add_suite("x509_text", NULL, NULL);

	CU_add_test(suite, "is what openssl prints", is_what_openssl_prints);
	CU_add_test(suite, "knows both forms of serial numbers", knows_both_forms_of_serial_numbers);
}
