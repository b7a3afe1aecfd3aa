/* lint: long, since it goes through the Graph JSON of every kind. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/io/file.h"
#include "export/graph/graph.h"
#include "export/input/importer.h"
#include "model/crypto/base64.h"
#include "model/design/visibility.h"
#include "model/base/text_escape.h"
#include "model/base/utf8.h"
#include "model/design/value_format.h"
#include "model/base/alloc.h"
#include "export/json/reader.h"
#include "model/design/design.h"
#include "tests/support/fields.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_graph(void);

#define ROOT_ID "5f0c0000-0000-4000-8000-000000000001"

static const struct certificate_spec root = { .name = "Root CA", .to = 9000 * TEST_DAY };

static bool is_of_type(const cJSON *graph, const char *type, const char *property)
{
	const cJSON *properties = json_member(json_member(graph, "types"), type);
	const char *text = json_text(properties, property);

	if (!text)
		text = json_text(json_member(graph, "base"), property);
	return text && strncmp(text, "->", 2) != 0;
}

static void bodies_hold_what_their_type_has(void)
{
	static const char *const never[] = { "id", "createdDateTime", "lastModifiedDateTime", "version", "supportsScopeTags",
		"roleScopeTagIds", "assignments", "rootCertificate", "trustedProfile" };
	char *text = test_read("tests/data/graph-types.json", NULL);
	cJSON *graph = cJSON_Parse(text);
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < design.count; i++) {
		const char *name = profile_name(design.profiles[i]);
		struct strbuf body = STRBUF_INIT;
		const cJSON *member;
		cJSON *object;

		graph_write(&body, design.profiles[i]);
		expect(utf8_is_ascii(body.text) && strstr(body.text, "}\n") && !strchr(body.text, '\r'),
			"%s is ASCII, and ends with a line", name);
		object = cJSON_Parse(body.text);
		expect(object && object->child && strcmp(object->child->string, "@odata.type") == 0, "%s begins with its type",
			name);
		cJSON_ArrayForEach (member, object) {
			expect(!cJSON_IsNull(member), "%s of %s is not null", member->string, name);
			expect(member == object->child || is_of_type(graph, json_text(object, "@odata.type"), member->string),
				"%s has %s", name, member->string);
		}
		for (size_t j = 0; j < COUNT(never); j++)
			expect(!json_member(object, never[j]), "%s has no %s", name, never[j]);
		/* Whatever a person sees and has filled in, and Graph has, is there. */
		EACH_FIELD(field)
		if (field->graph)
			expect((json_member(object, field->graph) != NULL) ==
					(field_visible(design.profiles[i], field->id) &&
						!value_is_empty(&design.profiles[i]->values[field->id])),
				"%s of %s", field->name, name);
		cJSON_Delete(object);
		strbuf_release(&body);
	}
	design_release(&design);
	cJSON_Delete(graph);
	free(text);
}

static void bodies_are_written_in_one_form(void)
{
	static const struct {
		const char *profile, *wanted;
	} rows[] = {
		{ "Contoso SCEP - iOS",
			"{\n  \"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\",\n  \"displayName\": \"Contoso SCEP - iOS\",\n"
			"  \"description\": \"User certificate for Wi-Fi and VPN\",\n  \"certificateValidityPeriodValue\": 1,\n"
			"  \"certificateValidityPeriodScale\": \"years\",\n  \"subjectNameFormat\": \"custom\",\n"
			"  \"subjectNameFormatString\": \"CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US\",\n"
			"  \"subjectAlternativeNameType\": \"emailAddress,userPrincipalName\",\n  \"keyUsage\": \"keyEncipherment,digitalSignature\",\n"
			"  \"keySize\": \"size2048\",\n  \"extendedKeyUsages\": [\n    {\n      \"name\": \"Client Authentication\",\n"
			"      \"objectIdentifier\": \"1.3.6.1.5.5.7.3.2\"\n    }\n  ],\n  \"renewalThresholdPercentage\": 20,\n  \"scepServerUrls\": [\n"
			"    \"https://ndes.contoso.com/certsrv/mscep/mscep.dll\"\n  ]\n}\n" },
		{ "Contoso PKCS - Windows 10",
			"{\n  \"@odata.type\": \"#microsoft.graph.windows10PkcsCertificateProfile\",\n"
			"  \"displayName\": \"Contoso PKCS - Windows 10\",\n  \"description\": \"User certificate for Wi-Fi and VPN\",\n"
			"  \"renewalThresholdPercentage\": 20,\n  \"certificateValidityPeriodValue\": 1,\n"
			"  \"certificateValidityPeriodScale\": \"years\",\n  \"keyStorageProvider\": \"useTpmKspOtherwiseUseSoftwareKsp\",\n"
			"  \"certificationAuthority\": \"ca.contoso.com\",\n  \"certificationAuthorityName\": \"Contoso Issuing CA\",\n"
			"  \"certificateTemplateName\": \"ContosoUser\",\n  \"subjectNameFormat\": \"commonName\",\n"
			"  \"subjectAlternativeNameType\": \"emailAddress,userPrincipalName\"\n}\n" },
	};
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf body = STRBUF_INIT;

		graph_write(&body, test_profile(&design, rows[i].profile));
		expect_text(strbuf_text(&body), rows[i].wanted, "%s", rows[i].profile);
		strbuf_release(&body);
	}
	design_release(&design);
}

