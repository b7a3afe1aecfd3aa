/* All JSON that the program writes is JSON in UTF-8, without characters that control or hide, whatever stands in a design. */
#include <CUnit/CUnit.h>
#include <stdlib.h>
#include <string.h>

#include "export/json/reader.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "tests/screen/harness/play.h"

void suite_json_outputs(void);

/* Values of a wrong type for nearly all fields, which the design keeps as they are. */
static const char *const raws[] = {
	"\"a\177\302\205\302\233\u202e\u2066\u200f\"",
	"1.0",
	"1E5",
	"-0",
	"12345678901234567890",
	"true",
	"null",
	"{\"\u202e\x7f\": [1, \"\302\2332J\"]}",
	"[[[\"\u2028\ufeff\"]]]",
	"\"\\ud83d\\ude00\\u202e\"",
	"{\"a\": \"\\u001b[31m\\u009b\"}",
};
static const struct {
	const char *type, *name;
} fields[] = {
	{ "scep", "subjectNameFormat" },
	{ "scep", "keySize" },
	{ "scep", "certificateValidityPeriodValue" },
	{ "scep", "scepServerUrls" },
	{ "scep", "extendedKeyUsages" },
	{ "scep", "subjectNameFormatString" },
	{ "scep", "notKnown" },
	{ "trusted", "trustedRootCertificate" },
};
static const char *const commands[][6] = {
	{ "show", "--format", "json", "a.json", NULL },
	{ "check", "--format", "json", "a.json", NULL },
	{ "check", "--format", "sarif", "a.json", NULL },
	{ "diff", "--format", "json", "a.json", "contoso.json", NULL },
};

static void write_design(const char *folder, size_t field, const char *raw)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_printf(&text,
		"{\"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"name\": \"n\u202e\", \"profiles\": ["
		"{\"name\": \"a\u202e\xc2\x9b\", \"platform\": \"ios\", \"type\": \"%s\", \"settings\": {\"%s\": %s},"
		" \"assignments\": [{\"group\": \"g\xc2\x9b\x7f\"}]}]}",
		fields[field].type, fields[field].name, raw);
	test_write(test_in(folder, "a.json"), text.text, text.length);
	strbuf_release(&text);
}

static void expect_json(const char *const *command, const char *folder, size_t field, const char *raw)
{
	struct program_run run = program_run(folder, command, NULL);
	size_t length = strlen(run.out);
	struct err err = { 0 };
	struct json json;

	expect(text_is_clean_lines(run.out), "%s %s: %s is %s: safe to print", command[0], command[2], fields[field].name, raw);
	expect(json_parse(&json, "output", xmemdupz(run.out, length), length, &err) == 0, "%s %s: %s is %s: %s", command[0],
		command[2], fields[field].name, raw, err.message);
	json_release(&json);
	program_run_release(&run);
}

static void all_outputs_are_json(void)
{
	const char *folder = tempdir_new();

	example_copy(folder, "contoso.json");
	for (size_t row = 0; row < COUNT(fields) * COUNT(raws); row++) {
		write_design(folder, row / COUNT(raws), raws[row % COUNT(raws)]);
		for (size_t i = 0; i < COUNT(commands); i++)
			expect_json(commands[i], folder, row / COUNT(raws), raws[row % COUNT(raws)]);
	}
}

void suite_json_outputs(void)
{
	CU_pSuite suite = CU_add_suite("json_outputs", NULL, NULL);

	CU_add_test(suite, "all outputs are JSON", all_outputs_are_json);
}
