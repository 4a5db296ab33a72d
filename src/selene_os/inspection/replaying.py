"""Walks a recorded run again, in a scratch database, and compares what comes of it with what was recorded.

The scratch database holds the tenant's rows as they are now, but the run stands where it was sealed, with the facts
of that moment, and its own stream is empty. Each step asks anew; its engine's recorded answer is found only under the
digest of that very ask, so that a walk that asks anything else stands still at that place. The steps' entries are made
anew at the recorded moments, chained anew with the engines' recorded events, and the chain's end must be the same.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Row, insert, select, update

from selene_os.engines.journal.rules import GENESIS, Head, chained, continued
from selene_os.kernel.journaling import LEDGER, Entry
from selene_os.kernel.reason import Reason, ReasonKind
from selene_os.kernel.shared_reasons import RUN_UNKNOWN
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime.answer import Answer, AnswerKind, done, refused
from selene_os.runtime.context import Context
from selene_os.runtime.events import RUN_COMPLETED
from selene_os.runtime.run import Run, Shown
from selene_os.runtime.store import run_from
from selene_os.runtime.walk import walk
from selene_os.runtime.world import World
from selene_os.storage.canonical import canonical_text, from_text
from selene_os.storage.database import Database
from selene_os.storage.metadata import METADATA
from selene_os.storage.tenants import settings_of
from selene_os.storage.upgrade import upgrade

RUN_NOT_REPLAYABLE = Reason(
    "RUN_NOT_REPLAYABLE",
    "Only a run that has come to its end can be walked again.",
    "`selene run show` tells where it stands.",
    ReasonKind.CONFLICT,
)
_DIFFERS = "REPLAY_DIFFERS"
_ENTRIES, _RUNS = METADATA.tables["journal_entries"], METADATA.tables["runtime_runs"]
_COMPLETED = f'"event":"{RUN_COMPLETED}"'
_GRAFTED = (LEDGER, "first_ordinal", "last_ordinal")
"""What an entry says of the rows that its step wrote or worked on, which nobody writes again."""
_AT_ONCE = 5_000


def replayed(selene: Any, tenant_id: str, run_id: str) -> Answer:
    """Walk the run again; `differences` says what is not the same, nothing else changes anywhere."""
    world: World = selene.world
    with world.database.read() as transaction:
        settings = settings_of(transaction, tenant_id)
        row = None if settings is None else Context(world, transaction, tenant_id, settings, "").runs.row(run_id)
        if row is None:
            return refused(RUN_UNKNOWN, run_id[:80])
        recorded = run_from(row, world.shelf.by_digest(transaction, row.blueprint_digest))
    if recorded.sealed is None or recorded.state is not RunState.COMPLETED:
        return refused(RUN_NOT_REPLAYABLE, f"It is {recorded.state}.")
    with tempfile.TemporaryDirectory(prefix="selene-replay-") as folder:
        scratch = Database(f"sqlite:///{Path(folder) / 'scratch.db'}", world.stopwatch)
        try:
            upgrade(scratch)
            _copy(world.database, scratch, recorded)
            return _compared(world, scratch, recorded)
        finally:
            scratch.close()


def _copy(source: Database, scratch: Database, run: Run) -> None:
    mine = (_ENTRIES.c.tenant_id == run.tenant_id) & (_ENTRIES.c.stream == run.stream)
    with source.read() as reading, scratch.owner() as writing:
        for table in METADATA.sorted_tables:
            of_tenant = () if "tenant_id" not in table.c else (table.c.tenant_id == run.tenant_id,)
            narrowed = (mine,) if table is _ENTRIES else of_tenant
            for rows in reading.execute(select(table).where(*narrowed)).mappings().partitions(_AT_ONCE):
                writing.execute(insert(table), [dict(each) for each in rows])
        opened = {"state": RunState.RUNNABLE.value, "shown": canonical_text(Shown(plan=run.shown.plan).to_json())}
        here = (_RUNS.c.tenant_id == run.tenant_id) & (_RUNS.c.run_id == run.run_id)
        writing.execute(update(_RUNS).where(here).values(opened))


def _compared(world: World, scratch: Database, recorded: Run) -> Answer:
    walked, retold, stream = _walked_again(replace(world, database=scratch), recorded)
    differences = list(_differences(recorded, walked))
    told, of_bytes = _rechained(stream, retold)
    differences += of_bytes
    shown = {"run_id": recorded.run_id, "entries": len(stream), "retold": told, "differences": differences}
    if not differences:
        words = f"Walked again: outcome, {told} entries made anew and all {len(stream)} chained are the same bytes."
        return done(words, same=True, **shown)
    answer = dict(done("Walked again, it differs: " + "; ".join(differences), same=False, **shown).document)
    return Answer(AnswerKind.REFUSED, {**answer, "ok": False, "reason_code": _DIFFERS})


def _walked_again(world: World, recorded: Run) -> tuple[Run, list[Entry], Sequence[Row[Any]]]:
    with world.database.write() as transaction:
        settings = settings_of(transaction, recorded.tenant_id)
        assert settings is not None
        ctx = Context(world, transaction, recorded.tenant_id, settings, recorded.actor_user_id)
        ctx.interactive, ctx.retells = False, True
        stream = transaction.execute(select(_ENTRIES).order_by(_ENTRIES.c.sequence)).all()
        ended = next(from_text(each.body) for each in reversed(stream) if _COMPLETED in each.body)
        before = replace(
            recorded,
            state=RunState.RUNNABLE,
            step_id=ended.get("step_id", ""),
            shown=Shown(plan=recorded.shown.plan),
        )
        walked = walk(ctx, before)
        return walked, [each for each in ctx.entries if each.stream == recorded.stream], stream


def _differences(recorded: Run, walked: Run) -> Iterator[str]:
    pairs = {name: (getattr(recorded, name), getattr(walked, name)) for name in ("state", "step_id", "campaign_id")}
    told = ("output", "reply", "refusal", "reason_code", "handoff")
    pairs |= {name: (getattr(recorded.shown, name), getattr(walked.shown, name)) for name in told}
    for name, (before, after) in pairs.items():
        if before != after:
            yield f"{name}: recorded {before}, now {after}"


def _rechained(stream: Sequence[Row[Any]], retold: list[Entry]) -> tuple[int, list[str]]:
    """Chain the recorded stream anew, with each entry that was told again in its place."""
    waiting, last, told = list(retold), GENESIS, 0
    differences: list[str] = []
    for row in stream:
        known = from_text(row.body)
        again = next((each for each in waiting if _is_of(each, known)), None)
        last_time = again is not None and not any(_is_of(again, later) for later in _behind(stream, row.sequence))
        if again is None or not last_time:
            last = chained(row.body.encode(), last)
            continue
        waiting.remove(again)
        data = {**again.data, **{name: known["data"][name] for name in _GRAFTED if name in known.get("data", {})}}
        _, (kept,) = continued(Head(row.sequence - 1, last), [again._replace(at=known["at"], data=data)])
        told, last = told + 1, kept.hash
        if kept.body != row.body:
            differences.append(f"entry {row.sequence}: recorded {row.body}, now {kept.body}")
    differences += [f"{each.event} of {each.step_id} was never recorded" for each in waiting]
    if stream and last != stream[-1].hash:
        differences.append(f"the chain ends in {last[:12]}, not in {stream[-1].hash[:12]}")
    return told, differences


def _behind(stream: Sequence[Row[Any]], sequence: int) -> Iterator[dict[str, Any]]:
    return (from_text(row.body) for row in stream if row.sequence > sequence)


def _is_of(entry: Entry, known: dict[str, Any]) -> bool:
    return (entry.event, entry.step_id) == (known["event"], known.get("step_id", ""))
