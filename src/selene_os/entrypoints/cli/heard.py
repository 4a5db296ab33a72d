"""A recording at the command line: how it is read, and how what was heard of it is shown."""

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rich.console import Console


def recorded(file: Path) -> bytes:
    """The bytes of a recording, one more than may be where there are too many."""
    from selene_os.kernel.listening import MOST_BYTES

    with file.open("rb") as opened:
        return opened.read(MOST_BYTES + 1)


def heard_from(answer: Any, file: Path) -> Any:
    """The answer, which names the file where it was heard from, or which cannot be heard."""
    from selene_os.runtime.answer import Answer

    document = dict(answer.document)
    if "heard" in document:
        document["heard"] = {**document["heard"], "file": str(file)}
    document["problems"] = [{**each, "file": each["file"] or file.name} for each in document["problems"]]
    return Answer(answer.kind, document)


def heard(out: Console, shown: Mapping[str, Any], who: str) -> None:
    """Print what was heard, and the command with which it counts."""
    found = shown["heard"]
    if not (found["is_mere_answer"] and (shown.get("question") or shown.get("confirmation"))):
        out.print(shown["message"], markup=False, soft_wrap=True)
    if found["is_mere_answer"]:
        return
    words = " ".join(shlex.quote(each) for each in (found["text"], "--audio", found["file"]))
    to = f" --run {shown['run_id']}" if shown["run_id"] else ""
    out.print(f"If so: selene say {words}{to} {who}", markup=False, soft_wrap=True)
    out.print("If not: the same command with the right words.", markup=False, soft_wrap=True)
