#include "model/base/name_key.h"

#include <stdlib.h>

#include "model/base/alloc.h"
#include "model/base/text_fold.h"
#include "model/base/unicode.h"
#include "model/base/utf8.h"

/* Characters that stand for two, by the second of these: pairs of the first and of the character, as in "AÀ". Unicode's
 * canonical decompositions (UnicodeData.txt), and the letters whose case folding (CaseFolding.txt) is more than a lower-case
 * letter. 0: the character stands for the first only. */
static const struct {
	uint32_t second;
	const char *pairs;
} pairs_by_second[] = {
	{ 0, /* other encodings and shapes of a letter */
		"\u02B9\u0374;\u037E\u00B7\u0387ά\u1F71έ\u1F73ή\u1F75ί\u1F77ό\u1F79ύ\u1F7Bώ\u1F7DΆ\u1FBBι\u1FBEΈ\u1FC9Ή\u1FCBΐ\u1FD3Ί\u1FDBΰ\u1FE3Ύ\u1FEB"
		"\u0385\u1FEEΌ\u1FF9Ώ\u1FFBΩ\u2126K\u212AÅ\u212B\u0300\u0340\u0301\u0341\u0313\u0343\u2002\u2000\u2003\u2001\u3008\u2329\u3009\u232A"
		"μ\u00B5sſσςβϐθϑφϕπϖκϰρϱεϵвᲀдᲁоᲂсᲃтᲄтᲅъᲆѣᲇꙋᲈ" },
	{ 'f', "fﬀ" },
	{ 'i', "fﬁﬀﬃ" },
	{ 'l', "fﬂﬀﬄ" },
	{ 's', "sßsẞ" },
	{ 't', "sﬅsﬆ" },
	{ 0x0582, "եև" },
	{ 0x0300, /* combining grave accent */
		"AÀEÈIÌOÒUÙaàeèiìoòuùÜǛüǜNǸnǹЕЀИЍеѐиѝĒḔēḕŌṐōṑWẀwẁÂẦâầĂẰăằÊỀêềÔỒôồƠỜơờƯỪưừYỲyỳἀἂἁἃἈἊἉἋἐἒἑἓἘἚἙἛἠἢἡἣ"
		"ἨἪἩἫἰἲἱἳἸἺἹἻὀὂὁὃὈὊὉὋὐὒὑὓὙὛὠὢὡὣὨὪὩὫαὰεὲηὴιὶοὸυὺωὼΑᾺΕῈΗῊ᾿῍ϊῒΙῚ῾῝ϋῢΥῪ\u00A8῭ΟῸΩῺ" },
	{ 0x0301, /* combining acute accent */
		"AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzźÜǗüǘGǴgǵÅǺåǻÆǼæǽØǾøǿ\u0308\u0344\u00A8΅ΑΆΕΈΗΉΙΊ"
		"ΟΌΥΎΩΏϊΐαάεέηήιίϋΰοόυύωώϒϓГЃКЌгѓкќÇḈçḉĒḖēḗÏḮïḯKḰkḱMḾmḿÕṌõṍŌṒōṓPṔpṕŨṸũṹWẂwẃÂẤâấĂẮăắÊẾêếÔỐôốƠỚơớƯỨ"
		"ưứἀἄἁἅἈἌἉἍἐἔἑἕἘἜἙἝἠἤἡἥἨἬἩἭἰἴἱἵἸἼἹἽὀὄὁὅὈὌὉὍὐὔὑὕὙὝὠὤὡὥὨὬὩὭ᾿῎῾῞" },
	{ 0x0302, /* combining circumflex accent */
		"AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷZẐzẑẠẬạậẸỆẹệỌỘọộ" },
	{ 0x0303, /* combining tilde */
		"AÃNÑOÕaãnñoõIĨiĩUŨuũVṼvṽÂẪâẫĂẴăẵEẼeẽÊỄêễÔỖôỗƠỠơỡƯỮưữYỸyỹ" },
	{ 0x0304, /* combining macron */
		"AĀaāEĒeēIĪiīOŌoōUŪuūÜǕüǖÄǞäǟȦǠȧǡÆǢæǣǪǬǫǭÖȪöȫÕȬõȭȮȰȯȱYȲyȳИӢиӣУӮуӯGḠgḡḶḸḷḹṚṜṛṝαᾱΑᾹιῑΙῙυῡΥῩ" },
	{ 0x0306, /* combining breve */
		"AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭУЎИЙийуўЖӁжӂАӐаӑЕӖеӗȨḜȩḝẠẶạặαᾰΑᾸιῐΙῘυῠΥῨ" },
	{ 0x0307, /* combining dot above */
		"CĊcċEĖeėGĠgġIİZŻzżAȦaȧOȮoȯBḂbḃDḊdḋFḞfḟHḢhḣMṀmṁNṄnṅPṖpṗRṘrṙSṠsṡŚṤśṥŠṦšṧṢṨṣṩTṪtṫWẆwẇXẊxẋYẎyẏſẛ" },
	{ 0x0308, /* combining diaeresis */
		"AÄEËIÏOÖUÜaäeëiïoöuüyÿYŸΙΪΥΫιϊυϋϒϔЕЁІЇеёіїАӒаӓӘӚәӛЖӜжӝЗӞзӟИӤиӥОӦоӧӨӪөӫЭӬэӭУӰуӱЧӴчӵЫӸыӹHḦhḧÕṎõṏŪṺ"
		"ūṻWẄwẅXẌxẍtẗ" },
	{ 0x0309, /* combining hook above */
		"AẢaảÂẨâẩĂẲăẳEẺeẻÊỂêểIỈiỉOỎoỏÔỔôổƠỞơởUỦuủƯỬưửYỶyỷ" },
	{ 0x030A, /* combining ring above */
		"AÅaåUŮuůwẘyẙ" },
	{ 0x030B, /* combining double acute accent */
		"OŐoőUŰuűУӲуӳ" },
	{ 0x030C, /* combining caron */
		"CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzžAǍaǎIǏiǐOǑoǒUǓuǔÜǙüǚGǦgǧKǨkǩƷǮʒǯjǰHȞhȟ" },
	{ 0x030F, /* combining double grave accent */
		"AȀaȁEȄeȅIȈiȉOȌoȍRȐrȑUȔuȕѴѶѵѷ" },
	{ 0x0311, /* combining inverted breve */
		"AȂaȃEȆeȇIȊiȋOȎoȏRȒrȓUȖuȗ" },
	{ 0x0313, /* combining comma above */
		"αἀΑἈεἐΕἘηἠΗἨιἰΙἸοὀΟὈυὐωὠΩὨρῤ" },
	{ 0x0314, /* combining reversed comma above */
		"αἁΑἉεἑΕἙηἡΗἩιἱΙἹοὁΟὉυὑΥὙωὡΩὩρῥΡῬ" },
	{ 0x031B, /* combining horn */
		"OƠoơUƯuư" },
	{ 0x0323, /* combining dot below */
		"BḄbḅDḌdḍHḤhḥKḲkḳLḶlḷMṂmṃNṆnṇRṚrṛSṢsṣTṬtṭVṾvṿWẈwẉZẒzẓAẠaạEẸeẹIỊiịOỌoọƠỢơợUỤuụƯỰưựYỴyỵ" },
	{ 0x0324, /* combining diaeresis below */
		"UṲuṳ" },
	{ 0x0325, /* combining ring below */
		"AḀaḁ" },
	{ 0x0326, /* combining comma below */
		"SȘsșTȚtț" },
	{ 0x0327, /* combining cedilla */
		"CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţEȨeȩDḐdḑHḨhḩ" },
	{ 0x0328, /* combining ogonek */
		"AĄaąEĘeęIĮiįUŲuųOǪoǫ" },
	{ 0x032D, /* combining circumflex accent below */
		"DḒdḓEḘeḙLḼlḽNṊnṋTṰtṱUṶuṷ" },
	{ 0x032E, /* combining breve below */
		"HḪhḫ" },
	{ 0x0330, /* combining tilde below */
		"EḚeḛIḬiḭUṴuṵ" },
	{ 0x0331, /* combining macron below */
		"BḆbḇDḎdḏKḴkḵLḺlḻNṈnṉRṞrṟTṮtṯZẔzẕhẖ" },
	{ 0x0338, /* combining long solidus overlay */
		"←↚→↛↔↮⇐⇍⇔⇎⇒⇏∃∄∈∉∋∌∣∤∥∦∼≁≃≄≅≇≈≉=≠≡≢≍≭<≮>≯≤≰≥≱≲≴≳≵≶≸≷≹≺⊀≻⊁⊂⊄⊃⊅⊆⊈⊇⊉⊢⊬⊨⊭⊩⊮⊫⊯≼⋠≽⋡⊑⋢⊒⋣⊲⋪⊳⋫⊴⋬⊵⋭"
		"\u2ADD\u2ADC" },
	{ 0x0342, /* combining greek perispomeni */
		"ἀἆἁἇἈἎἉἏἠἦἡἧἨἮἩἯἰἶἱἷἸἾἹἿὐὖὑὗὙὟὠὦὡὧὨὮὩὯαᾶ\u00A8῁ηῆ᾿῏ιῖϊῗ῾῟υῦϋῧωῶ" },
	{ 0x0345, /* combining greek ypogegrammeni */
		"ἀᾀἁᾁἂᾂἃᾃἄᾄἅᾅἆᾆἇᾇἈᾈἉᾉἊᾊἋᾋἌᾌἍᾍἎᾎἏᾏἠᾐἡᾑἢᾒἣᾓἤᾔἥᾕἦᾖἧᾗἨᾘἩᾙἪᾚἫᾛἬᾜἭᾝἮᾞἯᾟὠᾠὡᾡὢᾢὣᾣὤᾤὥᾥὦᾦὧᾧὨᾨὩᾩὪᾪὫᾫὬᾬὭᾭὮᾮὯᾯ"
		"ὰᾲαᾳάᾴᾶᾷΑᾼὴῂηῃήῄῆῇΗῌὼῲωῳώῴῶῷΩῼ" },
	{ 0x05B4, /* hebrew point hiriq */
		"\u05D9\uFB1D" },
	{ 0x05B7, /* hebrew point patah */
		"\u05F2\uFB1F\u05D0\uFB2E" },
	{ 0x05B8, /* hebrew point qamats */
		"\u05D0\uFB2F" },
	{ 0x05B9, /* hebrew point holam */
		"\u05D5\uFB4B" },
	{ 0x05BC, /* hebrew point dagesh or mapiq */
		"\u05D0\uFB30\u05D1\uFB31\u05D2\uFB32\u05D3\uFB33\u05D4\uFB34\u05D5\uFB35\u05D6\uFB36\u05D8\uFB38"
		"\u05D9\uFB39\u05DA\uFB3A\u05DB\uFB3B\u05DC\uFB3C\u05DE\uFB3E\u05E0\uFB40\u05E1\uFB41\u05E3\uFB43"
		"\u05E4\uFB44\u05E6\uFB46\u05E7\uFB47\u05E8\uFB48\u05E9\uFB49\u05EA\uFB4A" },
	{ 0x05BF, /* hebrew point rafe */
		"\u05D1\uFB4C\u05DB\uFB4D\u05E4\uFB4E" },
	{ 0x05C1, /* hebrew point shin dot */
		"\u05E9\uFB2A\uFB49\uFB2C" },
	{ 0x05C2, /* hebrew point sin dot */
		"\u05E9\uFB2B\uFB49\uFB2D" },
	{ 0x0653, /* arabic maddah above */
		"\u0627\u0622" },
	{ 0x0654, /* arabic hamza above */
		"\u0627\u0623\u0648\u0624\u064A\u0626\u06D5\u06C0\u06C1\u06C2\u06D2\u06D3" },
	{ 0x0655, /* arabic hamza below */
		"\u0627\u0625" },
	{ 0x093C, /* devanagari sign nukta */
		"\u0928\u0929\u0930\u0931\u0933\u0934\u0915\u0958\u0916\u0959\u0917\u095A\u091C\u095B\u0921\u095C"
		"\u0922\u095D\u092B\u095E\u092F\u095F" },
	{ 0x09BC, /* bengali sign nukta */
		"\u09A1\u09DC\u09A2\u09DD\u09AF\u09DF" },
	{ 0x09BE, /* bengali vowel sign aa */
		"\u09C7\u09CB" },
	{ 0x09D7, /* bengali au length mark */
		"\u09C7\u09CC" },
	{ 0x0A3C, /* gurmukhi sign nukta */
		"\u0A32\u0A33\u0A38\u0A36\u0A16\u0A59\u0A17\u0A5A\u0A1C\u0A5B\u0A2B\u0A5E" },
	{ 0x0B3C, /* oriya sign nukta */
		"\u0B21\u0B5C\u0B22\u0B5D" },
	{ 0x0B3E, /* oriya vowel sign aa */
		"\u0B47\u0B4B" },
	{ 0x0B56, /* oriya ai length mark */
		"\u0B47\u0B48" },
	{ 0x0B57, /* oriya au length mark */
		"\u0B47\u0B4C" },
	{ 0x0BBE, /* tamil vowel sign aa */
		"\u0BC6\u0BCA\u0BC7\u0BCB" },
	{ 0x0BD7, /* tamil au length mark */
		"\u0B92\u0B94\u0BC6\u0BCC" },
	{ 0x0C56, /* telugu ai length mark */
		"\u0C46\u0C48" },
	{ 0x0CC2, /* kannada vowel sign uu */
		"\u0CC6\u0CCA" },
	{ 0x0CD5, /* kannada length mark */
		"\u0CBF\u0CC0\u0CC6\u0CC7\u0CCA\u0CCB" },
	{ 0x0CD6, /* kannada ai length mark */
		"\u0CC6\u0CC8" },
	{ 0x0D3E, /* malayalam vowel sign aa */
		"\u0D46\u0D4A\u0D47\u0D4B" },
	{ 0x0D57, /* malayalam au length mark */
		"\u0D46\u0D4C" },
	{ 0x0DCA, /* sinhala sign al-lakuna */
		"\u0DD9\u0DDA\u0DDC\u0DDD" },
	{ 0x0DCF, /* sinhala vowel sign aela-pilla */
		"\u0DD9\u0DDC" },
	{ 0x0DDF, /* sinhala vowel sign gayanukitta */
		"\u0DD9\u0DDE" },
	{ 0x0F72, /* tibetan vowel sign i */
		"\u0F71\u0F73" },
	{ 0x0F74, /* tibetan vowel sign u */
		"\u0F71\u0F75" },
	{ 0x0F80, /* tibetan vowel sign reversed i */
		"\u0FB2\u0F76\u0FB3\u0F78\u0F71\u0F81" },
	{ 0x0FB5, /* tibetan subjoined letter ssa */
		"\u0F40\u0F69\u0F90\u0FB9" },
	{ 0x0FB7, /* tibetan subjoined letter ha */
		"\u0F42\u0F43\u0F4C\u0F4D\u0F51\u0F52\u0F56\u0F57\u0F5B\u0F5C\u0F92\u0F93\u0F9C\u0F9D\u0FA1\u0FA2"
		"\u0FA6\u0FA7\u0FAB\u0FAC" },
	{ 0x102E, /* myanmar vowel sign ii */
		"\u1025\u1026" },
	{ 0x1B35, /* balinese vowel sign tedung */
		"\u1B05\u1B06\u1B07\u1B08\u1B09\u1B0A\u1B0B\u1B0C\u1B0D\u1B0E\u1B11\u1B12\u1B3A\u1B3B\u1B3C\u1B3D"
		"\u1B3E\u1B40\u1B3F\u1B41\u1B42\u1B43" },
	{ 0x3099, /* combining katakana-hiragana voiced sound mark */
		"かがきぎくぐけげこごさざしじすずせぜそぞただちぢつづてでとどはばひびふぶへべほぼうゔゝゞカガキギクグケゲコゴサザシジスズセゼソゾタダチヂツヅテデトドハバヒビフブヘベホボウヴワヷヰヸヱヹヲヺヽヾ" },
	{ 0x309A, /* combining katakana-hiragana semi-voiced sound mark */
		"はぱひぴふぷへぺほぽハパヒピフプヘペホポ" },
	{ 0x110BA, /* kaithi sign nukta */
		"\U00011099\U0001109A\U0001109B\U0001109C\U000110A5\U000110AB" },
	{ 0x11127, /* chakma vowel sign a */
		"\U00011131\U0001112E\U00011132\U0001112F" },
	{ 0x1133E, /* grantha vowel sign aa */
		"\U00011347\U0001134B" },
	{ 0x11357, /* grantha au length mark */
		"\U00011347\U0001134C" },
	{ 0x114B0, /* tirhuta vowel sign aa */
		"\U000114B9\U000114BC" },
	{ 0x114BA, /* tirhuta vowel sign short e */
		"\U000114B9\U000114BB" },
	{ 0x114BD, /* tirhuta vowel sign short o */
		"\U000114B9\U000114BE" },
	{ 0x115AF, /* siddham vowel sign aa */
		"\U000115B8\U000115BA\U000115B9\U000115BB" },
	{ 0x11930, /* dives akuru vowel sign aa */
		"\U00011935\U00011938" },
};

