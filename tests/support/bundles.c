#include "tests/support/bundles.h"

#include <string.h>

#include "export/io/path.h"
#include "tests/support/example.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

const struct bundle_options bundle_plain = { .force = false };
const struct bundle_options bundle_forced = { .force = true };

int export_to(const struct design *design, const char *folder, const struct bundle_options *options, struct err *err)
{
	struct bundle_result result;

	return bundle_write(design, folder, options, &result, err);
}

const char *exported(struct design *design)
{
	const char *folder = tempdir_path("bundle");
	struct err err = { 0 };

	example_load(design);
	expect(export_to(design, folder, &bundle_plain, &err) == 0, "%s", err.message);
	return folder;
}

char *read_in(const char *folder, const char *name, size_t *length)
{
	struct strbuf path = STRBUF_INIT;
	char *bytes;

	path_join(&path, folder, name);
	bytes = test_read(path.text, length);
	strbuf_release(&path);
	return bytes;
}

void write_in(const char *folder, const char *name, const char *text)
{
	struct strbuf path = STRBUF_INIT;

	path_join(&path, folder, name);
	test_write(path.text, text, strlen(text));
	strbuf_release(&path);
}
