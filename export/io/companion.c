#include "export/io/companion.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "export/io/file.h"
#include "export/io/path.h"
#include "export/io/state_folder.h"
#include "model/base/alloc.h"
#include "model/base/utf8.h"
#include "model/crypto/digest.h"

#define NAME_MOST 200 /* bytes of the design's name; with what is added, a file name has at most 255 */

void companion_target(struct strbuf *out, const char *path)
{
	char *real = file_real_path(path);
	struct strbuf folder = STRBUF_INIT;

	if (!real && errno == ENOENT) { /* a new file in an existing folder */
		strbuf_addstr(&folder, path);
		path_trim(&folder);
		real = file_real_path(strbuf_text(&folder));
		if (real) {
			path_join(out, real, path_base(path));
			goto out;
		}
	}
	strbuf_addstr(out, real ? real : path);
out:
	strbuf_release(&folder);
	free(real);
}

static void add_name(struct strbuf *out, const char *target, const char *ending)
{
	const char *base = path_base(target);

	strbuf_printf(out, "%.*s.%s", (int)utf8_floor(base, NAME_MOST), base, ending);
}

void companion_beside(struct strbuf *out, const char *design, const char *ending)
{
	strbuf_add(out, design, (size_t)(path_base(design) - design));
	strbuf_addch(out, '.');
	add_name(out, design, ending);
}

/* The whole path as one name. */
static void add_path(struct strbuf *out, const char *design)
{
	for (const char *at = design; *at; at++) {
		if (*at == '/')
			strbuf_addstr(out, "%2F");
		else if (*at == '%')
			strbuf_addstr(out, "%25");
		else
			strbuf_addch(out, *at);
	}
}

bool companion_in_state(struct strbuf *out, const char *design, const char *ending, bool creates)
{
	unsigned char digest[SHA256_BYTES];
	size_t start;

	if (creates ? state_folder(out, NULL) != 0 : !state_folder_find(out))
		return false;
	strbuf_addch(out, '/');
	start = out->length;
	add_path(out, design);
	if (out->length - start <= NAME_MOST) {
		strbuf_printf(out, ".%s", ending);
		return true;
	}
	/* Only for a long path: libcrypto takes a millisecond to start, and this is done before the first screen. */
	strbuf_setlen(out, start);
	digest_sha256(design, strlen(design), digest);
	hex_append(out, digest, 8, false);
	strbuf_addch(out, '-');
	add_name(out, design, ending);
	return true;
}

static int create(const char *path)
{
	return open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

int companion_create(const char *design, const char *ending, char **path)
{
	struct strbuf where = STRBUF_INIT;
	int descriptor;

	companion_beside(&where, design, ending);
	descriptor = create(strbuf_text(&where));
	if (descriptor < 0 && errno != EEXIST) {
		strbuf_setlen(&where, 0);
		if (companion_in_state(&where, design, ending, true))
			descriptor = create(strbuf_text(&where));
		else
			errno = EACCES;
	}
	*path = strbuf_detach(&where);
	return descriptor;
}

/* The name in a line of /etc/passwd, the caller's to free; NULL if the line is of another user. Name, password and user id are
 * separated by colons. */
static char *name_in_line(const char *line, const char *number)
{
	const char *password = strchr(line, ':');
	const char *id = password ? strchr(password + 1, ':') : NULL;
	size_t length = strlen(number);

	if (!id || strncmp(id + 1, number, length) != 0 || id[1 + length] != ':')
		return NULL;
	return xmemdupz(line, (size_t)(password - line));
}

/* Not getpwuid(): it asks whatever the system is set up to ask, which may be a server. */
char *companion_user(void)
{
	const char *login = getenv("LOGNAME");
	FILE *file = login && *login ? NULL : fopen("/etc/passwd", "re");
	char number[32];
	char *line = NULL;
	char *name = NULL;
	size_t size = 0;

	snprintf(number, sizeof(number), "%ld", (long)geteuid());
	while (file && !name && getline(&line, &size, file) > 0)
		name = name_in_line(line, number);
	free(line);
	if (file)
		fclose(file);
	return name ? name : xstrdup(login && *login ? login : number);
}

char *companion_host(void)
{
	char name[256] = "";

	if (gethostname(name, sizeof(name) - 1) != 0)
		name[0] = '\0';
	return xstrdup(name);
}
