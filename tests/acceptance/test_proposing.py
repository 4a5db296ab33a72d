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
from selene_os.engines.intent.proposing import HttpProposer
from selene_os.settings import SettingError, Settings, from_environment
from tests.stage import OPERATOR, TENANT, Stage

TEXT = "Our pickers could really use a forklift licence in Germany one of these days"
HONEST = {"requirements": ["forklift licence"], "position": "pickers", "details": ["in Germany"]}


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


def test_what_a_model_marks_becomes_a_draft_that_asks_first(stage: Stage) -> None:
    """The first question is whether it shall be required; all else is read from the text and goes on as usual."""
    with serving(chat(HONEST)) as server:
        asked = told(stage, server)
    assert (True, "proposed:forklift_licence") == (asked["ok"], asked["question"]["field"])
    assert ["require it", "stop requiring it", "leave it out"] == asked["question"]["choices"]
    assert TEXT in server.heard
    assert "Picker" not in server.heard.replace(TEXT, "")
    for said in ("yes", "banana", "how many people is that?"):
        assert asked["question"] == stage.say(said, asked["run_id"]).document["question"], said
    proof = stage.ok(stage.say("require it", asked["run_id"]))
    assert "evidence:forklift_licence" == proof.document["question"]["field"]
    stage.ok(stage.say("photo", asked["run_id"]))
    plan = stage.ok(stage.say("new hires only", asked["run_id"])).document
    assert 'adds "Forklift licence" (a photo or scan, in Germany)' in plan["confirmation"]["text"]
    assert [] == stage.rows("position_schema_ledger")


def test_what_was_marked_can_be_left_out(stage: Stage) -> None:
    """A no to the first question leaves nothing of the mark."""
    with serving(chat(HONEST)) as server:
        asked = told(stage, server)
    assert "changes" == stage.ok(stage.say("leave it out", asked["run_id"])).document["question"]["field"]


def test_the_same_turn_again_is_answered_without_a_model(stage: Stage) -> None:
    """Under the same key the same run answers, though the model has gone."""
    with serving(chat(HONEST)) as server:
        stage.selene.world = replace(stage.selene.world, proposer=asked(server))
        first = stage.selene.say(TENANT, OPERATOR, TEXT, None, "k1").document
    assert first == stage.selene.say(TENANT, OPERATOR, TEXT, None, "k1").document


@pytest.mark.parametrize(
    "lie",
    [
        {"requirements": ["background check"], "position": "pickers"},
        {"requirements": ["licence forklift"]},
        {"requirements": "forklift licence"},
        {"requirements": [""]},
        {"requirements": ["in Germany"]},
        {"requirements": ["pickers"]},
        {"requirements": [["forklift licence"], 7, None]},
        {"confirmed": True, "run": "run_1"},
        {"requirements": ["forklift licence " * 50]},
        {"field_specs": [{"field_key": "forklift_licence"}], "apply_scope": "CurrentAndNew"},
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
    assert [] == stage.rows("runtime_runs")


def test_each_value_is_held_against_the_text_by_itself(stage: Stage) -> None:
    """Invented ones are dropped beside those that hold, and nothing that was not said is in the draft."""
    lying = {
        "requirements": ["forklift licence", "passport"],
        "position": "team leads",
        "details": ["in Austria", "current staff too", "with a photo", 7],
        "apply_scope": "CurrentAndNew",
    }
    with serving(chat(lying)) as server:
        document = told(stage, server)
    draft = stage.rows("intent_drafts")[-1]["draft"]
    found = draft if isinstance(draft, dict) else json.loads(draft)
    assert ["forklift_licence"] == [change["field_key"] for change in found["changes"]]
    assert 'person.country == "DE"' == found["changes"][0]["values"]["required_predicate"]
    assert (None, "picker") == (found["apply_scope"], found["position_id"])
    assert "evidence_mode" not in found["changes"][0]["values"]
    assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in found["spans"])
    assert "proposed:forklift_licence" == document["question"]["field"]


def test_a_detail_that_nobody_can_read_is_asked_about(stage: Stage) -> None:
    """Words that a model takes for a condition, and that no rule can read, are not passed over."""
    text = "Pickers near the harbour could really use a forklift licence"
    marks = {"requirements": ["forklift licence"], "position": "Pickers", "details": ["near the harbour"]}
    with serving(chat(marks)) as server:
        first = told(stage, server, text)
    second = stage.ok(stage.say("require it", first["run_id"])).document["question"]
    assert ("unclear", True) == (second["field"], "near the harbour" in second["text"])


@pytest.mark.parametrize(
    "text", ["Pickers can live without a forklift licence", "Is a forklift licence for pickers fine?", "yes"]
)
def test_a_refusal_is_never_turned_round(stage: Stage, text: str) -> None:
    """Who denies, asks or only agrees opens nothing, whatever a model marks."""
    with serving(chat({"requirements": ["forklift licence"], "position": "pickers"})) as server:
        assert "run_id" not in told(stage, server, text)


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"nonsense", 200), (b"{}", 200), (chat(HONEST), 500), (b"x" * 100_000, 200), (chat("[1, 2]"), 200)],
)
def test_nonsense_is_as_good_as_silence(stage: Stage, body: bytes, status: int) -> None:
    """Whatever the endpoint says, it says nothing of use."""
    with serving(body, status) as server:
        assert "run_id" not in told(stage, server)


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
