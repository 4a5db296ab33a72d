"""What may happen to a position and to the versions of its requirements schema; pure.

A version is born as a draft, can be rewritten until it is activated, and never changes afterwards.
Activation only moves forward: to a draft that is newer than the current version, or again to the current
one to extend it from new hires to current staff. Only a rollback goes back. Each question is answered
with the reason why not, or None.
"""

from dataclasses import dataclass, replace

from selene_os.engines.position.vocabulary import LifecycleState, VersionState
from selene_os.kernel.ids import derived_id
from selene_os.kernel.vocabulary import ApplyScope, SchemaOperation

ACTIVATES_FROM = frozenset({LifecycleState.DRAFT, LifecycleState.SUSPENDED})
DRAFTS_ALLOWED = frozenset({LifecycleState.DRAFT, LifecycleState.ACTIVE, LifecycleState.SUSPENDED})


@dataclass(frozen=True, slots=True)
class Place:
    """A position in its company."""

    position_id: str
    title: str
    department: str
    jurisdiction: str
    state: LifecycleState
    company_id: str
    company_name: str
    company_country: str
    company_state: LifecycleState

    def position_facts(self) -> dict[str, str]:
        """What rules may know of the position."""
        return {
            "id": self.position_id,
            "title": self.title,
            "department": self.department,
            "jurisdiction": self.jurisdiction,
        }

    def company_facts(self) -> dict[str, str]:
        """What rules may know of the company."""
        return {"id": self.company_id, "name": self.company_name, "country": self.company_country}


@dataclass(frozen=True, slots=True)
class Version:
    """A schema version, without its content; a higher order is newer."""

    schema_version_id: str
    order: int
    state: VersionState
    content_digest: str


@dataclass(frozen=True, slots=True)
class Current:
    """Which version binds now, whom, and by which activation."""

    schema_version_id: str
    apply_scope: ApplyScope
    activation_number: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How a position's schema stands: its versions, oldest first, and the current one."""

    versions: tuple[Version, ...] = ()
    current: Current | None = None

    def version(self, schema_version_id: str | None) -> Version | None:
        """The version of this id."""
        return next((one for one in self.versions if one.schema_version_id == schema_version_id), None)

    @property
    def next_order(self) -> int:
        """The order of the next new version."""
        return max((one.order for one in self.versions), default=0) + 1

    @property
    def next_activation(self) -> int:
        """The number of the next activation."""
        return 1 if self.current is None else self.current.activation_number + 1

    @property
    def current_order(self) -> int:
        """The order of the current version, 0 without one."""
        current = None if self.current is None else self.version(self.current.schema_version_id)
        return 0 if current is None else current.order

    def with_draft(self, schema_version_id: str, content_digest: str) -> "Standing":
        """The standing once this draft is saved; as it is if there is such a version already."""
        if self.version(schema_version_id) is not None:
            return self
        drafted = Version(schema_version_id, self.next_order, VersionState.DRAFT, content_digest)
        return replace(self, versions=(*self.versions, drafted))


def chosen_version(
    operations: frozenset[SchemaOperation], wanted: str | None, scope: ApplyScope | None, standing: Standing
) -> str | None:
    """The version that is meant: as wanted, a new one, the latest open draft, or the current to extend."""
    if wanted is not None:
        return wanted
    if SchemaOperation.CREATE in operations:
        return _new_version_id(standing)
    drafts = [one for one in standing.versions if one.state is VersionState.DRAFT]
    if drafts and drafts[-1].order > standing.current_order:
        return drafts[-1].schema_version_id
    is_extension = operations == {SchemaOperation.ACTIVATE} and _can_extend(standing.current, scope)
    return standing.current.schema_version_id if is_extension and standing.current is not None else None


def place_fault(place: Place, operations: frozenset[SchemaOperation]) -> str | None:
    """Why nothing of this may happen in the place as it is."""
    if place.company_state is not LifecycleState.ACTIVE:
        return f"Company {place.company_id} is {place.company_state}, not ACTIVE."
    is_draft_alone = operations == {SchemaOperation.CREATE}
    allowed = DRAFTS_ALLOWED if is_draft_alone else frozenset({LifecycleState.ACTIVE})
    if place.state not in allowed:
        return f"Position {place.position_id} is {place.state}; this needs it to be {_any_of(allowed)}."
    return None


def create_fault(standing: Standing, schema_version_id: str, content_digest: str) -> str | None:
    """Why no draft of this id and content may be saved."""
    found = standing.version(schema_version_id)
    if found is None or found.content_digest == content_digest:
        return None
    return f"Version {schema_version_id} exists already with other content."


def update_fault(standing: Standing, schema_version_id: str) -> str | None:
    """Why the version may not be rewritten."""
    found = standing.version(schema_version_id)
    if found is None:
        return f"There is no version {schema_version_id}."
    if found.state is VersionState.ACTIVATED:
        return f"Version {schema_version_id} was activated already; its content stays as it is."
    return _age_fault(standing, found)


def activate_fault(standing: Standing, schema_version_id: str, scope: ApplyScope | None) -> str | None:
    """Why the version may not become the current one; `scope` None is not decided yet."""
    found = standing.version(schema_version_id)
    if found is None:
        return f"There is no version {schema_version_id}."
    if found.state is VersionState.DRAFT:
        return _age_fault(standing, found)
    current = standing.current
    if current is None or current.schema_version_id != schema_version_id:
        return f"Version {schema_version_id} was activated before; only a rollback goes back to it."
    if _can_extend(current, scope):
        return None
    return f"Version {schema_version_id} is activated already for {current.apply_scope}."


def rollback_fault(standing: Standing, schema_version_id: str) -> str | None:
    """Why the schema may not go back to the version."""
    found = standing.version(schema_version_id)
    if found is None:
        return f"There is no version {schema_version_id}."
    if found.state is VersionState.DRAFT:
        return f"Version {schema_version_id} was never activated; activate it instead."
    if standing.current is not None and standing.current.schema_version_id == schema_version_id:
        return f"Version {schema_version_id} is the current one already."
    return None


def handoff_ref(tenant_id: str, position_id: str, schema_version_id: str, activation_number: int) -> str:
    """What links an activation to the campaign that it may need."""
    return derived_id("actref", tenant_id, position_id, schema_version_id, str(activation_number))


def start_key(tenant_id: str, position_id: str, schema_version_id: str, activation_number: int) -> str:
    """The idempotency key under which an activation's campaign is started, however often it is asked for."""
    return derived_id("startkey", tenant_id, position_id, schema_version_id, str(activation_number))


def _new_version_id(standing: Standing) -> str:
    taken = {one.schema_version_id for one in standing.versions}
    number = len(taken) + 1
    while f"v{number}" in taken:
        number += 1
    return f"v{number}"


def _can_extend(current: Current | None, scope: ApplyScope | None) -> bool:
    is_for_new_hires = current is not None and current.apply_scope is ApplyScope.NEW_HIRES_ONLY
    return is_for_new_hires and scope in (None, ApplyScope.CURRENT_AND_NEW)


def _age_fault(standing: Standing, found: Version) -> str | None:
    if found.order > standing.current_order:
        return None
    return f"Version {found.schema_version_id} is older than the current one."


def _any_of(states: frozenset[LifecycleState]) -> str:
    return " or ".join(state for state in LifecycleState if state in states)
