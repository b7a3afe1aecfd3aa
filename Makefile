# bladesmith: `make help` lists the targets.
#
# .ci/setup finds the libraries once and writes their flags to files in $(SETUP), which the compiler reads as @FILE.

BUILD   ?= build
PROGRAM ?= bladesmith
SETUP   ?= $(BUILD)/setup

CFLAGS  ?= -O2 -g
WERROR  ?= -Werror
STD      = -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -I.
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition \
	-Wvla -Wformat=2 -Wno-format-nonliteral -Wwrite-strings -Wpointer-arith -Wimplicit-fallthrough
SANITIZE =
# Options against exploits (.ci/setup finds which there are), not with the sanitizers. libc's checks need optimisation.
HARDENING = $(if $(SANITIZE),,@$(SETUP)/hardening.compile $(if $(filter-out -O0,$(filter -O%,$(CFLAGS))),@$(SETUP)/hardening.fortify))
HARDENING_LINK = $(if $(SANITIZE),,@$(SETUP)/hardening.link)

PREFIX  ?= /usr/local
BINDIR  ?= $(PREFIX)/bin
DOCDIR  ?= $(PREFIX)/share/doc/bladesmith
EXAMPLE  = tests/data/contoso.json
DOCUMENTS = README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md LICENSE
# The design that `make run` opens.
DESIGN  ?= $(BUILD)/contoso.json
# Time limit for each test program, in seconds.
TEST_TIMEOUT ?= 900

