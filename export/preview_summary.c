#include "export/preview.h"

void preview_summary(struct sheet *sheet, const struct preview *preview)
{
	const struct kind *kind = preview->profile->kind;

	sheet_fact(sheet, "Profile", "%s", profile_name(preview->profile));
	sheet_fact(sheet, "Installs", "%s, %s", profile_types[kind->type].label, platforms[kind->platform].label);
}
