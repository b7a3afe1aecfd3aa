/* Writes the pictures: pictures FOLDER. Run where tests/data is. */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "export/io/file.h"
#include "model/base/strbuf.h"
#include "tests/support/program.h"
#include "tests/support/tempdir.h"
#include "tests/screen/harness/pictures.h"

static int write_picture(size_t picture, const char *folder)
{
	struct strbuf path = STRBUF_INIT;
	struct strbuf svg = STRBUF_INIT;
	struct err err = { 0 };
	int result = picture_draw(picture, &svg, &err);

	strbuf_printf(&path, "%s/%s", folder, picture_name(picture));
	if (result == 0)
		result = file_replace(path.text, svg.text, svg.length, FILE_CAREFULLY, &err);
	if (result != 0)
		fprintf(stderr, "pictures: %s\n", err.message);
	strbuf_release(&svg);
	strbuf_release(&path);
	return result;
}

int main(int argc, char **argv)
{
	char *folder = argc == 2 ? realpath(argv[1], NULL) : NULL;
	int failed = 0;

	if (!folder || program_begin() != 0) {
		fputs("usage: pictures FOLDER, where tests/data is\n", stderr);
		return 2;
	}
	setlocale(LC_CTYPE, "C.UTF-8");
	for (size_t i = 0; i < picture_count; i++)
		failed |= write_picture(i, folder) != 0;
	tempdir_end();
	free(folder);
	return failed;
}
