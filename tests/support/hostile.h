/*
 * Texts that mean ill: each is harmless only while it stays text. One table for all tests, so that a new kind of attack is a new
 * row that goes through every field, screen and report.
 */
#ifndef TESTS_SUPPORT_HOSTILE_H
#define TESTS_SUPPORT_HOSTILE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/design/design.h"

struct hostile {
	const char *what;   /* names it in messages */
	const char *text;   /* UTF-8, without a NUL */
	size_t repetitions; /* 0: once */
};

/* All rows; the repeated ones are written out. */
size_t hostile_count(void);
const struct hostile *hostile_row(size_t number);
const char *hostile_text(size_t number);
/* Frees what was written out, at the end of the run. */
void hostile_end(void);

/* Bytes that are not UTF-8: in file names, arguments and files. NULL after the last. */
extern const char *const hostile_bytes[];

/* The first place where a text controls a terminal, hides or reorders something, or is not UTF-8; NULL: there is none. Line
 * feeds are allowed. It has its own list of characters, so that it doesn't share a mistake with the program. */
const char *hostile_place(const char *text);
/* Fails the test, naming what, unless hostile_place() finds nothing. */
bool hostile_expect_none(const char *text, const char *what, ...) __attribute__((format(printf, 2, 3)));

/* Gives every field of a profile that can hold a text that one: lists get an entry, choices and links a word of their own.
 * Platform and type stay. Certificates stay, too: see hostile_certificate(). Returns the number of fields. */
size_t hostile_fill(struct design *design, struct profile *profile, const char *text);
/* A CA certificate with the text in each part of its subject, and its issuer, in a file of that name. */
void hostile_certificate(struct design *design, struct profile *profile, const char *text);
/* A design with a profile of every kind of the portal, each filled with a text of its own, starting with the row of that number;
 * also the design's name, groups, filters, other objects and unknown members. *first: the row after the last one used. */
void hostile_design(struct design *design, enum edition edition, size_t *first);

#endif
