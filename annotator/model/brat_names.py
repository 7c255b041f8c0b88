"""Names that brat's reader and writer share, for what the program has no place of its own for."""

# Key of the metadata of a document: {"lines": [...]}, lines of the file as they were.
KEPT = "brat"

# Keys of attributes. BRAT_ID: the id by which a kept line names an annotation. EVENTS, of a span
# that is a trigger: {"E1": {"type": ..., "attributes": [names of those that are the event's]}}.
# EVENT, of a relation: the event whose argument it is. TARGET: what brat names as an end where that
# is an event. ARGUMENTS: the roles of a relation where they are not the usual two.
BRAT_ID = "brat_id"
EVENTS = "brat_events"
EVENT = "brat_event"
TARGET = "brat_target"
ARGUMENTS = "brat_arguments"
# Of a span: [["Wikipedia:64488", "Carlos Salinas de Gortari"], ...].
NORMALIZATIONS = "normalizations"

USUAL_ROLES = ("Arg1", "Arg2")

# Kinds of notes: brat's own, and those whose text is JSON: a value as in the native record, an
# object of attributes, a name, a note of several lines.
NOTE = "AnnotatorNotes"
VALUE_NOTE = "Value"
ATTRIBUTES_NOTE = "Attributes"
ANNOTATOR_NOTE = "AnnotatedBy"
TEXT_NOTE = "NoteText"
