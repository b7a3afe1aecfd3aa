/*
 * A CA's certificate is replaced, with the same key and with another one: how many keys it takes, what is shown before, and that
 * it is one undo step.
 */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "model/base/alloc.h"
#include "tests/screen/harness/app_driver.h"

void suite_renewal(void);

#define DAY (24 * 3600L)

static const struct certificate_spec old_root = { .name = "Contoso Root CA",
	.organization = "Contoso",
	.from = -900 * DAY,
	.to = 300 * DAY,
	.ca_key = 1 };
static const struct certificate_spec renewed_root = { .name = "Contoso Root CA",
	.organization = "Contoso",
	.from = -2 * DAY,
	.to = 3000 * DAY,
	.ca_key = 1 };
static const struct certificate_spec new_root = { .name = "Contoso Root CA G2",
	.organization = "Contoso",
	.from = -2 * DAY,
	.to = 3000 * DAY,
	.ca_key = 2 };

static void write_certificate(const char *path, const struct certificate_spec *spec)
{
	struct strbuf der = STRBUF_INIT;

	test_certificate(&der, spec, FORM_DER);
	test_write(path, der.text, der.length);
	strbuf_release(&der);
}

/* The example, in which all roots have a certificate of the test, and the certificates that follow it. */
static const char *scene(void)
{
	const char *folder = tempdir_new();
	struct strbuf text = STRBUF_INIT;
	struct strbuf der = STRBUF_INIT;
	struct design design;

	example_load(&design);
	test_certificate(&der, &old_root, FORM_DER);
	for (size_t i = 0; i < design.count; i++) {
		struct certificate *certificate = certificate_new(der.text, der.length, "old.cer");
		struct value value = value_certificate(certificate);

		if (strstr(profile_name(design.profiles[i]), "Root - "))
			design_set(&design, design.profiles[i], FIELD_CERTIFICATE, &value, EDIT_STEP, NULL);
		else
			value_release(&value);
		certificate_unref(certificate);
	}
	design_write(&text, &design);
	test_write(test_in(folder, "contoso.json"), text.text, text.length);
	strbuf_release(&text);
	strbuf_release(&der);
	design_release(&design);
	write_certificate(test_in(folder, "renewed.cer"), &renewed_root);
	write_certificate(test_in(folder, "g2.cer"), &new_root);
	return folder;
}

static struct drive begin(void)
{
	struct drive drive;

	drive_begin(&drive, scene(), "contoso.json", false);
	drive_size(&drive, 40, 120);
	return drive;
}

/* The profiles with a certificate of that name and end. */
static size_t with_certificate(const struct drive *drive, const struct certificate_spec *spec)
{
	const struct design *design = drive->app->session.design;
	size_t count = 0;

	for (size_t i = 0; i < design->count; i++) {
		const struct certificate *certificate = profile_certificate(design->profiles[i]);

		count += certificate && strcmp(certificate->facts.common_name, spec->name) == 0 &&
			 certificate->facts.not_after - certificate->facts.not_before == spec->to - spec->from;
	}
	return count;
}

/* Profiles that are linked to one with the certificate. */
static size_t linked_to(const struct drive *drive, const char *common_name)
{
	const struct design *design = drive->app->session.design;
	size_t count = 0;

	for (size_t i = 0; i < design->count; i++) {
		const struct profile *to = design_profile(design, profile_link(design->profiles[i]));

		count += to && profile_certificate(to) && strcmp(profile_certificate(to)->facts.common_name, common_name) == 0;
	}
	return count;
}

/* Presses keys, and then checks that so many undo steps lead back to the file's design. */
static void undone(struct drive *drive, const char *before, int steps)
{
	char *after;

	press_times(drive, "<C-z>", steps);
	after = drive_design(drive);
	expect_text(after, before, "undone");
	free(after);
}

/* hands.md counts keys without text: at most 8. */
static void a_renewed_root_is_replaced_in_all_profiles(void)
{
	struct drive drive = begin();
	char *before = drive_design(&drive);

	expect(key_count("m<Down><Enter>"
			 "<Enter><Enter>"
			 "<Enter><Enter>") <= 8,
		"as few keys as wanted");
	press(&drive, "m<Down><Enter>"
		      "renewed.cer"
		      "<Enter><Enter>");
	expect(drive_shows(&drive, "6 other profiles have the old certificate"), "the question, with the number");
	expect_number(with_certificate(&drive, &renewed_root), 1, "replaced in one");
	press(&drive, "<Enter>");
	expect(drive_shows(&drive, "Replace the certificate"), "what changes is shown first");
	expect(drive_shows(&drive, "6 profiles to change"), "with the number");
	expect(drive_shows(&drive, "Contoso Root - iOS: Certificate file"), "and the profiles");
	expect_number(with_certificate(&drive, &renewed_root), 1, "nothing was done yet");
	press(&drive, "<Enter>");
	expect_number(with_certificate(&drive, &renewed_root), 7, "replaced in all");
	expect(drive_shows(&drive, "6 profiles changed; press Ctrl-Z to undo"), "said");
	press(&drive, "<C-z>");
	expect_number(with_certificate(&drive, &renewed_root), 1, "one undo step");
	undone(&drive, before, 1);
	free(before);
	drive_end(&drive);
}

