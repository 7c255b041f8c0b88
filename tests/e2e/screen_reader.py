"""A small screen reader: runs under the system's Python, which has AT-SPI, and is led by its input.

Reads one JSON command a line, writes one JSON answer a line, and between them what it hears:
{"heard": "announcement", "words": …}, {"heard": "caret", "at": …}, {"heard": "selection"}.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - its version must be asked for first

APPLICATION = "Annotator"
PATIENCE = 20
_HEARD = {
    "object:announcement": "announcement",
    "object:text-caret-moved": "caret",
    "object:text-selection-changed": "selection",
}


def say(**words):
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


def children(node):
    return (node.get_child_at_index(place) for place in range(node.get_child_count()))


def walk(node):
    yield node
    for child in children(node):
        if child is not None:
            yield from walk(child)


def application():
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for found in children(Atspi.get_desktop(0)):
            if found is not None and found.get_name() == APPLICATION:
                return found
        time.sleep(0.1)
    raise SystemExit("the program is not on the bus of assistive programs")


def page():
    """Returns the text of the program: what is to be read most."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for node in walk(application()):
            if node.get_role_name() == "text" and node.get_name() == "Text":
                return node
        time.sleep(0.1)
    raise SystemExit("the program shows no text")


class Reader:
    def __init__(self):
        self.text = page()
        self.commands = {
            "read": self.read,
            "select": self.select,
            "caret": self.put_caret,
            "names": self.names,
        }
        self.listener = Atspi.EventListener.new(self.hear)
        for event in _HEARD:
            self.listener.register(event)
        GLib.io_add_watch(sys.stdin.fileno(), GLib.IO_IN | GLib.IO_HUP, self.obey)

    def hear(self, event):
        what = _HEARD[event.type.removesuffix(":")]
        if event.source.get_name() != "Text":
            if what == "announcement":
                say(heard="elsewhere", words=str(event.any_data))
            return
        details = {"announcement": {"words": str(event.any_data)}, "caret": {"at": event.detail1}}
        say(heard=what, **details.get(what, {}))

    def obey(self, *_):
        line = sys.stdin.readline()
        if not line:
            Atspi.event_quit()
            return False
        order, *arguments = json.loads(line)
        say(answer=self.commands[order](*arguments))
        return True

    def read(self):
        text = self.text
        length = Atspi.Text.get_character_count(text)
        chosen = None
        if Atspi.Text.get_n_selections(text):
            found = Atspi.Text.get_selection(text, 0)
            chosen = [found.start_offset, found.end_offset]
        caret = Atspi.Text.get_caret_offset(text)
        word = Atspi.Text.get_string_at_offset(text, caret, Atspi.TextGranularity.WORD)
        states = text.get_state_set()
        return {
            "text": Atspi.Text.get_text(text, 0, length),
            "caret": caret,
            "selection": chosen,
            "word": word.content,
            "focused": states.contains(Atspi.StateType.FOCUSED),
            "read_only": states.contains(Atspi.StateType.READ_ONLY),
            "description": text.get_description(),
        }

    def select(self, start, end):
        if Atspi.Text.get_n_selections(self.text):
            return Atspi.Text.set_selection(self.text, 0, start, end)
        return Atspi.Text.add_selection(self.text, start, end)

    def put_caret(self, at):
        return Atspi.Text.set_caret_offset(self.text, at)

    def names(self):
        """Returns what can have the keyboard and is on the screen: [role, name]."""
        wanted = (Atspi.StateType.FOCUSABLE, Atspi.StateType.SHOWING)
        return [
            [node.get_role_name(), node.get_name()]
            for node in walk(application())
            if all(node.get_state_set().contains(state) for state in wanted)
        ]


Atspi.init()
reader = Reader()
say(answer="ready")
Atspi.event_main()
