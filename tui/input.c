#include "tui/input.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "model/text.h"
#include "model/xalloc.h"

#define ESCAPE          '\x1b'
#define REPORT_MOST     32 /* bytes of a mouse report; real ones have under 20 */
#define COORDINATE_MOST 32767

struct sequence {
	char *sent;
	size_t length;
	enum key_code code;
};

/* What terminals send without being described so: cursor keys in the mode they are not in, Ctrl with them, xterm's
 * and the VT220's Home, End and F1 to F4; Alt with the letters that line editors know. */
static const struct {
	const char *sent;
	enum key_code code;
} common[] = {
	{ "\033[A", PRESS_UP },
	{ "\033OA", PRESS_UP },
	{ "\033[B", PRESS_DOWN },
	{ "\033OB", PRESS_DOWN },
	{ "\033[C", PRESS_RIGHT },
	{ "\033OC", PRESS_RIGHT },
	{ "\033[D", PRESS_LEFT },
	{ "\033OD", PRESS_LEFT },
	{ "\033[H", PRESS_HOME },
	{ "\033OH", PRESS_HOME },
	{ "\033[F", PRESS_END },
	{ "\033OF", PRESS_END },
	{ "\033[1~", PRESS_HOME },
	{ "\033[7~", PRESS_HOME },
	{ "\033[4~", PRESS_END },
	{ "\033[8~", PRESS_END },
	{ "\033[2~", PRESS_INSERT },
	{ "\033[3~", PRESS_DELETE },
	{ "\033[5~", PRESS_PAGE_UP },
	{ "\033[6~", PRESS_PAGE_DOWN },
	{ "\033[Z", PRESS_BACKTAB },
	{ "\033OM", PRESS_ENTER },
	{ "\033[11~", PRESS_F1 },
	{ "\033OP", PRESS_F1 },
	{ "\033[12~", PRESS_F2 },
	{ "\033OQ", PRESS_F2 },
	{ "\033[13~", PRESS_F3 },
	{ "\033OR", PRESS_F3 },
	{ "\033[14~", PRESS_F4 },
	{ "\033OS", PRESS_F4 },
	{ "\033[1;5A", PRESS_CTRL_UP },
	{ "\033Oa", PRESS_CTRL_UP },
	{ "\033[1;5B", PRESS_CTRL_DOWN },
	{ "\033Ob", PRESS_CTRL_DOWN },
	{ "\033[1;5C", PRESS_CTRL_RIGHT },
	{ "\033Oc", PRESS_CTRL_RIGHT },
	{ "\033[1;5D", PRESS_CTRL_LEFT },
	{ "\033Od", PRESS_CTRL_LEFT },
	{ "\033b", PRESS_ALT('B') },
	{ "\033B", PRESS_ALT('B') },
	{ "\033d", PRESS_ALT('D') },
	{ "\033D", PRESS_ALT('D') },
	{ "\033f", PRESS_ALT('F') },
	{ "\033F", PRESS_ALT('F') },
};

/* Line and paragraph ends, also those that are no control characters of ASCII. */
static const uint32_t line_ends[] = { '\n', '\r', 0x85, 0x2028, 0x2029 };

void input_init(struct input *input)
{
	*input = (struct input){ .come = STRBUF_INIT, .pasted = STRBUF_INIT };
	for (size_t i = 0; i < sizeof(common) / sizeof(common[0]); i++)
		input_learn(input, common[i].sent, common[i].code);
}

void input_release(struct input *input)
{
	for (size_t i = 0; i < input->count; i++)
		free(input->sequences[i].sent);
	free(input->sequences);
	strbuf_release(&input->come);
	strbuf_release(&input->pasted);
}

void input_learn(struct input *input, const char *sent, enum key_code code)
{
	size_t at = 0;

	if (!*sent)
		return;
	while (at < input->count && strcmp(input->sequences[at].sent, sent) != 0)
		at++;
	if (at == input->count) {
		input->sequences = xgrow(input->sequences, input->count, &input->capacity, sizeof(*input->sequences));
		input->sequences[input->count++] = (struct sequence){ .sent = xstrdup(sent), .length = strlen(sent) };
	}
	input->sequences[at].code = code;
}

static const char *rest(const struct input *input, size_t *length)
{
	*length = input->come.length - input->taken;
	return strbuf_text(&input->come) + input->taken;
}

