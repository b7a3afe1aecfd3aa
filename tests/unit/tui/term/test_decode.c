/* What terminals send, byte by byte, and the keys it becomes. */
#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"
#include "tui/term/decode.h"
#include "tests/support/expect.h"

void suite_decode(void);

/* Keys as one text: typed characters as they are, pasted ones each in (), names in <>, the mouse as <click ROW COLUMN>. */
static void tell(struct strbuf *out, struct key key)
{
	static const char *const words[] = { "click", "up", "down" };

	if (key.code == TK_NONE)
		return;
	if (key.code == TK_MOUSE)
		strbuf_printf(out, "<%s %d %d>", words[key.mouse], key.row, key.column);
	else if (key.code == TK_PASTED)
		for (const char *at = key.text; *at; at++)
			strbuf_printf(out, "(%c)", *at);
	else if (key.code != TK_TYPED)
		strbuf_printf(out, "<%s>", key_name(key));
	else
		utf8_put(out, key.codepoint);
}

/* Takes all that can be taken; at late also what only waits for more. */
static void take_all(struct decoder *decoder, bool late, struct strbuf *out)
{
	struct key key;
	enum decoder_event event;

	while ((event = decoder_next(decoder, false, &key)) != DECODER_NOTHING) {
		if (event == DECODER_INCOMPLETE && (!late || decoder_timeout(decoder) == TIMEOUT_NONE))
			return;
		if (event == DECODER_INCOMPLETE)
			decoder_next(decoder, true, &key);
		tell(out, key);
	}
}

#define BEGIN "\033[200~"
#define END   "\033[201~"

