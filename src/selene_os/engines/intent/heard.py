"""What is listened for, and what was heard: one tenant's names, and all that one turn says."""

from dataclasses import dataclass, field
from datetime import date

from selene_os.engines.intent.clauses import Wish
from selene_os.engines.intent.details import Detail
from selene_os.engines.intent.draft import Span
from selene_os.engines.intent.lexicon import tag_lexicon
from selene_os.engines.intent.likely_positions import NamedPosition
from selene_os.engines.intent.listing import Names
from selene_os.engines.intent.positions import Positions
from selene_os.engines.intent.vocabulary import Vocabulary
from selene_os.engines.intent.whom import Limit
from selene_os.engines.intent.words import keys_of


@dataclass(frozen=True, slots=True)
class Ears:
    """A vocabulary, made ready to be listened for."""

    vocabulary: Vocabulary
    positions: Positions
    names: Names
    today: date | None = None

    @classmethod
    def for_vocabulary(cls, vocabulary: Vocabulary, today: date | None = None) -> "Ears":
        """The ears for the names of one tenant, on a day in its zone (without one, no calendar is read)."""
        positions = Positions(vocabulary)
        tag_keys = {" ".join(keys_of(tag)): tag for tag in vocabulary.tags}
        return cls(vocabulary, positions, Names(tag_lexicon(vocabulary.tags), positions.lexicon, tag_keys), today)


@dataclass(slots=True)
class Heard:
    """What one turn says, before it is put together with what was said before."""

    wishes: list[Wish] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)
    details: list[Detail] = field(default_factory=list)
    position: NamedPosition | None = None
    company_id: str | None = None
    scope: str | None = None
    scope_refused: bool = False
    reason: str | None = None
    version: str | None = None
    refused: list[str] = field(default_factory=list)
    backfill: bool = False
    everywhere: bool = False
    is_form: bool = False
    asked_people: tuple[tuple[int, int], ...] = ()
    spans: list[Span] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether anything at all was understood."""
        said = (
            self.wishes,
            self.refused,
            self.limits,
            self.details,
            self.position,
            self.scope,
            self.reason,
            self.version,
        )
        return any(said) or self.backfill or self.everywhere or self.scope_refused or self.company_id is not None
