#include "tui/term/term_internal.h"

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* curses declares a key_name() too, and <term.h> defines a macro for every capability. */
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name

#define ESCAPE_MS   25
#define SEQUENCE_MS 250
#define QUIET_MS    1000 /* pauses between the pieces of one paste are shorter */
#define PIECE_MS    10   /* as long as a terminal needs for the next piece of a paste */
#define PASTE_MOST  ((size_t)1 << 20)

static struct decoder decoder;
static bool prepared;
static bool expects_reply;
static int64_t read_last;

/* The terminfo capabilities of keys. */
static const struct {
	const char *capability;
	enum key_code code;
} capabilities[] = {
	{ "kcuu1", TK_UP },
	{ "kcud1", TK_DOWN },
	{ "kcub1", TK_LEFT },
	{ "kcuf1", TK_RIGHT },
	{ "khome", TK_HOME },
	{ "kend", TK_END },
	{ "kfnd", TK_HOME },
	{ "kslt", TK_END },
	{ "ka1", TK_HOME },
	{ "kc1", TK_END },
	{ "ka3", TK_PAGE_UP },
	{ "kc3", TK_PAGE_DOWN },
	{ "kpp", TK_PAGE_UP },
	{ "knp", TK_PAGE_DOWN },
	{ "kdch1", TK_DELETE },
	{ "kich1", TK_INSERT },
	{ "kcbt", TK_BACKTAB },
	{ "kent", TK_ENTER },
	{ "kbs", TK_BACKSPACE },
	{ "kf1", TK_F1 },
	{ "kf2", TK_F2 },
	{ "kf3", TK_F3 },
	{ "kf4", TK_F4 },
	{ "kf5", TK_F5 },
	{ "kf6", TK_F6 },
	{ "kf7", TK_F7 },
	{ "kf8", TK_F8 },
	{ "kf9", TK_F9 },
	{ "kf10", TK_F10 },
	{ "kf11", TK_F11 },
	{ "kf12", TK_F12 },
	{ "kUP5", TK_CTRL_UP },
	{ "kDN5", TK_CTRL_DOWN },
	{ "kRIT5", TK_CTRL_RIGHT },
	{ "kLFT5", TK_CTRL_LEFT },
	{ "kri", TK_SHIFT_UP },
	{ "kind", TK_SHIFT_DOWN },
	{ "kUP", TK_SHIFT_UP },
	{ "kDN", TK_SHIFT_DOWN },
};

static int64_t read_keys_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

void term_keys_prepare(void)
{
	if (prepared)
		return;
	prepared = true;
	decoder_init(&decoder);
	decoder.expects_reply = expects_reply;
	for (size_t i = 0; i < sizeof(capabilities) / sizeof(capabilities[0]); i++) {
		const char *sent = tigetstr(capabilities[i].capability);

		if (sent && sent != (const char *)-1)
			decoder_learn(&decoder, sent, capabilities[i].code);
	}
}

enum decoder_event term_keys_next(bool late, struct key *key)
{
	enum decoder_event event = decoder_next(&decoder, late, key);

	if (decoder.reply.kind != REPLY_NONE)
		background_take(&decoder.reply);
	return event;
}

void term_keys_expect_reply(bool due)
{
	expects_reply = due;
	if (prepared)
		decoder.expects_reply = due;
}

int term_keys_timeout(void)
{
	const char *delay = getenv("ESCDELAY");

	switch (decoder_timeout(&decoder)) {
	case TIMEOUT_KEY:
		return delay && *delay ? (int)strtol(delay, NULL, 10) : ESCAPE_MS;
	case TIMEOUT_SEQUENCE:
		return SEQUENCE_MS;
	case TIMEOUT_NONE:
		break;
	}
	return -1;
}

/* Whether another piece of a paste follows at once. */
static bool read_keys_follow(const char *bytes, size_t length)
{
	static const char end[] = "\033[201~";
	size_t ending = strlen(end);
	struct pollfd terminal = { .fd = STDIN_FILENO, .events = POLLIN };

	if (!decoder.pasting || decoder.come.length >= PASTE_MOST)
		return false;
	if (length >= ending && memcmp(bytes + length - ending, end, ending) == 0)
		return false;
	return poll(&terminal, 1, PIECE_MS) == 1;
}

/* A paste comes in pieces of what the terminal's buffer holds. An editor looks at its whole text for each key, so as many pieces
 * as possible are to become one. */
bool term_keys_read(void)
{
	char bytes[4096];
	ssize_t length;

	do {
		int64_t time;

		length = read(STDIN_FILENO, bytes, sizeof(bytes));
		time = read_keys_now();
		if (length > 0) {
			decoder_add(&decoder, bytes, (size_t)length, time - read_last >= QUIET_MS);
			read_last = time;
		}
	} while (length > 0 && read_keys_follow(bytes, (size_t)length));
	explicit_bzero(bytes, sizeof(bytes)); /* a private key may have been pasted */
	return length > 0 || (length < 0 && (errno == EINTR || errno == EAGAIN));
}
