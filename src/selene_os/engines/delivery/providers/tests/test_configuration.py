from pathlib import Path

import pytest

from selene_os.durable.clock import SystemStopwatch
from selene_os.engines.delivery.providers.configuration import from_environment
from selene_os.engines.delivery.providers.gateway import GatewayProvider
from selene_os.engines.delivery.providers.registry import ConfiguredProviders
from selene_os.engines.delivery.providers.setup import GatewaySetup, ProviderSetupError, SinkSetup, SmtpSetup, Tls
from selene_os.engines.delivery.providers.sink import SinkProvider
from selene_os.engines.delivery.providers.smtp import SmtpProvider
from selene_os.engines.delivery.providers.tests.factories import CLOCK
from selene_os.kernel.vocabulary import Channel

MAIL = {
    "SELENE_SMTP_URL": "smtp://mailer@mail.example.com:2525",
    "SELENE_SMTP_PASSWORD": "hush",
    "SELENE_SMTP_FROM": "Selene <selene@example.com>",
}
SMS = {"SELENE_SMS_URL": "https://gateway.example.com/sms"}


def test_nothing_is_set_up_by_itself() -> None:
    """Without a word from the environment no letter leaves."""
    setups = from_environment({})
    assert [None] * len(Channel) == [setups.of("acme", channel) for channel in Channel]


def test_a_mail_server_out_of_the_environment() -> None:
    """STARTTLS unless said otherwise, the sender's domain in the Message-ID, ten seconds."""
    setup = from_environment(MAIL).of("acme", Channel.EMAIL)
    assert isinstance(setup, SmtpSetup)
    assert ("mail.example.com", 2525, Tls.STARTTLS) == (setup.host, setup.port, setup.tls)
    assert ("mailer", "hush", 10_000) == (setup.user, setup.password.get_secret_value(), setup.timeout_ms)
    assert ("selene@example.com", "example.com") == (setup.sender, setup.domain)


@pytest.mark.parametrize(("tls", "port"), [("starttls", 587), ("implicit", 465), ("none", 25)])
def test_each_way_of_tls_has_its_port(tls: str, port: int) -> None:
    """Unless the address names one."""
    known = {"SELENE_SMTP_URL": f"smtp://mail.example.com?tls={tls}", "SELENE_SMTP_FROM": "selene@example.com"}
    setup = from_environment(known).of("acme", Channel.EMAIL)
    assert isinstance(setup, SmtpSetup)
    assert (tls, port) == (setup.tls, setup.port)


def test_a_gateway_out_of_the_environment() -> None:
    """Its headers, its form and its codes; a header's value may stand elsewhere."""
    setup = from_environment(
        {
            **SMS,
            "SELENE_SMS_HEADERS": '{"Authorization": "env:TOKEN", "X-Plain": "a"}',
            "TOKEN": "Bearer abc",
            "SELENE_SMS_BODY": "To={to}&Body={text}&From=acme",
            "SELENE_SMS_REJECTED_CODES": "404, 21211",
            "SELENE_SMS_TIMEOUT_MS": "2500",
            "SELENE_SMS_SECRET": "hush",
        }
    ).of("acme", Channel.SMS)
    assert isinstance(setup, GatewaySetup)
    headers = {name: value.get_secret_value() for name, value in setup.headers.items()}
    assert {"Authorization": "Bearer abc", "X-Plain": "a"} == headers
    assert ({"To": "{to}", "Body": "{text}", "From": "acme"}, True) == (setup.body, setup.is_form)
    assert (frozenset({"404", "21211"}), 2_500) == (setup.rejected_codes, setup.timeout_ms)
    assert "hush" == setup.secret.get_secret_value()


