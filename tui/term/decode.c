#include "tui/term/decode.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/base/utf8.h"
#include "model/base/alloc.h"

#define ESCAPE          '\x1b'
#define REPORT_MOST     32 /* maximum length of a mouse report; real ones have less than 20 bytes */
#define ATTRIBUTES_MOST 96 /* of the device attributes, which are a list of numbers */
#define COORDINATE_MOST 32767

struct sequence {
	char *sent;
	size_t length;
	enum key_code code;
};

/* Sequences that terminals send although terminfo does not list them: cursor keys in the mode they are not in, Ctrl and Shift
 * with them, xterm's and the VT220's Home, End and F1 to F4; Alt with the letters that line editors know. */
static const struct {
	const char *sent;
	enum key_code code;
} common[] = {
	{ "\033[A", TK_UP },
	{ "\033OA", TK_UP },
	{ "\033[B", TK_DOWN },
	{ "\033OB", TK_DOWN },
	{ "\033[C", TK_RIGHT },
	{ "\033OC", TK_RIGHT },
	{ "\033[D", TK_LEFT },
	{ "\033OD", TK_LEFT },
	{ "\033[H", TK_HOME },
	{ "\033OH", TK_HOME },
	{ "\033[F", TK_END },
	{ "\033OF", TK_END },
	{ "\033[1~", TK_HOME },
	{ "\033[7~", TK_HOME },
	{ "\033[4~", TK_END },
	{ "\033[8~", TK_END },
	{ "\033[2~", TK_INSERT },
	{ "\033[3~", TK_DELETE },
	{ "\033[5~", TK_PAGE_UP },
	{ "\033[6~", TK_PAGE_DOWN },
	{ "\033[Z", TK_BACKTAB },
	{ "\033OM", TK_ENTER },
	{ "\033[11~", TK_F1 },
	{ "\033OP", TK_F1 },
	{ "\033[12~", TK_F2 },
	{ "\033OQ", TK_F2 },
	{ "\033[13~", TK_F3 },
	{ "\033OR", TK_F3 },
	{ "\033[14~", TK_F4 },
	{ "\033OS", TK_F4 },
	{ "\033[1;5A", TK_CTRL_UP },
	{ "\033Oa", TK_CTRL_UP },
	{ "\033[1;5B", TK_CTRL_DOWN },
	{ "\033Ob", TK_CTRL_DOWN },
	{ "\033[1;5C", TK_CTRL_RIGHT },
	{ "\033Oc", TK_CTRL_RIGHT },
	{ "\033[1;5D", TK_CTRL_LEFT },
	{ "\033Od", TK_CTRL_LEFT },
	{ "\033[1;2A", TK_SHIFT_UP },
	{ "\033[a", TK_SHIFT_UP },
	{ "\033[1;2B", TK_SHIFT_DOWN },
	{ "\033[b", TK_SHIFT_DOWN },
	{ "\033b", TK_ALT('B') },
	{ "\033B", TK_ALT('B') },
	{ "\033d", TK_ALT('D') },
	{ "\033D", TK_ALT('D') },
	{ "\033f", TK_ALT('F') },
	{ "\033F", TK_ALT('F') },
};

/* Line and paragraph separators, including those that are not ASCII control characters. */
static const uint32_t line_ends[] = { '\n', '\r', 0x85, 0x2028, 0x2029 };

void decoder_init(struct decoder *decoder)
{
	*decoder = (struct decoder){ .come = STRBUF_SECRET_INIT, .pasted = STRBUF_SECRET_INIT };
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		decoder_learn(decoder, common[i].sent, common[i].code);
}

void decoder_release(struct decoder *decoder)
{
	for (size_t i = 0; i < decoder->count; i++)
		free(decoder->sequences[i].sent);
	free(decoder->sequences);
	strbuf_release(&decoder->come);
	strbuf_release(&decoder->pasted);
}

void decoder_learn(struct decoder *decoder, const char *sent, enum key_code code)
{
	size_t at = 0;

	if (!*sent)
		return;
	while (at < decoder->count && strcmp(decoder->sequences[at].sent, sent) != 0)
		at++;
	if (at == decoder->count) {
		decoder->sequences = xrealloc_grow(
			decoder->sequences, decoder->count, &decoder->capacity, sizeof(*decoder->sequences));
		decoder->sequences[decoder->count++] = (struct sequence){ .sent = xstrdup(sent), .length = strlen(sent) };
	}
	decoder->sequences[at].code = code;
}

