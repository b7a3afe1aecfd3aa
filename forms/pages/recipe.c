#include "forms/pages/recipe.h"

#include <stdlib.h>
#include <string.h>

#include "export/design/recipe_book.h"
#include "export/design/recipe_set.h"
#include "forms/base/field_row.h"
#include "forms/pages/replicate_form.h"
#include "model/base/alloc.h"
#include "model/base/plural.h"
#include "model/design/visibility.h"
#include "tui/widget/menu_filter.h"

enum { ROW_AUTHORITY = ROW_PLANNED + 1, ROW_NEED };

struct recipe_form {
	struct replicate_form replicate;
	struct recipe_book book;
	struct recipe_set set;
	struct strbuf needs; /* what has to exist outside Intune, one per line */
};

static void recipe_title(struct blade *blade, struct strbuf *out)
{
	(void)blade;
	strbuf_addstr(out, "New from a recipe");
}

static struct replicate_request recipe_order(struct replicate_form *page)
{
	struct recipe_form *form = (struct recipe_form *)page;

	return recipe_set_request(&form->set, &page->base.session->checker.index);
}

/* The certificates: of the root in the field of the template, of the CAs below it a row each. */
static void add_certificates(struct recipe_form *form)
{
	struct form_blade *base = &form->replicate.base;

	if (form->set.needs_root)
		field_row_add(base, FIELD_CERTIFICATE, 0);
	for (size_t i = 0; i < form->set.count; i++) {
		const struct certificate *certificate = value_as_certificate(&form->set.below[i]->values[FIELD_CERTIFICATE]);
		struct form_row *row = form_add(&base->form, ROW_OPEN, ROW_AUTHORITY, (long)i, form->set.names[i + 1],
			certificate ? certificate->facts.common_name : "Choose a certificate file");

		row->required = true;
		row->dim = !certificate;
		row->mark = certificate ? MARK_NONE : MARK_ERROR;
	}
}

static void add_needs(struct recipe_form *form)
{
	const char *text = strbuf_text(&form->needs);

	form_add(&form->replicate.base.form, ROW_HEADING, -1, 0, "What has to exist outside Intune", "");
	for (long number = 0; *text; number++) {
		size_t length = strcspn(text, "\n");
		char *line = xmemdupz(text, length);

		form_add(&form->replicate.base.form, ROW_LINE, ROW_NEED, number, line, "");
		free(line);
		text += length + 1;
	}
}

static void recipe_refresh(struct blade *blade)
{
	struct recipe_form *form = (struct recipe_form *)blade;
	struct form_blade *base = &form->replicate.base;

	replicate_form_plan(&form->replicate);
	form_begin(&base->form);
	form_add(&base->form, ROW_HEADING, -1, 0, form->set.recipe->title, "");
	add_certificates(form);
	replicate_form_add_platforms(&form->replicate, form->set.recipe->platforms);
	for (enum field_id field = 0; field < FIELD_COUNT; field++)
		if (recipe_set_asks(&form->set, field))
			field_row_add_setting(base, field);
	field_row_add(base, FIELD_ASSIGNMENTS, 0);
	replicate_form_add_name(&form->replicate, json_text(form->set.recipe->members, "name"));
	replicate_form_add_plan(&form->replicate, "Create the profiles");
	add_needs(form);
	form_end(&base->form);
}

static void recipe_make_profiles(struct recipe_form *form)
{
	struct strbuf label = STRBUF_INIT;

	strbuf_printf(&label, "recipe %s", form->set.recipe->id);
	replicate_form_make(&form->replicate, form->replicate.base.session->design->count, strbuf_text(&label));
	strbuf_release(&label);
}

enum { MAKE_NOT, MAKE_DRAFTS };

static void drafts_chosen(void *context, long value)
{
	struct recipe_form *form = context;

	if (value == MAKE_DRAFTS) {
		recipe_make_profiles(form);
		return;
	}
	form->replicate.base.form.focus = form->replicate.base.form.count - 1; /* the row after the last one is the first */
	form_blade_walk_problems(&form->replicate.base, 1);
}

