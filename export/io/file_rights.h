/*
 * Who may do what with a file: its owner, group, mode, access control list (the extended attribute system.posix_acl_access, see
 * acl(5)) and the user's own extended attributes, given to the file that is to replace it.
 */
#ifndef EXPORT_IO_FILE_RIGHTS_H
#define EXPORT_IO_FILE_RIGHTS_H

#include <sys/stat.h>

/* Gives an open file, which so far only its owner can read, the rights of the file at path, of which now is the state. What the
 * system doesn't allow this user to pass on is left out; no one gets access that the file at path doesn't give. Returns -1, with
 * the reason in errno, if not even the mode could be set. */
int file_rights_copy(int descriptor, const char *path, const struct stat *now);

#endif
