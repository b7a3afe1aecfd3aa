/* What an import would change in an open design, and that exactly that is done and undone. */
#include <stdlib.h>
#include <string.h>

#include "export/input/import_plan.h"
#include "export/report/import_report.h"
#include "model/crypto/base64.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_import_plan(void);

#define ID_1  "11111111-1111-4111-8111-111111111111"
#define ID_2  "22222222-2222-4222-8222-222222222222"
#define STAFF "33333333-3333-4333-8333-333333333333"
#define OTHER "44444444-4444-4444-8444-444444444444"
#define BIND(id) \
	",\"rootCertificate@odata.bind\":\"https://graph.microsoft.com/beta/deviceManagement/deviceConfigurations('" id "')\""
#define ROOT(name, id, more) \
	"{\"@odata.type\":\"#microsoft.graph.iosTrustedRootCertificate\",\"displayName\":\"" name "\",\"id\":\"" id "\"" more "}"
#define SCEP(name, more) "{\"@odata.type\":\"#microsoft.graph.iosScepCertificateProfile\",\"displayName\":\"" name "\"" more "}"
#define KEPT(id) \
	"{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\",\"displayName\":\"S/MIME\",\"id\":\"" id "\"}"
#define TO(id)                                                                                                        \
	",\"assignments\":[{\"target\":{\"@odata.type\":\"#microsoft.graph.groupAssignmentTarget\",\"groupId\":\"" id \
	"\",\"groupName\":\"Staff\"}}]"

/* The open design: a root and a SCEP profile that links to it. */
static const char open_design[] =
	"{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"current\",\"groups\":[{\"name\":\"Everyone\",\"id\":\"" STAFF
	"\"},{\"name\":\"Staff\"}],\"profiles\":["
	"{\"id\":\"root\",\"name\":\"Root\",\"description\":\"Ours\",\"platform\":\"ios\",\"type\":\"trusted\",\"settings\":{}},"
	"{\"id\":\"scep\",\"name\":\"SCEP\",\"description\":\"Ours\",\"platform\":\"ios\",\"type\":\"scep\",\"settings\":{"
	"\"keySize\":\"size2048\",\"keyUsage\":[\"keyEncipherment\",\"digitalSignature\"],\"rootCertificate\":\"root\"},"
	"\"assignments\":[{\"group\":\"Everyone\"}],\"ignore\":[\"renewal-unusual\"]}]}";

struct planned {
	struct design design;
	struct input input;
	struct import import;
	struct import_plan plan;
	struct err err;
	int result;
};

static void plan_import(struct planned *all, const char *text)
{
	const char *path = tempdir_path("tenant.json");
	char *paths[] = { (char *)path };
	const struct input_wish wish = { (int)all->design.edition, -1, true, NULL };

	all->err = (struct err){ 0 };
	test_write(path, text, strlen(text));
	expect(input_open_as(&all->input, paths, 1, &wish, &all->err) == 0, "%s", all->err.message);
	import_make(&all->import, &all->input);
	all->result = import_plan_make(&all->plan, &all->design, &all->import, &all->err);
}

static void plan_again(struct planned *all, const char *text)
{
	import_plan_release(&all->plan);
	import_release(&all->import);
	input_close(&all->input);
	plan_import(all, text);
}

static void plan_begin(struct planned *all, const char *text)
{
	expect(test_parse(&all->design, open_design, NULL) == 0, "the open design");
	plan_import(all, text);
}

static void planned_release(struct planned *all)
{
	import_plan_release(&all->plan);
	import_release(&all->import);
	input_close(&all->input);
	design_release(&all->design);
}

