/* The Copy blade: one profile copied for other platforms. */
#include <stdlib.h>

#include "forms/spread_page.h"
#include "model/gate.h"
#include "model/xalloc.h"

struct copy {
	struct spread_page spread;
	const struct profile *from;
	struct spread_order order;              /* but for what the form says */
	struct strbuf pattern, trusted_pattern; /* read off the names */
};

static void title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_puts(out, "Copy to platforms");
}

static struct spread_order order(struct spread_page *page)
{
	struct spread_order now = ((struct copy *)page)->order;

	now.platforms = spread_platforms(page->page.profile);
	now.pattern = spread_page_pattern(page, now.pattern);
	if (now.trusted == now.profile)
		now.trusted_pattern = now.pattern;
	return now;
}

static void refresh(struct blade *blade)
{
	struct spread_page *page = (struct spread_page *)blade;
	const struct copy *copy = (const struct copy *)blade;
	unsigned others = spread_offered(page->page.app->design, copy->from) & ~PLATFORM_BIT(copy->from->kind->platform);

	spread_page_plan(page);
	form_begin(&page->page.form);
	form_add(&page->page.form, ROW_HEADING, -1, 0, profile_name(copy->from), "");
	spread_page_add_platforms(page, others);
	spread_page_add_name(page, strbuf_text(&copy->pattern));
	spread_page_add_plan(page, "Make copies");
	form_end(&page->page.form);
}

static void accept(struct spread_page *page)
{
	const struct copy *copy = (const struct copy *)page;
	struct strbuf label = STRBUF_INIT;

	if (spread_page_refuses(page))
		return;
	strbuf_printf(&label, "copies of %s", profile_name(copy->from));
	spread_page_make(page, copy->from->index + 1, strbuf_text(&label));
	strbuf_release(&label);
}

static void release(struct blade *blade)
{
	struct copy *copy = (struct copy *)blade;

	strbuf_release(&copy->pattern);
	strbuf_release(&copy->trusted_pattern);
	spread_page_release(blade);
}

static const struct blade_ops ops = { title, refresh, page_draw, spread_page_key, spread_page_request, spread_page_foot, release,
	IN_FORM };

void copy_open(struct app *app, const struct profile *profile)
{
	struct copy *copy;

	if (!profile->kind) {
		app_say(app, STYLE_WARNING, "Choose its platform and profile type first");
		return;
	}
	copy = xcalloc(1, sizeof(*copy));
	design_init(&copy->spread.scratch, app->design->edition);
	copy->from = profile;
	spread_page_init(&copy->spread, &ops, app, design_load_profile(&copy->spread.scratch, NULL), order, accept);
	design_loaded(&copy->spread.scratch);
	copy->order = spread_order_of(&app->audit.index, profile, &copy->pattern, &copy->trusted_pattern);
	stack_push(&app->stack, &copy->spread.page.blade);
	refresh(&copy->spread.page.blade);
}
