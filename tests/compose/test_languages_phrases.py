"""Which stretches of a text are in another language, and which of them change the voice."""

import pytest

from narrator.compose.languages import _load_detector, release_detector
from narrator.compose.phrases import find_foreign_phrases, is_phrase

PHRASES = {
    "fr": ["Je ne sais pas ce que vous voulez.", "Où est la gare?", "C’est la vie, mon ami."],
    "de": ["Ich weiß nicht, was soll es bedeuten.", "Wo ist der Bahnhof?", "Das ist nicht wahr!"],
    "es": ["No sé qué decirle, señor.", "La vida es sueño.", "Mi casa es su casa."],
    "it": ["Nel mezzo del cammin di nostra vita.", "La donna è mobile."],
    "pt": ["Não sei o que dizer.", "O menino está na escola."],
    "nl": ["Ik weet het niet, meneer.", "De oude man ging naar huis."],
    "la": ["Sic transit gloria mundi.", "De gustibus non est disputandum."],
    "sv": ["Jag vet inte vad du vill.", "Det är inte sant!"],
}


@pytest.mark.parametrize(
    ("language", "phrase"), [(tag, phrase) for tag in PHRASES for phrase in PHRASES[tag]]
)
def test_a_foreign_quotation_in_english_is_found(language: str, phrase: str) -> None:
    text = f"He looked up. “{phrase}” She did not answer him."
    assert find_foreign_phrases(text, "en") == [(15, 15 + len(phrase), language)]


@pytest.mark.parametrize("language", ["de", "fr"])
def test_an_english_quotation_in_another_language_is_found(language: str) -> None:
    home = {"de": "Er sah auf. „%s“ Sie ging.", "fr": "Il se leva. « %s » Elle partit."}[language]
    phrase = "I do not know what you want."
    [(start, end, tag)] = find_foreign_phrases(home % phrase, language)
    assert ((home % phrase)[start:end], tag) == (phrase, "en")


def test_foreign_sentences_that_follow_each_other_are_one_phrase() -> None:
    text = "“Ne dites pas de bêtises. Vous ne comprenez rien.” She sighed."
    assert find_foreign_phrases(text, "en") == [(1, 49, "fr")]


def test_what_is_said_around_a_quotation_stays_at_home() -> None:
    text = "“Il faut que vous sachiez que c’est une femme,” said Prince Andréy to Pierre."
    [(start, end, _)] = find_foreign_phrases(text, "en")
    assert text[start:end] == "Il faut que vous sachiez que c’est une femme,"


@pytest.mark.parametrize(
    "text",
    [
        "Count Nikoláy Ilyítch Rostóv; Nikolúshka, Nikólenka, Nicolas.",
        "“Oh, Yákov Alpátych!” said Márya Dmítrievna Akhrosímova.",
        "Oh, women, women! Now then, darling!",
        "The tête-à-tête surprised them at the café.",
        "Madame de Staël and the Marquis de Sade met Señor Don Quixote de la Mancha.",
        "He ate crème brûlée, foie gras and a croissant.",
        "Rodrigo Díaz de Vivar was called El Cid.",
        "Ha, ha! Ozheg-zheg, Ozheg-zheg …",
        "",
        "“",
    ],
)
def test_names_and_loan_words_are_no_foreign_phrases(text: str) -> None:
    assert find_foreign_phrases(text, "en") == []


@pytest.mark.parametrize(
    "text", ["“La Scala, hum!” he said.", "Lady Catherine de Bourgh.", "“I am sure,” she said."]
)
def test_names_in_english_do_not_even_load_the_detector(text: str) -> None:
    release_detector()
    assert find_foreign_phrases(text, "en") == []
    assert _load_detector.cache_info().currsize == 0


def test_a_detector_that_was_given_back_comes_back_where_it_is_needed() -> None:
    french = "He smiled. “Je ne sais pas, mon ami.” She left."
    found = find_foreign_phrases(french, "en")
    release_detector()
    assert find_foreign_phrases(french, "en") == found == [(12, 36, "fr")]


def test_a_phrase_in_capitals_is_no_name() -> None:
    text = "Auf dem Tisch lag „THE GIRL'S OWN PAPER“, ein Heft."
    ((start, end, tag),) = find_foreign_phrases(text, "de")
    assert (text[start:end], tag) == ("THE GIRL'S OWN PAPER", "en")


def test_a_language_without_known_words_has_no_foreign_phrases() -> None:
    assert find_foreign_phrases("Je ne sais pas ce que vous voulez.", "ka") == []


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("He had ", "la grippe", "."),
        ("A certain ", "je ne", " appeared"),
        ("“", "Bonjour", ", my friend,” he said."),
        ("The ", "Zeitgeist", " changed"),
    ],
)
def test_a_word_or_two_inside_a_sentence_keep_the_voice(before: str, text: str, after: str) -> None:
    assert not is_phrase(text, "en", before, after)


@pytest.mark.parametrize(
    ("before", "text", "after"),
    [
        ("It has a certain ", "je ne sais quoi", "."),
        ("“", "Bonjour!", "” he said."),
        ("He left. ", "Au revoir.", " She stayed."),
        ("", "Merci!", ""),
        ("He said ", "你好", " to her."),
        ("The word ", "Привет", " is Russian."),
    ],
)
def test_whole_phrases_and_other_scripts_change_the_voice(
    before: str, text: str, after: str
) -> None:
    assert is_phrase(text, "en", before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", " — the cat"),
        ("", " - the cat"),
        ("", ": the cat"),
        ("the cat = ", ""),
        ("the cat – ", ""),
    ],
)
def test_a_word_beside_its_meaning_in_a_list_is_said_in_its_language(
    before: str, after: str
) -> None:
    assert is_phrase("le chat", "en", before, after)


def test_a_compound_with_a_foreign_word_is_no_entry() -> None:
    assert not is_phrase("Bildungsroman", "en", "", "-like books")
