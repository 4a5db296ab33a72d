"""PH1.DELIVERY on the tenant's own wordings: tried before they are kept, and never changed afterwards."""

import re

from babel import Locale, UnknownLocaleError

from selene_os.engines.delivery.letter_contract import (
    SetTemplate,
    ShowTemplates,
    TemplateSet,
    TemplateShown,
    TemplatesShown,
)
from selene_os.engines.delivery.reasons import SCOPE_VIOLATION
from selene_os.engines.delivery.template_reasons import DELIVERY_TEMPLATE_INVALID
from selene_os.engines.delivery.template_store import TemplateStore
from selene_os.engines.delivery.template_tables import TEMPLATES
from selene_os.engines.delivery.wording import SHIPPED_LANGUAGES, WORDED_KINDS, Wording, normal_tag, shipped
from selene_os.engines.delivery.writing import TemplateRefused, check
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.reads import Read
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT
from selene_os.kernel.simulation import Simulation, SimulationType

_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")


@capability(
    "DELIVERY_TEMPLATE_COMMIT_ROW",
    asks=SetTemplate,
    gives=TemplateSet,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "DELIVERY_TEMPLATE_COMMIT",
        SimulationType.COMMIT,
        "A tenant words a kind of message in one language, from now on.",
        writes_tables=(TEMPLATES.name,),
        preconditions=("The wording was filled in once, with examples.",),
        postconditions=("The wording counts for letters that are written from now on.",),
        idempotency_scope=("tenant_id", "idempotency_key"),
    ),
    may_say=(DELIVERY_TEMPLATE_INVALID, IDEMPOTENCY_CONFLICT, SCOPE_VIOLATION),
    events={"DELIVERY_TEMPLATE_SET": "The wording of {message_kind} in {language} was set: version {version}."},
)
def set_template(ask: SetTemplate, call: Call, store: TemplateStore) -> Outcome[TemplateSet]:
    """Keep a wording that can be used; the same wording under the same key is kept once."""
    if ask.tenant_id != store.tenant_id:
        return Refused(SCOPE_VIOLATION, "These are another company's messages.")
    language = normal_tag(ask.language)
    content = (ask.message_kind.value, language, ask.subject, ask.body)
    if known := store.template_of_key(ask.idempotency_key):
        is_same = content == (known.message_kind, known.language, known.subject, known.body)
        return Done(TemplateSet(template_version=known.template_version)) if is_same else Refused(IDEMPOTENCY_CONFLICT)
    if problems := _problems(ask, language):
        return Refused(DELIVERY_TEMPLATE_INVALID, "", problems)
    newest = store.newest_template(ask.message_kind, language)
    version = 1 if newest is None else newest.template_version + 1
    said = {"message_kind": ask.message_kind.value, "language": language}
    words = {"subject": ask.subject, "body": ask.body}
    how = {"idempotency_key": ask.idempotency_key, "set_by": call.actor_user_id, "set_at": stamp(call.now)}
    store.add_template({**said, **words, **how, "template_version": version})
    # What a tenant writes to its people is no business of the journal: it holds the digest.
    digest = sha256_hex(f"{ask.subject}\n\n{ask.body}".encode())
    event = Event("DELIVERY_TEMPLATE_SET", stream="tenant", data={**said, "version": version, "digest": digest})
    return Done(TemplateSet(template_version=version), (event,))


@capability(Read.TEMPLATES.value, asks=ShowTemplates, gives=TemplatesShown, effect=Effect.NONE)
def show_templates(ask: ShowTemplates, call: Call, store: TemplateStore) -> Outcome[TemplatesShown]:
    """Show the wording that counts for each kind and language, the tenant's own or the shipped one."""
    found: dict[tuple[str, str], TemplateShown] = {}
    for kind in WORDED_KINDS:
        for language in SHIPPED_LANGUAGES:
            if wording := shipped(kind, language):
                found[kind, language] = TemplateShown(
                    message_kind=kind,
                    language=language,
                    template_version=0,
                    subject=wording.subject,
                    body=wording.body,
                )
    for row in store.all_templates():
        known = {name: getattr(row, name) for name in TemplateShown.model_fields}
        found[row.message_kind, row.language] = TemplateShown.model_validate(known, strict=False)
    return Done(TemplatesShown(templates=tuple(found[each] for each in sorted(found))))


def _problems(ask: SetTemplate, language: str) -> tuple[Problem, ...]:
    code = DELIVERY_TEMPLATE_INVALID.code
    found = []
    if ask.message_kind not in WORDED_KINDS:
        found.append(Problem(code, "A test shows the wording of FIRST.", "Set that one.", field="message_kind"))
    if not _is_language(language):
        found.append(Problem(code, "There is no such language.", "Write en, de or pt-BR.", field="language"))
    if found:
        return tuple(found)
    try:
        check(Wording(ask.subject, ask.body), language)
    except TemplateRefused as refused:
        return refused.problems
    return ()


def _is_language(tag: str) -> bool:
    try:
        return bool(_TAG.fullmatch(tag)) and bool(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return False
