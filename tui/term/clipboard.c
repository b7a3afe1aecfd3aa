#include "tui/term/clipboard.h"

#include <string.h>

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";

bool clipboard_sequence(struct strbuf *out, const char *base64)
{
	size_t length = strspn(base64, alphabet);

	if (base64[length] || length > CLIPBOARD_MAX_BASE64)
		return false;
	strbuf_printf(out, "\033]52;c;%s\a", base64);
	return true;
}