static void recipe_accept(struct replicate_form *page)
{
	struct recipe_form *form = (struct recipe_form *)page;
	struct menu *menu;

	if (replicate_form_refuses(page))
		return;
	if (!page->errors) {
		recipe_make_profiles(form);
		return;
	}
	menu = menu_new("New from a recipe", "The new profiles have problems.", drafts_chosen, form);
	menu_add(menu, "Go to the first problem", "Fix it here once for all profiles", MAKE_NOT);
	menu_add(menu, "Create the profiles anyway", "Drafts may be incomplete; a design with errors is not exported",
		MAKE_DRAFTS);
	blade_host_menu(page->base.host, menu);
}

static void recipe_key(struct blade *blade, struct key key)
{
	struct recipe_form *form = (struct recipe_form *)blade;
	const struct form_row *row = form_focused(&form->replicate.base.form);
	bool authority = row && row->id == ROW_AUTHORITY;
	long number = authority ? row->item : 0;

	if (!authority)
		replicate_form_key(blade, key);
	else if (form_key(&form->replicate.base.form, key) == FORM_PRESSED)
		blade_host_open_editor(form->replicate.base.host, form->set.below[number], FIELD_CERTIFICATE);
}

static void recipe_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	struct recipe_form *form = (struct recipe_form *)blade;
	const struct form_row *row = form_focused(&form->replicate.base.form);

	if (row && row->id == ROW_AUTHORITY)
		strbuf_printf(
			help, "The certificate of this CA, which is below the root. Its trusted profiles are created, too.");
	else if (row && row->id == ROW_NEED)
		strbuf_addstr(help, row->label);
	else
		replicate_form_footer(blade, help, finding, style);
}

static void recipe_release(struct blade *blade)
{
	struct recipe_form *form = (struct recipe_form *)blade;

	strbuf_release(&form->needs);
	recipe_set_release(&form->set);
	recipe_book_release(&form->book);
	replicate_form_release(blade);
}

static const struct blade_ops recipe_ops = { recipe_title, recipe_refresh, form_blade_draw, recipe_key, replicate_form_request,
	recipe_footer, recipe_release, IN_FORM };

static void recipe_open(struct blade_host *host, long number)
{
	struct recipe_form *form = xcalloc(1, sizeof(*form));
	struct session *session = host->session;
	enum edition edition = session->design->edition;
	const struct recipe *recipe = NULL;
	struct recipes *file = NULL;
	struct err err = { 0 };
	size_t position = 0;

	recipe_book_load(&form->book, session->path);
	for (long i = 0; i <= number; i++)
		recipe = recipe_book_next(&form->book, edition, &position, &file);
	design_init(&form->replicate.scratch, edition);
	if (!recipe || recipe_set_init(&form->set, &form->replicate.scratch, recipe, &file->json, session->design, &err) != 0) {
		if (recipe)
			blade_host_say_err(host, &err);
		recipe_set_release(&form->set);
		design_release(&form->replicate.scratch);
		recipe_book_release(&form->book);
		free(form);
		return;
	}
	recipe_list_needs(&form->needs, recipe, &file->json);
	replicate_form_init(&form->replicate, &recipe_ops, session, host, form->set.template, recipe_order, recipe_accept);
	blade_host_push(host, &form->replicate.base.blade);
	recipe_refresh(&form->replicate.base.blade);
}

static void recipe_chosen(void *context, long value)
{
	recipe_open(context, value);
}

void recipe_choose(struct session *session, struct blade_host *host)
{
	struct recipe_book book = { .count = 0 };
	struct strbuf errors = STRBUF_INIT;
	const struct recipe *recipe;
	struct recipes *file;
	struct menu *menu;
	size_t position = 0;

	recipe_book_load(&book, session->path);
	for (size_t i = 0; i < book.errors.count; i++)
		strbuf_printf(&errors, "%sNot read: %s", i ? "\n" : "", book.errors.items[i]);
	menu = menu_new("New from a recipe", errors.length ? errors.text : NULL, recipe_chosen, host);
	for (long number = 0; (recipe = recipe_book_next(&book, session->design->edition, &position, &file)); number++) {
		struct strbuf detail = STRBUF_INIT;

		strbuf_printf(&detail, "%s ", recipe->description);
		recipe_describe(&detail, recipe);
		menu_add(menu, recipe->title, strbuf_text(&detail), number);
		strbuf_release(&detail);
	}
	menu_filter_begin(menu, NULL, NULL, NULL);
	blade_host_menu(host, menu);
	strbuf_release(&errors);
	recipe_book_release(&book);
}
