#include "export/report/conversion.h"

#include "model/base/plural.h"
#include "model/base/text_escape.h"

void conversion_summary(struct strbuf *out, const struct conversions *conversions)
{
	size_t left_out = 0;

	for (size_t i = 0; i < conversions->count; i++)
		left_out += !conversions->items[i].to;
	strbuf_add_count(out, conversions->count - left_out, "profile", "profiles");
	strbuf_addstr(out, " converted, ");
	strbuf_add_count(out, left_out, "profile", "profiles");
	strbuf_addstr(out, " left out");
}

void conversion_text(struct strbuf *out, const struct conversions *conversions)
{
	for (size_t i = 0; i < conversions->count; i++) {
		const struct conversion *made = &conversions->items[i];

		text_escape(out, profile_display_name(made->from));
		strbuf_addch(out, '\n');
		for (size_t j = 0; j < made->changes.count; j++) {
			strbuf_addstr(out, "  ");
			text_escape(out, made->changes.items[j]);
			strbuf_addch(out, '\n');
		}
	}
	conversion_summary(out, conversions);
	strbuf_addch(out, '\n');
}
