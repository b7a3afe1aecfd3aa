/* Certificate requests made from profiles, as `openssl req` reads them back. */
#include <stdlib.h>
#include <string.h>

#include "export/preview/csr.h"
#include "model/base/alloc.h"
#include "model/crypto/csr.h"
#include "model/design/design.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/openssl.h"
#include "tests/support/tempdir.h"

void suite_csr(void);

static const char *save(const char *name, const char *text)
{
	const char *path = tempdir_path(name);

	test_write(path, text, strlen(text));
	return path;
}

/* The request's PEM text, the caller's to free; "" where it is refused. */
static char *request_of(const struct design *design, const struct profile *profile, const struct sample *sample)
{
	struct strbuf pem = STRBUF_INIT;
	struct err err = { 0 };

	expect(preview_csr(&pem, design, profile, sample, &err) == 0, "%s: %s", profile_name(profile), err.message);
	strbuf_addstr(&pem, "");
	return strbuf_detach(&pem);
}

static char *read_back(const char *pem)
{
	const char *command[] = { "openssl", "req", "-in", save("request.csr", pem), "-verify", "-noout", "-text", "-nameopt",
		OPENSSL_NAMES, NULL };

	return openssl_run(command);
}

static void expect_label(const char *answer, const char *label, const char *wanted, const char *what)
{
	char *got = openssl_after(answer, label);

	expect_text(got, wanted, "%s: %s", what, label);
	free(got);
}

static void expect_extension(const char *answer, const char *name, const char *wanted, const char *what)
{
	char *got = openssl_extension(answer, name);

	expect_text(got, wanted, "%s: %s", what, name);
	free(got);
}

/* What is set in a profile, and what openssl then calls it. */
struct setting {
	const char *set, *read;
};
static const struct setting sans[] = {
	{ "emailAddress", "email:janedoe@contoso.com" },
	{ "userPrincipalName", "othername: UPN::janedoe@contoso.com" },
	{ "emailAddress,userPrincipalName", "email:janedoe@contoso.com, othername: UPN::janedoe@contoso.com" },
	{ "", "" },
};
static const struct setting key_usages[] = {
	{ "digitalSignature", "Digital Signature" },
	{ "keyEncipherment", "Key Encipherment" },
	{ "keyEncipherment,digitalSignature", "Digital Signature, Key Encipherment" },
	{ "", "" },
};
static const struct setting usages[] = {
	{ "Client Authentication=1.3.6.1.5.5.7.3.2", "TLS Web Client Authentication" },
	{ "Client Authentication=1.3.6.1.5.5.7.3.2,Smart Card Logon=1.3.6.1.4.1.311.20.2.2",
		"TLS Web Client Authentication, Microsoft Smartcard Login" },
	{ "Contoso VPN=1.3.6.1.4.1.99999.1,Any Purpose=2.5.29.37.0", "1.3.6.1.4.1.99999.1, Any Extended Key Usage" },
	{ "", "" },
};
static const struct setting hashes[] = {
	{ "sha2", "sha256WithRSAEncryption" },
	{ "sha1", "sha1WithRSAEncryption" },
	{ "sha1,sha2", "sha256WithRSAEncryption" },
	{ "", "sha256WithRSAEncryption" },
};
static const struct setting formats[] = {
	{ "commonName", "CN=janedoe" },
	{ "commonNameIncludingEmail", "CN=janedoe, emailAddress=janedoe@contoso.com" },
	{ "commonNameAsEmail", "CN=janedoe@contoso.com" },
	{ "commonName", "CN=janedoe" },
};
static const struct setting sizes[] = {
	{ "size2048", "(2048 bit)" },
	{ "size1024", "(1024 bit)" },
	{ "size1024", "(1024 bit)" },
	{ "", "(2048 bit)" },
};

