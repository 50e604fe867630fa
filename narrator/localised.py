"""Every word that narrator itself adds to a text or looks for in one, by language.

To add a language, add one line to WORDS. Only words that a native speaker would expect belong
here: a language without a line hears no announcements, which is better than wrong or English ones.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; an empty one is neither said nor shown."""

    image: str
    """Said before the text alternative of a picture."""
    table: str
    """Said before a table."""
    code: str
    """Said before a listing."""
    formula: str
    """Said before a formula."""
    note: str
    """Said before a note, with its sign."""
    notes: str
    """Title of a chapter of notes that has none."""
    rows: str
    """Said after ``table`` of a long table, a format string with the number of ``rows``."""
    blank: str
    """Said for a gap to fill in ("I ___ home")."""
    question: str
    """Name of the role, for captions and pages."""
    answer: str
    introduction: str
    """Title of a chapter that has text but no heading."""
    conclusion: str
    """Title of the chapter that a closing paragraph starts."""
    question_marks: tuple[str, ...]
    """Letters or words that stand before a colon to mark a question, in lower case."""
    answer_marks: tuple[str, ...]
    conclusion_openings: tuple[str, ...] = ()
    """Phrases that open a closing paragraph, in lower case."""
    narrator: str = ""
    """Name of whoever says what is neither question nor answer, where several voices speak."""


