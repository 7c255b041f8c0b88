"""The arguments and options of the command line, each described once."""

from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option


class ImportAs(StrEnum):
    """What imported annotations become."""

    ANNOTATIONS = "annotations"
    SUGGESTIONS = "suggestions"


class IncludeWhat(StrEnum):
    """What an export takes along."""

    ANNOTATIONS = "annotations"
    ALL = "all"


class DocumentStatus(StrEnum):
    """How far the work on a document is."""

    NEW = "new"
    STARTED = "started"
    DONE = "done"


AsJson = Annotated[bool, Option("--json", help="Print one JSON object and nothing else.")]

# Whether a file may be read is for its reader to say: one that may not be is skipped, or refused
# in words of ours.
ProjectPath = Annotated[
    Path, Argument(metavar="P", readable=False, help="The project, a .annot file.")
]
MaybeProject = Annotated[
    Path | None, Argument(metavar="P", readable=False, help="The project to open.")
]
ImportPaths = Annotated[
    list[Path], Argument(metavar="PATH", readable=False, help="Files and folders.")
]
Words = Annotated[str, Argument(metavar="TEXT", help="What stands where a label is to be.")]
LabelName = Annotated[str, Argument(metavar="LABEL", help="A label for spans.")]
DocumentName = Annotated[str, Argument(metavar="DOCUMENT", help="Its name or id.")]
Figures = Annotated[list[str], Argument(metavar="TEXT", help="Figures, one each.")]
FindWhat = Annotated[list[str], Argument(metavar="QUERY", help="What to look for.")]
Regex = Annotated[bool, Option("--regex", help="The words are a regular expression.")]
Limit = Annotated[int, Option(metavar="N", min=1, help="No more answers than these.")]
DemoFiles = Annotated[
    list[Path] | None,
    Argument(metavar="FILE", readable=False, help="Articles; without any, the bundled sample."),
]

