"""Small sound files of every format that is read: by our own writers, by hand, by other programs.

They are found through the registry, so that a new writer or reader is among them by itself.
"""

import io
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from annotator.model.annotation import Origin, Relation, Span, Suggestion
from annotator.model.document import AnnotatedDocument, Document, Status
from annotator.model.figure import Figure, FigureKind
from annotator.registry import writers
from annotator.services.schemes import load_scheme
from shared_data import SHARED

_MOST_BYTES: Final = 8_000
_OF_A_KIND: Final = 5
# Files that are read with others, or not at all.
_BESIDE: Final = (".txt", ".conf", ".dtd", ".yaml")


@dataclass(frozen=True, slots=True)
class Seed:
    """Files that are read together.

    Attributes:
        name: For a person.
        files: By path in a folder: what is in them.
    """

    name: str
    files: Mapping[str, bytes]


def seeds(folder: Path) -> list[Seed]:
    """Returns all seeds; those that writers make are made in `folder`."""
    made = [*_written(folder), *_by_hand(), *_of_others()]
    return sorted(made, key=lambda seed: seed.name)


def example(mark: str) -> list[AnnotatedDocument]:
    """Returns two documents with all that a project holds; `mark` makes their texts different."""
    return [_document(mark, number) for number in (1, 2)]


def _document(mark: str, number: int) -> AnnotatedDocument:
    text = (
        f"Ada Brook \U0001f600 met Carl Dent of {mark.title()} Norwind {number}. "
        "The plan costs $175 billion.\nNorwind said \u00abno\u00bb."
    )

    def span(id_: str, words: str, label: str, **more: object) -> Span:
        start = text.index(words)
        fields = {"annotator": "ann", "origin": Origin.MANUAL} | more
        return Span(id=id_, start=start, end=start + len(words), label=label, **fields)  # type: ignore[arg-type] # fields by name

    value = Figure(kind=FigureKind.MONEY, amount=175e9, currency="USD", unit="USD")
    offered = Suggestion(suggester="rules", version="1", rule="name")
    spans = (
        span("s1", "Ada Brook", "PERSON", note="a note", attributes={"sure": True, "n": 3}),
        span("s2", "Carl Dent", "PERSON", annotator="ben"),
        span("s3", "$175 billion", "MONEY", value=value),
        span("s4", "Carl Dent of", "ORG"),
    )
    split = text.index("Norwind said")
    pieces = ((split, split + 4), (split + 8, split + 12))
    return AnnotatedDocument(
        document=Document(
            id=f"{mark}{number}",
            name=f"{mark} {number}",
            text=text,
            date=date(2025, 6, 3),
            metadata={"site": "a <b>", "n": [1, {"m": None}]},
            status=Status.DONE,
        ),
        spans=tuple(
            sorted(
                (
                    *spans,
                    Span(
                        id="s5",
                        start=split,
                        end=split + 12,
                        label="ORG",
                        fragments=pieces,
                        annotator="ann",
                        origin=Origin.MANUAL,
                    ),
                ),
                key=lambda one: (one.start, -one.end, one.id),
            )
        ),
        relations=(
            Relation(
                id="r1",
                head="s1",
                child="s2",
                label="spoke_with",
                annotator="ann",
                note="seen",
                attributes={"k": "v"},
            ),
        ),
        suggested_spans=(
            span(
                "o1", "Norwind", "ORG", annotator=None, origin=None, score=0.5, suggestion=offered
            ),
        ),
        suggested_relations=(
            Relation(id="q1", head="o1", child="s1", label="heads", score=0.2, suggestion=offered),
        ),
    )


def _written(folder: Path) -> Iterator[Seed]:
    """Yields what each writer makes that some reader reads."""
    scheme = load_scheme("news")
    for writer in writers.all():
        if writer.reader:
            target = folder / f"{writer.name}{writer.suffix}"
            documents = example(writer.name)
            writer.write(iter(documents), scheme, target, lambda loss: None)
            yield Seed(f"written-{writer.name}", _files(target, folder))


def _files(target: Path, folder: Path) -> dict[str, bytes]:
    # A writer may put more files beside the one that it was asked for.
    found = [one for one in folder.rglob("*") if one.is_file()]
    own = [one for one in found if one.relative_to(folder).parts[0].startswith(target.stem)]
    return {str(one.relative_to(folder)): one.read_bytes() for one in own}


