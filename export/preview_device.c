#include "export/preview.h"

void preview_device(struct sheet *sheet, const struct preview *preview)
{
	sheet_fact(sheet, "Platform", "%s", platforms[preview->profile->kind->platform].label);
}
