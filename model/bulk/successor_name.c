#include "model/bulk/successor_name.h"

#include <ctype.h>
#include <string.h>

#include "model/design/name_pattern.h"

/* What can stand between the words of a name. */
#define BETWEEN_WORDS " -_:/()[]."

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_year(const char *word, size_t length)
{
	return length == 4 && (strncmp(word, "19", 2) == 0 || strncmp(word, "20", 2) == 0) && is_digit(word[2]) &&
	       is_digit(word[3]);
}

/* Whether a word has the form of a part: both are years, or the same letters before a number, as in G1 and G2. */
static bool has_form_of(const char *word, size_t length, const char *part)
{
	size_t letters = strcspn(part, "0123456789");
	size_t digits = strspn(part + letters, "0123456789");

	if (letters == 0)
		return is_year(part, strlen(part)) && is_year(word, length);
	if (!digits || part[letters + digits] || length <= letters)
		return false;
	for (size_t i = 0; i < length; i++)
		if (i < letters ? tolower((unsigned char)word[i]) != tolower((unsigned char)part[i]) : !is_digit(word[i]))
			return false;
	return true;
}

/* The last word of that form before an end; its length is 0 if there is none. */
static size_t find_form(const char *name, size_t end, const char *part, size_t *length)
{
	size_t found = 0;

	*length = 0;
	for (size_t at = 0; at < end;) {
		size_t word = strcspn(name + at, BETWEEN_WORDS);

		if (word && has_form_of(name + at, word, part)) {
			found = at;
			*length = word;
		}
		at += word + (name[at + word] != '\0');
		if (!word && !name[at])
			break;
	}
	return found;
}

/* What joins the words of a name. */
static char joint_of(const char *name)
{
	return strchr(name, ' ') || !strpbrk(name, "_-") ? ' ' : strchr(name, '_') ? '_' : '-';
}

void successor_name(struct strbuf *out, const char *name, enum platform platform, const char *part)
{
	size_t end = name_platform_at(name, platform);
	size_t length;
	size_t at;

	part += strspn(part, BETWEEN_WORDS);
	at = find_form(name, end, part, &length);
	if (!length) {
		at = end;
		while (at && strchr(BETWEEN_WORDS, name[at - 1]))
			at--;
		at = at ? at : strlen(name); /* the name begins with its platform */
	}
	strbuf_add(out, name, at);
	if (!length && at)
		strbuf_addch(out, joint_of(name));
	strbuf_addstr(out, part);
	strbuf_addstr(out, name + at + length);
}
