"""Emails through the command line: sent through a real mail server, looked at, answered by link, put right."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from selene_os.entrypoints.demo.mailbox import Mailbox, Moment
from selene_os.testing.databases import Fill
from selene_os.testing.mail_server import HANGS_UP, InOrder, emails, refuses, scripted_mailbox
from tests.doors.command_line import AS_OPERATOR, OF_TENANT, ask, run
from tests.post_office import ADA, CEM, three_readers
from tests.stage import TENANT, Stage


@pytest.fixture
def filling() -> Fill:
    """Let the database hold a company of three people who read emails only."""
    return three_readers


@pytest.fixture
def company(url: str) -> Iterator[Stage]:
    """Give the company on the commands' database."""
    made = Stage(url)
    yield made
    made.leave()


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailbox]:
    """Give a mail server to which the commands send; it hangs up at the second mail, and refuses the third address."""
    refused = InOrder((None, None, refuses("550 5.1.1 no such user")))
    script = {Moment.CONTENT: InOrder((None, HANGS_UP)), Moment.RCPT: refused}
    with scripted_mailbox(tmp_path / "mail", script) as running:
        monkeypatch.setenv("SELENE_SMTP_URL", running.url)
        monkeypatch.setenv("SELENE_SMTP_FROM", "people@acme.example")
        yield running


def token_of(mailbox: Mailbox, address: str) -> str:
    """The token of the link in the latest mail to an address."""
    mail = [each for each in emails(mailbox) if str(each["To"]) == address][-1]
    body = mail.get_body(("plain",))
    assert body is not None
    words = str(body.get_content()).split()
    return words[words.index("--token") + 1]


def sent(company: Stage, mailbox: Mailbox) -> str:
    """A campaign whose mails went out: Ada has hers, Ben's is unknown, Cem's address is no good."""
    campaign_id = company.launch()
    worked = ask("work", "--until-idle")
    assert (1, 1) == (worked["delivered"], len(mailbox.mails()))
    return campaign_id


def test_what_was_sent_is_told(company: Stage, mailbox: Mailbox) -> None:
    """Deliveries of a campaign, of one person, in one state; exceptions with their counts; the status of the queues."""
    campaign_id = sent(company, mailbox)
    every = ask("campaign", "deliveries", campaign_id, *OF_TENANT)["items"]
    assert {"ada": "SENT", "ben": "UNKNOWN", "cem": "BOUNCED_HARD"} == {
        each["recipient_user_id"]: each["state"] for each in every
    }
    (ben,) = ask("delivery", "list", "--state", "unknown", *OF_TENANT)["items"]
    assert "ben" == ben["recipient_user_id"]
    (one,) = ask("campaign", "deliveries", campaign_id, "--user", "ada", *OF_TENANT)["items"]
    assert one["history"]
    exceptions = ask("campaign", "exceptions", campaign_id, *OF_TENANT)
    assert [("cem", 1)] == [
        (each["recipient_user_id"], sum(exceptions["counts"].values())) for each in exceptions["items"]
    ]
    status = ask("status")
    (email,) = status["tenants"][0]["channels"]
    assert (0, 0, 1, True) == tuple(email[name] for name in ("queued", "sending", "unknown", "is_set_up"))
    assert status == ask("status", *OF_TENANT)
    for words in (["status"], ["campaign", "exceptions", campaign_id, *OF_TENANT], ["delivery", "list", *OF_TENANT]):
        said = run(*words)
        assert (0, "") == (said.status, said.err)
        assert said.out
    assert "TENANT_UNKNOWN" == ask("status", "--tenant", "nobody", status=3)["reason_code"]


def test_what_went_wrong_is_put_right(company: Stage, mailbox: Mailbox) -> None:
    """An unknown one is settled, an address corrected or released, one person is sent it again: each once."""
    campaign_id = sent(company, mailbox)
    (ben,) = ask("delivery", "list", "--state", "UNKNOWN", *OF_TENANT)["items"]
    settled = ask("delivery", "settle", ben["attempt_id"], "--status", "sent", "--note", "In the log.", *AS_OPERATOR)
    assert "SENT" == settled["attempt_state"]
    again = ask("delivery", "settle", ben["attempt_id"], "--status", "sent", *AS_OPERATOR, status=3)
    assert "DELIVERY_STATE_INVALID" == again["reason_code"]
    (shut,) = ask("delivery", "suppressions", "list", *OF_TENANT)["items"]
    assert ("email", CEM) == (shut["channel"], shut["address"])
    assert 1 == ask("delivery", "suppressions", "release", CEM, *AS_OPERATOR)["released_count"]
    assert 1 == ask("campaign", "retry-failed", campaign_id, *AS_OPERATOR)["reopened_count"]
    assert 1 == ask("campaign", "resend", campaign_id, "ada", "--key", "k", *AS_OPERATOR)["redelivered_count"]
    assert 1 == ask("campaign", "resend", campaign_id, "ada", "--key", "k", *AS_OPERATOR)["redelivered_count"]
    ask("campaign", "fix-address", campaign_id, "ben", "ben@home.example", *AS_OPERATOR)
    ask("campaign", "test-send", campaign_id, "--to", "olga@acme.example", *AS_OPERATOR)
    ask("work", "--until-idle")
    assert sorted([ADA, ADA, CEM, "ben@home.example", "olga@acme.example"]) == sorted(
        str(each["To"]) for each in emails(mailbox)
    )