static void take(struct input *input, size_t length)
{
	input->taken += length;
	if (input->taken == input->come.length) {
		strbuf_cut(&input->come, 0);
		input->taken = 0;
	}
}

static bool begins_with(const char *bytes, size_t length, const char *start)
{
	return length >= strlen(start) && memcmp(bytes, start, strlen(start)) == 0;
}

void input_add(struct input *input, const char *bytes, size_t length, bool quiet)
{
	bool key = length == 1 || (length > 0 && bytes[0] == ESCAPE && !begins_with(bytes, length, "\033[201~"));

	if (quiet && key)
		input->pasting = false;
	strbuf_add(&input->come, bytes, length);
}

static bool is_parameter(char byte)
{
	return byte >= 0x20 && byte < 0x40;
}

static bool is_final(char byte)
{
	return byte >= 0x40 && byte < 0x7F;
}

/* One number of a report and what ends it; -1 when there is none or it is no place on any screen. */
static int number(const char **at, char *end)
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

/* "0;COLUMN;ROWM" and the like, from behind ESC [ <, as xterm's control sequences have it for mode 1006. Releases, other
 * buttons and what is no report give PRESS_NONE. */
static struct key read_report(const char *bytes, size_t length)
{
	const unsigned modifiers = 4 | 8 | 16;
	struct key key = { .code = PRESS_NONE };
	char *text = xmemdup_text(bytes, length);
	const char *at = text;
	char ends[3];
	int button = number(&at, &ends[0]);
	int column = number(&at, &ends[1]);
	int row = number(&at, &ends[2]);

	if (ends[0] == ';' && ends[1] == ';' && ends[2] == 'M' && *at == '\0' && button >= 0 && row > 0 && column > 0) {
		unsigned plain = (unsigned)button & ~modifiers;

		if (plain == 0 || plain == 64 || plain == 65)
			key = (struct key){ .code = PRESS_MOUSE,
				.mouse = plain == 0    ? MOUSE_CLICK
					 : plain == 64 ? MOUSE_WHEEL_UP
						       : MOUSE_WHEEL_DOWN,
				.row = row - 1,
				.column = column - 1 };
	}
	free(text);
	return key;
}

/* The three bytes of a report as X10 has it, behind ESC [ M: dropped, for they can't tell all of a large screen. */
static size_t old_report(const char *bytes, size_t length, bool *whole)
{
	size_t end = 3;

	while (end < length && end < 6 && (unsigned char)bytes[end] >= ' ')
		end++;
	*whole = end == 6 || end < length;
	return end;
}

/* The bytes of a sequence behind ESC [ or ESC O that is no known key's; *whole: its end is there. */
static size_t sequence_length(const char *bytes, size_t length, bool *whole)
{
	size_t end = 2;

	*whole = true;
	if (begins_with(bytes, length, "\033[M"))
		return old_report(bytes, length, whole);
	if (begins_with(bytes, length, "\033[["))
		end = 3; /* the Linux console's F1 to F5 */
	while (end < length && is_parameter(bytes[end]))
		end++;
	if (end == length)
		*whole = false;
	else if (is_final(bytes[end]))
		end++;
	return end;
}

/* A sequence that nobody knows is dropped whole: as Escape and letters it would close a blade and type the rest into
 * the next field. One that is cut by something else ends there. */
static enum input_event next_sequence(struct input *input, const char *bytes, size_t length, bool late, struct key *key)
{
	bool report = begins_with(bytes, length, "\033[<");
	bool whole;
	size_t end = sequence_length(bytes, length, &whole);

	if (!whole && report && end > REPORT_MOST)
		input->overlong = true;
	else if (!whole && (report || !late))
		return INPUT_PART;
	if (report && whole && end <= REPORT_MOST)
		*key = read_report(bytes + 3, end - 3);
	else if (end == 6 && memcmp(bytes, "\033[200~", 6) == 0)
		input->pasting = true;
	input->after_return = false;
	take(input, end);
	return INPUT_KEY;
}

