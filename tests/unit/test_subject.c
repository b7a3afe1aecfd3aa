#include <CUnit/CUnit.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/subject.h"
#include "model/text.h"

void suite_subject(void);

/* CUnit names the line of the assertion, which is the same for every row of a table. */
static void expect_text(const char *row, const char *got, const char *expected)
{
	if (strcmp(got, expected) != 0)
		fprintf(stderr, "\n  row      %s\n  got      %s\n  expected %s\n", row, got, expected);
	CU_ASSERT_STRING_EQUAL(got, expected);
}

/* rdn key(oid)@column=value@column, then q for quoted and h for hex. */
static void describe(struct strbuf *out, const struct subject *subject)
{
	for (size_t i = 0; i < subject->count; i++) {
		const struct subject_part *part = &subject->parts[i];

		strbuf_printf(out, "%s%zu %s(%s)@%zu=%s@%zu%s%s", i ? " | " : "", part->rdn, part->key, part->oid, part->key_column,
			part->value, part->value_column, part->quoted ? "q" : "", part->hex ? "h" : "");
	}
}

struct good {
	const char *text;
	const char *parts;
};

static const struct good good_rows[] = {
	{ "CN=a", "0 CN(2.5.4.3)@1=a@4" },
	{ "CN={{UserName}},E={{EmailAddress}}",
		"0 CN(2.5.4.3)@1={{UserName}}@4 | 1 E(1.2.840.113549.1.9.1)@17={{EmailAddress}}@19" },
	{ "cn=a", "0 cn(2.5.4.3)@1=a@4" },
	{ "Cn=a;oU=b", "0 Cn(2.5.4.3)@1=a@4 | 1 oU(2.5.4.11)@6=b@9" },
	{ "CN=a+OU=b", "0 CN(2.5.4.3)@1=a@4 | 0 OU(2.5.4.11)@6=b@9" },
	{ "CN=a + OU=b, O=c", "0 CN(2.5.4.3)@1=a@4 | 0 OU(2.5.4.11)@8=b@11 | 1 O(2.5.4.10)@14=c@16" },
	{ "CN=a,OU=b+O=c+L=d;C=DE",
		"0 CN(2.5.4.3)@1=a@4 | 1 OU(2.5.4.11)@6=b@9 | 1 O(2.5.4.10)@11=c@13 | 1 L(2.5.4.7)@15=d@17 | 2 C(2.5.4.6)@19=DE@21" },
	{ "  CN  =  a  b  ,  O  =  c  ", "0 CN(2.5.4.3)@3=a  b@10 | 1 O(2.5.4.10)@19=c@25" },
	{ "\tCN\t=\ta\t", "0 CN(2.5.4.3)@2=a@7" },
	{ "CN=\"Doe, Jane\"", "0 CN(2.5.4.3)@1=Doe, Jane@4q" },
	{ "CN = \"Doe, Jane\" , O=x", "0 CN(2.5.4.3)@1=Doe, Jane@6q | 1 O(2.5.4.10)@20=x@22" },
	{ "CN=\"a \"\"b\"\" c\"", "0 CN(2.5.4.3)@1=a \"b\" c@4q" },
	{ "CN=\"\"\"\"", "0 CN(2.5.4.3)@1=\"@4q" },
	{ "CN=\"\"\"a\"", "0 CN(2.5.4.3)@1=\"a@4q" },
	{ "CN=\"a\"\"\"", "0 CN(2.5.4.3)@1=a\"@4q" },
	{ "CN=\"\"\"\"\"\"", "0 CN(2.5.4.3)@1=\"\"@4q" },
	{ "CN=\" a \"", "0 CN(2.5.4.3)@1= a @4q" },
	{ "CN=\" \"", "0 CN(2.5.4.3)@1= @4q" },
	{ "CN=\",;+=#<>\"", "0 CN(2.5.4.3)@1=,;+=#<>@4q" },
	{ "CN=\"a\nb\"", "0 CN(2.5.4.3)@1=a\nb@4q" },
	{ "CN=\"a\r\nb\",O=c", "0 CN(2.5.4.3)@1=a\r\nb@4q | 1 O(2.5.4.10)@11=c@13" },
	{ "CN=\"#0A\"", "0 CN(2.5.4.3)@1=#0A@4q" },
	{ "CN=#0A1b", "0 CN(2.5.4.3)@1=#0A1b@4h" },
	{ "CN = #00 , O=x", "0 CN(2.5.4.3)@1=#00@6h | 1 O(2.5.4.10)@12=x@14" },
	{ "1.2.3 = # AB CD 01", "0 1.2.3(1.2.3)@1=#ABCD01@9h" },
	{ "CN=#A B", "0 CN(2.5.4.3)@1=#AB@4h" },
	{ "2.5.4.3=x", "0 2.5.4.3(2.5.4.3)@1=x@9" },
	{ "OID.2.5.4.3=x", "0 OID.2.5.4.3(2.5.4.3)@1=x@13" },
	{ "oid.2.5.4.3=x", "0 oid.2.5.4.3(2.5.4.3)@1=x@13" },
	{ " Oid.0.39 = x", "0 Oid.0.39(0.39)@2=x@13" },
	{ "1.0=x", "0 1.0(1.0)@1=x@5" },
	{ "2.999=x", "0 2.999(2.999)@1=x@7" },
	{ "2.40.123456789012345678901234567890=x",
		"0 2.40.123456789012345678901234567890(2.40.123456789012345678901234567890)@1=x@37" },
	{ "1.3.6.1.4.1.311.20.2.3={{UserPrincipalName}}",
		"0 1.3.6.1.4.1.311.20.2.3(1.3.6.1.4.1.311.20.2.3)@1={{UserPrincipalName}}@24" },
	{ "L=a,O=b,OU=c", "0 L(2.5.4.7)@1=a@3 | 1 O(2.5.4.10)@5=b@7 | 2 OU(2.5.4.11)@9=c@12" },
	{ "E=a@contoso.com", "0 E(1.2.840.113549.1.9.1)@1=a@contoso.com@3" },
	{ "Email=a@contoso.com", "0 Email(1.2.840.113549.1.9.1)@1=a@contoso.com@7" },
	{ "C=DE,S=a,ST=b", "0 C(2.5.4.6)@1=DE@3 | 1 S(2.5.4.8)@6=a@8 | 2 ST(2.5.4.8)@10=b@13" },
	{ "STREET=a,T=b,Title=c", "0 STREET(2.5.4.9)@1=a@8 | 1 T(2.5.4.12)@10=b@12 | 2 Title(2.5.4.12)@14=c@20" },
	{ "G=a,GivenName=b", "0 G(2.5.4.42)@1=a@3 | 1 GivenName(2.5.4.42)@5=b@15" },
	{ "I=a,Initials=b,SN=c", "0 I(2.5.4.43)@1=a@3 | 1 Initials(2.5.4.43)@5=b@14 | 2 SN(2.5.4.4)@16=c@19" },
	{ "DC=contoso,DC=com", "0 DC(0.9.2342.19200300.100.1.25)@1=contoso@4 | 1 DC(0.9.2342.19200300.100.1.25)@12=com@15" },
	{ "SERIALNUMBER={{SerialNumber}}", "0 SERIALNUMBER(2.5.4.5)@1={{SerialNumber}}@14" },
	{ "Description=a,PostalCode=1", "0 Description(2.5.4.13)@1=a@13 | 1 PostalCode(2.5.4.17)@15=1@26" },
	{ "POBox=1,Phone=2", "0 POBox(2.5.4.18)@1=1@7 | 1 Phone(2.5.4.20)@9=2@15" },
	{ "X21Address=1,dnQualifier=2", "0 X21Address(2.5.4.24)@1=1@12 | 1 dnQualifier(2.5.4.46)@14=2@26" },
	{ "DNQUALIFIER=2", "0 DNQUALIFIER(2.5.4.46)@1=2@13" },
	{ "CN=a\\,OU=b", "0 CN(2.5.4.3)@1=a\\@4 | 1 OU(2.5.4.11)@7=b@10" },
	{ "CN=CONTOSO\\janedoe", "0 CN(2.5.4.3)@1=CONTOSO\\janedoe@4" },
	{ "CN=\\", "0 CN(2.5.4.3)@1=\\@4" },
	{ "CN=\"a\\\"", "0 CN(2.5.4.3)@1=a\\@4q" },
	{ "CN='a'", "0 CN(2.5.4.3)@1='a'@4" },
	{ "CN=a/b:c(d)?*&%$!", "0 CN(2.5.4.3)@1=a/b:c(d)?*&%$!@4" },
	{ "CN=J\303\274rgen,O=\345\220\215", "0 CN(2.5.4.3)@1=J\303\274rgen@4 | 1 O(2.5.4.10)@11=\345\220\215@13" },
	{ "CN=\360\237\246\212,O=x", "0 CN(2.5.4.3)@1=\360\237\246\212@4 | 1 O(2.5.4.10)@6=x@8" },
	{ "CN=e\314\201,O=x", "0 CN(2.5.4.3)@1=e\314\201@4 | 1 O(2.5.4.10)@7=x@9" },
	{ "CN=a\302\240", "0 CN(2.5.4.3)@1=a\302\240@4" },
	{ "CN=\342\200\256evil", "0 CN(2.5.4.3)@1=\342\200\256evil@4" },
	{ "CN=\001\033[2J", "0 CN(2.5.4.3)@1=\001\033[2J@4" },
	{ "CN={{username}}", "0 CN(2.5.4.3)@1={{username}}@4" },
	{ "CN={{USERNAME}} x", "0 CN(2.5.4.3)@1={{USERNAME}} x@4" },
	{ "CN=a{{UserName}}b{{IMEI}}c", "0 CN(2.5.4.3)@1=a{{UserName}}b{{IMEI}}c@4" },
	{ "CN={{UserName}}{{UserName}}", "0 CN(2.5.4.3)@1={{UserName}}{{UserName}}@4" },
	{ "CN={{UserName}}+OU={{DeviceId}}", "0 CN(2.5.4.3)@1={{UserName}}@4 | 0 OU(2.5.4.11)@17={{DeviceId}}@20" },
	{ "CN=\"{{OnPrem_Distinguished_Name}}\"", "0 CN(2.5.4.3)@1={{OnPrem_Distinguished_Name}}@4q" },
	{ "CN={{OnPrem_Distinguished_Name}}", "0 CN(2.5.4.3)@1={{OnPrem_Distinguished_Name}}@4" },
	{ "CN=\"{{UserName}}, \"\"{{IMEI}}\"\"\"", "0 CN(2.5.4.3)@1={{UserName}}, \"{{IMEI}}\"@4q" },
	{ "CN=a,CN=a", "0 CN(2.5.4.3)@1=a@4 | 1 CN(2.5.4.3)@6=a@9" },
};

