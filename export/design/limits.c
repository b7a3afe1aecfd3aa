/* The limits of a design, while one is read. */
#include "export/design/design_file.h"

int design_refuse_more(const struct design *design, struct json *json, const cJSON *object, struct err *err)
{
	struct err what = { 0 };

	return design_has_room(design, &what) == 0 ? 0 : json_refuse(json, object, what.message, err);
}

int design_refuse_long(const struct profile *profile, struct json *json, const cJSON *object, struct err *err)
{
	struct err what = { 0 };

	return profile_check_all_texts(profile, &what) == 0 ? 0 : json_refuse(json, object, what.message, err);
}