static void hidden_and_foreign_values_stay_out(void)
{
	struct strbuf body = STRBUF_INIT;
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - Windows 10");
	test_set(&design, profile, FIELD_HASH, "sha2,sha1");
	test_set(&design, profile, FIELD_NAME, "Zürich 😀");
	test_set(&design, profile, FIELD_DESCRIPTION, "");
	graph_write(&body, profile);
	expect(strstr(body.text, "\"hashAlgorithm\": \"sha1,sha2\"") != NULL, "flags in their order");
	expect(strstr(body.text, "\"displayName\": \"Z\\u00fcrich \\ud83d\\ude00\"") != NULL, "ASCII");
	expect(!strstr(body.text, "description"), "empty is absent");
	strbuf_setlen(&body, 0);
	test_set(&design, profile, FIELD_PLATFORM, "ios");
	graph_write(&body, profile);
	expect(!strstr(body.text, "hashAlgorithm") && !strstr(body.text, "keyStorageProvider"), "hidden on iOS");
	strbuf_release(&body);
	design_release(&design);
}

static void expect_same_values(const struct profile *got, const struct profile *wanted)
{
	EACH_FIELD(field)
	if (field->graph && field_visible(wanted, field->id))
		expect(value_equal(&got->values[field->id], &wanted->values[field->id]) ||
				(value_is_empty(&got->values[field->id]) && value_is_empty(&wanted->values[field->id])),
			"%s of %s", field->name, profile_name(wanted));
}

static void a_body_gives_its_profile_back(void)
{
	struct design design;

	example_load(&design);
	for (size_t i = 0; i < design.count; i++) {
		const struct profile *profile = design.profiles[i];
		struct strbuf body = STRBUF_INIT;
		struct err err = { 0 };
		struct profile *read;
		struct design other;
		struct json json;
		const char *what;

		design_init(&other, EDITION_CLASSIC);
		graph_write(&body, profile);
		expect(json_parse(&json, "body", xstrdup(body.text), body.length, &err) == 0, "%s", err.message);
		expect(graph_classify(EDITION_CLASSIC, json.root, &what) == GRAPH_CLASS_PROFILE, "%s is a profile",
			profile_name(profile));
		read = graph_read(&other, &json, json.root, "id", (int)profile->kind->platform, &err);
		if (expect(read != NULL, "%s: %s", profile_name(profile), err.message)) {
			design_loaded(&other);
			expect(read->kind == profile->kind && strcmp(read->id, "id") == 0, "%s, kind and id",
				profile_name(profile));
			expect_same_values(read, profile);
			expect(!read->unknown_members && !read->unknown_settings && !read->unknown_graph, "%s is understood",
				profile_name(profile));
		}
		json_release(&json);
		design_release(&other);
		strbuf_release(&body);
	}
	design_release(&design);
}

