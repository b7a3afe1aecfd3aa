/*
 * What a terminal sends. The first byte says into which pieces the others are split: the keys are the same as in one piece. The
 * second run also has pauses and timeouts anywhere: then the keys may differ, but each is still one that widgets can take.
 */
#include <string.h>

#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tui/term/decode.h"

void fuzz_decode(const char *bytes, size_t length);

static void check_pasted(const char *text)
{
	uint32_t code;

	fuzz_check(utf8_is_valid(text, strlen(text)), "a paste is not UTF-8");
	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step)
		fuzz_check(code == '\n' || !unicode_is_control(code), "a paste has U+%04X", (unsigned)code);
}

static void add_key(struct strbuf *keys, const struct key *key)
{
	fuzz_check(key->code < TK_COUNT, "key %d", (int)key->code);
	switch (key->code) {
	case TK_NONE:
		break;
	case TK_TYPED:
		fuzz_check(!unicode_is_control(key->codepoint), "typed U+%04X", (unsigned)key->codepoint);
		strbuf_printf(keys, "%x ", (unsigned)key->codepoint);
		break;
	case TK_PASTED:
		check_pasted(key->text);
		/* A paste comes in parts, of any length. */
		for (const char *at = key->text; *at; at++)
			strbuf_printf(keys, "(%02x) ", (unsigned char)*at);
		break;
	case TK_MOUSE:
		fuzz_check(key->row >= 0 && key->column >= 0, "a click at %d, %d", key->row, key->column);
		strbuf_printf(keys, "<%d %d %d> ", (int)key->mouse, key->row, key->column);
		break;
	default:
		strbuf_printf(keys, "<%s> ", key_name(*key));
	}
}

static void take_keys(struct decoder *decoder, bool late, struct strbuf *keys)
{
	enum decoder_event event;
	struct key key;

	while ((event = decoder_next(decoder, false, &key)) != DECODER_NOTHING) {
		if (event == DECODER_INCOMPLETE && (!late || decoder_timeout(decoder) == TIMEOUT_NONE))
			return;
		if (event == DECODER_INCOMPLETE && decoder_next(decoder, true, &key) != DECODER_KEY)
			return;
		add_key(keys, &key);
	}
}

/* A few bits that look random, of which the input's first byte is the seed. */
static unsigned next_bits(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16 & 0x7f;
}

static void decode(const char *bytes, size_t length, size_t most, unsigned seed, bool pauses, struct strbuf *keys)
{
	struct decoder decoder;

	decoder_init(&decoder);
	decoder_learn(&decoder, "\033[LEARNT", TK_F5);
	while (length > 0) {
		size_t piece = 1 + next_bits(&seed) % most;
		unsigned pause = pauses ? next_bits(&seed) : 0;

		piece = piece < length ? piece : length;
		decoder_add(&decoder, bytes, piece, pause & 1);
		take_keys(&decoder, pause & 2, keys);
		bytes += piece;
		length -= piece;
	}
	take_keys(&decoder, true, keys);
	decoder_release(&decoder);
}

void fuzz_decode(const char *bytes, size_t length)
{
	struct strbuf whole = STRBUF_INIT;
	struct strbuf pieces = STRBUF_INIT;
	unsigned seed = length ? (unsigned char)bytes[0] : 0;

	if (length > 1) {
		struct decoder decoder;

		decoder_init(&decoder);
		decoder_learn(&decoder, "\033[LEARNT", TK_F5);
		decoder_add(&decoder, bytes + 1, length - 1, false);
		take_keys(&decoder, true, &whole);
		decoder_release(&decoder);
		decode(bytes + 1, length - 1, 1 + seed % 8, seed, false, &pieces);
		fuzz_check_same(strbuf_text(&pieces), strbuf_text(&whole), "in pieces");
		decode(bytes + 1, length - 1, 1 + seed % 8, seed, true, &pieces);
	}
	strbuf_release(&whole);
	strbuf_release(&pieces);
}
