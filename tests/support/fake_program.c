#include "tests/support/fake_program.h"

#include <stdlib.h>
#include <sys/stat.h>

#include "model/base/strbuf.h"
#include "tests/support/tempdir.h"

void fake_program(const char *folder, const char *name, const char *lines)
{
	struct strbuf script = STRBUF_INIT;

	strbuf_printf(&script, "#!/bin/sh\n%s", lines);
	test_write(test_in(folder, name), script.text, script.length);
	chmod(test_in(folder, name), 0755);
	strbuf_release(&script);
}

int fake_program_process(const char *folder, const char *name)
{
	struct strbuf file = STRBUF_INIT;
	int process = 0;

	strbuf_printf(&file, "%s.pid", name);
	if (test_exists(test_in(folder, strbuf_text(&file)))) {
		char *text = test_read(test_in(folder, strbuf_text(&file)), NULL);

		process = (int)strtol(text, NULL, 10);
		free(text);
	}
	strbuf_release(&file);
	return process;
}
