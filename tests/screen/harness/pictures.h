/*
 * The pictures of the README and of the blades: the program's own frames, drawn without a terminal.
 * The same program gives the same bytes.
 */
#ifndef TESTS_SCREEN_HARNESS_PICTURES_H
#define TESTS_SCREEN_HARNESS_PICTURES_H

#include <stddef.h>

#include "model/base/error.h"
#include "model/base/strbuf.h"

extern const size_t picture_count;
/* The file's name, "help.svg"; valid until the next call. */
const char *picture_name(size_t picture);
/* Appends the picture. The current folder is the tree's afterwards: call program_begin() there first. */
int picture_draw(size_t picture, struct strbuf *out, struct err *err);

#endif
