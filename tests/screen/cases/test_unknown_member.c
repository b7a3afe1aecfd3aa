/* Members that are probably misspelt: found at every level of a design and of a manifest, kept, and not judged where they may be
 * anything. */
#include <cjson/cJSON.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"

void suite_unknown_member(void);

#define TOP "{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"current\""
#define IN_PROFILE(members) \
	TOP ", \"profiles\": [ { \"id\": \"a\", \"name\": \"A\", \"platform\": \"ios\", \"type\": \"scep\"" members " } ] }"

static const struct member_case {
	const char *design;
	const char *pointer; /* NULL: nothing is found */
	const char *fix;
} cases[] = {
	{ TOP ", \"profile\": [] }", "/profile", "did you mean \"profiles\"?" },
	{ TOP ", \"Name\": \"x\" }", "/Name", "did you mean \"name\"?" },
	{ TOP ", \"x-owner\": \"PKI\" }", NULL, NULL },
	{ TOP ", \"groups\": [ { \"name\": \"A\", \"member\": \"users\" } ] }", "/groups/0/member", "did you mean \"members\"?" },
	{ TOP ", \"others\": [ { \"@odata.type\": \"#microsoft.graph.x\", \"asignments\": 1 } ] }", NULL, NULL },
	{ IN_PROFILE(", \"assignment\": [ { \"all\": \"users\" } ]"), "/profiles/0/assignment", "did you mean \"assignments\"?" },
	{ IN_PROFILE(", \"x-ticket\": 17"), NULL, NULL },
	{ IN_PROFILE(", \"graph\": { \"asignments\": 1 }"), NULL, NULL },
	{ IN_PROFILE(", \"keySize\": \"size2048\""), "/profiles/0/keySize", "move it into \"settings\"" },
	{ IN_PROFILE(", \"settings\": { \"assignments\": [] }"), "/profiles/0/settings/assignments",
		"move it out of \"settings\", beside it" },
	{ IN_PROFILE(", \"settings\": { \"keysize\": \"size2048\" }"), "/profiles/0/settings/keysize",
		"did you mean \"keySize\"?" },
	{ IN_PROFILE(", \"settings\": { \"a/b~c\": 1 }"), "/profiles/0/settings/a~1b~0c",
		"remove it, or begin its name with x- if it is a note" },
	{ IN_PROFILE(", \"assignments\": [ { \"all\": \"users\", \"mod\": \"include\" } ]"), "/profiles/0/assignments/0/mod",
		"did you mean \"mode\"?" },
	{ IN_PROFILE(", \"assignments\": [ { \"all\": \"users\", \"filter\": null } ]"), NULL, NULL },
	{ IN_PROFILE(
		  ", \"assignments\": [ { \"all\": \"users\", \"filter\": { \"id\": \"x\", \"nam\": \"y\", \"mode\": \"include\" } } ]"),
		"/profiles/0/assignments/0/filter/nam", "did you mean \"name\"?" },
	{ IN_PROFILE(", \"settings\": { \"extendedKeyUsages\": [ { \"name\": \"A\", \"objectIdentifer\": \"1.2\" } ] }"),
		"/profiles/0/settings/extendedKeyUsages/0/objectIdentifer", "did you mean \"objectIdentifier\"?" },
	{ IN_PROFILE(", \"settings\": { \"extendedKeyUsages\": [ { \"@odata.type\": \"x\", \"name\": \"A\" } ] }"), NULL, NULL },
	{ TOP ", \"profiles\": [ { \"id\": \"a\", \"platform\": \"ios\", \"type\": \"trusted\", \"settings\": { \"trustedRootCertificate\": "
	      "{ \"filename\": \"x\", \"der\": \"AAAA\" } } } ] }",
		"/profiles/0/settings/trustedRootCertificate/filename", "did you mean \"fileName\"?" },
};

static const char *text_of(const cJSON *object, const char *name)
{
	return cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, name));
}

/* The column is that of the member's name; the files have one line. */
static void expect_place(const cJSON *finding, const char *text, const char *pointer)
{
	const char *last = strrchr(pointer, '/') + 1;
	const char *at = text + cJSON_GetObjectItemCaseSensitive(finding, "column")->valueint - 1;

	expect(*at == '"' && (strchr(last, '~') || strncmp(at + 1, last, strlen(last)) == 0), "%s is at %s", pointer, at);
}

