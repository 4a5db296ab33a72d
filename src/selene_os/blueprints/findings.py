"""Everything that is found wrong with one record, gathered on the way."""

from dataclasses import dataclass, field

from selene_os.kernel.problem import Problem

WARNING = "WARNING_"


def is_warning(problem: Problem) -> bool:
    """Whether a blueprint with this problem may still be ACTIVE."""
    return problem.code.startswith(WARNING)


def in_order(problems: list[Problem]) -> tuple[Problem, ...]:
    """The problems as a reader meets them: by file, then by line, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.file or "", problem.line or 0)))


@dataclass(slots=True)
class Findings:
    """The problems of one file."""

    file_name: str
    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: str,
        line: int,
        message: str,
        hint: str,
        *,
        column: str | None = None,
        of: str | None = None,
    ) -> None:
        """Note a problem; `column` is a column of the step table and `of` the id of the step."""
        self.problems.append(Problem(code, message, hint, file=self.file_name, line=line, column=column, field=of))
