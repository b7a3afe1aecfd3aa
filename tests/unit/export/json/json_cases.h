/*
 * JSON texts, and what the reader says of each: NULL where it takes it (y_ and the i_ that are taken, in JSONTestSuite's terms),
 * else where it stops and a part of the message.
 */
#ifndef TESTS_UNIT_JSON_CASES_H
#define TESTS_UNIT_JSON_CASES_H

#include <stddef.h>

#define TEXT(literal) literal, sizeof(literal) - 1

#define NO_VALUE  "a value (a text in quotes, a number, true, false, null, { or [) was expected"
#define NO_JSON   "this is not JSON: { or [ was expected"
#define NO_NAME   "a member's name in double quotes was expected"
#define NO_COLON  "a colon after the member's name was expected"
#define NO_COMMA  "a comma or ] was expected"
#define NO_COMMA2 "a comma or } was expected"
#define NO_MORE   "the end of the text was expected after its one value"
#define TOO_EARLY "the JSON text ends too early"
#define NUMBER    "a number is written as 12, -1.5 or 1e6; anything else is a text, in quotes"
#define NO_ZERO   "a number does not begin with 0; leave it out, or put the digits in quotes if they are a text"
#define MINUS     "a digit must follow a minus sign"
#define POINT     "a digit must follow a decimal point"
#define EXPONENT  "an exponent is a number, as in 1e6"
#define ESCAPE    "a backslash stands before one of \" \\ / b f n r t u only; a backslash itself is written \\\\"
#define HEX       "\\u is followed by four hexadecimal digits, such as \\u00e9"
#define COMMENT   "JSON has no comments; remove it"
#define UTF8(hex) "the byte 0x" hex " is not UTF-8; save the file as UTF-8"
#define STRAY     "a control character; only spaces, tabs and line breaks stand between values"
#define LINE      "a line break inside of a text; write it as \\n, or close the text with a \""
#define NUL       "a NUL byte; this is not a JSON text"
#define NULLCHAR  "a NUL character (U+0000), which no text here can hold; remove it"

struct json_case {
	const char *text;
	size_t length;
	size_t line, column;
	const char *what;
};

