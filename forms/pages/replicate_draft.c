/* The input of a form that replicates a profile, kept as the text of a design file: its scratch design. */
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "forms/pages/replicate_form.h"
#include "model/base/alloc.h"

bool replicate_form_draft(const struct blade *blade, struct string_list *texts)
{
	const struct replicate_form *page = (const struct replicate_form *)blade;
	struct strbuf text = STRBUF_INIT;

	if (!design_is_modified(&page->scratch))
		return false;
	design_write(&text, &page->scratch);
	string_list_add(texts, strbuf_text(&text));
	strbuf_release(&text);
	return true;
}

static void restore_profile(struct replicate_form *page, const struct profile *from)
{
	for (enum field_id field = 0; field < FIELD_COUNT; field++) {
		struct value value = value_copy(&from->values[field]);

		if (value.kind == VALUE_UNSET)
			value.kind = VALUE_NONE;
		design_set(&page->scratch, page->base.profile, field, &value, EDIT_STEP, NULL);
	}
}

void replicate_form_restore(struct blade *blade, const struct string_list *texts)
{
	struct replicate_form *page = (struct replicate_form *)blade;
	const char *text = texts->count ? texts->items[0] : "";
	struct design kept;
	struct json json;

	design_init(&kept, page->scratch.edition);
	if (json_parse(&json, "the draft", xstrdup(text), strlen(text), NULL) == 0 && design_read(&kept, &json, NULL) == 0 &&
		kept.count == 1) {
		design_begin(&page->scratch, "recovered input");
		design_set_groups(&page->scratch, &kept.groups, NULL);
		restore_profile(page, kept.profiles[0]);
		design_end(&page->scratch);
	}
	json_release(&json);
	design_release(&kept);
}
