/*
 * Whole pieces of work, from an empty folder to files, in a terminal and only by keys.
 */
#include <CUnit/CUnit.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screen/harness/play.h"

void suite_journeys(void);

/* On Profiles: a new profile of a platform and type (the letters that choose them), its settings blade open. */
static void begin_profile(struct pty *pty, const char *name, const char *platform, const char *type)
{
	struct strbuf keys = STRBUF_INIT;

	strbuf_printf(&keys, "n%s<Tab><Tab><Enter>%s<Enter><Tab><Enter>%s<Enter><Tab><Enter>", name, platform, type);
	pty_keys(pty, strbuf_text(&keys));
	pty_wait_at(pty, 1, "Certificate (");
	pty_sync(pty);
	strbuf_release(&keys);
}

static void set_text(struct pty *pty, const char *label, const char *text)
{
	play_go(pty, label);
	pty_keys(pty, "<C-u>");
	play(pty, text);
}

static void choose(struct pty *pty, const char *label, const char *keys)
{
	play_go(pty, label);
	pty_keys(pty, "<Enter>");
	pty_keys(pty, keys);
	play(pty, "<Enter>");
}

static void tick(struct pty *pty, const char *label)
{
	play_go(pty, label);
	play(pty, "<Space>");
}

/* On the settings blade: accepted, the profile created; then its group. */
static void end_profile(struct pty *pty, const char *name, const char *assign)
{
	struct strbuf said = STRBUF_INIT;

	strbuf_printf(&said, "Created %s", name);
	play(pty, "<C-s><C-s>");
	pty_wait(pty, strbuf_text(&said));
	play(pty, assign);
	pty_wait_at(pty, 1, "Profiles");
	strbuf_release(&said);
}

#define NEW_GROUP  "a+N<Enter>Mobile users<Tab>3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b<C-s><C-s>"
#define SAME_GROUP "a+M<Enter><C-s>"

static void make_trusted(struct pty *pty, const char *name, const char *platform, const char *path, const char *assign)
{
	begin_profile(pty, name, platform, "T");
	play_go(pty, "Certificate file");
	pty_keys(pty, "<Enter><C-u>");
	pty_keys(pty, path);
	play(pty, "<Enter>");
	pty_wait(pty, "Use this certificate");
	play(pty, "<Enter>");
	pty_wait(pty, "Screen Test Root");
	end_profile(pty, name, assign);
}

static void make_scep(struct pty *pty)
{
	begin_profile(pty, "Device SCEP", "i", "S");
	choose(pty, "Subject name format", "<End>");
	pty_wait(pty, "[Custom");
	set_text(pty, "    Custom", "CN={{UserName}},E={{EmailAddress}}");
	play_go(pty, "SCEP Server URLs");
	play(pty, "<Enter>https://ndes.contoso.com/certsrv/mscep/mscep.dll<C-s><C-s>");
	end_profile(pty, "Device SCEP", SAME_GROUP);
}

static void make_pkcs(struct pty *pty)
{
	begin_profile(pty, "User PKCS", "Windows 10", "P");
	set_text(pty, "Certification authority*", "ca01.contoso.com");
	set_text(pty, "Certification authority name", "Contoso Issuing CA");
	set_text(pty, "Certificate template name", "IntuneUser");
	end_profile(pty, "User PKCS", SAME_GROUP);
}

/* A body has members of its Graph type and of the base type, and no others. */
static void body_is_of_its_type(const char *path, const cJSON *known)
{
	cJSON *body = test_read_json(path), *member;
	const char *type = cJSON_GetStringValue(cJSON_GetObjectItem(body, "@odata.type"));
	const cJSON *properties = type ? cJSON_GetObjectItemCaseSensitive(cJSON_GetObjectItem(known, "types"), type) : NULL;
	const cJSON *base = cJSON_GetObjectItem(known, "base");

	expect(properties != NULL, "%s: Graph has %s", path, type);
	cJSON_ArrayForEach (member, body) {
		const char *own = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(properties, member->string));
		bool basic = cJSON_IsString(cJSON_GetObjectItemCaseSensitive(base, member->string));

		expect(strcmp(member->string, "@odata.type") == 0 || basic || (own && strncmp(own, "->", 2) != 0),
			"%s: %s has %s", path, type, member->string);
	}
	expect(cJSON_GetArraySize(body) > 3, "%s is filled", path);
	cJSON_Delete(body);
}

