"""What a point after a word means in each language: the abbreviations, and the words that open
a sentence.

To add a language, add a line to ABBREVIATIONS; one to STARTERS too where its abbreviations also
end sentences.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from narrator.compose.rules import split_words

ABBREVIATIONS = {
    "en": """
        gen col maj mr mrs ms dr prof rev revd hon capt lt lieut sgt sergt cpl pvt cmdr comdr adm
        gov sen rep reps sens pres supt insp messrs mme mlle mons mt ft fr st vs viz cf e.g i.e eg
        ca approx ald atty amb brig dep esp incl mx msgr pfc pte gens resp ie subsp spp var f.e btw
        aka ven cdr drs profs govs jas thos wm chas geo edw benj robt saml richd jno
        """,
    "de": """
        dr med prof hr fr frl z.b bzw ca d.h u.a o.ä st evtl ggf inkl exkl vgl hrsg u.u v.a zzgl sog
        geb gest jh dipl jur s.o s.u i.d.r z.t kath ev evang ehem allg gem lfd mio mrd rd röm u.ä
        z.z z.zt betr bspw entspr gegr gez hl insb insbes kgl stv verh versch vorm wiss ziff zit
        ztr abt anm bes bzgl ders dgl ebd einschl engl frz griech lat ital span österr schweiz
        amerik dt hebr mhd ahd nhd n.chr v.chr hptm oblt gefr frh frhr rer theol habil d.j d.m i.a
        i.v m.e o.g u.v.a
        """,
    "fr": """
        m mm mme mmes mlle mlles dr pr me mgr st ste p.ex cf env av boul hab réf gén lt sgt angl
        trad ltd janv max min j.-c
        """,
    "es": """
        sr sra srta sres sras lic dr dra dres dña ud uds vd vds p.ej ej gral ing prof profa av avda
        ctra admón dpto depto fdo gob hno hnos izq dcha mtro ntra pral pte rte sgto sto sta tte
        cnel cía ee.uu ee aprox ene may lun mié jue vie párr párrf cra hs ss.mm rr.hh ff.aa mt
        """,
    "it": """
        sig sigg sig.ra sig.na sig.re dott dott.ssa prof prof.ssa proff avv ing arch p.es ad.es es
        voll figg s.a geom rag mons ecc.mo cav comm serg st dir amm cfr ca gent.mo spett egr ill.mo
        rev lett psicol idraul meteor econ av c.so v.le
        """,
    "pt": """
        sr sra srs sras srta dr dra drs dª prof profa profs eng engª arq exmo exma ilmo p.ex av r
        sto sta cel sgt cons dep sen gov fr mons cx apto pç trav adv aprox séc ref máx mín a.c d.c
        """,
    "nl": """
        dhr mevr mw dr drs ir ing mr prof bijv bv d.w.z o.a t.a.v vgl ca t/m jhr ds hr jr sr st ste
        m.b.t m.u.v i.v.m i.p.v o.l.v a.u.b t.o.v t.g.v resp evt excl incl geb gest mgr past kol lt
        luit sgt burg wed vnw aanw zgn z.g n.a.v m.i m.a.w
        """,
    "sv": """
        dr prof hr fru frk st t.ex bl.a d.v.s dvs kl ca m.fl m.m jfr f.d s.k p.g.a t.o.m fr.o.m o.d
        resp inkl exkl ev avd civ kung exp gm mkr
        """,
    "da": """
        dr prof hr fr frk f.eks fx bl.a dvs d.v.s kl ca m.fl m.m jf st pga p.g.a t.o.m ang hhv inkl
        ekskl evt ifm iht mht mio mia tlf vedr pct skt sml stk adj afd div eks
        """,
    "no": """
        dr prof hr fr frk f.eks bl.a dvs d.v.s kl ca jf jfr st pga t.o.m hhv inkl ekskl evt iflg
        mht mill mrd tlf vedr pst avd adm dir innb forf
        """,
    "is": "dr prof hr fr t.d þ.e o.s.frv m.a u.þ.b kl bls sbr skv ágú",
    "fi": """
        prof dr hra rva nro esim mm ns toim ks vrt ao k klo kpl ltk maist milj mrd puh t ts vuos
        yht apul eaa mr mrs st
        """,
    "et": "dr prof hr pr nt s.t st näit vt u a ptk tn p.o sh k.a e.kr m.a.j",
    "lv": "dr prof u.c piem t.i t.s sk g a.god c.t k-gs k-dze plkst apm",
    "lt": """
        dr prof gerb pvz žr t.y m val min sek g a kun akad doc mjr plg red sav aps vad vyr tūkst
        mln mlrd
        """,
    "pl": """
        dr prof ks św inż mgr hab płk kpt np tzn tj m.in ul al pl t tom r w wg zob red im godz min
        zł gr mln mld tys ur zm ds o niem fr łac gł hr ww med nt wyd zw bł abp bp dyr sp mjr ppor
        ppłk sierż doc lic tzw bałt
        """,
    "cs": """
        dr prof mgr ing judr mudr phdr rndr doc pí sl sv č čís tj tzv např r ul nám tř st plk pplk
        kpt mjr por kol ml resp popř příp cca obr odst písm mj hod mil mld tis zn angl něm fr lat ř
        tzn vyd red srov
        """,
    "sk": """
        dr prof mgr ing judr mudr phdr doc pí sl sv č čís tj tzv napr r ul nám plk kpt mjr resp
        príp cca obr odst písm hod mil mld tis zn s.r o.z bc porov ods
        """,
    "sl": """
        dr prof g ga gdč sv št npr t.i tj oz ul dipl ing inž doc ur min max st r pribl angl nem lat
        gl prim
        """,
    "hr": """
        dr prof mr g gđa gđica sv br npr tj tzv ul ing inž dipl god st r m min usp odn pok vlč mons
        puk prim spec akad hrv engl njem fr lat tzn
        """,
    "sr": """
        dr prof mr g gđa sv br npr tj tzv ul ing inž dipl god st min sl odn др проф мр г гђа св бр
        нпр тј тзв ул инг инж дипл год мин сл таб одн чл акад ген
        """,
    "hu": "dr prof ifj id özv kb pl ill ún u.n u.i vö sz u krt bp br kft zrt bek évf ld megj",
    "ro": "dr prof dl dna dra d-l d-na d-ra ap alin lit ing ec av conf lt mr cpt com î.hr d.hr m.s",
    "ca": "sr sra srs dr dra prof p.ex av st sta mn il·lm excm ctra pl aprox",
    "gl": "sr sra dr dra dna av p.ex prof sta sto",
    "eu": "dk jn and adib or orr zk k.a k.o h.d",
    "eo": "d-ro s-ro s-ino prof d.ro s.ro ekz t.e k.a k.t.p n-ro vd proks st",
    "la": "a ap cn m q sex t ti cf sc s.c vid lib kal non id coss cos imp",
    "ru": """
        г гг в вв ул пр просп пер пл дом к см изд ред им проф акад доц д-р г-н г-жа гр св о оз р
        н.э т.е т.к т.д т.п т.н т.о и.о напр тыс млн млрд руб коп долл сек ок обл р-н пос пгт дер
        рт тел факс англ нем фр лат греч рус род ум ген полк кап лейт мл м
        """,
    "uk": """
        р рр вул просп пров пл буд див вид ред ім проф акад доц д-р пан св о оз н.е т.з напр тис
        млн млрд грн коп хв сек год обл р-н смт м тел англ нім фр лат грец рос укр ген
        """,
    "be": "г гг в вв вул пр пл стар рэд ім праф акад св о воз г.зн тыс млн руб",
    "bg": """
        г гг в вв ул бул пл д-р проф доц акад инж арх г-н г-жа г-ца св чл ал бр вкл напр т.г т.е
        т.нар и.д хил млн млрд лв мин сек ген полк кап изд ред обл общ гр
        """,
    "mk": "г г-дин г-ѓа д-р проф ул бр св чл т.н т.е на пр инж акад ген млн",
    "el": """
        κ κα κος δρ καθ π.χ δηλ αρ σελ βλ κεφ μ.χ χιλ εκατ δισ τηλ οδ λεωφ αγ τ.μ ντ στρ
        εκδ
        """,
    "tr": """
        dr prof doç av müh mim sn st hz bkz cad sok mah örn yy m.ö m.s alm ing fr fak üniv alb yzb
        bşk bld
        """,
    "az": "dr prof m.ö e.ə məs səh cild küç r",
    "kk": "т.б б.з.б ж жж проф акад мыс ғ ғғ қ обл",
    "id": "dr drs prof ir sdr sdri bpk yth gg rt rw kec s.d a.n d.a h hj",
    "ms": "dr prof en pn tn sdr jln s.a.w tg hj",
    "vi": "ts ths gs bs ks tp tx q ô đ tr vd nxb st",
    "sw": "dkt prof bw bi k.m n.k mh uk sh",
    "af": "dr mnr mev mej ds prof bv nl o.a d.w.s st bl vgl ca adv",
    "cy": "dr mr mrs e.e h.y t tt gw rh cyf parch",
    "ga": "an dr m.sh .i lch uimh tuas",
    "hy": "տիկ պրն թ թթ դ դդ հ պրոֆ մ.թ.ա մ.թ",
    "ka": "ქ ბ-ნი ქ-ნი პროფ აკად ე.ი წ გვ",
    "he": "ד״ר  פרופ עו״ד מס עמ ר גב",
    "ar": "د أ م ص ب.م أ.د ق.م هـ ج س",
    "fa": "دکتر ص ق.م ه.ش ه.ق",
    "ur": "ڈاکٹر ص ء",
    "hi": "डॉ डा प्रो श्री सं कं पं रु ई.पू ई",
    "mr": "डॉ प्रो श्री सौ कै रु इ.स पू",
    "ne": "डा प्रा श्री नं रु वि.सं ई.सं",
    "bn": "ড ডা ডাঃ মো মোঃ অধ্যা খ্রি নং পৃ ইং",
    "ta": "டாக்டர் திரு பேரா கி.பி கி.மு எ.கா",
    "te": "డా శ్రీ ప్రొ క్రీ.శ క్రీ.పూ",
    "kn": "ಡಾ ಶ್ರೀ ಪ್ರೊ ಕ್ರಿ.ಶ",
    "ml": "ഡോ ശ്രീ പ്രൊഫ ക്രി.വ",
    "gu": "ડૉ ડો શ્રી પ્રો ઈ.સ",
    "pa": "ਡਾ ਸ੍ਰ ਪ੍ਰੋ",
    "si": "ආචාර්ය මහා",
}  # fmt: skip
"""Words (without their last point) that never end a sentence, in lower case."""
_ANYWHERE = "dr prof mr mrs st vs cf"
_SAME = {
    "nb": "no", "nn": "no", "bs": "hr", "sh": "hr", "cnr": "sr", "mo": "ro", "ast": "es",
    "fil": "es", "lb": "de", "nds": "de", "bar": "de", "gsw": "de", "fy": "nl", "fo": "da",
    "oc": "ca", "sco": "en", "zlm": "ms", "zsm": "ms", "iw": "he", "grc": "el", "pap": "es",
}  # fmt: skip
"""Languages that share a list."""

_BEFORE_NUMBER = """
    abb abr abs afb ag ago août apr apt art arts artt aufl aug avr b bd bde bk blz c cap capp caps
    cd ch chap chaps chron col cor d dan dec des deut dez dic déc ed eq ex exod ext ezek feb febr
    fev fig figs fl fév févr gal gen giu heb hfst hlm ian isa iul iun jan jer jl juil juin jul jun
    jän júl jún kap l lk ll lpp lug mag mai maj mar mart matt mrt máj márc mär n n.º nn no noi nos
    nov noy nr nrs num n° nº núm oct okt op ott out p pag pagg par para pet pg pgs phil pkt pp prov
    psl pt pàg pàgs pág págs páx rdnr rm rn rom rozdz rz s sam sec sect sep sept set sf sid sor ss
    str szept tab tel teléf thess tim tél v ver vol vols vv ápr čl авг апр бер вер гл груд д дек
    жовт кв квіт кн корп лип лист лют нояб окт п пп рис с сент серп ст стор стр січ т табл трав тт
    фев февр ч черв янв
    """
"""Words of many languages that are open before a figure or a Roman numeral only."""
_BEFORE_ENGLISH_NUMBER = """
    chr kgs hag macc phlm apps eqs figs lev num deut josh judg ps pss prov eccl eccles ezek hos mic
    mal neh jas jn lk mk lam zech hab zeph obad jon sects chs exs refs fn ll bks paras secs
    temp reg rs sc r mk cir
    """
"""The same of English alone: books of scripture, parts of a paper, and what is measured."""
_SOMETIMES = """
    inc ltd co corp bros jr sr esq llc plc jan feb mar apr jun jul aug sep sept oct nov dec mon
    tue tues wed thu thurs fri sat sun ave blvd rd univ dept est assn vol ed eds pp ph.d m.d b.a
    m.a b.sc m.sc d.phil ibid hwy sq calif fla mass mich minn penn tenn wash conn ariz colo ill
    ind al kan mo neb okla ore tex va vt wis wyo intl natl inst lab mfg
    """
"""The end of a sentence only where the next word opens one."""
_JOURNALS = """
    proc trans acad soc phys chem biol sci symp conf bull acoust lett mech appl eng comput commun
    psychol econ philos linguist educ
    """
"""The same in the English names of journals."""
_HALF_DAYS = "a.m p.m am pm π.μ μ.μ"
_AFTER_HALF_DAY = """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december est edt pst pdt cst cdt mst mdt gmt utc
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    bst cet eastern central pacific mountain et pt ct
    """

STARTERS = {
    "en": """
        the he she it we they you this that these those there in on at but and so then when while
        as if a an his her its our their my your for from to by with after before since although
        though because however what who why how where which no not yes one all some many most
        every each both another here now today i it’s he’s she’s there’s i’m i’d i’ll we’re
        they’re that’s don’t it's he's let perhaps once during under over until unless such even
        only never always also still nor or according despite meanwhile instead finally first
        i'm i've i’ve i'd i'll we've we’ve you're you’re they're that's there's let's let’s did do
        does was were is are can could would will should please thanks thank
        """,
    "de": """
        der die das er sie es wir ihr ich du ein eine in im am an auf bei mit nach von vor zu zum
        zur und aber oder doch dann da dort hier als wenn wie was wer wo warum nun so auch dies
        diese dieser dieses man sein seine ihre jetzt nach heute für um durch über unter
        """,
    "fr": """
        le la les l il elle ils elles on nous vous je tu un une des ce cet cette ces mais et ou donc
        or puis dans en à au aux de du par pour sur sous avec sans quand si comme son sa ses leur
        c’est c'est j’ai j'ai tout alors ainsi après avant ici
        """,
    "es": """
        el la los las un una unos unas él ella ellos ellas yo tú nosotros se en de del al a por para
        con sin sobre y o pero si cuando como donde que qué quién este esta estos estas ese esa eso
        su sus mi no sí también entonces así después antes hoy ahora envíe
        """,
    "it": """
        il lo la i gli le un uno una egli ella essi io tu noi voi si in di del della da dal a al per
        con su tra e o ma se quando come dove che chi questo questa quello suo sua non sì anche
        allora così dopo prima oggi ora
        """,
    "pt": """
        o a os as um uma ele ela eles elas eu tu você nós se em no na de do da por com sem sobre
        e ou mas quando como onde que quem este esta esse essa isso seu sua não sim também então
        assim depois antes hoje agora
        """,
    "nl": """
        de het een hij zij ze wij we ik je jij u in op aan bij met naar van voor tot en maar of dan
        daar hier als toen wanneer hoe wat wie waar dit dat deze die zijn haar hun er nu ook niet
        """,
    "ru": "он она оно они мы вы я ты в на с по из за для и а но или когда если как что это так",
    "pl": "on ona ono oni my wy ja ty w na z po do od za dla i a ale lub gdy jeśli jak co to tak",
}
"""Words with which a sentence after an abbreviation opens, in lower case."""
LOWER_STARTERS = split_words(
    """
    i i'm i've i'd i'll i’m i’ve i’d i’ll the it he she we they this these there you my it's it’s
    he's she's that's what how please thanks
    """
)
"""English words that open a sentence even where its writer does without capitals."""
_DOTTED_ORDINALS = split_words(
    """
    de da nb nn no fi et lv cs sk pl hu hr sl sr bs is tr eu lb nds fo sh cnr gsw bar mk az
    """
)


@dataclass(frozen=True, slots=True)
class Points:
    """What points mean in one language; all words in lower case and without their last point."""

    never_end: frozenset[str]
    before_number: frozenset[str]
    """End no sentence where a figure or a Roman numeral follows."""
    sometimes_end: frozenset[str]
    """End a sentence only where the next word opens one."""
    starters: frozenset[str]
    has_dotted_ordinals: bool
    """"am 3. Mai": a number with a point is an ordinal."""
    half_days: frozenset[str] = split_words(_HALF_DAYS)
    after_half_day: frozenset[str] = split_words(_AFTER_HALF_DAY)
    """Words before which "5 p.m." goes on."""


@functools.cache
def find_points(language: str) -> Points:
    """What points mean in ``language`` (a BCP 47 tag).

    >>> "bzw" in find_points("de-CH").never_end, find_points("ja").has_dotted_ordinals
    (True, False)
    """
    tag = language.partition("-")[0].lower()
    listed = ABBREVIATIONS.get(_SAME.get(tag, tag), _ANYWHERE)
    return Points(
        split_words(listed),
        split_words(_BEFORE_NUMBER + (_BEFORE_ENGLISH_NUMBER if tag == "en" else "")),
        split_words(_SOMETIMES + (_JOURNALS if tag == "en" else "")),
        split_words(STARTERS.get(tag, STARTERS["en"])),
        tag in _DOTTED_ORDINALS,
    )
