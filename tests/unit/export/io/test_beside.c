/* Temporary files: locked while they are written, and removed by the next run if the one that wrote them was killed. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "export/io/beside.h"
#include "export/io/file.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void suite_beside(void);

static void save(const char *path)
{
	struct err err = { 0 };

	expect(file_replace(path, "new", 3, FILE_CAREFULLY, &err) == 0, "%s", err.message);
}

static void a_killed_run_leaves_nothing_for_long(void)
{
	const char *path = test_in(tempdir_folder("folder"), "design.json");
	struct strbuf made = STRBUF_INIT;
	int descriptor = beside_create_file(&made, path, 0600);

	expect(descriptor >= 0 && file_exists(made.text), "created");
	save(path);
	expect(file_exists(made.text), "another program is writing it");
	close(descriptor);
	save(path);
	expect(!file_exists(made.text), "left by one that is gone");
	strbuf_release(&made);
}

/* A name that is close to that of a temporary file. */
static void nothing_else_is_removed(void)
{
	static const char *const names[] = { ".design.json.AbCdEf", ".design.json.bladesmith-AbCdE",
		".design.json.bladesmith-AbCdEfG", "design.json.bladesmith-AbCdEf", ".other.json.bladesmith-AbCdEf",
		".design.json" };
	const char *folder = tempdir_folder("folder");
	const char *path = test_in(folder, "design.json");
	const char *pointer = test_in(folder, ".design.json.bladesmith-linked");
	const char *named = test_in(folder, ".design.json.bladesmith-second");

	for (size_t i = 0; i < COUNT(names); i++)
		test_write(test_in(folder, names[i]), "mine", 4);
	expect(symlink("nowhere", pointer) == 0, "a link");
	expect(link(test_in(folder, names[0]), named) == 0, "another name of a file");
	expect(mkdir(test_in(folder, ".design.json.bladesmith-folder"), 0777) == 0, "a folder");
	save(path);
	for (size_t i = 0; i < COUNT(names); i++)
		expect(file_exists(test_in(folder, names[i])), "%s", names[i]);
	expect(file_is_link(pointer) && file_exists(named), "links");
	expect(file_is_directory(test_in(folder, ".design.json.bladesmith-folder")), "a folder");
}

void suite_beside(void)
{
	CU_pSuite suite = CU_add_suite("beside", NULL, NULL);

	CU_add_test(suite, "a killed run leaves nothing for long", a_killed_run_leaves_nothing_for_long);
	CU_add_test(suite, "nothing else is removed", nothing_else_is_removed);
}
