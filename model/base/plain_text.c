#include "model/base/plain_text.h"

#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

/* Characters that look like ASCII and are not, and invisible ones with the name that people know. Names are Unicode's, in the
 * words of a sentence. */
static const struct character {
	uint32_t code;
	const char *plain; /* NULL: it is only named here */
	bool in_values;    /* also not meant in a value of a certificate */
	const char *name;
} characters[] = {
	{ 0x00A0, " ", true, "a no-break space" },
	{ 0x00AD, NULL, false, "a soft hyphen" },
	{ 0x02BA, "\"", true, "a modifier letter double prime" },
	{ 0x02BC, "'", false, "a modifier letter apostrophe" },
	{ 0x037E, ";", true, "a Greek question mark" },
	{ 0x1680, " ", true, "an Ogham space mark" },
	{ 0x2000, " ", true, "an en quad" },
	{ 0x2001, " ", true, "an em quad" },
	{ 0x2002, " ", true, "an en space" },
	{ 0x2003, " ", true, "an em space" },
	{ 0x2004, " ", true, "a three-per-em space" },
	{ 0x2005, " ", true, "a four-per-em space" },
	{ 0x2006, " ", true, "a six-per-em space" },
	{ 0x2007, " ", true, "a figure space" },
	{ 0x2008, " ", true, "a punctuation space" },
	{ 0x2009, " ", true, "a thin space" },
	{ 0x200A, " ", true, "a hair space" },
	{ 0x200B, NULL, false, "a zero-width space" },
	{ 0x200C, NULL, false, "a zero-width non-joiner" },
	{ 0x200D, NULL, false, "a zero-width joiner" },
	{ 0x200E, NULL, false, "a left-to-right mark" },
	{ 0x200F, NULL, false, "a right-to-left mark" },
	{ 0x2010, "-", true, "a hyphen that is not ASCII" },
	{ 0x2011, "-", true, "a non-breaking hyphen" },
	{ 0x2012, "-", false, "a figure dash" },
	{ 0x2013, "-", false, "an en dash" },
	{ 0x2014, "-", false, "an em dash" },
	{ 0x2015, "-", false, "a horizontal bar" },
	{ 0x2018, "'", false, "a left single quotation mark" },
	{ 0x2019, "'", false, "a right single quotation mark" },
	{ 0x201A, ",", true, "a single low-9 quotation mark" },
	{ 0x201B, "'", false, "a single high-reversed-9 quotation mark" },
	{ 0x201C, "\"", true, "a left double quotation mark" },
	{ 0x201D, "\"", true, "a right double quotation mark" },
	{ 0x201E, "\"", true, "a double low-9 quotation mark" },
	{ 0x201F, "\"", true, "a double high-reversed-9 quotation mark" },
	{ 0x2024, ".", false, "a one dot leader" },
	{ 0x2026, "...", false, "a horizontal ellipsis" },
	{ 0x202A, NULL, false, "a left-to-right embedding" },
	{ 0x202B, NULL, false, "a right-to-left embedding" },
	{ 0x202C, NULL, false, "a pop directional formatting" },
	{ 0x202D, NULL, false, "a left-to-right override" },
	{ 0x202E, NULL, false, "a right-to-left override" },
	{ 0x202F, " ", true, "a narrow no-break space" },
	{ 0x2032, "'", false, "a prime" },
	{ 0x2033, "\"", true, "a double prime" },
	{ 0x2044, "/", false, "a fraction slash" },
	{ 0x205F, " ", true, "a medium mathematical space" },
	{ 0x2060, NULL, false, "a word joiner" },
	{ 0x2212, "-", true, "a minus sign" },
	{ 0x2215, "/", false, "a division slash" },
	{ 0x2216, "\\", false, "a set minus" },
	{ 0x2236, ":", false, "a ratio sign" },
	{ 0x3000, " ", false, "an ideographic space" },
	{ 0xFE50, ",", true, "a small comma" },
	{ 0xFE54, ";", true, "a small semicolon" },
	{ 0xFE58, "-", false, "a small em dash" },
	{ 0xFE63, "-", true, "a small hyphen-minus" },
	{ 0xFE66, "=", true, "a small equals sign" },
	{ 0xFEFF, NULL, false, "a byte order mark" },
	{ 0xFF02, "\"", true, "a full-width quotation mark" },
	{ 0xFF03, "#", true, "a full-width number sign" },
	{ 0xFF0B, "+", true, "a full-width plus sign" },
	{ 0xFF0C, ",", true, "a full-width comma" },
	{ 0xFF0D, "-", false, "a full-width hyphen-minus" },
	{ 0xFF0E, ".", false, "a full-width full stop" },
	{ 0xFF0F, "/", false, "a full-width slash" },
	{ 0xFF1A, ":", false, "a full-width colon" },
	{ 0xFF1B, ";", true, "a full-width semicolon" },
	{ 0xFF1C, "<", true, "a full-width less-than sign" },
	{ 0xFF1D, "=", true, "a full-width equals sign" },
	{ 0xFF1E, ">", true, "a full-width greater-than sign" },
	{ 0xFF20, "@", true, "a full-width at sign" },
	{ 0xFF3C, "\\", false, "a full-width backslash" },
	{ 0xFF5B, "{", true, "a full-width left brace" },
	{ 0xFF5D, "}", true, "a full-width right brace" },
};

