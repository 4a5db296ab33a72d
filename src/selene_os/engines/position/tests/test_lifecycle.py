"""The life of a schema, played at random against a model of it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from selene_os.engines.position.activation import activate_schema, roll_back_schema
from selene_os.engines.position.drafts import create_schema_draft, update_schema
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tables import LEDGER
from selene_os.engines.position.tests.factories import (
    a_call,
    a_draft,
    a_rollback,
    a_spec,
    an_activation,
    an_update,
    open_position,
)
from selene_os.kernel.outcome import Done, Refused

VERSIONS = st.sampled_from(["v1", "v2", "v3"])
FIELDS = st.sampled_from(["a", "b"])
NEW, ALL = "NewHiresOnly", "CurrentAndNew"


class SchemaLife(RuleBasedStateMachine):
    """A new position in each run; `store` and `number` are shared by all runs."""

    store: PositionStore
    number = 0

    def __init__(self) -> None:
        super().__init__()
        SchemaLife.number += 1
        self.position_id = f"position-{SchemaLife.number}"
        self.call = a_call(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
        self.keys = 0
        self.content: dict[str, str] = {}
        self.order: list[str] = []
        self.final: set[str] = set()
        self.binding: list[tuple[str, str]] = []
        open_position(self.store, self.call, self.position_id)

    @rule(version=VERSIONS, field=FIELDS)
    def draft(self, version: str, field: str) -> None:
        known = self.content.get(version)
        if self.settled(create_schema_draft, a_draft(version, a_spec(field), **self.fresh()), known in (None, field)):
            self.content[version] = field
            if version not in self.order:
                self.order.append(version)

    @rule(version=VERSIONS, field=FIELDS)
    def rewrite(self, version: str, field: str) -> None:
        allowed = version in self.content and version not in self.final and self.is_newer(version)
        if self.settled(update_schema, an_update(version, a_spec(field), **self.fresh()), allowed):
            self.content[version] = field

    @rule(version=VERSIONS, scope=st.sampled_from([NEW, ALL]))
    def activate(self, version: str, scope: str) -> None:
        if version in self.final:
            allowed = self.binding[-1] == (version, NEW) and scope == ALL
        else:
            allowed = version in self.content and self.is_newer(version)
        if self.settled(activate_schema, an_activation(version, apply_scope=scope, **self.fresh()), allowed):
            self.final.add(version)
            self.binding.append((version, scope))

    @rule(version=VERSIONS)
    def go_back(self, version: str) -> None:
        self.keys += 1
        allowed = version in self.final and self.binding[-1][0] != version
        ask = a_rollback(version, position_id=self.position_id, idempotency_key=f"k{self.keys}")
        if self.settled(roll_back_schema, ask, allowed):
            self.binding.append((version, NEW))

    @invariant()
    def what_binds_is_what_the_model_says(self) -> None:
        standing = self.store.standing(self.position_id)
        assert self.order == [version.schema_version_id for version in standing.versions]
        assert len(self.binding) + 1 == standing.next_activation
        if standing.current is not None:
            assert self.binding[-1] == (standing.current.schema_version_id, str(standing.current.apply_scope))
        for version, field in self.content.items():
            content = self.store.content(self.position_id, version)
            assert content is not None
            assert [field] == [spec.field_key for spec in content.field_specs]

    def settled(self, write: Any, ask: Any, allowed: bool) -> bool:
        """Do it, compare with what the model allows, and see that doing it again changes nothing."""
        outcome = write(ask, self.call, self.store)
        assert isinstance(outcome, Done if allowed else Refused)
        entries = self.entries()
        again = write(ask, self.call, self.store)
        assert again == (Done(outcome.result) if isinstance(outcome, Done) else outcome)
        assert entries == self.entries()
        return allowed

    def entries(self) -> int:
        return len(self.store.all(LEDGER, LEDGER.c.position_id == self.position_id))

    def is_newer(self, version: str) -> bool:
        return not self.binding or self.order.index(version) > self.order.index(self.binding[-1][0])

    def fresh(self) -> dict[str, str]:
        self.keys += 1
        return {"key": f"k{self.keys}", "position_id": self.position_id}


@pytest.mark.slow
def test_a_schema_lives_as_its_rules_say(store: PositionStore) -> None:
    """Whatever is asked in any order, only what the rules allow happens, once, and final content stays."""
    life = type("LifeOnThisDatabase", (SchemaLife,), {"store": store})
    few = settings(
        max_examples=25,
        stateful_step_count=15,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    run_state_machine_as_test(life, settings=few)
