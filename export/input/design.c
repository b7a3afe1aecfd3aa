/* The design file as an input. */
#include "export/design/design_file.h"
#include "export/input/importer.h"

static bool design_probe(const struct input_probe *probe)
{
	return !probe->is_folder;
}

static int design_open(struct input *input, struct err *err)
{
	return design_read(&input->design, &input->document, err);
}

const struct importer importer_design = {
	.id = "design",
	.label = "A design",
	.tells_edition = true,
	.is_design = true,
	.probe = design_probe,
	.open = design_open,
};
