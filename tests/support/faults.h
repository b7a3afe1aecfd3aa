/*
 * What can go wrong with files, made to happen.
 */
#ifndef TESTS_SUPPORT_FAULTS_H
#define TESTS_SUPPORT_FAULTS_H

/* Lets files grow to this size only; negative: lifts that again. */
void fault_limit_files(long bytes);
/* Calls before ahead of each renameat2() from now on, with how many there were: what another program does in the meantime. Where
 * reason is not 0 renameat2() fails with it, as it does where the file system lacks it. NULL and 0 end that. */
void fault_on_rename(void (*before)(unsigned calls), int reason);
#endif
