/* Writes lines and reads answers. */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>

#include "forms/linemode/linemode.h"
#include "model/base/interrupt.h"
#include "model/base/text_escape.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

/* For locales without UTF-8: characters outside ASCII are written as their code point, so that no text is lost or garbled. */
static void linemode_write_ascii(const char *text, FILE *out)
{
	uint32_t code;

	for (size_t step; (step = utf8_next(text, &code)) > 0; text += step)
		if (code < 0x80)
			putc((int)code, out);
		else
			fprintf(out, "\\u{%x}", (unsigned)code);
}

static void linemode_write_safe(struct linemode *mode, const char *text)
{
	char *safe = text_escape_copy(text);

	if (mode->ascii)
		linemode_write_ascii(safe, mode->out);
	else
		fputs(safe, mode->out);
	free(safe);
}

void linemode_print(struct linemode *mode, const char *text)
{
	struct strbuf line = STRBUF_INIT;

	for (const char *from = text; *from || from == text;) {
		size_t length = strcspn(from, "\n");

		strbuf_setlen(&line, 0);
		strbuf_add(&line, from, length);
		linemode_write_safe(mode, strbuf_text(&line));
		putc('\n', mode->out);
		from += length + (from[length] == '\n');
		if (!*from)
			break;
	}
	strbuf_release(&line);
}

void linemode_printf(struct linemode *mode, const char *format, ...)
{
	struct strbuf text = STRBUF_INIT;
	va_list args;

	va_start(args, format);
	strbuf_vprintf(&text, format, args);
	va_end(args);
	linemode_print(mode, strbuf_text(&text));
	strbuf_release(&text);
}

/* Replaces tabs by spaces and drops other control characters, in place, as pasting into a form does. This works in place because
 * the text only gets shorter. length may include NUL bytes. */
static void linemode_drop_controls(char *line, size_t length)
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

static volatile sig_atomic_t linemode_interrupted;

static void linemode_on_interrupt(int number)
{
	(void)number;
	linemode_interrupted = 1;
}

/* SIGINT is blocked except while input is awaited, so that a Ctrl-C between two questions is not lost. */
void linemode_catch_interrupt(const struct linemode *mode)
{
	const struct sigaction action = { .sa_handler = linemode_on_interrupt };
	sigset_t blocked;

	if (!mode->terminal)
		return;
	setvbuf(mode->in, NULL, _IONBF, 0); /* unread input stays in the terminal, where pselect() sees it */
	sigemptyset(&blocked);
	sigaddset(&blocked, SIGINT);
	sigprocmask(SIG_BLOCK, &blocked, NULL);
	sigaction(SIGINT, &action, NULL);
}

/* Waits until there is input to read; returns false for Ctrl-C, and for a signal that ends the program. */
static bool linemode_await_input(const struct linemode *mode)
{
	sigset_t before;
	sigset_t ends;
	sigset_t mask;
	fd_set set;

	sigemptyset(&ends);
	sigaddset(&ends, SIGTERM);
	sigaddset(&ends, SIGHUP);
	sigprocmask(SIG_BLOCK, &ends, &before);
	mask = before;
	sigdelset(&mask, SIGINT);
	linemode_interrupted = interrupt_signal() != 0;
	while (!linemode_interrupted) {
		FD_ZERO(&set);
		FD_SET(fileno(mode->in), &set);
		if (pselect(fileno(mode->in) + 1, &set, NULL, NULL, NULL, &mask) >= 0 || errno != EINTR)
			break;
		linemode_interrupted |= interrupt_signal() != 0;
	}
	sigprocmask(SIG_SETMASK, &before, NULL);
	return !linemode_interrupted;
}

/* Reads a line into mode->line; returns its length, or -1 at the end of input and for Ctrl-C. A terminal is read byte by byte:
 * Ctrl-D delivers a line that is not complete yet, and Ctrl-C must still discard it. */
static ssize_t linemode_read_line(struct linemode *mode)
{
	struct strbuf line = STRBUF_INIT;
	int byte = EOF;

	if (!mode->terminal)
		return getline(&mode->line, &mode->line_capacity, mode->in);
	while (byte != '\n') {
		mode->interrupted = !linemode_await_input(mode);
		mode->end_of_input |= interrupt_signal() != 0;
		byte = mode->interrupted ? EOF : getc(mode->in);
		if (byte == EOF)
			break;
		strbuf_addch(&line, (char)byte);
	}
	if (mode->interrupted || !line.length) {
		strbuf_release(&line);
		return -1;
	}
	free(mode->line);
	mode->line_capacity = line.length + 1;
	mode->line = strbuf_detach(&line);
	return (ssize_t)mode->line_capacity - 1;
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
		linemode_write_safe(mode, strbuf_text(&question));
		/* A terminal echoes the line end of the answer; elsewhere the question ends the line itself. */
		fputs(mode->terminal ? ": " : ":\n", mode->out);
		fflush(mode->out);
		mode->interrupted = false;
		length = mode->end_of_input ? -1 : linemode_read_line(mode);
		if (length < 0 || utf8_is_valid(mode->line, (size_t)length))
			break;
		linemode_printf(mode, "That is not UTF-8 text, so it was not accepted. Type it in UTF-8.");
	}
	strbuf_release(&question);
	if (mode->interrupted) {
		putc('\n', mode->out);
		return NULL;
	}
	if (length < 0) {
		if (mode->terminal && !mode->end_of_input)
			putc('\n', mode->out);
		mode->end_of_input = true;
		return NULL;
	}
	linemode_drop_controls(mode->line, (size_t)length);
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

size_t linemode_parse_number(const char *text, size_t most)
{
	size_t number = 0;

	if (!*text || strlen(text) > 9 || strspn(text, "0123456789") != strlen(text))
		return 0;
	for (; *text; text++)
		number = number * 10 + (size_t)(*text - '0');
	return number <= most ? number : 0;
}
