"""The cells of a staff file that say how to reach a person: email addresses and phone numbers.

Both are judged by a library that takes some 40 µs a cell. What is plainly right, nearly all of a real file,
is recognised here under stricter rules than the library's; only the rest is handed to it.
"""

import re
from functools import cache, lru_cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from phonenumbers import PhoneMetadata

from selene_os.engines.onboarding.staff_cells import CellError, shown

_MAILBOX_CHARACTERS = 64
_ADDRESS_CHARACTERS = 254
_PLAIN_MAILBOX = re.compile(r"[A-Za-z0-9_+\-]+(?:\.[A-Za-z0-9_+\-]+)*")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")
_PHONE = re.compile(r"\+[0-9 ()./\-]+")


def read_email(text: str) -> str:
    """An email address, normalised; no name server is asked."""
    mailbox, _, domain = text.rpartition("@")
    # A plain mailbox can only be wrong by its length, and staff share a few domains: so the library is asked
    # once a domain. It rewrites some undotted mailboxes in capitals (POSTMASTER): those it gets to see.
    plain = _PLAIN_MAILBOX.fullmatch(mailbox) and ("." in mailbox or mailbox.islower())
    if plain and len(mailbox) <= _MAILBOX_CHARACTERS and len(text) <= _ADDRESS_CHARACTERS and domain.isascii():
        normal_domain = _mail_domain(domain)
        if normal_domain is not None:
            return f"{mailbox}@{normal_domain}"
    return _mail_address(text)


@lru_cache(maxsize=1024)
def _mail_domain(domain: str) -> str | None:
    try:
        return _mail_address(f"someone@{domain}").rpartition("@")[2]
    except CellError:
        return None


def _mail_address(text: str) -> str:
    try:
        return validate_email(text, check_deliverability=False, test_environment=True).normalized
    except (EmailNotValidError, UnicodeError) as error:
        said = str(error).rstrip(".") or "it cannot be read"
        raise CellError(
            f"{shown(text)} is not an email address: {said}.",
            "Write one like anna.schmidt@example.com, or leave it empty.",
        ) from error


def read_phone(text: str) -> str:
    """A phone number in E.164; blanks, brackets, dots, slashes and dashes in it are dropped."""
    return text if _is_plain_e164(text) else _phone_number(text)


def _is_plain_e164(text: str) -> bool:
    """Its length is right and none of its digits could be dropped: parsing would give it back as it is."""
    if _E164.fullmatch(text) is None:
        return False
    for end in (2, 3, 4):
        plan = _numbering_plan(text[1:end])
        if plan is not None:
            trunk_prefix, lengths = plan
            return len(text) - end in lengths and trunk_prefix.match(text, end) is None
    return False


@cache
def _numbering_plan(code: str) -> tuple[re.Pattern[str], frozenset[int]] | None:
    """What may be dropped before a country's numbers, and their lengths; None if there is no such code."""
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(int(code))
    plan = PhoneMetadata.metadata_for_region_or_calling_code(int(code), regions[0]) if regions else None
    if plan is None or plan.general_desc is None:
        return None
    dropped = re.compile(f"0|{plan.national_prefix_for_parsing or '0'}")
    return dropped, frozenset(plan.general_desc.possible_length)


def _phone_number(text: str) -> str:
    hint = "Write it with + and the country's code, like +4915112345678, or leave it empty."
    if _PHONE.fullmatch(text) is None:
        raise CellError(f"{shown(text)} is not an international phone number.", hint)
    try:
        number = phonenumbers.parse(text)
    except phonenumbers.NumberParseException as error:
        raise CellError(f"{shown(text)} is not an international phone number.", hint) from error
    # Only a provider knows which numbers are in use: the library's ranges age, its lengths hardly do.
    judged = phonenumbers.is_possible_number_with_reason(number)
    if judged != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise CellError(f"{shown(text)} has too few or too many digits for its country.", hint)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
