/*
 * Signals that ask the program to stop: SIGINT, SIGTERM and SIGHUP. Their handler only notes them, so that long work can ask
 * whether to go on, undo what it has begun, and return; then the program ends itself by the signal, as its caller expects.
 */
#ifndef MODEL_BASE_INTERRUPT_H
#define MODEL_BASE_INTERRUPT_H

#include <stdbool.h>

/* Notes these signals from now on; those that are ignored (nohup) stay ignored. */
void interrupt_catch(void);
/* The signals do again what they did before. One that was noted stays noted until the next interrupt_catch(). */
void interrupt_release(void);
/* The first signal that was noted; 0: none. */
int interrupt_signal(void);
/* Ends the program by that signal, so that a shell sees 130, 143 or 129. */
void interrupt_raise(int number);
/* Waits until the descriptor can be read without waiting. False: a signal was noted. No signal is missed between the look and
 * the wait. */
bool interrupt_await_input(int descriptor);

#endif
