"""Which language a text is in."""

import pytest

from narrator.compose.languages import find_foreign_language, guess_language

# The first article of the Universal Declaration of Human Rights, or its beginning.
DECLARATION = {
    "en": "All human beings are born free and equal in dignity and rights.",
    "de": "Alle Menschen sind frei und gleich an Würde und Rechten geboren.",
    "fr": "Tous les êtres humains naissent libres et égaux en dignité et en droits.",
    "es": "Todos los seres humanos nacen libres e iguales en dignidad y derechos.",
    "it": "Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti.",
    "pt": "Todos os seres humanos nascem livres e iguais em dignidade e em direitos.",
    "nl": "Alle mensen worden vrij en gelijk in waardigheid en rechten geboren.",
    "sv": "Alla människor är födda fria och lika i värde och rättigheter.",
    "da": "Alle mennesker er født frie og lige i værdighed og rettigheder.",
    "nb": "Alle mennesker er født frie og med samme menneskeverd og menneskerettigheter.",
    "fi": "Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan.",
    "pl": "Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.",
    "cs": "Všichni lidé rodí se svobodní a sobě rovní co do důstojnosti a práv.",
    "hu": "Minden emberi lény szabadon születik és egyenlő méltósága és joga van.",
    "ro": "Toate ființele umane se nasc libere și egale în demnitate și în drepturi.",
    "tr": "Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar.",
    "vi": "Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền.",
    "ru": "Все люди рождаются свободными и равными в своем достоинстве и правах.",
    "uk": "Всі люди народжуються вільними і рівними у своїй гідності та правах.",
    "bg": "Всички хора се раждат свободни и равни по достойнство и права.",
    "el": "Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια.",
    "ar": "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق.",
    "fa": "تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند.",
    "he": "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.",
    "hi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता प्राप्त है।",
    "th": "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ",
    "ko": "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.",
    "ja": "すべての人間は、生まれながらにして自由であり、尊厳と権利について平等である。",
    "zh": "人人生而自由，在尊严和权利上一律平等。",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።",
}


@pytest.mark.parametrize("language", DECLARATION)
def test_one_sentence_tells_its_language(language: str) -> None:
    assert guess_language(DECLARATION[language]) == language


@pytest.mark.parametrize(
    "text",
    ["", " ", "123 456", "Hello.", "Mr. Hale", "Pride and Prejudice", "\ud800", "😀 😀", "x" * 5000,
     "Hale paid £3.50.", "README", "* * *", "It rained all day and the fair was over."],
)  # fmt: skip
def test_what_tells_nothing_is_english(text: str) -> None:
    assert guess_language(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Bonjour tout le monde", "fr"),
        ("Ich liebe dich.", "de"),
        ("Dzień dobry", "pl"),
        ("Minä rakastan sinua", "fi"),
        ("Привет", "ru"),
    ],
)
def test_a_few_words_can_tell_a_language(text: str, language: str) -> None:
    assert guess_language(text) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Você perdeu o ônibus e o trem, de fato. O gerente falou comigo sobre isso ontem.",
            "pt-BR",
        ),
        ("De facto perdi o autocarro e o comboio. O gerente falou comigo sobre isso ontem.", "pt"),
        ("Tko je vidio vlak i što se dogodilo u općini tijekom tjedna nitko ne zna reći.", "hr"),
        ("Ko je video voz i šta se desilo u opštini tokom nedelje niko ne ume da kaže lepo.", "sr"),
        ("Dia tidak bisa datang karena mobil rusak dan kantor polisi itu jauh sekali.", "id"),
        ("Dia tidak boleh datang kerana kereta rosak dan pejabat polis itu jauh sekali.", "ms"),
        ("Eg veit ikkje kva ho gjer, men dei kjem frå byen og har mykje med seg heim.", "nn"),
        ("Ua hānau kūʻokoʻa ʻia nā kānaka apau loa, a ua kaulike no hoi ka hanohano.", "haw"),
        ("ብመንፅር ክብርን መሰልን ኩሎም ሰባት እንትውለዱ ነፃን ማዕሪን እዮም፡፡", "ti"),
    ],
)
def test_near_relatives_are_told_apart_by_their_own_words(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_licence_in_front_does_not_decide() -> None:
    licence = "You may copy it, give it away or re-use it under the terms of the licence. " * 40
    assert guess_language(licence + DECLARATION["de"] * 200) == "de"


def test_other_letters_name_the_language_of_a_word() -> None:
    assert find_foreign_language("你好", "en") == "zh"
    assert find_foreign_language("カメラ", "en") == "ja"
    assert find_foreign_language("Привет", "uk") is None
    assert find_foreign_language("naïve", "en") is None
