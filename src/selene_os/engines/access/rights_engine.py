"""Setting what rights come from: role templates, instances and overlays; and showing them."""

from selene_os.engines.access.permissions import known
from selene_os.engines.access.reasons import (
    ACCESS_INPUT_INVALID,
    ACCESS_TEMPLATE_UNKNOWN,
)
from selene_os.engines.access.rights_contract import (
    InstanceSet,
    InstanceState,
    OverlayChange,
    OverlayScope,
    OverlaySet,
    ReadRights,
    RightsRead,
    SetInstance,
    SetOverlay,
    SetTemplate,
    TemplateSet,
)
from selene_os.engines.access.rights_rules import (
    problems_of_instance,
    problems_of_overlay,
    problems_of_template,
)
from selene_os.engines.access.store import AccessStore
from selene_os.engines.access.tables import CHANGES, INSTANCES, OVERLAYS, TEMPLATES
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.canonical import canonical_text


@capability(
    "ACCESS_TEMPLATE_COMMIT_ROW",
    asks=SetTemplate,
    gives=TemplateSet,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_TEMPLATE_COMMIT",
        SimulationType.COMMIT,
        "Says what everybody with a role may do.",
        (TEMPLATES.name, CHANGES.name),
        idempotency_scope=("tenant_id", "template_id"),
    ),
    may_say=(ACCESS_INPUT_INVALID,),
    events={"ACCESS_TEMPLATE_SET": "The role {template_id} was set."},
)
def set_template(ask: SetTemplate, call: Call, store: AccessStore) -> Outcome[TemplateSet]:
    """Write a role template; from the next decision on it holds for everybody who has it."""
    if problems := problems_of_template(ask):
        return Refused(ACCESS_INPUT_INVALID, problems=problems)
    permissions = tuple(sorted(str(known(each)) for each in ask.permissions))
    result = TemplateSet(template_id=ask.template_id, permissions=permissions)
    if store.template(ask.template_id) == tuple(map(known, permissions)):
        return Done(result)
    values = {"permissions": canonical_text(list(permissions)), "at": stamp(call.now)}
    store.put(TEMPLATES, {"template_id": ask.template_id}, values)
    body = {"permissions": list(permissions)}
    row_digest = store.remember("TEMPLATE", ask.template_id, body, call.actor_user_id, stamp(call.now))
    data = {"template_id": ask.template_id, "row_digest": row_digest}
    return Done(result, (Event("ACCESS_TEMPLATE_SET", "tenant", data=dict(data)),))


@capability(
    "ACCESS_INSTANCE_COMMIT_ROW",
    asks=SetInstance,
    gives=InstanceSet,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_INSTANCE_COMMIT",
        SimulationType.COMMIT,
        "Says how a person's access stands: role, position, verification, device.",
        (INSTANCES.name, CHANGES.name),
        reads_tables=(TEMPLATES.name,),
        idempotency_scope=("tenant_id", "user_id"),
    ),
    may_say=(ACCESS_INPUT_INVALID, ACCESS_TEMPLATE_UNKNOWN),
    events={"ACCESS_INSTANCE_SET": "The access is {state}."},
)
def set_instance(ask: SetInstance, call: Call, store: AccessStore) -> Outcome[InstanceSet]:
    """Say how a person's access stands."""
    if problems := problems_of_instance(ask):
        return Refused(ACCESS_INPUT_INVALID, problems=problems)
    if ask.template_id is not None and store.template(ask.template_id) is None:
        return Refused(ACCESS_TEMPLATE_UNKNOWN, ask.template_id[:80])
    result = InstanceSet(
        user_id=ask.user_id,
        template_id=ask.template_id,
        position_id=ask.position_id,
        instance_state=InstanceState(ask.instance_state),
        identity_verified=ask.identity_verified,
        verification_level=ask.verification_level,
        device_trust=ask.device_trust,
    )
    values = {
        "template_id": ask.template_id,
        "position_id": ask.position_id,
        "state": ask.instance_state,
        "identity_verified": int(ask.identity_verified),
        "verification_level": ask.verification_level,
        "device_trust": ask.device_trust,
    }
    before = store.one(INSTANCES, INSTANCES.c.user_id == ask.user_id)
    if before is not None and all(getattr(before, name) == value for name, value in values.items()):
        return Done(result)
    store.put(INSTANCES, {"user_id": ask.user_id}, {**values, "at": stamp(call.now)})
    row_digest = store.remember("INSTANCE", ask.user_id, values, call.actor_user_id, stamp(call.now))
    data = {"state": ask.instance_state, "row_digest": row_digest}
    return Done(result, (Event("ACCESS_INSTANCE_SET", "tenant", ask.user_id, data=dict(data)),))


