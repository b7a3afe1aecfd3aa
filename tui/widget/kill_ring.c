#include "tui/widget/kill_ring.h"

#include "model/base/strbuf.h"

static struct strbuf killed = STRBUF_SECRET_INIT;

void kill_ring_push(const char *text, size_t length, enum kill kill)
{
	if (kill == KILL_REPLACE)
		strbuf_setlen(&killed, 0);
	strbuf_insert(&killed, kill == KILL_PREPEND ? 0 : killed.length, text, length);
}

const char *kill_ring_text(void)
{
	return strbuf_text(&killed);
}
