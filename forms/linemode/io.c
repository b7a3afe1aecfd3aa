/* Lines out and lines in. */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

#include "forms/linemode/linemode.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

/* What the locale can't show stands as its code point: nothing is lost, and nothing is garbled. */
static void write_ascii(const char *text, FILE *out)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step)
		if (code < 0x80)
			putc((int)code, out);
		else
			fprintf(out, "\\u{%x}", (unsigned)code);
}

static void write_safe(struct linemode *mode, const char *text)
{
	char *safe = text_escape_copy(text);

	if (mode->ascii)
		write_ascii(safe, mode->out);
	else
		fputs(safe, mode->out);
	free(safe);
}

void linemode_put(struct linemode *mode, const char *text)
{
	struct strbuf line = STRBUF_INIT;

	for (const char *from = text; *from || from == text;) {
		size_t length = strcspn(from, "\n");

		strbuf_setlen(&line, 0);
		strbuf_add(&line, from, length);
		write_safe(mode, strbuf_text(&line));
		putc('\n', mode->out);
		from += length + (from[length] == '\n');
		if (!*from)
			break;
	}
	strbuf_release(&line);
}

void linemode_say(struct linemode *mode, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	linemode_put(mode, strbuf_text(&text));
	strbuf_release(&text);
}

/* As with what is pasted into a form: a tab is a blank, other control characters are dropped. Their code points are below
 * 0x80 or two bytes that are none of another character's, so the text only shrinks. */
static void drop_controls(char *line, size_t length)
{
	char *to = line;
	uint32_t code;

	for (size_t at = 0; at < length;) {
		size_t step = line[at] ? utf8_next(line + at, &code) : 1;

		if (line[at] == '\t') {
			*to++ = ' ';
		} else if (line[at] && !unicode_is_control(code)) {
			memmove(to, line + at, step);
			to += step;
		}
		at += step;
	}
	*to = '\0';
}

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
	(void)number;
	interrupted = 1;
}

/* The signal is let in while a line is waited for, and at no other time: none is lost between two questions. */
void linemode_begin(const struct linemode *mode)
{
	const struct sigaction action = { .sa_handler = on_interrupt };
	sigset_t held;

	if (!mode->terminal)
		return;
	setvbuf(mode->in, NULL, _IONBF, 0); /* what was typed waits in the terminal, where it can be asked for */
	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigprocmask(SIG_BLOCK, &held, NULL);
	sigaction(SIGINT, &action, NULL);
}

/* Until there is something to read; false for Ctrl-C. */
static bool await_input(const struct linemode *mode)
{
	sigset_t open;
	fd_set set;

	sigprocmask(SIG_BLOCK, NULL, &open);
	sigdelset(&open, SIGINT);
	interrupted = 0;
	do {
		FD_ZERO(&set);
		FD_SET(fileno(mode->in), &set);
	} while (pselect(fileno(mode->in) + 1, &set, NULL, NULL, NULL, &open) < 0 && errno == EINTR && !interrupted);
	return !interrupted;
}

/* Of a terminal byte by byte: Ctrl-D hands over a line that has no end yet, and Ctrl-C still breaks that off. */
static ssize_t read_line(struct linemode *mode)
{
	struct strbuf line = STRBUF_INIT;
	int byte = EOF;

	if (!mode->terminal)
		return getline(&mode->line, &mode->capacity, mode->in);
	while (byte != '\n') {
		mode->broken = !await_input(mode);
		byte = mode->broken ? EOF : getc(mode->in);
		if (byte == EOF)
			break;
		strbuf_addch(&line, (char)byte);
	}
	if (mode->broken || !line.length) {
		strbuf_release(&line);
		return -1;
	}
	free(mode->line);
	mode->capacity = line.length + 1;
	mode->line = strbuf_detach(&line);
	return (ssize_t)mode->capacity - 1;
}

char *linemode_ask(struct linemode *mode, const char *format, ...)
{
	struct strbuf question = STRBUF_INIT;
	va_list args;
	ssize_t length;

	va_start(args, format);
	strbuf_vprintf(&question, format, args);
	va_end(args);
	for (;;) {
		write_safe(mode, strbuf_text(&question));
		/* Where the answer isn't seen in the output, what follows begins a line of its own all the same. */
		fputs(mode->terminal ? ": " : ":\n", mode->out);
		fflush(mode->out);
		mode->broken = false;
		length = mode->ended ? -1 : read_line(mode);
		if (length < 0 || utf8_is_valid(mode->line, (size_t)length))
			break;
		linemode_say(mode, "That is not UTF-8 text, and was not taken. Enter it in UTF-8.");
	}
	strbuf_release(&question);
	if (mode->broken) {
		putc('\n', mode->out);
		return NULL;
	}
	if (length < 0) {
		if (mode->terminal && !mode->ended)
			putc('\n', mode->out);
		mode->ended = true;
		return NULL;
	}
	drop_controls(mode->line, (size_t)length);
	return mode->line;
}

char *linemode_trim(char *text)
{
	size_t length;

	text += strspn(text, " ");
	length = strlen(text);
	while (length && text[length - 1] == ' ')
		text[--length] = '\0';
	return text;
}

size_t linemode_number(const char *text, size_t most)
{
	size_t number = 0;

	if (!*text || strlen(text) > 9 || strspn(text, "0123456789") != strlen(text))
		return 0;
	for (; *text; text++)
		number = number * 10 + (size_t)(*text - '0');
	return number <= most ? number : 0;
}