@capability(
    "ACCESS_OVERLAY_COMMIT_ROW",
    asks=SetOverlay,
    gives=OverlaySet,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "ACCESS_OVERLAY_COMMIT",
        SimulationType.COMMIT,
        "Changes an action for a whole tenant or for one position.",
        (OVERLAYS.name, CHANGES.name),
        idempotency_scope=("tenant_id", "overlay_scope", "position_id", "action"),
    ),
    may_say=(ACCESS_INPUT_INVALID,),
    events={"ACCESS_OVERLAY_SET": "The overlay {change} {permission} was set."},
)
def set_overlay(ask: SetOverlay, call: Call, store: AccessStore) -> Outcome[OverlaySet]:
    """Add to, cap, tighten or remove an action for everybody in the tenant or in a position."""
    if problems := problems_of_overlay(ask):
        return Refused(ACCESS_INPUT_INVALID, problems=problems)
    permission = known(ask.permission)
    result = OverlaySet(
        overlay_scope=OverlayScope(ask.overlay_scope),
        position_id=ask.position_id,
        change=OverlayChange(ask.change),
        permission=str(permission),
    )
    key = {"scope": ask.overlay_scope, "scope_id": ask.position_id or "", "action": permission.action}
    values = {"change": ask.change, "permission": str(permission)}
    before = store.one(OVERLAYS, *(OVERLAYS.c[name] == value for name, value in key.items()))
    if before is not None and all(getattr(before, name) == value for name, value in values.items()):
        return Done(result)
    store.put(OVERLAYS, key, {**values, "at": stamp(call.now)})
    subject = f"{ask.overlay_scope}/{ask.position_id or ''}"
    row_digest = store.remember("OVERLAY", subject, {**key, **values}, call.actor_user_id, stamp(call.now))
    data = {**values, "position_id": ask.position_id, "row_digest": row_digest}
    return Done(result, (Event("ACCESS_OVERLAY_SET", "tenant", data=dict(data)),))


@capability(Read.ACCESS_RIGHTS, asks=ReadRights, gives=RightsRead, effect=Effect.NONE)
def read_rights(ask: ReadRights, _: Call, store: AccessStore) -> Outcome[RightsRead]:
    """Show what is set for one person, besides grants."""
    instance = store.instance(ask.user_id)
    template = None if instance is None or instance.template_id is None else store.template(instance.template_id)
    overlays = store.overlays(None if instance is None else instance.position_id)
    shown = None if instance is None else _instance_shown(store, ask.user_id)
    names = ("override_id", "action", "kind", "mode", "expires_at", "state", "given_by", "note", "used_by_run", "at")
    return Done(
        RightsRead(
            user_id=ask.user_id,
            instance=shown,
            permissions=tuple(map(str, template or ())),
            overlays=tuple(
                {"of": each.name, "change": each.change.value, "permission": str(each.permission)} for each in overlays
            ),
            overrides=tuple({name: getattr(row, name) for name in names} for row in store.override_rows(ask.user_id)),
        )
    )


def _instance_shown(store: AccessStore, user_id: str) -> dict[str, str | bool | None]:
    instance = store.instance(user_id)
    assert instance is not None
    return {
        "template_id": instance.template_id,
        "position_id": instance.position_id,
        "state": instance.state.value,
        "identity_verified": instance.identity_verified,
        "verification_level": instance.verification.value,
        "device_trust": instance.device.value,
    }


CAPABILITIES = (
    set_template,
    set_instance,
    set_overlay,
    read_rights,
)
