"""What the environment sets, and what happens when it cannot be used."""

from pathlib import Path

import pytest

from selene_os.settings import from_environment
from tests.doors.command_line import OF_TENANT, ask, run
from tests.stage import Stage

WRONG = {
    "SELENE_NOW": ["yesterday", "2026-03-02", "2026-13-02T09:00:00Z", "2026-03-02T09:00:00+01:00"],
    "SELENE_LEASE_MS": ["0", "-5", "soon", "1.5"],
    "SELENE_LOCK_WAIT_MS": ["0", "long"],
    "SELENE_DATABASE_URL": ["nonsense", "mysql://host/name", "sqlite://", "sqlite:///:memory:", "postgresql://host"],
    "SELENE_PUBLIC_URL": ["selene", "ftp://host", "https://", "https://me@host", "https://host/?a=b", "https://h:port"],
    "SELENE_SMTP_URL": ["mail.example.com", "smtp://me:hush@host"],
    "SELENE_SMS_URL": ["sink:", "ftp://host"],
    "SELENE_SPEECH_URL": ["speech.example.com", "https://", "ftp://host/v1", "http://host:port/v1"],
    "SELENE_SPEECH_MS": ["0", "soon"],
    "SELENE_PROVIDERS_FILE": ["no such file"],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_variable_that_cannot_be_used_is_named(
    url: str, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Wrong usage: 2, with the variable and how to write it."""
    monkeypatch.setenv(name, value)
    refused = ask("blueprint", "list", status=2)
    assert "SETTING_INVALID" == refused["reason_code"]
    assert name in refused["message"]
    assert 2 == run("demo", "--seed-only").status
    assert url


def test_a_place_for_links_ends_without_a_slash() -> None:
    """So that a link is the place, a slash and the rest."""
    for text in ("https://selene.example.com/hr", "https://selene.example.com/hr/"):
        assert "https://selene.example.com/hr" == from_environment({"SELENE_PUBLIC_URL": text}).public_url


def test_the_clock_is_the_environments(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every command takes SELENE_NOW for now: three days later the first reminders are due."""
    campaign_id = stage.launch()
    ask("work", "--until-idle")
    assert 0 == ask("work", "--until-idle")["reminders_fired"]
    monkeypatch.setenv("SELENE_NOW", "2026-03-05T08:00:00Z")
    worked = ask("work", "--until-idle")
    assert (3, "2026-03-12T08:00:00Z") == (worked["reminders_fired"], worked["next_due_at"])
    assert {"reminded": 3} == stage.counts(campaign_id)
    entries = ask("campaign", "timeline", campaign_id, "ada", *OF_TENANT)["entries"]
    assert "2026-03-05T08:00:00Z" == entries[-1]["at"]


def test_a_database_that_is_not_there_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Refused, with the command that makes one; and nothing is made by looking."""
    monkeypatch.setenv("SELENE_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    for command in (("campaign", "list", *OF_TENANT), ("work", "--until-idle"), ("tenant", "add", "acme")):
        refused = ask(*command, status=3)
        assert "DATABASE_NOT_READY" == refused["reason_code"]
        assert "selene init" in refused["message"]
    assert [] == list(tmp_path.iterdir())


def test_a_database_of_something_else_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty file, a text file: no stack, but what is wrong."""
    for content in (b"", b"this is no database " * 500):
        file = tmp_path / "other.db"
        file.write_bytes(content)
        monkeypatch.setenv("SELENE_DATABASE_URL", f"sqlite:///{file}")
        refused = ask("campaign", "list", *OF_TENANT, status=3)
        assert "DATABASE_NOT_READY" == refused["reason_code"]
        assert content == file.read_bytes()


def test_a_server_that_is_not_there_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unreachable is told in a sentence."""
    monkeypatch.setenv("SELENE_DATABASE_URL", f"postgresql://nobody@/none?host={tmp_path}")
    refused = ask("campaign", "list", *OF_TENANT, status=3)
    assert ("DATABASE_NOT_READY", True) == (refused["reason_code"], "cannot be used" in refused["message"])
    for command in (("init",), ("demo", "--seed-only")):
        said = run(*command)
        assert said.status in (3, 70)
        assert "Traceback" not in said.err


def test_init_makes_a_database_where_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once or twice, with its folder; then commands work on it."""
    monkeypatch.setenv("SELENE_DATABASE_URL", f"sqlite:///{tmp_path}/new/selene.db")
    assert ask("init") == ask("init")
    assert [] == ask("campaign", "list", *OF_TENANT, status=3)["problems"]
    ask("tenant", "add", "acme")
    assert [] == ask("campaign", "list", *OF_TENANT)["items"]