def test_a_file_has_its_word_before_the_environment_and_a_tenant_before_all(tmp_path: Path) -> None:
    """A tenant's channel replaces the common one whole, so no secret of ours goes to another's address."""
    (tmp_path / "token").write_text("Bearer file\n")
    file = tmp_path / "providers.toml"
    file.write_text(f"""
        [defaults.sms]
        url = "https://common.example.com/sms"
        headers = {{ Authorization = "file:{tmp_path}/token" }}
        rejected_codes = [404, "21211"]

        [tenants.acme.sms]
        url = "https://acme.example.com/sms"

        [tenants.globex.sms]
        url = "none"

        [tenants.acme.email]
        url = "sink:{tmp_path}/mails"
    """)
    setups = from_environment({**MAIL, **SMS, "SELENE_PROVIDERS_FILE": str(file)})
    acme, other = setups.of("acme", Channel.SMS), setups.of("other", Channel.SMS)
    assert isinstance(acme, GatewaySetup)
    assert isinstance(other, GatewaySetup)
    assert ("https://acme.example.com/sms", {}) == (acme.url, acme.headers)
    assert "Bearer file" == other.headers["Authorization"].get_secret_value()
    assert setups.of("globex", Channel.SMS) is None
    assert SinkSetup(f"{tmp_path}/mails") == setups.of("acme", Channel.EMAIL)
    assert isinstance(setups.of("globex", Channel.EMAIL), SmtpSetup)


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"SELENE_SMTP_URL": "mail.example.com"}, "SELENE_SMTP_URL"),
        ({"SELENE_SMTP_URL": "smtp://h:99999"}, "SELENE_SMTP_URL"),
        ({"SELENE_SMTP_URL": "smtp://h?tls=maybe"}, "SELENE_SMTP_URL"),
        ({"SELENE_SMTP_URL": "smtp://h?colour=red"}, "SELENE_SMTP_URL"),
        ({"SELENE_SMTP_URL": "smtp://mailer:secretword@h"}, "SELENE_SMTP_URL"),
        ({"SELENE_SMTP_URL": "smtp://mailer@h?tls=none"}, "SELENE_SMTP_URL"),
        ({"SELENE_SMTP_URL": "sink:"}, "SELENE_SMTP_URL"),
        ({"SELENE_SMTP_PASSWORD": ""}, "SELENE_SMTP_PASSWORD"),
        ({"SELENE_SMTP_FROM": ""}, "SELENE_SMTP_FROM"),
        ({"SELENE_SMTP_FROM": "nobody"}, "SELENE_SMTP_FROM"),
        ({"SELENE_SMTP_FROM": "jürgen@example.com"}, "SELENE_SMTP_FROM"),
        ({"SELENE_SMTP_DOMAIN": "exa mple"}, "SELENE_SMTP_DOMAIN"),
        ({"SELENE_SMTP_UNSUBSCRIBE": "ask us"}, "SELENE_SMTP_UNSUBSCRIBE"),
        ({"SELENE_SMTP_UNSUBSCRIBE": "mailto:a@b>"}, "SELENE_SMTP_UNSUBSCRIBE"),
        ({"SELENE_SMTP_TIMEOUT_MS": "soon"}, "SELENE_SMTP_TIMEOUT_MS"),
        ({"SELENE_SMTP_TIMEOUT_MS": "0"}, "SELENE_SMTP_TIMEOUT_MS"),
        ({"SELENE_SMTP_CA_FILE": "/nowhere"}, "SELENE_SMTP_CA_FILE"),
        ({"SELENE_SMS_URL": "ftp://h"}, "SELENE_SMS_URL"),
        ({"SELENE_SMS_URL": "https://"}, "SELENE_SMS_URL"),
        ({"SELENE_SMS_URL": "https://h:port/"}, "SELENE_SMS_URL"),
        ({"SELENE_SMS_URL": "https://me:secretword@h/"}, "SELENE_SMS_URL"),
        ({"SELENE_SMS_URL": "https://h/a b"}, "SELENE_SMS_URL"),
        ({"SELENE_SMS_BODY": "{to}"}, "SELENE_SMS_BODY"),
        ({"SELENE_SMS_BODY": "{to}{text}"}, "SELENE_SMS_BODY"),
        ({"SELENE_SMS_BODY": '["{to}", "{text}"]'}, "SELENE_SMS_BODY"),
        ({"SELENE_SMS_BODY": '{"to": "{to}", "text": "{text}"'}, "SELENE_SMS_BODY"),
        ({"SELENE_SMS_BODY": '{"to": "{to}", "text": "{text} {name}"}'}, "SELENE_SMS_BODY"),
        ({"SELENE_SMS_HEADERS": "Authorization: secretword"}, "SELENE_SMS_HEADERS"),
        ({"SELENE_SMS_HEADERS": '{"A b": "secretword"}'}, "SELENE_SMS_HEADERS"),
        ({"SELENE_SMS_HEADERS": '{"Auth": "secretword\\r\\nX: 1"}'}, "SELENE_SMS_HEADERS"),
        ({"SELENE_SMS_HEADERS": '{"Auth": "env:NOT_THERE"}'}, "NOT_THERE"),
        ({"SELENE_SMS_HEADERS": '{"Auth": "file:/nowhere"}'}, "/nowhere"),
        ({"SELENE_SMS_REJECTED_CODES": ",,"}, "SELENE_SMS_REJECTED_CODES"),
        ({"SELENE_SMS_KEY_HEADER": "a b"}, "SELENE_SMS_KEY_HEADER"),
        ({"SELENE_SMS_REF_FIELD": "a b"}, "SELENE_SMS_REF_FIELD"),
        ({"SELENE_PROVIDERS_FILE": "/nowhere.toml"}, "SELENE_PROVIDERS_FILE"),
    ],
)
def test_what_cannot_be_used_is_named(wrong: dict[str, str], named: str) -> None:
    """The variable, and never a word that may be a secret."""
    with pytest.raises(ProviderSetupError) as refused:
        from_environment({**MAIL, **SMS, **wrong})
    said = str(refused.value)
    assert named in said
    assert "secretword" not in said
    assert "hush" not in said


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("not toml", "is no TOML"),
        ("colour = 1", "colour"),
        ("defaults = 1", "defaults"),
        ("[defaults.fax]\nurl = 'sink:x'", "defaults.fax"),
        ("[defaults]\nsms = 1", "defaults.sms"),
        ("[defaults.app]\nurl = 'sink:x'", "defaults.app"),
        ("[defaults.sms]\nurl = 1", "defaults.sms.url"),
        ("[defaults.sms]\nsender = 'x'", "defaults.sms.url"),
        ("[defaults.sms]\nurl = 'https://h/'\ntimeout = 1", "defaults.sms.timeout"),
        ("[defaults.sms]\nurl = 'https://h/'\ntimeout_ms = 1.5", "defaults.sms.timeout_ms"),
        ("[defaults.sms]\nurl = 'https://h/'\nsecret = 'secretword'", "defaults.sms.secret"),
        ("[defaults.sms]\nurl = 'https://h/'\nsecret = 1", "defaults.sms.secret"),
        ("[defaults.sms]\nurl = 'https://h/'\nheaders = {Authorization = 'secretword'}", "headers.Authorization"),
        ("[defaults.sms]\nurl = 'https://h/'\nheaders = 'a'", "defaults.sms.headers"),
        ("[defaults.sms]\nurl = 'https://h/'\nrejected_codes = 1", "rejected_codes"),
        (
            "[tenants.acme.email]\nurl = 'smtp://h'\nfrom = 'a@b.c'\npassword = 'secretword'",
            "tenants.acme.email.password",
        ),
    ],
)
def test_what_a_file_cannot_say_is_named(text: str, named: str, tmp_path: Path) -> None:
    """The file and the key, misspelt ones too."""
    file = tmp_path / "providers.toml"
    file.write_text(text)
    with pytest.raises(ProviderSetupError) as refused:
        from_environment({"SELENE_PROVIDERS_FILE": str(file)})
    said = str(refused.value)
    assert named in said
    assert str(file) in said
    assert "secretword" not in said


def test_each_tenant_and_channel_has_a_provider_of_its_own(tmp_path: Path) -> None:
    """It is made once, and again after all were given up."""
    setups = from_environment({**MAIL, **SMS, "SELENE_WECHAT_URL": f"sink:{tmp_path}"})
    providers = ConfiguredProviders(setups, CLOCK, SystemStopwatch())
    kinds = {Channel.EMAIL: SmtpProvider, Channel.SMS: GatewayProvider, Channel.WECHAT: SinkProvider}
    assert kinds == {each: type(providers.of("acme", each)) for each in kinds}
    assert providers.of("acme", Channel.WHATSAPP) is None
    first = providers.of("acme", Channel.EMAIL)
    assert first is providers.of("acme", Channel.EMAIL)
    assert first is not providers.of("globex", Channel.EMAIL)
    providers.close()
    assert first is not providers.of("acme", Channel.EMAIL)
