from __future__ import annotations

from narrator.document import Figure

from .docx_files import left_out, par, picture, read_docx, text
from .shown import texts


def test_a_picture_is_a_figure_where_it_stands() -> None:
    document = read_docx(
        par(picture("A ship") + text("after it")) + par(text("before it") + picture()),
        {"image": "<x/>"},
    )
    assert document.blocks[0] == Figure("A ship", "word/media/image1.png")
    assert texts(document) == ["A ship", "after it", "before it", ""]


def test_a_small_picture_among_words_is_read_like_a_word() -> None:
    body = par(text("Press ") + picture("the red button", height=200_000) + text(" now."))
    assert texts(read_docx(body)) == ["Press the red button now."]


def test_a_decorative_picture_is_silent() -> None:
    document = read_docx(par("Text.") + par(picture("A rule", '<adec:decorative val="1"/>')))
    assert texts(document) == ["Text."]
    assert left_out(document) == {"the descriptions of decorative pictures": 2}


def test_a_file_name_is_no_description() -> None:
    document = read_docx(par("Text.") + par(picture("C:\\my pictures\\ship.JPG")))
    assert document.blocks[1] == Figure("")
    assert left_out(document) == {"the file names of pictures": 2}


def test_a_chart_without_description_is_read_by_its_titles() -> None:
    frame = '<c:chart r:id="chart"/>'
    drawing = f'<w:r><w:drawing><wp:inline><wp:docPr id="1"/>{frame}</wp:inline></w:drawing></w:r>'
    chart = (
        '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        "<a:p><a:r><a:t>Ships a year</a:t></a:r></a:p><c:pt><c:v>1999</c:v></c:pt></c:chart>"
    )
    document = read_docx(par(drawing), {"chart": chart})
    assert document.blocks == (Figure("Ships a year", "word/charts/chart1.xml"),)
    assert left_out(document) == {"the values of charts": 1}


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{par('Boxed')}</w:txbxContent>"
    both = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read_docx(par(text("Before ") + both + text("and after.")) + par("Next."))
    assert texts(document) == ["Before and after.", "Boxed", "Next."]


def test_a_picture_in_a_text_box_is_shown_once_beside_its_caption() -> None:
    box = f"<w:txbxContent>{par(picture('A tower'))}{par('Figure 1')}</w:txbxContent>"
    drawn = (
        '<w:r><w:drawing><wp:anchor><wp:docPr id="2" name="Frame 1"/>'
        f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp></wp:anchor></w:drawing></w:r>"
    )
    document = read_docx(par(text("Words.") + drawn))
    assert texts(document) == ["Words.", "A tower", "Figure 1"]


def test_a_fallback_is_read_where_the_choice_is_not_understood() -> None:
    body = (
        '<w:p><mc:AlternateContent><mc:Choice Requires="a c x9"><w:r><w:t>New</w:t></w:r>'
        f"</mc:Choice><mc:Fallback>{text('Old')}</mc:Fallback></mc:AlternateContent></w:p>"
    )
    assert texts(read_docx(body)) == ["Old"]
