"""The ladder: deterministic, forwards only, and never a step without a reason for each one before."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selene_os.engines.onboarding.ladder import (
    CHOSEN,
    Decision,
    LadderRules,
    Person,
    climb,
    decide,
    passed_in,
    proofs_in,
    reason_closed,
    steps_of,
)
from selene_os.kernel.call import TenantSettings
from selene_os.kernel.vocabulary import Channel

EVERY = tuple(channel.value for channel in Channel)
WORDS = [f"{word}-{channel}" for word in ("no", "consent") for channel in EVERY]
PROOFS = st.sampled_from(["DELIVERY_REJECTED", "DELIVERY_ADDRESS_SUPPRESSED", None, "not a code: a@example.com"])
PLACES = {channel: place for place, channel in enumerate(Channel)}

people = st.builds(
    Person,
    user_id=st.just("anna"),
    email=st.sampled_from([None, "", "anna@example.com", "no address"]),
    phone=st.sampled_from([None, "+4915112345678", "0151"]),
    country=st.sampled_from(["DE", "CN"]),
    tags=st.frozensets(st.sampled_from([*WORDS, "do-not-contact", "trainee"]), max_size=6),
)
channels = st.sets(st.sampled_from(EVERY)).map(lambda some: tuple(sorted(some)))
rules = st.builds(
    TenantSettings, allowed_channels=channels, consent_channels=channels, sms_setup_complete=st.booleans()
).map(LadderRules.of)


def a_person(*tags: str, country: str = "DE", email: str | None = "anna@example.com") -> Person:
    return Person("anna", email, "+4915112345678", country, frozenset(tags))


def all_allowed(**settings: object) -> LadderRules:
    values = {"allowed_channels": EVERY, "consent_channels": (), "sms_setup_complete": True, **settings}
    return LadderRules.of(TenantSettings(**values))  # type: ignore[arg-type]


def is_explained(decision: Decision, country: str) -> bool:
    """Each step before the chosen one, or each step if there is none, has its reason."""
    steps = steps_of(country)
    before = steps if decision.channel is None else steps[: steps.index(decision.channel)]
    return [channel for channel, _ in decision.reasons] == list(before)


@given(people, rules)
def test_a_step_has_a_reason_for_each_one_before(person: Person, known: LadderRules) -> None:
    """Whatever is known, all steps before are explained, the chosen one is open, and asked twice it is the same."""
    decision = decide(person, known)
    assert is_explained(decision, person.country)
    assert decision == decide(person, known)
    assert all(reason_closed(channel, person, known) is not None for channel, _ in decision.reasons)
    if decision.channel is not None:
        assert reason_closed(decision.channel, person, known) is None
        assert decision.address
    assert (decision.channel is None) == (CHOSEN not in decision.text)


@given(people, st.lists(st.tuples(people, rules, PROOFS), min_size=1, max_size=6))
def test_nobody_comes_back_down(first: Person, later: list[tuple[Person, LadderRules, str | None]]) -> None:
    """Whatever changes between two failures, the next step is a later one, each one before keeps its reason."""
    decision = decide(first, all_allowed())
    for person, known, proof in later:
        if decision.channel is None:
            return
        before = decision
        climbing = person._replace(country=first.country)
        decision = climb(climbing, known, before.text, Channel(str(before.channel)), proof)
        assert decision == climb(climbing, known, before.text, Channel(str(before.channel)), proof)
        assert decision.channel is None or PLACES[decision.channel] > PLACES[Channel(str(before.channel))]
        assert is_explained(decision, first.country)
        assert before.reasons == decision.reasons[: len(before.reasons)]
        assert "@" not in decision.text


@given(people, rules, st.sampled_from(Channel))
def test_a_kept_decision_is_not_needed_to_go_forwards(person: Person, known: LadderRules, failed: Channel) -> None:
    """Even if nobody kept why it failed, or the country has changed, the next step is a later one."""
    decision = climb(person, known, None, failed, None)
    assert decision.channel is None or PLACES[decision.channel] > PLACES[failed]
    assert is_explained(decision, person.country)


@given(people, rules)
def test_a_decision_is_read_as_it_was_written(person: Person, known: LadderRules) -> None:
    """Its text tells the steps and the reasons."""
    decision = decide(person, known)
    assert dict(decision.reasons) == passed_in(decision.text)
    assert {} == proofs_in(decision.text)


@pytest.mark.parametrize(
    ("person", "known", "expected"),
    [
        (a_person(), all_allowed(), "app:CHOSEN"),
        (a_person("no-app"), all_allowed(), "app:CHANNEL_DECLINED sms:CHOSEN"),
        (
            a_person("no-app"),
            all_allowed(allowed_channels=("app", "email")),
            "app:CHANNEL_DECLINED sms:CHANNEL_NOT_ALLOWED whatsapp:CHANNEL_NOT_ALLOWED email:CHOSEN",
        ),
        (
            a_person("no-app", "no-sms", country="CN"),
            all_allowed(),
            "app:CHANNEL_DECLINED sms:CHANNEL_DECLINED wechat:CHOSEN",
        ),
        (
            a_person("no-app", "consent-whatsapp"),
            all_allowed(consent_channels=("sms", "whatsapp")),
            "app:CHANNEL_DECLINED sms:CHANNEL_NO_CONSENT whatsapp:CHOSEN",
        ),
        (
            a_person("no-app"),
            all_allowed(sms_setup_complete=False),
            "app:CHANNEL_DECLINED sms:CHANNEL_NOT_SET_UP whatsapp:CHOSEN",
        ),
        (
            a_person(email=None),
            all_allowed(allowed_channels=("email",)),
            "app:CHANNEL_NOT_ALLOWED sms:CHANNEL_NOT_ALLOWED whatsapp:CHANNEL_NOT_ALLOWED email:CHANNEL_NO_ADDRESS",
        ),
        (
            a_person("no-app", "no-sms", "no-whatsapp", email="anna@"),
            all_allowed(),
            f"{'app:{0} sms:{0} whatsapp:{0}'.format('CHANNEL_DECLINED')} email:CHANNEL_ADDRESS_INVALID",
        ),
    ],
)
def test_the_steps_and_their_reasons(person: Person, known: LadderRules, expected: str) -> None:
    """App, SMS, WhatsApp (WeChat in China), email: the first that may be used and can reach the person."""
    assert expected == decide(person, known).text


def test_a_failure_is_its_own_reason() -> None:
    """The proof of a failed delivery is kept; one that is no code is not."""
    known = all_allowed(allowed_channels=("sms", "email"))
    kept = decide(a_person(), known).text
    failed = climb(a_person(), known, kept, Channel.SMS, "DELIVERY_REJECTED")
    assert (Channel.EMAIL, "anna@example.com") == (failed.channel, failed.address)
    assert {Channel.SMS: "DELIVERY_REJECTED"} == proofs_in(failed.text)
    assert "sms:CHANNEL_FAILED" in climb(a_person(), known, kept, Channel.SMS, "so sorry").text


def test_what_opens_behind_somebody_stays_passed() -> None:
    """A consent that comes after the step was passed leads nobody back."""
    known = all_allowed(allowed_channels=("sms", "email"), consent_channels=("sms",))
    kept = decide(a_person(), known).text
    assert (
        "app:CHANNEL_NOT_ALLOWED sms:CHANNEL_NO_CONSENT whatsapp:CHANNEL_NOT_ALLOWED email:DELIVERY_REJECTED"
        == climb(a_person("consent-sms"), known, kept, Channel.EMAIL, "DELIVERY_REJECTED").text
    )