/* Turns through the settings, so that each is with several others. */
static void try(struct design *design, struct profile *profile, size_t turn)
{
	const struct setting *hash = &hashes[turn % COUNT(hashes)];
	const char *what = profile_name(profile);
	size_t next = (turn + turn / 4) % 4;
	/* Large keys are slow to make: each size with the first profile, and then the smallest. */
	const struct setting *size = &sizes[turn < COUNT(sizes) ? next : 1];
	char *pem;
	char *answer;

	test_set(design, profile, FIELD_SUBJECT_FORMAT, formats[next].set);
	test_set(design, profile, FIELD_SAN, sans[turn % 4].set);
	test_set(design, profile, FIELD_KEY_USAGE, key_usages[next].set);
	test_set(design, profile, FIELD_EXTENDED_KEY_USAGES, usages[(turn + 1) % 4].set);
	test_set(design, profile, FIELD_KEY_SIZE, size->set);
	test_set(design, profile, FIELD_HASH, hash->set);
	pem = request_of(design, profile, NULL);
	answer = read_back(pem);
	expect(strstr(answer, "verify OK") != NULL, "%s: the signature verifies", what);
	expect_label(answer, "Subject: ", formats[next].read, what);
	expect_label(answer, "Public-Key: ", size->read, what);
	expect_extension(answer, "X509v3 Subject Alternative Name:", sans[turn % 4].read, what);
	expect_extension(answer, "X509v3 Key Usage:", key_usages[next].read, what);
	expect_extension(answer, "X509v3 Extended Key Usage:", usages[(turn + 1) % 4].read, what);
	expect_label(answer,
		"Signature Algorithm: ", kind_has_field(profile->kind, FIELD_HASH) ? hash->read : "sha256WithRSAEncryption",
		what);
	free(answer);
	free(pem);
}

static void are_read_back_for_every_scep_kind(void)
{
	struct design design;
	size_t turn = 0;

	example_load(&design);
	for (size_t i = 0; i < design.count; i++)
		if (kind_has_field(design.profiles[i]->kind, FIELD_SCEP_URLS))
			for (size_t j = 0; j < 4; j++)
				try(&design, design.profiles[i], turn++);
	expect_number(turn, 7 * 4, "SCEP profiles of every platform");
	design_release(&design);
}

static void are_made_from_the_examples_as_they_are(void)
{
	struct design design;
	char *pem;
	char *answer;

	example_load(&design);
	pem = request_of(&design, test_profile(&design, "Contoso SCEP - iOS"), NULL);
	answer = read_back(pem);
	expect_label(answer, "Subject: ", "CN=janedoe, emailAddress=janedoe@contoso.com, OU=Mobile, O=Contoso, C=US", "iOS");
	free(answer);
	free(pem);
	pem = request_of(&design, test_profile(&design, "Contoso PKCS - Windows 10"), NULL);
	answer = read_back(pem);
	expect_label(answer, "Subject: ", "CN=janedoe", "PKCS");
	expect_label(answer, "Public-Key: ", "(2048 bit)", "PKCS");
	expect_extension(answer, "X509v3 Key Usage:", "", "PKCS");
	free(answer);
	free(pem);
	design_release(&design);
}

static const struct {
	const char *text, *subject;
	const char *types; /* of the values in their order, as openssl asn1parse names them */
} subjects[] = {
	{ "CN={{UserName}}", "CN=janedoe", "UTF8STRING" },
	{ "CN={{UserName}}+OU=Mobile,O=Contoso", "OU=Mobile + CN=janedoe, O=Contoso", "UTF8STRING UTF8STRING UTF8STRING" },
	{ "CN=\"Doe, Jane\",C=US", "CN=\"Doe, Jane\", C=US", "UTF8STRING PRINTABLESTRING" },
	{ "CN=\"{{OnPrem_Distinguished_Name}}\"", "CN=\"CN=Jane Doe,OU=Mobile,DC=contoso,DC=com\"", "UTF8STRING" },
	{ "CN=J\xC3\xA4ne, E={{EmailAddress}}", "CN=J\xC3\xA4ne, emailAddress=janedoe@contoso.com", "UTF8STRING IA5STRING" },
	{ "CN=x,DC=contoso,DC=com", "CN=x, DC=contoso, DC=com", "UTF8STRING IA5STRING IA5STRING" },
	{ "CN=x,SERIALNUMBER={{SerialNumber}},Phone=\"+1 555 0100\"",
		"CN=x, serialNumber=R9KX41TZ2M, telephoneNumber=\"+1 555 0100\"", "UTF8STRING PRINTABLESTRING PRINTABLESTRING" },
	{ "CN=x,OID.1.3.6.1.4.1.99999.2=y,2.5.4.15=z", "CN=x, 1.3.6.1.4.1.99999.2=y, businessCategory=z",
		"UTF8STRING UTF8STRING UTF8STRING" },
	{ "CN=x,X21Address=123 456", "CN=x, x121Address=123 456", "UTF8STRING NUMERICSTRING" },
	{ "C=USA,CN=seventy-characters-are-more-than-a-CA-takes-and-may-yet-be-tried-out-x",
		"C=USA, CN=seventy-characters-are-more-than-a-CA-takes-and-may-yet-be-tried-out-x",
		"PRINTABLESTRING UTF8STRING" },
};

