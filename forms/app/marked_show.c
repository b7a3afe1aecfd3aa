#include "forms/app/marked_show.h"

#include "forms/pages/plan_changes.h"

void marked_show(struct app *app, const char *action, const struct bulk_profiles *profiles, struct bulk_plan *plan)
{
	struct strbuf title = STRBUF_INIT;

	strbuf_printf(&title, "%s: %zu marked", action, profiles->count);
	plan_changes_open(&app->session, &app->host, strbuf_text(&title), plan, false);
	strbuf_release(&title);
}
