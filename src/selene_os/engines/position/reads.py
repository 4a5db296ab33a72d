"""What PH1.POSITION knows and can work out for others; nothing here writes."""

from typing import Any

from selene_os.engines.position import contract, reasons
from selene_os.engines.position.answers import Accepted, judged
from selene_os.engines.position.change import work_out
from selene_os.engines.position.content import Content
from selene_os.engines.position.evaluation import Evaluation
from selene_os.engines.position.field_reading import read_field_specs
from selene_os.engines.position.field_spec import FieldSpec, in_language
from selene_os.engines.position.findings import Findings
from selene_os.engines.position.json_schema import json_schema
from selene_os.engines.position.quantities import iso_day
from selene_os.engines.position.refusals import schema_invalid, unknown
from selene_os.engines.position.rules import Place, Standing, handoff_ref, start_key
from selene_os.engines.position.store import PositionStore
from selene_os.engines.position.tracing import traced
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.outcome import Done, Outcome
from selene_os.kernel.reads import Read


@capability(Read.POSITION_PLACES, asks=contract.ReadPlaces, gives=contract.PlacesRead, effect=Effect.NONE)
def read_places(ask: contract.ReadPlaces, call: Call, store: PositionStore) -> Outcome[contract.PlacesRead]:
    """Tell which companies and positions there are, and what each position requires now."""
    contents = store.current_contents()
    companies = tuple(
        {"company_id": row.company_id, "name": row.name, "country": row.country, "state": row.state}
        for row in store.companies()
    )
    positions = tuple(
        _position(place, contents.get(place.position_id), call.settings.language) for place in store.places()
    )
    return Done(contract.PlacesRead(companies=companies, positions=positions))


@capability(
    Read.POSITION_CHANGE,
    asks=contract.WorkOutChange,
    gives=contract.ChangeWorkedOut,
    effect=Effect.NONE,
    may_say=(
        reasons.POSITION_SCHEMA_SCOPE_INVALID,
        reasons.POSITION_SCHEMA_INVALID,
        reasons.POSITION_SCHEMA_POLICY_BLOCKED,
    ),
)
def work_out_change(ask: contract.WorkOutChange, call: Call, store: PositionStore) -> Outcome[contract.ChangeWorkedOut]:
    """Work out what a change would make of a position's schema, or why it may not be."""
    return work_out(ask, call, store)


@capability(
    Read.POSITION_SCHEMA,
    asks=contract.ReadSchema,
    gives=contract.SchemaRead,
    effect=Effect.NONE,
    may_say=(reasons.POSITION_UNKNOWN,),
)
def read_schema(ask: contract.ReadSchema, call: Call, store: PositionStore) -> Outcome[contract.SchemaRead]:
    """Show one version of a position's schema, or the current one."""
    place = store.place(ask.position_id)
    if place is None:
        return unknown(ask.position_id)
    standing = store.standing(place.position_id)
    current_id = None if standing.current is None else standing.current.schema_version_id
    version_id = ask.schema_version_id or current_id
    content = None if version_id is None else store.content(place.position_id, version_id)
    if version_id is not None and content is None:
        return unknown(ask.position_id, version_id)
    return Done(_schema(store, place, standing, version_id, content, call.settings.language))


@capability(
    Read.POSITION_EVALUATION,
    asks=contract.EvaluatePeople,
    gives=contract.PeopleEvaluated,
    effect=Effect.NONE,
    may_say=(reasons.POSITION_SCHEMA_INVALID,),
)
def evaluate_people(
    ask: contract.EvaluatePeople, call: Call, store: PositionStore
) -> Outcome[contract.PeopleEvaluated]:
    """Decide for each person which fields are required, and what cannot be decided."""
    findings = Findings(reasons.POSITION_SCHEMA_INVALID.code)
    content = Content.read(ask.selectors, ask.field_specs, findings)
    if findings.problems:
        return schema_invalid(findings)
    evaluation = Evaluation(content.field_specs, content.selectors, ask.position, ask.company)
    decisions = []
    for person in ask.people:
        call.deadline.check()
        decisions.append(evaluation.decide(person["user_id"], person["facts"]))
    return Done(contract.PeopleEvaluated(decisions=tuple(decisions)))