Scheme = Annotated[
    str | None,
    Option(
        metavar="NAME|FILE",
        help="A bundled label scheme, or a TOML file; by default the team's, else news.",
    ),
]
KitFolder = Annotated[
    Path, Argument(metavar="DIR", readable=False, help="Where the folder `team` is, or is written.")
]
CheckKit = Annotated[
    bool, Option("--check", help="Write nothing; say what is in the folder, or wrong with it.")
]
ReadFormat = Annotated[str, Option(metavar="NAME", help="One of `annotator formats`, or auto.")]
WriteFormat = Annotated[str, Option(metavar="F", help="One of `annotator formats`.")]
FormatName = Annotated[
    str | None, Argument(metavar="NAME", help="Only this format, with its choices.")
]
TakeAs = Annotated[ImportAs, Option("--as", help="What annotations in the files become.")]
By = Annotated[str | None, Option(metavar="NAME", help="Who does it.")]
Language = Annotated[
    str, Option(metavar="CODE", help="Of files that do not say it, such as de; else it is guessed.")
]
LanguageCode = Annotated[str, Argument(metavar="CODE", help="Such as de, or guess.")]
DocumentDate = Annotated[str, Argument(metavar="DATE", help="Such as 2025-06-03, or none.")]
OnlyDocuments = Annotated[
    list[str] | None,
    Option("--document", metavar="D", help="Only this one, by name or id; can be given again."),
]
OnlyBy = Annotated[
    str | None, Option(metavar="NAME", help="Only what this person made and judged.")
]
SuggesterNames = Annotated[
    list[str] | None,
    Option(
        "--suggester",
        metavar="NAME|PATH",
        help="One of `annotator formats`, or a spaCy pipeline, by name, package or folder; given "
        "again, or as rules+PATH, what they offer is joined.",
    ),
]
AddPipelines = Annotated[
    list[Path] | None,
    Option(
        "--add",
        metavar="FILE",
        readable=False,
        help="A spaCy pipeline to add: a wheel, an archive (.zip, .tar.gz) or a folder.",
    ),
]
RemovePipelines = Annotated[
    list[str] | None,
    Option("--remove", metavar="NAME", help="An added pipeline to delete, NAME or NAME-VERSION."),
]
LabelMap = Annotated[
    list[str] | None,
    Option(
        "--map",
        metavar="A=B",
        help="A pipeline's label A is the project's B; A= leaves it out. Can be given again.",
    ),
]
Workers = Annotated[int, Option(min=1, metavar="N", help="Processes to use.")]
NoLearning = Annotated[
    bool,
    Option(
        "--no-learning",
        help="Offer what the suggester says, whatever was accepted, rejected or labeled before.",
    ),
]
ByRule = Annotated[bool, Option("--rules", help="How the suggestions of each rule were judged.")]
MinScore = Annotated[
    float, Option(min=0.0, max=1.0, metavar="S", help="Leave out what is less sure.")
]
OnlyLabels = Annotated[
    list[str] | None, Option(metavar="L", help="Only this label; can be given again.")
]
OnlyDocument = Annotated[str | None, Option(metavar="D", help="One document, by name or id.")]
WholeWords = Annotated[
    bool, Option("--whole-words/--no-whole-words", help="Only where whole words are alike.")
]
MatchCase = Annotated[
    bool, Option("--match-case/--ignore-case", help="Upper and lower case as written, or any.")
]
Patterns = Annotated[
    list[Path] | None,
    Option(
        metavar="FILE",
        readable=False,
        help="Words or token patterns of your own: CSV, TSV or JSON Lines; can be given again.",
    ),
]
AddLabels = Annotated[
    bool, Option("--add-labels", help="Add the labels that a list has and the project lacks.")
]
ListName = Annotated[str | None, Argument(metavar="NAME", help="Print the entries of this list.")]
AddLists = Annotated[
    list[Path] | None, Option("--add", metavar="FILE", readable=False, help="Add the list in FILE.")
]
RemoveLists = Annotated[
    list[str] | None, Option("--remove", metavar="NAME", help="Remove this list.")
]
ListTo = Annotated[
    Path | None,
    Option(metavar="FILE", help="Write list NAME as patterns that spaCy's EntityRuler reads."),
]
ExportTo = Annotated[Path, Option(metavar="PATH", help="The file to write.")]
Include = Annotated[IncludeWhat, Option(help="all: suggestions without a verdict too.")]
OnlyStatus = Annotated[
    list[DocumentStatus] | None,
    Option(help="Only documents with this status; can be given again."),
]
Since = Annotated[
    datetime | None,
    Option(metavar="D", formats=["%Y-%m-%d"], help="Only documents of this day or later."),
]
Until = Annotated[
    datetime | None,
    Option(metavar="D", formats=["%Y-%m-%d"], help="Only documents of this day or earlier."),
]
OnlyMetadata = Annotated[
    list[str] | None,
    Option(
        metavar="KEY=VALUE", help="Only documents whose metadata have this; can be given again."
    ),
]
OnlyFound = Annotated[
    str, Option(metavar="QUERY", help="Only documents where `annotator find` finds this.")
]
Rejected = Annotated[
    bool, Option("--rejected/--no-rejected", help="Take rejected suggestions, as hard negatives.")
]
Split = Annotated[
    str | None,
    Option(
        metavar="80/10/10",
        help="Shares of train, dev and test by document. PATH is then a folder for the files; "
        "where it ends in the format's suffix, STEM-train and so on lie beside it.",
    ),
]
FormatOptions = Annotated[
    list[str] | None,
    Option(
        "--option",
        metavar="NAME=VALUE",
        help="A choice of the format, see `annotator formats F`; can be given again.",
    ),
]
Strict = Annotated[
    bool, Option("--strict", help="Write nothing where the format cannot hold everything.")
]
DryRun = Annotated[bool, Option("--dry-run", help="Write nothing: only say what would be lost.")]
Prove = Annotated[
    bool, Option("--prove/--no-proof", help="Read back what was written, and compare.")
]
LossesTo = Annotated[
    Path | None,
    Option("--losses", metavar="FILE", help="Write everything that was lost here, as JSON Lines."),
]
TokenizerName = Annotated[
    str,
    Option(
        "--tokenizer",
        metavar="CODE|NAME|PATH",
        help="A language such as en, a spaCy pipeline, or own: that of each document's language.",
    ),
]
Snap = Annotated[bool, Option("--snap", help="Move them to whole tokens.")]
ReleaseTo = Annotated[Path, Option("--out", metavar="DIR", help="A new folder for it.")]
ReleaseFormats = Annotated[
    list[str] | None,
    Option(
        "--format",
        metavar="F",
        help="One of `annotator formats`, can be given again; else jsonl, spacy and hugging_face.",
    ),
]
ReleaseName = Annotated[str, Option(metavar="NAME", help="Of the data set; else the project's.")]
Licence = Annotated[str, Option(metavar="ID", help="Such as cc-by-4.0, for the card.")]
ReleaseSplit = Annotated[
    str, Option(metavar="80/10/10", help="Shares of train, dev and test by document.")
]
ReleaseOptions = Annotated[
    list[str] | None,
    Option(
        "--option",
        metavar="F:NAME=VALUE",
        help="A choice of one of the formats; can be given again.",
    ),
]
Seed = Annotated[int, Option(metavar="N", help="Another seed, another split.")]
Day = Annotated[
    datetime | None,
    Option(metavar="D", formats=["%Y-%m-%d"], help="The day from which dates are reckoned."),
]
Screenshot = Annotated[Path | None, Option(metavar="FILE", help="Render, write this PNG, and end.")]
DemoFolder = Annotated[Path, Option(metavar="DIR", help="Where everything goes.")]
