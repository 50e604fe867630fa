import pytest

from narrator.errors import SourceError

from .epub_books import page, read_book, texts

ENCRYPTION = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"'
    ' xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{method}"/><enc:CipherData>'
    '<enc:CipherReference URI="{uri}"/></enc:CipherData></enc:EncryptedData></encryption>'
)


@pytest.mark.parametrize(
    ("method", "uri"),
    [
        ("http://www.idpf.org/2008/embedding", "OPS/font.otf"),
        ("http://ns.adobe.com/pdf/enc#RC", "../../etc/passwd"),
        ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", "OPS/sound.mp3"),
    ],
)
def test_a_book_whose_fonts_are_masked_is_read(method, uri):
    encryption = ENCRYPTION.format(method=method, uri=uri)
    extra = {"META-INF/encryption.xml": encryption, "META-INF/rights.xml": "<rights/>"}
    assert texts(read_book({"a.xhtml": page("<p>First</p>")}, extra=extra)) == ["First"]


@pytest.mark.parametrize(
    ("content", "extra"),
    [
        (
            page("<p>First</p>"),
            {
                "META-INF/encryption.xml": ENCRYPTION.format(
                    method="http://www.w3.org/2001/04/xmlenc#aes128-cbc", uri="OPS/a%2Exhtml"
                )
            },
        ),
        (bytes(range(256)), {"META-INF/sinf.xml": "<sinf/>"}),
    ],
)
def test_a_locked_book_is_refused_in_a_sentence(content, extra):
    with pytest.raises(SourceError) as caught:
        read_book({"a.xhtml": content}, extra=extra)
    assert str(caught.value) == (
        "book.epub: it is locked by DRM, which narrator cannot open; get a copy without DRM."
    )