static const struct {
	const char *sent, *keys;
} rows[] = {
	{ "", "" },
	{ "aé日", "aé日" },
	{ "\xff"
	  "a\xc3(",
		"a(" },
	{ "\xc3\033[A", "<Up>" },
	{ "\xf6\x9f\x98\x80"
	  "a\xf4\x90\x80\x80"
	  "b\xed\xa0\x80"
	  "c",
		"abc" },
	{ "\t\r\n\x7f\x08\x01", "<Tab><Enter><Enter><Backspace><Backspace><Ctrl-A>" },

	/* Keys. */
	{ "\033[A\033OB\033[3~\033[1;5C", "<Up><Down><Del><Ctrl-Right>" },
	{ "\033[LEARNT", "<F5>" },
	{ "\033[11~\033OS", "<F1><F4>" },
	{ "\033", "<Esc>" },
	{ "\033\033", "<Esc><Esc>" },
	{ "\033\033[A", "<Esc><Up>" },
	{ "\033x", "<Esc>x" },
	{ "\033\r", "<Esc><Enter>" },
	{ "\033é", "<Esc>é" },

	/* Unknown sequences are dropped as a whole, and so are incomplete ones. */
	{ "\033[1;2Pa", "a" },
	{ "\033[?1;2ca", "a" },
	{ "\033[27;5;9~a", "a" },
	{ "\033OXa", "a" },
	{ "\033[[Aa", "a" },
	{ "\033[", "" },
	{ "\033[1;2A\033[1;2B\033[a\033[b", "<Shift-Up><Shift-Down><Shift-Up><Shift-Down>" },
	{ "\033[1;5", "" },
	{ "\033[1;5\033[A", "<Up>" },
	{ "\033[1;5\rb", "<Enter>b" },
	{ "\033[201~a", "a" },

	/* The mouse. */
	{ "\033[<0;1;1M", "<click 0 0>" },
	{ "\033[<0;300;70M\033[<0;300;70m", "<click 69 299>" },
	{ "\033[<64;5;6M\033[<65;5;6M", "<up 5 4><down 5 4>" },
	{ "\033[<4;2;3M\033[<16;2;3M", "<click 2 1><click 2 1>" },
	{ "\033[<1;2;3M\033[<2;2;3M\033[<32;2;3M\033[<35;2;3M\033[<66;2;3M\033[<128;2;3M", "" },
	{ "\033[<0;1;1Mq\033[<0;1;1mq", "<click 0 0>qq" },

	/* Invalid reports. */
	{ "\033[<0;1Ma", "a" },
	{ "\033[<0;1;Ma", "a" },
	{ "\033[<;;Ma", "a" },
	{ "\033[<Ma", "a" },
	{ "\033[<0;1;1;1Ma", "a" },
	{ "\033[<0;0;1Ma", "a" },
	{ "\033[<0;1;0Ma", "a" },
	{ "\033[<-1;1;1Ma", "a" },
	{ "\033[<0:1:1Ma", "a" },
	{ "\033[<0;1;1xa", "a" },
	{ "\033[<0;99999999999999999999;1Ma", "a" },
	{ "\033[<0;1;4294967297Ma", "a" },
	{ "\033[<0;0000000000000000000000000000000000000000000000000001;1Ma", "a" },
	{ "\033[<0;1;1\033[<0;2;2M", "<click 1 1>" },
	{ "\033[<0;1\033[A", "<Up>" },
	{ "\033[<0;1\ra", "<Enter>a" },
	{ "\033[<0;12", "" },

	/* Reports as X10 has them, also of columns that no character has, or cut. */
	{ "\033[M !!a", "a" },
	{ "\033[M #\xff"
	  "a",
		"a" },
	{ "\033[Mq~ra", "a" },
	{ "\033[M ", "" },
	{ "\033[M\033[A", "<Up>" },

	/* Pastes. */
	{ BEGIN "q" END "q", "(q)q" },
	{ BEGIN END "a", "a" },
	{ BEGIN "a\nb\r\nc\rd\te" END, "(a)(\n)(b)(\n)(c)(\n)(d)( )(e)" },
	{ BEGIN "\n\n\r\r\n\n" END, "(\n)(\n)(\n)(\n)(\n)" },
	{ BEGIN "a\r" END "\n", "(a)(\n)<Enter>" },
	{ BEGIN "a\x01\x03\x08\x1a\x7f\xc2\x9b"
		"b" END,
		"(a)(b)" },
	{ BEGIN "a\xe2\x80\xa8"
		"b\xc2\x85"
		"c" END,
		"(a)(\n)(b)(\n)(c)" },
	{ BEGIN "\033[A\033OP\033x" END, "([)(A)(O)(P)(x)" },
	{ BEGIN "\033[<0;1;1M" END, "([)(<)(0)(;)(1)(;)(1)(M)" },
	{ BEGIN BEGIN "a" END "b", "([)(2)(0)(0)(~)(a)b" },
	{ BEGIN "\033[20" END "b", "([)(2)(0)b" },
	{ BEGIN "\033\033[201~b", "b" },
	{ BEGIN "\xc3" END "b", "b" },
	{ BEGIN "\xf6\x9f\x98\x80"
		"a\xf4\x90\x80\x80" END "b",
		"(a)b" },
	{ BEGIN "abc", "" }, /* its end may come yet */
	{ BEGIN "abc\033[20", "" },
};

static void begin(struct decoder *decoder)
{
	decoder_init(decoder);
	decoder_learn(decoder, "\033[LEARNT", TK_F5);
}

/* Sent in pieces of that many bytes; what is taken is taken between them. */
static void expect_rows(size_t piece)
{
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct strbuf keys = STRBUF_INIT;
		size_t length = strlen(rows[i].sent);
		struct decoder decoder;

		begin(&decoder);
		for (size_t at = 0; at < length; at += piece) {
			decoder_add(&decoder, rows[i].sent + at, length - at < piece ? length - at : piece, false);
			take_all(&decoder, false, &keys);
		}
		take_all(&decoder, true, &keys);
		if (!expect_row_text(i, strbuf_text(&keys), rows[i].keys))
			fprintf(stderr, "in pieces of %zu bytes\n", piece);
		strbuf_release(&keys);
		decoder_release(&decoder);
	}
}

