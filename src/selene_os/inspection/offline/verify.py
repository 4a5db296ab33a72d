"""Verify a Selene journal export with nothing but Python: `python3 verify.py` in the unpacked folder."""

import hashlib
import json
import sys
from pathlib import Path
from typing import Any


def main(folder: Path) -> str:
    """Recompute every chain, compare heads, anchors and ledger rows; what is wrong first, or ''."""
    for name, promised in json.loads((folder / "manifest.json").read_bytes())["files"].items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != promised:
            return f"{name} is not the file that was exported"
    ends: dict[str, tuple[int, str]] = {}
    anchors = {(each["stream"], each["length"]): each["head_hash"] for each in lines(folder / "anchors.jsonl")}
    vouched: set[str] = set()
    for each in lines(folder / "entries.jsonl"):
        length, last = ends.get(each["stream"], (0, "0" * 64))
        here, body = (each["stream"], length + 1), json.loads(each["body"])
        in_place = (each["stream"], each["sequence"]) == (body["stream"], body["sequence"]) == here
        if not in_place or hashlib.sha256((last + each["body"]).encode()).hexdigest() != each["hash"]:
            return f"{each['stream']} at {length + 1}: an entry is changed, missing, moved or inserted"
        if anchors.pop(here, each["hash"]) != each["hash"]:
            return f"{each['stream']} at {length + 1}: the chain differs from its anchor"
        ends[each["stream"]] = (length + 1, each["hash"])
        vouched.update(*body.get("data", {}).get("ledger", {}).values())
    heads = {each["stream"]: (each["length"], each["head_hash"]) for each in lines(folder / "heads.jsonl")}
    if heads != ends or anchors:
        return f"the end of {min(set(heads.items()) ^ set(ends.items()) or anchors)[0]} is missing or changed"
    return rows_wrong(folder, vouched)


def rows_wrong(folder: Path, vouched: set[str]) -> str:
    """Look for a ledger's row that no entry vouches for."""
    for each in lines(folder / "ledgers.jsonl"):
        text = json.dumps(each["row"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        if hashlib.sha256(text.encode()).hexdigest() not in vouched:
            return f"a row of {each['table']} is not as it was written"
    return ""


def lines(file: Path) -> list[dict[str, Any]]:
    """The documents of a file, one a line."""
    return [json.loads(line) for line in file.read_text("utf-8").split("\n") if line]


if __name__ == "__main__":
    wrong = main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent))
    sys.exit(f"NOT WHOLE: {wrong}" if wrong else sys.stdout.write("The journal is whole.\n") and 0)
