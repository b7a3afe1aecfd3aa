#include "export/render/html_style.h"

#include <stddef.h>

/* Colours in pairs of at least 4.5 to 1 against all grounds of their scheme: WCAG 2, AA. Colour marks a sign and a few words,
 * never a sentence. Sizes are relative, so that paper scales all of them. */
#define LIGHT_COLOURS                                                                                           \
	"--page:#fff;--wash:#f3f5f8;--ink:#1a1c1f;--soft:#52575e;--line:#d3d8de;--edge:#a9b0b9;--link:#0b4f9e;" \
	"--error:#a3141b;--warning:#7a4700;--hint:#0b5a6f;--good:#1b6130;--lit:#ffefb8"
#define DARK_COLOURS                                                                                               \
	"--page:#15171a;--wash:#1f2328;--ink:#e6e8eb;--soft:#abb2bb;--line:#343a42;--edge:#59626d;--link:#8ab8f5;" \
	"--error:#ff9a94;--warning:#f2bd6b;--hint:#7fcfe3;--good:#86d39a;--lit:#4d3f10"

const char *const html_style[] = {
	":root{color-scheme:light dark;" LIGHT_COLOURS "}\n"
	"@media (prefers-color-scheme:dark){:root{" DARK_COLOURS "}}\n"
	"*{box-sizing:border-box}\n"
	"body{margin:0 auto;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}\n"
	"main{max-width:72rem;margin:0 auto;padding:1.5rem 2rem 4rem}\n"
	"h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0 1rem}h2{font-size:1.35rem;line-height:1.25;margin:0 0 .25rem}\n"
	"h3{font-size:1.05rem;margin:1.5rem 0 .25rem}h4{font-size:1rem;margin:1.25rem 0 .25rem}\n"
	"main>h2,main>.head,.page,main>details:first-of-type{margin-top:2.5rem}.page{padding-top:1.25rem;border-top:2px solid var(--edge)}\n"
	"h1,h2,h3,h4,p,td,li,summary{overflow-wrap:anywhere}th{overflow-wrap:break-word}p{max-width:48rem;margin:.75rem 0}\n"
	"[id]{scroll-margin-top:1rem}a{color:var(--link)}\n"
	"a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}\n"
	".skip{position:absolute;left:-100rem;background:var(--page);padding:.5rem 1rem;z-index:3}.skip:focus{left:.5rem;top:.5rem}\n",

	/* what is good, hints, warnings and errors */
	".good{color:var(--good)}.hint{color:var(--hint)}.warning{color:var(--warning)}.error{color:var(--error)}\n"
	".verdict{background:var(--wash);border-left:.35rem solid;padding:.75rem 1rem;font-size:1.1rem;font-weight:600;margin:1rem 0;display:flex;gap:.6rem}"
	".verdict.good,.verdict.warning,.verdict.error{color:var(--ink)}.verdict.warning{border-color:var(--warning)}.verdict.good{border-color:var(--good)}.verdict.error{border-color:var(--error)}\n"
	".badges,.marks{display:flex;flex-wrap:wrap;gap:.35rem .5rem;align-items:baseline}.badges{margin:.5rem 0}"
	".of{color:var(--soft);margin-right:.25rem}\n"
	".badge{display:inline-block;border:1px solid;border-radius:1rem;padding:0 .6rem;font-size:.875em;font-weight:600;white-space:nowrap}\n"
	".marks .good{border-color:transparent;padding:0;font-weight:400}\n"
	".marks code{font-size:.8em;color:var(--soft);overflow-wrap:anywhere}td .marks code{align-self:center}\n",

	/* the contents: a bar that stays on top, or a column that stays beside a wide page */
	"nav{position:sticky;top:0;z-index:2;background:var(--page);border-bottom:1px solid var(--edge);overflow-x:auto}\n"
	"nav ul{list-style:none;margin:0;padding:0 1rem;display:flex;gap:.25rem}nav a{display:block;padding:.6rem .5rem;white-space:nowrap;"
	"text-decoration:none}nav a:hover{text-decoration:underline}nav .minor{display:none}.guided [id]{scroll-margin-top:4rem}\n"
	".guided .fold[id]{scroll-margin-top:7rem}\n"
	"@media screen and (min-width:64rem){.guided{display:grid;grid-template-columns:17rem minmax(0,1fr);max-width:92rem}\n"
	".guided main{width:100%}.guided nav{height:100vh;border:0;border-right:1px solid var(--line);padding:1.5rem 0;overflow:hidden auto}"
	"nav ul{display:block;padding:0 .75rem}nav .minor{display:block}nav .sign{position:absolute;margin-left:-1rem}nav .minor a{padding-left:1.4rem}.rows .marks{flex-wrap:nowrap}.rows.cards td{white-space:nowrap}nav a{white-space:normal;padding:.25rem .5rem;overflow-wrap:anywhere;"
	"line-height:1.35;font-size:.95rem}nav li:not(.minor)+.minor{margin-top:.75rem;padding-top:.75rem;border-top:1px solid var(--line)}\n"
	".guided [id]{scroll-margin-top:1rem}.guided .fold[id]{scroll-margin-top:4rem}}\n",

	/* parts */
	".head{display:flex;justify-content:space-between;align-items:baseline;gap:1rem}.back{white-space:nowrap;font-size:.9em}\n"
	"details{border-bottom:1px solid var(--line)}summary{cursor:pointer;padding:.6rem 0;list-style:none;display:flex;gap:.6rem;"
	"align-items:baseline}summary::-webkit-details-marker{display:none}\n"
	"summary::before{content:\"\";flex:none;width:.45rem;height:.45rem;border:solid var(--link);border-width:0 2px 2px 0;"
	"transform:translateY(-.15rem) rotate(-45deg)}[open]>summary::before{transform:translateY(-.15rem) rotate(45deg)}\n"
	"summary h2,summary h3{margin:0;font-size:1rem;color:var(--link)}summary:hover h2,summary:hover h3{text-decoration:underline}\n"
	".fold{padding:0 0 1.25rem}.fold>:first-child{margin-top:.25rem}\n",

	/* tables */
	"table{border-collapse:collapse;width:100%}caption{text-align:left;color:var(--soft);padding-bottom:.25rem}\n"
	"th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}\n"
	"thead th{background:var(--wash);font-weight:600}tbody th{font-weight:400}.rows.cards tbody th{font-weight:600}.rows td{overflow-wrap:break-word}.rows a{text-decoration:none}"
	".rows a:hover{text-decoration:underline}\n"
	".facts th{width:30%;color:var(--soft)}.facts th,.facts td{padding-left:0}\n"
	".list,.wide{overflow-x:auto}.list td,.list th{overflow-wrap:anywhere;min-width:6rem}\n"
	".wide{border:1px solid var(--edge)}.wide caption{padding:.35rem .6rem}.wide td,.wide th{min-width:8.5rem}"
	".wide tbody th{position:sticky;left:0;background:var(--page);border-right:1px solid var(--edge);font-weight:400}\n"
	"pre{background:var(--wash);border:1px solid var(--line);padding:.75rem;white-space:pre-wrap;overflow-wrap:anywhere;margin:.75rem 0;"
	"font:.875em/1.45 ui-monospace,monospace}pre code{font:inherit}\n"
	".laid{white-space:pre;overflow-x:auto;overflow-wrap:normal}\n"
	".out{background:var(--lit);padding:0 .2rem}.absent,.empty{color:var(--soft);font-style:italic}\n"
	".note{display:block;font-size:.9em}\n",

	/* a phone: each row is a card */
	"@media screen and (max-width:40rem){main{padding:.75rem 1rem 3rem}h1{font-size:1.5rem}.page{padding-top:1rem;margin-top:2rem}nav ul{padding:0 .5rem}"
	".wide td,.wide th{min-width:7.5rem}.list table{table-layout:fixed}.list td,.list th{min-width:0}.facts th{width:38%}th,td{padding:.35rem .4rem}\n"
	".cards,.cards caption,.cards tbody{display:block}.cards thead{position:absolute;left:-100rem}\n"
	".cards tr{display:flex;flex-wrap:wrap;gap:.15rem .35rem;align-items:baseline;padding:.6rem 0;border-bottom:1px solid var(--line)}\n"
	".cards td,.cards tbody th{padding:0;border:0;width:auto}.cards tbody th,.facts.cards td{flex:1 0 100%}\n"
	".rows.cards td{color:var(--soft);font-size:.9rem}.rows.cards td+td:not(:last-child)::before{content:\"\\00b7\\00a0\"}"
	".rows.cards td:last-child{margin-left:auto}}\n",

	/* paper: all of it, in the colours of the light scheme */
	"@media print{:root{color-scheme:light;" LIGHT_COLOURS
	";--wash:#fff;--ink:#000;--soft:#333;--line:#bbb;--edge:#777;--link:#000}\n"
	"html{font-size:9pt}body{line-height:1.35}main{max-width:none;padding:0}nav,.skip,.back{display:none}a{text-decoration:none}\n"
	"details::details-content{content-visibility:visible;display:block;block-size:auto;opacity:1}summary::before{display:none}"
	"details{border:0}summary{padding:1rem 0 .25rem}summary h2,summary h3{font-size:1.05rem}\n"
	".page{break-before:page;border:0;margin:0;padding:0}h2,h3,h4,summary,.head,.badges{break-after:avoid}tr,.verdict{break-inside:avoid}\n"
	"th,td{padding:.15rem .4rem}pre{font-size:7.5pt;padding:.4rem;line-height:1.3}h3{margin:1rem 0 .25rem}h4{margin:.75rem 0 .25rem}p{margin:.4rem 0;max-width:none}.fold{padding:0}\n"
	".list,.wide{overflow:visible;border:0}.wide table{table-layout:fixed}.wide td,.wide th{min-width:0;overflow-wrap:anywhere;font-size:7.5pt;padding:.2rem}.list td,.list th{min-width:0}"
	".wide tbody th{position:static}.rows.cards td{white-space:nowrap}.out{border-bottom:2px solid #000}.laid{white-space:pre-wrap}}\n",
	NULL,
};
