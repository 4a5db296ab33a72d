"""A context: one transaction of one tenant, and how engines are asked in it.

Journal entries are gathered and written at the end, so that the streams' heads are locked last.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from selene_os.kernel.call import Call, Deadline, TenantSettings
from selene_os.kernel.capability import Role
from selene_os.kernel.ids import derived_id
from selene_os.kernel.journaling import LEDGER, Entry
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Ask, Done, Event, Json, Outcome, Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import INPUT_INVALID
from selene_os.runtime import events
from selene_os.runtime.catalogue import Listed
from selene_os.runtime.store import RunStore
from selene_os.runtime.world import World
from selene_os.storage.canonical import canonical_bytes
from selene_os.storage.page import Page
from selene_os.storage.tenants import bump_facts_revision, settings_of
from selene_os.storage.transaction import Transaction

_READ_BUDGET_MS = 600_000


class Plans(NamedTuple):
    """The plans that were worked out on snapshots, by draft; with `holds_facts`, what is missing is worked out here."""

    ready: Mapping[str, Any]
    holds_facts: bool = False


class Context:
    """What a command needs to do its work in one transaction."""

    def __init__(
        self, world: World, transaction: Transaction, tenant_id: str, settings: TenantSettings, actor_user_id: str
    ) -> None:
        self.world = world
        self.transaction = transaction
        self.tenant_id = tenant_id
        self.settings = settings
        self.actor_user_id = actor_user_id
        self.now: datetime = world.clock.now()
        self.at = stamp(self.now)
        transaction.for_tenant(tenant_id)
        self.runs = RunStore(transaction, tenant_id)
        self.interactive = True
        self.leased: str | None = None
        self.is_all_or_nothing = False
        self.request_key = ""
        self.plans = Plans({})
        self._entries: list[Entry] = []
        self._wakes: set[str] = set()
        self.retells = False
        self.trigger_page: Page | None = None
        self._held: tuple[str, ...] | None = None
        self.pages_done = 0
        self.delivered = 0

    @classmethod
    def of_worker(cls, world: World, transaction: Transaction, tenant_id: str, leased: str | None = None) -> "Context":
        """A context in which nobody waits for an answer; `leased` is the work of which it holds the lease."""
        settings = settings_of(transaction, tenant_id)
        assert settings is not None
        ctx = cls(world, transaction, tenant_id, settings, "selene-worker")
        ctx.interactive = False
        ctx.leased = leased
        return ctx

    def following(self, transaction: Transaction) -> "Context":
        """A context of the same worker behind this one, if nobody else wrote meanwhile: what was read still holds."""
        ctx = Context(self.world, transaction, self.tenant_id, self.settings, self.actor_user_id)
        ctx.interactive = self.interactive
        ctx.leased = self.leased
        ctx.runs = RunStore(transaction, self.tenant_id, self.runs.switches)
        ctx._held = self._held
        return ctx

    def read(self, read: Read, values: Mapping[str, Any], page: Page | None = None) -> Any:
        """Ask a room for what it knows; the result, or its Refused.

        A room that leaves campaigns on hold alone is told which those are.
        """
        listed = self.world.catalogue.capabilities[read]
        values = dict(values)
        if "held_campaigns" in listed.capability.asks.model_fields:
            values["held_campaigns"] = self.held_campaigns
        outcome = self._answer_to(listed, values, page)
        return outcome.result if isinstance(outcome, Done) else outcome

    @property
    def turn_of_request(self) -> str:
        """The turn that this request is, or this walk of an event: every entry of it names the same."""
        return derived_id("turn", self.tenant_id, self.request_key)

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is refused in the block is rolled back by whoever began it, with everything else in it."""
        before, self.is_all_or_nothing = self.is_all_or_nothing, True
        try:
            yield
        finally:
            self.is_all_or_nothing = before

    @property
    def held_campaigns(self) -> tuple[str, ...]:
        """The campaigns that are on hold, read once until something may have changed them."""
        if self._held is None:
            self._held = tuple(self.read(Read.HELD_CAMPAIGNS, {}).campaign_ids)
        return self._held

    def forget_holds(self) -> None:
        """Read again which campaigns are on hold when somebody asks next."""
        self._held = None

    def play(self, role: Role, values: Mapping[str, Any], call: Call | None = None) -> Outcome[Any]:
        """Ask whoever plays the role for something that is only recorded."""
        listed = self.world.catalogue.roles[role]
        asked = call or self.call()
        outcome = self._answer_to(listed, dict(values), None, asked)
        if isinstance(outcome, Done | Ask):
            for event in outcome.events:
                if isinstance(event, Event):
                    self.journal_event(
                        listed.engine.engine_id,
                        event,
                        f"run/{asked.run_id}",
                        run_id=asked.run_id,
                        step_id=asked.step_id,
                        correlation_id=asked.correlation_id,
                        turn_id=asked.turn_id,
                    )
        return outcome

    def call(self, **details: Any) -> Call:
        """A call of this context's person, now."""
        deadline = details.pop("deadline", None) or self.deadline(_READ_BUDGET_MS)
        return Call(
            tenant_id=self.tenant_id,
            actor_user_id=details.pop("actor_user_id", self.actor_user_id),
            now=self.now,
            deadline=deadline,
            settings=self.settings,
            **details,
        )

    def deadline(self, budget_ms: int) -> Deadline:
        """The end of a budget that begins now."""
        return Deadline(self.world.stopwatch, self.world.stopwatch.monotonic_ms() + budget_ms)

    def journal(self, *entries: Entry) -> None:
        """Keep entries for the end of the transaction."""
        self._entries += entries

    def journal_event(self, engine_id: str, event: Event, default_stream: str, **fields: str) -> None:
        """Keep what an engine says has happened."""
        self.journal(
            Entry(
                stream=event.stream or default_stream,
                at=self.at,
                event=event.name,
                engine=engine_id,
                actor=self.actor_user_id,
                reason_code=event.reason_code or "",
                subject=event.subject or "",
                data=dict(event.data),
                **fields,
            )
        )

    def wake(self, campaign_ids: Iterable[str]) -> None:
        """Let the campaigns' runs be walked soon."""
        self._wakes.update(campaign_ids)

    def begin_again(self, campaign_ids: Iterable[str]) -> None:
        """Let the campaigns' runs walk their loops from the beginning; whom they have asked is not asked again."""
        for campaign_id in campaign_ids:
            if (run_id := self.runs.of_campaign(campaign_id)) is not None:
                row = self.runs.row(run_id)
                assert row is not None
                for loop in self.world.shelf.by_digest(self.transaction, row.blueprint_digest).loops:
                    cursor = self.runs.cursor(run_id, loop.first)
                    self.runs.move_cursor(run_id, loop.first, replace(cursor, ordinal=0, is_done=False))
        self.wake(campaign_ids)

    def facts_changed(self) -> None:
        """Let plans that were made before be compared again."""
        bump_facts_revision(self.transaction, self.tenant_id)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The journal entries that wait for the end of the transaction."""
        return tuple(self._entries)

    @property
    def gathered(self) -> int:
        """How many journal entries wait for the end of the transaction."""
        return len(self._entries)

    def forget(self, since: int = 0) -> None:
        """Drop what was gathered, after the transaction was rolled back to where there were so many entries."""
        del self._entries[since:]
        self._held = None
        if not since:
            self._wakes = set()

    def close(self) -> int:
        """Write what was gathered, the last thing in a transaction; how many journal entries that were."""
        for campaign_id in sorted(self._wakes):
            if (run_id := self.runs.of_campaign(campaign_id)) is not None:
                self.world.durable.schedule(self.transaction, self.tenant_id, run_id, self.at)
        self._vouch()
        self.world.journal.append(self.transaction, self.tenant_id, self._entries)
        written = len(self._entries)
        self._entries = []
        return written

    def _vouch(self) -> None:
        """Let the first entry carry the digests of the ledgers' rows that this transaction has written."""
        written = self.transaction.vouched.taken()
        if not written:
            return
        if not self._entries:
            self.journal(ledger_entry(self.at, self.actor_user_id, events.LEDGER_WRITTEN))
        first = self._entries[0]
        digests: Json = {name: [*each] for name, each in written.items()}
        self._entries[0] = first._replace(data={**first.data, LEDGER: digests})

    def _answer_to(
        self, listed: Listed, values: dict[str, Any], page: Page | None, call: Call | None = None
    ) -> Outcome[Any]:
        capability = listed.capability
        try:
            ask = capability.asks.model_validate(values, strict=False)
        except ValidationError as error:
            return Refused(INPUT_INVALID, problems=problems_in(error))
        store = listed.engine.store(self.transaction, self.tenant_id)
        arguments = (ask, call or self.call(), store)
        outcome: Outcome[Any] = (
            capability.perform(*arguments, page) if capability.on_page else capability.perform(*arguments)
        )
        return outcome


def ledger_entry(at: str, actor: str, event: str, stream: str = "tenant") -> Entry:
    """An entry that says nothing but what was written to ledgers."""
    return Entry(stream=stream, at=at, event=event, engine="OS", actor=actor)


def strictly(asks: type[BaseModel], values: Mapping[str, Any]) -> BaseModel | tuple[Problem, ...]:
    """The values as the typed ask of a capability, or what is wrong with them."""
    try:
        return asks.model_validate_json(canonical_bytes(dict(values)))
    except ValidationError as error:
        return problems_in(error)


def problems_in(error: ValidationError) -> tuple[Problem, ...]:
    """Each thing that a contract did not like, as a problem with its field."""
    return tuple(
        Problem(
            code=INPUT_INVALID.code,
            message=f"{_path(each['loc'])}: {each['msg']}.",
            hint="Give a value of the type that the field asks for.",
            field=_path(each["loc"]),
        )
        for each in error.errors(include_url=False, include_input=False)
    )


def _path(location: tuple[int | str, ...]) -> str:
    path = ""
    for part in location:
        path += f"[{part}]" if isinstance(part, int) else f".{part}" if path else part
    return path or "input"