/* The key whose sequence is the longest beginning of what came; *more when it may be the beginning of another's. */
static const struct sequence *find_sequence(const struct input *input, const char *bytes, size_t length, bool *more)
{
	const struct sequence *best = NULL;

	*more = false;
	for (size_t i = 0; i < input->count; i++) {
		const struct sequence *sequence = &input->sequences[i];

		if (sequence->length > length)
			*more = *more || memcmp(sequence->sent, bytes, length) == 0;
		else if (memcmp(sequence->sent, bytes, sequence->length) == 0 && (!best || sequence->length > best->length))
			best = sequence;
	}
	return best;
}

/* One byte of a character; its code when it is the last, 0 when it is not, or part of none. */
static uint32_t next_code(struct input *input, char byte)
{
	bool fresh = mbsinit(&input->state);
	wchar_t wide = 0;
	size_t length = mbrtowc(&wide, &byte, 1, &input->state);

	if (length == (size_t)-2)
		return 0;
	if (length == (size_t)-1) {
		memset(&input->state, 0, sizeof(input->state));
		return fresh ? 0 : next_code(input, byte);
	}
	return (uint32_t)wide;
}

static void paste_code(struct input *input, uint32_t code)
{
	bool same_end = code == '\n' && input->after_return;

	if (code == 0 || same_end) {
		input->after_return = input->after_return && !same_end;
		return;
	}
	input->after_return = code == '\r';
	for (size_t i = 0; i < sizeof(line_ends) / sizeof(line_ends[0]); i++)
		if (code == line_ends[i])
			code = '\n';
	if (code == '\t')
		code = ' ';
	if (code == '\n' || key_from_code(code).code == PRESS_TYPED)
		text_put(&input->pasted, code);
}

/* All that has come of a paste, in one key: what it goes to may have to look at its whole text each time. */
static enum input_event next_pasted(struct input *input, struct key *key)
{
	static const char end[] = "\033[201~";
	bool part = false;
	const char *bytes;
	size_t length;

	strbuf_cut(&input->pasted, 0);
	while (input->pasting && !part && (bytes = rest(input, &length), length > 0)) {
		size_t compared = length < strlen(end) ? length : strlen(end);

		if (memcmp(bytes, end, compared) != 0) {
			paste_code(input, next_code(input, bytes[0]));
			take(input, 1);
		} else if (compared < strlen(end)) {
			part = true;
		} else {
			input->pasting = false;
			memset(&input->state, 0, sizeof(input->state));
			take(input, compared);
		}
	}
	if (part && !input->pasted.length)
		return INPUT_PART;
	if (input->pasted.length)
		*key = (struct key){ .code = PRESS_PASTED, .text = strbuf_text(&input->pasted) };
	return INPUT_KEY;
}

/* What is left of a report that was too long. */
static void skip_overlong(struct input *input)
{
	size_t length;
	size_t skipped = 0;
	const char *bytes = rest(input, &length);

	while (skipped < length && is_parameter(bytes[skipped]))
		skipped++;
	input->overlong = skipped == length;
	if (skipped < length && is_final(bytes[skipped]))
		skipped++;
	if (skipped)
		take(input, skipped);
}

enum input_event input_next(struct input *input, bool late, struct key *key)
{
	const struct sequence *known;
	const char *bytes;
	size_t length;
	bool more;

	*key = (struct key){ .code = PRESS_NONE };
	if (input->overlong)
		skip_overlong(input);
	bytes = rest(input, &length);
	if (length == 0)
		return INPUT_NOTHING;
	if (input->pasting)
		return next_pasted(input, key);
	known = find_sequence(input, bytes, length, &more);
	if (more && !late)
		return INPUT_PART;
	if (known || bytes[0] == ESCAPE)
		memset(&input->state, 0, sizeof(input->state));
	if (known) {
		key->code = known->code;
		take(input, known->length);
		return INPUT_KEY;
	}
	if (bytes[0] == ESCAPE && length > 1 && (bytes[1] == '[' || bytes[1] == 'O'))
		return next_sequence(input, bytes, length, late, key);
	*key = key_from_code(next_code(input, bytes[0]));
	take(input, 1);
	return INPUT_KEY;
}

enum patience input_patience(const struct input *input)
{
	size_t length;
	const char *bytes = rest(input, &length);

	if (input->pasting || begins_with(bytes, length, "\033[<"))
		return PATIENCE_ENDLESS;
	return length > 1 ? PATIENCE_SEQUENCE : PATIENCE_KEY;
}
