"""Reads and writes of prompts and replies."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Row, insert, select, update

from selene_os.engines.dialogue.contract import PromptEnd, PromptKind
from selene_os.engines.dialogue.rules import ENDS, Prompt, Subject
from selene_os.engines.dialogue.tables import PROMPTS, REPLIES
from selene_os.storage.canonical import canonical_text, from_text
from selene_os.storage.store import TenantStore


class PromptStore(TenantStore):
    """One tenant's prompts and replies."""

    def prompts(self, run_id: str) -> list[Prompt]:
        """All prompts of a run, in order."""
        found = self.all(PROMPTS, PROMPTS.c.run_id == run_id, order_by=(PROMPTS.c.prompt_number,))
        return [_prompt(row) for row in found]

    def ask(self, run_id: str, prompt: Prompt) -> Prompt:
        """Keep a prompt, open or answered already."""
        row = {
            "tenant_id": self.tenant_id,
            "run_id": run_id,
            "prompt_number": prompt.number,
            "kind": prompt.subject.kind.value,
            "field": prompt.subject.field,
            "digest": prompt.subject.digest,
            "text": prompt.text,
            "choices": canonical_text(list(prompt.choices)),
            "people": prompt.people,
            "asked_at": prompt.asked_at,
            "expires_at": prompt.expires_at,
            "turn_id": prompt.turn_id,
            **_answer(prompt),
        }
        self.execute(insert(PROMPTS), row)
        return prompt

    def end(
        self,
        run_id: str,
        prompt: Prompt,
        end: PromptEnd,
        *,
        at: str,
        by: str | None = None,
        turn_id: str = "",
    ) -> Prompt:
        """Let an open prompt end; ValueError for an end that its kind does not have."""
        if end not in ENDS[prompt.subject.kind]:
            raise ValueError(f"a prompt of kind {prompt.subject.kind} does not end with {end}")
        ended = replace(prompt, answer=end, answered_at=at, answered_by=by, answered_turn_id=turn_id if by else None)
        mine = (
            self.of_tenant(PROMPTS)
            & (PROMPTS.c.run_id == run_id)
            & (PROMPTS.c.prompt_number == prompt.number)
            & PROMPTS.c.answer.is_(None)
        )
        self.execute(update(PROMPTS).where(mine).values(_answer(ended)))
        return ended

    def newest_reply(self, run_id: str) -> tuple[int, str]:
        """Number and text of the last reply of a run, (0, '') if there is none."""
        statement = (
            select(REPLIES.c.reply_number, REPLIES.c.text)
            .where(self.of_tenant(REPLIES), REPLIES.c.run_id == run_id)
            .order_by(REPLIES.c.reply_number.desc())
            .limit(1)
        )
        found = self.execute(statement).one_or_none()
        return (0, "") if found is None else (found.reply_number, found.text)

    def reply(self, run_id: str, number: int, text: str, at: str) -> None:
        """Keep a reply."""
        row = {"tenant_id": self.tenant_id, "run_id": run_id, "reply_number": number, "text": text, "at": at}
        self.execute(insert(REPLIES), row)


def _answer(prompt: Prompt) -> dict[str, str | None]:
    return {
        "answer": None if prompt.answer is None else prompt.answer.value,
        "answered_by": prompt.answered_by,
        "answered_at": prompt.answered_at,
        "answered_turn_id": prompt.answered_turn_id,
    }


def _prompt(row: Row[Any]) -> Prompt:
    return Prompt(
        number=row.prompt_number,
        subject=Subject(PromptKind(row.kind), row.field, row.digest),
        text=row.text,
        choices=tuple(from_text(row.choices)),
        people=row.people,
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        turn_id=row.turn_id,
        answer=None if row.answer is None else PromptEnd(row.answer),
        answered_by=row.answered_by,
        answered_at=row.answered_at,
        answered_turn_id=row.answered_turn_id,
    )
