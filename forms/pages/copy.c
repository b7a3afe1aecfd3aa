/* The Copy blade: one profile copied for other platforms. */
#include "forms/pages/copy.h"

#include <stdlib.h>

#include "forms/pages/replicate_form.h"
#include "model/design/visibility.h"
#include "model/base/alloc.h"

struct copy {
	struct replicate_form replicate;
	const struct profile *from;
	struct replicate_request request;       /* except what the form says */
	struct strbuf pattern, trusted_pattern; /* read off the names */
};

static void copy_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "Copy to platforms");
}

static struct replicate_request copy_order(struct replicate_form *page)
{
	struct replicate_request now = ((struct copy *)page)->request;

	now.platforms = replicate_platforms(page->base.profile);
	now.pattern = replicate_form_pattern(page, now.pattern);
	if (now.trusted == now.profile)
		now.trusted_pattern = now.pattern;
	return now;
}

static void copy_refresh(struct blade *blade)
{
	struct replicate_form *page = (struct replicate_form *)blade;
	const struct copy *copy = (const struct copy *)blade;
	unsigned others = replicate_offered(page->base.session->design, copy->from) & ~PLATFORM_BIT(copy->from->kind->platform);

	replicate_form_plan(page);
	form_begin(&page->base.form);
	form_add(&page->base.form, ROW_HEADING, -1, 0, profile_name(copy->from), "");
	replicate_form_add_platforms(page, others);
	replicate_form_add_name(page, strbuf_text(&copy->pattern));
	replicate_form_add_plan(page, "Create copies");
	form_end(&page->base.form);
}

static void copy_accept(struct replicate_form *page)
{
	const struct copy *copy = (const struct copy *)page;
	struct strbuf label = STRBUF_INIT;

	if (replicate_form_refuses(page))
		return;
	strbuf_printf(&label, "copies of %s", profile_name(copy->from));
	replicate_form_make(page, copy->from->index + 1, strbuf_text(&label));
	strbuf_release(&label);
}

static void copy_release(struct blade *blade)
{
	struct copy *copy = (struct copy *)blade;

	strbuf_release(&copy->pattern);
	strbuf_release(&copy->trusted_pattern);
	replicate_form_release(blade);
}

/* The profile that is copied, and the input. */
static bool copy_save_draft(const struct blade *blade, struct string_list *texts)
{
	bool typed = replicate_form_draft(blade, texts);

	if (typed)
		string_list_add(texts, ((const struct copy *)blade)->from->id);
	return typed;
}

static const struct blade_ops copy_ops = { copy_title, copy_refresh, form_blade_draw, replicate_form_key, replicate_form_request,
	replicate_form_footer, copy_release, IN_FORM };
static const struct blade_draft copy_draft = { "copy", copy_save_draft, replicate_form_restore };

void copy_open(struct session *session, struct blade_host *host, const struct profile *profile)
{
	struct copy *copy;

	if (!profile->kind) {
		blade_host_say(host, STYLE_WARNING, "Choose a platform and a profile type first");
		return;
	}
	copy = xcalloc(1, sizeof(*copy));
	design_init(&copy->replicate.scratch, session->design->edition);
	copy->from = profile;
	replicate_form_init(&copy->replicate, &copy_ops, session, host, design_load_profile(&copy->replicate.scratch, NULL),
		copy_order, copy_accept);
	design_loaded(&copy->replicate.scratch);
	copy->request = replicate_request_of(&session->checker.index, profile, &copy->pattern, &copy->trusted_pattern);
	copy->replicate.base.blade.draft = &copy_draft;
	blade_host_push(host, &copy->replicate.base.blade);
	copy_refresh(&copy->replicate.base.blade);
}
