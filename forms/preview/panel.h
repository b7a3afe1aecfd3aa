/*
 * The preview: what a device gets from the profile under the cursor, page by page. It is drawn
 * beside the blades if there is room, else over them; either it or the top
 * blade has the keys.
 */
#ifndef FORMS_PREVIEW_PANEL_H
#define FORMS_PREVIEW_PANEL_H

#include "forms/base/blade_host.h"
#include "tui/draw/canvas.h"
#include "tui/term/key.h"
#include "tui/widget/text_search.h"
#include "tui/widget/text_view.h"

/* PREVIEW_BESIDE: the blades have the keys, and the preview is shown only if there is room for both. */
enum preview_state { PREVIEW_CLOSED, PREVIEW_BESIDE, PREVIEW_KEYS };

struct preview_panel {
	struct session *session;
	struct blade_host *host;
	enum preview_state state;
	size_t page; /* of preview_pages */
	struct scroll scroll;
	struct text_search search;

	char *title;
	struct canvas whole; /* the page, drawn; drawn again when one of the following changes */
	const void *design;
	size_t slot, made_page;
	unsigned long revision;
	int columns;
	bool made, audited;
};

void preview_release(struct preview_panel *panel);
/* Whether the keys go to the text that is searched for. */
bool preview_searches(const struct preview_panel *panel);
/* Opens the preview, goes into it or out of it. */
void preview_go(struct preview_panel *panel);
/* Closes it if it has the keys; else returns false. */
bool preview_close(struct preview_panel *panel);
void preview_key(struct preview_panel *panel, struct key key);
/* Takes the preview's part from the area and returns it in *place; false if the preview is not shown. */
bool preview_place(struct preview_panel *panel, struct area *area, struct area *place);
void preview_draw(struct preview_panel *panel, struct canvas *canvas, struct area box);
/* Appends the footer's text while the preview has the keys. */
void preview_footer(const struct preview_panel *panel, struct strbuf *help);
/* Appends the page as text, as document_print() does; nothing if the preview is closed. Returns what that returns. */
bool preview_text(struct preview_panel *panel, struct strbuf *out);

#endif
