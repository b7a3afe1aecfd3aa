#include "forms/pages/open_design.h"

#include "forms/files/file_picker.h"
#include "forms/pages/source.h"

static int open_design_take(struct form_blade *picker, const char *path, struct err *err)
{
	recent_add(&picker->session->recent, path);
	return blade_host_open_design(picker->host, path, err);
}

void open_design_open(struct session *session, struct blade_host *host)
{
	static const char *const endings[] = { ".json", NULL };
	static const struct file_purpose purpose = {
		.title = "Open a design",
		.help = "Type or paste a path and press Enter, or choose with Up and Down. A file that does not exist yet becomes a new design.",
		.endings = endings,
		.nothing = "No other JSON; Ctrl-T shows all files",
		.only = "Showing only JSON files",
		.preview = source_preview,
		.take = open_design_take,
	};

	file_picker_open(session, host, NULL, FIELD_NONE, &purpose);
}