static void what_is_sent_becomes_keys(void)
{
	expect_rows(4096);
}

static void pieces_of_any_size_become_the_same(void)
{
	for (size_t piece = 1; piece < 8; piece++)
		expect_rows(piece);
}

/* Answers to questions, and the keys typed around them. */
static const struct {
	const char *sent, *keys;
	int background; /* -1: none */
	bool attributes;
} answers[] = {
	{ "\033]11;rgb:1e1e/1e1e/1e1e\033\\", "", 0x1E1E1E, false },
	{ "\033]11;rgb:ff/80/00\a", "", 0xFF8000, false },
	{ "\033]11;#fdf6e3\x9c", "", 0xFDF6E3, false },
	{ "\033]11;rgba:0000/2b2b/3636/ffff\033\\\033[?62;1;4c", "", 0x002B36, true },
	{ "\033[?1;2c", "", -1, true },
	{ "\033[?64;1;2;6;9;15;16;17;18;21;22;28;29c", "", -1, true },
	{ "\033[>41;354;0c", "", -1, false }, /* the secondary ones, which nothing asked for */
	{ "\033[?25h", "", -1, false },
	{ "ab\033]11;rgb:0/0/0\033\\c\033[?6cd", "abcd", 0, true },
	{ "\033[A\033]11;rgb:0/0/0\a\033[B\033", "<Up><Down><Esc>", 0, false },
	{ "é\033]11;rgb:0/0/0\aé", "éé", 0, false },
	/* Other answers, and what only begins like one. */
	{ "\033]10;rgb:0/0/0\aq", "q", -1, false },
	{ "\033]4;1;rgb:0/0/0\aq", "q", -1, false },
	{ "\033]11;purple\aq", "q", -1, false },
	{ "\033]11;\aq", "q", -1, false },
	{ "\033]11;rgb:0/0/0\033[A", "<Up>", -1, false }, /* cut */
	{ "\033]11;rgb:0/0\x03q", "<Ctrl-C>q", -1, false },
	{ "\033]11;rgb:0/0\033\033]11;rgb:f/f/f\a", "<Esc>", 0xFFFFFF, false },
	{ "\033]q", "<Esc>]q", -1, false },
	{ "\033]", "<Esc>]", -1, false },
	{ "\033]1q", "<Esc>]1q", -1, false },
	{ "\033];q", "<Esc>];q", -1, false },
	{ "\033]12345;q", "<Esc>]12345;q", -1, false },
	{ "\033\033]11;rgb:0/0/0\aq", "<Esc>q", 0, false },
	/* In a paste, between its bytes. */
	{ BEGIN "ab\033]11;rgb:0/0/0\033\\c" END "d", "(a)(b)(c)d", 0, false },
	{ BEGIN "a\033]q" END, "(a)(])(q)", -1, false },
	{ BEGIN "a\033]11;rgb:0" END "q", "(a)q", -1, false },
};

/* Takes all as take_all() does, and notes the answers. */
static void take_answers(struct decoder *decoder, bool late, struct strbuf *keys, int *background, bool *attributes)
{
	enum decoder_event event;
	struct key key;

	while ((event = decoder_next(decoder, false, &key)) != DECODER_NOTHING) {
		if (event == DECODER_INCOMPLETE && (!late || decoder_timeout(decoder) == TIMEOUT_NONE))
			return;
		if (event == DECODER_INCOMPLETE)
			decoder_next(decoder, true, &key);
		tell(keys, key);
		if (decoder->reply.kind == REPLY_BACKGROUND)
			*background = decoder->reply.colour;
		*attributes = *attributes || decoder->reply.kind == REPLY_ATTRIBUTES;
		expect(decoder->reply.kind == REPLY_NONE || key.code == TK_NONE, "an answer is no key");
	}
}