struct decomposition {
	uint32_t whole, first, second;
};

static struct decomposition *decompositions; /* sorted; made of the table when it is needed first */
static size_t decomposition_count;

static int compare_whole(const void *a, const void *b)
{
	uint32_t left = ((const struct decomposition *)a)->whole;
	uint32_t right = ((const struct decomposition *)b)->whole;

	return left < right ? -1 : left > right;
}

static void decompositions_make(void)
{
	size_t capacity = 0;

	for (size_t i = 0; i < sizeof(pairs_by_second) / sizeof(pairs_by_second[0]); i++) {
		struct decomposition next = { 0, 0, pairs_by_second[i].second };
		const char *at = pairs_by_second[i].pairs;

		while (*at) {
			at += utf8_next(at, &next.first);
			at += utf8_next(at, &next.whole);
			decompositions = xrealloc_grow(decompositions, decomposition_count, &capacity, sizeof(next));
			decompositions[decomposition_count++] = next;
		}
	}
	qsort(decompositions, decomposition_count, sizeof(*decompositions), compare_whole);
}

struct codes {
	uint32_t *items;
	size_t count, capacity;
};

static void codes_add(struct codes *codes, uint32_t code)
{
	codes->items = xrealloc_grow(codes->items, codes->count, &codes->capacity, sizeof(code));
	codes->items[codes->count++] = code;
}

