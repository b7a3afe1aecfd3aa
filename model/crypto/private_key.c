#include "model/crypto/private_key.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/alloc.h"
#include "model/base/strbuf.h"
#include "model/base/wipe.h"
#include "model/crypto/base64_text.h"
#include "model/crypto/key_structure.h"

/* A text that is searched. It need not end with a NUL, so nothing here reads beyond length. */
struct search {
	const char *text;
	size_t length;
	bool file;       /* a header is enough */
	bool nested;     /* the text was base64 in another one: base64 in it is not searched as a whole again */
	size_t done;     /* base64 before this offset was searched as a whole */
	size_t short_to; /* words before this offset are too short to be */
	enum { WEB_KEY_UNKNOWN, WEB_KEY_NO, WEB_KEY_YES } web_key; /* whether it says that it has a JSON Web Key */
};

static bool search_find(struct search *search, struct private_key_span *span);

static char lower(char c)
{
	return (char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Whether the words stand at an offset, ASCII letter case aside. */
static bool stands(const struct search *search, size_t at, const char *words)
{
	for (; *words; words++, at++)
		if (at >= search->length || lower(search->text[at]) != lower(*words))
			return false;
	return true;
}

/* The offset of the words, letter case aside; length if they are not there. */
static size_t find(const struct search *search, size_t at, const char *words)
{
	while (at < search->length && !stands(search, at, words))
		at++;
	return at;
}

/* --- PEM, and headers like it */

#define MOST_LABEL 80 /* characters, and no header has more */

/* The letters and digits of a label up to its closing dashes or the end of the line, in lower case; returns the end. %20 is a
 * space, as in a URL. */
static size_t read_label(const struct search *search, size_t at, char label[MOST_LABEL + 1])
{
	size_t used = 0;

	while (at < search->length && used < MOST_LABEL && search->text[at] != '-' && search->text[at] != '\n') {
		char c = lower(search->text[at]);

		if (stands(search, at, "%20"))
			at += 2;
		else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			label[used++] = c;
		at++;
	}
	label[used] = '\0';
	return at;
}

#define LEAST_BODY  16  /* characters of base64 that are taken for the beginning of a key */
#define MOST_BEFORE 300 /* characters of headers between the first line and the key */

/* Whether something that looks like base64, and not like a word, follows soon after a header: a sentence may quote a header. */
static bool body_follows(const struct search *search, size_t at)
{
	size_t end = search->length - at < MOST_BEFORE ? search->length : at + MOST_BEFORE;

	while (at < end) {
		size_t digits = 0, capitals = 0, small = 0;

		for (; at + digits < search->length && base64_text_is_digit(search->text[at + digits]); digits++) {
			capitals += search->text[at + digits] >= 'A' && search->text[at + digits] <= 'Z';
			small += search->text[at + digits] >= 'a' && search->text[at + digits] <= 'z';
		}
		if (digits >= LEAST_BODY && capitals >= 2 && small >= 2)
			return true;
		at += digits + 1;
	}
	return false;
}

/* The end of a block's last line, which names what it ends; the text's end if there is none. */
static size_t pem_end(const struct search *search, size_t at)
{
	char label[MOST_LABEL + 1];

	while ((at = find(search, at, "-end")) < search->length) {
		at = read_label(search, at + 1, label);
		if (!strstr(label, "private") && !strstr(label, "pkcs12"))
			continue;
		while (at < search->length && search->text[at] == '-')
			at++;
		return at;
	}
	return search->length;
}

/* -----BEGIN … PRIVATE KEY-----, also as SSH.com, GnuPG and careless editors write it. */
static size_t match_pem(struct search *search, size_t at)
{
	char label[MOST_LABEL + 1];
	size_t dashes = 0;

	while (at + dashes < search->length && (search->text[at + dashes] == '-' || search->text[at + dashes] == ' '))
		dashes++;
	if (dashes < 2 || !stands(search, at + dashes, "begin"))
		return 0;
	at = read_label(search, at + dashes, label);
	if (!strstr(label, "privatekey") && !strstr(label, "pkcs12"))
		return 0;
	while (at < search->length && search->text[at] == '-')
		at++;
	if (!search->file && !body_follows(search, at))
		return 0;
	return pem_end(search, at);
}

/* PuTTY-User-Key-File-3: … Private-MAC: … */
static size_t match_putty(struct search *search, size_t at)
{
	static const char start[] = "putty-user-key-file-", mac[] = "private-mac:";
	size_t end = at + sizeof(start) - 1;

	if (!stands(search, at, start) || !(stands(search, end + 1, ":") || search->file))
		return 0;
	end = find(search, end, mac);
	if (end == search->length)
		return end;
	for (end += sizeof(mac) - 1; end < search->length && is_space(search->text[end]) && search->text[end] != '\n';)
		end++;
	while (end < search->length && !is_space(search->text[end]))
		end++;
	return end;
}

/* GnuPG's S-expressions. */
static size_t match_gnupg(struct search *search, size_t at)
{
	static const char *const starts[] = { "(private-key (", "(private-key(", "(11:private-key(", "(21:protected-private-key(",
		"(protected-private-key (" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (stands(search, at, starts[i]))
			return search->length;
	return 0;
}

/* --- XML and JSON */

/* A part of an XML key that only the private one has: <D>, <P>, <InverseQ> or <X>, with any prefix, and a value. */
static bool has_private_part(const struct search *search, size_t at, size_t end)
{
	static const char *const parts[] = { "d>", "p>", "q>", "dp>", "dq>", "inverseq>", "x>" };

	for (; at < end; at++) {
		if (search->text[at] != '<' && search->text[at] != ':')
			continue;
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
			size_t value = at + 1 + strlen(parts[i]);

			/* P and Q are public in a DSA key, and D and X are too short to be a word. */
			if (stands(search, at + 1, parts[i]) && value < end && search->text[value] != '<' &&
				(strchr("dix", parts[i][0]) || find(search, 0, "<rsakeyvalue") < search->length))
				return true;
		}
	}
	return false;
}

#define MOST_PREFIX 20 /* characters of an XML prefix */

static size_t match_xml(struct search *search, size_t at)
{
	static const char *const names[] = { "rsakeyvalue", "dsakeyvalue", "rsakeypair" };
	size_t name = at + 1;

	while (name < search->length && name - at < MOST_PREFIX && base64_text_is_digit(search->text[name]))
		name++;
	name = name < search->length && search->text[name] == ':' ? name + 1 : at + 1;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		size_t end;

		if (!stands(search, name, names[i]))
			continue;
		end = find(search, name + strlen(names[i]), names[i]);
		if (!has_private_part(search, name, end))
			return 0;
		while (end < search->length && search->text[end] != '>')
			end++;
		return end < search->length ? end + 1 : end;
	}
	return 0;
}

#define LEAST_JWK 22 /* characters of the shortest value that can be a key */

/* "d": "…" of a JSON Web Key (RFC 7518), or "k" of a symmetric one, also with escaped quotes. */
static size_t match_jwk(struct search *search, size_t at)
{
	char name = at + 1 < search->length ? search->text[at + 1] : '\0';
	size_t digits = 0;

	if (!(name == 'd' || name == 'k' || name == 'p' || name == 'q'))
		return 0;
	if (!search->web_key)
		search->web_key = find(search, 0, "kty") < search->length ? WEB_KEY_YES : WEB_KEY_NO;
	if (search->web_key == WEB_KEY_NO)
		return 0;
	if (at + 2 >= search->length || (search->text[at + 2] != '"' && search->text[at + 2] != '\\'))
		return 0;
	for (at += 2;
		at < search->length && (is_space(search->text[at]) || strchr("\\\":", search->text[at])) && search->text[at];)
		at++;
	while (at + digits < search->length && base64_text_is_digit(search->text[at + digits]))
		digits++;
	if (digits < LEAST_JWK)
		return 0;
	at = find(search, at, "}");
	return at < search->length ? at + 1 : at;
}

/* --- base64 */

/* The offset of the content of the DER element at an offset. */
static size_t content_at(const unsigned char *bytes, size_t length, size_t at)
{
	return at + 1 < length && bytes[at + 1] > 0x80 ? at + 2 + (bytes[at + 1] & 0x7Fu) : at + 2;
}

/* Whether the first bytes may be those of a key: most words of base64 are not worth more. An encrypted key begins with an
 * algorithm, so with an object identifier, and the others with a version. */
static bool may_be_key(const unsigned char *bytes, size_t length)
{
	size_t first = content_at(bytes, length, 0), second = content_at(bytes, length, first);

	if (length < first + 3 || bytes[0] != 0x30)
		return false;
	if (bytes[first] == 0x30)
		return second < length && bytes[second] == 0x06;
	return bytes[first] == 2 && bytes[first + 1] == 1 && bytes[first + 2] <= 3;
}

/* A key that begins at a word of base64. */
static size_t match_base64_head(struct search *search, size_t at)
{
	static const char openssh[] = "b3BlbnNzaC1rZXktdjE"; /* openssh-key-v1 */
	unsigned char head[KEY_STRUCTURE_HEAD];
	size_t length, claimed, end;

	if (search->text[at] == 'b')
		return stands(search, at, openssh) ? base64_text_end(search->text, search->length, at, SIZE_MAX) : 0;
	length = base64_text_decode(search->text, search->length, at, head, 16, &end);
	if (!may_be_key(head, length))
		return 0;
	length = base64_text_decode(search->text, search->length, at, head, sizeof(head), &end);
	claimed = key_structure_at(head, length);
	explicit_bzero(head, sizeof(head));
	return claimed ? base64_text_end(search->text, search->length, at, claimed) : 0;
}

/* Whether a word of base64 may begin here: not inside of another one, but after a line end that is written as \n, and after a
 * digit that is punctuation elsewhere. */
static bool begins_word(const struct search *search, size_t at)
{
	char before = at ? search->text[at - 1] : ' ';

	if (at > 1 && search->text[at - 2] == '\\' && (before == 'n' || before == 'r'))
		return true;
	return !base64_text_is_digit(before) || strchr("+-/_", before);
}

#define LEAST_WORD 40 /* characters of a line of base64 that is worth decoding with those after it */

/* Whether the rest of the text is one certificate or request, which nearly all long base64 is: a sequence that begins with
 * another sequence. An encrypted key begins so, too, and was looked for before. */
static bool is_one_certificate(const struct search *search, size_t at)
{
	unsigned char head[12];
	size_t end;
	size_t length = base64_text_decode(search->text, search->length, at, head, sizeof(head), &end);
	size_t claimed = der_length(head, length);
	size_t header = length > 1 && head[1] > 0x80 ? 2 + (head[1] & 0x7Fu) : 2;

	return claimed && claimed < search->length && length > header && head[header] == 0x30 &&
	       (claimed + 2) / 3 * 4 == search->length - at;
}

static bool is_key_bytes(const unsigned char *bytes, size_t length)
{
	struct search nested = { .text = (const char *)bytes, .length = length, .file = true, .nested = true };
	struct private_key_span span;

	return key_structure_in(bytes, length) || search_find(&nested, &span);
}

/* A key anywhere in what a run of base64 encodes: after other bytes, or as PEM text. */
static size_t match_base64_run(struct search *search, size_t at)
{
	size_t most = (search->length - at) / 4 * 3 + 3;
	unsigned char *bytes;
	size_t length, end;
	size_t word = 0;
	bool found;

	while (at + word < search->length && word < LEAST_WORD && base64_text_is_digit(search->text[at + word]))
		word++;
	if (word < LEAST_WORD)
		search->short_to = at + word;
	if (search->nested || word < LEAST_WORD)
		return 0;
	if (is_one_certificate(search, at)) {
		search->done = search->length;
		return 0;
	}
	bytes = xmalloc(most);
	length = base64_text_decode(search->text, search->length, at, bytes, most, &end);
	search->done = end;
	found = is_key_bytes(bytes, length);
	explicit_bzero(bytes, length);
	free(bytes);
	return found ? end : 0;
}

/* --- the search */

/* The end of the key that begins at an offset; 0 if none does. */
static size_t match(struct search *search, size_t at)
{
	size_t end = 0;

	switch (search->text[at]) {
	case '-':
		return at && search->text[at - 1] == '-' ? 0 : match_pem(search, at);
	case '<':
		return match_xml(search, at);
	case '(':
		return match_gnupg(search, at);
	case '"':
		return match_jwk(search, at);
	case 'P':
	case 'p':
		end = match_putty(search, at);
		break;
	case 'M':
	case 'b':
		end = begins_word(search, at) ? match_base64_head(search, at) : 0;
		break;
	}
	if (!end && at >= search->done && at >= search->short_to && base64_text_is_digit(search->text[at]) &&
		begins_word(search, at))
		end = match_base64_run(search, at);
	return end;
}

/* Whether match() is worth a call: most characters stand inside of words. */
static bool may_begin(const struct search *search, size_t at)
{
	switch (search->text[at]) {
	case '-':
	case '<':
	case '(':
	case '"':
	case 'P':
	case 'p':
		return true;
	default:
		return base64_text_is_digit(search->text[at]) && begins_word(search, at);
	}
}

static bool search_find(struct search *search, struct private_key_span *span)
{
	for (size_t at = 0; at < search->length; at = at + 1 < search->done ? search->done : at + 1) {
		size_t end = may_begin(search, at) ? match(search, at) : 0;

		if (end) {
			*span = (struct private_key_span){ at, end };
			/* A JSON Web Key begins before the member that gave it away. */
			while (search->text[at] == '"' && span->from > 0 && search->text[span->from] != '{')
				span->from--;
			return true;
		}
	}
	return false;
}

/* The same for callers who will wipe the text. */
static bool search_finds(struct search *search, struct private_key_span *span)
{
	bool found = search_find(search, span);

	if (found)
		wipe_traces();
	return found;
}

bool private_key_find(const char *text, size_t length, struct private_key_span *span)
{
	struct search search = { .text = text, .length = length };

	return length >= PRIVATE_KEY_LEAST && search_finds(&search, span);
}

bool private_key_in(const char *text)
{
	struct private_key_span span;

	return text && private_key_find(text, strlen(text), &span);
}

/* UTF-16 as bytes: every other one is 0. */
static bool is_in_wide_text(const char *bytes, size_t length)
{
	char *narrow = xmalloc(length);
	struct search search = { .text = narrow, .file = true };
	struct private_key_span span;
	bool found;

	for (size_t i = 0; i < length; i++)
		if (bytes[i])
			narrow[search.length++] = bytes[i];
	found = search.length < length && search_find(&search, &span);
	explicit_bzero(narrow, search.length);
	free(narrow);
	return found;
}

bool private_key_in_file(const void *bytes, size_t length)
{
	struct search search = { .text = bytes, .length = length, .file = true };
	struct private_key_span span;

	bool found = key_structure_is_file(bytes, length) || key_structure_in(bytes, length) || search_find(&search, &span) ||
		     is_in_wide_text(bytes, length);

	if (found)
		wipe_traces();
	return found;
}

char *private_key_remove(const char *text, size_t length)
{
	struct strbuf clean = STRBUF_INIT;
	struct private_key_span span;
	size_t from = 0;

	while (private_key_find(text + from, length - from, &span)) {
		strbuf_add(&clean, text + from, span.from);
		strbuf_addstr(&clean, PRIVATE_KEY_MARK);
		from += span.to;
	}
	if (!from)
		return NULL;
	strbuf_add(&clean, text + from, length - from);
	return strbuf_detach(&clean);
}

#define LONGEST_HEADER 100

static bool is_header(const char *text)
{
	struct search search = { .text = text, .length = strlen(text), .file = true };

	return search.length < LONGEST_HEADER && match(&search, 0) != 0;
}

bool private_key_is_header(const char *text)
{
	/* Each string of a file is asked about. */
	return (*text == '-' || lower(*text) == 'p') && is_header(text);
}

bool private_key_is_line(const char *text)
{
	while (base64_text_is_digit(*text))
		text++;
	return text[strspn(text, "=")] == '\0';
}

bool private_key_was_removed(const char *text)
{
	return text && strstr(text, PRIVATE_KEY_MARK);
}
