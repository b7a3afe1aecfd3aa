/* Subjects as other programs write them. */
#include <stdlib.h>
#include <string.h>

#include "model/subject/foreign.h"
#include "tests/support/expect.h"

static void what_openssl_prints_before_a_name_is_removed(void)
{
	static const char *const rows[][2] = {
		{ "subject=CN = {{UserName}}, O = Contoso", "CN = {{UserName}}, O = Contoso" },
		{ "subject= /CN={{UserName}}/O=Contoso", "CN={{UserName}},O=Contoso" },
		{ "Subject: CN={{UserName}}", "CN={{UserName}}" },
		{ " subject = CN=a", "CN=a" },
		{ "subject=", NULL },
		{ "subject=Contoso", NULL },
		{ "subjectCN=a", NULL },
		{ "CN=subject", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *rest = subject_without_label(rows[i][0]);

		expect_text(rest ? rest : "(stays)", rows[i][1] ? rows[i][1] : "(stays)", "[%s]", rows[i][0]);
		free(rest);
	}
}

void suite_foreign(void);

static void variables_of_other_products_are_replaced(void)
{
	static const struct {
		const char *text;
		const char *foreign;  /* the first foreign variable; NULL: there is none */
		const char *replaced; /* NULL: it is not certain what was meant */
	} rows[] = {
		{ "CN=%SerialNumber%,O=Contoso", "%SerialNumber%", "CN={{SerialNumber}},O=Contoso" },
		{ "CN=$UDID,OU=Mobile", "$UDID", "CN={{DeviceId}},OU=Mobile" },
		{ "CN=$EMAIL$", "$EMAIL$", "CN={{EmailAddress}}" },
		{ "CN=$SERIAL_NUMBER", "$SERIAL_NUMBER", "CN={{SerialNumber}}" },
		{ "CN=[[UserName]]", "[[UserName]]", "CN={{UserName}}" },
		{ "CN=<CN>", "<CN>", "CN={{UserName}}" },
		{ "CN=${user}", "${user}", "CN={{UserName}}" },
		{ "CN=${user.userPrincipalName}", "${user.userPrincipalName}", "CN={{UserPrincipalName}}" },
		{ "CN=$user.mail,O=x", "$user.mail", "CN={{EmailAddress}},O=x" },
		{ "CN=$HOSTNAME.contoso.com", "$HOSTNAME", "CN={{DeviceName}}.contoso.com" },
		{ "CN=$(hostname)", "$(hostname)", "CN={{DeviceName}}" },
		{ "CN=%{serial}", "%{serial}", "CN={{SerialNumber}}" },
		{ "CN={EmailUserName}", "{EmailUserName}", "CN={{UserName}}" },
		{ "CN={DeviceSerialNumber}-{UserName}", "{DeviceSerialNumber}", "CN={{SerialNumber}}-{{UserName}}" },
		{ "CN={{UserName}", "{{UserName}", "CN={{UserName}}" },
		{ "CN={{{UserName}}}", "{{{UserName}}}", "CN={{UserName}}" },
		{ "CN=%UPN% {{DeviceName}}", "%UPN%", "CN={{UserPrincipalName}} {{DeviceName}}" },
		{ "CN={0}", "{0}", NULL },
		{ "CN=%Colour%", "%Colour%", NULL },
		{ "CN=$PROFILE_ID", "$PROFILE_ID", NULL },
		/* not variables */
		{ "CN={{UserName}},E={{EmailAddress}}", NULL, NULL },
		{ "O=Contoso [EMEA]", NULL, NULL },
		{ "O=50% of 100%", NULL, NULL },
		{ "O=A$AP", NULL, NULL },
		{ "O=Item #1, #2", NULL, NULL },
		{ "O=100 $", NULL, NULL },
		{ "O=$100", NULL, NULL },
		{ "", NULL, NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct foreign_variable found;
		bool any = foreign_variable_next(rows[i].text, VARIABLE_IN_ANY, &found);
		char *replaced = foreign_variables_replaced(rows[i].text, VARIABLE_IN_ANY);

		if (expect(any == (rows[i].foreign != NULL), "[%s] has one", rows[i].text) && any)
			expect(found.length == strlen(rows[i].foreign) && strncmp(found.text, rows[i].foreign, found.length) == 0,
				"[%s]: %.*s", rows[i].text, (int)found.length, found.text);
		expect_text(
			replaced ? replaced : "(stays)", rows[i].replaced ? rows[i].replaced : "(stays)", "[%s]", rows[i].text);
		free(replaced);
	}
}

static void names_with_slashes_get_commas(void)
{
	static const char *const rows[][2] = {
		{ "/CN={{UserName}}/O=Contoso", "CN={{UserName}},O=Contoso" },
		{ "CN={{UserName}}/O=Contoso", "CN={{UserName}},O=Contoso" },
		{ "/C=US/ST=Washington/O=Contoso, Inc./CN={{UserName}}",
			"C=US,ST=Washington,O=\"Contoso, Inc.\",CN={{UserName}}" },
		{ "/CN={{UserName}}/emailAddress={{EmailAddress}}", "CN={{UserName}},E={{EmailAddress}}" },
		{ "/CN = {{UserName}} / O = Contoso", "CN={{UserName}},O=Contoso" },
		{ "/CN={{UserName}}/OU=Sales/Marketing", "CN={{UserName}},OU=Sales/Marketing" },
		{ "/CN={{UserName}}/UID=7", "CN={{UserName}},0.9.2342.19200300.100.1.1=7" },
		{ "/O=a\\/b/CN=x", "O=\"a/b\",CN=x" },
		{ "/CN={{UserName}}/1.2.3=x", "CN={{UserName}},1.2.3=x" },
		{ "/CN=x", "CN=x" },
		{ "/CN=\"a/O=b\"/O=x", "CN=\"a/O=b\",O=x" },
		{ "CN={{UserName}},O=Contoso", NULL },
		{ "CN=a/b", NULL },
		{ "/", NULL },
		{ "//CN=x", NULL },
		{ "/CN=/O=x", NULL },
		{ "/CN={{Foo}}/O=x", NULL },
		{ "", NULL },
	};

	for (size_t i = 0; i < COUNT(rows); i++) {
		char *commas = subject_from_slashes(rows[i][0]);

		expect_text(commas ? commas : "(stays)", rows[i][1] ? rows[i][1] : "(stays)", "[%s]", rows[i][0]);
		free(commas);
	}
}

void suite_foreign(void)
{
	CU_pSuite suite = CU_add_suite("foreign", NULL, NULL);

	CU_add_test(suite, "variables of other products are replaced", variables_of_other_products_are_replaced);
	CU_add_test(suite, "what openssl prints before a name is removed", what_openssl_prints_before_a_name_is_removed);
	CU_add_test(suite, "names with slashes get commas", names_with_slashes_get_commas);
}
