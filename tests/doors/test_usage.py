"""Every command is there, with its options; wrong usage is said in words."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from selene_os.entrypoints.cli.main import app
from tests.doors.command_line import AS_OPERATOR, OF_TENANT, ask, run

TENANT, AS, LIST = "--tenant", "--as", ("--cursor", "--limit")
COMMANDS: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = {
    # name: how many things it is about, options that it needs, options that it takes
    "demo": (0, (), ("--once", "--seed-only")),
    "init": (0, (), ()),
    "tenant add": (1, (), ()),
    "tenant set": (2, (), ()),
    "tenant show": (1, (), ()),
    "company add": (1, (TENANT, "--name", "--country"), ()),
    "position add": (1, (TENANT, "--company", "--title", "--department", "--jurisdiction"), ()),
    "position activate": (1, (TENANT,), ()),
    "position show": (1, (TENANT,), ()),
    "position schema": (1, (TENANT,), ()),
    "position rollback": (1, (TENANT, "--to", "--reason"), ()),
    "staff import": (1, (TENANT,), ("--apply", "--skip-bad", "--full")),
    "staff list": (0, (TENANT,), LIST),
    "staff show": (1, (TENANT,), ()),
    "access grant": (1, (TENANT, "--action", "--mode"), ()),
    "access revoke": (1, (TENANT, "--action"), ("--mode",)),
    "access list": (1, (TENANT,), LIST),
    "say": (1, (TENANT, AS), ("--run",)),
    "run open": (1, (TENANT, AS, "--input"), ()),
    "run list": (0, (TENANT,), LIST),
    "run show": (1, (TENANT,), ()),
    "confirm": (1, (TENANT, AS, "--digest"), ("--launch-backfill",)),
    "decline": (1, (TENANT, AS), ()),
    "work": (0, (), ("--until-idle", "--processes")),
    "campaign list": (0, (TENANT,), LIST),
    "campaign show": (1, (TENANT,), ()),
    "campaign targets": (1, (TENANT,), LIST),
    "campaign timeline": (2, (TENANT,), ()),
    "campaign export": (1, (TENANT,), ()),
    "campaign exempt": (2, (TENANT, AS, "--reason", "--note"), ()),
    "campaign fail": (2, (TENANT, AS, "--reason"), ()),
    "campaign close": (1, (TENANT, AS), ()),
    "campaign pause": (1, (TENANT, AS, "--reason"), ("--note",)),
    "campaign resume": (1, (TENANT, AS), ()),
    "campaign cancel": (1, (TENANT, AS, "--reason"), ("--note",)),
    "campaign resend": (2, (TENANT, AS), ()),
    "campaign retry-failed": (1, (TENANT, AS), ()),
    "campaign fix-address": (3, (TENANT, AS), ()),
    "campaign test-send": (1, (TENANT, AS, "--to"), ("--channel",)),
    "campaign exceptions": (1, (TENANT,), ("--limit",)),
    "campaign deliveries": (1, (TENANT,), ("--user", "--state", *LIST)),
    "delivery list": (0, (TENANT,), ("--user", "--state", *LIST)),
    "delivery settle": (1, (TENANT, AS, "--status"), ("--note",)),
    "delivery suppressions list": (0, (TENANT,), ("--channel", *LIST)),
    "delivery suppressions release": (1, (TENANT, AS), ("--channel",)),
    "link renew": (1, (TENANT, AS), ()),
    "link revoke": (1, (TENANT, AS), ()),
    "template set": (1, (TENANT, "--language", "--subject", "--body-file"), ()),
    "template list": (0, (TENANT,), ()),
    "reminder set": (1, (TENANT, AS, "--text", "--at"), ("--every", "--zone", "--type", "--priority")),
    "reminder list": (1, (TENANT,), ("--limit",)),
    "reminder snooze": (1, (TENANT, AS, "--minutes"), ()),
    "reminder follow-up": (1, (TENANT, AS, "--minutes"), ()),
    "reminder retry": (1, (TENANT, AS), ("--minutes",)),
    "reminder cancel": (1, (TENANT, AS), ("--note",)),
    "reminder escalate": (1, (TENANT, AS), ("--note",)),
    "reminder done": (1, (TENANT, AS), ()),
    "status": (0, (), (TENANT,)),
    "inbox": (1, (TENANT,), ("--limit",)),
    "acknowledge": (1, (TENANT, AS), ()),
    "answer": (1, (), (TENANT, AS, "--token")),
    "blueprint list": (0, (), LIST),
    "blueprint show": (1, (), ()),
    "blueprint check": (1, (), ()),
    "simulation list": (0, (TENANT,), LIST),
    "simulation enable": (1, (TENANT,), ()),
    "simulation disable": (1, (TENANT,), ()),
    "journal verify": (0, (), (TENANT,)),
    "where": (1, (), ()),
}
WRONG = {
    "no such command": ["dance"],
    "no such subcommand": ["campaign", "dance"],
    "no such option": ["run", "list", *OF_TENANT, "--loud"],
    "no tenant": ["campaign", "list"],
    "nobody who does it": ["say", "hello", *OF_TENANT],
    "nobody who exempts": ["campaign", "exempt", "c", "u", "--reason", "R", "--note", "N", *OF_TENANT],
    "no number": ["run", "list", *OF_TENANT, "--limit", "many"],
    "a number that is too small": ["run", "list", *OF_TENANT, "--limit", "0"],
    "a file that is not there": ["staff", "import", "nowhere.csv", *OF_TENANT],
    "an input that is not there": ["run", "open", "X", "--input", "nowhere.json", *AS_OPERATOR],
    "no value": ["answer", "forklift_licence", *AS_OPERATOR],
    "nothing to answer": ["answer", *AS_OPERATOR],
    "nobody who answers": ["answer", "a=1"],
    "somebody beside a token": ["answer", "a=1", "--token", "t.s", *AS_OPERATOR],
    "nobody who pauses": ["campaign", "pause", "c", "--reason", "R", *OF_TENANT],
    "no wording": ["template", "set", "first", "--language", "de", "--subject", "S", *OF_TENANT],
    "a name given twice": ["answer", "a=1", "a=2", *AS_OPERATOR],
    "no name": ["tenant", "set", "acme", "=1"],
    "too many things": ["campaign", "show", "a", "b", *OF_TENANT],
    "no processes": ["work", "--processes", "0"],
    "half a command": ["campaign"],
    "an empty key": ["say", "hello", *AS_OPERATOR, "--key", ""],
    "no text": ["say", "\udcff", *AS_OPERATOR],
}


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    if not hasattr(command, "commands"):
        yield " ".join(path), command
        return
    for name, each in command.commands.items():
        yield from leaves(each, (*path, name))


FOUND = dict(leaves(get_command(app)))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_its_arguments_and_options(name: str) -> None:
    """It is about so many things, needs these options, takes those, and every one takes --json, --key and --as."""
    about, needs, takes = COMMANDS[name]
    parameters = FOUND[name].params
    options = {option: each for each in parameters for option in each.opts if option.startswith("--")}
    assert about == sum(each.param_type_name == "argument" for each in parameters)
    assert {*needs, *takes, "--json", "--key", "--as"} <= set(options)
    required = {option for option, each in options.items() if each.required}
    assert set(needs) == required


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("is_json", [False, True], ids=["in words", "as JSON"])
def test_wrong_usage_is_told_and_ends_with_2(url: str, name: str, is_json: bool) -> None:
    """In words on standard error, or as one document on standard output, and never both."""
    said = run(*WRONG[name], *(["--json"] if is_json else []))
    assert 2 == said.status
    assert "Traceback" not in said.err
    assert said.out if is_json else said.out + said.err
    assert not (is_json and said.err)
    if is_json:
        assert "USAGE" == said.document["reason_code"]
        assert said.document["message"]
    assert url


def test_a_command_explains_itself() -> None:
    """--help ends with 0 and shows the options."""
    for name in ("say", "campaign exempt", "staff import"):
        said = run(*name.split(), "--help")
        assert (0, "") == (said.status, said.err)
        assert "--tenant" in said.out


def test_the_module_is_the_command(url: str) -> None:
    """`python -m selene_os` is `selene`, in a process of its own: one document, its status, and nothing else."""
    command = [sys.executable, "-m", "selene_os", "campaign", "show", "no-such", "--tenant", "nobody", "--json"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (3, "") == (ended.returncode, ended.stderr)
    assert '"TENANT_UNKNOWN"' in ended.stdout
    assert url


def test_ask_wants_what_it_says(url: str) -> None:
    """The listing of the shipped records needs neither tenant nor person."""
    items = ask("blueprint", "list", "--limit", "3")["items"]
    assert 3 == len(items)
    assert url
