#include "model/subject/sample.h"

#include <stdlib.h>
#include <string.h>

#include "model/base/text_escape.h"
#include "model/base/alloc.h"

static size_t count_variables(void)
{
	size_t count = 0;

	while (subject_variables[count].name)
		count++;
	return count;
}

void sample_init(struct sample *sample)
{
	sample->values = xcalloc(count_variables(), sizeof(*sample->values));
}

void sample_release(struct sample *sample)
{
	for (size_t i = 0; i < count_variables(); i++)
		free(sample->values[i]);
	free(sample->values);
	sample->values = NULL;
}

bool sample_is_built_in(const struct sample *sample)
{
	for (size_t i = 0; i < count_variables(); i++)
		if (sample->values[i])
			return false;
	return true;
}

static int refuse_name(const char *name, struct err *err)
{
	const struct subject_variable *nearest = subject_variable_nearest(name, VARIABLE_IN_ANY);
	char *safe = text_quote_copy(name);

	if (nearest)
		err_set(err, ERR_VALUE, "\"%s\" is not a variable; did you mean %s?", safe, nearest->name);
	else
		err_set(err, ERR_VALUE, "\"%s\" is not a variable: write one such as UserName or EmailAddress", safe);
	free(safe);
	return -1;
}

int sample_set(struct sample *sample, const char *name, const char *value, struct err *err)
{
	const struct subject_variable *variable = subject_variable_find(name, strlen(name));
	char **place;

	if (!variable)
		return refuse_name(name, err);
	place = &sample->values[variable - subject_variables];
	free(*place);
	*place = xstrdup(value);
	return 0;
}

static const char *first_name(const struct subject_variable *variable)
{
	return variable->same_as ? variable->same_as : variable->name;
}

const char *sample_lookup(void *context, const char *name)
{
	const struct subject_variable *variable = subject_variable_find(name, strlen(name));
	const struct sample *sample = context;

	if (!variable || !sample)
		return variable ? variable->sample : NULL;
	if (sample->values[variable - subject_variables])
		return sample->values[variable - subject_variables];
	for (size_t i = 0; subject_variables[i].name; i++)
		if (sample->values[i] && strcmp(first_name(&subject_variables[i]), first_name(variable)) == 0)
			return sample->values[i];
	return variable->sample;
}