static const char *decoder_rest(const struct decoder *decoder, size_t *length)
{
	*length = decoder->come.length - decoder->taken;
	return strbuf_text(&decoder->come) + decoder->taken;
}

static void decoder_take(struct decoder *decoder, size_t length)
{
	decoder->taken += length;
	if (decoder->taken == decoder->come.length) {
		strbuf_setlen(&decoder->come, 0);
		decoder->taken = 0;
	}
}

static bool decoder_begins_with(const char *bytes, size_t length, const char *start)
{
	return length >= strlen(start) && memcmp(bytes, start, strlen(start)) == 0;
}

void decoder_add(struct decoder *decoder, const char *bytes, size_t length, bool quiet)
{
	bool key = length == 1 || (length > 0 && bytes[0] == ESCAPE && !decoder_begins_with(bytes, length, "\033[201~"));

	if (quiet && key && decoder->pasting) {
		decoder->pasting = false;
		decoder_take(decoder, decoder->come.length - decoder->taken); /* pasted, too: not to be taken for keys */
	}
	strbuf_add(&decoder->come, bytes, length);
}

static bool decoder_is_parameter(char byte)
{
	return byte >= 0x20 && byte < 0x40;
}

static bool decoder_is_final(char byte)
{
	return byte >= 0x40 && byte < 0x7F;
}

/* Reads one number of a report and the character after it; -1 if it is missing or too large for a screen position. */
static int decoder_number(const char **at, char *end)
{
	int value = -1;

	for (; **at >= '0' && **at <= '9'; (*at)++) {
		value = (value < 0 ? 0 : value) * 10 + (**at - '0');
		if (value > COORDINATE_MOST)
			value = COORDINATE_MOST + 1;
	}
	*end = **at;
	if (*end)
		(*at)++;
	return value > COORDINATE_MOST ? -1 : value;
}

/* "0;COLUMN;ROWM" after ESC [ <: a mouse report in xterm's mode 1006. Releases, other
 * buttons and what is no report give TK_NONE. */
static struct key decoder_mouse_report(const char *bytes, size_t length)
{
	const unsigned modifiers = 4 | 8 | 16;
	struct key key = { .code = TK_NONE };
	char *text = xmemdupz(bytes, length);
	const char *at = text;
	char ends[3];
	int button = decoder_number(&at, &ends[0]);
	int column = decoder_number(&at, &ends[1]);
	int row = decoder_number(&at, &ends[2]);

	if (ends[0] == ';' && ends[1] == ';' && ends[2] == 'M' && *at == '\0' && button >= 0 && row > 0 && column > 0) {
		unsigned plain = (unsigned)button & ~modifiers;

		if (plain == 0 || plain == 64 || plain == 65)
			key = (struct key){ .code = TK_MOUSE,
				.mouse = plain == 0    ? MOUSE_CLICK
					 : plain == 64 ? MOUSE_WHEEL_UP
						       : MOUSE_WHEEL_DOWN,
				.row = row - 1,
				.column = column - 1 };
	}
	free(text);
	return key;
}

/* The length of an X10 mouse report, three bytes after ESC [ M. It is dropped: it can't express positions on large screens. */
static size_t decoder_x10_report_length(const char *bytes, size_t length, bool *whole)
{
	size_t end = 3;

	while (end < length && end < 6 && (unsigned char)bytes[end] >= ' ')
		end++;
	*whole = end == 6 || end < length;
	return end;
}

/* The length of an unknown sequence after ESC [ or ESC O; *whole: its end has been received. */
static size_t decoder_sequence_length(const char *bytes, size_t length, bool *whole)
{
	size_t end = 2;

	*whole = true;
	if (decoder_begins_with(bytes, length, "\033[M"))
		return decoder_x10_report_length(bytes, length, whole);
	if (decoder_begins_with(bytes, length, "\033[["))
		end = 3; /* the Linux console's F1 to F5 */
	while (end < length && decoder_is_parameter(bytes[end]))
		end++;
	if (end == length)
		*whole = false;
	else if (decoder_is_final(bytes[end]))
		end++;
	return end;
}

