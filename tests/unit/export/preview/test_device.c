/* The documents that reach a device: configuration profiles that parse as property lists, and SyncML. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/preview/device.h"
#include "model/base/alloc.h"
#include "model/design/design.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/xml.h"

void suite_device(void);

/* Fails the test where there is no document; the caller's to free. */
static char *document(const struct design *design, const struct profile *profile, const struct sample *sample)
{
	struct strbuf out = STRBUF_INIT;
	const char *none = device_document(
		&out, &(struct preview){ .design = design, .profile = profile, .sample = sample, .today = TEST_TODAY });

	expect(!none, "%s has a document: %s", profile_name(profile), none ? none : "");
	return strbuf_detach(&out);
}

/* --- configuration profiles */

static struct plist_value *read_profile(const struct design *design, const struct profile *profile)
{
	char *text = document(design, profile, NULL);
	struct plist_value *plist = plist_read(text);

	xml_check(text, PLIST_DTD, profile_name(profile));
	expect(plist != NULL, "%s is a property list\n%s", profile_name(profile), plist ? "" : text);
	free(text);
	return plist;
}

static const struct plist_row {
	const char *path, *type, *text; /* text NULL: any */
} profile_keys[] = {
	{ "PayloadType", "string", "Configuration" },
	{ "PayloadVersion", "integer", "1" },
	{ "PayloadIdentifier", "string", NULL },
	{ "PayloadUUID", "string", NULL },
	{ "PayloadDisplayName", "string", NULL },
	{ "PayloadDescription", "string", NULL },
	{ "PayloadContent", "array", NULL },
	{ "PayloadContent/0", "dict", NULL },
	{ "PayloadContent/0/PayloadVersion", "integer", "1" },
	{ "PayloadContent/0/PayloadIdentifier", "string", NULL },
	{ "PayloadContent/0/PayloadUUID", "string", NULL },
	{ "PayloadContent/0/PayloadDisplayName", "string", NULL },
}, trusted_keys[] = {
	{ "PayloadContent/0/PayloadType", "string", "com.apple.security.root" },
	{ "PayloadContent/0/PayloadCertificateFileName", "string", "contoso-root.cer" },
	{ "PayloadContent/0/PayloadContent", "data", NULL },
}, scep_keys[] = {
	{ "PayloadContent/0/PayloadType", "string", "com.apple.security.scep" },
	{ "PayloadContent/0/PayloadContent", "dict", NULL },
	{ "PayloadContent/0/PayloadContent/URL", "string", "https://ndes.contoso.com/certsrv/mscep/mscep.dll" },
	{ "PayloadContent/0/PayloadContent/Subject", "array", NULL },
	{ "PayloadContent/0/PayloadContent/Subject/0", "array", NULL },
	{ "PayloadContent/0/PayloadContent/Subject/0/0", "array", NULL },
	{ "PayloadContent/0/PayloadContent/Subject/0/0/0", "string", "CN" },
	{ "PayloadContent/0/PayloadContent/Subject/0/0/1", "string", "janedoe" },
	{ "PayloadContent/0/PayloadContent/SubjectAltName", "dict", NULL },
	{ "PayloadContent/0/PayloadContent/SubjectAltName/rfc822Name", "string", "janedoe@contoso.com" },
	{ "PayloadContent/0/PayloadContent/SubjectAltName/ntPrincipalName", "string", "janedoe@contoso.com" },
	{ "PayloadContent/0/PayloadContent/Challenge", "string", FROM_SERVICE },
	{ "PayloadContent/0/PayloadContent/Keysize", "integer", "2048" },
	{ "PayloadContent/0/PayloadContent/Key Type", "string", "RSA" },
	{ "PayloadContent/0/PayloadContent/Key Usage", "integer", "5" },
	{ "PayloadContent/0/PayloadContent/CAFingerprint", "data", "UcYL/TebYkmTuBDztWbILTuseLo=" },
	{ "PayloadContent/0/PayloadContent/Retries", "integer", "3" },
	{ "PayloadContent/0/PayloadContent/RetryDelay", "integer", "10" },
}, mac_keys[] = {
	{ "PayloadContent/0/PayloadContent/KeyIsExtractable", "true", NULL },
	{ "PayloadContent/0/PayloadContent/AllowAllAppsAccess", "false", NULL },
};

static const struct {
	const char *profile;
	const struct plist_row *keys;
	size_t count;
} apple_profiles[] = {
	{ "Contoso Root - iOS", trusted_keys, COUNT(trusted_keys) },
	{ "Contoso SCEP - iOS", scep_keys, COUNT(scep_keys) },
	{ "Contoso Root - macOS", trusted_keys, COUNT(trusted_keys) },
	{ "Contoso SCEP - macOS", scep_keys, COUNT(scep_keys) },
	{ "Contoso SCEP - macOS", mac_keys, COUNT(mac_keys) },
};

