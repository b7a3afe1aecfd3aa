/* Paths as they are typed, pasted and dropped. */
#include <CUnit/CUnit.h>
#include <stdlib.h>

#include "export/io/typed_path.h"
#include "model/base/alloc.h"
#include "tests/support/expect.h"

void suite_typed_path(void);

static const struct {
	const char *text, *path;
	const char *on_wsl; /* NULL: the same */
} rows[] = {
	{ "", "", NULL },
	{ "a.cer", "a.cer", NULL },
	{ "/a b/c.cer", "/a b/c.cer", NULL },
	{ " /a/c.cer \r\n", "/a/c.cer", NULL },
	{ "'/a b/c.cer'", "/a b/c.cer", NULL },
	{ "\"/a b/c.cer\" ", "/a b/c.cer", NULL },
	{ "\"", "\"", NULL },
	{ "'a\"", "'a\"", NULL },
	{ "~/c.cer", "/h/c.cer", NULL },
	{ "'~/c.cer'", "/h/c.cer", NULL },
	{ "file:///a%20b/%C3%A9.cer", "/a b/\xc3\xa9.cer", NULL },
	{ "FILE://localhost/a/b", "/a/b", NULL },
	{ "file:///100%", "/100%", NULL },
	{ "file:///a%00b", "/a%00b", NULL },
	{ "file:///C:/Certs/root.cer", "C:/Certs/root.cer", "/mnt/c/Certs/root.cer" },
	{ "C:\\Certs\\root.cer", "C:\\Certs\\root.cer", "/mnt/c/Certs/root.cer" },
	{ "\"C:\\Program Files\\a.cer\"\n", "C:\\Program Files\\a.cer", "/mnt/c/Program Files/a.cer" },
	{ "d:/a", "d:/a", "/mnt/d/a" },
	{ "C:", "C:", NULL },
	{ "C:root.cer", "C:root.cer", NULL },
	{ "\\\\wsl$\\Debian\\srv\\a.cer", "\\\\wsl$\\Debian\\srv\\a.cer", "/srv/a.cer" },
	{ "\\\\WSL.localhost\\Ubuntu-24.04\\etc", "\\\\WSL.localhost\\Ubuntu-24.04\\etc", "/etc" },
	{ "//wsl$/Debian/etc", "//wsl$/Debian/etc", "/etc" },
	{ "\\\\wsl$\\Debian", "\\\\wsl$\\Debian", "/" },
	{ "\\\\server\\share\\a.cer", "\\\\server\\share\\a.cer", NULL },
};

static void paths_are_those_of_this_system(void)
{
	static const char *const variables[] = { "WSL_DISTRO_NAME", "WSL_INTEROP", "HOME" };
	char *was[COUNT(variables)];

	for (size_t i = 0; i < COUNT(variables); i++) {
		was[i] = xstrdup(getenv(variables[i]));
		unsetenv(variables[i]);
	}
	setenv("HOME", "/h", 1);
	for (size_t i = 0; i < 2 * COUNT(rows); i++) {
		size_t row = i % COUNT(rows);
		bool on_wsl = i >= COUNT(rows);
		struct strbuf path = STRBUF_INIT;

		if (on_wsl)
			setenv("WSL_DISTRO_NAME", "Debian", 1);
		typed_path(&path, rows[row].text);
		expect_text(strbuf_text(&path), on_wsl && rows[row].on_wsl ? rows[row].on_wsl : rows[row].path, "%s%s",
			rows[row].text, on_wsl ? " on WSL" : "");
		strbuf_release(&path);
	}
	for (size_t i = 0; i < COUNT(variables); i++) {
		unsetenv(variables[i]);
		if (was[i])
			setenv(variables[i], was[i], 1);
		free(was[i]);
	}
}

void suite_typed_path(void)
{
	CU_pSuite suite = CU_add_suite("typed_path", NULL, NULL);

	CU_add_test(suite, "paths are those of this system", paths_are_those_of_this_system);
}
