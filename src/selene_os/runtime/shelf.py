"""The shelf: shipped blueprints by process, and every text that a stored run still walks, by digest."""

from collections.abc import Iterable
from weakref import WeakSet

from selene_os.blueprints.loader import load
from selene_os.blueprints.record import Blueprint
from selene_os.kernel.errors import DatabaseNotReady
from selene_os.runtime.store import store_record, stored_record
from selene_os.storage.transaction import Transaction


class Shelf:
    """Finds the ACTIVE blueprint of a process or intent, and any stored one by its digest."""

    def __init__(self, shipped: Iterable[Blueprint]) -> None:
        self.shipped = tuple(shipped)
        self._by_digest = {each.digest: each for each in self.shipped}
        self._stored: set[str] = set()
        self._storing: WeakSet[Transaction] = WeakSet()

    def of_process(self, process_id: str) -> Blueprint | None:
        """The ACTIVE blueprint of a process."""
        found = (each for each in self.shipped if each.process_id == process_id and each.status == "ACTIVE")
        return next(found, None)

    def of_intent(self, intent_type: str) -> Blueprint | None:
        """The ACTIVE blueprint that an intent starts."""
        found = (each for each in self.shipped if each.intent_type == intent_type and each.status == "ACTIVE")
        return next(found, None)

    def triggered(self) -> tuple[Blueprint, ...]:
        """The ACTIVE blueprints that an event starts."""
        return tuple(each for each in self.shipped if each.trigger is not None and each.status == "ACTIVE")

    def by_digest(self, transaction: Transaction, digest: str) -> Blueprint:
        """The very text that a run began with, whatever the package ships today."""
        if digest not in self._by_digest:
            text = stored_record(transaction, digest)
            loaded = load(text or "", f"stored:{digest[:12]}")
            if loaded.blueprint is None:
                raise DatabaseNotReady(f"the blueprint {digest} is not readable any more")
            self._by_digest[digest] = loaded.blueprint
        return self._by_digest[digest]

    def keep(self, transaction: Transaction, blueprint: Blueprint, at: str) -> None:
        """Store the text when it is first used; once it is known to be there, nobody looks again."""
        if blueprint.digest in self._stored:
            return
        if stored_record(transaction, blueprint.digest) is None:
            store_record(transaction, blueprint, at)
            self._storing.add(transaction)
        elif transaction not in self._storing:
            # What this very transaction has written may still be rolled back.
            self._stored.add(blueprint.digest)