static void bundle_is_right(const char *folder)
{
	const char *bundle = test_in(folder, "profiles-bundle");
	cJSON *known = test_read_json(test_tree("tests/data/graph-types.json")),
	      *manifest = test_read_json(test_in(bundle, "manifest.json")), *profile;
	int certificates = 0;

	expect_number(
		program_exit_code(folder, (const char *const[]){ "check", "profiles.json", NULL }), 0, "check of the design");
	expect_number(
		program_exit_code(folder, (const char *const[]){ "check", "profiles-bundle", NULL }), 0, "check of the bundle");
	expect_number(cJSON_GetArraySize(cJSON_GetObjectItem(manifest, "profiles")), 4, "profiles");
	cJSON_ArrayForEach (profile, cJSON_GetObjectItem(manifest, "profiles")) {
		const char *certificate = cJSON_GetStringValue(cJSON_GetObjectItem(profile, "certificate"));

		body_is_of_its_type(test_in(bundle, cJSON_GetStringValue(cJSON_GetObjectItem(profile, "file"))), known);
		expect_number(cJSON_GetArraySize(cJSON_GetObjectItem(profile, "assignments")), 1, "assignments");
		if (certificate)
			expect(test_same(test_in(bundle, certificate), test_in(folder, TEST_ROOT_DER)), "%s is the root's DER",
				certificate);
		certificates += certificate != NULL;
	}
	expect_number(certificates, 2, "trusted profiles with a certificate");
	cJSON_Delete(manifest);
	cJSON_Delete(known);
}

static void design_is_right(const char *folder)
{
	cJSON *design = test_read_json(test_in(folder, "profiles.json")), *profiles = cJSON_GetObjectItem(design, "profiles");
	cJSON *scep = cJSON_GetArrayItem(profiles, 1), *settings = cJSON_GetObjectItem(scep, "settings");
	cJSON *usage = cJSON_GetArrayItem(cJSON_GetObjectItem(settings, "extendedKeyUsages"), 0);

	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(design, "format")), "bladesmith-design", "format");
	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(settings, "subjectNameFormatString")),
		"CN={{UserName}},E={{EmailAddress}}", "subject");
	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(settings, "rootCertificate")),
		cJSON_GetStringValue(cJSON_GetObjectItem(cJSON_GetArrayItem(profiles, 0), "id")), "the link");
	expect_number(cJSON_GetArraySize(cJSON_GetObjectItem(settings, "keyUsage")), 2, "key usages");
	expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(usage, "objectIdentifier")), "1.3.6.1.5.5.7.3.2", "usage");
	cJSON_Delete(design);
}

static void an_empty_folder_becomes_a_checked_bundle(void)
{
	const char *folder = tempdir_new();
	struct pty *pty;

	certificates_write(folder);
	pty = play_start(folder, NULL, NULL);
	pty_wait(pty, "No profiles yet");
	make_trusted(pty, "Root iOS", "i", test_in(folder, TEST_ROOT_PEM), NEW_GROUP);
	make_scep(pty);
	make_trusted(pty, "Root Windows", "Windows 10", test_in(folder, TEST_ROOT_DER), SAME_GROUP);
	make_pkcs(pty);
	play(pty, "<C-s>");
	pty_wait(pty, "Saved profiles.json");
	CU_ASSERT_FALSE(pty_shows(pty, "profiles.json *"));
	play(pty, "e<C-s>");
	pty_wait(pty, "Wrote profiles-bundle");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	if (test_exists(test_in(folder, "profiles.json")) && test_exists(test_in(folder, "profiles-bundle"))) {
		design_is_right(folder);
		bundle_is_right(folder);
	}
}

/* Counts what is pressed; what is typed between is not. */
static void press_counted(struct pty *pty, size_t *count, const char *keys)
{
	for (const char *at = keys; *at; at++) {
		at += *at == '<' ? strcspn(at, ">") : 0;
		++*count;
	}
	play(pty, keys);
}

/* A trusted and a SCEP profile for each platform. */
static size_t set_size(void)
{
	size_t size = 0;

	for (int i = 0; i < PLATFORM_COUNT; i++)
		size += platforms[i].edition == EDITION_CLASSIC && kind_find(i, TYPE_SCEP) ? 2 : 0;
	return size;
}

