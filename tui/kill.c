#include "tui/kill.h"

#include "model/strbuf.h"

static struct strbuf killed;

void kill_keep(const char *text, size_t length, enum kill kill)
{
	if (kill == KILL_ANEW)
		strbuf_cut(&killed, 0);
	strbuf_insert(&killed, kill == KILL_BEFORE ? 0 : killed.length, text, length);
}

const char *kill_text(void)
{
	return strbuf_text(&killed);
}
