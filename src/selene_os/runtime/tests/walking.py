"""Walks by hand: a run walked again, a worker that is stopped after some transactions, a changed shelf."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from selene_os.blueprints.loader import load
from selene_os.blueprints.record import Blueprint
from selene_os.runtime import conversation
from selene_os.runtime.answer import Answer
from selene_os.runtime.context import Context
from selene_os.runtime.service import Selene
from selene_os.runtime.shelf import Shelf
from selene_os.runtime.walk import walk
from selene_os.runtime.worker import Worker
from tests.stage import OPERATOR, TENANT, Stage


@dataclass
class Staging:
    """Makes stages on one database, and closes them all."""

    url: str
    made: list[Stage] = field(default_factory=list)

    def __call__(self, **options: Any) -> Stage:
        self.made.append(Stage(self.url, **options))
        return self.made[-1]

    def close(self) -> None:
        for each in self.made:
            each.leave()


COUNTED = ("storage_tenant_counters",)
"""Every command counts itself; that is no change of what it was about."""


def walk_again(stage: Stage, run_id: str) -> Answer:
    """Walk a run once more, with nothing new said."""

    def work(ctx: Context) -> Answer:
        run = conversation.load(ctx, run_id)
        assert run is not None
        return conversation.kept(ctx, walk(ctx, run))

    return stage.selene.commands.carry_out("walk", TENANT, OPERATOR, {}, work, None)


def work_for(stage: Stage, transactions: int, owner: str = "walker") -> Worker:
    """Let a worker do so many transactions, and then stop as if it had been told to."""
    worker = Worker(stage.selene.world, stage.selene.commands, owner)
    left = [transactions]

    def count() -> None:
        left[0] -= 1
        worker.is_stopping = left[0] <= 0

    worker.one(count)
    return worker


def kept_rows(stage: Stage) -> Mapping[str, Any]:
    """Everything that the tenant has, but for what merely counts commands."""
    return stage.everything(but=COUNTED)


def with_records(stage: Stage, records: Iterable[Blueprint]) -> Selene:
    """Selene on the same database as a package that ships other records would have it."""
    return Selene(replace(stage.selene.world, shelf=Shelf(records)))


def changed_record(stage: Stage, process_id: str, old: str, new: str) -> list[Blueprint]:
    """The shipped records, one of them with another text."""
    shipped = []
    for each in stage.selene.world.shelf.shipped:
        if each.process_id == process_id:
            assert old in each.text
            loaded = load(each.text.replace(old, new), f"{process_id}.md")
            assert loaded.blueprint is not None, [str(problem) for problem in loaded.problems]
            shipped.append(loaded.blueprint)
        else:
            shipped.append(each)
    return shipped
