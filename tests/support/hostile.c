#include "tests/support/hostile.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/json/writer.h"
#include "model/base/strbuf.h"
#include "model/base/utf8.h"
#include "tests/support/builder.h"
#include "tests/support/certificates.h"
#include "tests/support/expect.h"

/* clang-format off */
static const struct hostile rows[] = {
	/* HTML and XML */
	{ "a script", "<script>alert(1)</script>", 0 },
	{ "an event", "\"><img src=x onerror=alert(1)>", 0 },
	{ "an event in single quotes", "' onmouseover='alert(1)", 0 },
	{ "a cell's end", "</td></tr></table></body></html><h1>x", 0 },
	{ "elements' ends", "</script></style></textarea></title></pre>", 0 },
	{ "entities", "&lt;b&gt; &#60;b&#62; &#x3c; &amp;amp; &copy; &", 0 },
	{ "an entity of a file", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;", 0 },
	{ "CDATA", "<![CDATA[x]]> ]]> <![CDATA[", 0 },
	{ "a comment", "<!-- --> --> --!> <!", 0 },
	{ "an instruction", "<?xml version=\"1.0\"?> <?php echo 1 ?>", 0 },
	{ "a key's end", "</string></dict></plist><key>x</key>", 0 },
	{ "SVG", "<svg/onload=alert(1)><math><mi//xlink:href=\"data:x,<script>alert(4)</script>\">", 0 },
	{ "a property list's value", "</data><true/>", 0 },
	/* Markdown */
	{ "an autolink with a tag", "https://x.example/<img src=x onerror=alert(1)>", 0 },
	{ "an autolink in code", "`https://x.example/`<img src=x onerror=alert(1)>`", 0 },
	{ "an autolink with a bar", "www.x.example/|<b>|`|http://y.example", 0 },
	{ "an autolink and a backslash", "https://x.example/\\<img src=x>", 0 },
	{ "addresses", "mailto:a@b.example xmpp:a@b.example/c a@b.example contoso.com //x.example", 0 },
	{ "references", "#1 GH-1 @octocat !1 &1 %1 $1 ~label :smile: :+1: deadbeef0 a/b#1 a@deadbeef0", 0 },
	{ "a link", "[text](javascript:alert(1)) ![image](https://x.example/i.png) [a][b] [^1]", 0 },
	{ "an autolink in angle brackets", "<https://x.example/> <a@b.example>", 0 },
	{ "emphasis", "**b** *i* __b__ _i_ ~~s~~ ==m== ++i++ ^s^ ~s~", 0 },
	{ "code", "` `` ``` ```` a`b ~~~", 0 },
	{ "a fence", "a\n```\n<img src=x>\n```\nb", 0 },
	{ "blocks", "a\n# h\n- l\n1. l\n> q\n===\n---\n    code\n| a |\n| - |\n\n<b>", 0 },
	{ "a formula", "$x$ $$y$$ $`z`$ \\(a\\) \\[b\\]", 0 },
	{ "attributes", "{: onclick=\"x\"} {#id .c onclick=x} {{x}} {% raw %}", 0 },
	{ "a table", "a | b\n--- | ---\nc | d", 0 },
	/* spreadsheets, shells, formats, paths */
	{ "a formula of a sheet", "=HYPERLINK(\"http://x.example\",\"y\")", 0 },
	{ "a command of a sheet", "@SUM(1+1)*cmd|' /C calc'!A0", 0 },
	{ "signs of a sheet", "+1-1", 0 },
	{ "a quoted line of a sheet", "\"a\",\"b\"\n\"c\"", 0 },
	{ "a command", "$(touch x) `touch x` ; touch x & touch x | touch x > x", 0 },
	{ "quotes of a shell", "'; touch x; ' \" \\\" ${PATH} %PATH% !!", 0 },
	{ "an option", "--help", 0 },
	{ "formats", "%s%s%s%n%n%x%99999999d%p %1$s %*d", 0 },
	{ "a path", "../../../../etc/passwd", 0 },
	{ "a path of Windows", "..\\..\\C:\\Windows\\system32\\con.txt:stream", 0 },
	{ "a device", "CON", 0 },
	{ "an address of a script", "javascript:alert(1)//https://x.example", 0 },
	{ "an address of data", "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==", 0 },
	{ "an address with a user", "https://contoso.com@x.example:99999/%00%0d%0aSet-Cookie:a=b?<\"'>#`", 0 },
	/* JSON, YAML, SARIF, subject names */
	{ "JSON", "\",\"a\":{\"b\":[null,true]},\"c\":\"", 0 },
	{ "escapes", "\\u0000 \\u001b[2J \\ud800 \\n \\x1b \\", 0 },
	{ "a quote at the end", "\\\"", 0 },
	{ "YAML", "!!python/object/apply:os.system [x]\n- a: &b *b\n---\n? x", 0 },
	{ "a link of SARIF", "[click](https://x.example) [here](1) {0} {{1}} \\[x\\](2)", 0 },
	{ "a subject", "CN=a+OU=b,O=\"c;d\",1.2.3=#04020102,E={{UserName}},{{,}}{{x", 0 },
	{ "a name of an importer", "__proto__", 0 },
	/* what a terminal does */
	{ "colours", "\033[31mred\033[0m \033[2J\033[H", 0 },
	{ "a title", "\033]0;title\a\033]2;title\033\\", 0 },
	{ "a clipboard", "\033]52;c;cm0gLXJmIH4K\a", 0 },
	{ "a link of a terminal", "\033]8;;https://x.example\033\\text\033]8;;\033\\", 0 },
	{ "device control", "\033P$q\"p\033\\ \033P+q544e\033\\ \033_x\033\\ \033^x\033\\ \033X", 0 },
	{ "a report", "\033[6n\033[c\033[?1049h\033[200~x\033[201~\005", 0 },
	{ "C1 controls", "\xc2\x9b" "31m \xc2\x9d" "0;x\xc2\x9c \xc2\x90q\xc2\x9c \xc2\x85 \xc2\x80", 0 },
	{ "controls", "\001\002\003\004\005\006\a\b\v\f\016\017\020\030\032\034\037\177", 0 },
	{ "backspaces", "password\b\b\b\b\b\b\b\bharmless", 0 },
	/* lines */
	{ "a line feed", "a\nb", 0 },
	{ "a carriage return", "harmless\rOK", 0 },
	{ "both", "a\r\nb\r\n\r\nc", 0 },
	{ "separators", "a\xe2\x80\xa8" "b\xe2\x80\xa9" "c\xc2\x85" "d\ve\ff", 0 },
	{ "a pasted command", "name\nrm -rf x\n", 0 },
	{ "tabs", "\ta\tb\t", 0 },
	{ "spaces", "    a    ", 0 },
	/* what a reader sees */
	{ "bidi", "\xe2\x80\xae" "fdp.exe \xe2\x80\xaa" "a\xe2\x80\xac \xe2\x81\xa6" "b\xe2\x81\xa9 \xe2\x81\xa7 \xe2\x81\xa8 \xe2\x80\xad \xd8\x9c", 0 },
	{ "hidden characters", "a\xe2\x80\x8b" "b\xe2\x81\xa0" "c\xef\xbb\xbf" "d\xe2\x80\x8e" "e\xe2\x80\x8f" "f", 0 },
	{ "tags", "x\xf3\xa0\x81\x81\xf3\xa0\x81\x82\xf3\xa0\x81\xbf", 0 },
	{ "right to left", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 1234", 0 },
	{ "lookalikes", "C\xd0\xbent\xd0\xbes\xd0\xbe \xef\xbc\x9cscript\xef\xbc\x9e \xc4\xb1 \xc5\xbf \xe2\x84\xaa", 0 },
	{ "emoji", "\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 \xf0\x9f\x8f\xb4 \xf0\x9f\x87\xa9\xf0\x9f\x87\xaa\xf0\x9f\x87\xa9 \xe2\x9d\xa4\xef\xb8\x8f \xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd", 0 },
	{ "wide characters", "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e \xef\xbc\xa1 \xef\xb7\xbd \xf0\x92\x88\x99 \xe2\xb8\xbb", 0 },
	{ "no-break spaces", "\xc2\xa0" "a\xc2\xa0 \xe3\x80\x80" "b\xe3\x80\x80", 0 },
	{ "noncharacters", "\xef\xbf\xbe \xef\xbf\xbf \xef\xb7\x90 \xf4\x8f\xbf\xbf \xee\x80\x80 \xef\xbf\xbd", 0 },
	{ "marks", "Z\xcc\xb5\xcd\xa0\xcc\x82\xcc\x94\xcd\x8c\xcc\xbe\xcd\x91 \xcc\x81 \xe0\xb8\x81\xe0\xb9\x87", 0 },
	{ "a flood of marks", "\xcc\x81", 500 },
	{ "a long word", "W", 3000 },
	{ "many words", "word ", 500 },
	{ "many wide characters", "\xe6\x97\xa5", 700 },
	{ "many line breaks", "x\n", 300 },
	{ "many backticks", "`", 200 },
	{ "many brackets", "[(<{", 150 },
	{ "nothing but spaces", " ", 40 },
};
/* clang-format on */

const char *const hostile_bytes[] = { "\xff\xfe", "a\x80z", "\23331m", "\xed\xa0\x80", "\xc0\xaf..", "\xf5\x80\x80\x80",
	"\xe2\x80", NULL };

static char *written[COUNT(rows)];

size_t hostile_count(void)
{
	return COUNT(rows);
}

const struct hostile *hostile_row(size_t number)
{
	return &rows[number % COUNT(rows)];
}

const char *hostile_text(size_t number)
{
	const struct hostile *row = hostile_row(number);
	char **text = &written[number % COUNT(rows)];
	struct strbuf all = STRBUF_INIT;

	if (!row->repetitions || *text)
		return *text ? *text : row->text;
	for (size_t i = 0; i < row->repetitions; i++)
		strbuf_addstr(&all, row->text);
	*text = strbuf_detach(&all);
	return *text;
}

void hostile_end(void)
{
	for (size_t i = 0; i < COUNT(rows); i++)
		free(written[i]);
}

/* --- what must not get out */

static bool is_hostile(uint32_t code)
{
	static const struct {
		uint32_t first, last;
	} ranges[] = { { 0x00, 0x09 }, { 0x0B, 0x1F }, { 0x7F, 0x9F }, { 0x61C, 0x61C }, { 0x200B, 0x200B }, { 0x200E, 0x200F },
		{ 0x2028, 0x202E }, { 0x2060, 0x2060 }, { 0x2066, 0x2069 }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE007F } };

	for (size_t i = 0; i < COUNT(ranges); i++)
		if (code >= ranges[i].first && code <= ranges[i].last)
			return true;
	return code == UTF8_INVALID;
}

const char *hostile_place(const char *text)
{
	uint32_t code;

	for (size_t length; (length = utf8_next(text, &code)) > 0; text += length)
		if (is_hostile(code))
			return text;
	return NULL;
}

bool hostile_expect_none(const char *text, const char *what, ...)
{
	const char *place = hostile_place(text);
	char name[300], bytes[64] = "";
	va_list args;

	va_start(args, what);
	vsnprintf(name, sizeof(name), what, args);
	va_end(args);
	for (size_t i = 0; place && i < 8 && place[i]; i++)
		snprintf(bytes + 3 * i, sizeof(bytes) - 3 * i, "%02x ", (unsigned char)place[i]);
	return expect(!place, "%s: %safter: %.60s", name, bytes, place && place - text > 60 ? place - 60 : text);
}

/* --- designs */

static struct value list_of(const char *text, bool pairs)
{
	struct value value = value_list();

	value_add(&value, text, pairs ? text : NULL);
	return value;
}

static struct value targets_of(const char *text)
{
	struct value value = value_list();

	value_add(&value, text, NULL);
	item_set_filter(value_add(&value, "", NULL), text, text, false);
	value.list->items[1].target = TARGET_ALL_USERS;
	return value;
}

static bool hostile_value(const struct field *row, const char *text, struct value *value)
{
	switch (row->control) {
	case CONTROL_TEXT:
	case CONTROL_NUMBER:
	case CONTROL_CHOICE:
	case CONTROL_LINK:
		*value = value_text(text);
		return row->id != FIELD_PLATFORM && row->id != FIELD_TYPE;
	case CONTROL_TARGETS:
		*value = targets_of(text);
		return true;
	case CONTROL_CERTIFICATE:
		return false;
	default:
		*value = list_of(text, row->control == CONTROL_USAGES || row->control == CONTROL_SANS);
		return true;
	}
}

size_t hostile_fill(struct design *design, struct profile *profile, const char *text)
{
	size_t filled = 0;

	for (const enum field_id *id = profile_fields(profile); *id != FIELD_NONE; id++) {
		struct value value = VALUE_INIT;
		struct err err = { 0 };

		if (kind_has_field(profile->kind, *id) && hostile_value(profile_field(profile, *id), text, &value)) {
			expect(design_set(design, profile, *id, &value, EDIT_STEP, &err) == 0, "%s: %s", field_row(*id, 0)->name,
				err.message);
			filled++;
		}
		value_release(&value);
	}
	return filled;
}

void hostile_certificate(struct design *design, struct profile *profile, const char *text)
{
	const struct certificate_spec spec = { .raw = text, .raw_length = strlen(text), .to = 9000 * TEST_DAY };
	struct strbuf bytes = STRBUF_INIT;
	struct certificate *certificate;
	struct err err = { 0 };
	struct value value;

	test_certificate(&bytes, &spec, FORM_DER);
	certificate = certificate_new(strbuf_text(&bytes), bytes.length, text);
	value = value_certificate(certificate);
	certificate_unref(certificate);
	expect(design_set(design, profile, FIELD_CERTIFICATE, &value, EDIT_STEP, &err) == 0, "certificate: %s", err.message);
	strbuf_release(&bytes);
}

static void fill_whole(struct design *design, const char *text)
{
	struct strbuf quoted = STRBUF_INIT, object = STRBUF_INIT;
	const char *json;
	struct groups groups = { 0 };
	struct others others = { 0 };
	struct err err = { 0 };

	json_quote(&quoted, text, false);
	json = strbuf_text(&quoted);
	strbuf_printf(&object, "{\"@odata.type\": \"#microsoft.graph.other\", \"displayName\": %s, %s: %s}", json, json, json);
	groups_add(&groups, text, text, "users");
	others_add(&others, text, "other", strbuf_text(&object));
	expect(design_set_groups(design, &groups, &err) == 0 && design_set_others(design, &others, &err) == 0, "%s", err.message);
	free(design->name);
	design->name = strdup(text);
	strbuf_setlen(&object, 0);
	strbuf_printf(&object, "%s: [%s]", json, json);
	free(design->unknown_members);
	design->unknown_members = strbuf_detach(&object);
	strbuf_release(&quoted);
}

void hostile_design(struct design *design, enum edition edition, size_t *first)
{
	design_init(design, edition);
	fill_whole(design, hostile_text((*first)++));
	for (const struct kind *kind = kinds; kind < kinds + KIND_COUNT; kind++) {
		struct profile *profile;

		if (kind->edition != edition)
			continue;
		profile = test_add(design, kind);
		hostile_fill(design, profile, hostile_text(*first));
		if (kind_has_field(kind, FIELD_CERTIFICATE))
			hostile_certificate(design, profile, hostile_text(*first));
		++*first;
	}
}
