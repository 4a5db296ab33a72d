"""What may be asked and answered: the base of every room's contracts."""

from pydantic import BaseModel, ConfigDict


class Contract(BaseModel):
    """A frozen, strictly typed document that admits no unknown names."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True)