static void configuration_profiles_have_apples_keys(void)
{
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(apple_profiles); i++) {
		const char *name = apple_profiles[i].profile;
		struct plist_value *plist = read_profile(&design, test_profile(&design, name));

		for (size_t j = 0; j < COUNT(profile_keys); j++)
			plist_expect(plist, name, profile_keys[j].path, profile_keys[j].type, profile_keys[j].text);
		for (size_t j = 0; j < apple_profiles[i].count; j++)
			plist_expect(plist, name, apple_profiles[i].keys[j].path, apple_profiles[i].keys[j].type,
				apple_profiles[i].keys[j].text);
		plist_expect(plist, name, "PayloadDisplayName", "string", name);
		plist_free(plist);
	}
	design_release(&design);
}

/* What the page says of where values come from is what is there. */
static void origins_are_those_of_the_document(void)
{
	struct design design;
	struct plist_value *plist;
	const struct plist_value *payload;
	const struct device_value *value;
	size_t unknown_members = 0;

	example_load(&design);
	plist = read_profile(&design, test_profile(&design, "Contoso SCEP - macOS"));
	payload = plist_at(plist, "PayloadContent/0/PayloadContent");
	CU_ASSERT_PTR_NOT_NULL_FATAL(payload);
	for (size_t i = 0; (value = mobileconfig_scep_origin(i)); i++) {
		if (!(value->kinds & KIND_BIT(KIND_MACOS_SCEP)))
			continue;
		plist_expect(payload, "macOS", value->name, value->type, NULL);
		expect(value->field != FIELD_NONE || *value->origin, "%s comes from somewhere", value->name);
		unknown_members++;
	}
	for (const struct plist_value *key = payload->first; key; key = key->next)
		unknown_members--;
	expect_number(unknown_members, 0, "keys that have no origin");
	plist_free(plist);
	plist = read_profile(&design, test_profile(&design, "Contoso SCEP - iOS"));
	expect(!plist_at(plist, "PayloadContent/0/PayloadContent/KeyIsExtractable"), "a key only of macOS");
	plist_free(plist);
	design_release(&design);
}

static const struct {
	const char *subject;
	struct {
		const char *path, *text;
	} has[6];
} subjects[] = {
	{ "CN={{UserName}}", { { "0/0/0", "CN" }, { "0/0/1", "janedoe" }, { "1", NULL }, { "0/1", NULL } } },
	/* Values of one RDN stay together. */
	{ "CN={{UserName}}+OU=A & B;O=Contoso", { { "0/0/1", "janedoe" }, { "0/1/0", "OU" }, { "0/1/1", "A & B" },
							{ "1/0/0", "O" }, { "1/1", NULL }, { "2", NULL } } },
	/* Apple has short names for six attributes. */
	{ "C=US,L=Ulm,S=BW,O=a,OU=b,CN=c", { { "0/0/0", "C" }, { "1/0/0", "L" }, { "2/0/0", "ST" }, { "3/0/0", "O" },
						   { "4/0/0", "OU" }, { "5/0/0", "CN" } } },
	{ "E=a@b.c,SERIALNUMBER=1,OID.1.2.3=x",
		{ { "0/0/0", "1.2.840.113549.1.9.1" }, { "1/0/0", "2.5.4.5" }, { "2/0/0", "1.2.3" }, { "2/0/1", "x" } } },
	{ "CN=\"Doe, <Jane>\"", { { "0/0/1", "Doe, <Jane>" }, { "1", NULL } } },
	/* Apple's payload has text only (the SCEP payload's Subject). */
	{ "1.2.3=#0C0161", { { "0/0/0", "1.2.3" }, { "0/0/1", "(hexadecimal value, which is not text)" } } },
};

static void subjects_are_nested_arrays(void)
{
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	for (size_t i = 0; i < COUNT(subjects); i++) {
		struct plist_value *plist;
		const struct plist_value *subject;

		test_set(&design, profile, FIELD_SUBJECT_TEXT, subjects[i].subject);
		plist = read_profile(&design, profile);
		subject = plist_at(plist, "PayloadContent/0/PayloadContent/Subject");
		for (size_t j = 0; j < COUNT(subjects[i].has) && subjects[i].has[j].path; j++) {
			const struct plist_value *value = plist_at(subject, subjects[i].has[j].path);

			if (subjects[i].has[j].text)
				expect_text(value ? value->text : NULL, subjects[i].has[j].text, "%s: %s", subjects[i].subject,
					subjects[i].has[j].path);
			else
				expect(!value, "%s: nothing at %s", subjects[i].subject, subjects[i].has[j].path);
		}
		plist_free(plist);
	}
	design_release(&design);
}

