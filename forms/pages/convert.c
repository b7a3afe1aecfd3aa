/* The Convert blade: from the classic portal to today's. */
#include "forms/pages/convert.h"

#include <stdlib.h>

#include "export/report/conversion.h"
#include "forms/pages/changes.h"
#include "model/base/alloc.h"

struct converting {
	struct design to;
	struct conversions conversions;
};

static int convert_accept(struct changes *page, struct strbuf *said, struct err *err)
{
	struct converting *work = page->work;
	struct blade_host *host = page->base.host;
	int result = convert_apply(page->base.session->design, &work->to, blade_host_begin_work(host), err);

	blade_host_end_work(host);
	if (result != 0)
		return -1;
	strbuf_printf(said, "%s: ", editions[work->to.edition].label);
	conversion_summary(said, &work->conversions);
	return 0;
}

static void convert_release(void *work)
{
	struct converting *converting = work;

	conversions_release(&converting->conversions);
	design_release(&converting->to);
	free(converting);
}

void convert_open(struct session *session, struct blade_host *host)
{
	static const struct changes_purpose purpose = {
		.title = "Convert to today's portal",
		.help = "Enter makes these changes in the open design; Esc leaves it as it is. Ids, names, links and assignments are kept.",
		.accept = convert_accept,
		.release = convert_release,
	};
	const struct design *design = session->design;
	struct strbuf text = STRBUF_INIT;
	struct converting *work;
	struct err err = { 0 };
	int result;

	if (design->edition == INPUT_EDITION || !design->count) {
		blade_host_say(host, STYLE_WARNING, "%s: %s", editions[design->edition].label,
			design->count ? "the design is for today's portal already"
				      : "there are no profiles to convert. P changes the portal.");
		return;
	}
	work = xcalloc(1, sizeof(*work));
	design_init(&work->to, INPUT_EDITION);
	result = convert_design(&work->to, design, &work->conversions, blade_host_begin_work(host), &err);
	blade_host_end_work(host);
	if (result != 0) {
		blade_host_say_err(host, &err);
		convert_release(work);
		return;
	}
	conversion_text(&text, &work->conversions);
	changes_open(session, host, &purpose, work, &text);
}
