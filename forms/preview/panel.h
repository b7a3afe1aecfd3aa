/*
 * The preview: what the profile under the cursor will make of a device, page by page. It stands
 * beside the blades where there is room, and over them where there is none; either it or the top
 * blade has the keys.
 */
#ifndef FORMS_PREVIEW_PANEL_H
#define FORMS_PREVIEW_PANEL_H

#include "forms/base/blade_host.h"
#include "tui/draw/canvas.h"
#include "tui/term/key.h"
#include "tui/widget/text_view.h"

/* Beside the blades, which have the keys, it is seen where there is room for both. */
enum preview_state { PREVIEW_CLOSED, PREVIEW_BESIDE, PREVIEW_KEYS };

struct preview_panel {
	struct session *session;
	struct blade_host *host;
	enum preview_state state;
	size_t page; /* of preview_pages */
	struct scroll scroll;

	char *title;
	struct canvas whole; /* the page, drawn; made anew when what follows changes */
	const void *design;
	size_t slot, made_page;
	unsigned long revision;
	int columns;
	bool made, audited;
};

void preview_release(struct preview_panel *panel);
/* Opens the preview, goes into it or out of it. */
void preview_go(struct preview_panel *panel);
/* Closes it; false when it has not the keys. */
bool preview_close(struct preview_panel *panel);
void preview_key(struct preview_panel *panel, struct key key);
/* Takes from the area what the preview stands on, and tells where that is; false when it is not to be seen. */
bool preview_place(struct preview_panel *panel, struct area *area, struct area *place);
void preview_draw(struct preview_panel *panel, struct canvas *canvas, struct area box);
/* Appends what the footer is to say while it has the keys. */
void preview_footer(const struct preview_panel *panel, struct strbuf *help);
/* Appends the page as text, "" where there is none. */
void preview_text(struct preview_panel *panel, struct strbuf *out);

#endif