static void every_good_subject_gives_its_parts(void)
{
	for (size_t i = 0; i < sizeof(good_rows) / sizeof(good_rows[0]); i++) {
		struct subject subject;
		struct subject_problem problem;
		struct strbuf parts = STRBUF_INIT;

		CU_ASSERT_EQUAL(subject_parse(&subject, good_rows[i].text, &problem), 0);
		CU_ASSERT_EQUAL(problem.fault, SUBJECT_FINE);
		expect_text(good_rows[i].text, problem.message, "");
		CU_ASSERT_EQUAL(problem.column, 0);
		describe(&parts, &subject);
		expect_text(good_rows[i].text, strbuf_text(&parts), good_rows[i].parts);
		strbuf_release(&parts);
		subject_release(&subject);
		CU_ASSERT_EQUAL(subject.count, 0);
	}
}

struct bad {
	const char *text;
	enum subject_fault fault;
	size_t column;
	size_t parts; /* read before the problem */
	const char *word;
	const char *needle;
};

#define SYNTAX SUBJECT_SYNTAX
#define KEY SUBJECT_UNKNOWN_KEY
#define BRACES SUBJECT_BRACES
#define VARIABLE SUBJECT_UNKNOWN_VARIABLE

static const struct bad bad_rows[] = {
	{ "", SUBJECT_EMPTY, 1, 0, "", "write KEY=value" },
	{ " ", SUBJECT_EMPTY, 1, 0, "", "empty" },
	{ " \t\r\n ", SUBJECT_EMPTY, 1, 0, "", "CN={{UserName}}" },
	/* separators */
	{ ",CN=a", SYNTAX, 1, 0, "", "nothing stands before the \",\"" },
	{ " ;CN=a", SYNTAX, 2, 0, "", "nothing stands before the \";\"" },
	{ "+CN=a", SYNTAX, 1, 0, "", "nothing stands before the \"+\"" },
	{ ",", SYNTAX, 1, 0, "", "nothing stands before" },
	{ "CN=a,", SYNTAX, 5, 1, "", "nothing follows the separator" },
	{ "CN=a;  ", SYNTAX, 5, 1, "", "nothing follows the separator" },
	{ "CN=a+", SYNTAX, 5, 1, "", "nothing follows the separator" },
	{ "CN=\"a\" ,", SYNTAX, 8, 1, "", "nothing follows the separator" },
	{ "CN=a,,O=b", SYNTAX, 6, 1, "", "nothing stands before the \",\"" },
	{ "CN=a, ;O=b", SYNTAX, 7, 1, "", "nothing stands before the \";\"" },
	{ "CN=a+,O=b", SYNTAX, 6, 1, "", "nothing stands before" },
	{ "CN=a;;", SYNTAX, 6, 1, "", "nothing stands before" },
	/* keys */
	{ "Jane", SYNTAX, 1, 0, "Jane", "\"Jane\" has no \"=\"" },
	{ "CN", SYNTAX, 1, 0, "CN", "write KEY=value" },
	{ "CN=Doe, Jane", SYNTAX, 9, 1, "Jane", "CN=\"Doe, Jane\"" },
	{ "CN=Doe\\, Jane, O=x", SYNTAX, 10, 1, "Jane", "stands in quotes" },
	{ "CN=a+b", SYNTAX, 6, 1, "b", "plus sign" },
	{ "CN=R&D; Labs ;O=x", SYNTAX, 9, 1, "Labs", "semicolon" },
	{ "CN=a, b c ,O=x", SYNTAX, 7, 1, "b c", "\"b c\" has no" },
	{ "=a", SYNTAX, 1, 0, "", "no key stands before the \"=\"" },
	{ "CN=a, =b", SYNTAX, 7, 1, "", "no key" },
	{ "\"CN\"=a", SYNTAX, 1, 0, "", "outside a value" },
	{ "C\"N=a", SYNTAX, 2, 0, "", "KEY=\"value\"" },
	{ "CN=\"a\",\"b\"", SYNTAX, 8, 1, "", "a quote stands outside a value" },
	{ "{{UserName}}", SYNTAX, 1, 0, "", "CN={{UserName}}" },
	{ "CN=a,{{UserName}}=b", SYNTAX, 6, 1, "", "braces stand outside" },
	{ "CN}=a", SYNTAX, 3, 0, "", "braces stand outside" },
	{ "\nCN=a", SYNTAX, 1, 0, "", "line break" },
	{ "CN=a,\r\nO=b", SYNTAX, 6, 1, "", "on one line" },
	{ "CN\n=a", SYNTAX, 3, 0, "", "line break" },
	{ "CNN=a", KEY, 1, 0, "CNN", "did you mean CN?" },
	{ "CN=a, CNN=b, ,", KEY, 7, 1, "CNN", "column 7" },
	{ "CNN=", KEY, 1, 0, "CNN", "CN?" },
	{ "Mail=a", KEY, 1, 0, "Mail", "did you mean Email?" },
	{ "emailAddress=a", KEY, 1, 0, "emailAddress", "did you mean E?" },
	{ "commonName=a", KEY, 1, 0, "commonName", "did you mean CN?" },
	{ "GN=a", KEY, 1, 0, "GN", "did you mean G?" },
	{ "stateOrProvinceName=a", KEY, 1, 0, "stateOrProvinceName", "did you mean S?" },
	{ "Organisation=a", KEY, 1, 0, "Organisation", "did you mean O?" },
	{ "X=a", KEY, 1, 0, "X", "one such as CN" },
	{ "UserPassword=a", KEY, 1, 0, "UserPassword", "not a key" },
	{ "C N=a", KEY, 1, 0, "C N", "did you mean CN?" },
	{ "CN\302\240=a", KEY, 1, 0, "CN\302\240", "not a key" },
	{ "<CN>=a", KEY, 1, 0, "<CN>", "not a key" },
	{ "#CN=a", KEY, 1, 0, "#CN", "CN?" },
	{ "T\304\260tle=a", KEY, 1, 0, "T\304\260tle", "not a key" },
	{ "\342\200\256NC=a", KEY, 1, 0, "\\u{202e}NC", "\\u{202e}NC is not a key" },
	{ "\033[2J=a", KEY, 1, 0, "\\x1b[2J", "\\x1b[2J is not a key" },
	/* OIDs */
	{ "1..2=a", KEY, 1, 0, "1..2", "one dot between" },
	{ "9.1=a", KEY, 1, 0, "9.1", "the first is 0, 1 or 2" },
	{ "3.1=a", KEY, 1, 0, "3.1", "not an OID" },
	{ "12.1=a", KEY, 1, 0, "12.1", "not an OID" },
	{ "1.40=a", KEY, 1, 0, "1.40", "below 40" },
	{ "0.100=a", KEY, 1, 0, "0.100", "below 40" },
	{ "2.5.4.=a", KEY, 1, 0, "2.5.4.", "not an OID" },
	{ "2.05=a", KEY, 1, 0, "2.05", "not an OID" },
	{ "2=a", KEY, 1, 0, "2", "as in 2.5.4.3" },
	{ "2.5.4.x=a", KEY, 1, 0, "2.5.4.x", "not an OID" },
	{ "2.5 .4=a", KEY, 1, 0, "2.5 .4", "not an OID" },
	{ "CN=x, OID.1..2=a", KEY, 7, 1, "OID.1..2", "OID.1..2 is not an OID" },
	{ "OID.=a", KEY, 1, 0, "OID.", "not an OID" },
	{ "OID.CN=a", KEY, 1, 0, "OID.CN", "not an OID" },
	{ "OID.OID.2.5=a", KEY, 1, 0, "OID.OID.2.5", "not an OID" },
	{ ".2.5=a", KEY, 1, 0, ".2.5", "not a key" },
	/* values */
	{ "CN=", SYNTAX, 4, 0, "CN", "CN has no value" },
	{ "CN=  ", SYNTAX, 4, 0, "CN", "take CN out" },
	{ "CN=,O=x", SYNTAX, 4, 0, "CN", "has no value" },
	{ "CN=a,O = ;C=DE", SYNTAX, 9, 1, "O", "O has no value" },
	{ "OU=+O=x", SYNTAX, 4, 0, "OU", "has no value" },
	{ "CN=\"\"", SYNTAX, 4, 0, "CN", "has no value" },
	{ "CN=a=b", SYNTAX, 5, 0, "CN", "CN=\"a=b\"" },
	{ "CN==a", SYNTAX, 4, 0, "CN", "in quotes" },
	{ "CN=a OU=b", SYNTAX, 8, 0, "CN", "a comma before the next key" },
	{ "CN=a<b", SYNTAX, 5, 0, "CN", "'<' stands in the value of CN: put the value in quotes" },
	{ "CN=>", SYNTAX, 4, 0, "CN", "'>'" },
	{ "CN=a#1", SYNTAX, 5, 0, "CN", "'#'" },
	{ "CN=a\"b\"", SYNTAX, 5, 0, "CN", "double the quotes inside it" },
	{ "CN={{UserName}} \"x\"", SYNTAX, 17, 0, "CN", "quotes" },
	{ "CN=a\n", SYNTAX, 5, 0, "CN", "line break" },
	{ "CN=a\r\nO=b", SYNTAX, 5, 0, "CN", "put the value in quotes" },
	{ "CN=\n", SYNTAX, 4, 0, "CN", "line break" },
	{ "CN=\"a", SYNTAX, 4, 0, "CN", "not closed" },
	{ "CN=\"", SYNTAX, 4, 0, "CN", "not closed" },
	{ "CN=\"\"\"", SYNTAX, 4, 0, "CN", "double a quote inside" },
	{ "O=x,CN=\"a, C=DE", SYNTAX, 8, 1, "CN", "behind the value of CN" },
	{ "CN=\"a\"b", SYNTAX, 7, 0, "CN", "closing quote" },
	{ "CN=\"a\" \"b\"", SYNTAX, 8, 0, "CN", "a comma before it" },
	{ "CN=\"a\"{{UserName}}", SYNTAX, 7, 0, "CN", "inside the quotes" },
	{ "CN=\"a\"\n", SYNTAX, 7, 0, "CN", "text follows" },
	{ "CN=\"a=\"b\"", SYNTAX, 8, 0, "CN", "text follows" },
	{ "CN=#", SYNTAX, 4, 0, "CN", "pairs of hex digits" },
	{ "CN=#  ,O=x", SYNTAX, 4, 0, "CN", "hex" },
	{ "CN=#A", SYNTAX, 4, 0, "CN", "pairs" },
	{ "CN=#ABC,O=x", SYNTAX, 4, 0, "CN", "pairs" },
	{ "CN=#0g", SYNTAX, 6, 0, "CN", "hex digits" },
	{ "CN= #1 Plumber", SYNTAX, 8, 0, "CN", "put text in quotes" },
	{ "CN=#{{UserName}}", SYNTAX, 5, 0, "CN", "put text in quotes" },
	{ "CN=##", SYNTAX, 5, 0, "CN", "hex" },
	{ "CN=#0A\n", SYNTAX, 7, 0, "CN", "hex" },
	/* text that is not UTF-8 */
	{ "\377", SYNTAX, 1, 0, "", "0xff is not UTF-8" },
	{ "C\300N=a", SYNTAX, 2, 0, "", "0xc0" },
	{ "CN=\303\244\303", SYNTAX, 5, 0, "", "0xc3" },
	{ "CN=\355\240\200", SYNTAX, 4, 0, "", "0xed" },
	{ "CN=\"\200\"", SYNTAX, 5, 0, "", "0x80" },
	{ "CN=\"\200", SYNTAX, 4, 0, "CN", "not closed" },
	{ "CN={{A\377}}", SYNTAX, 7, 0, "", "0xff" },
	{ "CN=#\377", SYNTAX, 5, 0, "CN", "hex" },
	{ "CN=\364\220\200\200", SYNTAX, 4, 0, "", "0xf4" },
	/* braces */
	{ "CN={UserName}", BRACES, 4, 0, "CN", "a single \"{\"" },
	{ "CN=a}", BRACES, 5, 0, "CN", "a single \"}\"" },
	{ "CN={", BRACES, 4, 0, "CN", "{{UserName}}" },
	{ "CN={{", BRACES, 4, 0, "CN", "not closed" },
	{ "CN={{UserName", BRACES, 4, 0, "CN", "write }} behind" },
	{ "CN={{UserName, O=x", BRACES, 4, 0, "CN", "not closed" },
	{ "CN={{UserName, O={{IMEI}}", BRACES, 4, 0, "CN", "before the next one opens" },
	{ "CN={{UserName}", BRACES, 14, 0, "CN", "a single \"}\"" },
	{ "CN={{User}Name}}", BRACES, 10, 0, "CN", "a single \"}\"" },
	{ "CN={UserName}}", BRACES, 4, 0, "CN", "a single \"{\"" },
	{ "CN={{}}", BRACES, 4, 0, "CN", "braces are empty" },
	{ "CN=a{{}}b", BRACES, 5, 0, "CN", "empty" },
	{ "CN={{A{{B}}", BRACES, 4, 0, "CN", "before the next one opens" },
	{ "CN={{{UserName}}}", BRACES, 6, 0, "CN", "a single \"{\"" },
	{ "CN={{User{Name}}", BRACES, 10, 0, "CN", "a single \"{\"" },
	{ "CN={{{{UserName}}}}", BRACES, 4, 0, "CN", "before the next" },
	{ "CN={{UserName}}}", BRACES, 16, 0, "CN", "a single \"}\"" },
	{ "CN={{UserName}}}}", BRACES, 16, 0, "CN", "closes nothing" },
	{ "CN=}}", BRACES, 4, 0, "CN", "write {{ before" },
	{ "CN=UserName}}", BRACES, 12, 0, "CN", "closes nothing" },
	{ "CN=}{", BRACES, 4, 0, "CN", "a single \"}\"" },
	{ "CN=\"{{UserName\"", BRACES, 5, 0, "CN", "not closed" },
	{ "CN=\"{{UserName}\"", BRACES, 15, 0, "CN", "a single \"}\"" },
	{ "CN=\"{{User\"Name}}\"", BRACES, 5, 0, "CN", "not closed" },
	{ "CN=\"{\"", BRACES, 5, 0, "CN", "a single \"{\"" },
	{ "CN=\303\244\303\266{", BRACES, 6, 0, "CN", "column 6" },
	{ "CN={{\303\244\303\266}", BRACES, 8, 0, "CN", "column 8" },
	{ "OU=\"a \"\"b\"\" }\"", BRACES, 13, 0, "OU", "column 13" },
	/* variables */
	{ "CN={{UserNam}}", VARIABLE, 4, 0, "UserNam", "did you mean {{UserName}}?" },
	{ "O=x,CN=a {{EmailAdress}}", VARIABLE, 10, 1, "EmailAdress", "{{EmailAddress}}?" },
	{ "CN=\"{{AAD_DeviceID}}\"", VARIABLE, 5, 0, "AAD_DeviceID", "{{AAD_Device_ID}}" },
	{ "CN={{DeviceSerial}}", VARIABLE, 4, 0, "DeviceSerial", "{{Device_Serial}}" },
	{ "CN={{ UserName }}", VARIABLE, 4, 0, " UserName ", "did you mean {{UserName}}?" },
	{ "CN={{  IMEI\t}}", VARIABLE, 4, 0, "  IMEI\\t", "did you mean {{IMEI}}?" },
	{ "CN={{ A }}", VARIABLE, 4, 0, " A ", "one such as {{UserName}}" },
	{ "CN={{ }}", VARIABLE, 4, 0, " ", "not a variable" },
	{ "CN={{A}}", VARIABLE, 4, 0, "A", "{{A}} is not a variable" },
	{ "CN={{Password}}", VARIABLE, 4, 0, "Password", "one such as {{UserName}} or {{EmailAddress}}" },
	{ "CN={{User,Name}}", VARIABLE, 4, 0, "User,Name", "{{UserName}}" },
	{ "CN={{a;b+c=d#e<f>g\"h}}", VARIABLE, 4, 0, "a;b+c=d#e<f>g\"h", "not a variable" },
	{ "CN={{User\nName}},", VARIABLE, 4, 0, "User\\nName", "{{UserName}}" },
	{ "CN=\"{{User\"\"Name}}\"", VARIABLE, 5, 0, "User\"\"Name", "{{UserName}}" },
	{ "CN={{UserName}}{{Foo}}<", VARIABLE, 16, 0, "Foo", "column 16" },
	{ "CN={{UserName\342\200\256}}", VARIABLE, 4, 0, "UserName\\u{202e}", "UserName\\u{202e}" },
	{ "CN={{\304\260MEI}}", VARIABLE, 4, 0, "\304\260MEI", "not a variable" },
	{ "CN={{\033]0;x\007}}", VARIABLE, 4, 0, "\\x1b]0;x\\x07", "\\x07}} is not a variable" },
	{ "CN={{%s%n}}", VARIABLE, 4, 0, "%s%n", "{{%s%n}}" },
	/* only the first problem is told */
	{ "CN={{Foo}},OU", VARIABLE, 4, 0, "Foo", "Foo" },
	{ "CN=<,XX=a,{{", SYNTAX, 4, 0, "CN", "'<'" },
	{ "XX={", KEY, 1, 0, "XX", "not a key" },
};