static void assignments_name_groups_by_id(void)
{
	static const char wanted[] =
		"{\n  \"assignments\": [\n"
		"    {\n      \"target\": {\n        \"@odata.type\": \"#microsoft.graph.groupAssignmentTarget\",\n"
		"        \"groupId\": \"3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b\"\n      }\n    },\n"
		"    {\n      \"target\": {\n        \"@odata.type\": \"#microsoft.graph.exclusionGroupAssignmentTarget\",\n"
		"        \"groupId\": \"a1b2c3d4-e5f6-4789-8abc-def012345678\"\n      }\n    },\n"
		"    {\n      \"target\": {\n        \"@odata.type\": \"#microsoft.graph.allLicensedUsersAssignmentTarget\"\n      }\n    },\n"
		"    {\n      \"target\": {\n        \"@odata.type\": \"#microsoft.graph.allDevicesAssignmentTarget\"\n      }\n    }\n  ]\n}\n";
	struct strbuf body = STRBUF_INIT;
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	test_set(&design, profile, FIELD_ASSIGNMENTS, "Mobile users,-Contractors,Unknown,All users,All devices");
	expect_number(graph_write_assignments(&body, &design, profile), 1, "a group without id");
	expect_text(strbuf_text(&body), wanted, "the others");
	strbuf_release(&body);
	design_release(&design);
}

/* Graph can exclude only groups, so "all except all users" must never become "all users". */
static void all_users_or_devices_are_never_excluded(void)
{
#define ALL_USERS   "#microsoft.graph.allLicensedUsersAssignmentTarget\n"
#define ALL_DEVICES "#microsoft.graph.allDevicesAssignmentTarget\n"
#define GROUP       "#microsoft.graph.groupAssignmentTarget\n"
	static const struct {
		const char *targets, *types;
		size_t left_out;
	} rows[] = {
		{ "All users,All devices", ALL_USERS ALL_DEVICES, 0 },
		{ "-All users", "", 1 },
		{ "-All devices", "", 1 },
		{ "-All users,Mobile users,-All devices", GROUP, 2 },
		{ "All users,-All devices", ALL_USERS, 1 },
	};
	struct design design;
	struct profile *profile;

	example_load(&design);
	profile = test_profile(&design, "Contoso SCEP - iOS");
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf body = STRBUF_INIT;
		struct strbuf types = STRBUF_INIT;
		const cJSON *assignment;
		cJSON *object;

		test_set(&design, profile, FIELD_ASSIGNMENTS, rows[i].targets);
		expect_number(
			graph_write_assignments(&body, &design, profile), rows[i].left_out, "%s: left out", rows[i].targets);
		object = cJSON_Parse(strbuf_text(&body));
		cJSON_ArrayForEach (assignment, json_member(object, "assignments"))
			strbuf_printf(&types, "%s\n", json_text(json_member(assignment, "target"), "@odata.type"));
		expect_text(strbuf_text(&types), rows[i].types, "%s: written", rows[i].targets);
		cJSON_Delete(object);
		strbuf_release(&types);
		strbuf_release(&body);
	}
	design_release(&design);
}

/* --- reading what comes out of a tenant */

static void open_text(struct input *input, const char *text, const char *what)
{
	const char *path = tempdir_path("graph.json");
	struct err err = { 0 };

	test_write(path, text, strlen(text));
	expect(input_open(input, path, &err) == 0 && input->importer == &importer_graph, "%s: %s", what, err.message);
}

/* A profile's value as the design file would write it; the caller's to free. */
static char *written_value(const struct design *design, const struct profile *profile, enum field_id field)
{
	struct strbuf out = STRBUF_INIT;

	value_format(&out, design, profile, field);
	return strbuf_detach(&out);
}