def _by_hand() -> Iterator[Seed]:
    for name, content in _TEXTS.items():
        yield Seed(f"hand-{name}", {name: content.encode()})
    yield Seed(
        "hand-medtator", {"doc.txt.xml": _MEDTATOR.encode(), "doc.txt": b"Sore arm & fever."}
    )
    yield Seed("hand-bionlp", {name: content.encode() for name, content in _BIONLP.items()})
    yield Seed("hand-tokens", {name: content.encode() for name, content in _TOKENS.items()})
    yield Seed("hand-snappy", {"rows.parquet": parquet_file()})
    yield Seed("hand-docx", {"memo.docx": word_file()})
    yield Seed("hand-xlsx", {"rows.xlsx": excel_file()})
    yield Seed("hand-pdf", {"page.pdf": pdf_file()})
    yield Seed(
        "hand-utf16", {"wide.txt": "Ein Text von Ada Brook, \u00fcber Geld.".encode("utf-16")}
    )
    yield Seed(
        "hand-latin", {"old.txt": "Caf\u00e9 cr\u00e8me, d\u00e9j\u00e0 vu.".encode("cp1252")}
    )


def _of_others() -> Iterator[Seed]:
    """Yields small files that other programs wrote, a few of each kind, where they are at hand."""
    folder = SHARED / "data" / "interop"
    kinds: dict[tuple[str, str], list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix not in _BESIDE and 0 < path.stat().st_size <= _MOST_BYTES:
            kinds[path.relative_to(folder).parts[0], path.suffix].append(path)
    for paths in kinds.values():
        for path in paths[:: len(paths) // _OF_A_KIND + 1]:
            files = {path.name: path.read_bytes()}
            text = path.with_suffix(".txt")
            if path.suffix == ".ann" and text.exists():
                files[text.name] = text.read_bytes()
            yield Seed(f"other-{path.parent.name}-{path.name}", files)


def word_file() -> bytes:
    import docx

    document = docx.Document()
    document.add_heading("Memo", 1)
    document.add_paragraph("Ada Brook met Carl Dent of Norwind.")
    document.add_paragraph("One", style="List Bullet")
    document.add_paragraph("First", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def excel_file() -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["text", "name", "date", "size"])
    sheet.append(["Ada Brook met Carl Dent.", "one", date(2025, 6, 3), 1.5])
    sheet.append(["Carl Dent met Ada Brook.", "two", "2025-06-04", "=1+1"])
    book.create_sheet("other").append(["more"])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def parquet_file() -> bytes:
    """Returns rows of tokens with tags, packed as most data sets are."""
    import pyarrow
    import pyarrow.parquet

    tokens = [["Ada", "Brook", "met", "Carl"], ["Norwind"] * 40]
    tags = [["B-PER", "I-PER", "O", "B-PER"], ["B-ORG"] * 40]
    made = io.BytesIO()
    table = pyarrow.table({"id": ["1", "2"], "tokens": tokens, "ner_tags": tags})
    pyarrow.parquet.write_table(table, made, compression="snappy")
    return made.getvalue()


def pdf_file() -> bytes:
    """Returns a page with one font and two lines of text."""
    words = (
        b"BT /F1 12 Tf 72 720 Td (Ada Brook met Carl Dent of Norwind.) Tj "
        b"0 -14 Td (It cost $5.) Tj ET"
    )
    packed = zlib.compress(words)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out = b"%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return out


_MEDTATOR: Final = """<?xml version="1.0" encoding="UTF-8" ?>
<TASK>
<TEXT><![CDATA[Sore arm & fever.]]></TEXT>
<TAGS>
<PAIN spans="0~4,5~8" text="Sore arm" id="P0" certainty="Positive" comment="c"/>
<FEVER spans="11~16" text="fever" id="F0" comment=""/>
<CAUSE id="L0" fromID="F0" fromText="fever" toID="P0" toText="Sore arm" comment=""/>
</TAGS>
</TASK>
"""

_BIONLP: Final = {
    "one.txt": "IL-2 binds TRAF.\n",
    "one.a1": "T1\tProtein 0 4\tIL-2\nT2\tProtein 11 15\tTRAF\n",
    "one.a2": "T3\tBinding 5 10\tbinds\nE1\tBinding:T3 Theme:T1 Theme2:T2\nM1\tNegation E1\n",
}
_TOKENS: Final = {
    "train.jsonl": (
        '{"id": "1", "tokens": ["Ada", "Brook", "met"], "ner_tags": [1, 2, 0]}\n'
        '{"id": "2", "tokens": ["Norwind", "."], "ner_tags": [1, 0], "heads": [0, 0]}\n'
    ),
    "dataset_info.json": (
        '{"features": {"ner_tags": {"feature": {"names": ["O", "B-PER", "I-PER"], "_type": '
        '"ClassLabel"}, "_type": "Sequence"}}}'
    ),
}
_SENTENCE: Final = "Ada Brook met Carl Dent of Norwind. It cost $5 billion on June 3."
_TEXTS: Final = {
    "article.txt": f"date 2025-06-03 {_SENTENCE}\n\nMore.\r\n",
    "page.html": (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A title</title>"
        "<meta name='author' content='Ann Lee'><meta property='article:published_time' "
        "content='2025-06-03'></head><body><nav>Home</nav><article><h1>A title</h1>"
        f"<p>{_SENTENCE} {_SENTENCE}</p><ul><li>One &amp; two</li></ul>"
        f"<p>{_SENTENCE} &#8220;No,&#8221; she said.</p></article></body></html>"
    ),
    "rows.csv": (
        f'text,name,date,size\n"{_SENTENCE}",one,2025-06-03,5\n"Two ""lines""\nhere",two,,\n'
    ),
    "rows.tsv": f"text\tname\n{_SENTENCE} Tabs.\tone\nAnother one.\ttwo\n",
    "rows.jsonl": (
        f'{{"content": "{_SENTENCE} Rows.", "title": "one", "n": 1}}\n{{"content": "Two"}}\n'
    ),
    "old.conll": (
        "-DOCSTART- -X- -X- O\n\nAda NNP I-NP B-PER\nBrook NNP I-NP I-PER\nmet VBD I-VP O\n\n"
        "Norwind NNP I-NP B-ORG\n. . O O\n\n-DOCSTART- -X- -X- O\n\nCarl NNP I-NP I-PER\n"
    ),
    "biluo.conll": "Ada\tB-PER\nBrook\tL-PER\nmet\tO\nNorwind\tU-ORG\n\nCarl\tU-PER\n",
    "tagged.tsv": (
        "#FORMAT=WebAnno TSV 3.3\n#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|"
        "identifier|value\n#T_RL=webanno.custom.Rel|kind|BT_de.tudarmstadt.ukp.dkpro.core.api.ner."
        "type.NamedEntity\n\n\n#Text=Ada Brook met Carl.\n1-1\t0-3\tAda\t*[1]\tPER[1]\t_\t_\t\n"
        "1-2\t4-9\tBrook\t*[1]\tPER[1]\t_\t_\t\n1-3\t10-13\tmet\t_\t_\t_\t_\t\n"
        "1-4\t14-18\tCarl\t*\tPER\tspoke\t1-1[1_0]\t\n1-5\t18-19\t.\t_\t_\t_\t_\t\n"
    ),
    "prodigy.jsonl": (
        '{"text":"Ada Brook met.","tokens":[{"text":"Ada","start":0,"end":3,"id":0,"ws":true},'
        '{"text":"Brook","start":4,"end":9,"id":1,"ws":true}],"spans":[{"start":0,"end":9,'
        '"token_start":0,"token_end":1,"label":"PERSON","score":0.5}],"relations":[],'
        '"_input_hash":-4,"_task_hash":18,"_view_id":"ner_manual","_annotator_id":"a-b",'
        '"_timestamp":1694858483,"answer":"reject"}\n'
    ),
    "docred.json": (
        '[{"title":"Brook","sents":[["Ada","Brook","met","Carl","."],["Norwind","."]],"vertexSet":'
        '[[{"name":"Ada Brook","sent_id":0,"pos":[0,2],"type":"PER"}],[{"name":"Carl","sent_id":0,'
        '"pos":[3,4],"type":"PER"}]],"labels":[{"h":0,"t":1,"r":"P26","evidence":[0]}]}]'
    ),
    "spans.jsonl": (
        '{"text": "Ada Brook met Carl.", "entities": [[0, 9, "PER"], [14, 18, "PER"]]}\n'
        '{"text": "Norwind rose.", "id": 5, "entities": [{"id": 1, "start": 0, "end": 7, "label": '
        '"ORG", "score": 0.5}, {"id": 2, "start": 8, "end": 12, "type": "X", "note": "n"}], '
        '"relations": [{"head": 1, "tail": 2, "type": "r"}]}\n'
    ),
    "pairs.json": (
        '{"classes": ["PER"], "annotations": [["Ada Brook met.", {"entities": [[0, 9, "PER"]]}], '
        '["Carl met.", {"entities": [[0, 4, "PER"]]}]]}'
    ),
    "names.v4_gold_conll": (
        "#begin document (bc/x); part 000\nbc/x 0 0 Ada NNP * - - - A (PERSON* (1\n"
        "bc/x 0 1 Brook NNP * - - - A *) 1)\nbc/x 0 2 met VBD * - - - A * (V*) -\n\n#end document\n"
    ),
    "tweets.conll": "#\tO\n#MAGA\tB-product\n\n#x\tB-location\n#y\tI-location\n",
    "doccano.jsonl": (
        '{"id":1,"text":"Google was founded.","entities":[{"id":0,"start_offset":0,"end_offset":6,'
        '"label":"ORG"},{"id":1,"start_offset":7,"end_offset":10,"label":"X"}],"relations":[{"id":'
        '0,"from_id":0,"to_id":1,"type":"r"}],"Comments":["c"]}\n'
    ),
}
