"""What the gate would decide for one person and one action, and why."""

from collections.abc import Mapping
from typing import Any

from selene_os.kernel.outcome import Refused
from selene_os.kernel.reads import Read
from selene_os.runtime.answer import Answer, done, refused_with
from selene_os.runtime.context import Context


def explained(selene: Any, tenant_id: str, user_id: str, action: str, asked: Mapping[str, str | None]) -> Answer:
    """The decision, the rule that makes it, and each thing that is set and speaks of the action."""

    def look(ctx: Context) -> Answer:
        given = {name: value for name, value in asked.items() if value is not None}
        question = {"actor_user_id": user_id, "tenant_id": tenant_id, "requested_action": action, **given}
        found = ctx.read(Read.ACCESS_DECISION, question)
        if isinstance(found, Refused):
            return refused_with(found)
        known = found.model_dump(mode="json")
        words = (f"{known['decision']} by {known['decided_by']}.", known["detail"], *known["because"])
        code = known.pop("reason_code")
        return done("\n".join(each for each in words if each), **known, decision_code=code)

    answer: Answer = selene.look(tenant_id, look)
    return answer