static void old_exports_are_understood(void)
{
	static const char text[] =
		"{\"@odata.context\": \"https://graph.microsoft.com/beta/$metadata#deviceManagement/deviceConfigurations\", \"value\": [{\n"
		"\"@odata.type\": \"#microsoft.graph.windows81SCEPCertificateProfile\", \"id\": \"11111111-0000-4000-8000-000000000000\",\n"
		"\"lastModifiedDateTime\": \"2024-01-01T00:00:00Z\", \"roleScopeTagIds\": [\"0\"], \"supportsScopeTags\": true, \"version\": 3,\n"
		"\"deviceManagementApplicabilityRuleOsEdition\": null, \"createdDateTime\": \"2024-01-01T00:00:00Z\",\n"
		"\"displayName\": \"Old\", \"description\": null, \"renewalThresholdPercentage\": 20, \"keyStorageProvider\": \"useSoftwareKsp\",\n"
		"\"subjectNameFormat\": \"commonName\", \"subjectAlternativeNameType\": \"none\", \"certificateValidityPeriodValue\": 1,\n"
		"\"certificateValidityPeriodScale\": \"years\", \"scepServerUrls\": [\"https://ndes.contoso.com/\"],\n"
		"\"keyUsage\": \"digitalSignature, keyEncipherment\", \"keySize\": \"size2048\", \"hashAlgorithm\": \"sha2,sha1\",\n"
		"\"subjectNameFormatString\": null, \"certificateStore\": \"machine\", \"customSubjectAlternativeNames\": [ ],\n"
		"\"extendedKeyUsages\": [{\"name\": null, \"objectIdentifier\": \"1.2.3\"}],\n"
		"\"rootCertificate@odata.context\": \"x\", \"#microsoft.graph.assign\": {}, \"aNumber\": 1.10}]}";
	static const struct {
		enum field_id field;
		const char *wanted;
	} rows[] = {
		{ FIELD_NAME, "Old" },
		{ FIELD_DESCRIPTION, "" },
		{ FIELD_PLATFORM, "Windows 10 and later" },
		{ FIELD_SAN, "" },
		{ FIELD_KEY_USAGE, "Digital signature, Key encipherment" },
		{ FIELD_HASH, "SHA-2, SHA-1" },
		{ FIELD_KEY_SIZE, "2048" },
		{ FIELD_RENEWAL, "20" },
		{ FIELD_SCEP_URLS, "https://ndes.contoso.com/" },
		{ FIELD_ROOT, "" },
		{ FIELD_CERTIFICATE_STORE, "Device" },
		{ FIELD_ALTERNATIVE_NAMES, "" },
	};
	struct input input;
	struct profile *profile;

	open_text(&input, text, "a collection");
	if (expect_number(input.design.count, 1, "profiles")) {
		profile = input.design.profiles[0];
		expect_text(profile->id, "11111111-0000-4000-8000-000000000000", "Graph's own id");
		for (size_t i = 0; i < COUNT(rows); i++) {
			char *got = written_value(&input.design, profile, rows[i].field);

			expect_text(got, rows[i].wanted, "%s", field_row(rows[i].field, 0)->name);
			free(got);
		}
		expect_text(value_item(&profile->values[FIELD_EXTENDED_KEY_USAGES], 0)->oid, "1.2.3", "usage");
		expect(profile->unknown_graph && strstr(profile->unknown_graph, "\"aNumber\": 1.10"), "kept: %s",
			profile->unknown_graph);
		expect(!strstr(profile->unknown_graph, "[ ]"), "an empty list says nothing");
		expect(!strstr(profile->unknown_graph, "odata") && !strstr(profile->unknown_graph, "version"), "no annotations");
		expect(!strchr(profile->unknown_graph, '#'), "no actions");
		if (expect_number(input.note_count, 2, "notes")) {
			expect_has(input.notes[0], "shows no such field for this profile: \"subjectNameFormat\"",
				"a format that Certificate type rules out");
			expect(!strstr(input.notes[1], "certificateStore") && strstr(input.notes[1], "\"aNumber\""), "noted: %s",
				input.notes[1]);
		}
	}
	input_close(&input);
}

