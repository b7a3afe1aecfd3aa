CC       ?= gcc
BUILD    ?= build
WARNINGS  = -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes -Werror
CFLAGS   ?= -O2 -g
STD       = -std=c11 -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -I.
LIBS      = -lcjson -lcrypto -lncursesw -ltinfo
COMPILE   = $(CC) $(STD) $(CFLAGS) $(SANITIZE) $(WARNINGS) -MMD -MP

PARTS     = $(wildcard model/*.c export/*.c forms/*.c tui/*.c)
OBJECTS   = $(PARTS:%.c=$(BUILD)/%.o)
UNIT      = $(wildcard tests/unit/*.c)

bladesmith: $(BUILD)/bladesmith
	cp $< $@

$(BUILD)/bladesmith: $(BUILD)/main.o $(OBJECTS)
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ $(LIBS)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(COMPILE) -c -o $@ $<

$(BUILD)/unit: $(UNIT:%.c=$(BUILD)/%.o) $(OBJECTS)
	$(CC) $(CFLAGS) $(SANITIZE) -o $@ $^ -lcunit $(LIBS)

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