/* Reports of the mouse, and answers: no key begins like them, so their rest follows, however late. */
static bool decoder_is_report(const char *bytes, size_t length)
{
	return decoder_begins_with(bytes, length, "\033[<") || decoder_begins_with(bytes, length, "\033[?");
}

/* An unknown sequence is dropped completely: decoded as Escape and letters, it would close a blade and type the rest into
 * the next field. One that is cut by something else ends there. */
static enum decoder_event decoder_next_sequence(
	struct decoder *decoder, const char *bytes, size_t length, bool late, struct key *key)
{
	bool report = decoder_is_report(bytes, length);
	size_t most = decoder_begins_with(bytes, length, "\033[<") ? REPORT_MOST : ATTRIBUTES_MOST;
	bool whole;
	size_t end = decoder_sequence_length(bytes, length, &whole);

	if (!whole && report && end > most)
		decoder->overlong = true;
	else if (!whole && (report || !late))
		return DECODER_INCOMPLETE;
	if (report && whole && end <= most && bytes[2] == '<')
		*key = decoder_mouse_report(bytes + 3, end - 3);
	else if (report && whole && end <= most)
		decoder->reply = reply_read(bytes, end);
	else if (end == 6 && memcmp(bytes, "\033[200~", 6) == 0)
		decoder->pasting = true;
	decoder->after_return = false;
	decoder_take(decoder, end);
	return DECODER_KEY;
}

/* Takes an answer of the terminal that the bytes begin with, and returns DECODER_KEY; DECODER_NOTHING if they begin with
 * something else. */
static enum decoder_event decoder_take_reply(struct decoder *decoder, const char *bytes, size_t length, bool late)
{
	size_t end;

	switch (reply_find(bytes, length, &end)) {
	case REPLY_ABSENT:
		break;
	case REPLY_BEGUN:
		return late && !decoder->expects_reply ? DECODER_NOTHING : DECODER_INCOMPLETE;
	case REPLY_CERTAIN:
		return DECODER_INCOMPLETE;
	case REPLY_WHOLE:
		decoder->reply = reply_read(bytes, end);
		decoder_take(decoder, end);
		return DECODER_KEY;
	}
	return DECODER_NOTHING;
}

/* The key with the longest sequence that the received bytes start with; *more: they may be the start of a longer one. */
static const struct sequence *decoder_find_sequence(const struct decoder *decoder, const char *bytes, size_t length, bool *more)
{
	const struct sequence *best = NULL;

	*more = false;
	for (size_t i = 0; i < decoder->count; i++) {
		const struct sequence *sequence = &decoder->sequences[i];

		if (sequence->length > length)
			*more = *more || memcmp(sequence->sent, bytes, length) == 0;
		else if (memcmp(sequence->sent, bytes, sequence->length) == 0 && (!best || sequence->length > best->length))
			best = sequence;
	}
	return best;
}

/* Decodes one byte; returns the code point if it completes a character, else 0. */
static uint32_t decoder_next_code(struct decoder *decoder, char byte)
{
	bool fresh = mbsinit(&decoder->state);
	wchar_t wide = 0;
	size_t length = mbrtowc(&wide, &byte, 1, &decoder->state);

	if (length == (size_t)-2)
		return 0;
	if (length == (size_t)-1) {
		memset(&decoder->state, 0, sizeof(decoder->state));
		return fresh ? 0 : decoder_next_code(decoder, byte);
	}
	/* The C library also decodes longer sequences than UTF-8 has, to numbers that are no code points. */
	return utf8_can_encode((uint32_t)wide) ? (uint32_t)wide : 0;
}

static void decoder_paste_code(struct decoder *decoder, uint32_t code)
{
	bool same_end = code == '\n' && decoder->after_return;

	if (code == 0 || same_end) {
		decoder->after_return = decoder->after_return && !same_end;
		return;
	}
	decoder->after_return = code == '\r';
	for (size_t i = 0; i < sizeof(line_ends) / sizeof(line_ends[0]); i++)
		if (code == line_ends[i])
			code = '\n';
	if (code == '\t')
		code = ' ';
	if (code == '\n' || key_from_code(code).code == TK_TYPED)
		utf8_put(&decoder->pasted, code);
}

