#include "model/base/interrupt.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>
#include <sys/select.h>

static const int stops[] = { SIGINT, SIGTERM, SIGHUP };

#define STOP_COUNT (sizeof(stops) / sizeof(stops[0]))

static volatile sig_atomic_t noted;
static struct sigaction before[STOP_COUNT];
static bool caught;

static void interrupt_note(int number)
{
	if (!noted)
		noted = number;
}

void interrupt_catch(void)
{
	/* Without SA_RESTART: a read that waits must return. */
	struct sigaction action = { .sa_handler = interrupt_note };

	if (caught)
		return;
	noted = 0;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < STOP_COUNT; i++) {
		sigaction(stops[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(stops[i], &action, NULL);
	}
	caught = true;
}

void interrupt_release(void)
{
	for (size_t i = 0; caught && i < STOP_COUNT; i++)
		sigaction(stops[i], &before[i], NULL);
	caught = false;
}

int interrupt_signal(void)
{
	return noted;
}

void interrupt_raise(int number)
{
	const struct sigaction standard = { .sa_handler = SIG_DFL };
	sigset_t set;

	sigaction(number, &standard, NULL);
	sigemptyset(&set);
	sigaddset(&set, number);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	raise(number);
}

bool interrupt_await_input(int descriptor)
{
	sigset_t held;
	sigset_t open;
	fd_set set;
	int ready = -1;

	if (descriptor >= FD_SETSIZE) /* select() can't wait for it; the read itself can be interrupted */
		return !noted;
	sigemptyset(&held);
	for (size_t i = 0; i < STOP_COUNT; i++)
		sigaddset(&held, stops[i]);
	sigprocmask(SIG_BLOCK, &held, &open);
	while (!noted && ready < 0) {
		FD_ZERO(&set);
		FD_SET(descriptor, &set);
		ready = pselect(descriptor + 1, &set, NULL, NULL, NULL, &open);
		if (ready < 0 && errno != EINTR)
			break; /* the read reports what is wrong */
	}
	sigprocmask(SIG_SETMASK, &open, NULL);
	return !noted;
}