/* --- SyncML */

/* The data of the command on the node with that end; fails the test when its format is another. NULL: no such command. */
static char *node_data(const char *text, const char *node, const char *format)
{
	struct strbuf end = STRBUF_INIT;
	struct strbuf form = STRBUF_INIT;
	const char *at;
	char *data = NULL;

	strbuf_printf(&end, "/%s</LocURI>", node);
	strbuf_printf(&form, "<Format xmlns=\"syncml:metinf\">%s</Format>", format);
	at = strstr(text, strbuf_text(&end));
	if (at) {
		const char *stop = strstr(at, "</Item>");
		const char *is = strstr(at, strbuf_text(&form));
		const char *from = strstr(at, "<Data>");

		expect(is && is < stop, "%s has the format %s", node, format);
		if (from && from < stop)
			data = xmemdupz(from + 6, (size_t)(strstr(from, "</Data>") - from) - 6);
	}
	strbuf_release(&form);
	strbuf_release(&end);
	return data;
}

static void node_is(const char *text, const char *node, const char *format, const char *wanted, const char *what)
{
	char *data = node_data(text, node, format);

	if (wanted)
		expect_text(data, wanted, "%s: %s", what, node);
	else
		expect(!data, "%s: no %s", what, node);
	free(data);
}

static const struct {
	enum field_id field;
	const char *value;                  /* NULL: as the example has it */
	const char *node, *format, *wanted; /* wanted NULL: there is no such node */
} nodes[] = {
	{ FIELD_NONE, NULL, "ServerURL", "chr", "https://ndes.contoso.com/certsrv/mscep/mscep.dll" },
	{ FIELD_SCEP_URLS, "https://a.example.com/x?a=1&b=2\nhttps://b.example.com/y", "ServerURL", "chr",
		"https://a.example.com/x?a=1&amp;b=2;https://b.example.com/y" },
	{ FIELD_NONE, NULL, "Challenge", "chr", FROM_SERVICE },
	{ FIELD_NONE, NULL, "SubjectName", "chr", "CN=janedoe" },
	{ FIELD_SUBJECT_FORMAT, "commonNameIncludingEmail", "SubjectName", "chr", "CN=janedoe,E=janedoe@contoso.com" },
	{ FIELD_NONE, NULL, "SubjectAlternativeNames", "chr", "2+janedoe@contoso.com;11+janedoe@contoso.com" },
	{ FIELD_SAN, "userPrincipalName", "SubjectAlternativeNames", "chr", "11+janedoe@contoso.com" },
	{ FIELD_SAN, "", "SubjectAlternativeNames", "chr", NULL },
	{ FIELD_NONE, NULL, "EKUMapping", "chr", "1.3.6.1.5.5.7.3.2" },
	{ FIELD_EXTENDED_KEY_USAGES, "a=1.3.6.1.5.5.7.3.2\nb=1.3.6.1.5.5.7.3.4", "EKUMapping", "chr",
		"1.3.6.1.5.5.7.3.2+1.3.6.1.5.5.7.3.4" },
	{ FIELD_NONE, NULL, "KeyUsage", "int", "160" },
	{ FIELD_KEY_USAGE, "digitalSignature", "KeyUsage", "int", "128" },
	{ FIELD_KEY_USAGE, "keyEncipherment", "KeyUsage", "int", "32" },
	{ FIELD_KEY_USAGE, "", "KeyUsage", "int", NULL },
	{ FIELD_KEY_SIZE, "size4096", "KeyLength", "int", "4096" },
	{ FIELD_HASH, "sha1", "HashAlgorithm", "chr", "SHA-1" },
	{ FIELD_HASH, "sha2", "HashAlgorithm", "chr", "SHA-2" },
	{ FIELD_HASH, "sha1,sha2", "HashAlgorithm", "chr", "SHA-1+SHA-2" },
	{ FIELD_KEY_STORAGE_PROVIDER, "useTpmKspOtherwiseFail", "KeyProtection", "int", "1" },
	{ FIELD_KEY_STORAGE_PROVIDER, "useTpmKspOtherwiseUseSoftwareKsp", "KeyProtection", "int", "2" },
	{ FIELD_KEY_STORAGE_PROVIDER, "useSoftwareKsp", "KeyProtection", "int", "3" },
	{ FIELD_KEY_STORAGE_PROVIDER, "useSoftwareKsp", "ContainerName", "chr", NULL },
	{ FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail", "KeyProtection", "int", "4" },
	{ FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail", "ContainerName", "chr", FROM_SERVICE },
	{ FIELD_NONE, NULL, "CAThumbprint", "chr", "5018D5226C35B9D42C6BE28B73CA5F99C611BA65" },
	{ FIELD_ROOT, "", "CAThumbprint", "chr", NULL },
	{ FIELD_VALIDITY_SCALE, "months", "ValidPeriod", "chr", "Months" },
	{ FIELD_VALIDITY_VALUE, "18", "ValidPeriodUnits", "int", "18" },
	{ FIELD_VALIDITY_VALUE, "soon", "ValidPeriodUnits", "int", NULL },
	{ FIELD_NONE, NULL, "RetryCount", "int", "3" },
	{ FIELD_NONE, NULL, "RetryDelay", "int", "5" },
	{ FIELD_NONE, NULL, "TemplateName", "chr", NULL },
};

static void requests_have_the_nodes_of_the_csp(void)
{
	for (size_t i = 0; i < COUNT(nodes); i++) {
		struct strbuf what = STRBUF_INIT;
		struct design design;
		struct profile *profile;
		char *text;

		example_load(&design);
		profile = test_profile(&design, "Contoso SCEP - Windows 10");
		strbuf_printf(&what, "row %zu", i);
		if (nodes[i].value)
			test_set(&design, profile, nodes[i].field, nodes[i].value);
		text = document(&design, profile, NULL);
		xml_check(text, NULL, strbuf_text(&what));
		node_is(text, nodes[i].node, nodes[i].format, nodes[i].wanted, strbuf_text(&what));
		free(text);
		strbuf_release(&what);
		design_release(&design);
	}
}

static size_t count_of(const char *text, const char *part)
{
	size_t count = 0;

	for (; (text = strstr(text, part)); text++)
		count++;
	return count;
}

/* As for Apple's keys; with Passport every node is there. */
static void origins_are_those_of_the_nodes(void)
{
	const struct device_value *value;
	struct design design;
	struct profile *profile;
	size_t count = 0;
	char *text;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - Windows 10");
	test_set(&design, profile, FIELD_KEY_STORAGE_PROVIDER, "usePassportForWorkKspOtherwiseFail");
	text = document(&design, profile, NULL);
	for (size_t i = 0; (value = csp_scep_origin(i)); i++) {
		char *data = node_data(text, value->name, value->type);

		count += (value->kinds & KIND_BIT(KIND_WINDOWS_10_SCEP)) != 0;
		expect(data && *data, "%s is in the document", value->name);
		expect(value->field != FIELD_NONE || *value->origin, "%s comes from somewhere", value->name);
		free(data);
	}
	expect_number(count_of(text, "<Data>"), count, "nodes that have no origin");
	free(text);
	design_release(&design);
}

static void requests_are_one_step_that_ends_with_enroll(void)
{
	struct design design;
	const char *exec;
	char *text;

	example_load(&design);
	text = document(&design, test_profile(&design, "Contoso SCEP - Windows 10"), NULL);
	exec = strstr(text, "<Exec>");
	expect(exec && strstr(exec, "/Install/Enroll</LocURI>"), "Enroll is executed");
	expect(exec && !strstr(exec, "<Add>"), "nothing is added after it");
	expect_number(count_of(text, "<Atomic>"), 1, "Atomic");
	expect(strstr(text, "<Atomic>") < strstr(text, "<Add>") && exec < strstr(text, "</Atomic>"), "all is in it");
	expect_number(count_of(text, "<CmdID>"), count_of(text, "<Add>") + 2, "each command has a number");
	expect_number(count_of(text, "<LocURI>./User/Vendor/MSFT/ClientCertificateInstall/SCEP/"), count_of(text, "<LocURI>"),
		"nodes of the user's CSP");
	free(text);
	design_release(&design);
}

/* A sample may hold what the grammar of subjects takes for its own. */
static void subjects_are_quoted_where_they_have_to_be(void)
{
	static const char *const rows[][2] = { { "Doe, Jane", "CN=&quot;Doe, Jane&quot;" },
		{ "a \"b\"", "CN=&quot;a &quot;&quot;b&quot;&quot;&quot;" }, { "a=b", "CN=&quot;a=b&quot;" },
		{ " a", "CN=&quot; a&quot;" }, { "#a", "CN=&quot;#a&quot;" }, { "a ", "CN=&quot;a &quot;" },
		{ "a b", "CN=a b" } };
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct err err = { 0 };
		struct sample sample;
		char *text;

		sample_init(&sample);
		expect(sample_set(&sample, "UserName", rows[i][0], &err) == 0, "sample: %s", err.message);
		text = document(&design, test_profile(&design, "Contoso SCEP - Windows 10"), &sample);
		node_is(text, "SubjectName", "chr", rows[i][1], rows[i][0]);
		free(text);
		sample_release(&sample);
	}
	design_release(&design);
}

static void certificates_go_to_the_chosen_store(void)
{
	static const char *const rows[][2] = {
		{ "computerCertStoreRoot", "./Device/Vendor/MSFT/RootCATrustedCertificates/Root/"
					   "51C60BFD379B624993B810F3B566C82D3BAC78BA/EncodedCertificate" },
		{ "computerCertStoreIntermediate", "./Device/Vendor/MSFT/RootCATrustedCertificates/CA/"
						   "51C60BFD379B624993B810F3B566C82D3BAC78BA/EncodedCertificate" },
		{ "userCertStoreIntermediate", "./User/Vendor/MSFT/RootCATrustedCertificates/CA/"
					       "51C60BFD379B624993B810F3B566C82D3BAC78BA/EncodedCertificate" },
	};
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso Root - Windows 10");
	for (size_t i = 0; i < COUNT(rows); i++) {
		char *text, *data;

		test_set(&design, profile, FIELD_DESTINATION_STORE, rows[i][0]);
		text = document(&design, profile, NULL);
		xml_check(text, NULL, rows[i][0]);
		expect(strstr(text, rows[i][1]) != NULL, "%s: %s", rows[i][0], rows[i][1]);
		data = node_data(text, "EncodedCertificate", "b64");
		expect(data && strncmp(data, "MIIFZTCC", 8) == 0 && !strpbrk(data, " \n"), "%s: the certificate on one line",
			rows[i][0]);
		free(data);
		free(text);
	}
	design_release(&design);
}

/* --- any document */

static void documents_are_there_or_say_why_not(void)
{
	struct design design;
	size_t count = 0;

	example_load(&design);
	for (size_t i = 0; i < design.count; i++) {
		const struct profile *profile = design.profiles[i];
		struct strbuf out = STRBUF_INIT;
		const char *none = device_document(
			&out, &(struct preview){ .design = &design, .profile = profile, .today = TEST_TODAY });

		expect(none ? *none && !out.length : out.length > 0, "%s has a document or a reason", profile_name(profile));
		if (!none)
			xml_check(strbuf_text(&out), NULL, profile_name(profile));
		count += !none;
		strbuf_release(&out);
	}
	/* Trusted and SCEP of iOS, macOS and Windows 10, which has two trusted ones. */
	expect_number(count, 7, "documents");
	design_release(&design);
}

static void documents_repeat_and_differ(void)
{
	struct design design;
	char *one, *again, *other;

	example_load(&design);
	one = document(&design, test_profile(&design, "Contoso Root - iOS"), NULL);
	again = document(&design, test_profile(&design, "Contoso Root - iOS"), NULL);
	other = document(&design, test_profile(&design, "Contoso Root - macOS"), NULL);
	expect_text(again, one, "the same profile");
	expect(strncmp(strstr(one, "bladesmith.preview."), strstr(other, "bladesmith.preview."), 30) != 0,
		"identifiers of two profiles");
	free(one);
	free(again);
	free(other);
	design_release(&design);
}

void suite_device(void)
{
	CU_pSuite suite = CU_add_suite("device", NULL, NULL);

	CU_add_test(suite, "configuration profiles have Apple's keys", configuration_profiles_have_apples_keys);
	CU_add_test(suite, "origins are those of the document", origins_are_those_of_the_document);
	CU_add_test(suite, "subjects are nested arrays", subjects_are_nested_arrays);
	CU_add_test(suite, "requests have the nodes of the CSP", requests_have_the_nodes_of_the_csp);
	CU_add_test(suite, "origins are those of the nodes", origins_are_those_of_the_nodes);
	CU_add_test(suite, "requests are one step that ends with Enroll", requests_are_one_step_that_ends_with_enroll);
	CU_add_test(suite, "subjects are quoted where they have to be", subjects_are_quoted_where_they_have_to_be);
	CU_add_test(suite, "certificates go to the chosen store", certificates_go_to_the_chosen_store);
	CU_add_test(suite, "documents are there or say why not", documents_are_there_or_say_why_not);
	CU_add_test(suite, "documents repeat and differ", documents_repeat_and_differ);
}
