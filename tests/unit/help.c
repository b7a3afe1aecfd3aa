#define _GNU_SOURCE /* renameat2 */
#include "tests/unit/help.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "export/design/design_file.h"
#include "export/io/directory.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/base/alloc.h"

static char *folder; /* the run's */
static char **paths;
static size_t path_count, path_capacity;

/* CUnit names the place and the condition of a failed assertion; the condition says which row of a table it was. */
static bool settle(bool holds, const char *file, unsigned line, const char *detail, const char *what, va_list args)
{
	struct strbuf text = STRBUF_INIT;

	if (!holds) {
		strbuf_vprintf(&text, what, args);
		strbuf_addstr(&text, detail);
	}
	CU_assertImplementation(holds, line, holds ? "" : strbuf_text(&text), file, "", CU_FALSE);
	strbuf_release(&text);
	return holds;
}

bool help_expect(bool holds, const char *file, unsigned line, const char *what, ...)
{
	va_list args;

	va_start(args, what);
	settle(holds, file, line, "", what, args);
	va_end(args);
	return holds;
}

bool help_expect_text(const char *got, const char *wanted, const char *file, unsigned line, const char *what, ...)
{
	bool holds = got && wanted && strcmp(got, wanted) == 0;
	struct strbuf detail = STRBUF_INIT;
	va_list args;

	if (!holds)
		strbuf_printf(
			&detail, "\n       got      %s\n       expected %s", got ? got : "(none)", wanted ? wanted : "(none)");
	va_start(args, what);
	settle(holds, file, line, strbuf_text(&detail), what, args);
	va_end(args);
	strbuf_release(&detail);
	return holds;
}

bool help_expect_number(long long got, long long wanted, const char *file, unsigned line, const char *what, ...)
{
	char detail[100] = "";
	va_list args;

	if (got != wanted)
		snprintf(detail, sizeof(detail), ": got %lld, expected %lld", got, wanted);
	va_start(args, what);
	settle(got == wanted, file, line, detail, what, args);
	va_end(args);
	return got == wanted;
}

unsigned help_random(unsigned long *state, unsigned limit)
{
	*state = (*state * 6364136223846793005u + 1442695040888963407u) & 0xFFFFFFFFFFFFFFFFu;
	return (unsigned)(*state >> 33) % limit;
}

static const char *own_folder(void)
{
	const char *where = getenv("TMPDIR");
	struct strbuf path = STRBUF_INIT;

	if (folder)
		return folder;
	path_join(&path, where && *where ? where : "/tmp", "bladesmith-unit.XXXXXX");
	folder = strbuf_detach(&path);
	if (!mkdtemp(folder)) {
		perror(folder);
		exit(2);
	}
	return folder;
}

const char *help_path(const char *name)
{
	struct strbuf path = STRBUF_INIT;

	strbuf_printf(&path, "%s/%zu", own_folder(), path_count);
	if (mkdir(path.text, 0777) != 0)
		perror(path.text);
	path_join(&path, "", name);
	paths = xrealloc_grow(paths, path_count, &path_capacity, sizeof(*paths));
	paths[path_count] = strbuf_detach(&path);
	return paths[path_count++];
}

const char *help_folder(const char *name)
{
	const char *path = help_path(name);

	expect(mkdir(path, 0777) == 0, "make %s", path);
	return path;
}

void help_write(const char *path, const void *bytes, size_t length)
{
	FILE *file = fopen(path, "wb");
	bool written = file && fwrite(bytes, 1, length, file) == length;

	if (file)
		written = fclose(file) == 0 && written;
	expect(written, "write %s", path);
}

char *help_read(const char *path, size_t *length)
{
	size_t ignored;
	char *text = file_read(path, FILE_MAX_BYTES, length ? length : &ignored, NULL);

	expect(text != NULL, "read %s", path);
	if (!text && length)
		*length = 0;
	return text ? text : xstrdup("");
}

static void list_below(struct strbuf *out, const char *top, const char *inside)
{
	struct strbuf path = STRBUF_INIT;
	struct dirent **entries;
	int count;

	path_join(&path, top, inside);
	count = scandir(strbuf_text(&path), &entries, NULL, alphasort);
	for (int i = 0; i < count; i++) {
		const char *name = entries[i]->d_name;
		struct strbuf next = STRBUF_INIT;
		struct stat now;

		if (strcmp(name, ".") != 0 && strcmp(name, "..") != 0) {
			strbuf_printf(&next, "%s%s", inside, name);
			strbuf_setlen(&path, 0);
			path_join(&path, top, next.text);
			if (lstat(path.text, &now) == 0 && S_ISDIR(now.st_mode)) {
				strbuf_addch(&next, '/');
				list_below(out, top, next.text);
			} else {
				strbuf_printf(out, "%s\n", next.text);
			}
		}
		strbuf_release(&next);
		free(entries[i]);
	}
	if (count >= 0)
		free(entries);
	strbuf_release(&path);
}