def test_a_campaign_is_paused_resumed_and_canceled(company: Stage, mailbox: Mailbox) -> None:
    """On hold nothing leaves; resumed it does; canceled nobody hears of it again."""
    campaign_id = company.launch()
    paused = ask("campaign", "pause", campaign_id, "--reason", "WRONG_TEXT", *AS_OPERATOR)
    assert "WRONG_TEXT" == paused["hold"]["reason_code"]
    ask("work", "--until-idle")
    assert ([], "WRONG_TEXT") == (
        list(mailbox.mails()),
        ask("campaign", "show", campaign_id, *OF_TENANT)["hold"]["reason_code"],
    )
    assert [campaign_id] == ask("status")["tenants"][0]["holds"]
    ask("campaign", "resume", campaign_id, *AS_OPERATOR)
    ask("work", "--until-idle")
    assert 1 == len(mailbox.mails())
    refused = ask("campaign", "resume", campaign_id, *OF_TENANT, "--as", "ada", status=3)
    assert "ACCESS_SCOPE_VIOLATION" == refused["reason_code"]
    assert "CANCELED" == ask("campaign", "cancel", campaign_id, "--reason", "WRONG_PEOPLE", *AS_OPERATOR)["state"]
    ask("work", "--until-idle")
    assert 1 == len(mailbox.mails())


def test_who_has_the_link_answers(company: Stage, mailbox: Mailbox) -> None:
    """Neither --tenant nor --as: the token says for whom; looking changes nothing; no link, no answer.

    A link that is as good as a new one need not be renewed.
    """
    sent(company, mailbox)
    token = token_of(mailbox, ADA)
    before = company.everything()
    assert ["forklift_licence"] == [each["field"] for each in ask("answer", "--token", token)["items"]]
    assert before == company.everything()
    refused = ask("answer", "--token", f"{token}x", "forklift_licence=doc:1", status=3)
    assert "DELIVERY_LINK_UNKNOWN" == refused["reason_code"]
    assert before == company.everything()
    assert 1 == ask("link", "revoke", "ada", *AS_OPERATOR)["changed_count"]
    refused = ask("answer", "--token", token, "forklift_licence=doc:1", status=3)
    assert "DELIVERY_LINK_REVOKED" == refused["reason_code"]
    ask("campaign", "resend", company.rows("onboarding_campaigns")[0]["campaign_id"], "ada", *AS_OPERATOR)
    ask("work", "--until-idle")
    newest = token_of(mailbox, ADA)
    assert 0 == ask("link", "renew", "ada", *AS_OPERATOR)["changed_count"]
    answered = ask("answer", "--token", newest, "forklift_licence=doc:1")
    assert ("COMPLETED", []) == (answered["target_status"], answered["remaining"])
    assert "Nothing is asked for any more." == ask("answer", "--token", newest)["message"]
    said = run("answer", "--token", "nonsense", "a=1")
    assert 3 == said.status
    assert "There is no such link" in said.err


def test_wordings_are_set_and_listed(company: Stage, tmp_path: Path) -> None:
    """A text from a file; what cannot be used is refused with its line."""
    body = tmp_path / "body.txt"
    body.write_text("Hallo {{ person_name }},\n{{ link }}\n", encoding="utf-8")
    wording = ("template", "set", "first", "--language", "de", "--subject", "Bitte", "--body-file", str(body))
    assert 1 == ask(*wording, *OF_TENANT)["template_version"]
    listed = ask("template", "list", *OF_TENANT)
    assert [("FIRST", 1)] == [
        (each["message_kind"], each["template_version"]) for each in listed["templates"] if each["set_by"]
    ]
    assert 0 == run("template", "list", *OF_TENANT).status
    body.write_text("{{ salary }}", encoding="utf-8")
    refused = ask(*wording, *OF_TENANT, status=3)
    assert "DELIVERY_TEMPLATE_INVALID" == refused["reason_code"]
    assert refused["problems"]
    body.write_bytes(b"\xff\xfe")
    assert 2 == run(*wording, *OF_TENANT).status
    assert company.verified()


def test_reminders_are_set_and_changed(company: Stage) -> None:
    """By whoever may, in words of time; each command says where the reminder stands."""
    ask("access", "grant", "olga", "--action", "REMINDER_SET", "--mode", "A", *OF_TENANT)
    made = ask("reminder", "set", "ada", "--text", "Gloves", "--at", "in 2 hours", "--every", "daily", *AS_OPERATOR)
    assert "2026-03-02T11:00:00Z" == made["scheduled_time"]
    reminder_id = made["reminder_id"]
    (shown,) = ask("reminder", "list", "ada", *OF_TENANT)["items"]
    assert ("Gloves", "SCHEDULED") == (shown["reminder_text"], shown["state"])
    snoozed = ask("reminder", "snooze", reminder_id, "--minutes", "30", *AS_OPERATOR)
    assert "SNOOZED" == snoozed["reminder_state"]
    assert "SNOOZED" == ask("reminder", "escalate", reminder_id, *AS_OPERATOR)["reminder_state"]
    assert (
        "REM_FAIL_STATE_TRANSITION_INVALID"
        == (ask("reminder", "retry", reminder_id, *AS_OPERATOR, status=3)["reason_code"])
    )
    assert "CANCELED" == ask("reminder", "cancel", reminder_id, *AS_OPERATOR)["reminder_state"]
    refused = ask("reminder", "set", "ada", "--text", "x", "--at", "soon", *AS_OPERATOR, status=3)
    assert "REM_FAIL_TIME_INVALID" == refused["reason_code"]
    assert TENANT == company.rows("storage_tenants")[0]["tenant_id"]
