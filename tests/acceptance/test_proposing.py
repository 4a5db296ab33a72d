"""A model may propose and never decide: held against a server that is slow, gone, mad, or lies."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from selene_os.assembly import proposer
from selene_os.engines.intent.proposing import HttpProposer, suggested
from selene_os.settings import SettingError, Settings, from_environment
from tests.stage import Stage

TEXT = "Our pickers could really use a forklift licence in Germany one of these days"
HONEST = {"requirement": "forklift licence", "position": "pickers", "details": ["in Germany"]}


class Scripted(ThreadingHTTPServer):
    """A server that answers every request with the same bytes, or keeps silent."""

    daemon_threads = True
    body, status, heard, silent = b"", 200, "", threading.Event()


class Handler(BaseHTTPRequestHandler):
    server: Scripted

    def do_POST(self) -> None:
        self.server.heard = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if not self.server.body:
            self.server.silent.wait()
            return
        self.send_response(self.server.status)
        self.end_headers()
        self.wfile.write(self.server.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(body: bytes, status: int = 200) -> Iterator[Scripted]:
    server = Scripted(("127.0.0.1", 0), Handler)
    server.body, server.status, server.silent = body, status, threading.Event()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.silent.set()
        server.shutdown()
        thread.join()
        server.server_close()


def chat(content: Any) -> bytes:
    text = content if isinstance(content, str) else json.dumps(content)
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


def asked(server: Scripted, timeout_ms: int = 5_000) -> HttpProposer:
    return HttpProposer(f"http://127.0.0.1:{server.server_port}/v1", "tiny", "secret-key", timeout_ms)


def told(stage: Stage, server: Scripted, text: str = TEXT) -> Any:
    stage.selene.world = replace(stage.selene.world, proposer=asked(server))
    return stage.say(text).document


def test_what_was_meant_is_suggested_and_nothing_happens(stage: Stage) -> None:
    """The operator may say the suggestion; until then there is no run."""
    with serving(chat(HONEST)) as server:
        document = told(stage, server)
        assert ("INTENT_UNKNOWN", False) == (document["reason_code"], document["ok"])
        assert "Require forklift licence for pickers, in Germany" == document["suggestion"]
        assert TEXT in server.heard
        assert "Picker" not in server.heard.replace(TEXT, "")
        assert [] == stage.rows("runtime_runs")
        assert stage.ok(stage.say(document["suggestion"])).document["question"]["field"] == "evidence:forklift_licence"


@pytest.mark.parametrize(
    "lie",
    [
        {"requirement": "background check", "position": "pickers"},
        {"requirement": "licence forklift"},
        {"requirement": ["forklift licence"]},
        {"requirement": ""},
        {"confirmed": True, "run": "run_1"},
        {"requirement": "forklift licence " * 50},
        [],
        "no JSON at all",
        "null",
        "{" * 5_000,
    ],
)
def test_what_does_not_stand_in_the_text_is_dropped(stage: Stage, lie: Any) -> None:
    """A model that invents gets nowhere: the answer is what it would be without one."""
    plain = stage.say(TEXT).document
    with serving(chat(lie)) as server:
        assert plain == told(stage, server)


def test_invented_details_are_dropped_and_the_rest_is_suggested() -> None:
    """Each value is held against the text by itself."""
    lying = {**HONEST, "position": "team leads", "details": ["in Germany", "in Austria", 7, "use"]}
    assert "Require forklift licence, in Germany, use" == suggested(TEXT, lying)


@pytest.mark.parametrize(
    "text", ["Pickers do not need a forklift licence", "Is a forklift licence for pickers fine?", "yes"]
)
def test_a_refusal_is_never_turned_round(text: str) -> None:
    """Who denies, asks or only agrees gets no suggestion."""
    assert suggested(text, {"requirement": "forklift licence", "position": "pickers"}) is None


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"nonsense", 200), (b"{}", 200), (chat(HONEST), 500), (b"x" * 100_000, 200), (chat("[1, 2]"), 200)],
)
def test_nonsense_is_as_good_as_silence(stage: Stage, body: bytes, status: int) -> None:
    """Whatever the endpoint says, it says nothing of use."""
    with serving(body, status) as server:
        assert "suggestion" not in told(stage, server)


def test_a_server_that_is_slow_or_gone_is_not_waited_for() -> None:
    """Its time is over after the time that it was given."""
    with serving(b"") as server:
        assert asked(server, timeout_ms=50).propose(TEXT) is None
    assert asked(server, timeout_ms=50).propose(TEXT) is None


def test_what_the_rules_understand_is_never_shown_to_a_model(stage: Stage) -> None:
    """A model is asked for what was not understood, and for nothing else."""
    with serving(chat(HONEST)) as server:
        told(stage, server, "Require a forklift licence for pickers")
        assert "" == server.heard


def test_it_is_off_unless_the_environment_names_it() -> None:
    """Nobody is asked by default; an address that is none is refused; the key is in no text of ours."""
    assert proposer(from_environment({})) is None
    named = from_environment({"SELENE_PROPOSER_URL": "https://models.example/v1", "SELENE_PROPOSER_KEY": "secret-key"})
    assert HttpProposer("https://models.example/v1", "default", "secret-key", 2_000) == proposer(named)
    assert "secret-key" not in repr(named)
    with pytest.raises(SettingError, match="SELENE_PROPOSER_URL"):
        from_environment({"SELENE_PROPOSER_URL": "models.example"})
    assert Settings() == from_environment({})
