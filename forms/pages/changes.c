/* The blade that shows what an action would change. */
#include "forms/pages/changes.h"

#include <string.h>

#include "forms/base/page_text.h"
#include "model/base/alloc.h"

static void changes_title(struct blade *blade, struct strbuf *out)
{
	strbuf_addstr(out, ((struct changes *)blade)->purpose->title);
}

/* --- lines */

/* What a line may begin with, after its indentation. A sign or word is in the style, a whole line if it is short and all of it
 * was added or removed. */
static const struct {
	const char *start;
	enum style lead_style, style;
} starts[] = {
	{ "! ", STYLE_WARNING, STYLE_TEXT },
	{ "+ ", STYLE_ADDED, STYLE_ADDED },
	{ "- ", STYLE_REMOVED, STYLE_REMOVED },
	{ "changed: ", STYLE_CHANGED, STYLE_HEADING },
	{ "added: ", STYLE_ADDED, STYLE_HEADING },
	{ "removed: ", STYLE_REMOVED, STYLE_HEADING },
};

#define LABEL_MOST 32
#define SIGNED     6 /* the indentation of what follows a sign */

/* The label of a value, "Key size (bits):"; 0: there is none. */
static size_t changes_label(const char *text)
{
	size_t length = strcspn(text, ":");

	return text[length] && text[length + 1] == ' ' && length <= LABEL_MOST && !memchr(text, '/', length) ? length + 1 : 0;
}

static struct paragraph changes_look(const char *line, const char *before)
{
	int indent = (int)strspn(line, " ");
	const char *text = line + indent;
	/* What has no sign in front goes on below itself. */
	struct paragraph look = { .style = indent ? STYLE_TEXT : STYLE_HEADING, .hang = indent < SIGNED ? indent + 2 : indent };
	const char *kind = strstr(text, "  (");

	(void)before;
	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (strncmp(text, starts[i].start, strlen(starts[i].start)) == 0) {
			look.style = starts[i].style;
			look.lead = (size_t)indent + strlen(starts[i].start);
			look.lead_style = starts[i].lead_style;
			return look;
		}
	if (indent == 2 && kind) { /* a profile and its kind */
		look.style = STYLE_FAINT;
		look.lead = (size_t)(kind - line);
		look.lead_style = STYLE_HEADING;
	} else if (indent && changes_label(text)) {
		look.lead = (size_t)indent + changes_label(text);
		look.lead_style = STYLE_LABEL;
	}
	return look;
}

static void changes_draw(struct blade *blade, struct canvas *canvas, struct area box, struct area inside, bool focused)
{
	struct changes *page = (struct changes *)blade;

	text_view_draw(&page->view, canvas, box, (struct area){ inside.row, inside.column + 1, inside.rows, inside.columns - 2 });
	if (focused)
		canvas_cursor(canvas, inside.row, inside.column + 1, false);
}

/* --- keys */

static void changes_key(struct blade *blade, struct key pressed)
{
	text_view_key(&((struct changes *)blade)->view, pressed);
}

static void changes_accept(struct changes *page)
{
	struct blade_host *host = page->base.host;
	bool over_form = page->purpose->over_form;
	struct strbuf said = STRBUF_INIT;
	struct err err = { 0 };

	if (page->purpose->accept(page, &said, &err) != 0) {
		blade_host_say_err(host, &err);
	} else {
		form_blade_close(&page->base);
		if (over_form)
			form_blade_close((struct form_blade *)blade_host_top(host));
		blade_host_say(host, STYLE_OK, "%s; press Ctrl-Z to undo", strbuf_text(&said));
	}
	strbuf_release(&said);
}

static bool changes_request(struct blade *blade, int wanted)
{
	if (wanted != REQUEST_ACCEPT)
		return form_blade_request_close(blade, wanted);
	changes_accept((struct changes *)blade);
	return true;
}

static void changes_footer(struct blade *blade, struct strbuf *help, struct strbuf *finding, enum style *style)
{
	(void)finding;
	(void)style;
	strbuf_addstr(help, ((struct changes *)blade)->purpose->help);
}

static void changes_text(struct form_blade *base, struct strbuf *out)
{
	page_text_lines(out, strbuf_text(&((struct changes *)base)->view.text));
}

static void changes_release(struct blade *blade)
{
	struct changes *page = (struct changes *)blade;

	page->purpose->release(page->work);
	text_view_release(&page->view);
	form_blade_release(blade);
}

static const struct blade_ops changes_ops = { changes_title, NULL, changes_draw, changes_key, changes_request, changes_footer,
	changes_release, IN_CHANGES };

void changes_open(
	struct session *session, struct blade_host *host, const struct changes_purpose *purpose, void *work, struct strbuf *text)
{
	struct changes *page = xcalloc(1, sizeof(*page));

	form_blade_init(&page->base, &changes_ops, session, host, NULL, FIELD_NONE);
	page->base.text = changes_text;
	page->purpose = purpose;
	page->work = work;
	page->view.text = *text;
	*text = (struct strbuf)STRBUF_INIT;
	page->view.look = changes_look;
	blade_host_push(host, &page->base.blade);
}