/* A Korean syllable is computed from its letters (The Unicode Standard, section 3.12). */
static void add_hangul(struct codes *codes, uint32_t code)
{
	uint32_t index = code - 0xAC00;

	codes_add(codes, 0x1100 + index / (21 * 28));
	codes_add(codes, 0x1161 + index % (21 * 28) / 28);
	if (index % 28)
		codes_add(codes, 0x11A7 + index % 28);
}

static void add_decomposed(struct codes *codes, uint32_t code)
{
	struct decomposition wanted = { .whole = code };
	const struct decomposition *found;

	if (code >= 0xAC00 && code <= 0xD7A3) {
		add_hangul(codes, code);
		return;
	}
	found = code < 0x80 ? NULL : bsearch(&wanted, decompositions, decomposition_count, sizeof(wanted), compare_whole);
	if (!found) {
		codes_add(codes, text_fold_code(code));
		return;
	}
	add_decomposed(codes, found->first);
	if (found->second)
		add_decomposed(codes, found->second);
}

static bool is_mark(uint32_t code)
{
	return (code >= 0x0300 && code <= 0x036F) || (code >= 0x0483 && code <= 0x0487) || (code >= 0x0591 && code <= 0x05C7) ||
	       (code >= 0x064B && code <= 0x065F) || (code >= 0x1AB0 && code <= 0x1AFF) || (code >= 0x1DC0 && code <= 0x1DFF) ||
	       (code >= 0x20D0 && code <= 0x20FF) || code == 0x3099 || code == 0x309A || (code >= 0xFE20 && code <= 0xFE2F);
}

static int compare_codes(const void *a, const void *b)
{
	uint32_t left = *(const uint32_t *)a;
	uint32_t right = *(const uint32_t *)b;

	return left < right ? -1 : left > right;
}

/* Marks that are put at different places of a letter may come in any order. Here all do. */
static void sort_marks(struct codes *codes)
{
	for (size_t from = 0, to; from < codes->count; from = to + 1) {
		for (to = from; to < codes->count && is_mark(codes->items[to]);)
			to++;
		if (to - from > 1)
			qsort(codes->items + from, to - from, sizeof(*codes->items), compare_codes);
	}
}

void name_key(struct strbuf *out, const char *name)
{
	struct codes codes = { NULL, 0, 0 };
	uint32_t code;

	if (!decompositions)
		decompositions_make();
	for (size_t step; (step = utf8_next(name, &code)) > 0; name += step) {
		if (code == UTF8_INVALID)
			codes_add(&codes, 0xFFFD);
		else if (!unicode_is_joiner(code) && !unicode_is_selector(code))
			add_decomposed(&codes, code);
	}
	sort_marks(&codes);
	for (size_t i = 0; i < codes.count; i++)
		utf8_put(out, codes.items[i]);
	free(codes.items);
}
