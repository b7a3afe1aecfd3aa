#!/bin/sh
# Pictures of the HTML that `show` writes, in a real browser, on a phone and on a desktop, each in dark and light:
# screenshots-html.sh PROGRAM FOLDER.
# Run where tests/data is. Without Chromium it says so and draws nothing.
set -eu

program=$1
folder=$2
browser=
for name in chromium chromium-browser google-chrome google-chrome-stable; do
	if command -v "$name" >/dev/null 2>&1; then
		browser=$name
		break
	fi
done
if [ -z "$browser" ]; then
	echo 'screenshots-html: there is no Chromium here, so the pictures stay as they are (apt-get install chromium)' >&2
	exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM
export SOURCE_DATE_EPOCH=1798761600

# Chromium refuses its sandbox to root, which containers run as.
sandbox=
if [ "$(id -u)" -eq 0 ]; then sandbox=--no-sandbox; fi

# draw NAME WIDTH,HEIGHT PAGE: Blink's colour scheme 0 is dark, 1 is light.
draw() {
	scheme=0
	for theme in dark light; do
		picture=$1-$theme.png
		"$browser" --headless $sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
			--blink-settings=preferredColorScheme=$scheme --user-data-dir="$work/profile" \
			--window-size="$2" --screenshot="$work/$picture" "file://$work/$3" >"$work/log" 2>&1 || true
		if ! [ -s "$work/$picture" ]; then
			cat "$work/log" >&2
			exit 1
		fi
		mv "$work/$picture" "$folder/$picture"
		scheme=1
	done
}

mkdir -p "$folder"
"$program" show --format html tests/data/contoso.json 'Contoso SCEP - iOS' >"$work/profile.html"
"$program" show --format html --page matrix tests/data/contoso.json 'Contoso SCEP - iOS' >"$work/matrix.html"
draw show-phone 390,844 profile.html
draw show-desktop 1280,900 matrix.html
