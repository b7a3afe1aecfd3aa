/*
 * Writes the example design, Contoso with all kinds of profiles, around two certificates:
 *
 *   build/tools/example contoso-root.cer contoso-issuing.cer tests/data/contoso.json
 *
 * The certificates in the example were made like this, and their keys thrown away:
 *
 *   openssl req -x509 -newkey rsa:4096 -nodes -keyout root.key -out root.pem -days 14600 -sha256 \
 *     -subj "/C=US/O=Contoso/CN=Contoso Root CA" -addext keyUsage=critical,keyCertSign,cRLSign
 *   openssl req -newkey rsa:4096 -nodes -keyout issuing.key -out issuing.csr -subj "/C=US/O=Contoso/CN=Contoso Issuing CA"
 *   openssl x509 -req -in issuing.csr -CA root.pem -CAkey root.key -days 14000 -sha256 -out issuing.pem -extfile ca.ext
 *   (ca.ext: basicConstraints=critical,CA:TRUE,pathlen:0 and the same keyUsage)
 */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "export/design/design_file.h"
#include "export/io/file.h"
#include "export/io/path.h"
#include "model/design/design.h"
#include "model/crypto/uuid.h"
#include "model/base/alloc.h"

static struct design design;

static struct profile *add(const char *name, const char *description, enum platform platform, enum profile_type type)
{
	char id[UUID_TEXT];
	struct profile *profile;

	uuid_from_name(id, name);
	profile = design_insert(&design, design.count, id, NULL);
	design_set_text(&design, profile, FIELD_NAME, name, EDIT_STEP, NULL);
	design_set_text(&design, profile, FIELD_DESCRIPTION, description, EDIT_STEP, NULL);
	design_set_text(&design, profile, FIELD_PLATFORM, platforms[platform].id, EDIT_STEP, NULL);
	design_set_text(&design, profile, FIELD_TYPE, profile_types[type].id, EDIT_STEP, NULL);
	design_set_text(&design, profile, FIELD_ASSIGNMENTS, "Mobile users\n-Contractors", EDIT_STEP, NULL);
	return profile;
}

static void set(struct profile *profile, enum field_id field, const char *text)
{
	struct err err = { 0 };

	/* Fields that the kind does not have are skipped. */
	if (kind_has_field(profile->kind, field) && design_set_text(&design, profile, field, text, EDIT_STEP, &err) != 0) {
		fprintf(stderr, "%s: %s\n", profile_name(profile), err.message);
		exit(1);
	}
}

static void trust(const char *ca, const char *short_name, enum platform platform, const char *path, const char *store)
{
	struct strbuf name = STRBUF_INIT;
	struct err err = { 0 };
	size_t length = 0;
	char *bytes = file_read(path, CERTIFICATE_MAX_BYTES, &length, &err);
	struct certificate *certificate;
	struct profile *profile;
	struct value value;

	if (!bytes) {
		fprintf(stderr, "%s\n", err.message);
		exit(1);
	}
	certificate = certificate_new(bytes, length, path_base(path));
	value = value_certificate(certificate);
	strbuf_printf(&name, "Contoso %s - %s", ca, short_name);
	profile = add(strbuf_text(&name), "Trust in Contoso's certificates", platform, TYPE_TRUSTED);
	design_set(&design, profile, FIELD_CERTIFICATE, &value, EDIT_STEP, NULL);
	set(profile, FIELD_DESTINATION_STORE, store);
	certificate_unref(certificate);
	free(bytes);
	strbuf_release(&name);
}

static void request(enum profile_type type, const char *short_name, enum platform platform, const char *ca)
{
	struct strbuf name = STRBUF_INIT;
	struct strbuf root = STRBUF_INIT;
	struct profile *profile;

	strbuf_printf(&name, "Contoso %s - %s", profile_types[type].word, short_name);
	strbuf_printf(&root, "Contoso %s - %s", ca, short_name);
	profile = add(strbuf_text(&name), "User certificate for Wi-Fi and VPN", platform, type);
	set(profile, FIELD_KEY_STORAGE_PROVIDER, "useTpmKspOtherwiseUseSoftwareKsp");
	set(profile, FIELD_SUBJECT_FORMAT, kind_has_field(profile->kind, FIELD_SUBJECT_TEXT) ? "custom" : "commonName");
	set(profile, FIELD_SUBJECT_TEXT, "CN={{UserName}},E={{EmailAddress}},OU=Mobile,O=Contoso,C=US");
	set(profile, FIELD_SAN, "emailAddress,userPrincipalName");
	set(profile, FIELD_KEY_USAGE, "keyEncipherment,digitalSignature");
	set(profile, FIELD_ROOT, strbuf_text(&root));
	set(profile, FIELD_TRUSTED_PROFILE, strbuf_text(&root));
	set(profile, FIELD_EXTENDED_KEY_USAGES, "Client Authentication=1.3.6.1.5.5.7.3.2");
	set(profile, FIELD_SCEP_URLS, "https://ndes.contoso.com/certsrv/mscep/mscep.dll");
	set(profile, FIELD_CA_HOST, "ca.contoso.com");
	set(profile, FIELD_CA_NAME, "Contoso Issuing CA");
	set(profile, FIELD_TEMPLATE, "ContosoUser");
	strbuf_release(&name);
	strbuf_release(&root);
}

int main(int argc, char **argv)
{
	static const struct {
		const char *name;
		const char *issuing; /* the CA below the root, if the devices need it from a profile of its own */
	} rows[PLATFORM_COUNT] = {
		[PLATFORM_ANDROID] = { "Android", NULL },
		[PLATFORM_ANDROID_FOR_WORK] = { "Android for Work", NULL },
		[PLATFORM_IOS] = { "iOS", NULL },
		[PLATFORM_MACOS] = { "macOS", NULL },
		[PLATFORM_WINDOWS_PHONE_81] = { "Windows Phone 8.1", NULL },
		[PLATFORM_WINDOWS_81] = { "Windows 8.1", "Issuing CA" },
		[PLATFORM_WINDOWS_10] = { "Windows 10", "Issuing CA" },
	};
	struct groups groups = { 0 };
	struct err err = { 0 };
	int result;

	if (argc != 4) {
		fputs("usage: example ROOT.cer ISSUING.cer DESIGN\n", stderr);
		return 2;
	}
	setlocale(LC_ALL, "C.UTF-8");
	design_init(&design, EDITION_CLASSIC);
	free(design.name);
	design.name = xstrdup("Contoso");
	groups_add(&groups, "Mobile users", "3f2a7c1e-5b8d-4e6f-9a0b-1c2d3e4f5a6b", "users");
	groups_add(&groups, "Contractors", "a1b2c3d4-e5f6-4789-8abc-def012345678", "users");
	design_set_groups(&design, &groups, NULL);
	for (int i = 0; i < PLATFORM_COUNT; i++) {
		trust("Root", rows[i].name, (enum platform)i, argv[1], "computerCertStoreRoot");
		if (rows[i].issuing)
			trust(rows[i].issuing, rows[i].name, (enum platform)i, argv[2], "computerCertStoreIntermediate");
		for (int type = TYPE_SCEP; type < TYPE_COUNT; type++)
			if (kind_find(i, type))
				request((enum profile_type)type, rows[i].name, (enum platform)i, "Root");
	}
	result = design_save(&design, argv[3], FILE_CAREFULLY, &err);
	if (result != 0)
		fprintf(stderr, "%s\n", err.message);
	design_release(&design);
	return result != 0;
}
