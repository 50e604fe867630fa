"""The words that a book adds to its text, by language: the same languages as the player page has.

To add a language, add one line to WORDS, and a file to the words of the player page.
"""

from __future__ import annotations

from dataclasses import dataclass

from narrator.writers.player.words import page_words


@dataclass(frozen=True, slots=True)
class BookWords:
    """Names of the parts of a book, and what it says of its narration."""

    contents: str
    """Title of the table of contents."""
    cover: str
    pages: str
    """Title of the list of pages."""
    voice: str
    """Said behind the name of a voice, so that nobody takes it for a person."""
    summary: str
    """How it can be read: one sentence for its accessibility metadata."""


WORDS = {
    "ar": BookWords("المحتويات", "الغلاف", "الصفحات", "صوت اصطناعي",
                    "تُبرَز كل جملة في أثناء قراءتها بصوت اصطناعي."),
    "bg": BookWords("Съдържание", "Корица", "Страници", "синтетичен глас",
                    "Всяко изречение се откроява, докато синтетичен глас го чете."),
    "ca": BookWords("Contingut", "Coberta", "Pàgines", "veu sintètica",
                    "Cada frase es ressalta mentre la llegeix una veu sintètica."),
    "cs": BookWords("Obsah", "Obálka", "Stránky", "syntetický hlas",
                    "Každá věta je zvýrazněna, když ji čte syntetický hlas."),
    "da": BookWords("Indhold", "Omslag", "Sider", "syntetisk stemme",
                    "Hver sætning fremhæves, mens en syntetisk stemme læser den op."),
    "de": BookWords("Inhalt", "Umschlag", "Seiten", "synthetische Stimme",
                    "Jeder Satz ist hervorgehoben, während eine synthetische Stimme ihn liest."),
    "el": BookWords("Περιεχόμενα", "Εξώφυλλο", "Σελίδες", "συνθετική φωνή",
                    "Κάθε πρόταση επισημαίνεται όσο τη διαβάζει μια συνθετική φωνή."),
    "en": BookWords("Contents", "Cover", "Pages", "synthetic voice",
                    "Each sentence is highlighted while a synthetic voice reads it."),
    "es": BookWords("Contenido", "Cubierta", "Páginas", "voz sintética",
                    "Cada frase se resalta mientras la lee una voz sintética."),
    "fa": BookWords("فهرست", "جلد", "صفحه‌ها", "صدای مصنوعی",
                    "هر جمله هنگام خوانده شدن با صدای مصنوعی برجسته می‌شود."),
    "fi": BookWords("Sisällys", "Kansi", "Sivut", "synteettinen ääni",
                    "Jokainen virke korostetaan, kun synteettinen ääni lukee sen."),
    "fr": BookWords("Sommaire", "Couverture", "Pages", "voix de synthèse",
                    "Chaque phrase est surlignée pendant qu’une voix de synthèse la lit."),
    "he": BookWords("תוכן העניינים", "כריכה", "עמודים", "קול סינתטי",
                    "כל משפט מודגש בזמן שקול סינתטי מקריא אותו."),
    "hi": BookWords("विषय-सूची", "आवरण", "पृष्ठ", "कृत्रिम आवाज़",
                    "हर वाक्य को कृत्रिम आवाज़ के पढ़ते समय हाइलाइट किया जाता है।"),
    "hr": BookWords("Sadržaj", "Korice", "Stranice", "sintetički glas",
                    "Svaka je rečenica istaknuta dok je čita sintetički glas."),
    "hu": BookWords("Tartalom", "Borító", "Oldalak", "szintetikus hang",
                    "Minden mondat ki van emelve, amíg egy szintetikus hang felolvassa."),
    "id": BookWords("Daftar isi", "Sampul", "Halaman", "suara sintetis",
                    "Setiap kalimat disorot saat dibacakan oleh suara sintetis."),
    "it": BookWords("Indice", "Copertina", "Pagine", "voce sintetica",
                    "Ogni frase è evidenziata mentre una voce sintetica la legge."),
    "ja": BookWords("目次", "表紙", "ページ", "合成音声",
                    "合成音声が読み上げている文がハイライト表示されます。"),
    "ko": BookWords("차례", "표지", "쪽", "합성 음성",
                    "합성 음성이 읽는 동안 각 문장이 강조 표시됩니다."),
    "nb": BookWords("Innhold", "Omslag", "Sider", "syntetisk stemme",
                    "Hver setning utheves mens en syntetisk stemme leser den."),
    "nl": BookWords("Inhoud", "Omslag", "Pagina’s", "synthetische stem",
                    "Elke zin wordt gemarkeerd terwijl een synthetische stem die voorleest."),
    "nn": BookWords("Innhald", "Omslag", "Sider", "syntetisk stemme",
                    "Kvar setning blir utheva medan ei syntetisk stemme les ho."),
    "pl": BookWords("Spis treści", "Okładka", "Strony", "głos syntetyczny",
                    "Każde zdanie jest wyróżnione, gdy czyta je głos syntetyczny."),
    "pt": BookWords("Sumário", "Capa", "Páginas", "voz sintética",
                    "Cada frase é destacada enquanto uma voz sintética a lê."),
    "pt-pt": BookWords("Índice", "Capa", "Páginas", "voz sintética",
                       "Cada frase é realçada enquanto uma voz sintética a lê."),
    "ro": BookWords("Cuprins", "Copertă", "Pagini", "voce sintetică",
                    "Fiecare propoziție este evidențiată în timp ce o citește o voce sintetică."),
    "ru": BookWords("Содержание", "Обложка", "Страницы", "синтезированный голос",
                    "Каждое предложение выделяется, пока его читает синтезированный голос."),
    "sk": BookWords("Obsah", "Obálka", "Strany", "syntetický hlas",
                    "Každá veta je zvýraznená, keď ju číta syntetický hlas."),
    "sv": BookWords("Innehåll", "Omslag", "Sidor", "syntetisk röst",
                    "Varje mening markeras medan en syntetisk röst läser den."),
    "tr": BookWords("İçindekiler", "Kapak", "Sayfalar", "yapay ses",
                    "Her cümle, yapay bir ses onu okurken vurgulanır."),
    "uk": BookWords("Зміст", "Обкладинка", "Сторінки", "синтезований голос",
                    "Кожне речення виділяється, поки його читає синтезований голос."),
    "vi": BookWords("Mục lục", "Bìa", "Các trang", "giọng đọc nhân tạo",
                    "Mỗi câu được tô sáng khi giọng đọc nhân tạo đọc đến."),
    "zh": BookWords("目录", "封面", "页码", "合成语音",
                    "合成语音朗读时，正在朗读的句子会突出显示。"),
    "zh-hant": BookWords("目錄", "封面", "頁碼", "合成語音",
                         "合成語音朗讀時，正在朗讀的句子會醒目顯示。"),
}  # fmt: skip


def book_words(language: str) -> tuple[BookWords, str]:
    """The words of ``language`` (a BCP 47 tag), or the English ones, and the tag that they have.

    >>> words, language = book_words("de-AT")
    >>> words.contents, language
    ('Inhalt', 'de')
    """
    found = page_words(language).language
    return WORDS[found], found
