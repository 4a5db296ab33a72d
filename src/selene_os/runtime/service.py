"""The application service: everything that a door can ask for, and nothing that only one door knows.

Commands answer with an `Answer`; reads come from a snapshot that cannot write. No rule lives here: what may happen is
the rooms' and the records' business.
"""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import INPUT_INVALID, RUN_UNKNOWN, TENANT_UNKNOWN
from selene_os.kernel.simulation import SimulationStatus
from selene_os.kernel.vocabulary import ADMINISTRATOR
from selene_os.runtime import (
    campaigns,
    conversation,
    health,
    links,
    listing,
    receipts,
    staffing,
    switches,
    voting,
    wakes,
)
from selene_os.runtime.answer import Answer, AnswerKind, NothingDone, done, of_run, refused, refused_with
from selene_os.runtime.commands import Commands, Work
from selene_os.runtime.context import Context
from selene_os.runtime.governance import bootstrap
from selene_os.runtime.inputs import kept_form
from selene_os.runtime.operations import operate
from selene_os.runtime.proposing import with_proposal
from selene_os.runtime.store import run_from
from selene_os.runtime.voice import Voice
from selene_os.runtime.worker import Worker
from selene_os.runtime.world import World
from selene_os.storage.tenants import facts_revision, settings_json, settings_of


