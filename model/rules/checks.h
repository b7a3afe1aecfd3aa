/*
 * The checks and fixes that the rows of the table name, by the file of their section. A fix is in the file of its check; only
 * fixes that several sections share are in fix.c. Included by these files and by table.c.
 */
#ifndef MODEL_RULES_CHECKS_H
#define MODEL_RULES_CHECKS_H

#include "model/rules/engine.h"

/* How to fix a link: the same for one that is missing and one that is wrong. */
#define RULE_LINK_ADVICE "choose a trusted certificate profile of the same platform"

/* profile.c: any profile */
rule_check check_name_duplicate, check_name_file, check_name_import, check_name_ascii, check_kind, check_retired, check_closed,
	check_choices, check_ranges, check_flag_order, check_clean, check_clean_whole, check_ignored, check_ignored_whole;
rule_fix_fn fix_name, fix_order, fix_clean;
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
rule_check check_link, check_link_chain, check_link_unused, check_outlives;
rule_fix_fn fix_link;
/* channel.c: the two channels of macOS */
rule_check check_channel_store, check_channel_link;
rule_fix_fn fix_channel_store;
/* subject.c, and variable.c for what it shares with alternative_name.c */
rule_check check_subject;
rule_fix_fn fix_subject_word, fix_subject_escapes, fix_subject_dn, fix_user_variables;
/* Reports each variable of a text that can't be used where the text is: in an entry of the field, or in its text (-1). */
void check_variables(struct rule_context *context, enum field_id field, long item, const char *text, bool uri);
/* alternative_name.c */
rule_check check_alternative_names, check_strong_mapping, check_upn;
rule_fix_fn fix_upn, fix_san_key, fix_san_uri, fix_san_word, fix_strong_mapping;
/* key.c: keys, usages and lifetimes */
rule_check check_key_usage, check_key_size, check_hash, check_usages, check_validity, check_template_validity, check_renewal,
	check_ksp;
rule_fix_fn fix_key_size, fix_ksp, fix_hash, fix_key_usages, fix_usage, fix_client_authentication, fix_validity;
/* server.c: SCEP servers, certification authority and template */
rule_check check_urls, check_ca_host, check_template;
/* assignment.c */
rule_check check_assigned, check_assigned_root, check_contradiction, check_groups;
rule_fix_fn fix_root_targets;

/* fix.c */
rule_fix_fn fix_initial, fix_entry, fix_choice;
/* For fixes: makes the word the value of another field. */
bool fix_field(struct fix *fix, enum field_id field, const char *word);

#endif
