/*
 * What the parts of the benchmark share, and what each offers.
 */
#ifndef TESTS_BENCH_BENCH_H
#define TESTS_BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>

struct pty;

/* CPU time that a program took so far. */
double bench_cpu_seconds(const struct pty *pty);
/* Sorts the values. */
double bench_median(double *values, size_t count);

/* Prints what keys write, on the example and on the large design. False, said on stderr, when that can't be measured. */
bool keys_measure(const char *program, const char *example, const char *large);

/* A design of LARGE_PROFILES profiles in which nothing is wrong: half of them trusted certificates, each with a certificate of
 * its own, and for each of those a SCEP or PKCS profile that links to it. False, said on stderr, when it can't be written. */
#define LARGE_PROFILES 10000
bool large_make(const char *path);
/* Checks and edits that design with program (bladesmith), in folder, where it stays as large.json. False, said on stderr, when it
 * can't be measured. */
bool large_measure(const char *program, const char *folder);
/* What can't be left out of checking a design, each including those before it. */
enum large_part { LARGE_JSON, LARGE_BASE64, LARGE_CERTIFICATES, LARGE_PARTS };
/* Does that to a design and nothing else; a process of its own, which large_measure() starts. Returns its exit status. */
int large_floor(const char *path, enum large_part upto);

#endif