static void set_is_right(const char *folder)
{
	cJSON *design = test_read_json(test_in(folder, "profiles.json")), *profiles = cJSON_GetObjectItem(design, "profiles"),
	      *profile;
	cJSON *known = test_read_json(test_tree("tests/data/graph-types.json"));
	const char *bundle = test_in(folder, "bundle");
	const char *trusted = "", *platform = "";
	cJSON *manifest = test_read_json(test_in(bundle, "manifest.json"));

	expect_number(cJSON_GetArraySize(profiles), set_size(), "profiles");
	cJSON_ArrayForEach (profile, profiles) {
		const cJSON *root = cJSON_GetObjectItem(cJSON_GetObjectItem(profile, "settings"), "rootCertificate");

		expect_number(cJSON_GetArraySize(cJSON_GetObjectItem(profile, "assignments")), 1, "assignments");
		if (!root) {
			trusted = cJSON_GetStringValue(cJSON_GetObjectItem(profile, "id"));
			platform = cJSON_GetStringValue(cJSON_GetObjectItem(profile, "platform"));
			continue;
		}
		expect_text(cJSON_GetStringValue(root), trusted, "linked to the trusted profile before it");
		expect_text(cJSON_GetStringValue(cJSON_GetObjectItem(profile, "platform")), platform, "… of its platform");
	}
	cJSON_ArrayForEach (profile, cJSON_GetObjectItem(manifest, "profiles"))
		body_is_of_its_type(test_in(bundle, cJSON_GetStringValue(cJSON_GetObjectItem(profile, "file"))), known);
	cJSON_Delete(manifest);
	cJSON_Delete(known);
	cJSON_Delete(design);
}

#define MOST_KEYS_ONE_BY_ONE 32