/* The string types after the identifiers of a name, up to the public key's. */
static char *types_in(const char *pem)
{
	const char *command[] = { "openssl", "asn1parse", "-in", save("request.csr", pem), NULL };
	struct strbuf types = STRBUF_INIT;
	char *answer = openssl_run(command);
	char *key = strstr(answer, "rsaEncryption");

	if (key)
		*key = '\0';
	for (const char *line = answer; (line = strstr(line, "prim: ")); line++) {
		char *type = xmemdupz(line + strlen("prim: "), strcspn(line + strlen("prim: "), ":\n"));
		size_t length = strlen(type);

		while (length > 0 && type[length - 1] == ' ')
			type[--length] = '\0';
		if (strstr(type, "STRING"))
			strbuf_printf(&types, "%s%s", types.length ? " " : "", type);
		free(type);
	}
	free(answer);
	return strbuf_detach(&types);
}

static void write_subjects_of_ones_own(void)
{
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
	for (size_t i = 0; i < COUNT(subjects); i++) {
		char *pem;
		char *answer;
		char *types;

		test_set(&design, profile, FIELD_SUBJECT_TEXT, subjects[i].text);
		pem = request_of(&design, profile, NULL);
		answer = read_back(pem);
		types = types_in(pem);
		expect_label(answer, "Subject: ", subjects[i].subject, subjects[i].text);
		expect_text(types, subjects[i].types, "%s", subjects[i].text);
		free(types);
		free(answer);
		free(pem);
	}
	design_release(&design);
}

static const struct {
	const char *profile;
	enum field_id field;
	const char *value;
	const char *message;
} refused[] = {
	{ "Contoso Root - iOS", FIELD_NONE, NULL,
		"no request can be made from \"Contoso Root - iOS\": it does not issue a certificate for the device; name a SCEP or PKCS profile" },
	{ "Contoso SCEP - macOS", FIELD_SUBJECT_FORMAT, "",
		"no request can be made from \"Contoso SCEP - macOS\": it has no subject; choose a Subject name format, or write one" },
	{ "Contoso SCEP - iOS", FIELD_SUBJECT_TEXT, "",
		"no request can be made from \"Contoso SCEP - iOS\": it has no subject; choose a Subject name format, or write one" },
	{ "Contoso SCEP - iOS", FIELD_SUBJECT_TEXT, "CN={{Person}}",
		"no request can be made from \"Contoso SCEP - iOS\": Subject, column 4: {{Person}} is not a variable: write a variable such as {{UserName}} or {{EmailAddress}}" },
	{ "Contoso SCEP - iOS", FIELD_SUBJECT_TEXT, "E=j\xC3\xA4ne@contoso.com",
		"no request can be made from \"Contoso SCEP - iOS\": the subject's emailAddress can't be \"j\xC3\xA4ne@contoso.com\": it may hold ASCII characters only" },
	{ "Contoso SCEP - iOS", FIELD_SUBJECT_TEXT, "X21Address=12a",
		"no request can be made from \"Contoso SCEP - iOS\": the subject's x121Address can't be \"12a\": it may hold digits and spaces only" },
	{ "Contoso SCEP - iOS", FIELD_SUBJECT_TEXT, "C=U_S",
		"no request can be made from \"Contoso SCEP - iOS\": the subject's C can't be \"U_S\": it may hold letters A to Z, digits, spaces and ' ( ) + , - . / : = ? only" },
	{ "Contoso SCEP - iOS", FIELD_SUBJECT_TEXT, "CN=x,Description=#4142",
		"no request can be made from \"Contoso SCEP - iOS\": its subject has a hexadecimal value, which can't be written to a request; write it as text" },
	{ "Contoso SCEP - iOS", FIELD_EXTENDED_KEY_USAGES, "Mine=1.2.x",
		"no request can be made from \"Contoso SCEP - iOS\": \"1.2.x\" is not an object identifier: enter numbers separated by dots, such as 1.3.6.1.5.5.7.3.2" },
};

static void are_refused_with_the_reason(void)
{
	for (size_t i = 0; i < COUNT(refused); i++) {
		struct strbuf pem = STRBUF_INIT;
		struct err err = { 0 };
		struct design design;
		struct profile *profile;

		example_load(&design);
		profile = test_profile(&design, refused[i].profile);
		if (refused[i].value)
			test_set(&design, profile, refused[i].field, refused[i].value);
		expect_number(preview_csr(&pem, &design, profile, NULL, &err), -1, "row %zu", i);
		expect_row_text(i, err.message, refused[i].message);
		expect_row_number(i, pem.length, 0);
		strbuf_release(&pem);
		design_release(&design);
	}
}