@capability(
    Read.POSITION_TRACE,
    asks=contract.TracePeople,
    gives=contract.PeopleTraced,
    effect=Effect.NONE,
    may_say=(reasons.POSITION_SCHEMA_INVALID,),
)
def trace_people(ask: contract.TracePeople, call: Call, store: PositionStore) -> Outcome[contract.PeopleTraced]:
    """Say of each person and field why the field is required, or why not."""
    findings = Findings(reasons.POSITION_SCHEMA_INVALID.code)
    content = Content.read(ask.selectors, ask.field_specs, findings)
    if findings.problems:
        return schema_invalid(findings)
    shared = (ask.position, ask.company)
    traces = tuple(traced(content.field_specs, content.selectors, shared, person) for person in ask.people)
    return Done(contract.PeopleTraced(traces=traces))


@capability(
    Read.POSITION_ANSWER_CHECK,
    asks=contract.CheckAnswers,
    gives=contract.AnswersChecked,
    effect=Effect.NONE,
    may_say=(reasons.POSITION_SCHEMA_INVALID,),
)
def check_answers(ask: contract.CheckAnswers, call: Call, store: PositionStore) -> Outcome[contract.AnswersChecked]:
    """Judge each answer by itself and give the good ones their canonical form."""
    findings = Findings(reasons.POSITION_SCHEMA_INVALID.code)
    specs = {spec.field_key: spec for spec in _specs_of(ask.field_specs, findings)}
    today = iso_day(ask.today)
    if today is None:
        findings.add("today", "This is no day.", "Write it like 2026-03-31.")
    if findings.problems or today is None:
        return schema_invalid(findings)
    checked: dict[str, str] = {}
    rejected: list[dict[str, str]] = []
    for key, typed in ask.values.items():
        spec = specs.get(key)
        if spec is None:
            unasked = reasons.ANSWER_FIELD_UNKNOWN
            rejected.append({"field": key, "code": unasked.code, "message": f"{unasked.sentence} {unasked.hint}"})
            continue
        judgement = judged(spec, typed, today)
        if isinstance(judgement, Accepted):
            checked[key] = judgement.value
        else:
            rejected.append({"field": key, "code": judgement.reason.code, "message": judgement.message})
    return Done(contract.AnswersChecked(checked=checked, rejected=tuple(rejected)))


def _specs_of(field_specs: Any, findings: Findings) -> tuple[FieldSpec, ...]:
    """The specs of somebody's missing fields, whose rules no longer matter."""
    bare = [
        {**one, "required_rule": "ALWAYS", "required_predicate": None} if isinstance(one, dict) else one
        for one in (field_specs if isinstance(field_specs, list | tuple) else ())
    ]
    return read_field_specs(bare, findings) if bare else ()


def _position(place: Place, content: Content | None, language: str) -> dict[str, Any]:
    return {
        "position_id": place.position_id,
        "title": place.title,
        "company_id": place.company_id,
        "department": place.department,
        "jurisdiction": place.jurisdiction,
        "state": str(place.state),
        "fields": [
            {
                "field_key": spec.field_key,
                "prompt": in_language(spec.prompt_short, language),
                "field_type": str(spec.field_type),
                "required_rule": str(spec.required_rule),
                "required_predicate": spec.required_predicate,
            }
            for spec in (() if content is None else content.field_specs)
        ],
    }


def _schema(
    store: PositionStore,
    place: Place,
    standing: Standing,
    version_id: str | None,
    content: Content | None,
    language: str,
) -> contract.SchemaRead:
    specs = () if content is None else content.field_specs
    became = None if version_id is None else store.latest_activation(place.position_id, version_id)
    activation = None
    if version_id is not None and became is not None:
        activation = (store.tenant_id, place.position_id, version_id, int(became.activation_number))
    schema_id = f"urn:selene:{store.tenant_id}:{place.position_id}:{version_id or 'none'}"
    return contract.SchemaRead(
        position_id=place.position_id,
        company_id=place.company_id,
        title=place.title,
        state=str(place.state),
        schema_version_id=version_id,
        current_version_id=None if standing.current is None else standing.current.schema_version_id,
        selectors={} if content is None else content.selectors_json(),
        field_specs=() if content is None else content.specs_json(),
        apply_scope=None if became is None else became.apply_scope,
        activation_number=0 if activation is None else activation[3],
        activation_handoff_ref=None if activation is None else handoff_ref(*activation),
        start_key=None if activation is None else start_key(*activation),
        position=place.position_facts(),
        company=place.company_facts(),
        json_schema=json_schema(specs, schema_id, place.title, language),
        versions=tuple(
            {
                "schema_version_id": one.schema_version_id,
                "state": str(one.state),
                "version_order": one.order,
            }
            for one in standing.versions
        ),
    )


READS = (read_places, work_out_change, read_schema, evaluate_people, trace_people, check_answers)
