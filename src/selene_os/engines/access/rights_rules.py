"""What may be set about rights: all problems at once, before anything is written."""

from collections.abc import Iterator
from enum import StrEnum

from selene_os.engines.access.contract import DeviceTrust, VerificationLevel
from selene_os.engines.access.permissions import parsed
from selene_os.engines.access.rights_contract import (
    InstanceState,
    OverlayChange,
    OverlayScope,
    OverrideKind,
    SetInstance,
    SetOverlay,
    SetOverride,
    SetTemplate,
)
from selene_os.engines.access.rules import (
    problem,
    problems_of_action,
    problems_of_holder,
    problems_of_user,
    shown,
)
from selene_os.kernel.problem import Problem
from selene_os.kernel.vocabulary import ADMINISTRATOR, AccessMode

MOST_PERMISSIONS = 64
MOST_HOURS = 24 * 366
MOST_NOTE = 512
_MOST_ID = 96
_GRAMMAR = "Write ACTION:MODE, then device>=DTL3 or verified>=BIOMETRIC if they are needed."


def problems_of_template(ask: SetTemplate) -> tuple[Problem, ...]:
    """Everything that is wrong with a template."""
    found = list(_problems_of_id("template_id", ask.template_id))
    if not 0 < len(ask.permissions) <= MOST_PERMISSIONS:
        found.append(problem("permissions", "A template has 1 to 64 permissions.", "Give at least one."))
    seen: set[str] = set()
    for number, each in enumerate(ask.permissions):
        permission, field = parsed(each), f"permissions[{number}]"
        if permission is None:
            found.append(problem(field, f"{shown(each)} is no permission.", _GRAMMAR))
        elif permission.action in seen:
            found.append(problem(field, f"{permission.action} stands there twice.", "Keep one of them."))
        else:
            seen.add(permission.action)
    return tuple(found)


def problems_of_instance(ask: SetInstance) -> tuple[Problem, ...]:
    """Everything that is wrong with an instance."""
    found = [*problems_of_user(ask.user_id), *_of_nobody(ask.user_id)]
    found += _known(InstanceState, "instance_state", ask.instance_state)
    found += _known(VerificationLevel, "verification_level", ask.verification_level)
    found += _known(DeviceTrust, "device_trust", ask.device_trust)
    return tuple(found)


def problems_of_overlay(ask: SetOverlay) -> tuple[Problem, ...]:
    """Everything that is wrong with an overlay."""
    found = [*_known(OverlayScope, "overlay_scope", ask.overlay_scope), *_known(OverlayChange, "change", ask.change)]
    permission = parsed(ask.permission)
    if permission is None:
        found.append(problem("permission", f"{shown(ask.permission)} is no permission.", _GRAMMAR))
    elif ask.change == OverlayChange.TIGHTEN and not str(permission.demands):
        found.append(problem("permission", "It tightens nothing.", "Say device>=… or verified>=…."))
    if ask.overlay_scope == OverlayScope.POSITION and not (ask.position_id or "").strip():
        found.append(problem("position_id", "A position's overlay names its position.", "Give the position."))
    if ask.overlay_scope == OverlayScope.TENANT and ask.position_id is not None:
        found.append(problem("position_id", "The tenant's overlay has no position.", "Leave it out."))
    return tuple(found)


def problems_of_override(ask: SetOverride) -> tuple[Problem, ...]:
    """Everything that is wrong with an override."""
    found = [*problems_of_holder(ask.user_id, ask.action), *_of_nobody(ask.user_id)]
    found += [*_known(OverrideKind, "override_kind", ask.override_kind), *problems_of_note(ask.note)]
    takes = ask.override_kind == OverrideKind.REVOKE
    if takes and ask.mode is not None:
        found.append(problem("mode", "A REVOKE takes the whole action away.", "Leave the mode out."))
    if not takes:
        found += _known(AccessMode, "mode", ask.mode or "")
    if ask.override_kind == OverrideKind.TEMPORARY and ask.hours is None:
        found.append(problem("hours", "A TEMPORARY override ends.", "Say after how many hours."))
    if ask.hours is not None and not 0 < ask.hours <= MOST_HOURS:
        found.append(problem("hours", f"{ask.hours} hours are none.", f"Give 1 to {MOST_HOURS}."))
    if ask.hours is not None and ask.override_kind == OverrideKind.PERMANENT:
        found.append(problem("hours", "A PERMANENT override does not end.", "Leave the hours out."))
    return tuple(found)


def problems_of_note(note: str) -> tuple[Problem, ...]:
    """What is wrong with a note: whoever decides says why."""
    if note.strip() and len(note) <= MOST_NOTE and "\x00" not in note:
        return ()
    return (problem("note", "A note is needed.", f"Say why, in 1 to {MOST_NOTE} characters."),)


def problems_of_policy(action: str, approvers: tuple[str, ...], needed: int, hours: int) -> tuple[Problem, ...]:
    """Everything that is wrong with who approves an action."""
    found = list(problems_of_action(action))
    for number, each in enumerate(approvers):
        found += problems_of_user(each, f"approvers[{number}]")
    if ADMINISTRATOR in approvers:
        found.append(problem("approvers", f"{ADMINISTRATOR} approves nothing.", "Name people."))
    if len(set(approvers)) != len(approvers):
        found.append(problem("approvers", "Somebody is named twice.", "Name each approver once."))
    if approvers and not 1 <= needed <= len(approvers):
        hint = f"It takes 1 to {len(approvers)} of them."
        found.append(problem("needed", f"{needed} of {len(approvers)} approvers cannot be.", hint))
    if not 1 <= hours <= 24:
        found.append(problem("valid_hours", f"{hours} hours cannot be.", "A confirmation holds 24 hours at most."))
    return tuple(found)


def _problems_of_id(field: str, text: str) -> Iterator[Problem]:
    if not text.strip() or len(text) > _MOST_ID or not text.isascii() or not text.isprintable():
        yield problem(field, f"{shown(text)} is no id.", f"Use 1 to {_MOST_ID} printable ASCII characters.")


def _of_nobody(user_id: str) -> Iterator[Problem]:
    if user_id == ADMINISTRATOR:
        yield problem("user_id", f"{ADMINISTRATOR} can be given nothing.", "Name a person.")


def _known(kind: type[StrEnum], field: str, text: str) -> list[Problem]:
    if text in tuple(kind):
        return []
    return [problem(field, f"{shown(text)} is none of {', '.join(kind)}.", "Choose one of them.")]
