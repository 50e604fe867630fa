"""Every word that narrator itself adds to a text or looks for in one, by language.

To add a language, add one line to WORDS.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    image: str
    """Said before the text alternative of a picture."""
    table: str
    """Said before a table."""
    code: str
    """Said before a listing."""
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
    conclusion_openings: tuple[str, ...]
    """Phrases that open a closing paragraph, in lower case."""


WORDS = {
    "en": Words("Image", "Table", "Code", "Question", "Answer", "Introduction", "Conclusion",
                ("q", "question"), ("a", "answer"), ("in conclusion", "to conclude")),
    "de": Words("Bild", "Tabelle", "Code", "Frage", "Antwort", "Einleitung", "Fazit",
                ("f", "frage"), ("a", "antwort"), ("fazit", "zusammenfassend", "abschließend")),
    "fr": Words("Image", "Tableau", "Code", "Question", "Réponse", "Introduction", "Conclusion",
                ("q", "question"), ("r", "réponse"), ("en conclusion", "pour conclure")),
    "es": Words("Imagen", "Tabla", "Código", "Pregunta", "Respuesta", "Introducción", "Conclusión",
                ("p", "pregunta"), ("r", "respuesta"), ("en conclusión", "para concluir")),
    "it": Words("Immagine", "Tabella", "Codice", "Domanda", "Risposta", "Introduzione",
                "Conclusione", ("d", "domanda"), ("r", "risposta"), ("in conclusione",)),
    "pt": Words("Imagem", "Tabela", "Código", "Pergunta", "Resposta", "Introdução", "Conclusão",
                ("p", "pergunta"), ("r", "resposta"), ("em conclusão", "para concluir")),
    "nl": Words("Afbeelding", "Tabel", "Code", "Vraag", "Antwoord", "Inleiding", "Conclusie",
                ("v", "vraag"), ("a", "antwoord"), ("concluderend", "tot slot")),
}  # fmt: skip


def words_for(language: str) -> Words:
    """The words of ``language`` (a BCP 47 tag), or the English ones.

    >>> words_for("de-AT").image
    'Bild'
    """
    return WORDS.get(language.partition("-")[0].lower(), WORDS["en"])