/* The root and the SCEP profile of one platform, each begun by itself: only the certificate and the URL are entered. */
static void a_root_and_a_scep_profile_take_few_keys(void)
{
	const char *folder = tempdir_new();
	struct pty *pty;
	size_t keys = 0;

	certificates_write(folder);
	pty = play_start(folder, NULL, NULL);
	press_counted(pty, &keys, "n<Tab><Tab><Enter>i<Enter><Tab><Enter>T<Enter><F7><Enter>");
	play(pty, TEST_ROOT_DER);
	press_counted(pty, &keys, "<Enter><Enter><C-s><C-s>");
	pty_wait(pty, "Created Screen Root - iOS");
	press_counted(pty, &keys, "n<Tab><Tab><Enter>i<Enter><Tab><Enter>S<Enter><F7><Enter>");
	play(pty, "https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	press_counted(pty, &keys, "<Enter><C-s><C-s><C-s>");
	pty_wait(pty, "Created Screen SCEP - iOS");
	play(pty, "<C-s>");
	pty_wait(pty, "Saved profiles.json");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	printf("keys for a root and a SCEP profile beside the typed text: %zu\n", keys);
	expect(keys <= MOST_KEYS_ONE_BY_ONE, "%zu keys are more than %d", keys, MOST_KEYS_ONE_BY_ONE);
	expect_number(program_exit_code(folder, (const char *const[]){ "check", "profiles.json", NULL }), 0, "check");
}

#define MOST_KEYS 24

/* Seven trusted and seven SCEP profiles, linked and assigned, saved: what takes 14 blades in the portal. */
static void one_certificate_becomes_a_set_for_seven_platforms(void)
{
	const char *folder = tempdir_new();
	size_t keys = 0, length;
	struct pty *pty;
	char *der;
	char created[40];

	certificates_write(folder);
	der = test_read(test_in(folder, TEST_ROOT_DER), &length);
	test_write(test_in(folder, "contoso-root.cer"), der, length);
	free(der);
	pty = play_start(folder, NULL, NULL);
	press_counted(pty, &keys, "N<Enter>");
	play(pty, "contoso-root.cer");
	press_counted(pty, &keys, "<Enter><Enter><Tab><Tab><Space><F7><Enter>");
	play(pty, "https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	press_counted(pty, &keys, "<C-s><C-s><Tab><Enter>+A<Enter><C-s>");
	CU_ASSERT_TRUE(pty_shows(pty, "All users"));
	press_counted(pty, &keys, "<C-s>");
	snprintf(created, sizeof(created), "Created %zu profiles", set_size());
	pty_wait(pty, created);
	press_counted(pty, &keys, "<C-s>");
	pty_wait(pty, "Saved profiles.json");
	pty_keys(pty, "q");
	play_ends(pty, 0);
	printf("keys for the set of seven platforms beside the typed text: %zu\n", keys);
	expect(keys <= MOST_KEYS, "%zu keys are more than %d", keys, MOST_KEYS);
	expect_number(
		program_exit_code(folder, (const char *const[]){ "export", "-o", "bundle", "profiles.json", NULL }), 0, "export");
	expect_number(program_exit_code(folder, (const char *const[]){ "check", "bundle", NULL }), 0, "check of the bundle");
	if (test_exists(test_in(folder, "profiles.json")) && test_exists(test_in(folder, "bundle")))
		set_is_right(folder);
}

static void going_to_another_platform_and_back_loses_nothing(void)
{
	const char *folder = tempdir_new(), *path = test_in(folder, "profiles.json");
	struct pty *pty = play_start(folder, NULL, NULL);
	char *before, *after;

	begin_profile(pty, "Half", "Windows 10", "S");
	set_text(pty, "Certificate validity period", "18");
	choose(pty, "Key storage provider", "<End>");
	choose(pty, "Subject name format", "<End>");
	tick(pty, "Key encipherment");
	tick(pty, "SHA-2");
	play(pty, "<C-s><C-s><C-s>");
	pty_wait(pty, "Saved");
	before = test_read(path, NULL);
	play(pty, "<Enter>");
	choose(pty, "Platform", "i");
	pty_wait(pty, "[iOS");
	pty_keys(pty, "<S-Tab>");
	play(pty, "<Down><C-s>");
	pty_wait_at(pty, 0, "profiles.json *");
	play(pty, "<C-s><Enter>");
	pty_wait(pty, "[iOS");
	choose(pty, "Platform", "Windows 10");
	pty_wait(pty, "[Windows 10");
	play(pty, "<C-s><C-s>");
	pty_wait(pty, "Saved");
	after = test_read(path, NULL);
	expect_text(after, before, "the file");
	free(before);
	free(after);
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

static void names_of_all_scripts_are_saved_as_typed(void)
{
	static const char *const names[] = { "Größe é", "日本の証明書", "😀 emoji 👩‍👩‍👧",
		"e\xcc\x81 combining q\xcc\x83", "مرحبا" };
	const char *folder = tempdir_new();
	struct pty *pty = play_start(folder, "names.json", NULL);
	char *text;

	for (size_t i = 0; i < COUNT(names); i++) {
		play(pty, "n");
		pty_type(pty, names[i], strlen(names[i]));
		play(pty, "<C-s>");
	}
	play(pty, "<C-s>");
	pty_wait(pty, "Saved");
	CU_ASSERT_TRUE(pty_shows(pty, "日本の証明書"));
	pty_keys(pty, "q");
	play_ends(pty, 0);
	text = test_read(test_in(folder, "names.json"), NULL);
	for (size_t i = 0; i < COUNT(names); i++) {
		struct strbuf member = STRBUF_INIT;

		strbuf_printf(&member, "\"name\": \"%s\"", names[i]);
		expect_has(text, strbuf_text(&member), "%s", names[i]);
		strbuf_release(&member);
	}
	free(text);
}

/* Each is one character on a terminal. */
static void one_backspace_takes_one_character(void)
{
	static const char *const characters[] = { "é", "日", "😀", "e\xcc\x81" };
	const char *folder = tempdir_new();
	struct pty *pty = play_start(folder, "names.json", NULL);

	for (size_t i = 0; i < COUNT(characters); i++) {
		play(pty, "n(");
		pty_type(pty, characters[i], strlen(characters[i]));
		play(pty, "<BS>)");
		expect(play_is_on(pty, "()"), "%s", characters[i]);
		play(pty, "<Esc><Down><Enter>");
	}
	pty_keys(pty, "q");
	play_ends(pty, 0);
}

void suite_journeys(void)
{
	CU_pSuite suite = CU_add_suite("journeys", NULL, NULL);

	CU_add_test(suite, "an empty folder becomes a checked bundle", an_empty_folder_becomes_a_checked_bundle);
	CU_add_test(suite, "a root and a SCEP profile take few keys", a_root_and_a_scep_profile_take_few_keys);
	CU_add_test(
		suite, "one certificate becomes a set for seven platforms", one_certificate_becomes_a_set_for_seven_platforms);
	CU_add_test(suite, "going to another platform and back loses nothing", going_to_another_platform_and_back_loses_nothing);
	CU_add_test(suite, "names of all scripts are saved as typed", names_of_all_scripts_are_saved_as_typed);
	CU_add_test(suite, "one backspace takes one character", one_backspace_takes_one_character);
}
