#include <CUnit/CUnit.h>

#include <string.h>

#include "model/crypto/uuid.h"
#include "tests/support/expect.h"

void suite_uuid(void);

static bool is_uuid(const char *uuid, char version)
{
	for (size_t i = 0; i < UUID_TEXT - 1; i++)
		if (i == 8 || i == 13 || i == 18 || i == 23 ? uuid[i] != '-' : !uuid[i] || !strchr("0123456789abcdef", uuid[i]))
			return false;
	return strlen(uuid) == UUID_TEXT - 1 && uuid[14] == version && strchr("89ab", uuid[19]);
}

static void uuids_have_the_form_of_rfc_9562(void)
{
	char one[UUID_TEXT];
	char other[UUID_TEXT];

	for (int i = 0; i < 100; i++) {
		uuid_new(one);
		uuid_new(other);
		expect(is_uuid(one, '4') && is_uuid(other, '4') && strcmp(one, other) != 0, "%s %s", one, other);
	}
	uuid_from_name(one, "Contoso");
	uuid_from_name(other, "Contoso");
	expect(is_uuid(one, '5'), "%s", one);
	expect_text(other, one, "the same for the same text");
	uuid_from_name(other, "contoso");
	expect(strcmp(one, other) != 0, "another for another text");
}

static void texts_that_are_not_uuids_are_refused(void)
{
	static const struct {
		const char *text;
		bool valid;
	} rows[] = {
		{ "01234567-89ab-cdef-0123-456789abcdef", true },
		{ "01234567-89AB-CDEF-0123-456789ABCDEF", true },
		{ "00000000-0000-0000-0000-000000000000", true },
		{ "", false },
		{ "01234567", false },
		{ "01234567-89ab-cdef-0123-456789abcde", false },
		{ "01234567-89ab-cdef-0123-456789abcdef0", false },
		{ "01234567-89ab-cdef-0123-456789abcdeg", false },
		{ "0123456789ab--cdef-0123-456789abcdef", false },
		{ "01234567-89ab-cdef-0123-4567-9abcdef", false },
		{ "{01234567-89ab-cdef-0123-456789abcdef}", false },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		expect(uuid_is_valid(rows[i].text) == rows[i].valid, "\"%s\"", rows[i].text);
}

void suite_uuid(void)
{
	CU_pSuite suite = CU_add_suite("uuid", NULL, NULL);

	CU_add_test(suite, "UUIDs have the form of RFC 9562", uuids_have_the_form_of_rfc_9562);
	CU_add_test(suite, "texts that are not UUIDs are refused", texts_that_are_not_uuids_are_refused);
}
