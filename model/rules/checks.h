/*
 * The checks and fixes that the rows of the table name, by the file of their section. A fix is in the file of its check; only
 * fixes that several sections share are in fix.c. Included by these files and by table.c.
 */
#ifndef MODEL_RULES_CHECKS_H
#define MODEL_RULES_CHECKS_H

#include "model/rules/engine.h"
#include "model/subject/foreign.h"

/* How to fix a link: the same for one that is missing and one that is wrong. */
#define RULE_LINK_ADVICE "choose a trusted certificate profile of the same platform"

/* name.c: names of profiles */
rule_check check_name_duplicate, check_name_file, check_name_import, check_name_ascii;
rule_fix_fn fix_name, fix_name_missing, fix_name_duplicate, fix_name_ascii;
/* profile.c: any profile */
rule_check check_kind, check_retired, check_closed, check_choices, check_ranges, check_flag_order, check_ignored,
	check_ignored_whole;
rule_fix_fn fix_order;
/* text.c: characters that were not meant */
rule_check check_clean, check_clean_whole;
rule_fix_fn fix_clean;
/* text_key.c: private keys in texts */
rule_check check_text_key, check_text_key_whole;
/* unknown_member.c: members of files that are probably misspelt */
rule_check check_unknown_members, check_unknown_members_whole;
/* required.c */
rule_check check_required;
/* certificate.c: trusted certificates */
rule_check check_certificate_readable, check_certificate_pem, check_certificate_dates, check_certificate_ca,
	check_certificate_strength, check_certificate_store, check_certificate_issuer, check_certificate_twice, check_notice,
	check_admin_root;
rule_fix_fn fix_pem, fix_store;
/* link.c */
/* Whether the certificate is of an intermediate CA and no trusted profile has that of its issuer, which is reported. */
bool lacks_issuer(const struct rule_context *context);
rule_check check_link, check_link_chain, check_link_unused;
rule_fix_fn fix_link;
/* channel.c: the two channels of macOS */
rule_check check_channel_store, check_channel_link;
rule_fix_fn fix_channel_store;
/* subject.c, and variable.c for what it shares with alternative_name.c */
rule_check check_subject;
rule_fix_fn fix_subject, fix_user_variables;
/* Reports what is wrong with a subject, which part points to. */
rule_inspect inspect_subject;
/* subject_rewrite.c: the subject without what the rule reports, as the advice suggests it and fix_subject() enters it: for the
 * caller to free. NULL if it is not certain what was meant, or if the result had a finding that is as severe. */
char *subject_rewrite(const struct rule_context *context, enum rule_id id, const char *text);
/* Reports each variable of a text that can't be used where the text is: in an entry of the field, or in its text (-1). */
void check_variables(struct rule_context *context, enum field_id field, long item, const char *text, bool uri);
/* Appends that a foreign variable is not one of Intune's, and what it was probably meant to be. */
void describe_foreign(struct strbuf *out, struct rule_context *context, const struct foreign_variable *foreign);
/* alternative_name.c */
rule_check check_alternative_names, check_strong_mapping, check_upn;
rule_fix_fn fix_upn, fix_san_key, fix_san_uri, fix_san_word, fix_strong_mapping;
/* key.c: keys and usages */
rule_check check_key_usage, check_key_size, check_hash, check_usages, check_ksp;
rule_fix_fn fix_key_size, fix_ksp, fix_hash, fix_key_usages, fix_usage, fix_client_authentication;
/* lifetime.c */
rule_check check_validity, check_template_validity, check_outlives, check_renewal;
rule_fix_fn fix_validity, fix_renewal;
/* server.c: SCEP servers */
rule_check check_urls;
rule_fix_fn fix_url, fix_url_scheme, fix_url_variable;
/* certification_authority.c: what the connector of PKCS profiles asks */
rule_check check_ca_host, check_ca_name, check_template;
rule_fix_fn fix_ca_host, fix_ca_name;
/* assignment.c */
rule_check check_assigned, check_assigned_root, check_mixed_kinds, check_user_values, check_contradiction, check_groups,
	check_tool_limits;
rule_fix_fn fix_root_targets;

/* key.c: whether the profile has the extended key usage of that object identifier. */
bool rule_has_usage(const struct rule_context *context, const char *oid);

/* fix.c */
rule_fix_fn fix_initial, fix_entry, fix_choice;
/* For fixes: makes the word the value of another field. */
bool fix_field(struct fix *fix, enum field_id field, const char *word);

#endif