# Where a count would decide the form of the noun (Slavic languages, Arabic), the noun comes first.
WORDS = {
    "en": Words("Image", "Table", "Code", "Formula", "Note", "Notes", "{rows} rows", "blank",
                "Question", "Answer", "Introduction", "Conclusion",
                ("q", "question"), ("a", "answer"), ("in conclusion", "to conclude"),
                narrator="Narrator"),
    "de": Words("Bild", "Tabelle", "Code", "Formel", "Anmerkung", "Anmerkungen", "{rows} Zeilen",
                "Lücke", "Frage", "Antwort", "Einleitung", "Fazit",
                ("f", "frage"), ("a", "antwort"), ("fazit", "zusammenfassend", "abschließend"),
                narrator="Erzählstimme"),
    "fr": Words("Image", "Tableau", "Code", "Formule", "Note", "Notes", "{rows} lignes", "blanc",
                "Question", "Réponse", "Introduction", "Conclusion",
                ("q", "question"), ("r", "réponse"), ("en conclusion", "pour conclure"),
                narrator="Narration"),
    "es": Words("Imagen", "Tabla", "Código", "Fórmula", "Nota", "Notas", "{rows} filas",
                "espacio", "Pregunta", "Respuesta", "Introducción", "Conclusión",
                ("p", "pregunta"), ("r", "respuesta"), ("en conclusión", "para concluir"),
                narrator="Narración"),
    "it": Words("Immagine", "Tabella", "Codice", "Formula", "Nota", "Note", "{rows} righe",
                "spazio", "Domanda", "Risposta", "Introduzione", "Conclusione",
                ("d", "domanda"), ("r", "risposta"), ("in conclusione", "per concludere"),
                narrator="Narrazione"),
    "pt": Words("Imagem", "Tabela", "Código", "Fórmula", "Nota", "Notas", "{rows} linhas",
                "lacuna", "Pergunta", "Resposta", "Introdução", "Conclusão",
                ("p", "pergunta"), ("r", "resposta"), ("em conclusão", "para concluir"),
                narrator="Narração"),
    "nl": Words("Afbeelding", "Tabel", "Code", "Formule", "Noot", "Noten", "{rows} rijen",
                "leeg", "Vraag", "Antwoord", "Inleiding", "Conclusie",
                ("v", "vraag"), ("a", "antwoord"), ("concluderend", "tot slot"),
                narrator="Verteller"),
    "ca": Words("Imatge", "Taula", "Codi", "Fórmula", "Nota", "Notes", "{rows} files", "espai",
                "Pregunta", "Resposta", "Introducció", "Conclusió",
                ("p", "pregunta"), ("r", "resposta"), ("en conclusió", "per concloure"),
                narrator="Narració"),
    "ro": Words("Imagine", "Tabel", "Cod", "Formulă", "Notă", "Note", "{rows} rânduri",
                "spațiu gol", "Întrebare", "Răspuns", "Introducere", "Concluzie",
                ("î", "întrebare"), ("r", "răspuns"), ("în concluzie", "în încheiere"),
                narrator="Narațiune"),
    "sv": Words("Bild", "Tabell", "Kod", "Formel", "Anmärkning", "Anmärkningar", "{rows} rader",
                "lucka", "Fråga", "Svar", "Inledning", "Slutsats",
                ("f", "fråga"), ("s", "svar"), ("sammanfattningsvis", "avslutningsvis"),
                narrator="Berättare"),
    "da": Words("Billede", "Tabel", "Kode", "Formel", "Note", "Noter", "{rows} rækker",
                "tomt felt", "Spørgsmål", "Svar", "Indledning", "Konklusion",
                ("spørgsmål",), ("svar",), ("afslutningsvis", "sammenfattende"),
                narrator="Fortæller"),
    "nb": Words("Bilde", "Tabell", "Kode", "Formel", "Merknad", "Merknader", "{rows} rader",
                "tomt felt", "Spørsmål", "Svar", "Innledning", "Konklusjon",
                ("spørsmål",), ("svar",), ("avslutningsvis", "oppsummert"), narrator="Forteller"),
    "nn": Words("Bilete", "Tabell", "Kode", "Formel", "Merknad", "Merknader", "{rows} rader",
                "tomt felt", "Spørsmål", "Svar", "Innleiing", "Konklusjon",
                ("spørsmål",), ("svar",), ("avslutningsvis",), narrator="Forteljar"),
    "fi": Words("Kuva", "Taulukko", "Koodi", "Kaava", "Huomautus", "Huomautukset",
                "{rows} riviä", "aukko", "Kysymys", "Vastaus", "Johdanto", "Yhteenveto",
                ("k", "kysymys"), ("v", "vastaus"), ("lopuksi", "yhteenvetona"),
                narrator="Kertoja"),
    "pl": Words("Obraz", "Tabela", "Kod", "Wzór", "Przypis", "Przypisy", "liczba wierszy: {rows}",
                "luka", "Pytanie", "Odpowiedź", "Wstęp", "Podsumowanie",
                ("p", "pytanie"), ("o", "odpowiedź"), ("podsumowując", "na zakończenie"),
                narrator="Narracja"),
    "cs": Words("Obrázek", "Tabulka", "Kód", "Vzorec", "Poznámka", "Poznámky",
                "počet řádků: {rows}", "vynecháno", "Otázka", "Odpověď", "Úvod", "Závěr",
                ("otázka",), ("odpověď",), ("závěrem",), narrator="Vypravěč"),
    "sk": Words("Obrázok", "Tabuľka", "Kód", "Vzorec", "Poznámka", "Poznámky",
                "počet riadkov: {rows}", "vynechané", "Otázka", "Odpoveď", "Úvod", "Záver",
                ("otázka",), ("odpoveď",), ("na záver",), narrator="Rozprávač"),
    "hr": Words("Slika", "Tablica", "Kod", "Formula", "Bilješka", "Bilješke",
                "broj redaka: {rows}", "praznina", "Pitanje", "Odgovor", "Uvod", "Zaključak",
                ("p", "pitanje"), ("o", "odgovor"), ("zaključno", "u zaključku"),
                narrator="Pripovjedač"),
    "ru": Words("Изображение", "Таблица", "Код", "Формула", "Примечание", "Примечания",
                "число строк: {rows}", "пропуск", "Вопрос", "Ответ", "Введение", "Заключение",
                ("в", "вопрос"), ("о", "ответ"), ("в заключение", "подводя итог"),
                narrator="Диктор"),
    "uk": Words("Зображення", "Таблиця", "Код", "Формула", "Примітка", "Примітки",
                "кількість рядків: {rows}", "пропуск", "Питання", "Відповідь", "Вступ", "Висновок",
                ("п", "питання", "запитання"), ("в", "відповідь"), ("на завершення",),
                narrator="Диктор"),
    "bg": Words("Изображение", "Таблица", "Код", "Формула", "Бележка", "Бележки",
                "брой редове: {rows}", "празно място", "Въпрос", "Отговор", "Въведение",
                "Заключение", ("в", "въпрос"), ("о", "отговор"), ("в заключение",),
                narrator="Разказвач"),
    "hu": Words("Kép", "Táblázat", "Kód", "Képlet", "Jegyzet", "Jegyzetek", "{rows} sor",
                "üres hely", "Kérdés", "Válasz", "Bevezetés", "Összegzés",
                ("k", "kérdés"), ("v", "válasz"), ("összefoglalva", "végezetül"),
                narrator="Narrátor"),
    "tr": Words("Görsel", "Tablo", "Kod", "Formül", "Not", "Notlar", "{rows} satır", "boşluk",
                "Soru", "Cevap", "Giriş", "Sonuç",
                ("s", "soru"), ("c", "cevap", "yanıt"), ("sonuç olarak",), narrator="Anlatıcı"),
    "el": Words("Εικόνα", "Πίνακας", "Κώδικας", "Τύπος", "Σημείωση", "Σημειώσεις",
                "{rows} γραμμές", "κενό", "Ερώτηση", "Απάντηση", "Εισαγωγή", "Συμπέρασμα",
                ("ε", "ερώτηση"), ("α", "απάντηση"), ("συμπερασματικά",), narrator="Αφήγηση"),
    "he": Words("תמונה", "טבלה", "קוד", "נוסחה", "הערה", "הערות", "{rows} שורות", "מקום ריק",
                "שאלה", "תשובה", "מבוא", "סיכום", ("ש", "שאלה"), ("ת", "תשובה"), ("לסיכום",),
                narrator="קריינות"),
    "ar": Words("صورة", "جدول", "شيفرة", "صيغة", "ملاحظة", "ملاحظات", "عدد الصفوف: {rows}", "فراغ",
                "سؤال", "جواب", "مقدمة", "خاتمة", ("س", "سؤال"), ("ج", "جواب"), ("ختامًا",
                "في الختام"), narrator="الراوي"),
    "fa": Words("تصویر", "جدول", "کد", "فرمول", "یادداشت", "یادداشت‌ها", "{rows} ردیف", "جای خالی",
                "پرسش", "پاسخ", "مقدمه", "نتیجه‌گیری", ("پرسش", "سؤال"), ("پاسخ", "جواب"),
                ("در پایان",), narrator="راوی"),
    "hi": Words("चित्र", "तालिका", "कोड", "सूत्र", "टिप्पणी", "टिप्पणियाँ", "{rows} पंक्तियाँ",
                "रिक्त स्थान", "प्रश्न", "उत्तर", "परिचय", "निष्कर्ष",
                ("प्रश्न",), ("उत्तर",), ("अंत में", "निष्कर्षतः"), narrator="वाचक"),
    "id": Words("Gambar", "Tabel", "Kode", "Rumus", "Catatan", "Catatan", "{rows} baris",
                "titik-titik", "Pertanyaan", "Jawaban", "Pendahuluan", "Kesimpulan",
                ("t", "tanya", "pertanyaan"), ("j", "jawab", "jawaban"), ("kesimpulannya",),
                narrator="Narator"),
    "vi": Words("Hình ảnh", "Bảng", "Mã", "Công thức", "Ghi chú", "Ghi chú", "{rows} hàng",
                "chỗ trống", "Câu hỏi", "Trả lời", "Giới thiệu", "Kết luận",
                ("hỏi", "câu hỏi"), ("đáp", "trả lời"), ("tóm lại", "kết luận"),
                narrator="Người dẫn chuyện"),
    "ja": Words("画像", "表", "コード", "数式", "注", "注", "{rows}行", "空欄", "質問", "回答",
                "はじめに", "おわりに", ("q", "質問", "問"), ("a", "回答", "答"), ("結論として",
                "最後に"), narrator="ナレーション"),
    "zh": Words("图片", "表格", "代码", "公式", "注释", "注释", "共{rows}行", "空白", "问题",
                "回答",
                "引言", "结语", ("问", "问题", "q"), ("答", "回答", "a"), ("总之", "综上所述"),
                narrator="旁白"),
    "zh-hant": Words("圖片", "表格", "程式碼", "公式", "註釋", "註釋", "共{rows}行", "空白", "問題",
                     "回答", "引言", "結語", ("問", "問題", "q"), ("答", "回答", "a"), ("總之",
                     "綜上所述"), narrator="旁白"),
    "ko": Words("그림", "표", "코드", "수식", "주석", "주석", "{rows}행", "빈칸", "질문", "답변",
                "머리말", "맺음말", ("q", "질문", "문"), ("a", "답변", "답"), ("결론적으로",
                "끝으로"), narrator="내레이션"),
}  # fmt: skip

SAME_AS = {
    "no": "nb", "zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant", "yue": "zh-hant",
    "cmn": "zh", "iw": "he", "in": "id", "pes": "fa", "arb": "ar",
}  # fmt: skip
"""Tags whose words stand under another one."""

SILENT = Words("", "", "", "", "", "", "", "", "", "", "", "", ("q",), ("a",))
"""The words of every other language: nothing is said; ``Q:`` and ``A:`` still mark a script."""


def words_for(language: str) -> Words:
    """The words of ``language`` (a BCP 47 tag, RFC 4647 lookup), or silence.

    >>> words_for("de-AT").image, words_for("zh-Hant-TW").image, words_for("no").image
    ('Bild', '圖片', 'Bilde')
    >>> words_for("am").image
    ''
    """
    tag = language.lower().replace("_", "-")
    while tag:
        found = WORDS.get(SAME_AS.get(tag, tag))
        if found:
            return found
        tag = tag.rpartition("-")[0]
    return SILENT
