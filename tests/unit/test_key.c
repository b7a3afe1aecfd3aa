#include <CUnit/CUnit.h>

#include <stdio.h>
#include <string.h>

#include "tui/key.h"
#include "tests/unit/help.h"

void suite_key(void);

#define CTRL(letter) ((enum key_code)(PRESS_CTRL_A + (letter) - 'A'))

static const struct {
	const char *name;
	struct key key;
} named[] = {
	{ "Tab", { .code = PRESS_TAB } },
	{ "Shift-Tab", { .code = PRESS_BACKTAB } },
	{ "Enter", { .code = PRESS_ENTER } },
	{ "Esc", { .code = PRESS_ESCAPE } },
	{ "Backspace", { .code = PRESS_BACKSPACE } },
	{ "Del", { .code = PRESS_DELETE } },
	{ "Ins", { .code = PRESS_INSERT } },
	{ "PgUp", { .code = PRESS_PAGE_UP } },
	{ "PgDn", { .code = PRESS_PAGE_DOWN } },
	{ "Ctrl-Up", { .code = PRESS_CTRL_UP } },
	{ "Ctrl-Right", { .code = PRESS_CTRL_RIGHT } },
	{ "F1", { .code = PRESS_F1 } },
	{ "F12", { .code = PRESS_F12 } },
	{ "Ctrl-A", { .code = PRESS_CTRL_A } },
	{ "Ctrl-S", { .code = CTRL('S') } },
	{ "Ctrl-Z", { .code = PRESS_CTRL_Z } },
	{ "Alt-B", { .code = PRESS_ALT('B') } },
	{ "Space", { .code = PRESS_TYPED, .typed = ' ' } },
	{ "n", { .code = PRESS_TYPED, .typed = 'n' } },
	{ "/", { .code = PRESS_TYPED, .typed = '/' } },
	{ "+", { .code = PRESS_TYPED, .typed = '+' } },
	{ "é", { .code = PRESS_TYPED, .typed = 0xE9 } },
	{ "日", { .code = PRESS_TYPED, .typed = 0x65E5 } },
};

static void names_both_ways(void)
{
	for (size_t i = 0; i < COUNT(named); i++) {
		struct key key = key_parse(named[i].name);

		expect_row_text(i, key_name(named[i].key), named[i].name);
		expect_row_number(i, key.code, named[i].key.code);
		expect_row_number(i, key.typed, named[i].key.typed);
	}
}

static void every_key_has_a_name_of_its_own(void)
{
	for (int code = PRESS_TAB; code < PRESS_RESIZED; code++) {
		struct key key = { .code = (enum key_code)code };
		bool never_sent = code == CTRL('H') || code == CTRL('I') || code == CTRL('J') || code == CTRL('M');

		CU_ASSERT_NOT_EQUAL(key_name(key)[0], '\0');
		CU_ASSERT_EQUAL(key_parse(key_name(key)).code, never_sent ? PRESS_NONE : key.code);
	}
}

static void what_is_no_key_has_no_name(void)
{
	static const char *const names[] = { "", "tab", "Ctrl-", "Ctrl-AA", "Ctrl-1", "Ctrl-a", "F0", "F13", "nn", "\t", "\x1b",
		"\x7f", "\xff", "\xc2\x85", "日本", "Ctrl-M", "Alt-", "Alt-b", "Alt-BB" };

	for (size_t i = 0; i < COUNT(names); i++)
		CU_ASSERT_EQUAL(key_parse(names[i]).code, PRESS_NONE);
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = PRESS_NONE }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = PRESS_RESIZED }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = PRESS_STOP }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = PRESS_PASTED, .text = "q" }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = PRESS_MOUSE }), "");
	CU_ASSERT_STRING_EQUAL(key_name((struct key){ .code = PRESS_PICK, .typed = 'q' }), "");
}

static void what_terminals_send(void)
{
	static const struct {
		uint32_t sent;
		enum key_code code;
	} rows[] = {
		{ 0, PRESS_NONE },
		{ 1, PRESS_CTRL_A },
		{ 3, CTRL('C') },
		{ 8, PRESS_BACKSPACE },
		{ 9, PRESS_TAB },
		{ 10, PRESS_ENTER },
		{ 11, CTRL('K') },
		{ 12, CTRL('L') },
		{ 13, PRESS_ENTER },
		{ 17, CTRL('Q') },
		{ 19, CTRL('S') },
		{ 26, PRESS_CTRL_Z },
		{ 27, PRESS_ESCAPE },
		{ 28, PRESS_NONE },
		{ 31, PRESS_NONE },
		{ ' ', PRESS_TYPED },
		{ '~', PRESS_TYPED },
		{ 127, PRESS_BACKSPACE },
		{ 0x85, PRESS_NONE },
		{ 0xA0, PRESS_TYPED },
		{ 0x2028, PRESS_NONE },
		{ 0x1F600, PRESS_TYPED },
		{ 0xFFFFFFFF, PRESS_NONE },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct key key = key_from_code(rows[i].sent);

		expect_row_number(i, key.code, rows[i].code);
		expect_row_number(i, key.typed, rows[i].code == PRESS_TYPED ? rows[i].sent : 0);
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
