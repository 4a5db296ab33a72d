"""How PH1.POSITION says no."""

from selene_os.engines.position import reasons
from selene_os.engines.position.findings import Findings
from selene_os.kernel.outcome import Refused
from selene_os.kernel.shared_reasons import IDEMPOTENCY_CONFLICT


def out_of_scope(detail: str) -> Refused:
    """It cannot be done to this version of this position."""
    return Refused(reasons.POSITION_SCHEMA_SCOPE_INVALID, detail)


def blocked(detail: str) -> Refused:
    """The tenant's policy is against it."""
    return Refused(reasons.POSITION_SCHEMA_POLICY_BLOCKED, detail)


def schema_invalid(findings: Findings) -> Refused:
    """The schema's document is wrong."""
    return Refused(reasons.POSITION_SCHEMA_INVALID, _summary(findings), tuple(findings.problems))


def input_invalid(findings: Findings) -> Refused:
    """What was given for a company or position is wrong."""
    return Refused(reasons.POSITION_INPUT_INVALID, _summary(findings), tuple(findings.problems))


def conflict(detail: str) -> Refused:
    """Something else stands there already, or its state does not allow it."""
    return Refused(reasons.POSITION_CONFLICT, detail)


def key_conflict(idempotency_key: str) -> Refused:
    """The key was used for something else."""
    return Refused(IDEMPOTENCY_CONFLICT, f"The key {idempotency_key} was used with other content.")


def unknown(position_id: str, schema_version_id: str | None = None) -> Refused:
    """The tenant has no such position or version."""
    version = "" if schema_version_id is None else f" with a version {schema_version_id}"
    return Refused(reasons.POSITION_UNKNOWN, f"The tenant has no position {position_id}{version}.")


def _summary(findings: Findings) -> str:
    number = len(findings.problems)
    return "There is one problem." if number == 1 else f"There are {number} problems."
