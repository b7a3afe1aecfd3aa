/* Lines out and lines in. */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

#include "forms/plain.h"
#include "model/text.h"

/* What the locale can't show stands as its code point: nothing is lost, and nothing is garbled. */
static void write_ascii(const char *text, FILE *out)
{
	uint32_t code;

	for (size_t step; (step = text_next(text, &code)) > 0; text += step)
		if (code < 0x80)
			putc((int)code, out);
		else
			fprintf(out, "\\u{%x}", (unsigned)code);
}

static void write_safe(struct plain *plain, const char *text)
{
	char *safe = text_safe_copy(text);

	if (plain->ascii)
		write_ascii(safe, plain->out);
	else
		fputs(safe, plain->out);
	free(safe);
}

void plain_put(struct plain *plain, const char *text)
{
	struct strbuf line = STRBUF_INIT;

	for (const char *from = text; *from || from == text;) {
		size_t length = strcspn(from, "\n");

		strbuf_cut(&line, 0);
		strbuf_add(&line, from, length);
		write_safe(plain, strbuf_text(&line));
		putc('\n', plain->out);
		from += length + (from[length] == '\n');
		if (!*from)
			break;
	}
	strbuf_release(&line);
}

void plain_say(struct plain *plain, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	plain_put(plain, strbuf_text(&text));
	strbuf_release(&text);
}

/* As with what is pasted into a form: a tab is a blank, other control characters are dropped. Their code points are below
 * 0x80 or two bytes that are none of another character's, so the text only shrinks. */
static void drop_controls(char *line, size_t length)
{
	char *to = line;
	uint32_t code;

	for (size_t at = 0; at < length;) {
		size_t step = line[at] ? text_next(line + at, &code) : 1;

		if (line[at] == '\t') {
			*to++ = ' ';
		} else if (line[at] && !text_is_control(code)) {
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
void plain_begin(const struct plain *plain)
{
	const struct sigaction action = { .sa_handler = on_interrupt };
	sigset_t held;

	if (!plain->terminal)
		return;
	setvbuf(plain->in, NULL, _IONBF, 0); /* what was typed waits in the terminal, where it can be asked for */
	sigemptyset(&held);
	sigaddset(&held, SIGINT);
	sigprocmask(SIG_BLOCK, &held, NULL);
	sigaction(SIGINT, &action, NULL);
}

/* Until there is something to read; false for Ctrl-C. */
static bool await_input(const struct plain *plain)
{
	sigset_t open;
	fd_set set;

	sigprocmask(SIG_BLOCK, NULL, &open);
	sigdelset(&open, SIGINT);
	interrupted = 0;
	do {
		FD_ZERO(&set);
		FD_SET(fileno(plain->in), &set);
	} while (pselect(fileno(plain->in) + 1, &set, NULL, NULL, NULL, &open) < 0 && errno == EINTR && !interrupted);
	return !interrupted;
}

/* Of a terminal byte by byte: Ctrl-D hands over a line that has no end yet, and Ctrl-C still breaks that off. */
static ssize_t read_line(struct plain *plain)
{
	struct strbuf line = STRBUF_INIT;
	int byte = EOF;

	if (!plain->terminal)
		return getline(&plain->line, &plain->capacity, plain->in);
	while (byte != '\n') {
		plain->broken = !await_input(plain);
		byte = plain->broken ? EOF : getc(plain->in);
		if (byte == EOF)
			break;
		strbuf_putc(&line, (char)byte);
	}
	if (plain->broken || !line.length) {
		strbuf_release(&line);
		return -1;
	}
	free(plain->line);
	plain->capacity = line.length + 1;
	plain->line = strbuf_take(&line);
	return (ssize_t)plain->capacity - 1;
}

char *plain_ask(struct plain *plain, const char *format, ...)
{
	struct strbuf question = STRBUF_INIT;
	va_list args;
	ssize_t length;

	va_start(args, format);
	strbuf_vprintf(&question, format, args);
	va_end(args);
	for (;;) {
		write_safe(plain, strbuf_text(&question));
		/* Where the answer isn't seen in the output, what follows begins a line of its own all the same. */
		fputs(plain->terminal ? ": " : ":\n", plain->out);
		fflush(plain->out);
		plain->broken = false;
		length = plain->ended ? -1 : read_line(plain);
		if (length < 0 || text_is_utf8(plain->line, (size_t)length))
			break;
		plain_say(plain, "That is not UTF-8 text, and was not taken. Enter it in UTF-8.");
	}
	strbuf_release(&question);
	if (plain->broken) {
		putc('\n', plain->out);
		return NULL;
	}
	if (length < 0) {
		if (plain->terminal && !plain->ended)
			putc('\n', plain->out);
		plain->ended = true;
		return NULL;
	}
	drop_controls(plain->line, (size_t)length);
	return plain->line;
}

char *plain_trim(char *text)
{
	size_t length;

	text += strspn(text, " ");
	length = strlen(text);
	while (length && text[length - 1] == ' ')
		text[--length] = '\0';
	return text;
}

size_t plain_number(const char *text, size_t most)
{
	size_t number = 0;

	if (!*text || strlen(text) > 9 || strspn(text, "0123456789") != strlen(text))
		return 0;
	for (; *text; text++)
		number = number * 10 + (size_t)(*text - '0');
	return number <= most ? number : 0;
}
