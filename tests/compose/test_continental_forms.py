"""What a reader says for written forms, language by language."""

import pytest

from narrator.compose.spoken import to_spoken

GERMAN = [
    ("Ludwig XIV. starb 1715.", "Ludwig der Vierzehnte starb siebzehnhundertfünfzehn."),
    ("der Hof Ludwigs XIV. war groß", "der Hof Ludwigs des Vierzehnten war groß"),
    ("unter Kaiser Karl V. und für Otto I. galt", "unter Kaiser Karl dem Fünften und für Otto den "
     "Ersten galt"),
    ("Elisabeth II. war Königin.", "Elisabeth die Zweite war Königin."),
    ("Das war Karl V.", "Das war Karl der Fünfte."),
    ("Im 19. Jahrhundert", "Im neunzehnten Jahrhundert"),
    ("am 3. Mai 1848 um 14:30 Uhr", "am dritten Mai achtzehnhundertachtundvierzig um vierzehn Uhr "
     "dreißig"),
    ("Montag, den 5. Juni", "Montag, den fünften Juni"),
    ("1.234,56 €", "eintausendzweihundertvierunddreißig Euro sechsundfünfzig"),
    ("5 Mio. Menschen", "fünf Millionen Menschen"),
    ("eine 50%ige Chance", "eine fünfzigprozentige Chance"),
    ("§§ 3–5 und § 1 Abs. 2", "Paragrafen drei bis fünf und Paragraf eins Absatz zwei"),
    ("44 v. Chr.", "vierundvierzig vor Christus."),
    ("Er kam als 1.", "Er kam als eins."),
    ("am 1.1.2000", "am ersten Januar zweitausend"),
    ("0,5 l, 20 °C", "null Komma fünf Liter, zwanzig Grad Celsius"),
    ("1 Stunde, 1 Jahr", "eine Stunde, ein Jahr"),
    ("von 9–17 Uhr", "von neun bis siebzehn Uhr"),
    ("mail@beispiel.de", "mail ät beispiel Punkt de"),
]  # fmt: skip
FRENCH = [
    ("Napoléon Ier, Louis XIV", "Napoléon premier, Louis quatorze"),
    ("Élisabeth Ire", "Élisabeth première"),
    ("au XIXe siècle", "au dix-neuvième siècle"),
    ("le 1er mai 1848", "le premier mai mille huit cent quarante-huit"),
    ("à 14h30, à 1 h", "à quatorze heures trente, à une heure"),
    ("M. Dupont et Mme Martin", "monsieur Dupont et madame Martin"),
    ("44 av. J.-C. déjà", "quarante-quatre avant Jésus-Christ déjà"),
    ("1 234,56 €", "mille deux cent trente-quatre euros cinquante-six"),
    ("1 000 000 €", "un million d'euros"),
    ("81 pages, 21 ans", "quatre-vingt-une pages, vingt et un ans"),
    ("la 80e fois", "la quatre-vingtième fois"),
    ("n° 5, p. 12", "numéro cinq, page douze"),
    ("3,14 et 3,05", "trois virgule quatorze et trois virgule zéro cinq"),
    ("01 23 45 67 89", "zéro un, vingt-trois, quarante-cinq, soixante-sept, quatre-vingt-neuf"),
]  # fmt: skip
SPANISH = [
    ("Felipe II y Alfonso XIII", "Felipe segundo y Alfonso trece"),
    ("Isabel II", "Isabel segunda"),
    ("el siglo XIX, el siglo V", "el siglo diecinueve, el siglo quinto"),
    ("21 libros, 200 personas", "veintiún libros, doscientas personas"),
    ("21 000 euros", "veintiún mil euros"),
    ("el 12.º, la 11ª", "el duodécimo, la undécima"),
    ("3,50 €", "tres euros con cincuenta céntimos"),
    ("1.000.000 €", "un millón de euros"),
    ("a las 14:30", "a las catorce y treinta"),
    ("en EE. UU. el Sr. Paz", "en Estados Unidos el señor Paz"),
    ("a las 8 p. m. y", "a las ocho de la tarde y"),
    ("1 %", "uno por ciento"),
]
ITALIAN = [
    ("Pio IX e Luigi XIV", "Pio nono e Luigi quattordicesimo"),
    ("nel XIX secolo", "nel diciannovesimo secolo"),
    ("il 1º maggio 1848", "il primo maggio milleottocentoquarantotto"),
    ("alle 14.30", "alle quattordici e trenta"),
    ("pag. 12, art. 3", "pagina dodici, articolo tre"),
    ("3,50 €", "tre euro e cinquanta centesimi"),
    ("5 mln di euro", "cinque milioni di euro"),
    ("1 h", "un'ora"),
    ("il 3° posto a 20 °C", "il terzo posto a venti gradi Celsius"),
    ("il dott. Rossi, ecc., e", "il dottor Rossi, eccetera, e"),
    ("l'11 settembre", "l'undici settembre"),
]
PORTUGUESE = [
    ("D. Pedro II", "dom Pedro segundo"),
    ("no século XVIII", "no século dezoito"),
    ("2 mulheres e 1 casa", "duas mulheres e uma casa"),
    ("às 14h30", "às catorze e trinta"),
    ("n.º 5, pág. 3", "número cinco, página três"),
    ("3,50 €", "três euros e cinquenta cêntimos"),
    ("3 de maio de 1848", "três de maio de mil oitocentos e quarenta e oito"),
]
DUTCH = [
    ("Willem III en Karel V", "Willem de Derde en Karel de Vijfde"),
    ("de 19e eeuw", "de negentiende eeuw"),
    ("op 3 mei 1848 om 14.30 uur", "op drie mei achttienhonderdachtenveertig om veertien uur "
     "dertig"),
    ("€ 3,50", "drie euro vijftig"),
    ("dhr. Jansen, bijv. hier", "de heer Jansen, bijvoorbeeld hier"),
    ("in 1100", "in elfhonderd"),
    ("2½ en 1½", "tweeënhalf en anderhalf"),
    ("5 m²", "vijf vierkante meter"),
]  # fmt: skip
SENTENCES = [
    ("de", "1 Frau, 1 Person und 1 Tür", "eine Frau, eine Person und eine Tür"),
    ("de", "Vom 01.06.2024–05.06.2024", "Vom ersten Juni zweitausendvierundzwanzig bis fünften "
     "Juni zweitausendvierundzwanzig"),
    ("de", "Ca. 5 % MwSt. gem. § 3", "Circa fünf Prozent Mehrwertsteuer gemäß Paragraf drei"),
    ("de", "Text: Anna · Foto: Max", "Text: Anna, Foto: Max"),
    ("de", "Das ist Max.", "Das ist Max."),
    ("de", "Prof. Dr. med. Kurz", "Professor Doktor med Kurz"),
    ("fr", "le Ier arrondissement", "le premier arrondissement"),
    ("fr", "Article L. 123 du Code", "Article L. cent vingt-trois du Code"),
    ("fr", "« Bonjour », dit-il.", "Bonjour, dit-il."),
    ("fr", "C.-à-d. que la 2de avance", "C'est-à-dire que la seconde avance"),
    ("es", "en el s. V a. C. ya", "en el siglo quinto antes de Cristo ya"),
    ("es", "la II Guerra Mundial", "la segunda Guerra Mundial"),
    ("it", "S. Anna e S. Maria", "Sant' Anna e Santa Maria"),
    ("pt", "1º de janeiro", "primeiro de janeiro"),
    ("nl", "prof. dr. Smit om 20.15u", "professor doctor Smit om twintig uur vijftien"),
    ("nl", "1/2 liter", "een halve liter"),
]  # fmt: skip
VARIETIES = [
    ("fr-BE", "71, 80, 91, 280 000", "septante et un, quatre-vingts, nonante et un, deux cent "
     "quatre-vingt mille"),
    ("fr-CH", "75 et 1 000 000", "septante-cinq et un million"),
    ("de-CH", "1’234 m", "eintausendzweihundertvierunddreißig Meter"),
    ("de-CH", "CHF 3.50", "drei Franken fünfzig"),
    ("de-AT", "am 3. Jänner", "am dritten Jänner"),
    ("pt-BR", "16 km", "dezesseis quilômetros"),
    ("pt", "16 km", "dezasseis quilómetros"),
    ("pt-BR", "1.234", "mil duzentos e trinta e quatro"),
    ("pt-BR", "1 de maio", "primeiro de maio"),
    ("es-MX", "1,234.50", "mil doscientos treinta y cuatro punto cincuenta"),
    ("es-MX", "$5", "cinco pesos"),
    ("es-ES", "1 de mayo", "uno de mayo"),
    ("nl-BE", "14u30", "veertien uur dertig"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "shown", "spoken"),
    [
        (language, *case)
        for language, cases in (
            ("de", GERMAN), ("fr", FRENCH), ("es", SPANISH), ("it", ITALIAN), ("pt", PORTUGUESE),
            ("nl", DUTCH),
        )
        for case in cases
    ] + SENTENCES + VARIETIES,
)  # fmt: skip
def test_a_written_form_is_said_as_a_reader_says_it(language: str, shown: str, spoken: str) -> None:
    assert to_spoken(shown, language) == spoken


@pytest.mark.parametrize(
    ("language", "word"),
    [("de", "Lücke"), ("fr", "blanc"), ("es", "espacio"), ("it", "spazio"), ("pt", "lacuna"),
     ("nl", "leeg")],
)  # fmt: skip
def test_a_gap_to_fill_in_is_named(language: str, word: str) -> None:
    assert to_spoken("A ___ b", language) == f"A {word} b"
