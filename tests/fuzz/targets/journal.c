/*
 * A crash journal: whatever its bytes are, as the file and as the records of a batch whose digest is right, replaying it on a
 * design gives one that is written so that it is read again as the same.
 */
#include <string.h>

#include "export/design/design_file.h"
#include "export/journal/batch.h"
#include "export/journal/replay.h"
#include "model/base/alloc.h"
#include "model/base/text_escape.h"
#include "tests/fuzz/fuzz.h"

void fuzz_journal(const char *bytes, size_t length);

static const char small[] =
	"{ \"format\": \"bladesmith-design\", \"version\": 1, \"portal\": \"classic\", \"name\": \"Small\", \"groups\": [ { \"name\": "
	"\"Users\" }, { \"name\": \"Devices\" } ], \"profiles\": [ { \"id\": \"a\", \"name\": \"Root\", \"platform\": \"ios\", "
	"\"type\": \"trusted\" }, { \"id\": \"b\", \"name\": \"SCEP\", \"platform\": \"windows10\", \"type\": \"scep\", "
	"\"settings\": { \"keySize\": \"size2048\", \"more\": 1 } } ], \"others\": [ { \"@odata.type\": \"#microsoft.graph.other\" } ] }";

static int read_design(struct design *design, const char *text, size_t length, struct err *err)
{
	struct json json;
	int result;

	design_init(design, EDITION_CLASSIC);
	result = json_parse(&json, "design", xmemdupz(text, length), length, err);
	if (result == 0)
		result = design_read(design, &json, err);
	json_release(&json);
	return result;
}

static void check_written(const struct design *design)
{
	struct strbuf written = STRBUF_INIT;
	struct strbuf again = STRBUF_INIT;
	struct strbuf last = STRBUF_INIT;
	struct design read;
	struct err err = { 0 };

	design_write(&written, design);
	fuzz_check(read_design(&read, strbuf_text(&written), written.length, &err) == 0, "%s in what was written:\n%s",
		err.message, strbuf_text(&written));
	design_write(&again, &read);
	design_release(&read);
	read_design(&read, strbuf_text(&again), again.length, NULL);
	design_write(&last, &read);
	fuzz_check_same(strbuf_text(&last), strbuf_text(&again), "written again");
	design_release(&read);
	strbuf_release(&written);
	strbuf_release(&again);
	strbuf_release(&last);
}

static void replay_bytes(const char *bytes, size_t length)
{
	struct replay replay;
	struct design design;
	struct err err = { 0 };

	read_design(&design, small, sizeof(small) - 1, NULL);
	if (replay_open(&replay, xmemdupz(bytes, length), length, &err) == 0) {
		replay_has_edits(&replay, "00");
		replay_apply(&replay, &design);
		fuzz_check(replay.misfits <= replay.edits, "%zu misfits of %zu edits", replay.misfits, replay.edits);
		check_written(&design);
	} else {
		fuzz_check(err.message[0] && text_is_clean(err.message), "unsafe message: %s", err.message);
	}
	replay_release(&replay);
	design_release(&design);
}

void fuzz_journal(const char *bytes, size_t length)
{
	static const char begin[] =
		"[{\"edit\":\"begin\",\"format\":\"bladesmith-journal\",\"version\":1,\"portal\":\"classic\"}]";
	struct strbuf journal = STRBUF_INIT;

	replay_bytes(bytes, length);
	batch_add(&journal, begin, sizeof(begin) - 1);
	batch_add(&journal, bytes, length);
	replay_bytes(strbuf_text(&journal), journal.length);
	strbuf_release(&journal);
}
