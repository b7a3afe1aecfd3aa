#define _GNU_SOURCE /* memmem */
/*
 * What protects the program against exploits, read from its ELF file: where it is loaded, what can be written or executed then,
 * the compiler's and libc's checks, and libcrypto from the system, whose security updates it so gets.
 */
#include <CUnit/CUnit.h>
#include <elf.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support/expect.h"
#include "tests/support/program.h"
#include "tests/support/skip.h"
#include "tests/support/tempdir.h"

void suite_hardening(void);

struct elf {
	char *bytes;
	size_t length;
	const Elf64_Ehdr *header;
	const char *names; /* of symbols and libraries, each with its NUL */
	size_t names_length;
};

/* A table of the file, or NULL if it does not lie in it. */
static const void *elf_part(const struct elf *elf, size_t offset, size_t length)
{
	return offset <= elf->length && length <= elf->length - offset ? elf->bytes + offset : NULL;
}

static void elf_find_names(struct elf *elf)
{
	const Elf64_Shdr *sections = elf_part(elf, elf->header->e_shoff, elf->header->e_shnum * sizeof(Elf64_Shdr));

	for (size_t i = 0; sections && i < elf->header->e_shnum; i++) {
		const Elf64_Shdr *names;

		if (sections[i].sh_type != SHT_DYNSYM || sections[i].sh_link >= elf->header->e_shnum)
			continue;
		names = &sections[sections[i].sh_link];
		elf->names = elf_part(elf, names->sh_offset, names->sh_size);
		elf->names_length = elf->names ? names->sh_size : 0;
	}
}

static bool elf_has_name(const struct elf *elf, const char *part)
{
	return elf->names && memmem(elf->names, elf->names_length, part, strlen(part)) != NULL;
}

static const Elf64_Phdr *elf_segment(const struct elf *elf, Elf64_Word type)
{
	const Elf64_Phdr *segments = elf_part(elf, elf->header->e_phoff, elf->header->e_phnum * sizeof(Elf64_Phdr));

	for (size_t i = 0; segments && i < elf->header->e_phnum; i++)
		if (segments[i].p_type == type)
			return &segments[i];
	return NULL;
}

/* All bits of the entries with this tag; 0 without one. */
static Elf64_Xword elf_dynamic(const struct elf *elf, Elf64_Sxword tag)
{
	const Elf64_Phdr *segment = elf_segment(elf, PT_DYNAMIC);
	const Elf64_Dyn *entry = segment ? elf_part(elf, segment->p_offset, segment->p_filesz) : NULL;
	Elf64_Xword found = 0;

	for (; entry && entry->d_tag != DT_NULL; entry++)
		if (entry->d_tag == tag)
			found |= entry->d_un.d_val;
	return found;
}

/* Skips the test where there is nothing to look at. */
static void elf_open(struct elf *elf)
{
	memset(elf, 0, sizeof(*elf));
	elf->bytes = test_read(program_path(), &elf->length);
	elf->header = elf_part(elf, 0, sizeof(*elf->header));
	if (!elf->header || memcmp(elf->header->e_ident, ELFMAG, SELFMAG) != 0 || elf->header->e_ident[EI_CLASS] != ELFCLASS64) {
		free(elf->bytes);
		test_skip("the program is not an ELF file of 64 bits");
	}
	elf_find_names(elf);
	if (elf_has_name(elf, "__asan_init") || elf_has_name(elf, "__ubsan_")) {
		free(elf->bytes);
		test_skip("a program with sanitizers is not hardened");
	}
}

static void is_loaded_anywhere_and_protected_then(void)
{
	const Elf64_Phdr *stack;
	struct elf elf;

	elf_open(&elf);
	stack = elf_segment(&elf, PT_GNU_STACK);
	expect(elf.header->e_type == ET_DYN && elf_dynamic(&elf, DT_FLAGS_1) & DF_1_PIE, "a position-independent program");
	expect(elf_segment(&elf, PT_GNU_RELRO) != NULL, "relocated data is read-only");
	expect(elf_dynamic(&elf, DT_FLAGS) & DF_BIND_NOW || elf_dynamic(&elf, DT_FLAGS_1) & DF_1_NOW,
		"all addresses are known before it becomes so");
	expect(stack && !(stack->p_flags & PF_X), "the stack is not executable");
	expect(!elf_dynamic(&elf, DT_TEXTREL), "the code is never written to");
	free(elf.bytes);
}

static void its_functions_are_checked(void)
{
	struct elf elf;

	elf_open(&elf);
	expect(elf_has_name(&elf, "__stack_chk_fail"), "stack protection");
/* Only glibc has the checks, and only an optimised build calls them; the tests are built with the program's options. */
#if defined(__GLIBC__) && defined(__OPTIMIZE__)
	expect(elf_has_name(&elf, "printf_chk"), "libc's functions know the sizes of what they write to");
#endif
	free(elf.bytes);
}

static void libcrypto_is_the_systems(void)
{
	struct elf elf;

	elf_open(&elf);
	expect(elf_has_name(&elf, "libcrypto."), "libcrypto is loaded");
	free(elf.bytes);
}

void suite_hardening(void)
{
	CU_pSuite suite = CU_add_suite("hardening", NULL, NULL);

	CU_add_test(suite, "is loaded anywhere and protected then", is_loaded_anywhere_and_protected_then);
	CU_add_test(suite, "its functions are checked", its_functions_are_checked);
	CU_add_test(suite, "libcrypto is the system's", libcrypto_is_the_systems);
}
