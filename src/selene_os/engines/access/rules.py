"""Who may do what: denied unless a grant says otherwise.

Theory. A grant is (user, action, mode) and means exactly its action, up to its mode. The machine's
administrator sets up and does nothing else, whatever was granted. Of several actions the strictest answer
counts: DENY before ESCALATE before ALLOW.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from selene_os.engines.access.contract import Decision
from selene_os.engines.access.reasons import ACCESS_AP_REQUIRED, ACCESS_INPUT_INVALID, ACCESS_SCOPE_VIOLATION
from selene_os.kernel.problem import Problem
from selene_os.kernel.reason import Reason
from selene_os.kernel.vocabulary import AccessMode

LOCAL_ADMIN = "local-admin"
SETUP_ACTION = "SELENE_SETUP"
MOST_USER_CHARACTERS = 128

_ACTION = re.compile(r"[A-Z_]{1,64}", re.ASCII)


class Rule(StrEnum):
    """The rules, each with the name under which it is reported."""

    OTHER_TENANT = "OTHER_TENANT"
    LOCAL_ADMIN_SETS_UP = "LOCAL_ADMIN_SETS_UP"
    LOCAL_ADMIN_ONLY_SETS_UP = "LOCAL_ADMIN_ONLY_SETS_UP"
    NO_GRANT = "NO_GRANT"
    GRANT_COVERS_MODE = "GRANT_COVERS_MODE"
    GRANT_BELOW_MODE = "GRANT_BELOW_MODE"


DECISIONS: Mapping[Rule, tuple[Decision, Reason | None]] = {
    Rule.OTHER_TENANT: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.LOCAL_ADMIN_SETS_UP: (Decision.ALLOW, None),
    Rule.LOCAL_ADMIN_ONLY_SETS_UP: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.NO_GRANT: (Decision.DENY, ACCESS_SCOPE_VIOLATION),
    Rule.GRANT_COVERS_MODE: (Decision.ALLOW, None),
    Rule.GRANT_BELOW_MODE: (Decision.ESCALATE, ACCESS_AP_REQUIRED),
}
_STRICTNESS = (Decision.ALLOW, Decision.ESCALATE, Decision.DENY)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided about an action, by which rule, and why in words."""

    rule: Rule
    action: str
    detail: str = ""

    @property
    def decision(self) -> Decision:
        """ALLOW, DENY or ESCALATE."""
        return DECISIONS[self.rule][0]

    @property
    def reason(self) -> Reason | None:
        """The reason of a no, None for ALLOW."""
        return DECISIONS[self.rule][1]


def decide(grants: Mapping[str, AccessMode], user_id: str, actions: Iterable[str], mode: AccessMode) -> Verdict:
    """The strictest verdict about the actions; `grants` are those that the user holds now, mode by action."""
    verdicts = [_decide_one(grants, user_id, action, mode) for action in actions]
    return max(verdicts, key=lambda verdict: _STRICTNESS.index(verdict.decision))


def _decide_one(grants: Mapping[str, AccessMode], user_id: str, action: str, mode: AccessMode) -> Verdict:
    if user_id == LOCAL_ADMIN:
        if action == SETUP_ACTION:
            return Verdict(Rule.LOCAL_ADMIN_SETS_UP, action)
        detail = f"{LOCAL_ADMIN} sets up and does nothing else; {action} takes a person, named with --as."
        return Verdict(Rule.LOCAL_ADMIN_ONLY_SETS_UP, action, detail)
    held = grants.get(action)
    if held is None:
        return Verdict(Rule.NO_GRANT, action, f"There is no grant for {action}.")
    if held.rank < mode.rank:
        detail = f"{action} needs mode {mode}; the grant reaches to {held}."
        return Verdict(Rule.GRANT_BELOW_MODE, action, detail)
    return Verdict(Rule.GRANT_COVERS_MODE, action)


def problems_of_grant(user_id: str, action: str, mode: str) -> tuple[Problem, ...]:
    """Everything that is wrong with a grant that somebody wants to give."""
    found = list(problems_of_holder(user_id, action))
    if mode not in tuple(AccessMode):
        modes = ", ".join(AccessMode)
        found.append(
            _problem("mode", f"{_shown(mode)} is no mode.", f"Modes are {modes}, each containing the ones before.")
        )
    if user_id == LOCAL_ADMIN:
        found.append(_problem("user_id", f"{LOCAL_ADMIN} can be given nothing.", "Grant it to a person."))
    return tuple(found)


def problems_of_holder(user_id: str, action: str) -> tuple[Problem, ...]:
    """Everything that is wrong with the user and the action of a grant."""
    found = []
    if not user_id.strip() or len(user_id) > MOST_USER_CHARACTERS or any(map(_is_control, user_id)):
        hint = f"Give the person's id: 1 to {MOST_USER_CHARACTERS} visible characters."
        found.append(_problem("user_id", f"{_shown(user_id)} is no user id.", hint))
    if not _ACTION.fullmatch(action):
        hint = "An action is 1 to 64 capital letters and underscores, usually a process's id."
        found.append(_problem("action", f"{_shown(action)} is no action.", hint))
    return tuple(found)


def _problem(field: str, message: str, hint: str) -> Problem:
    return Problem(ACCESS_INPUT_INVALID.code, message, hint, field=field)


def _shown(text: str) -> str:
    return repr(text if len(text) <= 80 else text[:77] + "...")


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs")
