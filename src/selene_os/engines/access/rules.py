"""Who may do what: denied unless something that is set says otherwise.

Theory. A right is to exactly one action, up to a mode (`rights`). The machine's administrator sets up and does nothing
else, whatever was granted. A suspended or restricted person may nothing. A right that reaches far enough may still
demand a trusted device or a stronger verification; one that does not reach escalates to whoever may approve. Of
several actions the strictest answer counts: DENY before STEP-UP before ESCALATE before ALLOW.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from selene_os.engines.access.contract import Decision, DeviceTrust
from selene_os.engines.access.permissions import ACTION, Demands
from selene_os.engines.access.reasons import (
    ACCESS_AP_REQUIRED,
    ACCESS_INPUT_INVALID,
    ACCESS_SCOPE_VIOLATION,
    ACCESS_STEP_UP_REQUIRED,
)
from selene_os.engines.access.rights import Profile, Right, right_to
from selene_os.engines.access.rights_contract import InstanceState
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import ADMINISTRATOR, AccessMode

SETUP_ACTION = "SELENE_SETUP"
MOST_USER_CHARACTERS = 128


class Rule(StrEnum):
    """The rules, each with the name under which it is reported."""

    OTHER_TENANT = "OTHER_TENANT"
    LOCAL_ADMIN_SETS_UP = "LOCAL_ADMIN_SETS_UP"
    LOCAL_ADMIN_ONLY_SETS_UP = "LOCAL_ADMIN_ONLY_SETS_UP"
    INSTANCE_SUSPENDED = "INSTANCE_SUSPENDED"
    INSTANCE_RESTRICTED = "INSTANCE_RESTRICTED"
    OVERRIDE_REVOKES = "OVERRIDE_REVOKES"
    NO_GRANT = "NO_GRANT"
    DEVICE_UNTRUSTED = "DEVICE_UNTRUSTED"
    VERIFICATION_TOO_WEAK = "VERIFICATION_TOO_WEAK"
    GRANT_COVERS_MODE = "GRANT_COVERS_MODE"
    GRANT_BELOW_MODE = "GRANT_BELOW_MODE"


DECISIONS: Mapping[Rule, tuple[Decision, Reason | None]] = {
    Rule.OTHER_TENANT: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.LOCAL_ADMIN_SETS_UP: (Decision.ALLOW, None),
    Rule.LOCAL_ADMIN_ONLY_SETS_UP: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.INSTANCE_SUSPENDED: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.INSTANCE_RESTRICTED: (Decision.ESCALATE, ACCESS_STEP_UP_REQUIRED),
    Rule.OVERRIDE_REVOKES: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.NO_GRANT: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.DEVICE_UNTRUSTED: (Decision.ESCALATE, ACCESS_STEP_UP_REQUIRED),
    Rule.VERIFICATION_TOO_WEAK: (Decision.ESCALATE, ACCESS_STEP_UP_REQUIRED),
    Rule.GRANT_COVERS_MODE: (Decision.ALLOW, None),
    Rule.GRANT_BELOW_MODE: (Decision.ESCALATE, ACCESS_AP_REQUIRED),
}
_STRICTNESS = (None, ACCESS_AP_REQUIRED, ACCESS_STEP_UP_REQUIRED, ACCESS_SCOPE_VIOLATION)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about an action, by which rule, why in words, and what it draws on."""

    rule: Rule
    action: str
    detail: str = ""
    uses: tuple[str, ...] = ()
    because: tuple[str, ...] = ()

    @property
    def decision(self) -> Decision:
        """ALLOW, DENY or ESCALATE."""
        return DECISIONS[self.rule][0]

    @property
    def reason(self) -> Reason | None:
        """The reason of a no, None for ALLOW."""
        return DECISIONS[self.rule][1]


def verdicts(profile: Profile, actions: Iterable[str], mode: AccessMode) -> list[Verdict]:
    """The verdict about each action."""
    return [_decide_one(profile, action, mode) for action in actions]


def strictest(found: Iterable[Verdict]) -> Verdict:
    """The verdict that counts; the one-shots of all of them are drawn on together."""
    of_all = list(found)
    counts = max(of_all, key=lambda verdict: _STRICTNESS.index(verdict.reason))
    uses = tuple(dict.fromkeys(use for each in of_all for use in each.uses))
    because = tuple(sentence for each in of_all for sentence in each.because)
    return Verdict(counts.rule, counts.action, counts.detail, uses, because)