static cJSON *findings_of(const char *folder, const char *path)
{
	struct program_run run = program_run(
		folder, (const char *const[]){ "check", "--format", "json", "--rule", "unknown-member", path, NULL }, NULL);
	cJSON *array = cJSON_Parse(run.out);

	expect(array != NULL && run.code == 0, "%s%s", run.out, run.err);
	program_run_release(&run);
	return array;
}

static void every_level_of_a_design_is_judged(void)
{
	const char *folder = tempdir_new();

	for (size_t i = 0; i < COUNT(cases); i++) {
		cJSON *array;
		const cJSON *finding;

		test_write(test_in(folder, "a.json"), cases[i].design, strlen(cases[i].design));
		array = findings_of(folder, "a.json");
		finding = cJSON_GetArrayItem(array, 0);
		if (expect_number((size_t)cJSON_GetArraySize(array), cases[i].pointer != NULL, "row %zu", i) && finding) {
			expect_text(text_of(finding, "severity"), "warning", "row %zu", i);
			expect_text(text_of(finding, "pointer"), cases[i].pointer, "row %zu", i);
			expect_text(text_of(finding, "fix"), cases[i].fix, "row %zu", i);
			expect_place(finding, cases[i].design, cases[i].pointer);
		}
		cJSON_Delete(array);
	}
}

/* Whatever is found is still there after the file was read and written. */
static void misspelt_members_are_kept(void)
{
	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *name = cases[i].pointer ? strrchr(cases[i].pointer, '/') + 1 : "";
		struct design design;
		struct err err = { 0 };
		char *text;

		expect(test_parse(&design, cases[i].design, &err) == 0, "row %zu: %s", i, err.message);
		text = test_design_text(&design);
		expect(strchr(name, '~') || strstr(text, name), "row %zu: %s is in %s", i, name, text);
		free(text);
		design_release(&design);
	}
}

static void every_level_of_a_manifest_is_judged(void)
{
	static const struct {
		const char *before, *after; /* in the manifest */
		const char *pointer;
	} rows[] = {
		{ "\"generator\"", "\"generater\"", "/generater" },
		{ "\"odataType\"", "\"odatatype\"", "/profiles/0/odatatype" },
		{ "\"assignmentsFile\"", "\"assignmentFile\"", "/profiles/0/assignmentFile" },
		{ "\"rootName\"", "\"rootname\"", "/links/0/rootname" },
		{ "\"bytes\"", "\"byte\"", "/files/0/byte" },
		{ "\"members\"", "\"member\"", "/groups/0/member" },
		{ "{\n          \"group\"", "{ \"x-why\": 1, \"mod\": 1, \"group\"", "/profiles/0/assignments/0/mod" },
	};
	const char *folder = tempdir_new();
	struct program_run run;
	char *manifest;

	example_copy(folder, "good.json");
	run = program_run(folder, (const char *const[]){ "export", "-o", "bundle", "good.json", NULL }, NULL);
	expect_number(run.code, 0, "%s", run.err);
	program_run_release(&run);
	manifest = test_read(test_in(folder, "bundle/manifest.json"), NULL);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf changed = STRBUF_INIT;
		const char *at = strstr(manifest, rows[i].before);
		cJSON *array;

		if (!expect(at != NULL, "row %zu: %s", i, rows[i].before))
			continue;
		strbuf_add(&changed, manifest, (size_t)(at - manifest));
		strbuf_printf(&changed, "%s%s", rows[i].after, at + strlen(rows[i].before));
		test_write(test_in(folder, "bundle/manifest.json"), changed.text, changed.length);
		array = findings_of(folder, "bundle");
		expect_number((size_t)cJSON_GetArraySize(array), 1, "row %zu", i);
		expect_text(text_of(cJSON_GetArrayItem(array, 0), "pointer"), rows[i].pointer, "row %zu", i);
		cJSON_Delete(array);
		strbuf_release(&changed);
	}
	free(manifest);
}

void suite_unknown_member(void)
{
	CU_pSuite suite = CU_add_suite("unknown_member", NULL, NULL);

	CU_add_test(suite, "every level of a design is judged", every_level_of_a_design_is_judged);
	CU_add_test(suite, "misspelt members are kept", misspelt_members_are_kept);
	CU_add_test(suite, "every level of a manifest is judged", every_level_of_a_manifest_is_judged);
}
