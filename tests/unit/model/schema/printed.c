#include "tests/unit/model/schema/printed.h"

#include <string.h>

#include "export/report/findings.h"
#include "model/base/utf8.h"
#include "tests/support/expect.h"

cJSON *printed_schema(enum edition edition)
{
	struct strbuf out = STRBUF_INIT;
	cJSON *root;

	schema_json(&out, edition);
	root = cJSON_Parse(strbuf_text(&out));
	expect(root && utf8_is_ascii(strbuf_text(&out)), "schema prints JSON, in ASCII");
	strbuf_release(&out);
	return root;
}

const cJSON *printed_kind(const cJSON *root, const char *platform, const char *type)
{
	const cJSON *printed;

	cJSON_ArrayForEach (printed, json_member(root, "kinds")) {
		if (strcmp(json_text(printed, "platform"), platform) == 0 && strcmp(json_text(printed, "type"), type) == 0)
			return printed;
	}
	return NULL;
}
