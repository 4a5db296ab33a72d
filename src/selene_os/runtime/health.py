"""How work stands: what waits in each tenant's channels, what is due, and who is at it."""

from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import TENANT_UNKNOWN
from selene_os.kernel.vocabulary import Channel
from selene_os.runtime import switches, wakes
from selene_os.runtime.answer import Answer, done, refused
from selene_os.runtime.context import Context
from selene_os.runtime.world import World
from selene_os.storage.tenants import tenant_ids

_NOTHING = {"queued": 0, "held": 0, "sending": 0, "unknown": 0, "oldest": None, "failures": 0, "open_until": None}


def standing_of(ctx: Context) -> dict[str, Any]:
    """One tenant's queues, due work and holds, and what an operator should look at."""
    channels = _channels(ctx)
    work: list[dict[str, Any]] = [
        {"work": each.run_id, "due_at": each.wake_at, "is_due": _is_due(ctx, each.wake_at), "held_by": each.lease_owner}
        for each in ctx.world.durable.work(ctx.transaction, ctx.tenant_id)
    ]
    off = switches.switched_off(ctx)
    return {
        "tenant_id": ctx.tenant_id,
        "channels": channels,
        "runs_due": sum(each["is_due"] for each in work if wakes.named(each["work"]) is None),
        "reminders_due_at": _earliest(ctx, Read.REMINDER_EARLIEST, Read.PERSONAL_EARLIEST),
        "outbox_due_at": _earliest(ctx, Read.OUTBOX_EARLIEST),
        "holds": list(ctx.held_campaigns),
        "work": work,
        "workers": sorted({each["held_by"] for each in work if each["held_by"]}),
        "switched_off": off,
        "attention": [*_attention(channels), *switches.in_words(off)],
    }


def _channels(ctx: Context) -> list[dict[str, Any]]:
    queues = ctx.read(Read.DELIVERY_QUEUES, {})
    found = {} if isinstance(queues, Refused) else {each.channel: each for each in queues.items}
    shown = []
    for channel in Channel:
        is_allowed = channel.value in ctx.settings.allowed_channels
        if channel is Channel.APP or not (is_allowed or channel in found):
            continue
        queue = dict(_NOTHING)
        if channel in found:
            kept = found[channel].model_dump(mode="json")
            queue = {"oldest": kept.get("oldest_not_before"), **{name: kept[name] for name in queue if name in kept}}
        is_set_up = ctx.world.providers.of(ctx.tenant_id, channel) is not None
        shown.append({"channel": channel.value, "is_set_up": is_set_up, **queue})
    return shown


def _attention(channels: list[dict[str, Any]]) -> Any:
    for each in channels:
        name = each["channel"]
        if not each["is_set_up"] and (queued := each["queued"]):
            yield f"{name} is not set up; {queued} message{'s wait' if queued != 1 else ' waits'} for it."
        if each["open_until"]:
            yield f"{name} failed {each['failures']} times in a row and is tried again at {each['open_until']}."
        if each["unknown"]:
            yield f"{each['unknown']} messages through {name} are unknown; settle them with `selene delivery settle`."


def _earliest(ctx: Context, *reads: Read) -> str | None:
    answers = (ctx.read(read, {}) for read in reads)
    moments = [each.due_at for each in answers if not isinstance(each, Refused) and each.due_at is not None]
    return min(moments, default=None)


def _is_due(ctx: Context, at: str | None) -> bool:
    return at is not None and at <= ctx.at


def status(world: World, tenant_id: str | None) -> Answer:
    """How the work of all tenants, or of one, stands."""
    with world.database.read() as transaction:
        known = tenant_ids(transaction)
        if tenant_id is not None and tenant_id not in known:
            return refused(TENANT_UNKNOWN)
        wanted = known if tenant_id is None else [tenant_id]
        tenants = [standing_of(Context.of_worker(world, transaction, each)) for each in wanted]
    world.providers.close()
    items = [{"tenant": each["tenant_id"], **channel} for each in tenants for channel in each["channels"]]
    attention = [f"{each['tenant_id']}: {said}" for each in tenants for said in each["attention"]]
    due = sum(each["is_due"] for tenant in tenants for each in tenant["work"])
    message = " ".join(["1 piece of work is due." if due == 1 else f"{due} pieces of work are due.", *attention])
    return done(message, tenants=tenants, items=items, attention=attention)
