#include "tui/term/clipboard.h"

#include <string.h>

bool clipboard_sequence(struct strbuf *out, const char *base64)
{
	if (strlen(base64) > CLIPBOARD_MAX_BASE64)
		return false;
	strbuf_printf(out, "\033]52;c;%s\a", base64);
	return true;
}
