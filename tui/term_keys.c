#include "tui/term_inside.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

/* curses has a key_name() too, and <term.h> a macro for every capability. */
#define key_name curses_key_name
#include <curses.h>
#include <term.h>
#undef key_name

#define ESCAPE_MS   25
#define SEQUENCE_MS 250
#define QUIET_MS    1000 /* a paste that comes in pieces has shorter pauses */

static struct input input;
static bool prepared;
static int64_t read_last;

/* The names that terminfo has for what a key sends. */
static const struct {
	const char *capability;
	enum key_code code;
} capabilities[] = {
	{ "kcuu1", PRESS_UP },
	{ "kcud1", PRESS_DOWN },
	{ "kcub1", PRESS_LEFT },
	{ "kcuf1", PRESS_RIGHT },
	{ "khome", PRESS_HOME },
	{ "kend", PRESS_END },
	{ "kfnd", PRESS_HOME },
	{ "kslt", PRESS_END },
	{ "ka1", PRESS_HOME },
	{ "kc1", PRESS_END },
	{ "ka3", PRESS_PAGE_UP },
	{ "kc3", PRESS_PAGE_DOWN },
	{ "kpp", PRESS_PAGE_UP },
	{ "knp", PRESS_PAGE_DOWN },
	{ "kdch1", PRESS_DELETE },
	{ "kich1", PRESS_INSERT },
	{ "kcbt", PRESS_BACKTAB },
	{ "kent", PRESS_ENTER },
	{ "kbs", PRESS_BACKSPACE },
	{ "kf1", PRESS_F1 },
	{ "kf2", PRESS_F2 },
	{ "kf3", PRESS_F3 },
	{ "kf4", PRESS_F4 },
	{ "kf5", PRESS_F5 },
	{ "kf6", PRESS_F6 },
	{ "kf7", PRESS_F7 },
	{ "kf8", PRESS_F8 },
	{ "kf9", PRESS_F9 },
	{ "kf10", PRESS_F10 },
	{ "kf11", PRESS_F11 },
	{ "kf12", PRESS_F12 },
	{ "kUP5", PRESS_CTRL_UP },
	{ "kDN5", PRESS_CTRL_DOWN },
	{ "kRIT5", PRESS_CTRL_RIGHT },
	{ "kLFT5", PRESS_CTRL_LEFT },
};

static int64_t now(void)
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
	input_init(&input);
	for (size_t i = 0; i < sizeof(capabilities) / sizeof(capabilities[0]); i++) {
		const char *sent = tigetstr(capabilities[i].capability);

		if (sent && sent != (const char *)-1)
			input_learn(&input, sent, capabilities[i].code);
	}
}

enum input_event term_keys_next(bool late, struct key *key)
{
	return input_next(&input, late, key);
}

int term_keys_patience(void)
{
	const char *delay = getenv("ESCDELAY");

	switch (input_patience(&input)) {
	case PATIENCE_KEY:
		return delay && *delay ? (int)strtol(delay, NULL, 10) : ESCAPE_MS;
	case PATIENCE_SEQUENCE:
		return SEQUENCE_MS;
	case PATIENCE_ENDLESS:
		break;
	}
	return -1;
}

bool term_keys_read(void)
{
	char bytes[4096];
	ssize_t length = read(STDIN_FILENO, bytes, sizeof(bytes));
	int64_t time = now();

	if (length > 0) {
		input_add(&input, bytes, (size_t)length, time - read_last >= QUIET_MS);
		read_last = time;
	}
	return length > 0 || (length < 0 && (errno == EINTR || errno == EAGAIN));
}
