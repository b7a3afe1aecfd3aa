/* Chooses the certificate file of a trusted profile. */
#include "forms/blades/certificate_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "forms/blades/certificate.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "forms/files/file_picker.h"
#include "model/base/text_escape.h"

/* Rejects devices, pipes and files that are too large before anything is opened. */
static bool may_be_certificate(const char *path, struct err *err)
{
	struct stat now;
	char *name = text_escape_copy(path_base(path));
	const char *trouble = stat(path, &now) != 0                         ? NULL
			      : !S_ISREG(now.st_mode)                       ? "is not a regular file"
			      : (size_t)now.st_size > CERTIFICATE_MAX_BYTES ? "is over 1 MB: too large for a certificate"
									    : NULL;

	if (trouble)
		err_set(err, ERR_READ, "%s %s; choose the CA's .cer file", name, trouble);
	free(name);
	return !trouble;
}

static struct certificate *read_certificate(const char *path, struct err *err)
{
	struct certificate *certificate;
	size_t length;
	char *bytes = may_be_certificate(path, err) ? file_read(path, CERTIFICATE_MAX_BYTES, &length, err) : NULL;

	if (!bytes)
		return NULL;
	certificate = certificate_new(bytes, length, path_base(path));
	explicit_bzero(bytes, length); /* it may have been a private key */
	free(bytes);
	return certificate;
}

static void certificate_file_preview(const struct session *session, const char *path, struct strbuf *out)
{
	struct err err = { 0 };
	struct certificate *certificate = read_certificate(path, &err);

	(void)session;
	if (certificate)
		certificate_describe(out, certificate, checker_today());
	else
		strbuf_addstr(out, err.message);
	certificate_unref(certificate);
}

static int certificate_file_take(struct form_blade *picker, const char *path, struct err *err)
{
	struct certificate *certificate = read_certificate(path, err);

	if (!certificate)
		return -1;
	recent_add(&picker->session->recent, path);
	certificate_open(picker->session, picker->host, picker->profile, certificate);
	certificate_unref(certificate);
	return 0;
}

void certificate_file_open(struct session *session, struct blade_host *host, struct profile *profile)
{
	static const char *const endings[] = { ".cer", ".crt", ".pem", ".der", ".b64", NULL };
	static const struct file_purpose purpose = {
		.title = "Certificate file",
		.help = "Type or paste a path and press Enter, or choose with Up and Down. You see the certificate before it is used.",
		.endings = endings,
		.nothing = "No other certificate; Ctrl-T shows all files",
		.only = "Showing only certificates: .cer, .crt, .pem, .der, .b64",
		.preview = certificate_file_preview,
		.take = certificate_file_take,
	};

	file_picker_open(session, host, profile, FIELD_CERTIFICATE, &purpose);
}
