"""Reads and writes of one tenant's companies, positions and requirements schemas."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, and_, func, insert, select, update

from selene_os.engines.position.content import Content
from selene_os.engines.position.identifiers import is_id
from selene_os.engines.position.rules import Current, Place, Standing, Version
from selene_os.engines.position.tables import COMPANIES, CURRENT, LEDGER, POSITIONS, VERSIONS
from selene_os.engines.position.vocabulary import LifecycleState, SchemaAction, VersionState
from selene_os.kernel.vocabulary import ApplyScope
from selene_os.storage.canonical import digest
from selene_os.storage.store import TenantStore

_SAME_COMPANY = and_(COMPANIES.c.tenant_id == POSITIONS.c.tenant_id, COMPANIES.c.company_id == POSITIONS.c.company_id)
_PLACES = select(
    POSITIONS,
    COMPANIES.c.name.label("company_name"),
    COMPANIES.c.country.label("company_country"),
    COMPANIES.c.state.label("company_state"),
).join(COMPANIES, _SAME_COMPANY)


class PositionStore(TenantStore):
    """One tenant's positions."""

    def company(self, company_id: str) -> Row[Any] | None:
        """The company's row."""
        return self.one(COMPANIES, COMPANIES.c.company_id == company_id) if is_id(company_id) else None

    def companies(self) -> Sequence[Row[Any]]:
        """All companies, by id."""
        return self.all(COMPANIES, order_by=(COMPANIES.c.company_id,))

    def add_company(self, row: Mapping[str, str]) -> None:
        """Write a new company."""
        self.execute(insert(COMPANIES), {"tenant_id": self.tenant_id, **row})

    def place(self, position_id: str, *, locked: bool = False) -> Place | None:
        """The position in its company; if locked, nobody else changes it until the transaction ends."""
        if not is_id(position_id):
            return None
        statement = _PLACES.where(self.of_tenant(POSITIONS), POSITIONS.c.position_id == position_id)
        if locked:
            statement = statement.with_for_update(of=POSITIONS)
        found = self.execute(statement).one_or_none()
        return None if found is None else _place(found)

    def places(self) -> list[Place]:
        """All positions, by id."""
        statement = _PLACES.where(self.of_tenant(POSITIONS)).order_by(POSITIONS.c.position_id)
        return [_place(row) for row in self.execute(statement)]

    def add_position(self, row: Mapping[str, str]) -> None:
        """Write a new position."""
        self.execute(insert(POSITIONS), {"tenant_id": self.tenant_id, **row})

    def set_position_state(self, position_id: str, state: LifecycleState) -> None:
        """Move a position on in its life."""
        of_position = and_(self.of_tenant(POSITIONS), POSITIONS.c.position_id == position_id)
        self.execute(update(POSITIONS).where(of_position).values(state=str(state)))

    def standing(self, position_id: str) -> Standing:
        """How the position's schema stands."""
        versions = self.all(VERSIONS, VERSIONS.c.position_id == position_id, order_by=(VERSIONS.c.version_order,))
        current = self.one(CURRENT, CURRENT.c.position_id == position_id)
        return Standing(
            tuple(
                Version(row.schema_version_id, row.version_order, VersionState(row.state), row.content_digest)
                for row in versions
            ),
            None
            if current is None
            else Current(current.schema_version_id, ApplyScope(current.apply_scope), current.activation_number),
        )

    def content(self, position_id: str, schema_version_id: str) -> Content | None:
        """What the version says."""
        if not is_id(schema_version_id):
            return None
        found = self.one(
            VERSIONS,
            VERSIONS.c.position_id == position_id,
            VERSIONS.c.schema_version_id == schema_version_id,
        )
        return None if found is None else Content.from_texts(found.selectors, found.field_specs)

    def current_contents(self) -> dict[str, Content]:
        """The content that binds now, for each position that has any."""
        same = and_(
            CURRENT.c.tenant_id == VERSIONS.c.tenant_id,
            CURRENT.c.position_id == VERSIONS.c.position_id,
            CURRENT.c.schema_version_id == VERSIONS.c.schema_version_id,
        )
        statement = (
            select(VERSIONS.c.position_id, VERSIONS.c.selectors, VERSIONS.c.field_specs)
            .join(CURRENT, same)
            .where(self.of_tenant(VERSIONS))
        )
        rows = self.execute(statement).all()
        return {row.position_id: Content.from_texts(row.selectors, row.field_specs) for row in rows}

    def add_draft(self, position_id: str, schema_version_id: str, order: int, content: Content) -> None:
        """Write a new version."""
        row = {
            "tenant_id": self.tenant_id,
            "position_id": position_id,
            "schema_version_id": schema_version_id,
            "version_order": order,
            "state": str(VersionState.DRAFT),
            **content.columns(),
        }
        self.execute(insert(VERSIONS), row)

    def rewrite_draft(self, position_id: str, schema_version_id: str, content: Content) -> None:
        """Replace a draft's content; what was activated stays as it is."""
        self._update_draft(position_id, schema_version_id, content.columns())

    def close_draft(self, position_id: str, schema_version_id: str) -> None:
        """Make a draft's content final."""
        self._update_draft(position_id, schema_version_id, {"state": str(VersionState.ACTIVATED)})

    def set_current(self, position_id: str, current: Current, at: str) -> None:
        """Let a version bind from now on."""
        values = {
            "schema_version_id": current.schema_version_id,
            "apply_scope": str(current.apply_scope),
            "activation_number": current.activation_number,
            "activated_at": at,
        }
        of_position = and_(self.of_tenant(CURRENT), CURRENT.c.position_id == position_id)
        if self.execute(update(CURRENT).where(of_position).values(values)).rowcount == 0:
            self.execute(insert(CURRENT), {"tenant_id": self.tenant_id, "position_id": position_id, **values})

    def entered(
        self, position_id: str, action: SchemaAction, schema_version_id: str, idempotency_key: str
    ) -> Row[Any] | None:
        """The ledger's row for this action under this key."""
        return self.one(
            LEDGER,
            LEDGER.c.position_id == position_id,
            LEDGER.c.action == str(action),
            LEDGER.c.schema_version_id == schema_version_id,
            LEDGER.c.idempotency_key == idempotency_key,
        )

    def activation(self, position_id: str, activation_number: int) -> Row[Any] | None:
        """The ledger's row of an activation or rollback, by its number."""
        return self.one(LEDGER, LEDGER.c.position_id == position_id, LEDGER.c.activation_number == activation_number)

    def latest_activation(self, position_id: str, schema_version_id: str) -> Row[Any] | None:
        """The ledger's last row by which the version became current."""
        statement = (
            select(LEDGER)
            .where(
                self.of_tenant(LEDGER),
                LEDGER.c.position_id == position_id,
                LEDGER.c.schema_version_id == schema_version_id,
                LEDGER.c.activation_number.is_not(None),
            )
            .order_by(LEDGER.c.activation_number.desc())
            .limit(1)
        )
        return self.execute(statement).one_or_none()

    def enter(self, position_id: str, entry: Mapping[str, Any]) -> str:
        """Append a row to the position's ledger; its digest."""
        last = select(func.max(LEDGER.c.sequence)).where(self.of_tenant(LEDGER), LEDGER.c.position_id == position_id)
        row = {
            "tenant_id": self.tenant_id,
            "position_id": position_id,
            "sequence": (self.execute(last).scalar() or 0) + 1,
            **entry,
        }
        row["row_digest"] = digest(row)
        self.execute(insert(LEDGER), row)
        return str(row["row_digest"])

    def _update_draft(self, position_id: str, schema_version_id: str, values: Mapping[str, str]) -> None:
        statement = update(VERSIONS).where(
            self.of_tenant(VERSIONS),
            VERSIONS.c.position_id == position_id,
            VERSIONS.c.schema_version_id == schema_version_id,
            VERSIONS.c.state == str(VersionState.DRAFT),
        )
        self.execute(statement.values(values))


def _place(row: Row[Any]) -> Place:
    return Place(
        position_id=row.position_id,
        title=row.title,
        department=row.department,
        jurisdiction=row.jurisdiction,
        state=LifecycleState(row.state),
        company_id=row.company_id,
        company_name=row.company_name,
        company_country=row.company_country,
        company_state=LifecycleState(row.company_state),
    )
