/*
 * The matrix of fields as a table and as JSON: of profiles for `show`, of all kinds for `schema --matrix`.
 */
#ifndef EXPORT_REPORT_FIELD_MATRIX_H
#define EXPORT_REPORT_FIELD_MATRIX_H

#include "export/json/writer.h"
#include "export/render/renderer.h"
#include "model/base/strbuf.h"
#include "model/report/field_matrix.h"
#include "model/schema/kind.h"

/* A sentence, and the table after it. */
void field_matrix_render(struct renderer *renderer, const struct field_matrix *matrix);
/* One object. */
void field_matrix_write_json(struct json_writer *writer, const struct field_matrix *matrix);

/* All fields and kinds that an edition of the portal has. */
void schema_matrix_text(struct strbuf *out, enum edition edition);
void schema_matrix_json(struct strbuf *out, enum edition edition);

#endif
