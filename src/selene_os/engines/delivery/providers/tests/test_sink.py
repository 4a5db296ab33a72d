from email import message_from_bytes, policy
from pathlib import Path

from selene_os.engines.delivery.providers.setup import SinkSetup
from selene_os.engines.delivery.providers.sink import SinkProvider
from selene_os.engines.delivery.providers.tests.factories import CLOCK, a_letter, written
from selene_os.kernel.sending import SendStatus
from selene_os.kernel.vocabulary import Channel


def test_an_email_becomes_a_file_that_mail_programs_read(tmp_path: Path) -> None:
    """The file is the mail as it would be sent."""
    result = SinkProvider(SinkSetup(str(tmp_path)), CLOCK).send(a_letter())
    (path,) = written(tmp_path)
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert (SendStatus.SENT, path.stem) == (result.status, result.provider_ref)
    assert ("Please answer", "anna@example.com", ".eml") == (message["Subject"], message["To"], path.suffix)


def test_a_short_message_becomes_a_text(tmp_path: Path) -> None:
    """To whom, from whom and when stand over the text."""
    letter = a_letter(channel=Channel.SMS, to="+4915112345678", text="Bitte antworten: ä", html="")
    SinkProvider(SinkSetup(str(tmp_path)), CLOCK).send(letter)
    (path,) = written(tmp_path)
    expected = "To: +4915112345678\nFrom: Acme Ltd\nAt: 2026-03-02T09:00:00Z\n\nBitte antworten: ä\n"
    assert expected == path.read_text(encoding="utf-8")
    assert ["acme", "sms"] == list(path.relative_to(tmp_path).parts[:2])


def test_the_same_letter_is_one_file(tmp_path: Path) -> None:
    """The key decides, as with a provider that knows idempotency keys; another tenant's key is another letter."""
    sink = SinkProvider(SinkSetup(str(tmp_path)), CLOCK)
    first = sink.send(a_letter())
    assert first == sink.send(a_letter(text="again"))
    sink.send(a_letter(tenant_id="globex"))
    assert 2 == len(written(tmp_path))


def test_no_tenant_writes_outside_of_the_folder(tmp_path: Path) -> None:
    """Whatever a tenant is called, its letters stay below the folder."""
    folder = tmp_path / "sink"
    for tenant_id in ("..", "../..", "/etc", "a/../../b", ""):
        assert SendStatus.SENT is SinkProvider(SinkSetup(str(folder)), CLOCK).send(a_letter(tenant_id=tenant_id)).status
    assert written(tmp_path) == written(folder)
    assert 5 == len(written(folder))


def test_a_folder_that_cannot_be_written_is_a_provider_that_is_down(tmp_path: Path) -> None:
    """Nothing was sent, and it may work later; a bad address never will."""
    (tmp_path / "file").write_text("no folder")
    sink = SinkProvider(SinkSetup(str(tmp_path / "file")), CLOCK)
    assert SendStatus.DOWN is sink.send(a_letter()).status
    assert SendStatus.FAILED is sink.send(a_letter(to="nobody")).status
    sink.close()
