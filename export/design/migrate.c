#include "export/design/migrate.h"

#include "model/design/visibility.h"

/* There is one version so far, and so no steps. */
const struct migration design_migration = { .version = 1, .steps = NULL, .count = 0 };

static void migrate_profile(const struct design *design, struct profile *profile, const struct migration_step *step)
{
	const struct field *field = profile_field(profile, step->field);
	struct value *value = &profile->values[step->field];
	const char *text = step->value ? step->value : field->initial;

	if (value->kind != VALUE_UNSET || !(step->kinds & kind_bit(profile->kind)) || !field_visible(profile, step->field))
		return;
	field_parse(design, field, text, value, NULL);
}

void design_migrate(struct design *design, unsigned version, const struct migration *migration)
{
	for (size_t i = 0; i < migration->count; i++) {
		if (migration->steps[i].to_version <= version)
			continue;
		for (size_t j = 0; j < design->count; j++) {
			struct profile *profile = design->profiles[j];

			/* The reader has only set values; which fields a profile shows depends on its kind. */
			profile->kind = kind_find(platform_find(design->edition, value_as_text(&profile->values[FIELD_PLATFORM])),
				type_find(value_as_text(&profile->values[FIELD_TYPE])));
			migrate_profile(design, profile, &migration->steps[i]);
		}
	}
}