static void answers_are_no_keys(void)
{
	for (size_t i = 0; i < COUNT(answers); i++)
		for (size_t piece = 1; piece < 40; piece++) {
			struct strbuf keys = STRBUF_INIT;
			size_t length = strlen(answers[i].sent);
			struct decoder decoder;
			int background = -1;
			bool attributes = false;

			begin(&decoder);
			for (size_t at = 0; at < length; at += piece) {
				decoder_add(&decoder, answers[i].sent + at, length - at < piece ? length - at : piece, false);
				take_answers(&decoder, false, &keys, &background, &attributes);
			}
			take_answers(&decoder, true, &keys, &background, &attributes);
			expect_row_text(i, strbuf_text(&keys), answers[i].keys);
			expect_row_number(i, background, answers[i].background);
			expect_row_number(i, attributes, answers[i].attributes);
			strbuf_release(&keys);
			decoder_release(&decoder);
		}
}

/* The rest of an answer arrives however late; the start of one only while one is due. */
static void answers_are_waited_for(void)
{
	static const struct {
		const char *first, *rest;
		bool due;
		const char *keys;
	} parts[] = {
		{ "\033]11;rgb:", "0/0/0\033\\q", false, "q" },
		{ "\033]11;rgb:0/0/0\033", "\\q", false, "q" },
		{ "\033[?62", ";1cq", false, "q" },
		{ "\033]", "11;rgb:0/0/0\aq", true, "q" },
		{ "\033]1", "1;rgb:0/0/0\aq", true, "q" },
		{ "\033]1", "q", true, "<Esc>]1q" },
		{ "\033]", "1q", false, "<Esc>]1q" },
		{ "\033", "q", true, "<Esc>q" },
	};

	for (size_t i = 0; i < COUNT(parts); i++) {
		struct strbuf keys = STRBUF_INIT;
		struct decoder decoder;
		struct key key;

		begin(&decoder);
		decoder.expects_reply = parts[i].due;
		decoder_add(&decoder, parts[i].first, strlen(parts[i].first), false);
		while (decoder_next(&decoder, true, &key) == DECODER_KEY)
			tell(&keys, key);
		decoder_add(&decoder, parts[i].rest, strlen(parts[i].rest), true);
		take_all(&decoder, true, &keys);
		expect_row_text(i, strbuf_text(&keys), parts[i].keys);
		strbuf_release(&keys);
		decoder_release(&decoder);
	}
}

/* A report is cut by a line so slow that the wait for its rest was over. */
static void reports_wait_without_end(void)
{
	struct strbuf keys = STRBUF_INIT;
	struct decoder decoder;

	begin(&decoder);
	decoder_add(&decoder, "\033[<0;1", 6, false);
	take_all(&decoder, true, &keys);
	CU_ASSERT_EQUAL(decoder_timeout(&decoder), TIMEOUT_NONE);
	decoder_add(&decoder, "2;7M", 4, true);
	take_all(&decoder, true, &keys);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&keys), "<click 6 11>");
	strbuf_release(&keys);
	decoder_release(&decoder);
}

static void patience_is_as_long_as_needed(void)
{
	static const struct {
		const char *sent;
		enum decoder_timeout patience;
	} parts[] = {
		{ "\033", TIMEOUT_KEY },
		{ "\033[", TIMEOUT_SEQUENCE },
		{ "\033[1;5", TIMEOUT_SEQUENCE },
		{ "\033[M ", TIMEOUT_SEQUENCE },
		{ "\033[<", TIMEOUT_NONE },
		{ "\033[?", TIMEOUT_NONE },
		{ "\033]", TIMEOUT_SEQUENCE },
		{ "\033]11", TIMEOUT_SEQUENCE },
		{ "\033]11;", TIMEOUT_NONE },
		{ BEGIN "\033", TIMEOUT_NONE },
	};

	for (size_t i = 0; i < COUNT(parts); i++) {
		struct decoder decoder;
		struct key key;

		begin(&decoder);
		decoder_add(&decoder, parts[i].sent, strlen(parts[i].sent), false);
		while (decoder_next(&decoder, false, &key) == DECODER_KEY)
			;
		expect_row_number(i, decoder_next(&decoder, false, &key), DECODER_INCOMPLETE);
		expect_row_number(i, decoder_timeout(&decoder), parts[i].patience);
		decoder_release(&decoder);
	}
}

