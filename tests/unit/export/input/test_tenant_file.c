/* The tenant file, which the scripts of a bundle write, as a design; and what its comparison with a design names. */
#include <stdlib.h>
#include <string.h>

#include "export/input/importer.h"
#include "export/report/diff.h"
#include "export/report/diff_document.h"
#include "model/base/strbuf.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_tenant_file(void);

static const char *tenant_file(void)
{
	return test_tree("tests/data/tenant-file.json");
}

/* Writes the file with another text in the place of its first `from`; NULL: all of the file. */
static const char *changed_file(const char *from, const char *to)
{
	const char *path = tempdir_path("tenant.json");
	char *text = test_read(tenant_file(), NULL);
	const char *place = from ? strstr(text, from) : text;
	struct strbuf changed = STRBUF_INIT;

	expect(place != NULL, "the file has no %s", from ? from : "text");
	if (place && from) {
		strbuf_add(&changed, text, (size_t)(place - text));
		strbuf_addstr(&changed, to);
		strbuf_addstr(&changed, place + strlen(from));
	} else {
		strbuf_addstr(&changed, to);
	}
	test_write(path, changed.text, changed.length);
	strbuf_release(&changed);
	free(text);
	return path;
}

static void open_file(struct input *input, const char *path)
{
	struct err err = { 0 };

	expect(input_open(input, path, &err) == 0, "%s", err.message);
	expect(input->importer == &importer_tenant, "%s", input->importer->id);
}

static void links_assignments_and_groups_are_read(void)
{
	struct input input;
	const struct profile *scep;
	const struct profile *pkcs;
	const struct profile *root;
	const struct value *targets;

	open_file(&input, tenant_file());
	expect_number(input.design.count, 3, "profiles");
	expect_number(input.finding_count + input.note_count, 0, "findings and notes");
	scep = design_by_name(&input.design, "Contoso SCEP - iOS");
	pkcs = design_by_name(&input.design, "Contoso PKCS - iOS");
	root = design_by_name(&input.design, "Contoso Root - iOS");
	expect_text(profile_link(scep), root->id, "the link");
	expect(design_knows(&input.design, scep, FIELD_ROOT), "the link is known");
	expect(!design_knows(&input.design, pkcs, FIELD_TRUSTED_PROFILE), "Graph has no link for this kind");
	targets = &scep->values[FIELD_ASSIGNMENTS];
	expect_number(value_count(targets), 2, "assignments");
	expect_text(value_item(targets, 0)->text, "Mobile users", "the name of a group");
	expect(value_item(targets, 1)->excluded, "the excluded group");
	expect_text(design_group(&input.design, "Contractors")->id, "a1b2c3d4-e5f6-4789-8abc-def012345678", "the id of a group");
	input_close(&input);
}

static void a_finding_is_located_in_the_profile(void)
{
	struct input input;
	struct finding finding = { .field = FIELD_KEY_SIZE, .item = -1 };
	struct strbuf pointer = STRBUF_INIT;

	open_file(&input, tenant_file());
	input_locate(&input, design_by_name(&input.design, "Contoso SCEP - iOS"), &finding, &pointer);
	expect_text(strbuf_text(&pointer), "/profiles/2/profile/keySize", "the pointer");
	strbuf_release(&pointer);
	input_close(&input);
}