static const struct json_case json_cases[] = {
	/* Structure. */
	{ TEXT("{}"), 0, 0, NULL },
	{ TEXT("[]"), 0, 0, NULL },
	{ TEXT(" [ ] \n"), 0, 0, NULL },
	{ TEXT("\r\n\t {\r\n\t }\r\n\t "), 0, 0, NULL },
	{ TEXT("[[], [[]], {}, [{}]]"), 0, 0, NULL },
	{ TEXT("{\"a\":{\"a\":{\"a\":[]}}}"), 0, 0, NULL },
	{ TEXT("{\"a\" : 1 , \"b\"\n:\n2}"), 0, 0, NULL },
	{ TEXT("{\"\": 0}"), 0, 0, NULL },
	{ TEXT("{\"a\": 1, \"A\": 2}"), 0, 0, NULL },
	{ TEXT("[{\"a\": 1}, {\"a\": 1}]"), 0, 0, NULL },
	{ TEXT("{\"a\": {\"a\": 1}}"), 0, 0, NULL },
	{ TEXT("true"), 0, 0, NULL },
	{ TEXT("false"), 0, 0, NULL },
	{ TEXT("null"), 0, 0, NULL },
	{ TEXT("[true,false,null]"), 0, 0, NULL },
	{ TEXT("\"a\""), 0, 0, NULL },
	{ TEXT("\xEF\xBB\xBF{\"a\": 1}"), 0, 0, NULL },
	{ TEXT("[1,2,3]"), 0, 0, NULL },
	{ TEXT("{"), 1, 2, TOO_EARLY ": the { in line 1, column 1 is not closed" },
	{ TEXT("["), 1, 2, TOO_EARLY ": the [ in line 1, column 1 is not closed" },
	{ TEXT("{\n  \"a\": [1,"), 2, 11, TOO_EARLY ": the [ in line 2, column 8 is not closed" },
	{ TEXT("{\"a\": [{}]\n"), 2, 1, TOO_EARLY ": the { in line 1, column 1 is not closed" },
	{ TEXT("[1"), 1, 3, TOO_EARLY },
	{ TEXT("[1,{"), 1, 5, TOO_EARLY ": the { in line 1, column 4 is not closed" },
	{ TEXT("{\"a\""), 1, 5, TOO_EARLY ": the { in" },
	{ TEXT("{\"a\":"), 1, 6, TOO_EARLY ": the { in" },
	{ TEXT("{\"a\": 1"), 1, 8, TOO_EARLY ": the { in" },
	{ TEXT("{\"a\": 1, "), 1, 10, TOO_EARLY ": the { in" },
	{ TEXT("-"), 1, 2, TOO_EARLY },
	{ TEXT("]"), 1, 1, NO_JSON ", not ]" },
	{ TEXT("}"), 1, 1, NO_JSON ", not }" },
	{ TEXT(","), 1, 1, NO_JSON ", not ," },
	{ TEXT(":"), 1, 1, NO_JSON ", not :" },
	{ TEXT("[}"), 1, 2, NO_VALUE ", not }" },
	{ TEXT("{]"), 1, 2, NO_NAME ", not ]" },
	{ TEXT("[1}"), 1, 3, NO_COMMA ", not }" },
	{ TEXT("{\"a\": 1]"), 1, 8, NO_COMMA2 ", not ]" },
	{ TEXT("[1 2]"), 1, 4, NO_COMMA ", not 2" },
	{ TEXT("[1:2]"), 1, 3, NO_COMMA ", not :" },
	{ TEXT("[\"a\" \"b\"]"), 1, 6, NO_COMMA ", not \"" },
	{ TEXT("[[] []]"), 1, 5, NO_COMMA ", not [" },
	{ TEXT("{\"a\": 1 \"b\": 2}"), 1, 9, NO_COMMA2 ", not \"" },
	{ TEXT("{\"a\" 1}"), 1, 6, NO_COLON ", not 1" },
	{ TEXT("{\"a\" = 1}"), 1, 6, NO_COLON ", not =" },
	{ TEXT("{\"a\"}"), 1, 5, NO_COLON ", not }" },
	{ TEXT("{\"a\", 1}"), 1, 5, NO_COLON ", not ," },
	{ TEXT("{\"a\":: 1}"), 1, 6, NO_VALUE ", not :" },
	{ TEXT("{\"a\":}"), 1, 6, NO_VALUE ", not }" },
	{ TEXT("{\"a\":,}"), 1, 6, NO_VALUE ", not ," },
	{ TEXT("{: 1}"), 1, 2, NO_NAME ", not :" },
	{ TEXT("{,}"), 1, 2, NO_NAME ", not ," },
	{ TEXT("{\"a\": 1,, \"b\": 2}"), 1, 9, NO_NAME ", not ," },
	{ TEXT("[,]"), 1, 2, NO_VALUE ", not ," },
	{ TEXT("[,1]"), 1, 2, NO_VALUE ", not ," },
	{ TEXT("[1,,2]"), 1, 4, NO_VALUE ", not ," },
	{ TEXT("[1,]"), 1, 3, "a comma before the closing ]; remove it" },
	{ TEXT("{\"a\": 1,}"), 1, 8, "a comma before the closing }; remove it" },
	{ TEXT("{\n  \"a\": 1,\n}"), 2, 9, "a comma before the closing }; remove it" },
	{ TEXT("[1,,]"), 1, 4, NO_VALUE ", not ," },
	{ TEXT("{a: 1}"), 1, 2, NO_NAME ", not a" },
	{ TEXT("{'a': 1}"), 1, 2, "a text stands in double quotes (\"), not in single ones" },
	{ TEXT("{1: 1}"), 1, 2, NO_NAME ", not 1" },
	{ TEXT("{null: 1}"), 1, 2, NO_NAME ", not null" },
	{ TEXT("{[]: 1}"), 1, 2, NO_NAME ", not [" },
	{ TEXT("{\"a\": 1, b: 2}"), 1, 10, NO_NAME ", not b" },
	{ TEXT("{} x"), 1, 4, NO_MORE ", not x" },
	{ TEXT("{}{}"), 1, 3, NO_MORE ", not {" },
	{ TEXT("{}}"), 1, 3, NO_MORE ", not }" },
	{ TEXT("[]]"), 1, 3, NO_MORE ", not ]" },
	{ TEXT("1 2"), 1, 3, NO_MORE ", not 2" },
	{ TEXT("1,"), 1, 2, NO_MORE ", not ," },
	{ TEXT("\"a\"\n\"b\""), 2, 1, NO_MORE ", not \"" },

	/* Members given twice. */
	{ TEXT("{\n\t\"\u00e9\": 1, \"\u00e9\": 2\n}"), 2, 10, "the member \"\u00e9\" is there twice; keep one of them" },
	{ TEXT("[{\"a\": {\"b\": 1, \"b\": 2}}]"), 1, 17, "the member \"b\" is there twice; keep one of them" },
	{ TEXT("{\"a\": 1, \"\\u0061\": 2}"), 1, 10, "the member \"a\" is there twice; keep one of them" },
	{ TEXT("{\"\": 1, \"\": 2}"), 1, 9, "the member \"\" is there twice" },
	{ TEXT("{\"a\": {\"a\": 1}, \"a\": 2}"), 1, 17, "the member \"a\" is there twice" },
	{ TEXT("{\"\\u202e\\u001b\": 1, \"\u202e\\u001B\": 2}"), 1, 21, "the member \"\\u{202e}\\x1b\" is there twice" },
	{ TEXT("{\"a\": 1, \"a\" x"), 1, 10, "the member \"a\" is there twice" }, /* before what follows is looked at */

	/* Words, and what is not a word. */
	{ TEXT("nul"), 1, 1, NO_JSON ", not nul" },
	{ TEXT("notes\n"), 1, 1, NO_JSON ", not notes" },
	{ TEXT("[tru]"), 1, 2, NO_VALUE ", not tru" },
	{ TEXT("[truetrue]"), 1, 2, NO_VALUE ", not truetrue" },
	{ TEXT("[true1]"), 1, 2, NO_VALUE ", not true1" },
	{ TEXT("[True]"), 1, 2, NO_VALUE ", not True" },
	{ TEXT("[FALSE]"), 1, 2, NO_VALUE ", not FALSE" },
	{ TEXT("[NULL]"), 1, 2, NO_VALUE ", not NULL" },
	{ TEXT("[NaN]"), 1, 2, NO_VALUE ", not NaN" },
	{ TEXT("[Infinity]"), 1, 2, NO_VALUE ", not Infinity" },
	{ TEXT("[undefined]"), 1, 2, NO_VALUE ", not undefined" },
	{ TEXT("[aVeryLongWordThatIsNoValue]"), 1, 2, NO_VALUE ", not aVeryLongWor" },
	{ TEXT("[*]"), 1, 2, NO_VALUE ", not *" },
	{ TEXT("[\\u000A]"), 1, 2, NO_VALUE ", not \\" },
	{ TEXT("[1] // it"), 1, 5, COMMENT },
	{ TEXT("// it\n[1]"), 1, 1, COMMENT },
	{ TEXT("[1, /* it */ 2]"), 1, 5, COMMENT },
	{ TEXT("{\"a\": 1 # it\n}"), 1, 9, COMMENT },
	{ TEXT("['a']"), 1, 2, "a text stands in double quotes (\"), not in single ones" },
	{ TEXT("[`a`]"), 1, 2, "a text stands in double quotes (\")" },
	{ TEXT("{\u201ca\u201d: 1}"), 1, 2, "a curly quotation mark; a text stands in straight ones (\")" },
	{ TEXT("[\u00a01]"), 1, 2, "a no-break space; replace it by a space" },
	{ TEXT("{\"a\":\u00a01}"), 1, 6, "a no-break space; replace it by a space" },
	{ TEXT("[\u2028]"), 1, 2, NO_VALUE },
	{ TEXT("[\u2060]"), 1, 2, NO_VALUE },
	{ TEXT("[\xEF\xBB\xBF]"), 1, 2, "a byte order mark, which stands at the start of a file only; remove it" },
	{ TEXT("\xEF\xBB\xBF\xEF\xBB\xBF[]"), 1, 1, "a byte order mark" },
	{ TEXT("\xEF\xBB\xBF[x]"), 1, 2, NO_VALUE ", not x" }, /* the mark is no column */
	{ TEXT("[\u00e9]"), 1, 2, NO_VALUE },

	/* Strings. */
	{ TEXT("[\"\"]"), 0, 0, NULL },
	{ TEXT("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]"), 0, 0, NULL },
	{ TEXT("[\"\\u0020\\u00e9\\u6771\\uABCD\\uabcd\"]"), 0, 0, NULL },
	{ TEXT("\"\\ud83d\\ude00\""), 0, 0, NULL },
	{ TEXT("\"\\uD83D\\uDE00\\udbff\\udfff\""), 0, 0, NULL },
	{ TEXT("\"\\\\u0000\""), 0, 0, NULL },
	{ TEXT("\"\\u0001\\u001f\\u007f\\u0080\\u2028\\ufffe\\uffff\""), 0, 0, NULL },
	{ TEXT("\"\x7f\""), 0, 0, NULL },
	{ TEXT("\"\xC2\x80\u2028\u202e\ufeff\uffff\""), 0, 0, NULL },
	{ TEXT("\"\u00e9\u6771\xF0\x9F\x98\x80\xF4\x8F\xBF\xBF\""), 0, 0, NULL },
	{ TEXT("\"a/* b */ // c # d\""), 0, 0, NULL },
	{ TEXT("\"\\\\\\\"\""), 0, 0, NULL },
	{ TEXT("\"0123456789012345678901234567890123456789\\n0123456789\""), 0, 0, NULL },
	{ TEXT("{\"a\": \"b}"), 1, 10, TOO_EARLY ": the \" in line 1, column 7 is not closed" },
	{ TEXT("{\"a"), 1, 4, TOO_EARLY ": the \" in line 1, column 2 is not closed" },
	{ TEXT("\""), 1, 2, TOO_EARLY ": the \" in line 1, column 1 is not closed" },
	{ TEXT("\"\\"), 1, 3, TOO_EARLY },
	{ TEXT("\"\\\""), 1, 4, TOO_EARLY },
	{ TEXT("\"\\u00"), 1, 6, TOO_EARLY },
	{ TEXT("[\"a\nb\"]"), 1, 4, LINE },
	{ TEXT("[\"a\r\nb\"]"), 1, 4, LINE },
	{ TEXT("[\"a\tb\"]"), 1, 4, "a tab inside of a text; write it as \\t" },
	{ TEXT("{\"a\t\": 1}"), 1, 4, "a tab inside of a text; write it as \\t" },
	{ TEXT("{\"a\": \"\x1e\"}"), 1, 8, "a control character; JSON writes it as \\u001e" },
	{ TEXT("{\"a\": \"\x01\"}"), 1, 8, "a control character; JSON writes it as \\u0001" },
	{ TEXT("\"0123456701234567\x1f\""), 1, 18, "a control character; JSON writes it as \\u001f" },
	{ TEXT("[\"\\x41\"]"), 1, 3, ESCAPE },
	{ TEXT("[\"\\a\"]"), 1, 3, ESCAPE },
	{ TEXT("[\"\\'\"]"), 1, 3, ESCAPE },
	{ TEXT("[\"\\0\"]"), 1, 3, ESCAPE },
	{ TEXT("[\"C:\\Users\"]"), 1, 5, ESCAPE },
	{ TEXT("[\"\\U00e9\"]"), 1, 3, ESCAPE },
	{ TEXT("[\"\\\u00e9\"]"), 1, 3, ESCAPE },
	{ TEXT("[\"\\\n\"]"), 1, 3, ESCAPE },
	{ TEXT("[\"\\ \"]"), 1, 3, ESCAPE },
	{ TEXT("{\"\\q\": 1}"), 1, 3, ESCAPE },
	{ TEXT("[\"Call 555\\u00zz before\"]"), 1, 11, HEX },
	{ TEXT("[\"\\uZZZZ\"]"), 1, 3, HEX },
	{ TEXT("[\"\\u\"]"), 1, 3, HEX },
	{ TEXT("[\"\\u00e\"]"), 1, 3, HEX },
	{ TEXT("[\"\\u{e9}\"]"), 1, 3, HEX },
	{ TEXT("[\"\\u+0e9\"]"), 1, 3, HEX },
	{ TEXT("[\"\\ud800\"]"), 1, 3,
		"a lone surrogate: \\ud800 is half a character, and its other half, \\udc00 to \\udfff, is missing after it" },
	{ TEXT("[\"a\\ud83dz\"]"), 1, 4, "\\ud83d is half a character" },
	{ TEXT("[\"\\ud83d\\u0041\"]"), 1, 3, "\\ud83d is half a character" },
	{ TEXT("[\"\\ud83d\\ud83d\\ude00\"]"), 1, 3, "\\ud83d is half a character" },
	{ TEXT("[\"\\ud83d\\n\"]"), 1, 3, "\\ud83d is half a character" },
	{ TEXT("[\"\\ud83d\\uDE0\"]"), 1, 3, "\\ud83d is half a character" },
	{ TEXT("[\"\\udc00\"]"), 1, 3,
		"\\udc00 is the second half of a character, and the first, \\ud800 to \\udbff, is missing before it" },
	{ TEXT("[\"\\ude00\\ud83d\"]"), 1, 3, "\\ude00 is the second half" },
	{ TEXT("{\"a\": \"x\\u0000\"}"), 1, 9, NULLCHAR },
	{ TEXT("{\"a\": \"x\\\\\\u0000\"}"), 1, 11, NULLCHAR },
	{ TEXT("{\"\\u0000\": 1}"), 1, 3, NULLCHAR },

	/* NUL bytes and encodings. */
	{ TEXT("{\"a\0b\": 1}"), 1, 4, NUL },
	{ TEXT("{}\0"), 1, 3, NUL },
	{ TEXT("\0"), 1, 1, NUL },
	{ TEXT("[1\0]"), 1, 3, NUL },
	{ TEXT("[tru\0e]"), 1, 2, NO_VALUE ", not tru" },
	{ TEXT("[\"\\\0\"]"), 1, 4, NUL },
	{ TEXT("[\"\\u00\0\"]"), 1, 7, NUL },
	{ TEXT("{\0\"\0a\0\"\0:\0"
	       "1\0}\0"),
		1, 2, NUL }, /* UTF-16 without its mark */
	{ TEXT("{\"a\": \"\xff\"}"), 1, 8, UTF8("ff") },
	{ TEXT("[\"\x80\"]"), 1, 3, UTF8("80") },
	{ TEXT("[\"\u00e9\xe9\"]"), 1, 4, UTF8("e9") },
	{ TEXT("[\"\xc0\xaf\"]"), 1, 3, UTF8("c0") },
	{ TEXT("[\"\xe0\x80\xaf\"]"), 1, 3, UTF8("e0") },
	{ TEXT("[\"\xed\xa0\x80\"]"), 1, 3, UTF8("ed") },
	{ TEXT("[\"\xf4\x90\x80\x80\"]"), 1, 3, UTF8("f4") },
	{ TEXT("[\"\xf5\x80\x80\x80\"]"), 1, 3, UTF8("f5") },
	{ TEXT("[\"\xe6\x9d\"]"), 1, 3, UTF8("e6") },
	{ TEXT("[\"\xe6"), 1, 3, UTF8("e6") },
	{ TEXT("{\"\xff\": 1}"), 1, 3, UTF8("ff") },
	{ TEXT("[\xff]"), 1, 2, UTF8("ff") },
	{ TEXT("[1]\xfe"), 1, 4, UTF8("fe") },
	{ TEXT("{\f\"a\": 1}"), 1, 2, STRAY },
	{ TEXT("[1\v]"), 1, 3, STRAY },
	{ TEXT("[\x7f]"), 1, 2, STRAY },
	{ TEXT("[1]\x1a"), 1, 4, STRAY },
	{ TEXT("\x01\x02"), 1, 1, STRAY },
	{ TEXT(""), 0, 0, "file.json is empty; a JSON text was expected" },
	{ TEXT(" \r\n\t"), 0, 0, "file.json is empty; a JSON text was expected" },
	{ TEXT("\xEF\xBB\xBF"), 0, 0, "file.json is empty; a JSON text was expected" },
	{ TEXT("\xff\xfe{\0}\0"), 0, 0, NULL },
	{ TEXT("\xfe\xff\0{\0}"), 0, 0, NULL },

	/* Numbers. */
	{ TEXT("0"), 0, 0, NULL },
	{ TEXT("-0"), 0, 0, NULL },
	{ TEXT("[-1, 10, 1.5, -0.5, 0.0, 100000000000000000000000000000]"), 0, 0, NULL },
	{ TEXT("[1e6, 1E6, 1e+6, 1e-6, 1.5e10, 0e1, -0e-1, 0.0e0, 1e00]"), 0, 0, NULL },
	{ TEXT("[1e-400, 123.456e-789]"), 0, 0, NULL }, /* as good as 0 */
	{ TEXT("[1.7976931348623157e308]"), 0, 0, NULL },
	{ TEXT("01"), 1, 1, NO_ZERO },
	{ TEXT("[-01]"), 1, 3, NO_ZERO },
	{ TEXT("[00]"), 1, 2, NO_ZERO },
	{ TEXT("[007]"), 1, 2, NO_ZERO },
	{ TEXT("[0x1F]"), 1, 3, NUMBER },
	{ TEXT("[0b1]"), 1, 3, NUMBER },
	{ TEXT("[2.]"), 1, 4, POINT },
	{ TEXT("[2.e3]"), 1, 4, POINT },
	{ TEXT("[-2.]"), 1, 5, POINT },
	{ TEXT("[1.-5]"), 1, 4, POINT },
	{ TEXT("[.5]"), 1, 2, "a number begins with a digit, as in 0.5" },
	{ TEXT("[-.123]"), 1, 3, MINUS },
	{ TEXT("[-]"), 1, 3, MINUS },
	{ TEXT("[--1]"), 1, 3, MINUS },
	{ TEXT("[- 1]"), 1, 3, MINUS },
	{ TEXT("[-a]"), 1, 3, MINUS },
	{ TEXT("[-Infinity]"), 1, 3, MINUS },
	{ TEXT("[-NaN]"), 1, 3, MINUS },
	{ TEXT("[+1]"), 1, 2, "a number has no plus sign before it" },
	{ TEXT("[1e]"), 1, 4, EXPONENT },
	{ TEXT("[1e+]"), 1, 5, EXPONENT },
	{ TEXT("[0E]"), 1, 4, EXPONENT },
	{ TEXT("[1ea]"), 1, 4, EXPONENT },
	{ TEXT("[1e1.5]"), 1, 5, NUMBER },
	{ TEXT("[1.2.3]"), 1, 5, NUMBER },
	{ TEXT("[1e5e6]"), 1, 5, NUMBER },
	{ TEXT("[1+2]"), 1, 3, NUMBER },
	{ TEXT("[1-2]"), 1, 3, NUMBER },
	{ TEXT("[1a]"), 1, 3, NUMBER },
	{ TEXT("[1_000]"), 1, 3, NUMBER },
	{ TEXT("[1 000]"), 1, 4, NO_COMMA ", not 000" },
	{ TEXT("[1,000.5]"), 1, 4, NO_ZERO },
	{ TEXT("[\uff11]"), 1, 2, NO_VALUE },
	{ TEXT("[1\u00b2]"), 1, 3, NO_COMMA },
	{ TEXT("{\"version\": 1e400}"), 1, 13, "the number is too large; the largest is about 1.8e308" },
	{ TEXT("[-1e400]"), 1, 2, "the number is too large" },
	{ TEXT("[0.4e00669999999999999999999999999999999999999999999999999]"), 1, 2, "the number is too large" },
};

#endif
