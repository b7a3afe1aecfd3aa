/* The rows of the key table are whole: each request has a key, and each key exists and means one thing wherever it works. */
#include <stdlib.h>
#include <string.h>

#include "forms/app/keymap.h"
#include "forms/base/request.h"
#include "model/base/alloc.h"
#include "tests/support/expect.h"

void suite_keymap(void);

static void each_request_has_a_key(void)
{
	for (int request = REQUEST_NONE + 1; request < REQUEST_COUNT; request++) {
		bool bound = false;

		for (const struct key_binding *binding = key_bindings; binding->keys; binding++)
			bound = bound || binding->request == request;
		expect(bound, "%s has a row in the key table", request_names[request]);
	}
}

static void each_key_exists(void)
{
	for (const struct key_binding *binding = key_bindings; binding->keys; binding++) {
		char *keys = xstrdup(binding->keys);

		expect(binding->contexts != 0 && *binding->help, "%s says where it works, and what it does", binding->keys);
		for (char *key = strtok(keys, " "); key; key = strtok(NULL, " "))
			expect(key_parse(key).code != TK_NONE, "%s (%s) is a key", key, binding->help);
		free(keys);
	}
}

/* Whether both rows take the key in the same context and ask for different things. A row without a request only describes. */
static bool keymap_clashes(const struct key_binding *one, const struct key_binding *other, const char *key)
{
	const char *at = strstr(other->keys, key);
	size_t length = strlen(key);

	if (!one->request || !other->request || one->request == other->request || !(one->contexts & other->contexts) || !at)
		return false;
	return (at == other->keys || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' ');
}

static void each_key_means_one_thing(void)
{
	for (const struct key_binding *binding = key_bindings; binding->keys; binding++) {
		char *keys = xstrdup(binding->keys);

		for (char *key = strtok(keys, " "); key; key = strtok(NULL, " "))
			for (const struct key_binding *before = key_bindings; before < binding; before++)
				expect(!keymap_clashes(binding, before, key), "%s is \"%s\" and \"%s\"", key, before->help,
					binding->help);
		free(keys);
	}
}

void suite_keymap(void)
{
	CU_pSuite suite = CU_add_suite("keymap", NULL, NULL);

	CU_add_test(suite, "each request has a key", each_request_has_a_key);
	CU_add_test(suite, "each key exists", each_key_exists);
	CU_add_test(suite, "each key means one thing", each_key_means_one_thing);
}
