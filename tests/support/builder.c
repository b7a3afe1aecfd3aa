#include "tests/support/builder.h"

#include <string.h>

#include "model/design/visibility.h"
#include "tests/support/certificates.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"

static const struct certificate_spec builder_root = { .name = "Contoso Root CA", .to = 9000 * TEST_DAY };

struct profile *test_add(struct design *design, const struct kind *kind)
{
	struct profile *profile = design_insert(design, design->count, NULL, NULL);

	test_set(design, profile, FIELD_PLATFORM, platforms[kind->platform].id);
	test_set(design, profile, FIELD_TYPE, profile_types[kind->type].id);
	return profile;
}

static struct profile *add_named(struct design *design, const struct kind *kind, const char *name)
{
	struct profile *profile = test_add(design, kind);

	test_set(design, profile, FIELD_NAME, name);
	test_set(design, profile, FIELD_ASSIGNMENTS, "All users");
	return profile;
}

void test_fill(struct design *design, struct profile *profile)
{
	for (enum field_id id = 0; id < FIELD_COUNT; id++) {
		const struct field *field = profile_field(profile, id);
		const char *suggested = field_suggested(profile, id);
		const char *text = suggested ? suggested : field->example;

		if (field->place == PLACE_SETTINGS && field->control != CONTROL_LINK && text &&
			field_visible(profile, field->id) && value_is_empty(&profile->values[id]))
			test_set(design, profile, field->id, text);
	}
}

struct profile *test_add_complete(struct design *design, const struct kind *kind, const char *name)
{
	struct strbuf root_name = STRBUF_INIT;
	struct profile *profile;

	if (kind->type == TYPE_TRUSTED) {
		profile = add_named(design, kind, name);
		test_set_certificate(design, profile, &builder_root, FORM_DER);
		test_fill(design, profile);
		return profile;
	}
	strbuf_printf(&root_name, "%s - Root", name);
	test_add_complete(design, kind_find((int)kind->platform, TYPE_TRUSTED), root_name.text);
	profile = add_named(design, kind, name);
	test_set(design, profile, field_visible(profile, FIELD_ROOT) ? FIELD_ROOT : FIELD_TRUSTED_PROFILE, root_name.text);
	test_fill(design, profile);
	strbuf_release(&root_name);
	return profile;
}
