"""What is said in German, French, Spanish, Italian, Portuguese and Dutch, whatever the text."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.compose.continental import choose_rules, find_language
from narrator.compose.spoken import explain, make_tokens, to_spoken

LANGUAGES = ("de", "de-CH", "fr", "fr-BE", "es", "es-MX", "it", "pt", "pt-BR", "nl")
PIECE_TABLE = """
3,50€ €3.50 12% XIV. V III. Nr. 5 n.º 14:30 14h30 1914–18 [12] ( ) . , — *** ½ 3/4 x² @jo #1 a/b
<b> [[x]] { | St. Dr. EU 😀 ’90 1/2 3-4 ٣ Ⅷ km - 1.000 1'000 1,000.5 ... http://a.b/c1 Wort
2024-01-02 3. Mai mai de \u2060 \u00ad Uhr ___ 5° C Mio. M. 1er 2ª ³ ② 1.2.3 * _ ~ \\ z. B. etc.
+49 030 123456 99999999999999999999 0 000 1:2:3 10x8 °C CHF $ £ ¥ Tel. S. p.
"""
PIECES = st.sampled_from(PIECE_TABLE.split())
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=8).map("".join),
)
AMOUNTS = st.one_of(
    st.sampled_from("+-±−–—×/%°€$X² \u00a0\u202f.,5()½h"),
    st.sampled_from(
        (
            "100",
            "1,5",
            "1.000",
            "1 000",
            "3/4",
            " kg",
            "km",
            " %",
            " °C",
            "m²",
            " Mio. ",
            " x ",
            " l",
        )
    ),
)
PROSE = {
    "de": (
        "Es war ein heller, kalter Tag im April, und die Uhren schlugen dreizehn.",
        "„Nein“, sagte sie – und ging; der Vor- und der Nachteil sind bekannt.",
        "Am Mittag kam Frau Doktor Meier, die Ich-Erzählerin, nach Hause!",
    ),
    "fr": (
        "Longtemps, je me suis couché de bonne heure.",
        "L’homme, quant à lui, n’avait-il pas dit que l’arrivée serait proche ?",
        "Elle me dit : que sais-je de vous ? Vous vous taisez, l’air de rien…",
    ),
    "es": (
        "¿Quién ha dicho eso? ¡Nadie lo sabe!",
        "En un lugar de la Mancha, de cuyo nombre no quiero acordarme, vivía un hidalgo.",
    ),
    "it": (
        "Nel mezzo del cammin di nostra vita mi ritrovai per una selva oscura.",
        "C’è chi dice di no; l’altro, invece, se n’è andato.",
    ),
    "pt": (
        "As armas e os barões assinalados que da ocidental praia lusitana partiram.",
        "Disse-lhe que não; ela foi-se embora à tarde.",
    ),
    "nl": (
        "’s Avonds zaten we bij zo’n oud huis, en ik zei: ga maar.",
        "De zeeën van de wereld zijn één; ’t is al laat.",
    ),
}


@given(TEXTS, st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_every_shown_word_is_there_and_no_digit_or_command_is_left(text: str, tag: str) -> None:
    tokens = make_tokens(text, tag)
    assert " ".join(token.shown for token in tokens).split() == text.split()
    spoken = " ".join(token.spoken for token in tokens if token.spoken)
    assert not re.search(r"[\d\[\]<>{}|\\/*_\x00-\x1f]", spoken)
    assert spoken == " ".join(spoken.split())


@given(st.lists(AMOUNTS, min_size=1, max_size=9).map("".join), st.sampled_from(LANGUAGES))
@settings(max_examples=300, deadline=None)
def test_signs_figures_and_units_are_said_in_whatever_order(text: str, tag: str) -> None:
    spoken = to_spoken(text, tag)
    assert not re.search(r"\d", spoken)
    assert spoken or not re.search(r"[0-9]", text)


@pytest.mark.parametrize("tag", ["de", "fr", "es", "it", "pt", "nl"])
@pytest.mark.parametrize("amount", ["± 5 kg", "X + 100 % Y", "− 1 m", "– 3,5 °C"])
def test_a_space_may_part_a_sign_from_its_quantity(tag: str, amount: str) -> None:
    joined = re.sub(r"(?<=[±+−–]) ", "", amount)
    assert to_spoken(amount, tag) == to_spoken(joined, tag)


@pytest.mark.parametrize("tag", ["de", "fr", "es", "it", "pt", "nl"])
def test_a_dash_between_words_is_no_minus(tag: str) -> None:
    _, minus = to_spoken("x −2 m", tag).split()[:2]
    for text in ("Ulm – 100 km", "Ulm - 100 km", "-- 100 km"):
        assert minus not in to_spoken(text, tag).split()


@pytest.mark.parametrize(
    ("language", "text"), [(tag, text) for tag, texts in PROSE.items() for text in texts]
)
def test_plain_prose_is_untouched(language: str, text: str) -> None:
    assert explain(text, language) == []
    # A dash alone, and a mark behind a French space, join the word before them.
    spoken = to_spoken(text, language).replace("—", "–")
    assert spoken.replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("tag", LANGUAGES)
def test_every_rule_has_a_name_and_an_example(tag: str) -> None:
    rules, british = choose_rules(tag.lower())
    assert not british
    assert all(re.fullmatch(r"[a-z]+(?:-[a-z]+)*", rule.name) for rule in rules)
    assert all(">>>" in (rule.speak.__doc__ or "") for rule in rules)


@pytest.mark.parametrize("tag", ["de", "fr", "es", "it", "pt", "nl"])
def test_every_unit_month_and_sign_has_a_name_of_the_language(tag: str) -> None:
    from narrator.compose.continental.units import _CLDR

    language = find_language(tag)
    for symbol in (*_CLDR, *language.units):
        said = to_spoken(f"3 {symbol}", tag)
        # Babel gives its own identifier ("duration-hour") where a name is missing.
        assert not re.search(r"\d|duration|length|mass|volume|electric|power|pressure", said)
        assert len(said.split()) >= 2
    for sign in language.signs:
        assert to_spoken(f"3 {sign} 4", tag) == " ".join(to_spoken(f"3 {sign} 4", tag).split())


@pytest.mark.parametrize("tag", LANGUAGES)
def test_numbers_of_any_length_are_spoken(tag: str) -> None:
    for length in (1, 3, 4, 7, 10, 15, 16, 30, 400):
        said = to_spoken("7" * length, tag)
        assert said
        assert not any(map(str.isdigit, said))


@pytest.mark.parametrize("tag", ["de", "fr", "es", "it", "pt", "nl"])
def test_a_flood_of_marks_takes_time_in_proportion(tag: str) -> None:
    for piece in ("1.", "1 ", "a.", "I ", "-", "9", "1/", "@", "z. ", "€", "_ ", "1:", "+1 "):
        text = piece * (20_000 // len(piece))
        shown = " ".join(token.shown for token in make_tokens(text, tag))
        assert shown.split() == text.split()


def test_the_rule_behind_a_replacement_is_named() -> None:
    found = explain("Am 3. Mai zahlte Dr. Rau 3,50 €.", "de")
    assert [(each.rule, each.spoken) for each in found] == [
        ("day-month", "dritten Mai"), ("title", "Doktor"), ("money", "drei Euro fünfzig"),
    ]  # fmt: skip


def test_emoji_are_left_to_the_engine() -> None:
    assert to_spoken("Gut 😀!", "de") == "Gut 😀!"
    assert "grinning" not in to_spoken("Bien 😀", "es")


@given(st.integers(0, 10**12), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_every_whole_number_is_words_of_letters(number: int, tag: str) -> None:
    said = to_spoken(f"{number}", tag)
    assert all(unicodedata.category(char)[0] in "LZP" for char in said)