static void every_bad_subject_names_its_fault_and_column(void)
{
	for (size_t i = 0; i < sizeof(bad_rows) / sizeof(bad_rows[0]); i++) {
		const struct bad *row = &bad_rows[i];
		struct subject subject;
		struct subject_problem problem;
		struct strbuf got = STRBUF_INIT;
		struct strbuf expected = STRBUF_INIT;
		char start[64];

		CU_ASSERT_EQUAL(subject_parse(&subject, row->text, &problem), -1);
		strbuf_printf(&got, "fault %d column %zu parts %zu word [%s]", (int)problem.fault, problem.column, subject.count,
			problem.word);
		strbuf_printf(&expected, "fault %d column %zu parts %zu word [%s]", (int)row->fault, row->column, row->parts, row->word);
		expect_text(row->text, strbuf_text(&got), strbuf_text(&expected));
		snprintf(start, sizeof(start), "Subject, column %zu: ", row->column);
		if (strncmp(problem.message, start, strlen(start)) != 0 || !strstr(problem.message, row->needle))
			expect_text(row->text, problem.message, row->needle);
		CU_ASSERT_TRUE(text_is_clean(problem.message));
		subject_release(&subject);
		strbuf_release(&got);
		strbuf_release(&expected);
	}
}

static void a_problem_need_not_be_asked_for(void)
{
	struct subject subject;

	CU_ASSERT_EQUAL(subject_parse(&subject, "CN=a", NULL), 0);
	subject_release(&subject);
	CU_ASSERT_EQUAL(subject_parse(&subject, "CN=a,CNN={{", NULL), -1);
	CU_ASSERT_EQUAL(subject.count, 1);
	subject_release(&subject);
	subject_release(&subject);
}

