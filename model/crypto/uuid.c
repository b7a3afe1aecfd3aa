#define _GNU_SOURCE /* getentropy */
#include "model/crypto/uuid.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "model/crypto/digest.h"
#include "model/base/strbuf.h"

static void uuid_text(char uuid[UUID_TEXT], unsigned char b[16], unsigned version)
{
	b[6] = (unsigned char)((b[6] & 0x0F) | version << 4);
	b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
	snprintf(uuid, UUID_TEXT, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3],
		b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
}

void uuid_new(char uuid[UUID_TEXT])
{
	unsigned char b[16];

	if (getentropy(b, sizeof(b)) != 0) {
		fputs("bladesmith: the system has no random numbers\n", stderr);
		exit(3);
	}
	uuid_text(uuid, b, 4);
}

void uuid_from_name(char uuid[UUID_TEXT], const char *text)
{
	static const unsigned char name_space[16] = "bladesmith names";
	unsigned char digest[SHA1_BYTES];
	struct strbuf name = STRBUF_INIT;

	strbuf_add(&name, name_space, sizeof(name_space));
	strbuf_addstr(&name, text);
	digest_sha1(name.text, name.length, digest);
	strbuf_release(&name);
	uuid_text(uuid, digest, 5);
}

bool uuid_is_valid(const char *text)
{
	for (size_t i = 0; i < UUID_TEXT - 1; i++) {
		bool dash = i == 8 || i == 13 || i == 18 || i == 23;

		if (dash ? text[i] != '-' : !text[i] || !strchr("0123456789abcdefABCDEF", text[i]))
			return false;
	}
	return !text[UUID_TEXT - 1];
}

bool uuid_is_named(const char *uuid)
{
	return uuid_is_valid(uuid) && uuid[14] == '5';
}