static void a_file_that_cannot_be_read_says_why(void)
{
	static const struct {
		const char *from, *to, *message;
	} rows[] = {
		{ "\"version\": 1", "\"version\": 2", "is a tenant file of a version that this program doesn't know" },
		{ "\"version\": 1", "\"version\": \"1\"", "is a tenant file of a version that this program doesn't know" },
		{ NULL, "{\"format\":\"bladesmith-tenant\",\"version\":1}", "is a tenant file without \"profiles\"" },
		{ NULL, "{\"format\":\"bladesmith-tenant\",\"version\":1,\"profiles\":[{}]}",
			"this entry has no \"profile\" with an \"@odata.type\"" },
		{ NULL, "{\"format\":\"bladesmith-tenant\",\"version\":1,\"profiles\":[7]}",
			"this entry has no \"profile\" with an \"@odata.type\"" },
		{ NULL, "{\"format\":\"bladesmith-tenants\",\"version\":1,\"profiles\":[]}", "format" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct input input;
		struct err err = { 0 };

		expect(input_open(&input, changed_file(rows[i].from, rows[i].to), &err) == -1, "row %zu", i);
		expect_has(err.message, rows[i].message, "row %zu", i);
		input_close(&input);
	}
}

static void other_objects_are_kept_or_left_out(void)
{
	static const char text[] =
		"{\"format\":\"bladesmith-tenant\",\"version\":1,\"profiles\":["
		"{\"profile\":{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\",\"displayName\":\"Imported\"}},"
		"{\"profile\":{\"@odata.type\":\"#microsoft.graph.iosGeneralDeviceConfiguration\"}}]}";
	struct input input;

	open_file(&input, changed_file(NULL, text));
	expect_number(input.design.count, 0, "profiles");
	expect_number(input.design.others.count, 1, "kept");
	expect_number(input_left_out(&input), 1, "left out");
	input_close(&input);
}

/* What a design and a tenant differ in, as `diff` prints it. */
static char *differences(const char *before, const char *after)
{
	struct input inputs[2];
	struct strbuf out = STRBUF_INIT;
	struct diff_side sides[2];
	struct design_diff diff;

	open_file(&inputs[0], before);
	open_file(&inputs[1], after);
	/* The earlier side is a design: it knows everything. */
	sides[0] = (struct diff_side){ &inputs[0].design, 0, false };
	sides[1] = diff_side(&inputs[1]);
	for (size_t i = 0; i < inputs[0].design.count; i++)
		inputs[0].design.profiles[i]->unknown = 0;
	diff_designs(&diff, &sides[0], &sides[1]);
	diff_text(&out, &diff, false);
	diff_release(&diff);
	input_close(&inputs[0]);
	input_close(&inputs[1]);
	return strbuf_detach(&out);
}

/* A new id for the root of the SCEP profile, which is the last object of the file. */
#define LINK "\"rootCertificate\": {\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\""

static void each_kind_of_drift_is_named(void)
{
	static const struct {
		const char *from, *to, *difference;
	} rows[] = {
		{ "Mobile users", "Mobile users", "no differences" },
		{ "\"size2048\"", "\"size4096\"", "Key size (bits): 2048 -> 4096" },
		{ "exclusionGroupAssignmentTarget", "groupAssignmentTarget", "- Assignments: Contractors (excluded)" },
		{ "\"displayName\":\"Contoso SCEP - iOS\"", "\"displayName\":\"Contoso scep - iOS\"",
			"Name: Contoso SCEP - iOS -> Contoso scep - iOS" },
		{ "iosScepCertificateProfile\",\"id\":\"1", "iosScepCertificateProfile\",\"id\":\"2", "no differences" },
		{ "\"roleScopeTagIds\":[\"0\"]", "\"roleScopeTagIds\":[\"0\",\"5\"]", "+ Scope tags: 5" },
		{ "\"roleScopeTagIds\":[\"0\"]", "\"roleScopeTagIds\":[]", "no differences" },
		{ "\"roleScopeTagIds\":[\"0\"]", "\"newMember\":true", "newMember" },
		{ LINK, "\"rootCertificate\": null, \"other\": {\"a\":1", "Root Certificate: Contoso Root - iOS -> (none)" },
		{ LINK, "\"other\": {\"a\":1", "no differences" },
		{ "\"displayName\": \"Contractors\"", "\"displayName\": \"Guests\"", "Name: Contractors -> Guests" },
		{ "\"displayName\": \"Contractors\"", "\"name\": \"Contractors\"", "no differences" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char *text = differences(tenant_file(), changed_file(rows[i].from, rows[i].to));

		expect_has(text, rows[i].difference, "row %zu", i);
		free(text);
	}
}

/* Both directions: what only the tenant has is not managed by the design, whichever of them comes first. */
static void profiles_of_one_side_are_named(void)
{
	static const char none[] = "{\"format\":\"bladesmith-tenant\",\"version\":1,\"profiles\":[]}";
	static const struct {
		bool turned, empty_tenant;
		const char *named, *lost, *summary;
	} rows[] = {
		{ false, false, "unmanaged: Contoso SCEP - iOS  (iOS, SCEP; only in the tenant)", NULL,
			"3 unmanaged profiles in the tenant" },
		{ true, false, "unmanaged: Contoso SCEP - iOS  (iOS, SCEP; only in the tenant)", NULL,
			"3 unmanaged profiles in the tenant" },
		{ false, true, "missing: Contoso SCEP - iOS  (iOS, SCEP; not in the tenant)", "lose the certificate",
			"3 profiles missing in the tenant" },
		{ true, true, "missing: Contoso SCEP - iOS  (iOS, SCEP; not in the tenant)", NULL,
			"3 profiles missing in the tenant" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct input full, empty;
		struct strbuf out = STRBUF_INIT;
		struct renderer markdown = { .kind = &renderer_markdown, .out = &out };
		struct diff_side design, tenant;
		struct design_diff diff;

		open_file(&full, tenant_file());
		open_file(&empty, changed_file(NULL, none));
		design = diff_side(rows[i].empty_tenant ? &full : &empty);
		tenant = diff_side(rows[i].empty_tenant ? &empty : &full);
		design.is_tenant = false;
		diff_designs(&diff, rows[i].turned ? &tenant : &design, rows[i].turned ? &design : &tenant);
		diff_text(&out, &diff, false);
		expect_has(strbuf_text(&out), rows[i].named, "row %zu", i);
		expect_has(strbuf_text(&out), rows[i].summary, "row %zu", i);
		expect((strstr(strbuf_text(&out), "lose") != NULL) == (rows[i].lost != NULL), "row %zu: %s", i, out.text);
		strbuf_setlen(&out, 0);
		diff_json(&out, &diff, "before", "after");
		expect_has(strbuf_text(&out), rows[i].empty_tenant ? "\"drift\": \"missing\"" : "\"drift\": \"unmanaged\"",
			"row %zu", i);
		expect_has(strbuf_text(&out), rows[i].empty_tenant ? "\"missing\": 3" : "\"unmanaged\": 3", "row %zu", i);
		strbuf_setlen(&out, 0);
		diff_render(&markdown, &diff, "before", "after");
		expect_has(strbuf_text(&out),
			rows[i].empty_tenant
				? "| [Contoso SCEP - iOS](#profile-contoso-scep-ios) | iOS/iPadOS | SCEP | missing |"
				: "| [Contoso SCEP - iOS](#profile-contoso-scep-ios) | iOS/iPadOS | SCEP | unmanaged |",
			"row %zu", i);
		expect_has(strbuf_text(&out), "## Not compared", "row %zu", i);
		diff_release(&diff);
		strbuf_release(&out);
		input_close(&full);
		input_close(&empty);
	}
}

/* An import finds profiles by name and type: another profile that took a name is compared, and not the one with the old id. */
static void names_come_before_ids(void)
{
#define ENTRY(id, name, size)                                                                                                    \
	"{\"profile\":{\"@odata.type\":\"#microsoft.graph.iosScepCertificateProfile\",\"id\":\"" id "\",\"displayName\":\"" name \
	"\",\"keySize\":\"" size "\"}}"
#define TENANT(entries) "{\"format\":\"bladesmith-tenant\",\"version\":1,\"profiles\":[" entries "]}"
	static const struct {
		const char *was, *is, *told;
	} rows[] = {
		/* another profile took the name */
		{ TENANT(ENTRY("1", "A", "size1024")), TENANT(ENTRY("2", "A", "size1024") "," ENTRY("1", "B", "size1024")),
			"unmanaged: B  (iOS, SCEP; only in the tenant)\n\n1 unmanaged profile in the tenant\n" },
		/* renamed */
		{ TENANT(ENTRY("1", "A", "size1024")), TENANT(ENTRY("1", "B", "size1024")),
			"changed: B  (iOS, SCEP)\n    Name: A -> B\n\n1 profile changed\n" },
		/* two with one name, in another order */
		{ TENANT(ENTRY("1", "A", "size1024") "," ENTRY("2", "A", "size2048")),
			TENANT(ENTRY("2", "A", "size2048") "," ENTRY("1", "A", "size1024")), "no differences\n" },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const char *was = tempdir_path("was.json");
		char *text;

		test_write(was, rows[i].was, strlen(rows[i].was));
		text = differences(was, changed_file(NULL, rows[i].is));
		expect_text(text, rows[i].told, "row %zu", i);
		free(text);
	}
}

void suite_tenant_file(void)
{
	CU_pSuite suite = CU_add_suite("tenant file", NULL, NULL);

	CU_add_test(suite, "links, assignments and groups are read", links_assignments_and_groups_are_read);
	CU_add_test(suite, "a finding is located in the profile", a_finding_is_located_in_the_profile);
	CU_add_test(suite, "a file that can't be read says why", a_file_that_cannot_be_read_says_why);
	CU_add_test(suite, "other objects are kept or left out", other_objects_are_kept_or_left_out);
	CU_add_test(suite, "each kind of drift is named", each_kind_of_drift_is_named);
	CU_add_test(suite, "profiles of one side are named", profiles_of_one_side_are_named);
	CU_add_test(suite, "names come before ids", names_come_before_ids);
}
