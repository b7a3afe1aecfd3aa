#include "forms/base/blade_host.h"

#include <stdarg.h>

#include "forms/base/context.h"
#include "forms/base/request.h"

#define CONTEXT_NAME(id, name) [id##_INDEX] = name,
#define REQUEST_NAME(id, name) [REQUEST_##id] = name,

const char *const context_names[CONTEXT_COUNT] = { CONTEXT_LIST(CONTEXT_NAME) };
const char *const request_names[REQUEST_COUNT] = { [REQUEST_NONE] = "", REQUEST_LIST(REQUEST_NAME) };

void blade_host_push(struct blade_host *host, struct blade *blade)
{
	host->push(host, blade);
}

void blade_host_pop(struct blade_host *host)
{
	host->pop(host);
}

struct blade *blade_host_top(const struct blade_host *host)
{
	return host->top(host);
}

void blade_host_drop_stale(struct blade_host *host)
{
	host->drop_stale(host);
}

void blade_host_reopen(struct blade_host *host, const struct drafts *drafts)
{
	host->reopen(host, drafts);
}

int blade_host_open_design(struct blade_host *host, const char *path, struct err *err)
{
	return host->open_design(host, path, err);
}

void blade_host_say(struct blade_host *host, enum style style, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	host->say(host, style, strbuf_text(&text));
	strbuf_release(&text);
}

void blade_host_say_err(struct blade_host *host, const struct err *err)
{
	host->say(host, STYLE_ERROR, err->message);
}

void blade_host_say_finding(struct blade_host *host, const struct finding_note *note)
{
	host->say_finding(host, note);
}

void blade_host_menu(struct blade_host *host, struct menu *menu)
{
	host->menu(host, menu);
}

void blade_host_offer_copy(struct blade_host *host, const struct profile *profile, const struct certificate *certificate)
{
	host->offer_copy(host, profile, certificate);
}

void blade_host_offer_renewal(struct blade_host *host, struct certificate *old, struct certificate *new)
{
	host->offer_renewal(host, old, new);
}

const struct progress *blade_host_begin_work(struct blade_host *host)
{
	return host->begin_work(host);
}

void blade_host_end_work(struct blade_host *host)
{
	host->end_work(host);
}

void blade_host_request(struct blade_host *host, int request)
{
	host->request(host, request);
}

void blade_host_key(struct blade_host *host, struct key key)
{
	host->key(host, key);
}

struct profile *blade_host_selected(struct blade_host *host)
{
	return host->selected(host);
}

void blade_host_select(struct blade_host *host, const struct profile *profile)
{
	host->select(host, profile);
}

void blade_host_open_editor(struct blade_host *host, struct profile *profile, enum field_id field)
{
	host->open_editor(host, profile, field);
}

void blade_host_open_blade_of(struct blade_host *host, struct profile *profile, enum field_id field)
{
	host->open_blade_of(host, profile, field);
}

void blade_host_open_field(struct blade_host *host, struct profile *profile, enum field_id field)
{
	host->open_field(host, profile, field);
}

void blade_host_open_group(struct blade_host *host, const char *name)
{
	host->open_group(host, name);
}
