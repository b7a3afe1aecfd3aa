/*
 * Asks the terminal for its background, and lets the theme follow the answer. The first frame does not wait for it: if the answer
 * arrives later, what is shown is drawn again in the other colours. Only the way out waits, so that no answer arrives at the
 * shell.
 */
#include <poll.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "tui/draw/theme.h"
#include "tui/term/reply.h"
#include "tui/term/term_internal.h"

/* curses declares a key_name() too. */
#define key_name curses_key_name
#include <curses.h>
#undef key_name

#define ANSWER_MS 100

static bool asked;
static bool answered; /* all that is going to be */
static bool leaving;  /* what is shown goes away */
static int64_t asked_at;

static int64_t background_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void background_ask(bool speaks_ecma48)
{
	if (asked || !speaks_ecma48 || !has_colors() || !theme_asks())
		return;
	asked = true;
	asked_at = background_now();
	fputs(REPLY_QUESTION, stdout);
	term_keys_expect_reply(true);
}

bool background_is_due(void)
{
	return asked && !answered;
}

void background_take(const struct reply *reply)
{
	enum theme before = theme_now();

	if (!asked) /* no answer to us */
		return;
	if (reply->kind == REPLY_ATTRIBUTES) {
		answered = true;
		term_keys_expect_reply(false);
	}
	if (reply->kind != REPLY_BACKGROUND)
		return;
	theme_set_background(reply->colour);
	if (theme_now() == before)
		return;
	if (leaving)
		term_show_prepare();
	else
		term_show_restyle();
}

void background_await(void)
{
	const int64_t until = asked_at + ANSWER_MS;
	struct pollfd terminal = { .fd = STDIN_FILENO, .events = POLLIN };
	struct key key;

	leaving = true;
	while (background_is_due()) {
		int64_t left = until - background_now();

		if (term_keys_next(false, &key) == DECODER_KEY)
			continue;
		if (left <= 0 || poll(&terminal, 1, (int)left) != 1 || !term_keys_read())
			break;
	}
	leaving = false;
}
