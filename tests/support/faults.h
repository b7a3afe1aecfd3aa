/*
 * What can go wrong with files, made to happen.
 */
#ifndef TESTS_SUPPORT_FAULTS_H
#define TESTS_SUPPORT_FAULTS_H

#include <stdbool.h>

/* Lets files grow to this size only; negative: lifts that again. */
void fault_limit_files(long bytes);
/* Calls before ahead of each renameat2() from now on, with how many there were: what another program does in the meantime. Where
 * reason is not 0 renameat2() fails with it, as it does where the file system lacks it. NULL and 0 end that. */
void fault_on_rename(void (*before)(unsigned calls), int reason);
/* Of the calls of fsync() from now on, numbered from 1, first to last fail; 0 and 0 end that. */
void fault_on_sync(unsigned first, unsigned last);
/* While it is on, each close() of a file that was open for writing fails, as on a network file system that is full. */
void fault_on_close(bool on);
/* Calls before ahead of each fchown(), fsetxattr() and fchmod(), with the descriptor; NULL ends that. */
void fault_on_rights(void (*before)(int descriptor));

#endif
