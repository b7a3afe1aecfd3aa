#include "forms/blades/profiles_empty.h"

#include "model/schema/kind.h"

void profiles_empty_draw(const struct design *design, struct canvas *canvas, struct area inside)
{
	struct strbuf text = STRBUF_INIT;

	if (design->count)
		strbuf_addstr(&text, "No profile has this text in its name, platform, type or problems. Press Esc to show all.");
	else if (design->read_only)
		strbuf_addstr(&text, "There are no profiles.");
	else
		strbuf_printf(&text,
			"No profiles yet. Press n to create one.\n\nBegin with a Trusted certificate for each platform; "
			"SCEP and PKCS profiles link to it.\n\nOr press N to create all of them at once, for the "
			"platforms that you tick, from the CA's certificate.\n\n%s: press P to change the portal.",
			editions[design->edition].label);
	canvas_wrap(canvas, (struct area){ inside.row + 1, inside.column + 2, inside.rows - 1, inside.columns - 4 }, STYLE_FAINT,
		strbuf_text(&text));
	strbuf_release(&text);
}