class Selene:
    """Selene, wired and ready."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.commands = Commands(world)
        self.voice = Voice(world, self.commands)

    def add_tenant(self, tenant_id: str, actor: str = ADMINISTRATOR) -> Answer:
        """Create a tenant with every simulation ACTIVE; asking again is harmless."""
        with self.world.database.write() as transaction:
            at = stamp(self.world.clock.now())
            known = settings_of(transaction, tenant_id)
            made = bootstrap(transaction, tenant_id, self.world.catalogue.simulations, at, actor)
            if isinstance(made, Refused):
                return refused_with(made)
            if known is None:
                ctx = Context(self.world, transaction, tenant_id, made, actor)
                ctx.journal(listing.tenant_added(ctx, sorted(self.world.catalogue.simulations)))
                ctx.close()
        word = "is ready" if known is None else "was there already"
        return done(f"Tenant {tenant_id} {word}.", tenant_id=tenant_id, created=known is None)

    def show_tenant(self, tenant_id: str) -> Answer:
        """A tenant's settings."""
        with self.world.database.read() as transaction:
            settings = settings_of(transaction, tenant_id)
            if settings is None:
                return refused(TENANT_UNKNOWN)
            revision = facts_revision(transaction, tenant_id)
        return done(tenant_id=tenant_id, settings=settings_json(settings), facts_revision=revision)

    def operate(
        self,
        tenant_id: str,
        actor: str,
        process_id: str,
        facts: Mapping[str, Any],
        shown: tuple[str, ...],
        message: str,
        key: str | None = None,
    ) -> Answer:
        """An operator's one verb: walk its record."""
        given = {name: value for name, value in facts.items() if value is not None}

        def work(ctx: Context) -> Answer:
            answer = operate(ctx, process_id, given, *shown, message=message)
            wakes.reschedule(ctx)
            return answer

        return self._do(process_id, tenant_id, actor, given, work, key)

    def switch_simulation(
        self,
        tenant_id: str,
        actor: str,
        simulation_id: str,
        status: SimulationStatus,
        key: str | None = None,
        because: str = "",
    ) -> Answer:
        """Switch a simulation; what stood still because of it goes on when it is enabled."""
        facts = {"simulation_id": simulation_id, "simulation_status": status.value, "because": because}
        work = partial(switches.switch, simulation_id=simulation_id, facts=facts)
        return self._do("SIMULATION_SWITCH", tenant_id, actor, facts, work, key)

    def say(self, tenant_id: str, actor: str, text: str, run_id: str | None = None, key: str | None = None) -> Answer:
        """One typed turn."""
        self.world.catalogue.prepare()
        payload = {"text": text, "run_id": run_id}
        answer = self._do("say", tenant_id, actor, payload, lambda ctx: conversation.say(ctx, text, run_id), key)
        take = partial(self.commands.carry_out, "say", tenant_id, actor, payload, key=key)
        return (
            answer if run_id else with_proposal(self.world, text, answer, partial(self._look, tenant_id, actor), take)
        )

    def open_run(
        self, tenant_id: str, actor: str, process_id: str, values: Mapping[str, Any], key: str | None = None
    ) -> Answer:
        """Structured input through the same steps as a sentence."""
        kept, problems = kept_form(dict(values))
        payload = {"process_id": process_id, "values": None if problems else kept}

        def work(ctx: Context) -> Answer:
            if problems:
                return refused(INPUT_INVALID, "", problems)
            return conversation.open_structured(ctx, process_id, kept)

        return self._do("run open", tenant_id, actor, payload, work, key)

    def confirm(
        self,
        tenant_id: str,
        actor: str,
        run_id: str,
        digest: str,
        launch_people: int | None = None,
        key: str | None = None,
    ) -> Answer:
        """Yes, to what the digest names."""
        payload = {"run_id": run_id, "digest": digest, "launch_people": launch_people}

        def work(ctx: Context) -> Answer:
            return conversation.confirm(ctx, run_id, digest, launch_people)

        return self._do("confirm", tenant_id, actor, payload, work, key)

    def decline(self, tenant_id: str, actor: str, run_id: str, key: str | None = None) -> Answer:
        """No, to what is open."""
        payload = {"run_id": run_id}
        return self._do("decline", tenant_id, actor, payload, lambda ctx: conversation.decline(ctx, run_id), key)

    def vote(
        self, tenant_id: str, actor: str, request_id: str, choice: str, note: str, key: str | None = None
    ) -> Answer:
        """An approver's APPROVE or REJECT; the run that waits for it goes on at once."""
        payload = {"request_id": request_id, "choice": choice, "note": note}
        return self._do("vote", tenant_id, actor, payload, lambda ctx: voting.vote(ctx, request_id, choice, note), key)

    def answer(self, tenant_id: str, user_id: str, values: Mapping[str, str], key: str | None = None) -> Answer:
        """What an employee submits."""
        payload = {"values": dict(values)}
        return self._do("answer", tenant_id, user_id, payload, lambda ctx: campaigns.answer(ctx, values), key)

    def answer_with_link(self, token: str, values: Mapping[str, str], key: str | None = None) -> Answer:
        """What whoever holds a link submits; without values, what is asked of them, which changes nothing."""
        tenant_id = links.tenant_of(token)
        with self.world.database.read() as transaction:
            settings = settings_of(transaction, tenant_id)
            if settings is None:
                return links.unknown(self.world.catalogue.reasons)
            ctx = Context(self.world, transaction, tenant_id, settings, ADMINISTRATOR)
            try:
                if not values:
                    return links.asked(ctx, token)
                user_id = links.holder(ctx, token)
            except NothingDone as nothing:
                return nothing.answer
        payload = {"values": dict(values)}
        return self._do("answer", tenant_id, user_id, payload, lambda ctx: links.answer(ctx, token, values), key)

    def acknowledge(self, tenant_id: str, user_id: str, broadcast_id: str, key: str | None = None) -> Answer:
        """A person has seen a notice in their inbox."""
        facts = {"user_id": user_id, "broadcast_id": broadcast_id}
        message = "The notice is done with."
        return self.operate(tenant_id, user_id, "MESSAGE_ACKNOWLEDGED", facts, ("message_state",), message, key)

    def receive_receipt(
        self,
        tenant_id: str,
        channel: str,
        status: str,
        *,
        attempt_id: str | None = None,
        provider_ref: str | None = None,
        key: str | None = None,
    ) -> Answer:
        """What a provider says later of an attempt, by our id or by its own."""
        payload = {"channel": channel, "status": status, "attempt_id": attempt_id, "provider_ref": provider_ref}

        def work(ctx: Context) -> Answer:
            return receipts.take(ctx, channel, status, attempt_id, provider_ref)

        return self._do("receipt", tenant_id, f"provider:{channel}", payload, work, key)

    def settle_target(
        self,
        tenant_id: str,
        actor: str,
        campaign_id: str,
        user_id: str,
        verdict: str,
        reason_code: str,
        note: str | None,
        key: str | None = None,
    ) -> Answer:
        """Exempt a person, or record that they failed; `verdict` is EXEMPT or FAIL."""
        payload = {"campaign_id": campaign_id, "user_id": user_id, "reason_code": reason_code, "note": note}

        def work(ctx: Context) -> Answer:
            return campaigns.settle_target(ctx, verdict, campaign_id, user_id, reason_code, note)

        return self._do(verdict, tenant_id, actor, payload, work, key)

    def close_campaign(self, tenant_id: str, actor: str, campaign_id: str, key: str | None = None) -> Answer:
        """End a campaign, after one more confirmation if people are unresolved."""
        payload = {"campaign_id": campaign_id}
        return self._do("close", tenant_id, actor, payload, lambda ctx: campaigns.close(ctx, campaign_id), key)

    def import_staff(
        self,
        tenant_id: str,
        actor: str,
        file_name: str,
        content: bytes,
        *,
        apply: bool,
        skip_bad: bool,
        full: bool,
        key: str | None = None,
    ) -> Answer:
        """Preview a staff file, or write its good rows."""
        order = staffing.ImportOrder(file_name, content, apply, skip_bad, full)
        payload = {**order.to_json()}
        if not apply:
            return self._look(tenant_id, actor, lambda ctx: staffing.preview(ctx, order))
        return self._do("staff import", tenant_id, actor, payload, lambda ctx: staffing.carry_out(ctx, order), key)

    def read(self, tenant_id: str, read: Read, values: Mapping[str, Any]) -> Answer:
        """What a room knows, as a document."""

        def look(ctx: Context) -> Answer:
            result = ctx.read(read, values)
            if isinstance(result, Refused):
                return refused_with(result)
            return done(**result.model_dump(mode="json"))

        return self._look(tenant_id, ADMINISTRATOR, look)

    def look(self, tenant_id: str, work: Work) -> Answer:
        """A composed read."""
        return self._look(tenant_id, ADMINISTRATOR, work)

    def show_run(self, tenant_id: str, run_id: str) -> Answer:
        """A run as a person sees it; that it was refused is no refusal of showing it."""

        def look(ctx: Context) -> Answer:
            row = ctx.runs.row(run_id)
            if row is None:
                return refused(RUN_UNKNOWN, run_id[:80])
            shown = of_run(run_from(row, self.world.shelf.by_digest(ctx.transaction, row.blueprint_digest)))
            return switches.with_switches(ctx, shown, of_campaign=row.campaign_id is not None)

        return self._look(tenant_id, ADMINISTRATOR, look)

    def status(self, tenant_id: str | None = None) -> Answer:
        """How work stands: each tenant's queues, what is due, and who is at it."""
        return health.status(self.world, tenant_id)

    def work(self, owner: str) -> Answer:
        """Do what is due until nothing is."""
        return done(**asdict(Worker(self.world, self.commands, owner).until_idle()))

    def _do(
        self, name: str, tenant_id: str, actor: str, payload: Mapping[str, Any], work: Work, key: str | None
    ) -> Answer:
        return self.commands.carry_out(name, tenant_id, actor, payload, work, key)

    def _look(self, tenant_id: str, actor: str, work: Work) -> Answer:
        with self.world.database.read() as transaction:
            settings = settings_of(transaction, tenant_id)
            if settings is None:
                return refused(TENANT_UNKNOWN)
            answer = work(Context(self.world, transaction, tenant_id, settings, actor))
        if answer.kind is AnswerKind.REFUSED and "run_id" not in answer.document and "rows" not in answer.document:
            self._do("read", tenant_id, actor, {}, lambda _: answer, None)
        return answer
