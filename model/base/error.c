#include "model/base/error.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "model/base/utf8.h"

void err_clear(struct err *err)
{
	if (err)
		memset(err, 0, sizeof(*err));
}

static void fill(struct err *err, enum err_code code, const char *tail, const char *format, va_list args)
{
	int length;

	err_clear(err);
	err->code = code;
	length = vsnprintf(err->message, sizeof(err->message), format, args);
	if (length >= 0 && (size_t)length < sizeof(err->message) && tail)
		length += snprintf(err->message + length, sizeof(err->message) - (size_t)length, ": %s", tail);
	if (length >= 0 && (size_t)length >= sizeof(err->message)) {
		size_t keep = utf8_floor(err->message, sizeof(err->message) - 4);

		memcpy(err->message + keep, "...", 4);
	}
}

int err_set(struct err *err, enum err_code code, const char *format, ...)
{
	va_list args;

	if (!err)
		return -1;
	va_start(args, format);
	fill(err, code, NULL, format, args);
	va_end(args);
	return -1;
}

int err_errno(struct err *err, enum err_code code, const char *format, ...)
{
	const char *reason = strerror(errno);
	va_list args;

	if (!err)
		return -1;
	va_start(args, format);
	fill(err, code, reason, format, args);
	va_end(args);
	return -1;
}