static char *repeated(const char *before, const char *unit, size_t times, const char *after)
{
	struct strbuf text = STRBUF_INIT;

	strbuf_puts(&text, before);
	for (size_t i = 0; i < times; i++)
		strbuf_puts(&text, unit);
	strbuf_puts(&text, after);
	return strbuf_take(&text);
}

static const struct huge {
	const char *before, *unit, *after;
	enum subject_fault fault;
	size_t column;
	size_t parts;
} huge_rows[] = {
	{ "CN=", "a", "", SUBJECT_FINE, 0, 1 },
	{ "CN=", "\303\274", "<", SYNTAX, 10004, 0 },
	{ "CN=\"", "\"\"", "\"", SUBJECT_FINE, 0, 1 },
	{ "CN=\"", "\"\"", "", SYNTAX, 4, 0 },
	{ "CN=", "{", "", BRACES, 4, 0 },
	{ "CN=", "}", "", BRACES, 4, 0 },
	{ "CN=", "{{", "}}", BRACES, 4, 0 },
	{ "CN=", "{{UserName}}", "", SUBJECT_FINE, 0, 1 },
	{ "CN={{", "a", "}}", VARIABLE, 4, 0 },
	{ "CN={{", "\342\200\256", "}}", VARIABLE, 4, 0 },
	{ "CN={{", "a", "", BRACES, 4, 0 },
	{ "CN=#", "0A", "", SUBJECT_FINE, 0, 1 },
	{ "CN=#", "0A", "0", SYNTAX, 4, 0 },
	{ "", "A", "=x", KEY, 1, 0 },
	{ "", "\033", "=x", KEY, 1, 0 },
	{ "", "\360\237\246\212", "", SYNTAX, 1, 0 },
	{ "2.5", ".1", "=a=b", SYNTAX, 20006, 0 },
	{ "2.5", ".1", "=", SYNTAX, 20005, 0 },
	{ "2.5", ".1", "=x", SUBJECT_FINE, 0, 1 },
	{ "2.5", ".1", "..=x", KEY, 1, 0 },
	{ "CN=a", ",CN=a", "", SUBJECT_FINE, 0, 10001 },
	{ "CN=a", "+CN=a", ",", SYNTAX, 50005, 10001 },
	{ "", ",", "", SYNTAX, 1, 0 },
	{ "", " ", "", SUBJECT_EMPTY, 1, 0 },
	{ "CN=a", " ", "", SUBJECT_FINE, 0, 1 },
	{ "CN=", " ", "a", SUBJECT_FINE, 0, 1 },
	{ "CN=", "\377", "", SYNTAX, 4, 0 },
	{ "CN=", "\\", "", SUBJECT_FINE, 0, 1 },
};

