"""A permission as text and as a typed value: `ONB_SCHEMA_MANAGE:A device>=DTL3 verified>=BIOMETRIC`.

It means exactly its action, up to its mode, on a device and after a verification at least that strong. It is parsed
as a whole: there is no wildcard, no part of a word counts, and what is not understood is refused, never ignored.
"""

import re
from dataclasses import dataclass, field

from selene_os.engines.access.contract import DeviceTrust, VerificationLevel
from selene_os.kernel.vocabulary import AccessMode

ACTION = re.compile(r"[A-Z_]{1,64}", re.ASCII)
_HEAD = re.compile(r"(?P<action>[A-Z_]{1,64}):(?P<mode>[RWAX])", re.ASCII)
_DEMAND = re.compile(r"(?P<name>device|verified)>=(?P<least>[A-Z0-9_]+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Demands:
    """The least device trust and verification that a right asks for; None asks for none."""

    device: DeviceTrust | None = None
    verification: VerificationLevel | None = None

    def and_also(self, other: "Demands") -> "Demands":
        """The stronger of both, each for itself."""
        devices = [each for each in (self.device, other.device) if each is not None]
        levels = [each for each in (self.verification, other.verification) if each is not None]
        return Demands(
            max(devices, key=lambda each: each.rank, default=None),
            max(levels, key=lambda each: each.rank, default=None),
        )

    def __str__(self) -> str:
        device = "" if self.device is None else f" device>={self.device}"
        return device + ("" if self.verification is None else f" verified>={self.verification}")


@dataclass(frozen=True, slots=True)
class Permission:
    """One action, up to a mode, under demands."""

    action: str
    mode: AccessMode
    demands: Demands = field(default_factory=Demands)

    def __str__(self) -> str:
        return f"{self.action}:{self.mode}{self.demands}"


def parsed(text: str) -> Permission | None:
    """The permission that a text means, or None if it means none."""
    head, *rest = text.split(" ")
    named = _HEAD.fullmatch(head)
    if named is None:
        return None
    least: dict[str, str] = {}
    for part in rest:
        demand = _DEMAND.fullmatch(part)
        if demand is None or demand["name"] in least:
            return None
        least[demand["name"]] = demand["least"]
    try:
        device = DeviceTrust(least["device"]) if "device" in least else None
        level = VerificationLevel(least["verified"]) if "verified" in least else None
    except ValueError:
        return None
    return Permission(named["action"], AccessMode(named["mode"]), Demands(device, level))


def known(text: str) -> Permission:
    """The permission that a stored text means; ValueError if the store holds something else."""
    found = parsed(text)
    if found is None:
        raise ValueError(f"{text!r} is no permission")
    return found