char *help_list(const char *path)
{
	struct strbuf out = STRBUF_INIT;

	list_below(&out, path, "");
	return strbuf_detach(&out);
}

void help_limit_files(long bytes)
{
	struct rlimit limit;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes < 0 ? limit.rlim_max : (rlim_t)bytes;
	expect(setrlimit(RLIMIT_FSIZE, &limit) == 0, "limit files to %ld bytes", bytes);
}

static void (*before_rename)(unsigned calls);
static unsigned rename_calls;
static int rename_fails;

void help_on_rename(void (*before)(unsigned calls), int reason)
{
	before_rename = before;
	rename_calls = 0;
	rename_fails = reason;
}

/* In the place of libc's, for the whole test program. */
int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags)
{
	if (before_rename)
		before_rename(rename_calls++);
	errno = rename_fails;
	return rename_fails ? -1 : (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, flags);
}

static void end_certificates(void);

void help_end(void)
{
	if (folder && directory_remove(folder) != 0)
		perror(folder);
	for (size_t i = 0; i < path_count; i++)
		free(paths[i]);
	free(paths);
	free(folder);
	end_certificates();
}

void help_load(struct design *design, const char *path)
{
	struct err err = { 0 };
	struct json json;
	int result;

	design_init(design, EDITION_CLASSIC);
	result = json_read(&json, path, &err);
	if (result == 0)
		result = design_read(design, &json, &err);
	json_release(&json);
	expect(result == 0, "load %s: %s", path, err.message);
}

void help_contoso(struct design *design)
{
	help_load(design, HELP_CONTOSO);
}

int help_parse(struct design *design, const char *text, struct err *err)
{
	struct json json;
	int result;

	design_init(design, EDITION_CLASSIC);
	result = json_parse(&json, "test.json", xstrdup(text), strlen(text), err);
	if (result == 0)
		result = design_read(design, &json, err);
	json_release(&json);
	return result;
}

struct profile *help_profile(const struct design *design, const char *name)
{
	struct profile *profile = design_by_name(design, name);

	if (!profile)
		fprintf(stderr, "no profile \"%s\"\n", name);
	CU_ASSERT_PTR_NOT_NULL_FATAL(profile);
	return profile;
}

void help_set(struct design *design, struct profile *profile, enum field_id field, const char *text)
{
	struct err err = { 0 };

	expect(design_set_text(design, profile, field, text, EDIT_STEP, &err) == 0, "%s of %s: %s", schema[field].name,
		profile_name(profile), err.message);
}

char *help_written(const struct design *design)
{
	struct strbuf out = STRBUF_INIT;

	design_write(&out, design);
	return strbuf_detach(&out);
}

/* --- certificates */

#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509v3.h>

/* Keys are slow to make, so each test run has one of a kind, whatever they sign. */
static EVP_PKEY *keys[3];

static EVP_PKEY *key_of(const struct help_spec *spec)
{
	EVP_PKEY **key = &keys[spec->small ? 2 : spec->rsa];

	if (!*key)
		*key = spec->small ? EVP_RSA_gen(1024) : spec->rsa ? EVP_RSA_gen(2048) : EVP_EC_gen("P-256");
	return *key;
}

static void end_certificates(void)
{
	for (size_t i = 0; i < COUNT(keys); i++)
		EVP_PKEY_free(keys[i]);
}

static void fill_name(X509_NAME *name, const struct help_spec *spec)
{
	const char *const parts[][2] = { { "C", "US" }, { "O", spec->organization }, { "CN", spec->name } };

	for (size_t i = spec->organization ? 0 : 2; i < COUNT(parts); i++)
		X509_NAME_add_entry_by_txt(name, parts[i][0], MBSTRING_UTF8, (const unsigned char *)parts[i][1], -1, -1, 0);
}

static void add_extension(X509 *x509, X509 *issuer, int nid, const char *text)
{
	X509V3_CTX context;
	X509_EXTENSION *extension;

	X509V3_set_ctx(&context, issuer, x509, NULL, NULL, 0);
	extension = X509V3_EXT_conf_nid(NULL, &context, nid, text);
	X509_add_ext(x509, extension, -1);
	X509_EXTENSION_free(extension);
}

static X509 *make(const struct help_spec *spec)
{
	X509 *x509 = X509_new();

	X509_set_version(x509, spec->version_1 ? X509_VERSION_1 : X509_VERSION_3);
	ASN1_INTEGER_set(X509_get_serialNumber(x509), 4711);
	ASN1_TIME_set(X509_getm_notBefore(x509), HELP_TODAY + spec->from);
	ASN1_TIME_set(X509_getm_notAfter(x509), HELP_TODAY + spec->to);
	X509_set_pubkey(x509, key_of(spec));
	fill_name(X509_get_subject_name(x509), spec);
	fill_name(X509_get_issuer_name(x509), spec->issuer ? spec->issuer : spec);
	if (!spec->version_1) {
		add_extension(x509, x509, NID_basic_constraints, spec->not_ca ? "critical,CA:FALSE" : "critical,CA:TRUE");
		if (!spec->not_ca)
			add_extension(
				x509, x509, NID_key_usage, spec->no_sign ? "critical,cRLSign" : "critical,keyCertSign,cRLSign");
	}
	X509_sign(x509, key_of(spec->issuer ? spec->issuer : spec), spec->sha1 ? EVP_sha1() : EVP_sha256());
	return x509;
}

