#include "forms/app/copy_here.h"

#include "forms/base/page_text.h"

/* The help, for example. */
static void put_menu(const struct menu *menu, struct strbuf *out)
{
	page_text_lines(out, menu->title);
	if (menu->text)
		page_text_lines(out, menu->text);
	for (size_t i = 0; i < menu->count; i++)
		page_text_lines(out, menu->items[i].label);
}

void copy_here_offer(struct app *app, const struct profile *profile, const struct certificate *certificate)
{
	struct form_blade *top = (struct form_blade *)blade_stack_top(&app->stack);

	strbuf_setlen(&app->copy.page, 0);
	if (app->menu)
		put_menu(app->menu, &app->copy.page);
	else
		page_text(top, &app->copy.page);
	app->copy.page_first = app->menu || (!top->profile && top != (struct form_blade *)app->profiles);
	copy_menu_open(&app->copy, profile, certificate);
}

/* The profile that the top blade is about, or its selected entry, or else the one selected in the list. */
static const struct profile *profile_here(struct app *app)
{
	const struct form_blade *top = (const struct form_blade *)blade_stack_top(&app->stack);
	struct profile *profile = top->profile;

	if (!profile && top->current)
		top->current(top, &profile);
	return profile ? profile : profiles_selected(app->profiles);
}

void copy_here(struct app *app)
{
	const struct form_blade *top = (const struct form_blade *)blade_stack_top(&app->stack);
	const struct profile *profile;

	/* Profiles that are not created yet have only a certificate to copy. */
	if (top->target != &app->session.target) {
		copy_here_offer(app, NULL, top->profile ? value_as_certificate(&top->profile->values[FIELD_CERTIFICATE]) : NULL);
		return;
	}
	profile = profile_here(app);
	copy_here_offer(app, profile, profile ? profile_certificate(profile) : NULL);
}
