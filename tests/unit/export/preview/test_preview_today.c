/*
 * The pages of the preview for profiles of today's portal, compared with tests/data/preview/today.*.txt (UPDATE=1 writes them
 * again), and what changes with certificate type and channel.
 */
#include <stdlib.h>
#include <string.h>

#include "export/preview/csr.h"
#include "export/preview/preview.h"
#include "model/design/visibility.h"
#include "model/rules/checker.h"
#include "tests/support/builder.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/golden.h"
#include "tests/unit/export/preview/page_text.h"

void suite_preview_today(void);

#define SET(id)    FIELD_##id
#define USER       SET(CERTIFICATE_STORE), "user"
#define DEVICE     SET(CERTIFICATE_STORE), "machine"
#define NOTHING    FIELD_NONE, NULL
#define NAMES      SET(ALTERNATIVE_NAMES)
#define MAC_USER   SET(DEPLOYMENT_CHANNEL), "userChannel"
#define MAC_DEVICE SET(DEPLOYMENT_CHANNEL), "deviceChannel"
#define DNS        "domainNameService={{DeviceName}}.contoso.com"
#define CLOUD_PKI  "https://{{CloudPKIFQDN}}/TrafficGateway/PassThroughRoutingService/CloudPki/CloudPkiService/Scep/1/2"
#define ALL_NAMES                                                                                               \
	"userPrincipalName={{UserPrincipalName}},universalResourceIdentifier={{OnPremisesSecurityIdentifier}}," \
	"domainNameService={{DeviceName}}.contoso.com,domainNameService=contoso.com,emailAddress={{EmailAddress}}"

struct setting {
	enum field_id field;
	const char *text;
};

static struct profile *add(struct design *design, enum platform platform, enum profile_type type, const char *name)
{
	struct profile *profile = design_insert(design, design->count, name, NULL);

	test_set(design, profile, FIELD_PLATFORM, platforms[platform].id);
	test_set(design, profile, FIELD_TYPE, profile_types[type].id);
	test_set(design, profile, FIELD_NAME, name);
	test_set(design, profile, FIELD_ASSIGNMENTS, "All users");
	return profile;
}

static void make_edits(struct design *design, struct profile *profile, const struct setting *edits, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (edits[i].text)
			test_set(design, profile, edits[i].field, edits[i].text);
}

/* A profile of the kind with the edits, which links to a trusted profile with the root of the example. */
static struct profile *make_profile(struct design *design, enum kind_id id, const struct setting *edits, size_t count)
{
	const struct kind *kind = &kinds[id];
	struct design example;
	struct profile *root;
	struct profile *profile;
	struct value certificate;

	example_load(&example);
	certificate = value_copy(&test_profile(&example, "Contoso Root - iOS")->values[FIELD_CERTIFICATE]);
	design_release(&example);
	design_init(design, EDITION_CURRENT);
	root = add(design, kind->platform, TYPE_TRUSTED, "Contoso Root");
	design_set(design, root, FIELD_CERTIFICATE, &certificate, EDIT_STEP, NULL);
	if (kind->type == TYPE_TRUSTED)
		return root;
	profile = add(design, kind->platform, kind->type, "Contoso");
	test_set(design, profile, profile_link_field(profile), "Contoso Root");
	make_edits(design, profile, edits, count);
	test_fill(design, profile);
	make_edits(design, profile, edits, count); /* those that empty a field, or change what was filled in */
	if (field_visible(root, FIELD_DEPLOYMENT_CHANNEL))
		test_set(design, root, FIELD_DEPLOYMENT_CHANNEL, value_as_text(&profile->values[FIELD_DEPLOYMENT_CHANNEL]));
	return profile;
}

