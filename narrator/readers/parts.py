"""What the parts of a publication are: terms that sources use, and names that leave no doubt."""

from __future__ import annotations

from collections.abc import Iterable

KINDS = frozenset({
    "abstract", "acknowledgments", "afterword", "answers", "appendix", "bibliography", "chapter",
    "colophon", "conclusion", "contributors", "copyright-page", "cover", "credits", "dedication",
    "endnotes", "epigraph", "epilogue", "errata", "footnotes", "foreword", "frontispiece",
    "glossary", "halftitlepage", "imprint", "index", "introduction", "landmarks", "loi", "lot",
    "other-credits", "part", "preface", "prologue", "titlepage", "toc", "volume",
})  # fmt: skip
"""Terms of the EPUB 3 Structural Semantics Vocabulary 1.1 that name a part."""
_SAME = {
    "rearnotes": "endnotes", "acknowledgements": "acknowledgments", "half-title": "halftitlepage",
    "copyright": "copyright-page", "contents": "toc",
}  # fmt: skip

NAMES: dict[str, tuple[str, ...]] = {
    "index": (
        "index", "general index", "index of names", "register", "sachregister",
        "personenregister", "namensregister", "stichwortverzeichnis", "index alphabétique",
        "índice alfabético", "índice analítico", "índice onomástico", "índice remissivo",
        "indice analitico", "indice dei nomi", "zakenregister", "trefwoordenregister",
    ),
    "bibliography": (
        "bibliography", "references", "works cited", "select bibliography", "further reading",
        "literaturverzeichnis", "bibliographie", "quellenverzeichnis", "références",
        "bibliografía", "referencias", "bibliografia", "riferimenti bibliografici",
        "referências", "referências bibliográficas", "bibliografie", "literatuurlijst",
    ),
    "endnotes": (
        "endnotes", "notes", "end notes", "endnoten", "anmerkungen", "notes de fin", "notas",
        "notas finales", "note", "note finali", "notas finais", "eindnoten", "noten",
    ),
    "footnotes": (
        "footnotes", "fußnoten", "notes de bas de page", "notas al pie", "note a piè di pagina",
        "notas de rodapé", "voetnoten",
    ),
    "toc": (
        "contents", "table of contents", "inhalt", "inhaltsverzeichnis", "table des matières",
        "sommaire", "contenido", "tabla de contenido", "tabla de contenidos", "índice general",
        "sommario", "indice", "indice generale", "índice", "sumário", "inhoud", "inhoudsopgave",
    ),
    "loi": (
        "list of illustrations", "illustrations", "list of figures", "abbildungsverzeichnis",
        "table des illustrations", "lista de ilustraciones", "elenco delle illustrazioni",
        "lista de ilustrações", "lijst van illustraties",
    ),
    "lot": (
        "list of tables", "tabellenverzeichnis", "liste des tableaux", "lista de tablas",
        "elenco delle tabelle", "lista de tabelas", "lijst van tabellen",
    ),
    "glossary": (
        "glossary", "glossar", "glossaire", "glosario", "glossario", "glossário",
        "verklarende woordenlijst",
    ),
    "colophon": ("colophon", "kolophon", "colofón", "colofon", "colofão"),
    "copyright-page": ("copyright", "copyright page", "copyright notice", "uncopyright"),
    "imprint": ("imprint", "impressum"),
    "dedication": ("dedication", "widmung", "dédicace", "dedicatoria", "dedica", "dedicatória"),
    "acknowledgments": (
        "acknowledgments", "acknowledgements", "danksagung", "remerciements", "agradecimientos",
        "ringraziamenti", "agradecimentos", "dankwoord",
    ),
}  # fmt: skip
"""Headings that can hardly mean anything else, in lower case."""
_KIND_OF_NAME = {name: kind for kind, names in NAMES.items() for name in names}


def find_kind(types: Iterable[str]) -> str:
    """The kind of part that ``types`` (of ``epub:type`` or ``role``) name, or nothing.

    >>> find_kind(["backmatter", "rearnotes"]), find_kind(["bodymatter"])
    ('endnotes', '')
    """
    kinds = [_SAME.get(term, term) for term in types]
    return next((kind for kind in sorted(kinds) if kind in KINDS), "")


def find_kind_of_title(title: str) -> str:
    """The kind of part that a heading's words leave no doubt about, or nothing.

    >>> find_kind_of_title("INHALTSVERZEICHNIS"), find_kind_of_title("Notes from Underground")
    ('toc', '')
    """
    return _KIND_OF_NAME.get(" ".join(title.casefold().split()).strip(".:[] "), "")