/* The whole paste becomes one key: an editor may have to process its whole text for each key, and whether it may be pasted at all
 * can only be decided of the whole. */
static enum decoder_event decoder_hand_over_paste(struct decoder *decoder, struct key *key)
{
	decoder->handed_over = true;
	if (decoder->pasted.length)
		*key = (struct key){ .code = TK_PASTED, .text = strbuf_text(&decoder->pasted) };
	return DECODER_KEY;
}

static enum decoder_event decoder_next_pasted(struct decoder *decoder, struct key *key)
{
	static const char end[] = "\033[201~";
	const char *bytes;
	size_t length;

	while (bytes = decoder_rest(decoder, &length), length > 0) {
		size_t compared = length < strlen(end) ? length : strlen(end);

		if (memcmp(bytes, end, compared) != 0) {
			enum decoder_event event = decoder_take_reply(decoder, bytes, length, false);

			if (event != DECODER_NOTHING)
				return event;
			decoder_paste_code(decoder, decoder_next_code(decoder, bytes[0]));
			decoder_take(decoder, 1);
		} else if (compared < strlen(end)) {
			return DECODER_INCOMPLETE;
		} else {
			decoder->pasting = false;
			memset(&decoder->state, 0, sizeof(decoder->state));
			decoder_take(decoder, compared);
			return decoder_hand_over_paste(decoder, key);
		}
	}
	return DECODER_NOTHING;
}

/* Skips the rest of a report that was too long. */
static void decoder_skip_overlong(struct decoder *decoder)
{
	size_t length;
	size_t skipped = 0;
	const char *bytes = decoder_rest(decoder, &length);

	while (skipped < length && decoder_is_parameter(bytes[skipped]))
		skipped++;
	decoder->overlong = skipped == length;
	if (skipped < length && decoder_is_final(bytes[skipped]))
		skipped++;
	if (skipped)
		decoder_take(decoder, skipped);
}

enum decoder_event decoder_next(struct decoder *decoder, bool late, struct key *key)
{
	const struct sequence *known;
	enum decoder_event event;
	const char *bytes;
	size_t length;
	bool more;

	*key = (struct key){ .code = TK_NONE };
	decoder->reply.kind = REPLY_NONE;
	if (decoder->handed_over)
		strbuf_setlen(&decoder->pasted, 0);
	decoder->handed_over = false;
	if (decoder->pasted.length && !decoder->pasting) /* its end was lost */
		return decoder_hand_over_paste(decoder, key);
	if (decoder->overlong)
		decoder_skip_overlong(decoder);
	bytes = decoder_rest(decoder, &length);
	if (length == 0)
		return DECODER_NOTHING;
	if (decoder->pasting)
		return decoder_next_pasted(decoder, key);
	known = decoder_find_sequence(decoder, bytes, length, &more);
	if (more && !late)
		return DECODER_INCOMPLETE;
	if (known || bytes[0] == ESCAPE)
		memset(&decoder->state, 0, sizeof(decoder->state));
	if (known) {
		key->code = known->code;
		decoder_take(decoder, known->length);
		return DECODER_KEY;
	}
	if (bytes[0] == ESCAPE && length > 1 && (bytes[1] == '[' || bytes[1] == 'O'))
		return decoder_next_sequence(decoder, bytes, length, late, key);
	event = decoder_take_reply(decoder, bytes, length, late);
	if (event != DECODER_NOTHING)
		return event;
	*key = key_from_code(decoder_next_code(decoder, bytes[0]));
	decoder_take(decoder, 1);
	return DECODER_KEY;
}

enum decoder_timeout decoder_timeout(const struct decoder *decoder)
{
	size_t length;
	size_t end;
	const char *bytes = decoder_rest(decoder, &length);

	if (decoder->pasting || decoder_is_report(bytes, length) || reply_find(bytes, length, &end) == REPLY_CERTAIN)
		return TIMEOUT_NONE;
	return length > 1 ? TIMEOUT_SEQUENCE : TIMEOUT_KEY;
}
