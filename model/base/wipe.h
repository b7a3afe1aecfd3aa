/*
 * Wipes what explicit_bzero() can't reach.
 */
#ifndef MODEL_BASE_WIPE_H
#define MODEL_BASE_WIPE_H

/* Overwrites what functions that have returned left on the stack and in the registers with which text is copied and compared: the
 * dynamic linker and signal handlers save these to the stack. Call it once a secret was looked at and wiped, or will be. */
void wipe_traces(void);

#endif
