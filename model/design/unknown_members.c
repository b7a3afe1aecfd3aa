#include "model/design/unknown_members.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/suggest.h"
#include "model/base/text_escape.h"
#include "model/design/member_index.h"

/* Names are kept as the program's writer quotes them: it writes \uXXXX for control characters only. */
void unknown_member_name(struct strbuf *out, const char *member)
{
	static const char letters[] = "bfnrt", meanings[] = "\b\f\n\r\t";
	const char *end = member + member_name_length(member) - 1;

	for (const char *at = member + 1; at < end; at++) {
		const char *letter;

		if (*at != '\\') {
			strbuf_addch(out, *at);
			continue;
		}
		at++;
		letter = strchr(letters, *at);
		if (*at == 'u' && end - at > 4) {
			strbuf_addch(out, (char)strtol((const char[]){ at[3], at[4], '\0' }, NULL, 16));
			at += 4;
		} else {
			strbuf_addch(out, letter && *letter ? meanings[letter - letters] : *at);
		}
	}
}

bool unknown_member_is_fine(const char *name, const char *const *names)
{
	if (strncmp(name, UNKNOWN_MEMBER_NOTE, strlen(UNKNOWN_MEMBER_NOTE)) == 0 || strchr(name, '@'))
		return true;
	for (; *names; names++)
		if (strcmp(*names, name) == 0)
			return true;
	return false;
}

void unknown_member_explain(struct strbuf *out, const char *name)
{
	char *shown = text_quote_copy(name);

	strbuf_printf(out, "\"%s\" is not a member that bladesmith knows here, and has no effect", shown);
	free(shown);
}

void unknown_member_advise(struct strbuf *out, const char *name, const char *const *names)
{
	struct suggest near;

	suggest_begin(&near, name);
	for (; *names; names++)
		suggest_offer(&near, *names);
	if (near.count)
		strbuf_printf(out, "did you mean \"%s\"?", near.words[0]);
	else
		strbuf_addstr(out, "remove it, or begin its name with " UNKNOWN_MEMBER_NOTE " if it is a note");
}

void unknown_member_pointer(struct strbuf *out, const char *name)
{
	for (; *name; name++) {
		if (*name == '~')
			strbuf_addstr(out, "~0");
		else if (*name == '/')
			strbuf_addstr(out, "~1");
		else
			strbuf_addch(out, *name);
	}
}
