/* For the transition: the headers that this one was split into. Include those instead. */
#ifndef MODEL_BASE_TEXT_H
#define MODEL_BASE_TEXT_H

#include "model/base/grapheme.h"
#include "model/base/text_escape.h"
#include "model/base/text_fold.h"
#include "model/base/text_width.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

#define text_is_ascii   utf8_is_ascii
#define text_line_break utf8_line_break

#endif
