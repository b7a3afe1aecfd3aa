/*
 * The call that makes a whole file system durable, made to fail.
 */
#ifndef TESTS_SUPPORT_FAULT_DISK_H
#define TESTS_SUPPORT_FAULT_DISK_H

/* syncfs() fails with this reason from now on; 0 ends that. Returns how often it was called since the last call of this. */
unsigned fault_on_syncfs(int reason);

#endif
