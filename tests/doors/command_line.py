"""The command line as a script uses it: arguments and environment in, status and documents out."""

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

import orjson

from selene_os.entrypoints.cli.main import main
from tests.stage import BADGE, COMPANY, FORKLIFT, OPERATOR, POSITION, TENANT

HEAD = ["ok", "reason_code", "message", "problems"]
OF_TENANT = ("--tenant", TENANT)
AS_OPERATOR = (*OF_TENANT, "--as", OPERATOR)
__all__ = ["BADGE", "COMPANY", "FORKLIFT", "OPERATOR", "POSITION", "TENANT"]


@dataclass(frozen=True)
class Said:
    """What a command has said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        document: dict[str, Any] = orjson.loads(self.out)
        assert set(HEAD) <= set(document), self.out
        assert document["ok"] is (self.status in (0, 4)), self
        return document


def run(*arguments: str) -> Said:
    """Run one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main(list(arguments))
        except SystemExit as exit_status:
            status = int(str(exit_status.code))
    return Said(status, out.getvalue(), err.getvalue())


def ask(*arguments: str, status: int = 0) -> dict[str, Any]:
    """Run one command that answers with JSON and ends with this status; its document."""
    said = run(*arguments, "--json")
    assert (status, "") == (said.status, said.err), said
    return said.document
