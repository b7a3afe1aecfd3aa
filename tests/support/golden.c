#include "tests/support/golden.h"

#include <stdlib.h>
#include <string.h>

#include "tests/support/expect.h"
#include "tests/support/tempdir.h"
#include "model/base/strbuf.h"

void golden_compare(const char *path, const char *got)
{
	const char *update = getenv("UPDATE");
	size_t line = 1, from = 0;
	char *wanted;

	if (update && *update) {
		test_write(path, got, strlen(got));
		return;
	}
	wanted = test_read(path, NULL);
	for (size_t i = 0; got[i] && got[i] == wanted[i]; i++)
		if (got[i] == '\n') {
			from = i + 1;
			line++;
		}
	expect(strcmp(got, wanted) == 0, "%s:%zu differs (UPDATE=1 writes it again)\n  got    %.*s\n  wanted %.*s", path, line,
		(int)strcspn(got + from, "\n"), got + from, (int)strcspn(wanted + from, "\n"),
		from < strlen(wanted) ? wanted + from : "");
	free(wanted);
}
