#include "export/render/markdown_escape.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "model/base/utf8.h"

/* Never written as they are, not even in code: a backtick would end it, a bar the cell of a table; "$`" begins a formula. */
#define ALWAYS_ENTITIES "`|<>\\$"

enum { HASH_LEAST = 7 }; /* hexadecimal digits that GitHub takes for a commit */

static bool is_letter(char c)
{
	return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

static bool is_word_character(char c)
{
	return is_letter(c) || isdigit((unsigned char)c);
}

/* Part of a text; its end is not a NUL. */
struct span {
	const char *from, *to;
};

static char span_at(struct span span, ptrdiff_t at)
{
	return at >= 0 && at < span.to - span.from ? span.from[at] : 0;
}

static bool span_begins(struct span span, ptrdiff_t at, const char *with)
{
	size_t length = strlen(with);

	return (size_t)(span.to - span.from - at) >= length && strncasecmp(span.from + at, with, length) == 0;
}

/* ":smile:" */
static bool is_emoji_name(struct span word, ptrdiff_t at)
{
	ptrdiff_t end = at + 1;

	while (isalnum((unsigned char)span_at(word, end)) || (span_at(word, end) && strchr("_+-", span_at(word, end))))
		end++;
	return end > at + 1 && span_at(word, end) == ':';
}

/* "x.com", "x.рф": what is before the dot can be almost anything. */
static bool is_domain(struct span word, ptrdiff_t at)
{
	char first = span_at(word, at + 1);

	return at > 0 && is_letter(first) && ((unsigned char)first >= 0x80 || is_letter(span_at(word, at + 2)));
}

/* "GH-1", but not the end of "high-1". */
static bool is_issue_name(struct span word, ptrdiff_t at)
{
	return span_begins(word, at, "gh-") && isdigit((unsigned char)span_at(word, at + 3)) &&
	       !is_word_character(span_at(word, at - 1));
}

/* Whether a renderer could make something of a word at this character by itself. */
static bool is_reference(struct span word, ptrdiff_t at)
{
	char next = span_at(word, at + 1);

	switch (span_at(word, at)) {
	case ':':
		return is_emoji_name(word, at);
	case '/':
		return next == '/';
	case '.':
		return is_domain(word, at);
	case '@': /* a mention or an address; "mailto:" needs one, too */
		return next != 0;
	case '~':
		return is_word_character(next);
	case '#':
	case '!':
	case '%':
	case '&':
	case '$':
		return isdigit((unsigned char)next);
	case 'w':
	case 'W':
		return span_begins(word, at, "www.");
	case 'g':
	case 'G':
		return is_issue_name(word, at);
	default:
		return false;
	}
}

/* A commit: the word begins with so many hexadecimal digits and no letter follows. */
static bool is_hash(struct span word)
{
	ptrdiff_t at = 0;

	while (isxdigit((unsigned char)span_at(word, at)))
		at++;
	return at >= HASH_LEAST && !is_word_character(span_at(word, at));
}

static bool has_reference(struct span word)
{
	for (ptrdiff_t at = 0; at < word.to - word.from; at++)
		if (is_reference(word, at))
			return true;
	return false;
}

/* Spaces at an end of the line would keep "**" from being markup; four at its beginning would be code. */
static bool is_space(uint32_t code)
{
	return code == ' ' || code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F ||
	       code == 0x205F || code == 0x3000;
}

/* Whether an ASCII character of a line could be markup where it stands. Others stay as they are, to be read without a renderer.
 */
static bool is_markup(const char *line, const char *at)
{
	char before = at > line ? at[-1] : 0;
	bool doubled = before == *at || at[1] == *at;

	if (strchr(ALWAYS_ENTITIES "*[]#~^", *at))
		return true;
	switch (*at) {
	case '_': /* inside a word it is a letter */
		return !isalnum((unsigned char)before) || !isalnum((unsigned char)at[1]);
	case '&':
		return at[1] && at[1] != ' ';
	case '{': /* attributes, unlike {{variables}} */
	case '}':
		return !doubled;
	case '-': /* a list, or a line under a heading: only at the beginning of a line */
		return at == line;
	case '+': /* doubled, marks of some extensions */
	case '=':
	case ':':
	case '%':
		return at == line || doubled;
	case '.':
	case ')':
		return (size_t)(at - line) == strspn(line, "0123456789");
	default:
		return false;
	}
}

static void put_entity(struct strbuf *out, uint32_t code)
{
	if (code == '<')
		strbuf_addstr(out, "&lt;");
	else if (code == '>')
		strbuf_addstr(out, "&gt;");
	else if (code == '&')
		strbuf_addstr(out, "&amp;");
	else
		strbuf_printf(out, "&#%u;", (unsigned)code);
}

static void put_text(struct strbuf *out, const char *line, struct span span)
{
	for (const char *at = span.from; at < span.to;) {
		uint32_t code;
		size_t length = utf8_next(at, &code);
		bool at_end = at == line || at[length] == 0;

		if ((length == 1 && is_markup(line, at)) || (at_end && is_space(code)))
			put_entity(out, code);
		else
			strbuf_add(out, at, length);
		at += length;
	}
}

/* Pieces of code without what could end it. */
static void put_code(struct strbuf *out, struct span word)
{
	while (word.from < word.to) {
		const char *end = word.from;

		while (end < word.to && !strchr(ALWAYS_ENTITIES, *end))
			end++;
		if (end > word.from)
			strbuf_printf(out, "`%.*s`", (int)(end - word.from), word.from);
		else
			put_entity(out, (unsigned char)*end++);
		word.from = end;
	}
}

static void put_word(struct strbuf *out, const char *line, struct span word)
{
	struct span core = word;

	/* Punctuation around a word is not part of it. */
	while (core.from < core.to && strchr("(\"'", *core.from))
		core.from++;
	while (core.from < core.to && strchr(".,;?)\"'", core.to[-1]))
		core.to--;
	if (!has_reference(word) && !is_hash(core)) {
		put_text(out, line, word);
		return;
	}
	put_text(out, line, (struct span){ word.from, core.from });
	put_code(out, core);
	put_text(out, line, (struct span){ core.to, word.to });
}

void markdown_escape(struct strbuf *out, const char *line)
{
	for (const char *at = line; *at;) {
		size_t spaces = strspn(at, " ");
		size_t length = strcspn(at + spaces, " ");

		put_text(out, line, (struct span){ at, at + spaces });
		put_word(out, line, (struct span){ at + spaces, at + spaces + length });
		at += spaces + length;
	}
}