/* OpenSSL makes no RSA keys of fewer than 512 bits. */
static void name_the_command_that_prints_openssls_reason(void)
{
	const struct csr csr = { .key_bits = 256 };
	struct strbuf pem = STRBUF_INIT;
	struct err err = { 0 };

	expect_number(csr_write(&pem, &csr, &err), -1, "a key of 256 bits");
	expect_has(err.message, "an RSA key of 256 bits and SHA-256; `openssl errstr ", "the message");
	expect_number((long)pem.length, 0, "nothing is written");
	strbuf_release(&pem);
}

static void fill_in_another_user(void)
{
	struct design design;
	struct sample sample;
	struct strbuf none = STRBUF_INIT;
	struct err err = { 0 };
	struct profile *profile;
	char *pem;
	char *answer;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
	sample_init(&sample);
	sample_set(&sample, "UserName", "Bob, \"the\" B.", NULL);
	sample_set(&sample, "UserPrincipalName",
		"b\xC3\xB6"
		"b@example.com",
		NULL);
	pem = request_of(&design, profile, &sample);
	answer = read_back(pem);
	expect_label(answer,
		"Subject: ", "CN=\"Bob, \\\"the\\\" B.\", emailAddress=janedoe@contoso.com, OU=Mobile, O=Contoso, C=US", "Bob");
	expect_extension(answer, "X509v3 Subject Alternative Name:",
		"email:janedoe@contoso.com, othername: UPN::b\xC3\xB6"
		"b@example.com",
		"Bob");
	free(answer);
	free(pem);
	sample_set(&sample, "EmailAddress", "", NULL);
	expect_number(preview_csr(&none, &design, profile, &sample, &err), -1, "no e-mail address");
	expect_text(err.message,
		"no request can be made from \"Contoso SCEP - iOS\": the sample has no value for emailAddress; a device without "
		"that value gets no certificate",
		"no e-mail address");
	sample_release(&sample);
	strbuf_release(&none);
	design_release(&design);
}

static void say_what_the_profile_leaves_open(void)
{
	struct strbuf notes = STRBUF_INIT;
	struct design design;
	struct profile *profile;

	example_load(&design);
	preview_csr_notes(&notes, &design, test_profile(&design, "Contoso SCEP - Windows 10"), NULL);
	preview_csr_notes(&notes, &design, test_profile(&design, "Contoso Root - Windows 10"), NULL);
	expect_text(strbuf_text(&notes),
		"The request has no challengePassword: SCEP servers expect one, and Intune gives each device its own.\n",
		"of a SCEP profile");
	strbuf_setlen(&notes, 0);
	profile = test_profile(&design, "Contoso PKCS - Android");
	test_set(&design, profile, FIELD_SAN, "customAzureADAttribute");
	test_set(&design, profile, FIELD_EXTENDED_KEY_USAGES, "");
	preview_csr_notes(&notes, &design, profile, NULL);
	expect_text(strbuf_text(&notes),
		"The profile has no key size: the key has 2048 bits.\n"
		"The profile has no hash algorithm: the request is signed with SHA-256.\n"
		"The profile has no key usage: the request asks for none, and the certificate template decides.\n"
		"The profile has no extended key usage: the request asks for none, and the certificate template decides.\n"
		"The request does not contain the subject alternative name from the user's Department: only the service knows its value.\n",
		"all");
	strbuf_release(&notes);
	design_release(&design);
}

/* The key of each is its own, and leaves no trace. */
static void keep_no_key(void)
{
	struct design design;
	struct profile *profile;
	char *first;
	char *second;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - Windows 10");
	test_set(&design, profile, FIELD_KEY_SIZE, "size1024");
	first = request_of(&design, profile, NULL);
	second = request_of(&design, profile, NULL);
	expect(strncmp(first, "-----BEGIN CERTIFICATE REQUEST-----\n", 36) == 0, "%s", first);
	expect(!strstr(first, "PRIVATE"), "no key");
	expect(strcmp(first, second) != 0, "another key each time");
	free(first);
	free(second);
	design_release(&design);
}

void suite_csr(void)
{
	CU_pSuite suite = CU_add_suite("request", NULL, NULL);

	CU_add_test(suite, "are read back for every SCEP kind", are_read_back_for_every_scep_kind);
	CU_add_test(suite, "are made from the examples as they are", are_made_from_the_examples_as_they_are);
	CU_add_test(suite, "write subjects of one's own", write_subjects_of_ones_own);
	CU_add_test(suite, "are refused with the reason", are_refused_with_the_reason);
	CU_add_test(suite, "name the command that prints OpenSSL's reason", name_the_command_that_prints_openssls_reason);
	CU_add_test(suite, "fill in another user", fill_in_another_user);
	CU_add_test(suite, "say what the profile leaves open", say_what_the_profile_leaves_open);
	CU_add_test(suite, "keep no key", keep_no_key);
}
