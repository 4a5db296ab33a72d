"""The desk: writes the letter of an attempt from what the rooms know at the moment at which it goes out.

It says all that the person lacks then, whichever campaign asks for it. A link's token is drawn for each try and stands
in the letter alone: the database has its sha256, and logs and journal have neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from selene_os.kernel.ids import derived_id, sha256_hex
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.sending import Letter
from selene_os.kernel.vocabulary import Channel, MessageKind
from selene_os.runtime.context import Context

TENANT_ENDS = "."
Row = Mapping[str, Any]
_FIELD = ("field_key", "prompt_short", "sensitivity", "exposure_rule")


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the letter has it, and as the database knows it."""

    text: str
    token_hash: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a letter is to and what of, a group for each campaign."""

    name: str
    language: str
    time_zone: str
    groups: tuple[Mapping[str, Any], ...]


def token_hash(token: str) -> str:
    """As what the database knows a token."""
    return sha256_hex(token.encode())


def worded(ctx: Context, subject: Subject, kind: str, channel: str, link: str, reminder_number: int = 0) -> Any:
    """The words of a letter, or why there are none."""
    asked = {
        "message_kind": kind,
        "channel": channel,
        "language": subject.language,
        "time_zone": subject.time_zone,
        "person_name": subject.name,
        "sender_name": ctx.settings.sender_name,
        "groups": subject.groups,
        "link": link,
        "reminder_number": reminder_number,
    }
    return ctx.read(Read.LETTER, asked)


def link_text(ctx: Context, token: str) -> str:
    """How a letter names the way to answer."""
    url = ctx.world.public_url
    return f"{url}/l/{token}" if url else f"selene answer --token {token} FIELD=VALUE"


def fields_of(specs: Iterable[Mapping[str, Any]], missing: Iterable[str] | None) -> list[dict[str, Any]]:
    """What a letter must know of the fields that are missing; without a list, of all."""
    wanted = None if missing is None else frozenset(missing)
    return [{name: each[name] for name in _FIELD} for each in specs if wanted is None or each["field_key"] in wanted]


class Desk:
    """Writes letters; what a schema version asks never changes, so it is read once for many letters."""

    def __init__(self) -> None:
        self._schemas: dict[tuple[str, str, str], Any] = {}

    def look_again(self) -> None:
        """Forget the names of companies and positions, which may change."""
        self._schemas.clear()

    def subjects_of(self, ctx: Context, rows: Sequence[Row]) -> list[Subject | None]:
        """What each letter is about, or None if the person owes nothing any more, or is asked by a newer message."""
        asking = [row for row in rows if row["message_kind"] != MessageKind.TEST]
        over: frozenset[str] = frozenset()
        people: Mapping[str, Any] = {}
        if asking:
            named = {"broadcast_ids": [row["broadcast_id"] for row in asking]}
            over = frozenset(ctx.read(Read.MESSAGES_OVER, named).broadcast_ids)
            people = ctx.read(Read.LETTER_FACTS, {"user_ids": [row["recipient_user_id"] for row in asking]}).people
        return [self._subject_of(ctx, row, over, people) for row in rows]

    def _subject_of(self, ctx: Context, row: Row, over: frozenset[str], people: Mapping[str, Any]) -> Subject | None:
        if row["message_kind"] == MessageKind.TEST:
            return self._of_test(ctx, row)
        facts = people.get(row["recipient_user_id"])
        if row["broadcast_id"] in over or facts is None or not facts.items:
            return None
        return self._owed(ctx, facts, row["language"] or ctx.settings.language)

    def owed_by(self, ctx: Context, user_id: str, language: str) -> Subject | None:
        """All that open campaigns want of a person; None if there is no such person."""
        facts = ctx.read(Read.LETTER_FACTS, {"user_ids": [user_id]}).people.get(user_id)
        return None if facts is None else self._owed(ctx, facts, language)

    def _owed(self, ctx: Context, facts: Any, language: str) -> Subject:
        groups = tuple(
            self._group(ctx, each.position_id, each.schema_version_id, each.deadline, each.missing_fields)
            for each in facts.items
        )
        return Subject(facts.name, facts.language or language, facts.time_zone or ctx.settings.time_zone, groups)

    def new_link(self, ctx: Context) -> Link:
        """Draw a token for one letter."""
        token = f"{ctx.tenant_id}{TENANT_ENDS}{ctx.world.draw_secret()}"
        return Link(link_text(ctx, token), token_hash(token))

    def letter(self, ctx: Context, row: Row, subject: Subject, link: Link) -> Letter | None:
        """The letter in its words; None if they could not be found."""
        number = int(row["attempt_number"] or 1)
        reminder_number = max(1, number - 1) if row["message_kind"] == MessageKind.REMINDER else 0
        words = worded(ctx, subject, row["message_kind"], row["channel"], link.text, reminder_number)
        if isinstance(words, Refused):
            return None
        return Letter(
            tenant_id=ctx.tenant_id,
            key=derived_id("letter", ctx.tenant_id, str(row["attempt_id"])),
            channel=Channel(row["channel"]),
            to=str(row["address"]),
            text=words.text,
            subject=words.subject,
            html=words.html,
            language=words.language,
            sender_name=ctx.settings.sender_name or str(subject.groups[0]["company_name"] if subject.groups else ""),
        )

    def _of_test(self, ctx: Context, row: Row) -> Subject | None:
        campaign = ctx.read(Read.CAMPAIGN, {"campaign_id": row["campaign_id"]})
        if isinstance(campaign, Refused):
            return None
        group = self._group(ctx, campaign.position_id, campaign.schema_version_id, campaign.deadline, None)
        return Subject("", row["language"] or ctx.settings.language, ctx.settings.time_zone, (group,))

    def _group(
        self, ctx: Context, position_id: str, version_id: str, deadline: str | None, missing: Any
    ) -> Mapping[str, Any]:
        """What one position asks of the person; without a list, everything that it can ask."""
        key = (ctx.tenant_id, position_id, version_id)
        if key not in self._schemas:
            asked = {"position_id": position_id, "schema_version_id": version_id}
            self._schemas[key] = ctx.read(Read.POSITION_SCHEMA, asked)
        schema = self._schemas[key]
        if isinstance(schema, Refused):
            return {"company_name": "", "position_title": position_id, "deadline": deadline}
        return {
            "company_name": schema.company["name"],
            "position_title": schema.title,
            "deadline": deadline,
            "fields": fields_of(schema.field_specs, missing),
        }