static const struct expected {
	const char *file; /* today.FILE.txt */
	const char *page;
	enum kind_id kind;
	struct setting edits[4];
} expected[] = {
	{ "ios-user.certificate", "certificate", KIND_CURRENT_IOS_SCEP, { { NAMES, ALL_NAMES } } },
	{ "ios-user.device", "device", KIND_CURRENT_IOS_SCEP, { { NAMES, ALL_NAMES } } },
	/* Cloud PKI has neither NDES nor certificate templates. */
	{ "ios-cloud.certificate", "certificate", KIND_CURRENT_IOS_SCEP, { { SET(SCEP_URLS), CLOUD_PKI } } },
	{ "ios-cloud.summary", "summary", KIND_CURRENT_IOS_SCEP, { { SET(SCEP_URLS), CLOUD_PKI } } },
	{ "mac-device.device", "device", KIND_CURRENT_MACOS_SCEP, { { MAC_DEVICE }, { DEVICE }, { NAMES, DNS } } },
	{ "mac-user.device", "device", KIND_CURRENT_MACOS_SCEP, { { MAC_USER }, { USER }, { SET(KEY_ACCESS), "true" } } },
	{ "mac-pkcs.summary", "summary", KIND_CURRENT_MACOS_PKCS,
		{ { MAC_DEVICE }, { DEVICE }, { NAMES, DNS }, { SET(KEY_ACCESS), "true" } } },
	{ "mac-pkcs.device", "device", KIND_CURRENT_MACOS_PKCS, { { NOTHING } } },
	{ "windows-user.device", "device", KIND_CURRENT_WINDOWS_10_SCEP, { { NAMES, ALL_NAMES } } },
	{ "windows-device.device", "device", KIND_CURRENT_WINDOWS_10_SCEP, { { DEVICE } } },
	{ "windows-device.certificate", "certificate", KIND_CURRENT_WINDOWS_10_SCEP, { { DEVICE } } },
	{ "android-owner.summary", "summary", KIND_ANDROID_DEVICE_OWNER_SCEP,
		{ { SET(APP_ACCESS), "specificApps" }, { SET(SILENT_APPS), "com.contoso.mail,com.contoso.vpn" } } },
	{ "android-owner.device", "device", KIND_ANDROID_DEVICE_OWNER_PKCS, { { DEVICE } } },
	{ "android-work.device", "device", KIND_ANDROID_WORK_PROFILE_TRUSTED, { { NOTHING } } },
	{ "aosp-pkcs.summary", "summary", KIND_AOSP_PKCS, { { DEVICE } } },
	{ "aosp-pkcs.timeline", "timeline", KIND_AOSP_PKCS, { { DEVICE } } },
	{ "windows81.device", "device", KIND_CURRENT_WINDOWS_81_SCEP, { { DEVICE } } },
	{ "administrator.summary", "summary", KIND_CURRENT_ANDROID_SCEP, { { NOTHING } } },
	{ "older.summary", "summary", KIND_CURRENT_WINDOWS_10_SCEP,
		{ { SET(CERTIFICATE_STORE), "" }, { SET(SUBJECT_FORMAT), "commonNameAsDurableDeviceId" },
			{ SET(SAN), "emailAddress,userPrincipalName" }, { NAMES, "" } } },
};

static void pages_are_as_expected_today(void)
{
	for (size_t i = 0; i < COUNT(expected); i++) {
		const struct expected *row = &expected[i];
		struct strbuf path = STRBUF_INIT;
		struct design design;
		struct checker checker;
		struct profile *profile = make_profile(&design, row->kind, row->edits, COUNT(row->edits));
		char *got;

		checker_init(&checker, &design, TEST_TODAY);
		got = page_text(preview_find(row->page),
			&(struct preview){ &design, profile, NULL, TEST_TODAY, checker_findings(&checker, profile), false });
		strbuf_printf(&path, "tests/data/preview/today.%s.txt", row->file);
		golden_compare(strbuf_text(&path), got);
		free(got);
		strbuf_release(&path);
		checker_release(&checker);
		design_release(&design);
	}
}

/* Every kind of today's portal, for a user and for a device, has all pages and a request, without holes. */
static void every_kind_of_today_has_its_pages(void)
{
	static const struct setting stores[] = { { USER }, { DEVICE } };

	for (enum kind_id id = 0; id < KIND_COUNT; id++)
		for (size_t i = 0; i < COUNT(stores) && kinds[id].edition == EDITION_CURRENT; i++) {
			bool chosen = kind_has_field(&kinds[id], FIELD_CERTIFICATE_STORE);
			struct design design;
			struct profile *profile = make_profile(&design, id, &stores[i], chosen ? 1 : 0);
			struct strbuf csr = STRBUF_INIT;
			struct err err = { 0 };

			for (const struct preview_page *page = preview_pages; page->id; page++) {
				char *text = page_text(
					page, &(struct preview){ &design, profile, NULL, TEST_TODAY, NULL, false });

				expect(*text && !strstr(text, "(null)") && !strstr(text, ": \n"), "%s of %s, %s\n%s", page->id,
					kinds[id].graph_type, stores[i].text, text);
				free(text);
			}
			expect(kinds[id].type == TYPE_TRUSTED || preview_csr(&csr, &design, profile, NULL, &err) == 0, "%s: %s",
				kinds[id].graph_type, err.message);
			strbuf_release(&csr);
			design_release(&design);
		}
}

void suite_preview_today(void)
{
	CU_pSuite suite = CU_add_suite("preview_today", NULL, NULL);

	CU_add_test(suite, "pages are as expected", pages_are_as_expected_today);
	CU_add_test(suite, "every kind of today has its pages", every_kind_of_today_has_its_pages);
}
