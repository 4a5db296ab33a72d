"""`python -m tests.evaluation`: how much of what people say is understood, by language and kind."""

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.evaluation import voice
from tests.evaluation.cases import cases
from tests.evaluation.scoring import Score, scored


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of the measured part and of the part that is looked at."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("--failures", action="store_true", help="name each failure of the part that is looked at")
    options = parser.parse_args(arguments)
    for part in ("blind", "measure", "look"):
        scores = [scored(case) for case in cases(part)]
        print(f"\n{part}: {len(scores)} conversations")
        print(f"  {'':28}{'cases':>6}{'exact':>8}{'wrong fill':>12}{'questions':>11}")
        for language, of in _grouped(scores, lambda score: score.case.language):
            _line(language, of)
            for kind, some in _grouped(of, lambda score: score.case.kind):
                _line(f"  {kind}", some)
        if options.failures and part == "look":
            for score in scores:
                if not score.is_exact:
                    print(score)
    with TemporaryDirectory() as folder:
        voice.report(Path(folder))


def _grouped(scores: Iterable[Score], name: Callable[[Score], str]) -> list[tuple[str, list[Score]]]:
    groups: dict[str, list[Score]] = defaultdict(list)
    for score in scores:
        groups[name(score)].append(score)
    return list(groups.items())


def _line(name: str, scores: Sequence[Score]) -> None:
    exact = sum(score.is_exact for score in scores) / len(scores)
    wrong = sum(bool(score.wrong) for score in scores)
    runs = [score.questions for score in scores if score.questions is not None]
    questions = f"{sum(runs) / len(runs):.2f}" if runs else ""
    print(f"  {name:28}{len(scores):>6}{exact:>8.0%}{wrong:>12}{questions:>11}")


if __name__ == "__main__":
    main()