static void take_bio(struct strbuf *out, BIO *bio)
{
	char *bytes;
	long length = BIO_get_mem_data(bio, &bytes);

	strbuf_add(out, bytes, length > 0 ? (size_t)length : 0);
	BIO_free(bio);
}

static PKCS7 *make_pkcs7(X509 *x509)
{
	PKCS7 *pkcs7 = PKCS7_new();

	PKCS7_set_type(pkcs7, NID_pkcs7_signed);
	PKCS7_content_new(pkcs7, NID_pkcs7_data);
	PKCS7_add_certificate(pkcs7, x509);
	return pkcs7;
}

static void write_pkcs7(BIO *bio, X509 *x509, bool pem)
{
	PKCS7 *pkcs7 = make_pkcs7(x509);

	if (pem)
		PEM_write_bio_PKCS7(bio, pkcs7);
	else
		i2d_PKCS7_bio(bio, pkcs7);
	PKCS7_free(pkcs7);
}

static void write_pkcs12(BIO *bio, X509 *x509, EVP_PKEY *key)
{
	PKCS12 *pkcs12 = PKCS12_create("secret", "test", key, x509, NULL, 0, 0, 1, 1, 0);

	i2d_PKCS12_bio(bio, pkcs12);
	PKCS12_free(pkcs12);
}

static void write_request(BIO *bio, const struct help_spec *spec)
{
	X509_REQ *request = X509_REQ_new();

	fill_name(X509_REQ_get_subject_name(request), spec);
	X509_REQ_set_pubkey(request, key_of(spec));
	X509_REQ_sign(request, key_of(spec), EVP_sha256());
	PEM_write_bio_X509_REQ(bio, request);
	X509_REQ_free(request);
}

void help_certificate(struct strbuf *out, const struct help_spec *spec, enum help_form form)
{
	BIO *bio = BIO_new(BIO_s_mem());
	X509 *x509 = make(spec);
	EVP_PKEY *key = key_of(spec);

	switch (form) {
	case FORM_DER_TWICE:
		i2d_X509_bio(bio, x509);
		__attribute__((fallthrough));
	case FORM_DER_TRAILING:
	case FORM_DER:
		i2d_X509_bio(bio, x509);
		if (form == FORM_DER_TRAILING)
			BIO_write(bio, "\n", 1);
		break;
	case FORM_PEM_TWICE:
		PEM_write_bio_X509(bio, x509);
		__attribute__((fallthrough));
	case FORM_PEM:
	case FORM_PEM_WITH_KEY:
		PEM_write_bio_X509(bio, x509);
		if (form == FORM_PEM_WITH_KEY)
			PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	case FORM_KEY_DER:
		i2d_PrivateKey_bio(bio, key);
		break;
	case FORM_KEY_PEM:
		PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	case FORM_PKCS8:
		i2d_PKCS8PrivateKey_bio(bio, key, NULL, NULL, 0, NULL, NULL);
		break;
	case FORM_PKCS8_ENCRYPTED:
		i2d_PKCS8PrivateKey_bio(bio, key, EVP_aes_256_cbc(), "secret", 6, NULL, NULL);
		break;
	case FORM_PKCS12:
		write_pkcs12(bio, x509, key);
		break;
	case FORM_PKCS7:
	case FORM_PKCS7_PEM:
		write_pkcs7(bio, x509, form == FORM_PKCS7_PEM);
		break;
	case FORM_REQUEST:
		write_request(bio, spec);
		break;
	case FORM_NOISE:
		BIO_puts(bio, "This is a letter, not a certificate.\n");
		break;
	case FORM_EMPTY:
		break;
	}
	X509_free(x509);
	take_bio(out, bio);
}

void help_set_certificate(struct design *design, struct profile *profile, const struct help_spec *spec, enum help_form form)
{
	struct strbuf bytes = STRBUF_INIT;
	struct certificate *certificate;
	struct err err = { 0 };
	struct value value;

	help_certificate(&bytes, spec, form);
	certificate = certificate_new(strbuf_text(&bytes), bytes.length, "test.cer");
	value = value_certificate(certificate);
	certificate_unref(certificate);
	expect(design_set(design, profile, FIELD_CERTIFICATE, &value, EDIT_STEP, &err) == 0, "certificate: %s", err.message);
	strbuf_release(&bytes);
}
