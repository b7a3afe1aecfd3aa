#include "export/json/key_filter.h"

#include <stdlib.h>
#include <string.h>

#include "export/json/writer.h"
#include "model/base/alloc.h"
#include "model/crypto/private_key.h"

static bool key_filter_fits(const struct key_filter_string *string, const char *clean, const struct strbuf *quoted)
{
	return strlen(clean) <= string->length && quoted->length <= (size_t)(string->end - string->from);
}

/* Writes the clean text over the one with the key. Text around a key may need more room than before, such as \u007f in place of a
 * DEL: then it is dropped. */
static void key_filter_put(struct key_filter_string *string, const char *clean)
{
	const char *const texts[] = { clean, PRIVATE_KEY_MARK, "" };
	const char *text = "";
	struct strbuf quoted = STRBUF_INIT;

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		text = texts[i];
		strbuf_setlen(&quoted, 0);
		json_quote(&quoted, text, false);
		if (key_filter_fits(string, text, &quoted))
			break;
	}
	explicit_bzero(string->decoded, string->length);
	string->length = strlen(text);
	memcpy(string->decoded, text, string->length);
	memset(string->from, ' ', (size_t)(string->end - string->from));
	memcpy(string->from, quoted.text, quoted.length);
	string->end = string->from + quoted.length;
	strbuf_release(&quoted);
}

void key_filter_replace(struct key_filter_string *string)
{
	key_filter_put(string, PRIVATE_KEY_MARK);
}

/* Whether a key that was removed from a string may go on in the next one: it reached to the end, and its last line is not there.
 */
static bool key_filter_goes_on(const struct key_filter_string *string, const char *clean)
{
	const size_t mark = strlen(PRIVATE_KEY_MARK);
	size_t length = strlen(clean);

	return length >= mark && strcmp(clean + length - mark, PRIVATE_KEY_MARK) == 0 && !strstr(string->decoded, "-----END");
}

bool key_filter_string(struct key_filter_string *string)
{
	char *clean = string->length < PRIVATE_KEY_LEAST ? NULL : private_key_remove(string->decoded, string->length);
	bool goes_on;

	if (!clean)
		return private_key_is_header(string->decoded);
	goes_on = key_filter_goes_on(string, clean);
	key_filter_put(string, clean);
	free(clean);
	return goes_on;
}

bool key_filter_line(struct key_filter_string *string)
{
	if (!private_key_is_line(string->decoded))
		return false;
	key_filter_replace(string);
	return true;
}

bool key_filter_is_end(const struct key_filter_string *string)
{
	return strncmp(string->decoded, "-----END", 8) == 0;
}

bool key_filter_is_private(const char *name)
{
	static const char *const names[] = { "d", "p", "q", "dp", "dq", "qi", "k" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}