static void long_hostile_subjects_are_told_apart(void)
{
	for (size_t i = 0; i < sizeof(huge_rows) / sizeof(huge_rows[0]); i++) {
		const struct huge *row = &huge_rows[i];
		char *text = repeated(row->before, row->unit, 10000, row->after);
		struct subject subject;
		struct subject_problem problem;

		CU_ASSERT_EQUAL(subject_parse(&subject, text, &problem), row->fault == SUBJECT_FINE ? 0 : -1);
		CU_ASSERT_EQUAL(problem.fault, row->fault);
		CU_ASSERT_EQUAL(problem.column, row->column);
		CU_ASSERT_EQUAL(subject.count, row->parts);
		CU_ASSERT_TRUE(text_is_clean(problem.message));
		CU_ASSERT_TRUE(text_is_clean(problem.word));
		CU_ASSERT_TRUE(strlen(problem.message) + 1 < sizeof(problem.message)); /* only the word is ever cut */
		subject_release(&subject);
		free(text);
	}
}

static void a_long_word_is_cut_at_a_character_and_marked(void)
{
	char *text = repeated("a", "\303\274", 100, "=x");
	char *cut = repeated("a", "\303\274", 29, "...");
	struct subject subject;
	struct subject_problem problem;

	CU_ASSERT_EQUAL(subject_parse(&subject, text, &problem), -1);
	CU_ASSERT_STRING_EQUAL(problem.word, cut);
	CU_ASSERT_PTR_NOT_NULL(strstr(problem.message, cut));
	CU_ASSERT_PTR_NOT_NULL(strstr(problem.message, "is not a key"));
	subject_release(&subject);
	free(cut);
	free(text);
}