static void certificates_come_in_every_form(void)
{
	static const struct {
		enum certificate_form form;
		enum certificate_state state;
		bool converted;
		const char *file_name;
	} rows[] = { { FORM_DER, CERTIFICATE_FINE, false, "r.cer" }, { FORM_PEM, CERTIFICATE_FINE, true, "" },
		{ FORM_NOISE, CERTIFICATE_UNREADABLE, false, "r.cer" },
		{ FORM_PKCS12, CERTIFICATE_PRIVATE_KEY, false, "r.cer" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf bytes = STRBUF_INIT;
		struct strbuf text = STRBUF_INIT;
		struct strbuf body = STRBUF_INIT;
		struct input input;
		const struct certificate *certificate;
		char *base64;

		test_certificate(&bytes, &root, rows[i].form);
		base64 = base64_encode(bytes.text, bytes.length);
		strbuf_printf(&text,
			"{\"@odata.type\": \"#microsoft.graph.macOSTrustedRootCertificate\", \"displayName\": \"R\", \"certFileName\": \"%s\", "
			"\"trustedRootCertificate\": \"%s\"}",
			rows[i].file_name, base64);
		open_text(&input, text.text, "a certificate");
		certificate = value_as_certificate(&input.design.profiles[0]->values[FIELD_CERTIFICATE]);
		if (expect(certificate != NULL, "row %zu has one", i)) {
			expect_number(certificate->state, rows[i].state, "row %zu, state", i);
			expect((certificate_converted_from(certificate) != NULL) == rows[i].converted, "row %zu, PEM", i);
			expect_text(certificate->file_name, rows[i].file_name, "row %zu", i);
			graph_write(&body, input.design.profiles[0]);
			expect(!strstr(body.text, "\"certFileName\": \"r.cer\"") ==
						(rows[i].state != CERTIFICATE_FINE || !*rows[i].file_name) &&
					!strstr(body.text, "\"certFileName\": \"\""),
				"row %zu: the name goes out again where there is one:\n%s", i, body.text);
		}
		strbuf_release(&body);
		input_close(&input);
		free(base64);
		strbuf_release(&bytes);
		strbuf_release(&text);
	}
}

static void links_are_taken_from_every_hint(void)
{
#define URL(id) "https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('" id "')"
	static const struct {
		const char *hint;
		const char *wanted;
	} rows[] = {
		{ "\"rootCertificate@odata.bind\": \"" URL(ROOT_ID) "\"", ROOT_ID },
		{ "\"rootCertificate@odata.associationLink\": \"" URL(
			  ROOT_ID) "/microsoft.graph.iosTrustedRootCertificate/rootCertificate/$ref\"",
			ROOT_ID },
		{ "\"#CustomRef_rootCertificate\": \"The Root|:|#microsoft.graph.iosTrustedRootCertificate\"", ROOT_ID },
		{ "\"#CustomRef_rootCertificate\": \"The Root\"", ROOT_ID },
		{ "\"rootCertificate@odata.bind\": \"" URL(
			  "gone") "\", \"#CustomRef_rootCertificate\": \"The Root|:|#microsoft.graph.iosTrustedRootCertificate\"",
			ROOT_ID },
		{ "\"#CustomRef_rootCertificate\": \"The Root|:|#microsoft.graph.macOSTrustedRootCertificate\"", "" },
		{ "\"rootCertificate@odata.bind\": \"" URL("gone") "\"", "gone" },
		{ "\"rootCertificate@odata.bind\": \"" URL("5f0c0000-0000-4000-8000-000000000002") "\"",
			"" }, /* of a profile that was not read */
		{ "\"rootCertificate@odata.bind\": \"deviceConfigurations('\"", "deviceConfigurations('" },
		{ "\"rootCertificate@odata.bind\": \"ROOT\"", "ROOT" },
		{ "\"rootCertificate@odata.bind\": \"" URL("00000000-0000-0000-0000-000000000000") "\"",
			"00000000-0000-0000-0000-000000000000" },
		{ "\"rootCertificate@odata.bind\": \"\"", "" },
		{ "\"rootCertificate@odata.bind\": null", "" },
		{ "\"rootCertificate@odata.bind\": [5]", "" },
		{ "\"#CustomRef_rootCertificate\": \"\"", "" },
		{ "\"x@odata.type\": \"y\"", "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		struct input input;

		/* The one that links comes first, as files do in a folder. */
		strbuf_printf(&text,
			"[{\"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"S\", %s},\n"
			"{\"@odata.type\": \"#microsoft.graph.iosTrustedRootCertificate\", \"displayName\": \"The Root\", \"id\": \"" ROOT_ID
			"\"}]",
			rows[i].hint);
		open_text(&input, text.text, rows[i].hint);
		if (expect_number(input.design.count, 2, "row %zu", i))
			expect_text(profile_link(input.design.profiles[0]), rows[i].wanted, "row %zu", i);
		input_close(&input);
		strbuf_release(&text);
	}
}

static void strangers_of_a_collection_are_left_out_and_noted(void)
{
	struct input input;

	open_text(&input,
		"{\"value\": [{\"@odata.type\": \"#microsoft.graph.iosGeneralDeviceConfiguration\", \"displayName\": \"Pass\\u001bcode\"},\n"
		"{\"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"S\"}, 5]}",
		"a tenant has other configurations, too");
	expect_number(input.design.count, 1, "profiles");
	if (expect_number(input.note_count, 2, "notes")) {
		expect_has(input.notes[0], "S has no settings", "an answer cut down to names");
		expect_has(input.notes[1], "iosGeneralDeviceConfiguration", "noted");
	}
	for (size_t i = 0; i < input.note_count; i++)
		expect(text_is_clean(input.notes[i]), "safe to print");
	input_close(&input);
}

static void what_is_no_profile_is_refused(void)
{
	static const char *const rows[] = {
		"{}",
		"[]",
		"5",
		"null",
		"{\"value\": []}",
		"{\"value\": 5}",
		"{\"@odata.type\": 5}",
		"{\"@odata.type\": \"#microsoft.graph.iosGeneralDeviceConfiguration\"}",
		"{\"@odata.type\": \"\\u001b[31m\"}",
		"[{\"displayName\": \"x\"}]",
		"[5]",
		"{\"value\": [{\"@odata.type\": \"#microsoft.graph.other\"}]}",
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *path = tempdir_path("graph.json");
		struct err err = { 0 };
		struct input input;

		test_write(path, rows[i], strlen(rows[i]));
		expect(input_open(&input, path, &err) == -1 && err.code == ERR_READ && text_is_clean(err.message), "row %zu: %s",
			i, err.message);
		input_close(&input);
	}
}

static void ids_are_kept_apart(void)
{
	struct input input;

	open_text(&input,
		"[{\"@odata.type\": \"iosScepCertificateProfile\", \"displayName\": \"A\", \"id\": \"same\"},"
		"{\"@odata.type\": \"iosScepCertificateProfile\", \"displayName\": \"A\", \"id\": \"same\"},"
		"{\"@odata.type\": \"iosScepCertificateProfile\", \"displayName\": \"A\", \"id\": \"\"},"
		"{\"@odata.type\": \"iosScepCertificateProfile\", \"id\": null}]",
		"ids");
	expect_number(input.design.count, 4, "profiles");
	for (size_t i = 0; i < input.design.count; i++)
		expect(design_profile(&input.design, input.design.profiles[i]->id) == input.design.profiles[i], "profile %zu", i);
	input_close(&input);
}

static void a_folder_of_files_is_read_in_order(void)
{
	static const char *const files[][2] = {
		{ "b.json", "{\"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"S\"}" },
		{ "a.JSON", "{\"@odata.type\": \"#microsoft.graph.iosTrustedRootCertificate\", \"displayName\": \"R\"}" },
		{ "other.json", "{\"hello\": 1}" },
		{ "targets.json", "[{\"target\": {\"@odata.type\": \"#microsoft.graph.groupAssignmentTarget\"}}]" },
		{ "README.md", "# no JSON" },
	};
	const char *folder = tempdir_folder("export");
	struct input input;
	struct err err = { 0 };

	for (size_t i = 0; i < COUNT(files); i++)
		expect(file_create(folder, files[i][0], files[i][1], strlen(files[i][1]), &err) == 0, "%s", err.message);
	expect(input_open(&input, folder, &err) == 0, "%s", err.message);
	if (expect_number(input.design.count, 2, "profiles")) {
		expect_text(profile_name(input.design.profiles[0]), "R", "the first");
		expect(strstr(input.files[1].path, "/b.json") != NULL, "its file");
	}
	input_close(&input);
}

void suite_graph(void)
{
	CU_pSuite suite = CU_add_suite("graph", NULL, NULL);

	CU_add_test(suite, "bodies hold what their type has", bodies_hold_what_their_type_has);
	CU_add_test(suite, "bodies are written in one form", bodies_are_written_in_one_form);
	CU_add_test(suite, "hidden and foreign values stay out", hidden_and_foreign_values_stay_out);
	CU_add_test(suite, "a body gives its profile back", a_body_gives_its_profile_back);
	CU_add_test(suite, "assignments name groups by id", assignments_name_groups_by_id);
	CU_add_test(suite, "all users or devices are never excluded", all_users_or_devices_are_never_excluded);
	CU_add_test(suite, "old exports are understood", old_exports_are_understood);
	CU_add_test(suite, "certificates come in every form", certificates_come_in_every_form);
	CU_add_test(suite, "links are taken from every hint", links_are_taken_from_every_hint);
	CU_add_test(suite, "strangers of a collection are left out and noted", strangers_of_a_collection_are_left_out_and_noted);
	CU_add_test(suite, "what is no profile is refused", what_is_no_profile_is_refused);
	CU_add_test(suite, "ids are kept apart", ids_are_kept_apart);
	CU_add_test(suite, "a folder of files is read in order", a_folder_of_files_is_read_in_order);
}
