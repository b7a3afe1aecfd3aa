#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

#include "tui/term/key.h"
#include "tests/support/expect.h"

void suite_key(void);

#define CTRL(letter) ((enum key_code)(TK_CTRL_A + (letter) - 'A'))

static const struct {
	const char *name;
	struct key key;
} named[] = {
	{ "Tab", { .code = TK_TAB } },
	{ "Shift-Tab", { .code = TK_BACKTAB } },
	{ "Enter", { .code = TK_ENTER } },
	{ "Esc", { .code = TK_ESCAPE } },
	{ "Backspace", { .code = TK_BACKSPACE } },
	{ "Del", { .code = TK_DELETE } },
	{ "Ins", { .code = TK_INSERT } },
	{ "PgUp", { .code = TK_PAGE_UP } },
	{ "PgDn", { .code = TK_PAGE_DOWN } },
	{ "Ctrl-Up", { .code = TK_CTRL_UP } },
	{ "Shift-Down", { .code = TK_SHIFT_DOWN } },
	{ "Ctrl-Right", { .code = TK_CTRL_RIGHT } },
	{ "F1", { .code = TK_F1 } },
	{ "F12", { .code = TK_F12 } },
	{ "Ctrl-A", { .code = TK_CTRL_A } },
	{ "Ctrl-S", { .code = CTRL('S') } },
	{ "Ctrl-Z", { .code = TK_CTRL_Z } },
	{ "Alt-B", { .code = TK_ALT('B') } },
	{ "Space", { .code = TK_TYPED, .codepoint = ' ' } },
	{ "n", { .code = TK_TYPED, .codepoint = 'n' } },
	{ "/", { .code = TK_TYPED, .codepoint = '/' } },
	{ "+", { .code = TK_TYPED, .codepoint = '+' } },
	{ "é", { .code = TK_TYPED, .codepoint = 0xE9 } },
	{ "日", { .code = TK_TYPED, .codepoint = 0x65E5 } },
};

static void names_both_ways(void)
{
	for (size_t i = 0; i < COUNT(named); i++) {
		struct key key = key_parse(named[i].name);

		expect_row_text(i, key_name(named[i].key), named[i].name);
		expect_row_number(i, key.code, named[i].key.code);
		expect_row_number(i, key.codepoint, named[i].key.codepoint);
	}
}

static void every_key_has_a_name_of_its_own(void)
{
	for (int code = TK_TAB; code < TK_RESIZED; code++) {
		struct key key = { .code = (enum key_code)code };
		bool never_sent = code == CTRL('H') || code == CTRL('I') || code == CTRL('J') || code == CTRL('M');

		CU_ASSERT_NOT_EQUAL(key_name(key)[0], '\0');
		CU_ASSERT_EQUAL(key_parse(key_name(key)).code, never_sent ? TK_NONE : key.code);
	}
}

static void what_is_no_key_has_no_name(void)
{
	static const char *const names[] = { "", "tab", "Ctrl-", "Ctrl-AA", "Ctrl-1", "Ctrl-a", "F0", "F13", "nn", "\t", "\x1b",
		"\x7f", "\xff", "\xc2\x85", "日本", "Ctrl-M", "Alt-", "Alt-b", "Alt-BB" };

	for (size_t i = 0; i < COUNT(names); i++)
		CU_ASSERT_EQUAL(key_parse(names[i]).code, TK_NONE);
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = TK_NONE }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = TK_RESIZED }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = TK_STOP }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = TK_PASTED, .text = "q" }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = TK_MOUSE }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = TK_CLICK_ITEM, .codepoint = 'q' }), "");
}

static void what_terminals_send(void)
{
	static const struct {
		uint32_t sent;
		enum key_code code;
	} rows[] = {
		{ 0, TK_NONE },
		{ 1, TK_CTRL_A },
		{ 3, CTRL('C') },
		{ 8, TK_BACKSPACE },
		{ 9, TK_TAB },
		{ 10, TK_ENTER },
		{ 11, CTRL('K') },
		{ 12, CTRL('L') },
		{ 13, TK_ENTER },
		{ 17, CTRL('Q') },
		{ 19, CTRL('S') },
		{ 26, TK_CTRL_Z },
		{ 27, TK_ESCAPE },
		{ 28, TK_NONE },
		{ 31, TK_NONE },
		{ ' ', TK_TYPED },
		{ '~', TK_TYPED },
		{ 127, TK_BACKSPACE },
		{ 0x85, TK_NONE },
		{ 0xA0, TK_TYPED },
		{ 0x2028, TK_NONE },
		{ 0x1F600, TK_TYPED },
		{ 0xFFFFFFFF, TK_NONE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct key key = key_from_code(rows[i].sent);

		expect_row_number(i, key.code, rows[i].code);
		expect_row_number(i, key.codepoint, rows[i].code == TK_TYPED ? rows[i].sent : 0);
	}
}

void suite_key(void)
{
	CU_pSuite suite = CU_add_suite("key", NULL, NULL);

	CU_add_test(suite, "names both ways", names_both_ways);
	CU_add_test(suite, "every key has a name of its own", every_key_has_a_name_of_its_own);
	CU_add_test(suite, "what is no key has no name", what_is_no_key_has_no_name);
	CU_add_test(suite, "what terminals send", what_terminals_send);
}
