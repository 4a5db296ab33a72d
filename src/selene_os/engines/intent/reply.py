"""A turn taken as the answer to a question."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from selene_os.engines.intent.conditions import Conditions
from selene_os.engines.intent.draft import Change, Draft, Missing
from selene_os.engines.intent.heard import Ears, Heard
from selene_os.engines.intent.language import ONLY
from selene_os.engines.intent.listing import listed
from selene_os.engines.intent.phrases import FILLERS
from selene_os.engines.intent.turn import Turn
from selene_os.engines.intent.whom import Limit, limit_of

_AROUND = " \t\n.!?,;:\"'"


@dataclass(frozen=True, slots=True)
class Reply:
    """A turn, what was heard in it, and the question that it may answer."""

    draft: Draft
    question: Missing
    turn: Turn
    heard: Heard
    ears: Ears

    @property
    def said(self) -> str:
        """The text as typed, without what surrounds it."""
        return self.turn.text.strip(_AROUND)

    @property
    def plain(self) -> str:
        """The folded text, without what surrounds it."""
        return self.turn.folded.strip(_AROUND)

    @property
    def key(self) -> str:
        """What stands behind the colon in the name of the question."""
        return self.question.field.partition(":")[2]

    @property
    def bounds(self) -> tuple[int, int]:
        """The offsets of the first and behind the last word."""
        words = self.turn.words
        return (words[0].start, words[-1].end) if words else (0, len(self.turn.text))

    @property
    def asked(self) -> Change | None:
        """The change that the question is about."""
        return next((one for one in self.draft.changes if one.field_key == self.key), None)

    def take_all(self) -> None:
        """Count the whole turn as understood, conditions included."""
        self.turn.take((0, len(self.turn.text)))
        self.heard.limits = []

    def named(self, way: str) -> Limit | None:
        """The countries and tags that the text starts with, if it does."""
        start = self.bounds[0]
        found = listed(self.turn, start, self.ears.names, bold=False)
        return limit_of(found, way, start) if found.named else None

    def conditions(self) -> Conditions | None:
        """All conditions that the turn states; None if it states none, or one that cannot be resolved."""
        limits = self.heard.limits or [one for one in (self.named(ONLY),) if one]
        total = Conditions()
        for limit in limits:
            total = total.narrowed(limit.conditions)
        unresolved = any(limit.open for limit in limits) or total.contradictory
        return None if unresolved or not total.predicate or self._says_more_than(limits) else total

    def _says_more_than(self, limits: list[Limit]) -> bool:
        """Whether words of weight stand outside these conditions."""
        beside = [
            word.text for word in self.turn.words if not any(limit.start <= word.start < limit.end for limit in limits)
        ]
        return any(word not in FILLERS for word in beside)

    def deciding(self, decide: Callable[[Change], Change | None]) -> Draft:
        """The draft with the change that the question is about decided; a decision of None drops it."""
        asked = self.asked
        changes = [decide(change) if change is asked else change for change in self.draft.changes]
        return replace(self.draft, changes=tuple(change for change in changes if change is not None))