static unsigned random_number(unsigned *state)
{
	*state = *state * 1103515245u + 12345u;
	return *state >> 16;
}

static void count_one(void *context, const char *name, size_t length, size_t column)
{
	(void)name;
	CU_ASSERT(length > 0 && column > 0);
	++*(size_t *)context;
}

static void any_bytes_leave_a_column_inside_the_text(void)
{
	static const char alphabet[] = "CNOUE.12 \t,;+=\"\"##AB{{}}{}<>\n\\\303\274\377x";
	unsigned state = 7;

	for (int round = 0; round < 20000; round++) {
		char text[40];
		size_t length = random_number(&state) % sizeof(text);
		struct subject subject;
		struct subject_problem problem;
		struct strbuf filled = STRBUF_INIT;
		size_t column, variables = 0;

		for (size_t i = 0; i < length; i++)
			text[i] = round % 2 ? alphabet[random_number(&state) % (sizeof(alphabet) - 1)]
					    : (char)(random_number(&state) % 255 + 1);
		text[length] = '\0';
		if (subject_parse(&subject, text, &problem)) {
			CU_ASSERT(problem.fault != SUBJECT_FINE && problem.column >= 1 && problem.column <= length + 1);
			CU_ASSERT(text_is_clean(problem.message) && text_is_clean(problem.word));
			CU_ASSERT_PTR_NULL(strstr(problem.message + strlen(problem.message) - 3, "..."));
		} else {
			CU_ASSERT(subject.count > 0);
		}
		subject_each_variable(text, count_one, &variables);
		subject_fill(&filled, text, subject_sample, NULL);
		subject_has_backslash_escape(text, &column);
		strbuf_release(&filled);
		subject_release(&subject);
	}
}

static void keys_are_found_whatever_their_case(void)
{
	CU_ASSERT_STRING_EQUAL(subject_key_find("cn")->oid, "2.5.4.3");
	CU_ASSERT_STRING_EQUAL(subject_key_find("EMAIL")->shown, "emailAddress");
	CU_ASSERT_STRING_EQUAL(subject_key_find("email")->oid, subject_key_find("e")->oid);
	CU_ASSERT_STRING_EQUAL(subject_key_find("s")->meaning, subject_key_find("ST")->meaning);
	CU_ASSERT_PTR_NULL(subject_key_find(""));
	CU_ASSERT_PTR_NULL(subject_key_find("CNN"));
	CU_ASSERT_PTR_NULL(subject_key_find("2.5.4.3"));
	CU_ASSERT_PTR_NULL(subject_key_find("OID.2.5.4.3"));
	for (const struct subject_key *key = subject_keys; key->name; key++) {
		CU_ASSERT_PTR_EQUAL(subject_key_find(key->name), key);
		CU_ASSERT(*key->oid && *key->shown && *key->meaning);
	}
}

