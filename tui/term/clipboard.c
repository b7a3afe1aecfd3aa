#include "tui/term/clipboard.h"

#include <stdlib.h>

#include "model/base/base64.h"

bool clipboard_sequence(struct strbuf *out, const void *text, size_t length)
{
	char *encoded;

	if (length > CLIPBOARD_MAX)
		return false;
	encoded = base64_encode(text, length);
	strbuf_printf(out, "\033]52;c;%s\a", encoded);
	free(encoded);
	return true;
}