PARTS  := $(wildcard model/*/*.c export/*/*.c forms/*/*.c tui/*/*.c)
SUPPORT := $(wildcard tests/support/*.c)
FUZZ   := $(wildcard tests/fuzz/targets/*.c)
# The targets are run as a unit test as well; entry.c is libFuzzer's.
UNIT   := $(wildcard tests/unit/*.c tests/unit/*/*/*.c) $(filter-out tests/fuzz/entry.c,$(wildcard tests/fuzz/*.c)) $(FUZZ)
SCREEN := $(wildcard tests/screen/*.c tests/screen/*/*.c)
BENCH  := $(filter-out tests/bench/floor.c,$(wildcard tests/bench/*.c))
FLOOR  := $(wildcard tests/bench/floor.c)
TOOLS  := $(wildcard tests/tools/*.c)
PRELOADS := $(patsubst tests/preload/%.c,$(BUILD)/preload/%.so,$(wildcard tests/preload/*.c))
# PowerShell scripts of a bundle; what they share is in the folder's other files.
SCRIPTS = import.ps1 export-tenant.ps1
SOURCES = main.c $(PARTS) $(SUPPORT) $(UNIT) $(SCREEN) $(BENCH) $(FLOOR) $(TOOLS)

objects       = $(patsubst %.c,$(BUILD)/%.o,$(1))
flags_of      = $(patsubst %,@$(SETUP)/%.cflags,$(1))
libraries_of  = $(patsubst %,@$(SETUP)/%.libs,$(1))
# libcrypto first: it looks up most symbols at the start of the program, and finds them in the first library that has them.
PROGRAM_NEEDS = crypto curses cjson
TEST_NEEDS    = cunit vterm
COMPILE       = $(CC) $(STD) $(CPPFLAGS) $(CFLAGS) $(SANITIZE) $(HARDENING) $(WARNINGS) $(WERROR) -MMD -MP
# Functions are bound at the start: bound at their first call, the registers, with what was read last, are saved to the stack.
LINK          = $(CC) $(CFLAGS) $(SANITIZE) -Wl,-z,now $(HARDENING_LINK) $(LDFLAGS)

TEST_PROGRAMS = $(if $(UNIT),$(BUILD)/unit) $(if $(SCREEN),$(BUILD)/screen) $(SCRIPT_TESTS)
# Not with the sanitizers: they look at the program, which only exports some bundles here.
SCRIPT_TESTS  = $(if $(SANITIZE),,tests/tenant/scripts)
TOOL_PROGRAMS = $(TOOLS:tests/tools/%.c=$(BUILD)/tools/%)
# The path with which tests start the program.
START         = $(if $(filter /%,$(PROGRAM)),,./)$(PROGRAM)

# Plain `make` only reports missing packages; these targets install them.
INSTALLING := $(filter run test check asan coverage valgrind faults fuzz bench docs screenshots setup,$(MAKECMDGOALS))
TESTING    := $(filter-out run,$(INSTALLING))
SETUP_FIND  = CC='$(CC)' SETUP='$(SETUP)' sh .ci/setup $(if $(INSTALLING),--install)

.SUFFIXES:
.DELETE_ON_ERROR:
.PHONY: all run test check lint asan coverage valgrind faults fuzz fuzz-run bench docs screenshots screenshots-html setup setup-lint setup-browser setup-fuzz install uninstall clean help FORCE

all: $(PROGRAM) ## Build ./bladesmith (the default)

run: $(PROGRAM) ## Build, then open a copy of the example design (DESIGN=FILE opens another)
	@if [ ! -e '$(DESIGN)' ] && [ '$(DESIGN)' = '$(BUILD)/contoso.json' ]; then cp $(EXAMPLE) '$(DESIGN)'; fi
	@if [ '$(DESIGN)' = '$(BUILD)/contoso.json' ]; then \
		echo 'Opening $(DESIGN), a copy of the example: change it as you like (F10 quits).'; fi
	@$(START) '$(DESIGN)'

# --- tests

# Reads the output of a test program, with CUnit's summary, and its exit status; prints "PASSED FAILED".
# A skipped test counts as neither.
define TALLY
$$1 == "suites" && NF == 6 { suites = $$5 }
$$1 == "tests" && NF == 6 && $$2 $$3 $$4 $$5 ~ /^[0-9]+$$/ { seen = 1; total = $$2; ran = $$3; passed = $$4; failed = $$5; inactive = $$6 }
/^SKIPPED / { skipped++; print name ": " substr($$0, 9) > skips }
function fault(text) { faults++; print "FAILED " name ": " text > out }
END {
	if (!seen) fault("it ended without a summary")
	else if (ran == 0) fault("it ran no tests")
	else if (ran + inactive < total || inactive > skipped) fault("it left out " total - ran " tests")
	if (suites > 0) fault("suites that could not be set up: " suites)
	if (status == 124 || status == 137) fault("it was stopped after $(TEST_TIMEOUT) seconds")
	else if (status != 0 && failed == 0) fault("it ended with status " status " although no test failed")
	if (status == 0 && failed > 0) fault("it ended with status 0 although tests failed")
	if (reports > 0) fault("reports of the sanitizers, above: " reports)
	if (seen) passed = ran + inactive - failed - skipped
	print passed + 0, failed + faults
}
endef
export TALLY

TEST_LOG = $(BUILD)/log
# The sanitizers' reports go to files, as the terminal of the program under test is not visible.
# (Without sanitizers these variables do nothing.)
TEST_ENV = BLADESMITH='$(START)' FLOOR='$(BUILD)/floor' BUILD='$(BUILD)' SETUP='$(SETUP)' \
	ASAN_OPTIONS="detect_stack_use_after_return=1:log_path='$$PWD/$(TEST_LOG)/report'" \
	UBSAN_OPTIONS="print_stacktrace=1:log_path='$$PWD/$(TEST_LOG)/report'"

test: $(PROGRAM) $(TEST_PROGRAMS) $(if $(FLOOR),$(BUILD)/floor) $(if $(SCRIPT_TESTS),$(SETUP)/scripts) ## Build, run every test, and print how many passed and failed
	@rm -rf $(TEST_LOG); mkdir -p $(TEST_LOG)
	@limit=; if command -v timeout >/dev/null; then limit='timeout -k 10 $(TEST_TIMEOUT)'; fi; \
	passed=0; failed=0; \
	for program in $(TEST_PROGRAMS); do \
		name=$${program##*/}; log=$(TEST_LOG)/$$name; \
		echo "== $$name"; \
		{ status=0; $(TEST_ENV) $$limit $$program </dev/null 2>&1 || status=$$?; echo $$status >$$log.status; } | tee $$log.out; \
		reports=0; \
		for report in $(TEST_LOG)/report*; do \
			if [ -e "$$report" ]; then reports=$$((reports + 1)); cat "$$report"; mv "$$report" "$$log.$${report##*/}"; fi; \
		done; \
		sum=$$(LC_ALL=C awk -v name="$$name" -v out="$$log.faults" -v skips="$$log.skips" -v status="$$(cat $$log.status)" -v reports=$$reports "$$TALLY" $$log.out); \
		passed=$$((passed + $${sum% *})); failed=$$((failed + $${sum#* })); \
		counts="$$counts, $$name $${sum% *}"; \
	done; \
	cat $(TEST_LOG)/*.faults 2>/dev/null; \
	if cat $(TEST_LOG)/*.skips >$(TEST_LOG)/skipped 2>/dev/null; then echo 'Tests that were skipped:'; sed 's/^/  /' $(TEST_LOG)/skipped; fi; \
	if [ $$((passed + failed)) -eq 0 ]; then echo 'There are no tests.' >&2; failed=1; fi; \
	echo "Tests that passed: $${counts#, }"; \
	echo "$$passed passed, $$failed failed" | tee $(TEST_LOG)/totals; \
	[ $$failed -eq 0 ]

check: test ## The same as test

asan: ## Build everything with the address and undefined-behaviour sanitizers in build/asan, and run every test
	@$(MAKE) --no-print-directory BUILD='$(BUILD)/asan' PROGRAM='$(BUILD)/asan/bladesmith' SETUP='$(SETUP)' \
		CFLAGS='-O1 -g -fno-omit-frame-pointer' SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all' test

coverage: ## Run every test with gcc's line coverage in build/coverage, and print the share of lines of each folder; needs gcov
	@find $(BUILD)/coverage -name '*.gcda' -delete 2>/dev/null || true
	@$(MAKE) --no-print-directory BUILD='$(BUILD)/coverage' PROGRAM='$(BUILD)/coverage/bladesmith' SETUP='$(SETUP)' \
		CFLAGS='-O0 -g --coverage' test >/dev/null || echo 'coverage: some tests failed (make test)' >&2
	@sh .ci/coverage '$(BUILD)/coverage'

VALGRIND = valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect

valgrind: $(PROGRAM) $(BUILD)/unit $(SETUP)/valgrind ## Run the unit tests and some commands of the program under valgrind
	BLADESMITH='$(START)' $(VALGRIND) $(BUILD)/unit </dev/null
	$(VALGRIND) $(START) --help >/dev/null
	$(VALGRIND) $(START) schema --format json >/dev/null
	for format in text markdown html json; do $(VALGRIND) $(START) show --format $$format $(EXAMPLE) >/dev/null || exit; done
	$(VALGRIND) $(START) show --format csr $(EXAMPLE) 'Contoso SCEP - iOS' >/dev/null
	$(VALGRIND) $(START) diff $(EXAMPLE) $(EXAMPLE) >/dev/null
	status=0; $(VALGRIND) $(START) check $(EXAMPLE) >/dev/null || status=$$?; [ $$status -le 1 ]
	rm -rf $(BUILD)/valgrind
	$(VALGRIND) $(START) export -o $(BUILD)/valgrind $(EXAMPLE) >/dev/null

faults: $(PROGRAM) $(BUILD)/screen ## Let every system call of commands and sessions that write fail once, for each reason
	@BLADESMITH_FAULTS=all $(TEST_ENV) $(BUILD)/screen faults

# Seconds for each target, more options of libFuzzer, and which targets.
FUZZ_SECONDS ?= 60
FUZZ_FLAGS   ?=
FUZZ_ONLY    ?= $(FUZZ:tests/fuzz/targets/%.c=%)

fuzz: $(SETUP)/fuzz ## Feed the readers of files and keys with random input (FUZZ_SECONDS=60 for each, FUZZ_ONLY=NAME); needs clang
	@$(MAKE) --no-print-directory BUILD='$(BUILD)/fuzz' SETUP='$(SETUP)' CC=clang CFLAGS='-O1 -g -fno-omit-frame-pointer' \
		SANITIZE='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' fuzz-run

fuzz-run: $(FUZZ_ONLY:%=$(BUILD)/fuzzer-%)
	@failed=0; mkdir -p $(BUILD)/files; \
	for name in $(FUZZ_ONLY); do \
		log=$(BUILD)/$$name.log; mkdir -p $(BUILD)/corpus/$$name tests/fuzz/crashes/$$name; \
		if TMPDIR='$(BUILD)/files' $(BUILD)/fuzzer-$$name -dict=tests/fuzz/$$name.dict -max_total_time=$(FUZZ_SECONDS) $(FUZZ_FLAGS) -max_len=16384 -timeout=20 \
			-print_final_stats=1 -artifact_prefix=tests/fuzz/crashes/$$name/ \
			$(BUILD)/corpus/$$name tests/fuzz/seeds/$$name tests/fuzz/crashes/$$name >$$log 2>&1; then \
			echo "fuzz: $$name: $$(sed -n 's/^Done \([0-9]*\) runs in \([0-9]*\) .*/\1 runs in \2 s/p' $$log)," \
				"$$(sed -n 's/.*DONE *\(cov: [0-9]* ft: [0-9]*\) .*/\1/p' $$log)"; \
		else \
			grep -v '^#' $$log | tail -n 60; echo "fuzz: $$name: FAILED; the input is in tests/fuzz/crashes/$$name" >&2; failed=1; \
		fi; \
		rmdir tests/fuzz/crashes/$$name 2>/dev/null; \
	done; rm -rf $(BUILD)/files; [ $$failed -eq 0 ]

bench: $(PROGRAM) $(BUILD)/bench $(if $(FLOOR),$(BUILD)/floor) ## Measure start-up, typing and large designs
	@BLADESMITH='$(START)' FLOOR='$(BUILD)/floor' $(BUILD)/bench

docs: $(PROGRAM) $(BUILD)/screen ## Write the pages in docs/ that are generated from tables
	@UPDATE=1 $(TEST_ENV) $(BUILD)/screen docs >/dev/null

screenshots: $(PROGRAM) $(TOOL_PROGRAMS) ## Draw the pictures in screenshots/ again, each for a dark and for a light page
	@mkdir -p screenshots
	BLADESMITH='$(START)' $(BUILD)/tools/pictures screenshots

screenshots-html: $(PROGRAM) ## Draw the pictures of show's HTML again; needs Chromium
	@sh tests/tools/screenshots-html.sh '$(START)' screenshots

# --- what a machine needs

setup: $(SETUP)/program $(SETUP)/tests $(SETUP)/scripts ## Install the packages for building and testing (with apt-get; run, test and others do this too)

setup-lint: ## Install the packages for lint
	@CC='$(CC)' SETUP='$(SETUP)' sh .ci/setup --install lint

setup-browser: ## Install what the test that prints a report needs: Chromium and pdftotext
	@CC='$(CC)' SETUP='$(SETUP)' sh .ci/setup --install browser

setup-fuzz: ## Install what fuzz needs: clang with libFuzzer and its sanitizers
	@CC='$(CC)' SETUP='$(SETUP)' sh .ci/setup --install fuzz

# Both groups at once if both are needed, so that the package lists are fetched only once.
$(SETUP)/program: .ci/setup
	@$(SETUP_FIND) program $(if $(TESTING),tests)

$(SETUP)/tests: .ci/setup | $(SETUP)/program
	@$(SETUP_FIND) tests

# Without PowerShell the tests that need it are skipped.
$(SETUP)/scripts: .ci/setup
	@$(SETUP_FIND) scripts || true

$(SETUP)/valgrind: .ci/setup | $(SETUP)/program
	@$(SETUP_FIND) valgrind

$(SETUP)/fuzz: .ci/setup | $(SETUP)/program
	@$(SETUP_FIND) fuzz

lint: $(PROGRAM) $(SETUP)/tests ## Check the sources: order of folders, words, format, warnings of clang, clang-tidy and cppcheck
	@STD='$(STD)' WARNINGS='$(WARNINGS)' SETUP='$(SETUP)' BUILD='$(BUILD)' sh .ci/lint

# --- how things are made

$(PROGRAM): $(call objects,main.c $(PARTS)) $(BUILD)/bundle_scripts.o $(BUILD)/recipes.o $(BUILD)/sources
	$(LINK) -o $@ $(filter %.o,$^) $(call libraries_of,$(PROGRAM_NEEDS))

# An archive, so that tests, tools and benchmarks link only what they use.
$(BUILD)/parts.a: $(call objects,$(PARTS)) $(BUILD)/bundle_scripts.o $(BUILD)/recipes.o $(BUILD)/sources
	rm -f $@; $(AR) qcs $@ $(filter %.o,$^)

# An archive, as tools have a main function of their own.
$(BUILD)/screen.a: $(call objects,$(SCREEN)) $(BUILD)/sources
	rm -f $@; $(AR) qcs $@ $(filter %.o,$^)

# Without the runner, which has a main as well.
$(BUILD)/support.a: $(call objects,$(filter-out tests/support/runner.c,$(SUPPORT))) $(BUILD)/sources
	rm -f $@; $(AR) qcs $@ $(filter %.o,$^)

LINK_TEST = $(LINK) -o $@ $(filter %.o %.a,$^) $(call libraries_of,$(TEST_NEEDS) $(PROGRAM_NEEDS))

$(BUILD)/unit: $(call objects,$(SUPPORT) $(UNIT)) $(BUILD)/unit_suites.o $(BUILD)/fuzz_targets.o $(BUILD)/parts.a
	$(LINK_TEST)

$(BUILD)/screen: $(call objects,$(SUPPORT) $(SCREEN)) $(BUILD)/screen_suites.o $(BUILD)/parts.a | $(PRELOADS)
	$(LINK_TEST)

# Loaded into the program by tests, before the C library; without sanitizers, which want to be first.
$(PRELOADS): $(BUILD)/preload/%.so: tests/preload/%.c
	@mkdir -p $(@D)
	$(CC) $(STD) $(CPPFLAGS) $(CFLAGS) $(WARNINGS) $(WERROR) -shared -fPIC -o $@ $<

# The list of suites is generated: each function suite_NAME() in the sources is a suite.
define LIST_SUITES
/^void suite_[a-z0-9_]+\(void\)$$/ { name = $$2; gsub(/suite_|\(void\)/, "", name); names[count++] = name }
END {
	print "#include \"tests/support/runner.h\"\n"
	for (i = 0; i < count; i++) print "void suite_" names[i] "(void);"
	print "\nconst struct test_suite test_suites[] = {"
	for (i = 0; i < count; i++) print "\t{ \"" names[i] "\", suite_" names[i] " },"
	print "\t{ NULL, NULL },\n};"
}
endef
export LIST_SUITES

$(BUILD)/unit_suites.c: $(UNIT) $(BUILD)/sources
	@LC_ALL=C awk "$$LIST_SUITES" $(UNIT) >$@

$(BUILD)/screen_suites.c: $(SCREEN) $(BUILD)/sources
	@LC_ALL=C awk "$$LIST_SUITES" $(SCREEN) >$@

# The list of fuzz targets, likewise: targets/NAME.c has the function fuzz_NAME().
$(BUILD)/fuzz_targets.c: $(FUZZ) $(BUILD)/sources
	@{ echo '#include "tests/fuzz/fuzz.h"'; \
	for name in $(FUZZ:tests/fuzz/targets/%.c=%); do echo "void fuzz_$$name(const char *bytes, size_t length);"; done; \
	echo 'const struct fuzz_target fuzz_targets[] = {'; \
	for name in $(FUZZ:tests/fuzz/targets/%.c=%); do echo "	{ \"$$name\", fuzz_$$name },"; done; \
	echo '	{ NULL, NULL },'; echo '};'; } >$@

# A line "#part FILE" stands for that file, so that each script of a bundle is one file.
$(BUILD)/scripts/%.ps1: export/scripts/%.ps1 $(wildcard export/scripts/*.ps1)
	@mkdir -p $(@D)
	@LC_ALL=C awk '$$1 != "#part" { print; next } { file = "export/scripts/" $$2; while ((getline line < file) > 0) print line }' $< >$@

$(BUILD)/bundle_scripts.c: $(SCRIPTS:%=$(BUILD)/scripts/%) Makefile
	@{ echo '#include "export/bundle/scripts.h"'; number=0; \
	for name in $(SCRIPTS); do \
		number=$$((number + 1)); echo "static const unsigned char script_$$number[] = {"; \
		od -An -v -tu1 $(BUILD)/scripts/$$name | sed 's/[0-9][0-9]*/&,/g'; echo '};'; \
	done; \
	number=0; echo 'const struct bundle_script bundle_scripts[] = {'; \
	for name in $(SCRIPTS); do \
		number=$$((number + 1)); echo "	{ \"$$name\", script_$$number, sizeof(script_$$number) },"; \
	done; \
	echo '	{ NULL, NULL, 0 },'; echo '};'; } >$@

$(BUILD)/recipes.c: export/design/recipes.json Makefile
	@{ echo '#include "export/design/recipe_book.h"'; echo 'const unsigned char recipes_built_in[] = {'; \
	od -An -v -tu1 $< | sed 's/[0-9][0-9]*/&,/g'; echo '};'; \
	echo 'const size_t recipes_built_in_length = sizeof(recipes_built_in);'; } >$@

$(BUILD)/recipes.o: $(BUILD)/recipes.c $(BUILD)/flags | $(SETUP)/program
	$(COMPILE) -c -o $@ $<

$(BUILD)/bundle_scripts.o: $(BUILD)/bundle_scripts.c $(BUILD)/flags | $(SETUP)/program
	$(COMPILE) -c -o $@ $<

$(BUILD)/%_suites.o: $(BUILD)/%_suites.c $(BUILD)/flags | $(SETUP)/program $(SETUP)/tests
	$(COMPILE) $(call flags_of,$(TEST_NEEDS)) -c -o $@ $<

$(BUILD)/fuzz_targets.o: $(BUILD)/fuzz_targets.c $(BUILD)/flags | $(SETUP)/program
	$(COMPILE) -c -o $@ $<

$(BUILD)/fuzzer-%: $(BUILD)/tests/fuzz/entry-%.o $(BUILD)/tests/fuzz/targets/%.o $(BUILD)/tests/fuzz/fuzz.o $(BUILD)/parts.a
	$(LINK) -fsanitize=fuzzer -o $@ $(filter %.o %.a,$^) $(call libraries_of,$(PROGRAM_NEEDS))

$(BUILD)/tests/fuzz/entry-%.o: tests/fuzz/entry.c $(BUILD)/flags | $(SETUP)/program
	@mkdir -p $(@D)
	$(COMPILE) -DTARGET=fuzz_$* -c -o $@ $<

$(BUILD)/bench: $(call objects,$(BENCH)) $(BUILD)/screen.a $(BUILD)/support.a $(BUILD)/parts.a
	$(LINK_TEST)

$(BUILD)/floor: $(call objects,$(FLOOR))
	$(LINK) -o $@ $(filter %.o,$^) $(call libraries_of,curses)

$(TOOL_PROGRAMS): $(BUILD)/tools/%: $(BUILD)/tests/tools/%.o $(BUILD)/screen.a $(BUILD)/support.a $(BUILD)/parts.a
	@mkdir -p $(@D)
	$(LINK_TEST)

$(BUILD)/tests/%.o: tests/%.c $(BUILD)/flags | $(SETUP)/program $(SETUP)/tests
	@mkdir -p $(@D)
	$(COMPILE) $(call flags_of,$(TEST_NEEDS) $(PROGRAM_NEEDS)) -c -o $@ $<

$(BUILD)/%.o: %.c $(BUILD)/flags | $(SETUP)/program
	@mkdir -p $(@D)
	$(COMPILE) $(call flags_of,$(PROGRAM_NEEDS)) -c -o $@ $<

# These files change only if their text does: other flags compile everything again, a new or deleted source links again.
$(BUILD)/flags: TEXT = $(COMPILE) $(LINK)
$(BUILD)/sources: TEXT = $(SOURCES)
$(BUILD)/flags $(BUILD)/sources: FORCE
	@mkdir -p $(@D)
	@text='$(subst ','\'',$(TEXT))'; [ "$$(cat $@ 2>/dev/null)" = "$$text" ] || printf '%s\n' "$$text" >$@

-include $(patsubst %.o,%.d,$(call objects,$(SOURCES))) $(BUILD)/bundle_scripts.d $(BUILD)/recipes.d
# Kept, as make deletes what only a rule of patterns asked for.
.PRECIOUS: $(BUILD)/tests/fuzz/entry-%.o

# --- the rest

install: $(PROGRAM) ## Install under PREFIX (/usr/local), below DESTDIR
	install -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(DOCDIR)/docs' '$(DESTDIR)$(DOCDIR)/screenshots'
	install -m 755 $(PROGRAM) '$(DESTDIR)$(BINDIR)/bladesmith'
	install -m 644 $(DOCUMENTS) $(EXAMPLE) '$(DESTDIR)$(DOCDIR)'
	install -m 644 docs/*.md '$(DESTDIR)$(DOCDIR)/docs'
	install -m 644 screenshots/* '$(DESTDIR)$(DOCDIR)/screenshots'

uninstall: ## Remove the installed files
	rm -f '$(DESTDIR)$(BINDIR)/bladesmith'
	rm -f $(patsubst %,'$(DESTDIR)$(DOCDIR)/%',$(DOCUMENTS) $(notdir $(EXAMPLE)) $(wildcard docs/*.md screenshots/*))
	-rmdir '$(DESTDIR)$(DOCDIR)/docs' '$(DESTDIR)$(DOCDIR)/screenshots' '$(DESTDIR)$(DOCDIR)'

clean: ## Remove all built files
	rm -rf $(BUILD) $(PROGRAM)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' Makefile