/* The full-width forms of ASCII are in its order. */
#define FULL_WIDTH_FIRST 0xFF01u
#define FULL_WIDTH_LAST  0xFF5Eu

static bool is_full_width(uint32_t code)
{
	return code >= FULL_WIDTH_FIRST && code <= FULL_WIDTH_LAST;
}

static const struct character *find(uint32_t code)
{
	size_t low = 0;

	for (size_t high = sizeof(characters) / sizeof(characters[0]); low < high;) {
		size_t middle = (low + high) / 2;

		if (characters[middle].code == code)
			return &characters[middle];
		if (characters[middle].code < code)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}

/* The ASCII character that a full-width form is a form of. */
static char full_width_plain(uint32_t code)
{
	return (char)(code - FULL_WIDTH_FIRST + '!');
}

bool typographic_put_plain(struct strbuf *out, uint32_t code, enum text_use use)
{
	const struct character *character = code < 0x80 || use == TEXT_PROSE ? NULL : find(code);
	bool is_meant = character && character->plain && (use != TEXT_VALUE || character->in_values);

	if (is_meant)
		strbuf_addstr(out, character->plain);
	/* Full-width letters and digits are right in the names of Japanese organizations. */
	else if (!character && use != TEXT_VALUE && use != TEXT_PROSE && is_full_width(code))
		strbuf_addch(out, full_width_plain(code));
	else
		return false;
	return true;
}

void character_describe(struct strbuf *out, uint32_t code)
{
	const struct character *character = find(code);

	if (code == UTF8_INVALID) {
		strbuf_addstr(out, "a byte that is not UTF-8");
		return;
	}
	if (character)
		strbuf_addstr(out, character->name);
	else if (is_full_width(code))
		strbuf_printf(out, "a full-width \"%c\"", full_width_plain(code));
	else if (unicode_is_control(code))
		strbuf_addstr(out, code == '\n' || code == '\r' ? "a line break"
				   : code == '\t'               ? "a tab"
								: "a control character");
	else if (unicode_misleads(0, code, 0))
		strbuf_addstr(out, "an invisible character");
	else {
		strbuf_addch(out, '"');
		utf8_put(out, code);
		strbuf_addch(out, '"');
	}
	strbuf_printf(out, " (U+%04X)", (unsigned)code);
}

/* Removes spaces around what was appended from the offset `from` on; false if there are none, or nothing else. */
static bool trim(struct strbuf *out, size_t from)
{
	const char *text = out->text + from;
	size_t length = out->length - from;
	size_t before = 0;
	size_t after = length;

	while (before < after && strchr(" \t", text[before]))
		before++;
	while (after > before && strchr(" \t", text[after - 1]))
		after--;
	if (after == before || after - before == length)
		return false;
	memmove(out->text + from, text + before, after - before);
	strbuf_setlen(out, from + after - before);
	return true;
}

static void note_first(uint32_t *first, size_t *first_column, uint32_t code, size_t column)
{
	if (*first)
		return;
	*first = code;
	*first_column = column;
}

void text_make_plain(struct strbuf *out, const char *text, enum text_use use, bool lines, struct text_faults *faults)
{
	size_t from = out->length;
	size_t column = 1;
	uint32_t code = 0;
	bool is_clean;

	*faults = (struct text_faults){ 0, 0, 0, 0, false };
	for (size_t step; (step = text_next(text, &code, &is_clean)) > 0; text += step, column++) {
		size_t line_break = lines ? utf8_line_break(text) : 0;

		step = line_break ? line_break : step;
		if (!is_clean && !line_break) {
			note_first(&faults->unclean, &faults->unclean_column, code, column);
			continue;
		}
		if (typographic_put_plain(out, code, use))
			note_first(&faults->typographic, &faults->typographic_column, code, column);
		else
			strbuf_add(out, text, step);
	}
	if ((use == TEXT_EXACT || use == TEXT_NAME) && out->length > from)
		faults->spaces = trim(out, from);
}

bool text_has_fault(const struct text_faults *faults)
{
	return faults->unclean || faults->typographic || faults->spaces;
}

bool text_is_surely_plain(const char *text)
{
	const char *at = text;

	while (*at >= ' ' && *at <= '~')
		at++;
	return !*at && *text != ' ' && (at == text || at[-1] != ' ');
}
