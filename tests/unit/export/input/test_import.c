/* Designs made of what comes out of a tenant: links, assignments, what is kept, and what is left out. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/graph/graph.h"
#include "export/input/import.h"
#include "model/design/value_format.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_import(void);

#define ROOT(platform, name, id)                                                                              \
	"{\"@odata.type\": \"#microsoft.graph." platform "TrustedRootCertificate\", \"displayName\": \"" name \
	"\", \"id\": \"" id "\"}"
#define SCEP(platform, more) \
	"{\"@odata.type\": \"#microsoft.graph." platform "ScepCertificateProfile\", \"displayName\": \"SCEP\"" more "}"
#define ID_1 "11111111-1111-4111-8111-111111111111"
#define ID_2 "22222222-2222-4222-8222-222222222222"

static void import_text_file(struct input *input, struct import *import, const char *text)
{
	const char *path = tempdir_path("tenant.json");
	char *paths[] = { (char *)path };
	const struct input_wish wish = { -1, -1, true, NULL };
	struct err err = { 0 };

	test_write(path, text, strlen(text));
	expect(input_open_as(input, paths, 1, &wish, &err) == 0, "%s", err.message);
	import_make(import, input);
}

/* Each row: what was read, and how the link of the SCEP profile was found. */
static void links_are_read_proposed_or_left_open(void)
{
	static const struct {
		const char *text;
		enum import_link link;
		size_t candidates;
		const char *root;
	} rows[] = {
		{ "[" SCEP("ios",
			  ",\"rootCertificate@odata.bind\": \"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('" ID_2
			  "')\"") "," ROOT("ios", "A", ID_1) "," ROOT("ios", "B", ID_2) "]",
			IMPORT_LINK_READ, 0, ID_2 },
		{ "[" SCEP("ios", "") "," ROOT("ios", "A", ID_1) "," ROOT("macOS", "B", ID_2) "]", IMPORT_LINK_PROPOSED, 1,
			ID_1 },
		{ "[" SCEP("ios", "") "," ROOT("ios", "A", ID_1) "," ROOT("ios", "B", ID_2) "]", IMPORT_LINK_NONE, 2, "" },
		{ "[" SCEP("ios", "") "," ROOT("macOS", "B", ID_2) "]", IMPORT_LINK_NONE, 0, "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct input input;
		struct import import;

		import_text_file(&input, &import, rows[i].text);
		expect_row_number(i, import.profiles[0].link, rows[i].link);
		expect_row_number(i, import.profiles[0].candidates, rows[i].candidates);
		expect_row_text(i, profile_link(import.profiles[0].profile), rows[i].root);
		import_release(&import);
		input_close(&input);
	}
}

static void others_are_kept_whole(void)
{
	static const char text[] = "[" ROOT("ios", "A",
		ID_1) ",\n"
		      "{\"@odata.type\": \"#microsoft.graph.iosImportedPFXCertificateProfile\", \"displayName\": \"S/MIME\", \"n\": 1.10},\n"
		      "{\"@odata.type\": \"#microsoft.graph.iosWiFiConfiguration\"}, {\"@odata.type\": \"#microsoft.graph.iosWiFiConfiguration\"}]";
	struct input input;
	struct import import;
	struct design again;
	struct strbuf report = STRBUF_INIT;
	char *written;

	import_text_file(&input, &import, text);
	expect_number(input.design.count, 1, "profiles");
	expect_number(input_left_out(&input), 2, "left out");
	import_text(&report, &import);
	expect_has(strbuf_text(&report), "1 profile read; 1 other certificate profile kept; 2 objects left out", "the report");
	written = test_design_text(&input.design);
	expect(test_parse(&again, written, NULL) == 0, "%s", written);
	if (expect_number(again.others.count, 1, "kept")) {
		expect_text(again.others.items[0].name, "S/MIME", "name");
		expect_text(again.others.items[0].type, "iosImportedPFXCertificateProfile", "type");
		expect_has(again.others.items[0].json, "\"n\": 1.10", "as it was");
	}
	free(written);
	design_release(&again);
	strbuf_release(&report);
	import_release(&import);
	input_close(&input);
}

/* Each row: an assignment of Graph, and what the design file has of it. */
static void assignments_come_with_their_filters(void)
{
#define TARGET(type, more) "{\"target\": {\"@odata.type\": \"#microsoft.graph." type "\"" more "}}"
	static const struct {
		const char *assignment, *wanted;
	} rows[] = {
		{ TARGET("allLicensedUsersAssignmentTarget", ""), "All users" },
		{ TARGET("allDevicesAssignmentTarget",
			  ",\"deviceAndAppManagementAssignmentFilterId\": null,\"deviceAndAppManagementAssignmentFilterType\": \"none\""),
			"All devices" },
		{ TARGET("groupAssignmentTarget", ",\"groupId\": \"" ID_1 "\""), ID_1 },
		{ TARGET("groupAssignmentTarget", ",\"groupId\": \"" ID_1 "\",\"groupName\": \"Staff\""), "Staff" },
		{ TARGET("exclusionGroupAssignmentTarget", ",\"groupId\": \"" ID_1 "\",\"groupName\": \"Staff\""),
			"Staff (excluded)" },
		{ TARGET("allDevicesAssignmentTarget", ",\"deviceAndAppManagementAssignmentFilterId\": \"" ID_2
						       "\",\"deviceAndAppManagementAssignmentFilterType\": \"exclude\""),
			"All devices (filter excludes: " ID_2 ")" },
		{ TARGET("allDevicesAssignmentTarget",
			  ",\"deviceAndAppManagementAssignmentFilterId\": \"Corporate\",\"deviceAndAppManagementAssignmentFilterType\": \"include\""),
			"All devices (filter includes: Corporate)" },
		{ TARGET("configurationManagerCollectionAssignmentTarget", ""), "" },
		{ TARGET("allDevicesAssignmentTarget", ",\"deviceAndAppManagementAssignmentFilterId\": \"" ID_2
						       "\",\"deviceAndAppManagementAssignmentFilterType\": \"Exclude\""),
			"All devices (filter excludes: " ID_2 ")" },
		{ TARGET("allDevicesAssignmentTarget", ",\"deviceAndAppManagementAssignmentFilterId\": \"" ID_2
						       "\",\"deviceAndAppManagementAssignmentFilterType\": \"novel\""),
			"" },
		{ TARGET("allDevicesAssignmentTarget",
			  ",\"deviceAndAppManagementAssignmentFilterId\": 7,\"deviceAndAppManagementAssignmentFilterType\": \"include\""),
			"" },
		{ TARGET("allDevicesAssignmentTarget", "}, \"intent\": \"remove\", \"more\": {"), "" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf text = STRBUF_INIT;
		struct strbuf shown = STRBUF_INIT;
		struct input input;
		struct import import;

		strbuf_printf(&text,
			"{\"@odata.type\": \"#microsoft.graph.iosTrustedRootCertificate\", \"displayName\": \"A\", \"assignments\": [%s]}",
			rows[i].assignment);
		import_text_file(&input, &import, text.text);
		value_format(&shown, &input.design, input.design.profiles[0], FIELD_ASSIGNMENTS);
		expect_row_text(i, strbuf_text(&shown), rows[i].wanted);
		import_release(&import);
		input_close(&input);
		strbuf_release(&shown);
		strbuf_release(&text);
	}
}

/* Without its filter a target reaches more devices than it should, so one that Graph's body can't hold is not written at all. */
static void a_filter_without_an_id_is_not_dropped(void)
{
	static const char *const filters[] = { ID_2, "" };

	for (size_t i = 0; i < COUNT(filters); i++) {
		struct design design;
		struct profile *profile;
		struct strbuf body = STRBUF_INIT;
		struct value targets = value_list();
		struct item *item = value_add(&targets, "", NULL);

		item->target = TARGET_ALL_DEVICES;
		item_set_filter(item, filters[i], "Corporate", true);
		design_init(&design, EDITION_CURRENT);
		profile = design_insert(&design, 0, NULL, NULL);
		expect(design_set(&design, profile, FIELD_ASSIGNMENTS, &targets, EDIT_STEP, NULL) == 0, "set");
		expect_row_number(i, graph_write_assignments(&body, &design, profile), *filters[i] ? 0 : 1);
		expect(!strstr(body.text, "allDevices") == !*filters[i], "%s", body.text);
		expect(!strstr(body.text, "\"exclude\"") == !*filters[i], "%s", body.text);
		strbuf_release(&body);
		design_release(&design);
	}
}

/* What the blade doesn't show goes back as it came, until a field writes the same property. */
static void hidden_values_are_written_back(void)
{
	static const char text[] = "[" ROOT("ios", "A",
		ID_1) ", {\"@odata.type\": \"#microsoft.graph.iosScepCertificateProfile\", \"displayName\": \"S\",\n"
		      "\"certificateStore\": \"user\", \"subjectNameFormat\": \"commonName\", \"subjectAlternativeNameType\": \"userPrincipalName\"}]";
	struct input input;
	struct import import;
	struct profile *profile;
	struct strbuf body = STRBUF_INIT;

	import_text_file(&input, &import, text);
	profile = input.design.profiles[1];
	expect(value_is_empty(&profile->values[FIELD_SUBJECT_FORMAT]) && value_is_empty(&profile->values[FIELD_SAN]),
		"no hidden value is in the design");
	graph_write(&body, profile);
	expect_has(body.text, "\"subjectNameFormat\": \"commonName\"", "the old format");
	expect_has(body.text, "\"subjectAlternativeNameType\": \"userPrincipalName\"", "the old names");
	expect(!strstr(body.text, "\"custom\""), "not the constant beside it: %s", body.text);
	strbuf_setlen(&body, 0);
	test_set(&input.design, profile, FIELD_CERTIFICATE_STORE, "");
	test_set(&input.design, profile, FIELD_SUBJECT_FORMAT, "commonNameAsEmail");
	graph_write(&body, profile);
	expect_has(body.text, "\"subjectNameFormat\": \"commonNameAsEmail\"", "the field's own value");
	expect(!strstr(body.text, "\"commonName\""), "once: %s", body.text);
	strbuf_release(&body);
	import_release(&import);
	input_close(&input);
}

/* A design may be imported too, with drafts; and links that are not there are null. */
static void reports_take_what_is_missing(void)
{
	static const char text[] = "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"current\",\"profiles\":["
				   "{\"id\":\"a\",\"name\":\"Draft\",\"platform\":\"ios\"},"
				   "{\"id\":\"b\",\"name\":\"Lone\",\"platform\":\"ios\",\"type\":\"scep\",\"settings\":{}}]}";
	struct input input;
	struct import import;
	struct strbuf report = STRBUF_INIT;

	import_text_file(&input, &import, text);
	import_text(&report, &import);
	expect_has(report.text, "Draft (platform or type not chosen)\n", "a draft");
	expect_has(report.text, "Lone (iOS/iPadOS, SCEP certificate); there is no trusted profile", "no link");
	strbuf_setlen(&report, 0);
	import_json(&report, &import);
	expect_has(report.text, "\"platform\": \"ios\",\n      \"type\": \"\"", "a draft");
	expect_has(report.text, "\"link\": null", "no link");
	strbuf_release(&report);
	import_release(&import);
	input_close(&input);
}

/* Objects inside an object: what no field holds is said, and never written twice. */
static void objects_are_read_and_written_once(void)
{
	static const char text[] =
		"{\"@odata.type\":\"#microsoft.graph.windows10PkcsCertificateProfile\",\"displayName\":\"P\","
		"\"deviceManagementApplicabilityRuleOsEdition\":{\"name\":\"E\",\"novel\":7,\"@odata.type\":\"#x\",\"old\":null},"
		"\"deviceManagementApplicabilityRuleOsVersion\":{\"novel\":1},"
		"\"assignments\":{\"target\":{\"@odata.type\":\"#microsoft.graph.allDevicesAssignmentTarget\"}}}";
	static const char version[] = "\"deviceManagementApplicabilityRuleOsVersion\": {";
	struct input input;
	struct import import;
	struct strbuf body = STRBUF_INIT;
	struct profile *profile;
	bool noted = false;

	import_text_file(&input, &import, text);
	profile = input.design.profiles[0];
	for (size_t i = 0; i < input.note_count; i++)
		noted = noted || strstr(input.notes[i], "left out: \"deviceManagementApplicabilityRuleOsEdition.novel\"") != NULL;
	expect(noted, "what is left out");
	expect_number(value_count(&profile->values[FIELD_ASSIGNMENTS]), 1, "an assignment that is not in an array");
	graph_write(&body, profile);
	expect_has(body.text, version, "kept");
	strbuf_setlen(&body, 0);
	test_set(&input.design, profile, field_find("deviceManagementApplicabilityRuleOsVersion.ruleType"), "include");
	graph_write(&body, profile);
	expect(strstr(body.text, version) && !strstr(strstr(body.text, version) + 1, version), "once: %s", body.text);
	strbuf_release(&body);
	import_release(&import);
	input_close(&input);
}

void suite_import(void)
{
	CU_pSuite suite = CU_add_suite("import", NULL, NULL);

	CU_add_test(suite, "links are read, proposed or left open", links_are_read_proposed_or_left_open);
	CU_add_test(suite, "others are kept whole", others_are_kept_whole);
	CU_add_test(suite, "assignments come with their filters", assignments_come_with_their_filters);
	CU_add_test(suite, "a filter without an id is not dropped", a_filter_without_an_id_is_not_dropped);
	CU_add_test(suite, "hidden values are written back", hidden_values_are_written_back);
	CU_add_test(suite, "objects are read and written once", objects_are_read_and_written_once);
	CU_add_test(suite, "reports take what is missing", reports_take_what_is_missing);
}
