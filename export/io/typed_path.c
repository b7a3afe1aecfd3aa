#include "export/io/typed_path.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "export/io/path.h"
#include "model/base/alloc.h"

#define FILE_URL "file://"
/* Where the drives of Windows are unless /etc/wsl.conf says otherwise. */
#define DRIVES "/mnt/"

/* WSL sets these in each shell. */
static bool is_on_wsl(void)
{
	return getenv("WSL_DISTRO_NAME") || getenv("WSL_INTEROP");
}

static bool is_slash(char c)
{
	return c == '/' || c == '\\';
}

static bool is_drive(const char *text)
{
	return isalpha((unsigned char)text[0]) && text[1] == ':' && is_slash(text[2]);
}

/* The length of "\\wsl$\NAME"; 0 if the text does not begin so. */
static size_t share_length(const char *text)
{
	static const char *const hosts[] = { "wsl$", "wsl.localhost" };

	if (!is_slash(text[0]) || !is_slash(text[1]))
		return 0;
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		size_t length = 2 + strlen(hosts[i]);

		if (strncasecmp(text + 2, hosts[i], strlen(hosts[i])) == 0 && is_slash(text[length]))
			return length + 1 + strcspn(text + length + 1, "/\\");
	}
	return 0;
}

bool typed_path_is_foreign(const char *text)
{
	return strncasecmp(text, FILE_URL, strlen(FILE_URL)) == 0 || (is_on_wsl() && (is_drive(text) || share_length(text)));
}

static int hex_value(char digit)
{
	return isdigit((unsigned char)digit) ? digit - '0' : tolower((unsigned char)digit) - 'a' + 10;
}

/* The path of a file URL (RFC 8089), with the bytes that it has as %20; the host, if there is one, is left out. Owned by the
 * caller. */
static char *path_of_url(const char *url)
{
	struct strbuf path = STRBUF_INIT;
	const char *at = url + strlen(FILE_URL);

	at += strcspn(at, "/");
	if (*at == '/' && is_drive(at + 1))
		at++;
	for (; *at; at++) {
		if (*at == '%' && isxdigit((unsigned char)at[1]) && isxdigit((unsigned char)at[2]) &&
			(at[1] != '0' || at[2] != '0')) {
			strbuf_addch(&path, (char)(hex_value(at[1]) * 16 + hex_value(at[2])));
			at += 2;
		} else {
			strbuf_addch(&path, *at);
		}
	}
	return strbuf_detach(&path);
}

/* Appends a path of Windows with slashes. */
static void put_from_windows(struct strbuf *out, const char *text)
{
	size_t share = share_length(text);

	if (!share) {
		strbuf_printf(out, DRIVES "%c", tolower((unsigned char)*text));
		text += 2;
	} else {
		text += share;
		if (!*text)
			strbuf_addch(out, '/');
	}
	for (; *text; text++)
		strbuf_addch(out, *text == '\\' ? '/' : *text);
}

/* Without spaces and line breaks around it, and quotes around that. Owned by the caller. */
static char *without_quotes(const char *text)
{
	size_t length;

	text += strspn(text, " \t\r\n");
	for (length = strlen(text); length && strchr(" \t\r\n", text[length - 1]);)
		length--;
	if (length > 1 && strchr("\"'", *text) && text[length - 1] == *text)
		return xmemdupz(text + 1, length - 2);
	return xmemdupz(text, length);
}

void typed_path(struct strbuf *out, const char *text)
{
	char *path = without_quotes(text);

	if (strncasecmp(path, FILE_URL, strlen(FILE_URL)) == 0) {
		char *of_url = path_of_url(path);

		free(path);
		path = of_url;
	}
	if (is_on_wsl() && (is_drive(path) || share_length(path)))
		put_from_windows(out, path);
	else
		path_expand(out, path);
	free(path);
}
