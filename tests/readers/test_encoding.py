from __future__ import annotations

import codecs
import unicodedata

import pytest

from narrator.errors import SourceError
from narrator.readers.encoding import decode_text, lost_characters

ENGLISH = "“It’s a café,” she said — naïve, as ever — and paid £3.50."
FRENCH = "Le garçon a mangé une crêpe à l’école, où il était déjà très fatigué."
GERMAN = "Größe und Übermut: Die Straße führt über die Brücke nach München."
SPANISH = "El niño comió mañana una piña en España. ¿Qué pasó después?"
POLISH = "Zażółć gęślą jaźń. Dlaczego nie można stąd wyjechać?"
RUSSIAN = "Почему нельзя уехать из этой страны? Это очень сложный вопрос."
GREEK = "Γιατί δεν μπορείς να φύγεις από τη χώρα; Είναι δύσκολη ερώτηση."
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy. Proč odtud nelze odejít?"
HUNGARIAN = "Árvíztűrő tükörfúrógép. Miért nem lehet elhagyni ezt az országot?"
DANISH = "Hvorfor må man ikke rejse? Det er et spørgsmål om ære på øen."
JAPANESE = "なぜ国を離れることができないのか。それは難しい問題です。"
SIMPLIFIED = "为什么不能离开这个国家？这是一个很难回答的问题。"
TRADITIONAL = "為什麼不能離開這個國家？這是一個很難回答的問題。"
KOREAN = "왜 나라를 떠날 수 없습니까? 어려운 질문입니다."

LEGACY = [
    (ENGLISH, "cp1252"), (ENGLISH, "mac_roman"), (FRENCH, "cp1252"), (FRENCH, "mac_roman"),
    (GERMAN, "latin-1"), (GERMAN, "cp1252"), (GERMAN, "mac_roman"), (GERMAN, "cp850"),
    (SPANISH, "latin-1"), (SPANISH, "mac_roman"), (POLISH, "cp1250"), (POLISH, "iso8859_2"),
    (CZECH, "cp1250"), (HUNGARIAN, "cp1250"), (DANISH, "cp1252"),
    (RUSSIAN, "koi8_r"), (RUSSIAN, "cp1251"), (RUSSIAN, "cp866"), (RUSSIAN, "mac_cyrillic"),
    (GREEK, "cp1253"), (JAPANESE, "shift_jis"), (JAPANESE, "euc_jp"), (JAPANESE, "iso2022_jp"),
    (SIMPLIFIED, "gb18030"), (TRADITIONAL, "big5"), (KOREAN, "cp949"),
]  # fmt: skip
UNICODE = [
    "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be",
]  # fmt: skip
ALL_TEXTS = [ENGLISH, FRENCH, POLISH, RUSSIAN, GREEK, JAPANESE, SIMPLIFIED, KOREAN]


@pytest.mark.parametrize("times", [1, 200])
@pytest.mark.parametrize(("text", "encoding"), LEGACY)
def test_an_older_encoding_is_never_mojibake(text: str, encoding: str, times: int) -> None:
    # What the encoding lacks (a dash in Latin-1) is left out of the sample, as it would be.
    sample = "\n".join([text] * times).encode(encoding, "ignore")
    assert decode_text(sample, "x") == sample.decode(encoding)


@pytest.mark.parametrize("times", [1, 200])
@pytest.mark.parametrize("encoding", UNICODE)
def test_unicode_is_read_with_and_without_its_mark(encoding: str, times: int) -> None:
    for text in ALL_TEXTS:
        sample = "\n".join([text] * times + [""])
        assert decode_text(sample.encode(encoding), "x") == sample


@pytest.mark.parametrize(
    "text", ["Ça va ?", "naïve", "¡Olé!", "“Yes”", "It’s", "£5", "Zürich, 3½ m²", "ÉCOLE"]
)
def test_a_few_words_in_windows_1252_are_enough(text: str) -> None:
    assert decode_text(text.encode("cp1252"), "x") == text


def test_one_accent_in_a_long_english_text_is_enough() -> None:
    text = "The quick brown fox. " * 5000 + "Then to the café. " + "And so on. " * 5000
    assert decode_text(text.encode("cp1252"), "x") == text


def test_a_file_that_mixes_utf8_and_latin1_is_read_line_by_line() -> None:
    data = "Première ligne\n".encode() + "Deuxième ligne\n".encode("latin-1")
    assert decode_text(data * 20, "x") == "Première ligne\nDeuxième ligne\n" * 20


def test_bytes_that_are_no_text_name_their_line() -> None:
    data = b"First line.\nGood \xff\xfe\xc0\xaf\xed\xa0\x80\xf8\x88 bad.\n"
    with pytest.raises(SourceError, match=r"story\.txt: .*line 2.*UTF-8"):
        decode_text(data, "story.txt")


def test_a_wrong_byte_order_mark_names_its_line() -> None:
    with pytest.raises(SourceError, match="line 2"):
        decode_text(codecs.BOM_UTF8 + b"fine\n\xff\xff", "story.txt")


def test_characters_lost_before_are_warned_of() -> None:
    (warning,) = lost_characters("one\ntw\ufffd\nth\ufffdee")
    assert "2 characters" in warning
    assert "line 2" in warning
    assert lost_characters("whole") == ()


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("a\r\nb\rc\vd\x85e\u2028f", "a\nb\nc\nd\ne\nf"),
        ("be\0fore a\x07ft\x08er\x7f", "before after"),
        ("\x1b[31mred\x1b[0m \x1b]0;title\x07text \x1b(Bplain", "red text plain"),
        ("co\u00adoperate", "cooperate"),
        ("co\u00ad\noperate now", "cooperate\n now"),
        ("zero\u200bwidth \u2060joined\ufeff", "zerowidth joined"),
        ("می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"),
        ("don\x92t \x93now\x94", "don’t “now”"),
        ("page\fpage", "page\fpage"),
        ("\tindent", "\tindent"),
        ("שלום \u200fעולם", "שלום עולם"),
    ],
)
def test_invisible_characters_are_mended(given: str, wanted: str) -> None:
    assert decode_text(given.encode(), "x") == wanted


def test_letters_and_accents_apart_are_put_together() -> None:
    apart = unicodedata.normalize("NFD", "Nguyễn café")
    assert decode_text(apart.encode(), "x") == "Nguyễn café"


def test_a_word_of_a_megabyte_does_not_hide_its_encoding() -> None:
    text = f"{GERMAN} {'x' * 1_000_000}é"
    assert decode_text(text.encode("cp1252"), "x") == text