static void the_question_can_be_declined(void)
{
	struct drive drive = begin();

	press(&drive, "m<Down><Enter>renewed.cer<Enter><Enter>o");
	expect(!drive_pops_up(&drive), "closed");
	expect_number(with_certificate(&drive, &renewed_root), 1, "replaced in one");
	press(&drive, "<Esc>");
	expect(drive_shows(&drive, "6 old certificates"), "the header counts what is half finished");
	expect(!drive_shows(&drive, "no problems"), "and does not say that all is fine");
	press(&drive, "<C-z>");
	expect(!drive_shows(&drive, "old certificates"), "and no more once it is undone");
	drive_end(&drive);
}

/* At most 12 keys without text. */
static void a_root_with_a_new_key_gets_profiles_next_to_the_old_ones(void)
{
	struct drive drive = begin();
	char *before = drive_design(&drive);
	size_t count = drive.app->session.design->count;
	size_t linked = linked_to(&drive, "Contoso Root CA");

	expect(key_count("<C-p><Enter>"
			 "<Enter><Enter>"
			 "<C-s>") <= 12,
		"as few keys as wanted");
	press(&drive, "<C-p>"
		      "new root"
		      "<Enter>"
		      "g2.cer"
		      "<Enter><Enter>");
	expect(drive_shows(&drive, "7 profiles to create"), "what changes is shown first");
	expect(drive_shows(&drive, "create Contoso Root G2 - iOS"), "with the names");
	press(&drive, "<C-s>");
	expect_number(drive.app->session.design->count, count + 7, "profiles");
	expect_number(with_certificate(&drive, &old_root), 7, "the old ones stay");
	expect_number(with_certificate(&drive, &new_root), 7, "next to them are new ones");
	expect_number(linked_to(&drive, "Contoso Root CA G2"), linked, "all that were linked to the old ones are relinked");
	expect_number(linked_to(&drive, "Contoso Root CA"), 0, "none is linked to an old one");
	undone(&drive, before, 1);
	free(before);
	drive_end(&drive);
}

static void the_part_of_the_names_can_be_typed(void)
{
	struct drive drive = begin();

	press(&drive, "<C-p>new root<Enter>g2.cer<Enter><Enter><C-u>Next");
	expect(drive_shows(&drive, "create Contoso Root Next - iOS"), "the plan follows");
	press(&drive, "<C-s>");
	expect(design_by_name(drive.app->session.design, "Contoso Root Next - iOS") != NULL, "and is done so");
	drive_end(&drive);
}

/* What the New root blade says of other certificates, and of none. */
static void the_certificate_decides_what_is_done(void)
{
	static const struct {
		const char *keys, *shows;
	} rows[] = {
		{ "<C-p>new root<Enter>renewed.cer<Enter><Enter>", "7 profiles to change" },
		{ "<C-p>new root<Enter>renewed.cer<Enter><Enter><C-s>", "7 profiles changed; press Ctrl-Z to undo" },
		{ "<C-p>new root<Enter><Esc>", "Choose the file with the CA's new certificate" },
		{ "<C-p>new root<Enter><Esc><C-s>", "Choose the file with the CA's new certificate" },
		{ "<C-p>new root<Enter><Esc><C-z>", "Nothing to undo" },
		{ "<C-p>new root<Enter><Esc><Esc>", "bladesmith" },
		{ "/SCEP - iOS<Enter><C-p>new root<Enter>g2.cer<Enter><Enter>", "7 profiles to create" },
		{ "nDraft<C-s><C-p>new root<Enter>", "Select a profile with the CA's certificate first" },
		{ "m<Down><Enter>g2.cer<Enter><Enter>", "The new one has another key" },
		{ "m<Down><Enter>g2.cer<Enter><Enter>r", "6 profiles to change" },
		{ "m<Down><Enter>g2.cer<Enter><Enter>n", "7 profiles to create" },
		{ "m<Down><Enter>g2.cer<Enter><Enter>n<C-s>", "7 profiles created" },
		{ "<C-p>new root<Enter>g2.cer<Enter><Enter><Esc>", "Discard what you typed?" },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct drive drive = begin();

		press(&drive, rows[i].keys);
		expect(drive_shows(&drive, rows[i].shows), "%s shows %s", rows[i].keys, rows[i].shows);
		drive_end(&drive);
	}
}

void suite_renewal(void)
{
	CU_pSuite suite = CU_add_suite("renewal", NULL, NULL);

	CU_ADD_TEST(suite, a_renewed_root_is_replaced_in_all_profiles);
	CU_ADD_TEST(suite, the_question_can_be_declined);
	CU_ADD_TEST(suite, a_root_with_a_new_key_gets_profiles_next_to_the_old_ones);
	CU_ADD_TEST(suite, the_part_of_the_names_can_be_typed);
	CU_ADD_TEST(suite, the_certificate_decides_what_is_done);
}
