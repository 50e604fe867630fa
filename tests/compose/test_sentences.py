"""Where sentences end, in prose, in hard cases and in other languages."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from narrator.compose.sentences import split_sentences

# A bar stands where a sentence ends.
ENGLISH = [
    "It rained.|We stayed in.",
    "Is it late?|No!|Go on.",
    "Mr. Hale met Mrs. Dean and Dr. Grant.|They talked.",
    "He lives at St. Paul’s Road.|She does not.",
    "See No. 5 on p. 12.|Then come back.",
    "“No.|I will not,” said he.",
    "He said no.|I left.",
    "“Stop!” he said.|“Who goes there?” asked the guard.",
    "“Stop!” cried Holmes.|He ran.",
    "“Stop!” Holmes cried.|He ran.",
    "“Are you sure?” I asked.|“Quite.”",
    "“Why?”|He said this slowly.",
    "“In death.”|She sighed.",
    "“Come in.”|She opened the door.",
    "“I am tired,” she said.|“Let us go.”",
    "“Oh! my dear, it is you!” she cried.",
    "'Stop!' he said.|'Why?'",
    "(He was late.)|She was not.",
    "He was late (as ever).|She was not.",
    "She left at 5 p.m. on Monday.|He stayed.",
    "She left at 5 p.m.|He stayed.",
    "At 9 a.m. Monday they met.",
    "It costs $3.50 today.|Tomorrow it is $4.",
    "J. R. R. Tolkien wrote it.|C. S. Lewis read it.",
    "It was H. G. Wells.|He wrote it.",
    "It was I.|He knew.",
    "This is plan B.|We like it.",
    "He works for Acme Inc. in Ohio.|She does not.",
    "He works for Acme Inc.|The firm is large.",
    "Smith & Co. sold it.|It was old.",
    "The U.S. Senate met.|It was full.",
    "She moved to the U.S.|There she stayed.",
    "Bring bread, milk, etc.|Then come home.",
    "Bring bread, etc. and go.",
    "Fruit, e.g. Apples, is good.|So is bread, i.e. Toast.",
    "Wait… what?|I see.",
    "Well… I do not know.",
    "He paused...|Then he spoke.",
    "He paused . . . and went on.|It was over.",
    "1. First of all, sit down.",
    "a. First of all, sit down.",
    "IV. The Stone",
    "It was 1990.|We were young.",
    "He was born on Jan. 5 in Rome.|It was cold.",
    "Roe v. Wade was decided.|It is Fig. 3 that shows it.",
    "He has a Ph.D. in physics.|It took years.",
    "Visit example.com today.|Or do not.",
    "What?!|Really?",
    "He cried, “Help!”|Nobody came.",
    "“Yes.”|“No.”|“Perhaps.”",
    "“It was,” he said, “a cold day.|We stayed in.”",
    "She read “Who Goes There?” twice.|It was good.",
    "He met Sam Weller, Jr. at noon.|They ate.",
    "Rooms 8s. 6d. a night.|Cheap.",
    "It happened.[3]|Later it stopped.",
    "Is this (really?) so?|Yes.",
    "It ended in 44 B.C.|The war went on.",
    "Jas. Brown read Vols. I and II.|She was 16 yrs. 3 mos. old.",
    "On the 5th inst. I wrote.|He came at 3 a.m. Jan. 5 by train.|It is so.¹|It rained.",
    "See Vol. II. Chap. iv. for it.|(9th Cir. 1999).|A d. April 5 note, at long. 18° East.",
    "At 5 a.m. Mr. Hale went out.|He came back at 6 p.m.|Mr. Hale was tired.",
    "We make a good team, you and I.|Did you see Albert I. Jones?",
    "She works at Yahoo! in the accounts.|Yahoo! Research is a part of it.",
    "“It is [...] so” (Hale 55).|It is.",
    "“Is it so?” (Hale 55).|It is.",
    "It was weak.|. . . The rest was strong.",
    "He wrote “S. H. for J. O.”|Then he sealed it.",
    "“You may hope?|You think … ?”|He went.",
    "“One, two! …” said Pierre.|He left.",
    "“It is mine. …”|He left.",
    "“‘Go home!’ ”|He went.",
    "See Hebrews x. 25 and 1 Cor. xiv. 40.|Beware of it.",
    "BIRCHBROOM.--St. Paul was a bachelor.|So was Barnabas.",
    "It was great.|the staff was nice!|i will come again.",
    "Write to jane.The@example.com today.|Do it.",
    "I will be back :)|The food was good.",
    "It came to approx. five.|the end.",
    "The app (v. 2.0.1) is at www.example.com/a.html.|Use it.",
    "You live in N°. 1026.253.|That is far.",
    "1.E.6. You may copy it.|You may sell it.",
    "Who is it?|12.|We counted.",
    "King Charles I.|He reigned.",
    "Henry read vol. I of it.|It was long.",
    "He teaches (He was an engineer.) at the school.|We like him.",
]
LISTS = [
    "1.) The first item|2.) The second item",
    "1) The first item.|2) The second item.",
    "1. The first item|2. The second item",
    "a. The first item|b. The second item|c. The third item",
    "• 9. The first item|• 10. The second item",
    "Do this: 1. Open it.|2. Shut it.",
    "We need (1) bread, (2) milk and (3) eggs.|Go.",
    "1) bread, 2) milk and 3) eggs",
]
OTHERS = [
    ("de", "Das ist z. B. gut.|Ja."),
    ("de", "Am 3. Oktober kam Dr. Weber.|Er blieb."),
    ("de", "„Halt!“ rief er.|„Wer da?“"),
    ("de", "Das ist d. h. Gut.|Es gibt u. a. Hunde."),
    ("de", "Das gilt i. d. R. Immer.|Hunde o. Ä. Und z. T. Katzen."),
    ("fr", "« Bonjour ! » dit-il.|M. Dupont sortit."),
    ("es", "¿Qué hora es?|¡Es tarde!|El Sr. Gómez salió."),
    ("it", "Il dott. Rossi arrivò.|Era tardi."),
    ("pt", "O Sr. Silva saiu.|Era tarde."),
    ("nl", "Dhr. Jansen kwam.|Het was laat."),
    ("zh", "你好。|今天好吗？|很好！"),
    ("zh", "客人。|“你好！”她说。|“走吧。”|她走了。"),
    ("ja", "「行こう。」と彼は言った。|雨だった。"),
    ("hi", "यह एक वाक्य है।|यह दूसरा है।"),
    ("ar", "كيف حالك؟|أنا بخير."),
    ("ru", "Он ушёл.|Она осталась."),
    ("ru", "А. И. Семёнов и т. д.|Он жил на ул. Ленина в 1854 г. в Москве."),
    ("el", "Ήρθε.|Έφυγε."),
    ("el", "Πού είναι;|Ήρθε στις 5 μ.μ.|Έφυγε."),
    ("de", "Wir trafen Dr. med. Meyer.|Siehe Kap. 7.|Kaiser Wilhelm II. ging."),
    ("de", "Sie kam in ihrer Art.|Dann ging sie.|Das war 1990.|Er blieb."),
    ("de", "1. Mai und 2. Juni sind frei."),
    ("cs", "Dne 3. května přišel.|Viz str. 5.|Firma ABC s. r. o. skončila."),
    ("sk", "Ide o príslušníkov XII. Pluku."),
    ("it", "Sono l'Avv. Neri, ad es. RAM.|Ciao."),
    ("fr", "« Nulle part ! »|Il partit.|J.-P. Sartre écrivit.|Il aimait l’art.|Elle non."),
    ("nl", "Zie nr. 4.|’s Avonds regende het."),
    ("hy", "Ի՞նչ ես մտածում:|Ոչինչ:"),
    ("ar", "وقال د. ديفيد ريدي.|كيف حالك؟|أنا بخير."),
    ("ur", "کیا حال ہے؟|میں ٹھیک ہوں۔|وہ چلے گئے۔"),
    ("hi", "डॉ. राम आए।|क्या हुआ?"),
    ("ko", "안녕하세요.|네.|정말요?"),
    ("ja", "幅は３．２９％です。|「本当？」|「うん。」|彼は笑った。"),
    ("zh", "去看《摔跤吧！爸爸》好吗？|好！"),
    ("am", "እንደምን አለህ፧|መልካም ቀን።"),
    ("my", "နေကောင်းလား။|ကောင်းပါတယ်။"),
    ("km", "ខ្ញុំទៅផ្ទះ។|គាត់ទិញត្រី ។ល។|គាត់មក។"),
]
WITHOUT_SPACES = ("zh", "ja", "am", "my")


@pytest.mark.parametrize("marked", ENGLISH + LISTS)
def test_english_sentences_end_where_a_reader_says(marked: str) -> None:
    assert split_sentences(marked.replace("|", " ")) == marked.split("|")


@pytest.mark.parametrize(("language", "marked"), OTHERS)
def test_other_languages_have_their_own_marks(language: str, marked: str) -> None:
    gap = "" if language in WITHOUT_SPACES else " "
    assert split_sentences(marked.replace("|", gap), language) == marked.split("|")


def test_a_forgotten_space_does_not_join_two_sentences() -> None:
    assert split_sentences("It was ok.But I left. Bye.") == ["It was ok.", "But I left.", "Bye."]


def test_a_long_thai_text_is_split_at_spaces_and_a_short_one_is_not() -> None:
    clause = "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ"
    assert split_sentences(f"{clause} {clause} 5 คน", "th") == [clause, f"{clause} 5 คน"]
    assert split_sentences("ดร. สมชาย มาแล้ว", "th") == ["ดร. สมชาย มาแล้ว"]


def test_an_empty_line_ends_a_sentence() -> None:
    assert split_sentences("A heading\n\nand text") == ["A heading", "and text"]


def test_white_space_alone_has_no_sentence() -> None:
    assert split_sentences(" \n\t ") == []


@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    "Mr.",
                    "a.",
                    "He",
                    "”",
                    "“",
                    "!",
                    "?",
                    "…",
                    " ",
                    "\n",
                    "。",
                    "I.",
                    "5",
                    "etc.",
                    "1. ",
                    "2. ",
                    "។",
                    ":)",
                ]
            )
        ).map("".join),
    ),
    st.sampled_from(["en", "de", "ja", "ar", "th", "el"]),
)
@settings(max_examples=400, deadline=None)
def test_nothing_is_lost_but_white_space(text: str, language: str) -> None:
    position = 0
    for sentence in split_sentences(text, language):
        assert sentence
        assert sentence == sentence.strip()
        start = text.index(sentence, position)
        assert not text[position:start].strip()
        position = start + len(sentence)
    assert not text[position:].strip()


@pytest.mark.parametrize(
    "piece",
    [
        "a. ",
        "A. ",
        "Mr. ",
        "! ",
        "“ ",
        ". . ",
        "。",
        "\n",
        "x",
        ")",
        "...",
        "(",
        "a.\n\n",
        "? ”",
        " ",
        " \n",
        "p.m. At 5 ",
        "1) x ",
        "《！",
        "。」",
        "…” ",
        "I. ",
        "the.It ",
        " :)",
        "« ",
        "[1]",
    ],
)
def test_any_text_is_split_in_time(piece: str) -> None:
    text = f"x{piece * 30_000}x"
    assert sum(map(len, split_sentences(text))) <= len(text)


def test_parts_of_a_law_or_an_army_cut_short_end_no_sentence() -> None:
    text = (
        "Under sub-s. 3 it is void. The 2nd Bn. Royal Fusiliers held on. "
        "He joined the 1st Bn. He left."
    )
    assert split_sentences(text, "en-GB") == [
        "Under sub-s. 3 it is void.",
        "The 2nd Bn. Royal Fusiliers held on.",
        "He joined the 1st Bn.",
        "He left.",
    ]


def test_the_number_of_a_note_that_lost_its_height_stays_with_its_sentence() -> None:
    assert split_sentences("It was the end.12 Then we left. See fig.3 There it is.") == [
        "It was the end.12",
        "Then we left.",
        "See fig.3 There it is.",
    ]
