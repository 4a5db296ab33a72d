"""Whatever is given, the answer says what was wrong and what to do; nobody sees a stack, nothing is half-written."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.doors.command_line import AS_OPERATOR, OF_TENANT, ask, run
from tests.stage import FORKLIFT, Stage

WHY = ("--reason", "R", "--note", "n")
STRANGE: dict[str, tuple[int, list[str]]] = {
    "unknown tenant": (3, ["campaign", "list", "--tenant", "nobody"]),
    "unknown run": (3, ["run", "show", "run_0", *OF_TENANT]),
    "a run that is no run": (3, ["confirm", "../../etc", "--digest", "x", *AS_OPERATOR]),
    "unknown run declined": (3, ["decline", "run_0", *AS_OPERATOR]),
    "unknown campaign": (3, ["campaign", "show", "c0", *OF_TENANT]),
    "targets of an unknown campaign": (3, ["campaign", "targets", "c0", *OF_TENANT]),
    "timeline of an unknown campaign": (3, ["campaign", "timeline", "c0", "ada", *OF_TENANT]),
    "export of an unknown campaign": (3, ["campaign", "export", "c0", *OF_TENANT]),
    "close of an unknown campaign": (3, ["campaign", "close", "c0", *AS_OPERATOR]),
    "exempt in an unknown campaign": (
        3,
        ["campaign", "exempt", "c", "u", "--reason", "R", "--note", "n", *AS_OPERATOR],
    ),
    "unknown position": (3, ["position", "show", "nowhere", *OF_TENANT]),
    "unknown version": (3, ["position", "schema", "picker", "--version", "v9", *OF_TENANT]),
    "rollback to nothing": (3, ["position", "rollback", "picker", "--to", "v9", "--reason", "because", *OF_TENANT]),
    "unknown person": (3, ["staff", "show", "nobody", *OF_TENANT]),
    "unknown process": (3, ["blueprint", "show", "NOTHING"]),
    "unknown simulation": (3, ["simulation", "disable", "NOTHING", *OF_TENANT]),
    "unknown id": (3, ["where", f"NO_SUCH_{'THING'}"]),
    "unknown mode": (3, ["access", "grant", "ada", "--action", "ONB_SCHEMA_MANAGE", "--mode", "Z", *OF_TENANT]),
    "unknown country": (3, ["company", "add", "x", "--name", "X", "--country", "Atlantis", *OF_TENANT]),
    "unknown setting": (3, ["tenant", "set", "acme", "colour=red"]),
    "a tenant that cannot be": (3, ["tenant", "add", "no/such tenant"]),
    "an empty tenant": (3, ["tenant", "add", ""]),
    "an empty sentence": (3, ["say", "", *AS_OPERATOR]),
    "a blank sentence": (3, ["say", "   ", *AS_OPERATOR]),
    "a sentence of 10,000 characters": (3, ["say", "a" * 10_000, *AS_OPERATOR]),
    "a sentence about nothing": (3, ["say", "What a lovely day", *AS_OPERATOR]),
    "a cursor that is none": (3, ["campaign", "targets", "c0", *OF_TENANT, "--cursor", "'; --"]),
    "an answer of nobody": (3, ["answer", "a=1", *OF_TENANT, "--as", "nobody"]),
    "an operator who sets up": (3, ["company", "add", "x", "--name", "X", "--country", "DE", *AS_OPERATOR]),
}
FILES: dict[str, bytes] = {
    "no JSON": b"{",
    "no object": b"[1]",
    "nothing": b"",
    "not UTF-8": b'{"position_id": "\xff"}',
    "a large number": b'{"position_id": "picker", "field_specs": [{"answer_within_days": 9007199254740993}]}',
    "a huge number": b'{"position_id": 1e999}',
    "a fraction": b'{"position_id": 1.5}',
    "deep": b'{"field_specs": ' + b"[" * 900 + b"]" * 900 + b"}",
    "an unknown name": b'{"position": "picker"}',
    "a wrong type": b'{"position_id": ["picker"], "apply_scope": 3, "selectors": "all"}',
    "a name given by flag": b'{"tenant_id": "globex"}',
}


@pytest.mark.parametrize("name", STRANGE)
@pytest.mark.parametrize("is_json", [False, True], ids=["in words", "as JSON"])
def test_strange_input_is_answered(stage: Stage, name: str, is_json: bool) -> None:
    """With a reason, a sentence and its status, in words on standard error or as one document."""
    status, arguments = STRANGE[name]
    before = stage.everything(but=("storage_tenant_counters", "journal_entries", "journal_streams"))
    said = run(*arguments, *(["--json"] if is_json else []))
    assert status == said.status, said
    assert "Traceback" not in said.err
    assert (bool(said.out), bool(said.err)) == (is_json, not is_json), said
    if is_json:
        assert said.document["reason_code"]
        assert said.document["message"]
    else:
        assert said.err.startswith("Refused: ")
    assert before == stage.everything(but=("storage_tenant_counters", "journal_entries", "journal_streams"))
    assert stage.verified()


@pytest.mark.parametrize("name", FILES)
def test_a_strange_input_file_is_answered(stage: Stage, tmp_path: Path, name: str) -> None:
    """An input file that cannot be used is refused, with what is wrong in it; it is never our fault."""
    file = tmp_path / "input.json"
    file.write_bytes(FILES[name])
    said = run("run", "open", "ONB_SCHEMA_MANAGE", "--input", str(file), *AS_OPERATOR, "--json")
    assert (3, "") == (said.status, said.err), said
    assert said.document["message"]
    assert [] == stage.rows("position_schema_ledger")


@pytest.mark.parametrize(
    "spec",
    [
        {"required_predicate": "person.country =="},
        {"required_predicate": "person.shoe_size > 4"},
        {"required_predicate": "1 + 1"},
        {"field_type": "Colour"},
        {"sensitivity": "Confidential", "exposure_rule": "Speak"},
        {"answer_within_days": -1},
        {"field_key": "no key!"},
        {"colour": "red"},
        {"choices": ["a", "b"]},
    ],
)
def test_a_field_that_cannot_be_is_named(stage: Stage, tmp_path: Path, spec: dict[str, Any]) -> None:
    """Each problem says which field it is about, and nothing is written."""
    given = {"company_id": "acme-de", "position_id": "picker", "selectors": {}, "apply_scope": "NewHiresOnly"}
    file = tmp_path / "input.json"
    file.write_bytes(orjson.dumps({**given, "field_specs": [{**FORKLIFT, **spec}]}))
    refused = ask("run", "open", "ONB_SCHEMA_MANAGE", "--input", str(file), *AS_OPERATOR, status=3)
    assert refused["reason_code"]
    assert refused["problems"]
    assert all("field_specs" in (each["field"] or "") for each in refused["problems"]), refused["problems"]
    assert [] == stage.rows("position_schema_ledger")


def test_text_with_a_null_in_it_is_bad_input_everywhere(stage: Stage, tmp_path: Path) -> None:
    """A character that PostgreSQL cannot keep is refused on SQLite just the same."""
    file = tmp_path / "input.json"
    file.write_bytes(orjson.dumps({"position_id": "picker", "change_reason": "a\x00b"}))
    refused = ask("run", "open", "ONB_SCHEMA_MANAGE", "--input", str(file), *AS_OPERATOR, status=3)
    assert refused["message"]
    assert stage.verified()


def test_another_tenants_things_are_unknown(stage: Stage, change: str) -> None:
    """Asked for under another tenant, a run or a campaign is not there, and is not changed by asking."""
    stage.furnish(tenant="globex", company="globex-de")
    campaign_id = stage.launch()
    run_id = ask("run", "open", "ONB_SCHEMA_MANAGE", "--input", change, *AS_OPERATOR, status=4)["run_id"]
    before = stage.everything()
    of_globex = ("--tenant", "globex", "--as", "olga")
    for command in (
        ("run", "show", run_id),
        ("confirm", run_id, "--digest", "0" * 64),
        ("decline", run_id),
        ("campaign", "show", campaign_id),
        ("campaign", "targets", campaign_id),
        ("campaign", "timeline", campaign_id, "ada"),
        ("campaign", "export", campaign_id),
        ("campaign", "close", campaign_id),
        ("campaign", "exempt", campaign_id, "ada", "--reason", "R", "--note", "n"),
        ("campaign", "fail", campaign_id, "ada", "--reason", "R"),
    ):
        refused = ask(*command, *of_globex, status=3)
        assert "ada" not in str({name: value for name, value in refused.items() if name != "message"}), command
    assert before == stage.everything()
    assert {"REQUEST_REFUSED"} <= set(stage.journalled("globex"))
