"""One reply, and a look at what is open."""

from collections.abc import Callable
from datetime import datetime

from selene_os.engines.dialogue.clarifying import clarify
from selene_os.engines.dialogue.confirming import confirm, take_answer
from selene_os.engines.dialogue.contract import OpenPrompt, PromptKind, PromptRead, ReadPrompt, Respond
from selene_os.engines.dialogue.engine import ENGINE
from selene_os.engines.dialogue.reasons import OS_RESPONSE_RETRYABLE, REASONS
from selene_os.engines.dialogue.responding import read_prompt, respond
from selene_os.engines.dialogue.store import DialogueStore
from selene_os.engines.dialogue.tables import REPLIES
from selene_os.engines.dialogue.tests.factories import DIGEST, a_call, a_confirmation, a_yes, missing
from selene_os.kernel.outcome import Done
from selene_os.kernel.reason import ReasonClass

StoreOf = Callable[[str], DialogueStore]


def test_a_reply_is_kept_once(store: DialogueStore, now: datetime) -> None:
    """The same facts get the same words, without a second row."""
    first = respond(Respond(campaign_id="bfc_1", state="RUNNING"), a_call(now), store)
    assert "Campaign bfc_1 is running." == first.result.response
    assert [("REPLY_GIVEN", {"reply_number": 1})] == [(event.name, event.data) for event in first.events]
    assert Done(first.result) == respond(Respond(campaign_id="bfc_1", state="RUNNING"), a_call(now), store)
    respond(Respond(campaign_id="bfc_1", state="COMPLETED"), a_call(now), store)
    kept = store.all(REPLIES, order_by=(REPLIES.c.reply_number,))
    assert [(1, "Campaign bfc_1 is running."), (2, "Campaign bfc_1 is completed.")] == [
        (row.reply_number, row.text) for row in kept
    ]


def test_another_tenant_s_run_has_its_own_replies(store_of: StoreOf, now: datetime) -> None:
    """Nothing of one tenant's conversation is found from another."""
    respond(Respond(campaign_id="bfc_1"), a_call(now), store_of("acme"))
    assert (0, "") == store_of("globex").newest_reply("run_1")


def test_what_is_open_can_be_looked_at(store: DialogueStore, now: datetime) -> None:
    """Kind, field, digest, text, people and times, and whether it is too late."""
    assert PromptRead(prompt=None) == read_prompt(ReadPrompt(run_id="run_1"), a_call(now), store).result
    confirm(a_confirmation(), a_call(now), store)
    shown = read_prompt(ReadPrompt(run_id="run_1"), a_call(now), store).result.prompt
    expected = OpenPrompt(
        prompt_number=1,
        kind=PromptKind.SCHEMA_CHANGE,
        field="confirmation",
        digest=DIGEST,
        text="Version v2 adds licence. Make this change?",
        choices=(),
        people=12,
        asked_at="2026-03-02T09:00:00Z",
        expires_at="2026-03-02T09:15:00Z",
        is_expired=False,
    )
    assert expected == shown
    late = read_prompt(ReadPrompt(run_id="run_1"), a_call(now, minutes=15), store).result.prompt
    assert late is not None
    assert late.is_expired
    take_answer(a_yes(), a_call(now), store)
    assert read_prompt(ReadPrompt(run_id="run_1"), a_call(now), store).result.prompt is None


def test_a_look_can_be_for_one_field_only(store: DialogueStore, now: datetime) -> None:
    """Another field's question, another run's and another tenant's are not it."""
    clarify(missing("apply_scope"), a_call(now), store)

    def field_found(**ask: str) -> bool:
        return read_prompt(ReadPrompt(**ask), a_call(now), store).result.prompt is not None

    assert field_found(run_id="run_1", field="apply_scope")
    assert not field_found(run_id="run_1", field="confirmation")
    assert not field_found(run_id="run_2")


def test_every_reason_of_the_room_is_declared_by_a_capability() -> None:
    """No code is left over; the reply's is the runtime's word for a passing fault of that row."""
    assert set(REASONS) == {reason for each in ENGINE.capabilities for reason in each.may_say}
    assert ReasonClass.TRANSIENT is OS_RESPONSE_RETRYABLE.reason_class
    assert (OS_RESPONSE_RETRYABLE,) == respond.may_say