static void variables_are_found_whatever_their_case(void)
{
	const char *name = "userNAMEx";

	CU_ASSERT_STRING_EQUAL(subject_variable_find(name, 8)->name, "UserName");
	CU_ASSERT_PTR_NULL(subject_variable_find(name, 9));
	CU_ASSERT_PTR_NULL(subject_variable_find(name, 7));
	CU_ASSERT_PTR_NULL(subject_variable_find(name, 0));
	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		CU_ASSERT_PTR_EQUAL(subject_variable_find(variable->name, strlen(variable->name)), variable);
		CU_ASSERT(variable->owner >= 1 && variable->owner <= (VARIABLE_USER | VARIABLE_DEVICE));
		CU_ASSERT(*variable->sample && *variable->note);
	}
}

static void the_table_says_who_owns_a_variable_and_what_the_classic_portal_offers(void)
{
	static const char classic[] = "UserName EmailAddress UserPrincipalName OnPrem_Distinguished_Name "
		"OnPremisesSamAccountName AAD_Device_ID SerialNumber IMEINumber ";
	static const char both[] = "OnPremisesSecurityIdentifier ";
	struct strbuf classic_names = STRBUF_INIT;
	struct strbuf both_names = STRBUF_INIT;

	for (const struct subject_variable *variable = subject_variables; variable->name; variable++) {
		if (variable->classic)
			strbuf_printf(&classic_names, "%s ", variable->name);
		if (variable->owner == (VARIABLE_USER | VARIABLE_DEVICE))
			strbuf_printf(&both_names, "%s ", variable->name);
	}
	CU_ASSERT_STRING_EQUAL(strbuf_text(&classic_names), classic);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&both_names), both);
	CU_ASSERT_EQUAL(subject_variable_find("OnPremisesSamAccountName", 24)->owner, VARIABLE_USER);
	CU_ASSERT_EQUAL(subject_variable_find("Device_IMEI", 11)->owner, VARIABLE_DEVICE);
	strbuf_release(&classic_names);
	strbuf_release(&both_names);
}

static const struct nearest {
	const char *name;
	const char *any;     /* "" for none */
	const char *classic;
} nearest_rows[] = {
	{ "UserNam", "UserName", "UserName" },
	{ "user name", "UserName", "UserName" },
	{ "UsrPrincipalName", "UserPrincipalName", "UserPrincipalName" },
	{ "OnPremDistinguishedName", "OnPrem_Distinguished_Name", "OnPrem_Distinguished_Name" },
	{ "Device_Seriel", "Device_Serial", "" },
	{ "DeviceNumber", "DeviceName", "SerialNumber" },
	{ "IMEl", "IMEI", "" },
	{ "MEDI", "", "" },
	{ "WifiMacAdress", "WiFiMacAddress", "" },
	{ " UserName ", "UserName", "UserName" },
	{ "UserName", "UserName", "UserName" },
	{ "", "", "" },
	{ "  ", "", "" },
	{ "x", "", "" },
	{ "CorporateOwned", "", "" },
	{ "\377\376", "", "" },
};

static void the_nearest_variable_is_suggested(void)
{
	for (size_t i = 0; i < sizeof(nearest_rows) / sizeof(nearest_rows[0]); i++) {
		const struct nearest *row = &nearest_rows[i];
		const struct subject_variable *any = subject_variable_nearest(row->name, false);
		const struct subject_variable *classic = subject_variable_nearest(row->name, true);

		expect_text(row->name, any ? any->name : "", row->any);
		expect_text(row->name, classic ? classic->name : "", row->classic);
	}
}

static const char *const nearest_keys[][2] = {
	{ "CNN", "CN" }, { "OUU", "OU" }, { "cm", "CN" }, { "Steet", "STREET" }, { "Givenname", "GivenName" },
	{ "Surname", "SN" }, { "serialNumbr", "SERIALNUMBER" }, { "x121Address", "X21Address" }, { "telephoneNumber", "Phone" },
	{ "postOfficeBox", "POBox" }, { "country", "C" }, { " CN ", "CN" },
	{ "X", "" }, { "N", "" }, { "UO", "" }, { "", "" }, { "ZZZ", "" }, { "password", "" },
};

static void the_nearest_key_is_suggested(void)
{
	char *huge = repeated("", "CN", 10000, "");

	for (size_t i = 0; i < sizeof(nearest_keys) / sizeof(nearest_keys[0]); i++) {
		const struct subject_key *key = subject_key_nearest(nearest_keys[i][0]);

		expect_text(nearest_keys[i][0], key ? key->name : "", nearest_keys[i][1]);
	}
	CU_ASSERT_PTR_NULL(subject_key_nearest(huge));
	CU_ASSERT_PTR_NULL(subject_variable_nearest(huge, false));
	free(huge);
}

static void list_one(void *context, const char *name, size_t length, size_t column)
{
	strbuf_printf(context, "%zu:%.*s ", column, (int)length, name);
}

static const char *const listed[][2] = {
	{ "", "" },
	{ "no variable", "" },
	{ "{{UserName}}", "1:UserName " },
	{ "CN={{UserName}},E={{EmailAddress}}", "4:UserName 19:EmailAddress " },
	{ "{{A}}{{B}}", "1:A 6:B " },
	{ "\303\274{{\303\274}}\303\274{{B}}", "2:\303\274 8:B " },
	{ "\377{{A}}", "2:A " },
	{ "{{ A }}", "1: A  " },
	{ "{{}}", "" },
	{ "}}{{A}}", "3:A " },
	{ "{A} {{B", "" },
	{ "{{A{{B}}", "4:B " },
	{ "{{{A}}}", "2:A " },
	{ "{{A}B}} {{C}}", "9:C " },
	{ "CN=\"{{A}}\"\"{{B}}\"", "5:A 12:B " },
};

static void each_variable_is_told_with_its_column(void)
{
	for (size_t i = 0; i < sizeof(listed) / sizeof(listed[0]); i++) {
		struct strbuf found = STRBUF_INIT;

		subject_each_variable(listed[i][0], list_one, &found);
		expect_text(listed[i][0], strbuf_text(&found), listed[i][1]);
		strbuf_release(&found);
	}
}