def decide(profile: Profile, actions: Iterable[str], mode: AccessMode) -> Verdict:
    """The strictest verdict about the actions."""
    return strictest(verdicts(profile, actions, mode))


def _decide_one(profile: Profile, action: str, mode: AccessMode) -> Verdict:
    if profile.user_id == ADMINISTRATOR:
        if action == SETUP_ACTION:
            return Verdict(Rule.LOCAL_ADMIN_SETS_UP, action)
        detail = f"{ADMINISTRATOR} sets up and does nothing else; {action} takes a person, named with --as."
        return Verdict(Rule.LOCAL_ADMIN_ONLY_SETS_UP, action, detail)
    instance = profile.instance
    if instance is not None and instance.state is InstanceState.SUSPENDED:
        return Verdict(Rule.INSTANCE_SUSPENDED, action, f"The access of {profile.user_id} is suspended.")
    right = right_to(profile, action, mode)
    if right.is_revoked:
        return Verdict(Rule.OVERRIDE_REVOKES, action, f"{action} was taken away.", because=right.because)
    if right.mode is None:
        return Verdict(Rule.NO_GRANT, action, f"There is no grant for {action}.", because=right.because)
    if instance is not None and (instance.state is InstanceState.RESTRICTED or not instance.identity_verified):
        detail = f"The identity of {profile.user_id} is not verified."
        return Verdict(Rule.INSTANCE_RESTRICTED, action, detail, because=right.because)
    if (unmet := _unmet(profile, right, action, mode)) is not None:
        return unmet
    if not right.reaches(mode):
        detail = f"{action} needs mode {mode}; the grant reaches to {right.mode}."
        return Verdict(Rule.GRANT_BELOW_MODE, action, detail, because=right.because)
    return Verdict(Rule.GRANT_COVERS_MODE, action, "", right.uses, right.because)


def _unmet(profile: Profile, right: Right, action: str, mode: AccessMode) -> Verdict | None:
    demands = right.demands
    knows_device = profile.device is not None or profile.instance is not None
    if knows_device and mode.rank >= AccessMode.ACT.rank:
        demands = demands.and_also(Demands(device=DeviceTrust.VERIFIED))
    device, level = profile.device_now, profile.verification_now
    if demands.device is not None and (device is None or device.rank < demands.device.rank):
        detail = f"{action} needs a device of {demands.device}; this one is {device or 'unknown'}."
        return Verdict(Rule.DEVICE_UNTRUSTED, action, detail, because=right.because)
    if demands.verification is not None and (level is None or level.rank < demands.verification.rank):
        detail = f"{action} needs {demands.verification}; the person is verified by {level or 'nothing'}."
        return Verdict(Rule.VERIFICATION_TOO_WEAK, action, detail, because=right.because)
    return None


def problems_of_grant(user_id: str, action: str, mode: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a grant that somebody wants to give."""
    found = list(problems_of_holder(user_id, action))
    if mode not in tuple(AccessMode):
        modes = ", ".join(AccessMode)
        found.append(
            problem("mode", f"{shown(mode)} is no mode.", f"Modes are {modes}, each containing the ones before.")
        )
    if user_id == ADMINISTRATOR:
        found.append(problem("user_id", f"{ADMINISTRATOR} can be given nothing.", "Grant it to a person."))
    return tuple(found)


def problems_of_holder(user_id: str, action: str) -> tuple[Problem, ...]:
    """Everything that is wrong with the user and the action of a grant."""
    return (*problems_of_user(user_id), *problems_of_action(action))


def problems_of_user(user_id: str, field: str = "user_id") -> tuple[Problem, ...]:
    """What is wrong with a person's id."""
    if user_id.strip() and len(user_id) <= MOST_USER_CHARACTERS and not any(map(_is_control, user_id)):
        return ()
    hint = f"Give the person's id: 1 to {MOST_USER_CHARACTERS} visible characters."
    return (problem(field, f"{shown(user_id)} is no user id.", hint),)


def problems_of_action(action: str) -> tuple[Problem, ...]:
    """What is wrong with an action."""
    if ACTION.fullmatch(action):
        return ()
    hint = "An action is 1 to 64 capital letters and underscores, usually a process's id."
    return (problem("action", f"{shown(action)} is no action.", hint),)


def problem(field: str, message: str, hint: str) -> Problem:
    """One thing that is wrong with what is to be set."""
    return Problem(ACCESS_INPUT_INVALID.code, message, hint, field=field)


def shown(text: str) -> str:
    """The text in quotes, cut where it becomes too long."""
    return repr(text if len(text) <= 80 else text[:77] + "...")


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")
