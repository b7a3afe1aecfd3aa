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
#include "model/crypto/private_key.h"

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

	/* Unread input stays in the terminal, where pselect() sees it, and a private key that is in it is not in a buffer. */
	setvbuf(mode->in, NULL, _IONBF, 0);
	if (!mode->terminal)
		return;
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

/* Reads a line into mode->line; returns false at the end of input and for Ctrl-C. It is read byte by byte: Ctrl-D on a terminal
 * delivers a line that is not complete yet, and Ctrl-C must still discard it. */
static bool linemode_read_line(struct linemode *mode)
{
	int byte = EOF;

	strbuf_setlen(&mode->line, 0);
	while (byte != '\n') {
		mode->interrupted = mode->terminal && !linemode_await_input(mode);
		mode->end_of_input |= interrupt_signal() != 0;
		byte = mode->interrupted ? EOF : getc(mode->in);
		if (byte == EOF)
			break;
		strbuf_addch(&mode->line, (char)byte);
	}
	return !mode->interrupted && mode->line.length;
}

#define LEAST_OF_KEY 16 /* characters of a line of a key without an end; shorter ones are answers */

/* Whether a line can be a further one of a key that began before: a header such as Proc-Type, or base64. */
static bool linemode_is_more_of_key(const struct linemode *mode, const char *line)
{
	if (!mode->in_key || !*line)
		return false;
	return strchr(line, ':') || (private_key_is_line(line) && (mode->key_has_end || strlen(line) >= LEAST_OF_KEY));
}

/* Whether the line is a part of a private key: its first line, one with the key, or one after these. */
static bool linemode_is_key(struct linemode *mode)
{
	char *line_end = mode->line.text + strcspn(mode->line.text, "\r\n");
	const char end = *line_end;
	const bool last = mode->in_key && strncmp(mode->line.text, "-----END", 8) == 0;
	bool header;

	*line_end = '\0';
	header = private_key_is_header(mode->line.text);
	mode->key_has_end = header || (mode->in_key && mode->key_has_end);
	mode->in_key = !last && (header || private_key_in(mode->line.text) || linemode_is_more_of_key(mode, mode->line.text));
	*line_end = end;
	return mode->in_key || last;
}

/* Says why a line is refused as an answer; false if it is not. */
static bool linemode_refuse_line(struct linemode *mode)
{
	const bool was_in_key = mode->in_key;

	if (!utf8_is_valid(mode->line.text, mode->line.length))
		linemode_printf(mode, "That is not UTF-8 text, so it was not accepted. Type it in UTF-8.");
	else if (!linemode_is_key(mode))
		return false;
	else if (!was_in_key)
		linemode_printf(mode, "That contains a private key, so it was not accepted, and nothing of it was kept.");
	strbuf_setlen(&mode->line, 0);
	return true;
}

char *linemode_ask(struct linemode *mode, const char *format, ...)
{
	struct strbuf question = STRBUF_INIT;
	va_list args;
	bool read;

	va_start(args, format);
	strbuf_vprintf(&question, format, args);
	va_end(args);
	for (;;) {
		linemode_write_safe(mode, strbuf_text(&question));
		/* A terminal echoes the line end of the answer; elsewhere the question ends the line itself. */
		fputs(mode->terminal ? ": " : ":\n", mode->out);
		fflush(mode->out);
		mode->interrupted = false;
		read = !mode->end_of_input && linemode_read_line(mode);
		if (!read || !linemode_refuse_line(mode))
			break;
	}
	strbuf_release(&question);
	if (mode->interrupted) {
		putc('\n', mode->out);
		return NULL;
	}
	if (!read) {
		if (mode->terminal && !mode->end_of_input)
			putc('\n', mode->out);
		mode->end_of_input = true;
		return NULL;
	}
	linemode_drop_controls(mode->line.text, mode->line.length);
	return mode->line.text;
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