static const struct backslash {
	const char *text;
	size_t column; /* 0 for none */
} backslashes[] = {
	{ "", 0 },
	{ "CN=Doe\\, Jane", 7 },
	{ "CN=a\\+b", 5 },
	{ "CN=a\\;b", 5 },
	{ "CN=a\\=b", 5 },
	{ "CN=a\\\\,O=b", 6 },
	{ "CN=\303\274\\,b\\,c", 5 },
	{ "CN=\377\\,", 5 },
	{ "CN=a\\", 0 },
	{ "CN=CONTOSO\\janedoe", 0 },
	{ "CN=a\\\"b", 0 },
	{ "CN=\"Doe\\, Jane\"", 0 },
	{ "CN=\"a \"\"b\\, c\"\" d\"", 0 },
	{ "CN=\"a\",O=b\\,c", 11 },
};

static void a_backslash_escape_outside_quotes_is_found(void)
{
	for (size_t i = 0; i < sizeof(backslashes) / sizeof(backslashes[0]); i++) {
		size_t column = 0;

		CU_ASSERT_EQUAL(subject_has_backslash_escape(backslashes[i].text, &column), backslashes[i].column > 0);
		CU_ASSERT_EQUAL(column, backslashes[i].column);
		CU_ASSERT_EQUAL(subject_has_backslash_escape(backslashes[i].text, NULL), backslashes[i].column > 0);
	}
}

static const char *only_a(void *context, const char *name)
{
	strbuf_printf(context, "[%s]", name);
	return strcmp(name, "A") == 0 ? "{{B}}" : NULL;
}

static const char *const filled_rows[][2] = {
	{ "", "" },
	{ "plain", "plain" },
	{ "CN={{UserName}},E={{emailaddress}}", "CN=janedoe,E=janedoe@contoso.com" },
	{ "\"{{OnPrem_Distinguished_Name}}\"", "\"CN=Jane Doe,OU=Mobile,DC=contoso,DC=com\"" },
	{ "{{UserPrincipalName}}{{OnPremisesSamAccountName}}", "janedoe@contoso.comjanedoe" },
	{ "{{FullyQualifiedDomainName}}", "device.contoso.com" },
	{ "{{Foo}} {{UserName}} {{ UserName }}", "{{Foo}} janedoe {{ UserName }}" },
	{ "{{}} {UserName} }} {{", "{{}} {UserName} }} {{" },
	{ "{{x{{UserName}}", "{{xjanedoe" },
	{ "{{\377}}", "{{\377}}" },
};

static void variables_are_filled_in(void)
{
	struct strbuf out = STRBUF_INIT;
	struct strbuf asked = STRBUF_INIT;

	for (size_t i = 0; i < sizeof(filled_rows) / sizeof(filled_rows[0]); i++) {
		struct strbuf filled = STRBUF_INIT;

		subject_fill(&filled, filled_rows[i][0], subject_sample, NULL);
		expect_text(filled_rows[i][0], strbuf_text(&filled), filled_rows[i][1]);
		strbuf_release(&filled);
	}
	strbuf_puts(&out, "before ");
	subject_fill(&out, "{{A}}-{{C}}-{{A}}", only_a, &asked);
	CU_ASSERT_STRING_EQUAL(strbuf_text(&out), "before {{B}}-{{C}}-{{B}}");
	CU_ASSERT_STRING_EQUAL(strbuf_text(&asked), "[A][C][A]");
	strbuf_release(&out);
	strbuf_release(&asked);
}

static void the_samples_are_a_user_and_a_device_of_contoso(void)
{
	CU_ASSERT_STRING_EQUAL(subject_sample(NULL, "USERNAME"), "janedoe");
	CU_ASSERT_STRING_EQUAL(subject_sample(NULL, "OnPremisesSamAccountName"), "janedoe");
	CU_ASSERT_EQUAL(strncmp(subject_sample(NULL, "OnPremisesSecurityIdentifier"), "S-1-5-21-", 9), 0);
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "AAD_Device_ID")), 36);
	CU_ASSERT_STRING_EQUAL(subject_sample(NULL, "AAD_Device_ID"), subject_sample(NULL, "AzureADDeviceId"));
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "DeviceId")), 36);
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "IMEI")), 15);
	CU_ASSERT_EQUAL(strlen(subject_sample(NULL, "MEID")), 14);
	CU_ASSERT_PTR_NULL(subject_sample(NULL, "Foo"));
	CU_ASSERT_PTR_NULL(subject_sample(NULL, ""));
}

void suite_subject(void)
{
	CU_pSuite suite = CU_add_suite("subject", NULL, NULL);

	CU_add_test(suite, "every good subject gives its parts", every_good_subject_gives_its_parts);
	CU_add_test(suite, "every bad subject names its fault and column", every_bad_subject_names_its_fault_and_column);
	CU_add_test(suite, "a problem need not be asked for", a_problem_need_not_be_asked_for);
	CU_add_test(suite, "long hostile subjects are told apart", long_hostile_subjects_are_told_apart);
	CU_add_test(suite, "a long word is cut at a character and marked", a_long_word_is_cut_at_a_character_and_marked);
	CU_add_test(suite, "any bytes leave a column inside the text", any_bytes_leave_a_column_inside_the_text);
	CU_add_test(suite, "keys are found whatever their case", keys_are_found_whatever_their_case);
	CU_add_test(suite, "variables are found whatever their case", variables_are_found_whatever_their_case);
	CU_add_test(suite, "the table says who owns a variable and what the classic portal offers",
		the_table_says_who_owns_a_variable_and_what_the_classic_portal_offers);
	CU_add_test(suite, "the nearest variable is suggested", the_nearest_variable_is_suggested);
	CU_add_test(suite, "the nearest key is suggested", the_nearest_key_is_suggested);
	CU_add_test(suite, "each variable is told with its column", each_variable_is_told_with_its_column);
	CU_add_test(suite, "a backslash escape outside quotes is found", a_backslash_escape_outside_quotes_is_found);
	CU_add_test(suite, "variables are filled in", variables_are_filled_in);
	CU_add_test(suite, "the samples are a user and a device of contoso", the_samples_are_a_user_and_a_device_of_contoso);
}
