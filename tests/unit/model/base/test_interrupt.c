/* Signals that are noted, and waits that they end. */
#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/base/interrupt.h"
#include "model/base/progress.h"
#include "tests/support/expect.h"

void suite_interrupt(void);

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };

/* A shell lets what it runs in the background ignore SIGINT. */
static void heed_signals(void)
{
	for (size_t i = 0; i < COUNT(signals); i++)
		signal(signals[i], SIG_DFL);
}

static void the_first_signal_is_noted(void)
{
	heed_signals();
	for (size_t i = 0; i < COUNT(signals); i++) {
		interrupt_catch();
		expect(interrupt_signal() == 0 && progress_step(&progress_until_signal, 0, 0, "x"), "none yet");
		raise(signals[i]);
		raise(signals[(i + 1) % COUNT(signals)]);
		expect(interrupt_signal() == signals[i], "signal %d: %d", signals[i], interrupt_signal());
		expect(!progress_step(&progress_until_signal, 0, 0, "x"), "work stops");
		interrupt_release();
		expect(interrupt_signal() == signals[i], "still noted");
	}
	interrupt_catch();
	expect(interrupt_signal() == 0, "forgotten");
	interrupt_release();
}

static void an_ignored_signal_stays_ignored(void)
{
	struct sigaction now;

	signal(SIGHUP, SIG_IGN);
	interrupt_catch();
	raise(SIGHUP);
	expect(interrupt_signal() == 0, "nohup");
	interrupt_release();
	sigaction(SIGHUP, NULL, &now);
	expect(now.sa_handler == SIG_IGN, "as before");
	signal(SIGHUP, SIG_DFL);
}

static void a_wait_ends_with_input_or_a_signal(void)
{
	int ends[2];

	expect(pipe(ends) == 0, "a pipe");
	interrupt_catch();
	expect(write(ends[1], "x", 1) == 1 && interrupt_await_input(ends[0]), "input");
	expect(read(ends[0], &(char){ 0 }, 1) == 1, "read");
	raise(SIGTERM); /* before the wait, which must not begin */
	expect(!interrupt_await_input(ends[0]), "a signal");
	interrupt_release();
	interrupt_catch();
	close(ends[1]);
	expect(interrupt_await_input(ends[0]), "the end of the input");
	interrupt_release();
	close(ends[0]);
}

/* In a process of its own, which it ends. */
static void it_ends_as_the_signal_would(void)
{
	for (size_t i = 0; i < COUNT(signals); i++) {
		int status = 0;
		pid_t child = fork();

		if (child == 0) {
			heed_signals();
			interrupt_catch();
			raise(signals[i]);
			interrupt_raise(interrupt_signal());
			_exit(0);
		}
		expect(waitpid(child, &status, 0) == child && WIFSIGNALED(status) && WTERMSIG(status) == signals[i],
			"signal %d: status %d", signals[i], status);
	}
}

void suite_interrupt(void)
{
	CU_pSuite suite = CU_add_suite("interrupt", NULL, NULL);

	CU_add_test(suite, "the first signal is noted", the_first_signal_is_noted);
	CU_add_test(suite, "an ignored signal stays ignored", an_ignored_signal_stays_ignored);
	CU_add_test(suite, "a wait ends with input or a signal", a_wait_ends_with_input_or_a_signal);
	CU_add_test(suite, "it ends as the signal would", it_ends_as_the_signal_would);
}
