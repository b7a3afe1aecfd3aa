#include "tests/fuzz/fuzz.h"

#include <stdio.h>

#include "export/io/path.h"

void fuzz_write(const char *name, const char *bytes, size_t length)
{
	struct strbuf path = STRBUF_INIT;
	FILE *file;

	path_join(&path, fuzz_folder(), name);
	file = fopen(strbuf_text(&path), "wb");
	fuzz_check(file && fwrite(bytes, 1, length, file) == length && fclose(file) == 0, "can't write %s", strbuf_text(&path));
	strbuf_release(&path);
}
