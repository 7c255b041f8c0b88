"""PDF files made by hand: lines of words at places on pages, as a program for printing has them."""

import zlib


def pdf(*pages: str, info: str = "", trailer: str = "", packed: bool = False) -> bytes:
    """Returns a PDF with one font; the lines of a page are those of its string."""
    return pdf_of([_shown(page) for page in pages], info=info, trailer=trailer, packed=packed)


def pdf_of(
    contents: list[bytes], *, info: str = "", trailer: str = "", packed: bool = False
) -> bytes:
    """Returns a PDF whose pages have these contents."""
    count = len(contents)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    for number, content in enumerate(contents):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {5 + 2 * number} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>".encode()
        )
        data = zlib.compress(content) if packed else content
        how = "/Filter/FlateDecode" if packed else ""
        objects.append(f"<</Length {len(data)}{how}>>\nstream\n".encode() + data + b"\nendstream")
    objects.append(f"<<{info}>>".encode("latin-1"))
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    rows = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    return (
        out
        + f"xref\n0 {size}\n0000000000 65535 f \n{rows}".encode()
        + f"trailer\n<</Size {size}/Root 1 0 R/Info {size - 1} 0 R{trailer}>>\n".encode()
        + f"startxref\n{len(out)}\n%%EOF\n".encode()
    )


def _shown(page: str) -> bytes:
    lines = (
        line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        for line in page.split("\n")
    )
    words = "".join(f"({line}) Tj T*\n" for line in lines)
    return f"BT /F 12 Tf 14 TL 72 720 Td\n{words}ET".encode("cp1252")
