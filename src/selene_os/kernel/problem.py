"""A problem: what was wrong, where, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with what somebody gave us; problems are gathered, never thrown one by one."""

    code: str
    message: str
    hint: str = ""
    file: str | None = None
    line: int | None = None
    row: int | None = None
    column: str | None = None
    field: str | None = None

    def to_json(self) -> dict[str, str | int | None]:
        """The problem as a flat JSON object, in the order of its fields."""
        return {name: getattr(self, name) for name in self.__slots__}

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line) if part is not None)
        sentence = f"{self.message} {self.hint}".strip()
        return f"{place}: {sentence}" if place else sentence
