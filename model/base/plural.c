#include "model/base/plural.h"

const char *plural(size_t number, const char *one, const char *many)
{
	return number == 1 ? one : many;
}

void strbuf_add_count(struct strbuf *buf, size_t number, const char *one, const char *many)
{
	strbuf_printf(buf, "%zu %s", number, plural(number, one, many));
}
