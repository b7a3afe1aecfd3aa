#include "tests/support/example.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/json/reader.h"
#include "model/base/alloc.h"
#include "model/crypto/base64.h"
#include "tests/support/expect.h"
#include "tests/support/tempdir.h"

void test_load(struct design *design, const char *path)
{
	struct err err = { 0 };
	struct json json;
	int result;

	design_init(design, EDITION_CLASSIC);
	result = json_read(&json, path, &err);
	if (result == 0)
		result = design_read(design, &json, &err);
	json_release(&json);
	expect(result == 0, "load %s: %s", path, err.message);
}

void example_load(struct design *design)
{
	test_load(design, EXAMPLE_DESIGN);
}

int test_parse(struct design *design, const char *text, struct err *err)
{
	struct json json;
	int result;

	design_init(design, EDITION_CLASSIC);
	result = json_parse(&json, "test.json", xstrdup(text), strlen(text), err);
	if (result == 0)
		result = design_read(design, &json, err);
	json_release(&json);
	return result;
}

struct profile *test_profile(const struct design *design, const char *name)
{
	struct profile *profile = design_by_name(design, name);

	if (!profile)
		fprintf(stderr, "no profile \"%s\"\n", name);
	CU_ASSERT_PTR_NOT_NULL_FATAL(profile);
	return profile;
}

void test_set(struct design *design, struct profile *profile, enum field_id field, const char *text)
{
	struct err err = { 0 };

	expect(design_set_text(design, profile, field, text, EDIT_STEP, &err) == 0, "%s of %s: %s", field_row(field, 0)->name,
		profile_name(profile), err.message);
}

char *test_design_text(const struct design *design)
{
	struct strbuf out = STRBUF_INIT;

	design_write(&out, design);
	return strbuf_detach(&out);
}

const char *example_copy(const char *folder, const char *name)
{
	const char *path = test_in(folder, name);
	size_t length;
	char *bytes = test_read(test_tree(EXAMPLE_DESIGN), &length);

	test_write(path, bytes, length);
	free(bytes);
	return path;
}

void example_certificate(const char *folder, const char *name, const char *profile)
{
	cJSON *design = test_read_json(test_tree(EXAMPLE_DESIGN));
	cJSON *at;

	cJSON_ArrayForEach (at, cJSON_GetObjectItem(design, "profiles")) {
		const cJSON *settings = cJSON_GetObjectItem(at, "settings"),
			    *certificate = cJSON_GetObjectItem(settings, "trustedRootCertificate");
		size_t length;
		unsigned char *der;

		if (strcmp(cJSON_GetStringValue(cJSON_GetObjectItem(at, "name")), profile) != 0)
			continue;
		der = base64_decode(cJSON_GetStringValue(cJSON_GetObjectItem(certificate, "der")), &length);
		test_write(test_in(folder, name), der, length);
		free(der);
	}
	cJSON_Delete(design);
}
