"""The pipelines that the child process has loaded: each once, and only with a person's leave."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from annotator.errors import AnnotatorError
from annotator.suggest.pipelines.finding import PipelineCard, find_folder, glance, read_card
from annotator.suggest.pipelines.mapping import LabelMapping

if TYPE_CHECKING:
    from annotator.suggest.pipelines.suggester import PipelineSuggester

Answer = dict[str, Any]


class NotAgreedError(AnnotatorError):
    """Nobody has agreed to run the code in these files; `card` says which they are."""

    def __init__(self, card: PipelineCard, *, is_changed: bool) -> None:
        super().__init__(f"Nobody has agreed yet to run the code of {card.source}.")
        self.card = card
        self.is_changed = is_changed


@dataclass
class _Loaded:
    suggester: "PipelineSuggester"
    card: PipelineCard
    # What the files looked like when they were last read.
    seen: object


class ChildPipelines:
    """Loads pipelines when they are first asked for, and tells when that begins and ends."""

    def __init__(self, tell: Callable[[Answer], object]) -> None:
        """Makes it empty; `tell` is given {"doing": …} before and after what may take long."""
        self._tell = tell
        self._loaded: dict[str, _Loaded] = {}

    def get(self, wish: Mapping[str, Any]) -> "PipelineSuggester":
        """Returns the pipeline that a request asks for, with its labels mapped as it says.

        Args:
            wish: "pipeline", the name or folder; "agreed", the fingerprint that a person agreed
                to; "labels", the record of a mapping.

        Raises:
            NotAgreedError: Its files are not those that were agreed to.
            AnnotatorError: It is not there or does not load.
        """
        source, agreed = str(wish.get("pipeline", "")), str(wish.get("agreed", ""))
        loaded = self._loaded.get(source)
        if loaded is None or loaded.card.fingerprint != agreed or self._has_changed(loaded):
            self.doing("loading", source)
            try:
                loaded = self._load(source, agreed)
            finally:
                self.doing("")
        loaded.suggester.mapping = LabelMapping.from_record(wish.get("labels"))
        return loaded.suggester

    def card(self, source: str) -> PipelineCard:
        """Returns what is known of a pipeline that is loaded."""
        return self._loaded[source].card

    def doing(self, what: str, source: str = "") -> None:
        """Tells what is done now with which pipeline: "loading", "suggesting", or "" for over."""
        self._tell({"doing": what, **({"pipeline": source} if source else {})})

    def _has_changed(self, loaded: _Loaded) -> bool:
        """True where files look different now; reading them all at each request would be slow."""
        try:
            return glance(loaded.card.folder) != loaded.seen
        except OSError:
            return True

    def _load(self, source: str, agreed: str) -> _Loaded:
        from annotator.suggest.pipelines.suggester import PipelineSuggester

        seen = glance(find_folder(source)[0])
        card = read_card(source)
        if card.fingerprint != agreed:
            raise NotAgreedError(card, is_changed=bool(agreed))
        there = self._loaded.get(source)
        if there is not None and there.card.fingerprint == card.fingerprint:
            there.seen = seen
            return there
        suggester = PipelineSuggester(card)
        suggester.on_window = lambda: self.doing("suggesting", source)
        self._loaded[source] = _Loaded(suggester, card, seen)
        return self._loaded[source]