/* Each row: what is imported, how many profiles are added, changed and unchanged, and words of the report. */
static void what_it_will_do_is_shown(void)
{
	static const struct {
		const char *text;
		size_t counts[IMPORT_CHANGE_COUNT];
		const char *report;
	} rows[] = {
		{ SCEP("SCEP", ""), { 0, 0, 1 }, "Unchanged\n  SCEP  (iOS, SCEP)\n" },
		{ SCEP("SCEP", ",\"description\":\"Ours\",\"keySize\":\"size2048\""), { 0, 0, 1 }, "1 unchanged" },
		{ SCEP("SCEP", ",\"keyUsage\":\"digitalSignature,keyEncipherment\""), { 0, 0, 1 }, "1 unchanged" },
		{ SCEP("SCEP", ",\"keySize\":\"size4096\""), { 0, 1, 0 }, "    Key size (bits): 2048 -> 4096\n" },
		{ SCEP("SCEP", ",\"description\":null"), { 0, 1, 0 }, "    Description: Ours -> (none)\n" },
		{ SCEP("SCEP", ",\"novel\":true"), { 0, 1, 0 }, "novel" },
		{ SCEP("SCEP", TO(STAFF)), { 0, 0, 1 }, "1 unchanged" },
		{ SCEP("SCEP", TO(OTHER)), { 0, 1, 0 }, "    + Assignments: Staff\n" },
		{ SCEP("SCEP", ",\"assignments\":[]"), { 0, 1, 0 }, "    - Assignments: Everyone\n" },
		{ SCEP("New", ""), { 1, 0, 0 }, "Links to check\n  New links to Root, the only trusted profile of its platform" },
		{ "[" SCEP("New", "") "," ROOT("New root", ID_1, "") "]", { 2, 0, 0 }, "  New links to New root, the only" },
		{ "[" SCEP("New", BIND(ID_1)) "," ROOT("Root", ID_1, "") "]", { 1, 0, 1 }, "Added\n  New  (iOS, SCEP)\n" },
		{ "[" SCEP("New", "") "," SCEP("SCEP", "") "]", { 1, 0, 1 }, "1 profile added, 0 changed, 1 unchanged\n" },
		{ "[" ROOT("A", ID_1, "") "," ROOT("B", ID_2, "") "," SCEP("New", "") "]", { 3, 0, 0 },
			"  New: no file says which of 3 trusted profiles of its platform it links to\n" },
		{ "[" SCEP("SCEP", "") ",{\"@odata.type\":\"#microsoft.graph.iosWiFiConfiguration\"}]", { 0, 0, 1 },
			"; 1 left out\n" },
		{ "[" SCEP("SCEP", "") ",{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\"}]", { 0, 0, 1 },
			"; 1 kept, and not edited\n" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf report = STRBUF_INIT;
		struct planned all;

		plan_begin(&all, rows[i].text);
		for (int change = 0; change < IMPORT_CHANGE_COUNT; change++)
			expect_row_number(i, all.plan.counts[change], rows[i].counts[change]);
		import_report(&report, &all.plan);
		expect(strstr(strbuf_text(&report), rows[i].report) != NULL, "row %zu: %s in %s", i, rows[i].report,
			strbuf_text(&report));
		strbuf_release(&report);
		planned_release(&all);
	}
}

#define EVERYTHING                                                                                                   \
	"[" SCEP("New", BIND(ID_1) TO(OTHER)) "," ROOT("Root", ID_1, ",\"description\":\"Theirs\"") "," SCEP("SCEP", \
		"") ",{\"@odata.type\":\"#microsoft.graph.iosImportedPFXCertificateProfile\",\"displayName\":\"S/MIME\"}]"

/* Exactly what was planned is done, as one step, and a second import finds nothing to do. */
static void it_is_one_step(void)
{
	struct planned all;
	char *before;
	char *wanted;
	char *now;

	plan_begin(&all, EVERYTHING);
	before = test_design_text(&all.design);
	expect(import_plan_apply(&all.plan, &all.design, "import", NULL) == 0, "apply");
	wanted = test_design_text(&all.plan.made);
	for (int round = 0; round < 2; round++) {
		now = test_design_text(&all.design);
		expect_text(now, wanted, "what was planned");
		free(now);
		expect_text(design_undo(&all.design), "import", "undo");
		now = test_design_text(&all.design);
		expect_text(now, before, "undone");
		free(now);
		expect(!design_undo(&all.design), "there is no other step");
		design_redo(&all.design);
	}
	plan_again(&all, EVERYTHING);
	expect(import_plan_is_empty(&all.plan), "the design has everything");
	free(before);
	free(wanted);
	planned_release(&all);
}

static void what_the_file_lacks_stays(void)
{
	const struct profile *scep;
	const struct profile *added;
	struct planned all;

	plan_begin(&all, EVERYTHING);
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	scep = design_profile(&all.design, "scep");
	added = test_profile(&all.design, "New");
	expect_text(value_as_text(&scep->values[FIELD_DESCRIPTION]), "Ours", "not in the file");
	expect_text(value_as_text(&test_profile(&all.design, "Root")->values[FIELD_DESCRIPTION]), "Theirs", "in the file");
	expect_text(profile_link(scep), "root", "the link");
	expect_text(value_item(&scep->values[FIELD_ASSIGNMENTS], 0)->text, "Everyone", "the assignment");
	expect_number(value_count(&scep->values[FIELD_IGNORE]), 1, "ignored rules");
	expect_text(profile_link(added), "root", "the link follows the root that the design has");
	expect_text(value_item(&added->values[FIELD_ASSIGNMENTS], 0)->text, "Staff", "the group without an id");
	expect_text(design_group(&all.design, "Staff")->id, OTHER, "has one now");
	expect_number(all.design.others.count, 1, "kept");
	planned_release(&all);
}

/* Two groups may have the same name. */
static void another_group_of_the_name_stays_apart(void)
{
	struct planned all;

	plan_begin(&all, SCEP("New", TO(OTHER)));
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	plan_again(&all, SCEP("Newer", TO(ID_1)));
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	expect_text(
		value_item(&test_profile(&all.design, "Newer")->values[FIELD_ASSIGNMENTS], 0)->text, "Staff (" ID_1 ")", "name");
	expect_text(design_group(&all.design, "Staff (" ID_1 ")")->id, ID_1, "id");
	planned_release(&all);
}

/* A root that the design has under another name is not added, and links to it go to the design's. */
static void a_certificate_is_installed_once(void)
{
	static const struct certificate_spec root = { .name = "Contoso Root CA", .to = 9000 * TEST_DAY };
	const struct certificate *certificate;
	struct strbuf text = STRBUF_INIT;
	struct planned all;
	char *base64;

	plan_begin(&all, SCEP("SCEP", ""));
	test_set_certificate(&all.design, test_profile(&all.design, "Root"), &root, FORM_DER);
	certificate = profile_certificate(test_profile(&all.design, "Root"));
	base64 = base64_encode(certificate->der, certificate->der_length);
	strbuf_printf(&text, "[" SCEP("New", BIND(ID_1)) "," ROOT("Their root", ID_1, ",\"trustedRootCertificate\":\"%s\"") "]",
		base64);
	plan_again(&all, strbuf_text(&text));
	expect_number(all.plan.counts[IMPORT_ADDED], 1, "added");
	expect_number(all.plan.counts[IMPORT_UNCHANGED], 1, "unchanged");
	expect_text(profile_link(all.plan.steps[0].made), "root", "link");
	strbuf_setlen(&text, 0);
	import_report(&text, &all.plan);
	expect_has(strbuf_text(&text), "  Their root  (iOS, Trusted): Root installs the same certificate\n", "the report");
	free(base64);
	strbuf_release(&text);
	planned_release(&all);
}

/* Kept objects may have the same name: each stays one, and a second import finds nothing to do. */
static void kept_objects_of_one_name_stay_apart(void)
{
	static const char text[] = "[" SCEP("SCEP", "") "," KEPT("1") "," KEPT("2") "," KEPT("3") "]";
	struct planned all;

	plan_begin(&all, "[" SCEP("SCEP", "") "," KEPT("1") "," KEPT("2") "]");
	expect_number(all.plan.others, 2, "added");
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	plan_again(&all, text);
	expect_number(all.plan.others, 1, "added");
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	plan_again(&all, text);
	expect(import_plan_is_empty(&all.plan), "nothing is new");
	expect_number(all.design.others.count, 3, "kept");
	plan_again(&all, "[" SCEP("SCEP", "") "," KEPT("4") "," KEPT("3") "," KEPT("4") "]");
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	if (expect_number(all.design.others.count, 3, "kept")) {
		expect_has(all.design.others.items[0].json, "\"4\"", "replaced");
		expect_has(all.design.others.items[1].json, "\"2\"", "another one");
		expect_has(all.design.others.items[2].json, "\"3\"", "the same");
	}
	planned_release(&all);
}

/* Members that no field holds are merged like the fields: what the file does not have stays. */
static void unknown_members_are_merged(void)
{
	struct planned all;

	plan_begin(&all, SCEP("SCEP", ",\"one\":1,\"a \\\"two\":[2, 3],\"three\":3"));
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	plan_again(&all, SCEP("SCEP", ",\"four\":{},\"a \\\"two\":2"));
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	expect_text(design_profile(&all.design, "scep")->unknown_graph,
		"\"one\": 1\x1e\"a \\\"two\": 2\x1e\"three\": 3\x1e\"four\": {}", "merged");
	plan_again(&all, SCEP("SCEP", ",\"three\":3"));
	expect(import_plan_is_empty(&all.plan), "nothing is new");
	planned_release(&all);
}

/* A draft has no kind, and is the one with its id. */
static void drafts_are_imported_once(void)
{
	static const char text[] = "{\"format\":\"bladesmith-design\",\"version\":1,\"portal\":\"current\",\"profiles\":["
				   "{\"id\":\"draft\",\"name\":\"Draft\",\"platform\":\"ios\"}]}";
	struct planned all;

	plan_begin(&all, text);
	expect_number(all.plan.counts[IMPORT_ADDED], 1, "added");
	import_plan_apply(&all.plan, &all.design, "import", NULL);
	plan_again(&all, text);
	expect_number(all.plan.counts[IMPORT_UNCHANGED], 1, "unchanged");
	expect(import_plan_is_empty(&all.plan), "nothing is new");
	planned_release(&all);
}

static void another_portal_is_refused(void)
{
	struct design classic;
	struct planned all;
	char *text;

	example_load(&classic);
	text = test_design_text(&classic);
	plan_begin(&all, text);
	expect_number(all.result, -1, "refused");
	expect_has(all.err.message, "is for another portal (Classic portal); convert the older one first", "why");
	free(text);
	design_release(&classic);
	planned_release(&all);
}

/* What only a design has is not in a tenant, and stays: the link that Graph doesn't have, and ignored rules. */
static void a_tenant_file_empties_only_what_the_tenant_has(void)
{
	static const char tenant[] = "{\"format\":\"bladesmith-tenant\",\"version\":1,\"profiles\":[{\"profile\":" SCEP(
		"SCEP", ",\"keySize\":\"size4096\"") ",\"assignments\":{\"value\":[]}}]}";
	struct planned all;
	const struct profile *made;

	plan_begin(&all, tenant);
	made = all.plan.steps[0].made;
	expect_number(all.plan.steps[0].change, IMPORT_CHANGED, "the profile is changed");
	expect_text(value_as_text(&made->values[FIELD_KEY_SIZE]), "size4096", "a field of the tenant");
	expect_text(value_as_text(&made->values[FIELD_DESCRIPTION]), "Ours", "a field that the tenant's answer lacks");
	expect_number(value_count(&made->values[FIELD_ASSIGNMENTS]), 0, "assignments of the tenant");
	expect_number(value_count(&made->values[FIELD_IGNORE]), 1, "ignored rules");
	expect_text(profile_link(made), "root", "the link");
	planned_release(&all);
}

void suite_import_plan(void)
{
	CU_pSuite suite = CU_add_suite("import-plan", NULL, NULL);

	CU_add_test(suite, "what it will do is shown", what_it_will_do_is_shown);
	CU_add_test(suite, "it is one step", it_is_one_step);
	CU_add_test(suite, "what the file lacks stays", what_the_file_lacks_stays);
	CU_add_test(suite, "another group of the name stays apart", another_group_of_the_name_stays_apart);
	CU_add_test(suite, "a certificate is installed once", a_certificate_is_installed_once);
	CU_add_test(suite, "kept objects of one name stay apart", kept_objects_of_one_name_stay_apart);
	CU_add_test(suite, "unknown members are merged", unknown_members_are_merged);
	CU_add_test(suite, "drafts are imported once", drafts_are_imported_once);
	CU_add_test(suite, "another portal is refused", another_portal_is_refused);
	CU_add_test(suite, "a tenant file empties only what the tenant has", a_tenant_file_empties_only_what_the_tenant_has);
}
