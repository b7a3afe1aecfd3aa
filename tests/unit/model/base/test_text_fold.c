#include <CUnit/CUnit.h>

#include <locale.h>

#include "model/base/text_fold.h"
#include "tests/support/expect.h"
#include "tests/support/skip.h"

void suite_text_fold(void);

static void compares_without_case(void)
{
	CU_ASSERT_TRUE(text_equal_fold("Contoso", "cONTOSO"));
	CU_ASSERT_TRUE(text_equal_fold("ÉCOLE", "école"));
	setlocale(LC_CTYPE, "C");
	CU_ASSERT_TRUE(text_equal_fold("ÉCOLE", "école"));
	setlocale(LC_CTYPE, "C.UTF-8");
	CU_ASSERT_FALSE(text_equal_fold("Contoso", "Contos"));
	CU_ASSERT_FALSE(text_equal_fold("\xff", "\xfe"));
	CU_ASSERT_TRUE(text_has_fold("SCEP für Gäste", "GÄST"));
	CU_ASSERT_TRUE(text_has_fold("x", ""));
	CU_ASSERT_FALSE(text_has_fold("x", "xy"));
	CU_ASSERT_TRUE(text_has_fold("aab", "AB"));
	CU_ASSERT_TRUE(text_has_fold("\xffy", "\xffY"));
	CU_ASSERT_FALSE(text_has_fold("\xff", "\xfe"));
	CU_ASSERT_FALSE(text_has_fold("", "x"));
	CU_ASSERT_EQUAL(text_distance("UserName", "username"), 0);
	CU_ASSERT_EQUAL(text_distance("UserNmae", "UserName"), 2);
	CU_ASSERT_EQUAL(text_distance("", "abc"), 3);
	CU_ASSERT_EQUAL(text_distance("abc", ""), 3);
}

void suite_text_fold(void)
{
	CU_pSuite suite = CU_add_suite("text_fold", test_needs_utf8, NULL);

	CU_add_test(suite, "compares without case", compares_without_case);
}
