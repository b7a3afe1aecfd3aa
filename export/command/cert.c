/* `cert`: describes certificate files. */
#include <stdlib.h>
#include <string.h>

#include "export/command/command.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/crypto/certificate.h"
#include "model/rules/checker.h"

static enum exit_status cert_run(const struct arguments *arguments, struct command_result *result)
{
	enum exit_status status = EXIT_STATUS_DONE;

	for (size_t i = 0; i < arguments->operand_count; i++) {
		struct certificate *certificate;
		struct err err = { 0 };
		size_t length;
		char *bytes = file_read_named(arguments->operands[i], CERTIFICATE_MAX_BYTES, &length, &err);

		if (!bytes) {
			status = result_error(result, EXIT_STATUS_FILES, &err);
			continue;
		}
		certificate = certificate_new(bytes, length, path_base(arguments->operands[i]));
		explicit_bzero(bytes, length); /* it may have been a private key */
		free(bytes);
		strbuf_addstr(&result->out, result->out.length ? "\n" : "");
		certificate_describe(&result->out, certificate, checker_today());
		if (certificate->state != CERTIFICATE_FINE && status == EXIT_STATUS_DONE)
			status = EXIT_STATUS_FINDINGS;
		certificate_unref(certificate);
	}
	return status;
}

static const struct option_use cert_options[] = { { OPTION_NONE, NULL } };

const struct command command_cert = {
	.name = "cert",
	.options = cert_options,
	.operands = "FILE...",
	.min_operands = 1,
	.max_operands = SIZE_MAX,
	.takes = "a certificate file",
	.summary = "Describes certificate files.",
	.about =
		"Prints the subject, issuer, dates, key and thumbprints of certificate files, whether each is a CA certificate, and what "
		"devices may not accept. Reads DER, PEM (also in UTF-16, quoted, indented or with \\n for line ends), base64 and hexadecimal "
		"digits. Other files are named.",
	.exit_findings = "a file is not a certificate that a profile can hold",
	.example = "bladesmith cert contoso-root.cer",
	.synonyms = "certificate x509",
	.run = cert_run,
};