/* The end of a paste is lost: after a pause a key is one again, but more of a slow paste is not. */
static void a_paste_without_an_end_ends(void)
{
	static const struct {
		const char *behind;
		bool quiet;
		const char *keys;
	} ways[] = {
		{ "q", false, "" },
		{ "q", true, "(a)(b)(c)q" },
		{ "\033", true, "(a)(b)(c)<Esc>" },
		{ "\033[A", true, "(a)(b)(c)<Up>" },
		{ "\033", false, "" },
		{ "\x03", true, "(a)(b)(c)<Ctrl-C>" },
		{ "\r", true, "(a)(b)(c)<Enter>" },
		{ "\rq", true, "" },
		{ "\033]11;", false, "" },
		{ "\rq" END, true, "(a)(b)(c)(\n)(q)" },
		{ END "q", true, "(a)(b)(c)q" },
		{ END, true, "(a)(b)(c)" },
	};

	for (size_t i = 0; i < COUNT(ways); i++) {
		struct strbuf keys = STRBUF_INIT;
		struct decoder decoder;

		begin(&decoder);
		decoder_add(&decoder, BEGIN "abc", strlen(BEGIN "abc"), false);
		take_all(&decoder, true, &keys);
		expect_row_text(i, strbuf_text(&keys), "");
		decoder_add(&decoder, ways[i].behind, strlen(ways[i].behind), ways[i].quiet);
		take_all(&decoder, true, &keys);
		expect_row_text(i, strbuf_text(&keys), ways[i].keys);
		strbuf_release(&keys);
		decoder_release(&decoder);
	}
}

/* Bytes at random, weighted to what begins sequences: all is taken in the end, and nothing pasted is a key. */
static void any_bytes_are_taken(void)
{
	static const char often[] = "\033\033\033[[]<<?;;0129MmOc\\\a~A q\r\n\xc3\xa9\xff";
	struct decoder decoder;
	unsigned long state = 1;

	begin(&decoder);
	for (int i = 0; i < 200000; i++) {
		char byte = often[test_random(&state, sizeof(often) - 1)];
		struct key key;

		if (test_random(&state, 50) == 0)
			decoder_add(&decoder, BEGIN, 6, false);
		if (test_random(&state, 50) == 0)
			decoder_add(&decoder, END, 6, false);
		decoder_add(&decoder, &byte, 1, test_random(&state, 20) == 0);
		while (decoder_next(&decoder, test_random(&state, 3) == 0, &key) == DECODER_KEY) {
			CU_ASSERT_FALSE(key.code == TK_TYPED && unicode_is_control(key.codepoint));
			CU_ASSERT_FALSE(key.code == TK_PASTED && (!*key.text || !text_is_clean_lines(key.text)));
			CU_ASSERT_FALSE(key.code == TK_MOUSE && (key.row < 0 || key.column < 0));
		}
	}
	CU_ASSERT(decoder.come.length - decoder.taken < 260);
	decoder_release(&decoder);
}

void suite_decode(void)
{
	CU_pSuite suite = CU_add_suite("input", NULL, NULL);

	CU_add_test(suite, "what is sent becomes keys", what_is_sent_becomes_keys);
	CU_add_test(suite, "pieces of any size become the same", pieces_of_any_size_become_the_same);
	CU_add_test(suite, "reports wait without end", reports_wait_without_end);
	CU_add_test(suite, "answers are no keys", answers_are_no_keys);
	CU_add_test(suite, "answers are waited for", answers_are_waited_for);
	CU_add_test(suite, "patience is as long as needed", patience_is_as_long_as_needed);
	CU_add_test(suite, "a paste without an end ends", a_paste_without_an_end_ends);
	CU_add_test(suite, "any bytes are taken", any_bytes_are_taken);
}
