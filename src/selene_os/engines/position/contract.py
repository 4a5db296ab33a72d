"""What PH1.POSITION may be asked and answers.

`selectors`, `field_specs` and `changes` come as whatever was written; the room reads them itself and
names all that is wrong with them at once. In answers they are canonical: `selectors` map fact names to
allowed values, and a field spec is an object with all of its names, null where there is nothing.
"""

from typing import Any

from selene_os.kernel.contract import Contract

Document = dict[str, Any]
AsWritten = Any


class ReadPlaces(Contract):
    """Everything that a sentence may speak of."""


class PlacesRead(Contract):
    """What there is, by id.

    `companies`: company_id, name, country, state. `positions`: position_id, title, company_id, department,
    jurisdiction, state, and `fields` of the current schema (field_key, prompt, field_type, required_rule,
    required_predicate).
    """

    companies: tuple[Document, ...]
    positions: tuple[Document, ...]


class WorkOutChange(Contract):
    """Work out what a change would make of a position's schema; writes nothing.

    `field_specs` is the complete new content, to which the changes are made; without it they are merged into the
    current version, or into the draft that is updated. A change is {kind, field_key, label, values}.
    """

    position_id: str
    company_id: str | None = None
    schema_version_id: str | None = None
    schema_operations: tuple[str, ...] = ("CREATE", "ACTIVATE")
    selectors: AsWritten = None
    field_specs: AsWritten = None
    changes: AsWritten = ()
    apply_scope: str | None = None
    change_reason: str | None = None
    plan_people: int | None = None


class ChangeWorkedOut(Contract):
    """What would be: the complete content, and how it differs from the current version.

    `schema_diff` lists field keys under added, tightened, relaxed, removed, reworded. `activation_number`
    is the next activation's; `activation_handoff_ref` and `start_key` derive from it.
    """

    company_id: str
    position_id: str
    position_title: str
    schema_version_id: str
    selectors: dict[str, list[str]]
    field_specs: tuple[Document, ...]
    schema_diff: dict[str, list[str]]
    current_version_id: str | None
    activation_number: int
    activation_handoff_ref: str
    start_key: str
    position: dict[str, str]
    company: dict[str, str]
    current_field_specs: tuple[Document, ...]


class ReadSchema(Contract):
    """One version of a position's schema, or the current one."""

    position_id: str
    schema_version_id: str | None = None


class SchemaRead(Contract):
    """`state` is the position's; `versions` are {schema_version_id, state, version_order}, oldest first.

    Without a version there is no content; `activation_number` is 0 for a version that was never activated.
    """

    position_id: str
    company_id: str
    title: str
    state: str
    schema_version_id: str | None
    current_version_id: str | None
    selectors: dict[str, list[str]]
    field_specs: tuple[Document, ...]
    apply_scope: str | None
    activation_number: int
    activation_handoff_ref: str | None
    start_key: str | None
    position: dict[str, str]
    company: dict[str, str]
    json_schema: Document
    versions: tuple[Document, ...]


class EvaluatePeople(Contract):
    """Who must give what; `people` are {user_id, facts}, facts named with or without `person.`."""

    field_specs: AsWritten
    selectors: AsWritten
    position: Document
    company: Document
    people: tuple[Document, ...]


class PeopleEvaluated(Contract):
    """A decision a person, in the order of the ask.

    {user_id, in_scope: true|false|null, required: [field_key], why: {field_key: rule or "ALWAYS"},
    undecided: [{field_key, missing_facts}]}; fields stand in the order of the specs.
    """

    decisions: tuple[Document, ...]


class TracePeople(EvaluatePeople):
    """Say why each rule holds for some people or does not."""


class PeopleTraced(Contract):
    """A trace a person, in the order of the ask.

    {user_id, in_scope: true|false|null, outside: [selector], missing_facts, rules: [{field_key, rule or "ALWAYS",
    holds: true|false|null, because: [the parts of the rule that decide], facts: {name: value} of those parts,
    missing_facts}]}.
    """

    traces: tuple[Document, ...]


class CheckAnswers(Contract):
    """Judge what was typed (`values` by field key) on the ISO day `today`."""

    field_specs: AsWritten
    values: dict[str, Any]
    today: str


class AnswersChecked(Contract):
    """`checked`: canonical texts by field key; `rejected`: {field, code, message}."""

    checked: dict[str, str]
    rejected: tuple[dict[str, str], ...]


class CreateSchemaDraft(Contract):
    """Save a new version of the schema as a draft."""

    actor_user_id: str
    tenant_id: str
    company_id: str
    position_id: str
    schema_version_id: str
    selectors: AsWritten
    field_specs: AsWritten
    idempotency_key: str


class UpdateSchema(CreateSchemaDraft):
    """Replace the content of a draft."""

    change_reason: str


class SchemaSaved(Contract):
    """The draft as it stands saved."""

    position_id: str
    schema_version_id: str
    field_count: int


class ActivateSchema(Contract):
    """Make a version the current one, for new hires or for current staff too."""

    actor_user_id: str
    tenant_id: str
    company_id: str
    position_id: str
    schema_version_id: str
    apply_scope: str
    idempotency_key: str
    plan_people: int | None = None


class SchemaActivated(Contract):
    """The version binds now."""

    position_id: str
    schema_version_id: str
    apply_scope_result: str
    backfill_handoff_required: bool
    activation_number: int
    activation_handoff_ref: str
    start_key: str


class RollBackSchema(Contract):
    """Make a version current again that was current before."""

    position_id: str
    schema_version_id: str
    change_reason: str
    actor_user_id: str | None = None
    idempotency_key: str | None = None
    tenant_id: str | None = None


class SchemaRolledBack(Contract):
    """The older content binds new hires again."""

    position_id: str
    schema_version_id: str
    rolled_back_from: str


class AddCompany(Contract):
    """Add a company to the tenant."""

    company_id: str
    name: str
    country: str
    tenant_id: str | None = None


class CompanyAdded(Contract):
    """The tenant has the company."""

    company_id: str
    state: str


class CreatePosition(Contract):
    """Add a position to a company, as a draft."""

    company_id: str
    position_id: str
    title: str
    department: str
    jurisdiction: str
    tenant_id: str | None = None


class ActivatePosition(Contract):
    """Open a position."""

    position_id: str
    tenant_id: str | None = None


class PositionStands(Contract):
    """The tenant has the position, in this state."""

    position_id: str
    company_id: str
    state: str
