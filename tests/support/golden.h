/*
 * Expected results that are files of the tree. UPDATE=1 writes them again: read the difference before committing it.
 */
#ifndef TESTS_SUPPORT_GOLDEN_H
#define TESTS_SUPPORT_GOLDEN_H

/* Compares a text with the file, and names the first line that differs. */
void golden_compare(const char *path, const char *got);

#endif
