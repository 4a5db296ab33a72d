"""Voice: a recording is heard and shown first; it counts when whoever spoke says the shown words again, set right.

Theory. Hearing writes nothing but a journal entry with the recording's sha256: no turn, no draft, no answer to a
prompt. What was heard becomes a turn only as text that its author has accepted or corrected, with the recording beside
it. A spoken yes is never more than heard, so nothing that a model mishears can confirm a plan. Providers are asked
between transactions, as often and with the pauses that the row of the hearing step says.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from selene_os.blueprints.record import Step
from selene_os.kernel.call import Deadline
from selene_os.kernel.capability import Role
from selene_os.kernel.ids import sha256_hex
from selene_os.kernel.journaling import Entry
from selene_os.kernel.listening import MOST_BYTES, Listener, Recording, Speech, Unheard, recording_of
from selene_os.kernel.outcome import Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.reads import Read
from selene_os.kernel.reason import Reason
from selene_os.kernel.shared_reasons import (
    INPUT_INVALID,
    RECORDINGS_NOWHERE,
    RUN_NOT_WAITING,
    RUN_UNKNOWN,
    SPEECH_NOT_SET_UP,
    SPOKEN_ANSWER_DECIDES_NOTHING,
    TENANT_UNKNOWN,
)
from selene_os.kernel.vocabulary import RunState
from selene_os.runtime import conversation, events
from selene_os.runtime.answer import Answer, AnswerKind, NothingDone, done, of_run, refused
from selene_os.runtime.commands import LONGEST_PAUSE_MS, Commands
from selene_os.runtime.context import Context
from selene_os.runtime.hearing import denied_to_all, vocabulary
from selene_os.runtime.inquiring import language_of
from selene_os.runtime.proposing import with_proposal
from selene_os.runtime.run import Run
from selene_os.runtime.setting_values import SettingProblem, parsed_setting
from selene_os.runtime.store import run_from
from selene_os.runtime.voice_words import ADVICE, words_of
from selene_os.runtime.world import World
from selene_os.storage.tenants import settings_of

_READABLE = "WAV, Ogg and MP3"


@dataclass(frozen=True, slots=True)
class _Ear:
    """Who listens for whom: the run if there is one, the language to be heard, the step whose row holds."""

    listener: Listener
    step: Step
    language: str
    spoken_to_in: str
    run: Run | None


@dataclass(frozen=True, slots=True)
class _Heard:
    """What came of a recording, and what the journal keeps of it."""

    answer: Answer
    data: Mapping[str, Any]


class Voice:
    """Turns that are spoken."""

    def __init__(self, world: World, commands: Commands) -> None:
        self.world = world
        self.commands = commands

    def hear(
        self,
        tenant_id: str,
        actor: str,
        content: bytes,
        run_id: str | None = None,
        language: str | None = None,
        key: str | None = None,
    ) -> Answer:
        """What is said in a recording, for whoever said it to accept or correct; nothing of it counts yet."""
        self.world.catalogue.prepare()
        heard = self._heard(tenant_id, actor, content, run_id, language)
        payload = {"audio_sha256": sha256_hex(content), "run_id": run_id, "language": language}

        def note(ctx: Context) -> Answer:
            ctx.journal(_entry(ctx, heard))
            return heard.answer

        return self.commands.carry_out("hear", tenant_id, actor, payload, note, key)

    def say(
        self, tenant_id: str, actor: str, text: str, content: bytes, run_id: str | None = None, key: str | None = None
    ) -> Answer:
        """One spoken turn, in the words that whoever spoke has accepted or corrected."""
        self.world.catalogue.prepare()
        sha256 = sha256_hex(content)
        payload = {"text": text, "run_id": run_id, "audio_sha256": sha256}
        unkept = self._kept(tenant_id, actor, content, run_id)

        def work(ctx: Context) -> Answer:
            return unkept or conversation.say(ctx, text, run_id, sha256)

        answer = self.commands.carry_out("say", tenant_id, actor, payload, work, key)
        take = partial(self.commands.carry_out, "say", tenant_id, actor, payload, key=key)
        look = partial(self._looking, tenant_id, actor)
        return answer if run_id else with_proposal(self.world, text, answer, look, take, sha256)

    def _heard(self, tenant_id: str, actor: str, content: bytes, run_id: str | None, language: str | None) -> _Heard:
        recording = _readable(content)
        if isinstance(recording, Answer):
            return _Heard(recording, {})
        data: dict[str, Any] = {"audio_sha256": recording.sha256, "format": recording.audio_format.value}
        ear = self._looking(tenant_id, actor, lambda ctx: _ear(ctx, run_id, language))
        if isinstance(ear, Answer):
            return _Heard(ear, data)
        judged, tries = self._listened(tenant_id, actor, recording, ear)
        data |= {"provider": ear.listener.name, "tries": tries}
        if isinstance(judged, Answer):
            return _Heard(judged, data)
        if isinstance(judged, Refused):
            return _Heard(_unheard(ear, judged, recording), data)
        told = {"heard_hash": sha256_hex(judged.text.encode()), "confidence": judged.confidence.value}
        answer = self._looking(tenant_id, actor, lambda ctx: _shown(ctx, ear, judged, recording))
        return _Heard(answer, {**data, **told})

    def _listened(self, tenant_id: str, actor: str, recording: Recording, ear: _Ear) -> tuple[Any, int]:
        """What PH1.C makes of the provider's answer, and how often the provider was asked."""
        stopwatch, tries = self.world.stopwatch, 0
        while True:
            tries += 1
            budget_ms = ear.listener.patience_ms or ear.step.timeout_ms
            deadline = Deadline(stopwatch, stopwatch.monotonic_ms() + budget_ms)
            said = ear.listener.listen(recording, ear.language, deadline)
            judged = self._looking(tenant_id, actor, partial(_judged, ear, said))
            again = isinstance(judged, Refused) and judged.reason.code in ear.step.retryable
            if not again or tries > ear.step.max_retries:
                return judged, tries
            stopwatch.pause_ms(min(ear.step.backoff_ms * 2 ** (tries - 1), LONGEST_PAUSE_MS))

    def _kept(self, tenant_id: str, actor: str, content: bytes, run_id: str | None) -> Answer | None:
        """Keep the recording of a turn if its tenant wants that; why the turn may not be taken, or None."""
        recording = _readable(content)
        if isinstance(recording, Answer):
            return recording
        found = self._looking(tenant_id, actor, lambda ctx: _kept_where(ctx, run_id))
        if isinstance(found, Answer):
            return found
        if found:
            assert self.world.recordings is not None
            self.world.recordings.keep(tenant_id, recording)
        return None

    def _looking(self, tenant_id: str, actor: str, look: Callable[[Context], Any]) -> Any:
        with self.world.database.read() as transaction:
            settings = settings_of(transaction, tenant_id)
            if settings is None:
                return refused(TENANT_UNKNOWN)
            try:
                return look(Context(self.world, transaction, tenant_id, settings, actor))
            except NothingDone as nothing:
                return nothing.answer


def _readable(content: bytes) -> Recording | Answer:
    """The recording, or why it is none; a file's name says nothing of what is in it."""
    if len(content) > MOST_BYTES:
        detail = f"It has more than {MOST_BYTES // 1_000_000} megabytes."
        return refused(INPUT_INVALID, "", (Problem(INPUT_INVALID.code, detail, "Say it in a shorter recording."),))
    recording = recording_of(content)
    if recording is not None:
        return recording
    what = "The file is empty." if not content else f"The file holds no sound that can be read: only {_READABLE} can."
    return refused(INPUT_INVALID, "", (Problem(INPUT_INVALID.code, what, "Give a recording of what you say."),))


def _ear(ctx: Context, run_id: str | None, language: str | None) -> _Ear:
    """Who listens, if this person may be listened to at all; NothingDone says why not."""
    if language is not None and isinstance(wrong := parsed_setting("language", language), SettingProblem):
        problem = Problem(INPUT_INVALID.code, wrong.message, wrong.hint, field="language")
        raise NothingDone(refused(INPUT_INVALID, "", (problem,)))
    run = _run(ctx, run_id)
    if ctx.world.listener is None:
        raise NothingDone(refused(SPEECH_NOT_SET_UP))
    _kept_where(ctx, run_id)
    blueprints = ctx.world.shelf.shipped if run is None else (run.blueprint,)
    steps = (step for each in blueprints if each.intent_type is not None for step in each.steps)
    capabilities = ctx.world.catalogue.capabilities
    step = next(each for each in steps if capabilities[each.capability_id].capability.role is Role.HEAR)
    answers_in = ctx.settings.language if run is None else language_of(ctx, run)
    return _Ear(ctx.world.listener, step, language or answers_in, answers_in, run)


def _run(ctx: Context, run_id: str | None) -> Run | None:
    """The run that is spoken to; whoever may not speak to it, or start any, learns no name and costs no provider."""
    run = None
    if run_id is not None:
        row = ctx.runs.row(run_id)
        if row is None or row.actor_user_id != ctx.actor_user_id:
            raise NothingDone(refused(RUN_UNKNOWN, run_id[:80]))
        run = run_from(row, ctx.world.shelf.by_digest(ctx.transaction, row.blueprint_digest))
        if run.sealed is not None or run.state is not RunState.WAITING_FOR_PERSON:
            raise NothingDone(of_run(run, note=None if run.state.is_final else RUN_NOT_WAITING))
    if (denied := denied_to_all(ctx, run)) is not None:
        raise NothingDone(refused(denied))
    return run


def _kept_where(ctx: Context, run_id: str | None) -> bool:
    """Whether recordings are kept; NothingDone if they are to be and there is no place for them."""
    _run(ctx, run_id)
    if ctx.settings.keep_recordings and ctx.world.recordings is None:
        raise NothingDone(refused(RECORDINGS_NOWHERE))
    return ctx.settings.keep_recordings


def _judged(ear: _Ear, said: Speech | Unheard, ctx: Context) -> Any:
    return ctx.read(Read.TRANSCRIPT_SPEECH, {"expected_language": ear.language, **asdict(said)})


def _unheard(ear: _Ear, refusal: Refused, recording: Recording) -> Answer:
    """That nothing was heard, and what to do about it, in the operator's language."""
    words = words_of(ear.spoken_to_in)
    reason = refusal.reason
    sentence, hint = words.failures[reason.code]
    told = Reason(reason.code, sentence, hint, reason.kind, reason.reason_class)
    advice = ADVICE[reason.code]
    return refused(told, refusal.detail, retry_advice=advice, audio_sha256=recording.sha256)


def _shown(ctx: Context, ear: _Ear, judged: Any, recording: Recording) -> Answer:
    """What was heard, with what was repaired in it and what is doubtful, as the one question that is asked."""
    asked = {"text": judged.text, "vocabulary": vocabulary(ctx)}
    found = ctx.read(Read.INTENT_HEARD, asked)
    run, words = ear.run, words_of(ear.spoken_to_in)
    is_answer = found.assents or (found.confirms and run is not None and run.shown.confirmation is not None)
    heard = {
        "text": found.text,
        "as_heard": judged.text,
        "repairs": [each.model_dump() for each in found.repairs],
        "doubts": [each.model_dump(mode="json") for each in found.doubts],
        "confidence": judged.confidence.value,
        "audio_sha256": recording.sha256,
        "is_mere_answer": is_answer,
    }
    message = words.heard(found.text, [(each.heard, each.meant) for each in found.repairs])
    if is_answer:
        message = f"{message} {words.spoken_answer}"
    else:
        doubts = [words.doubt(each.heard, each.may_be) for each in found.doubts]
        message = " ".join([message, *doubts, words.is_that_right])
    reason_code = SPOKEN_ANSWER_DECIDES_NOTHING.code if is_answer else ""
    answer = done() if run is None else of_run(run)
    fields = {"tenant_id": ctx.tenant_id, "actor_user_id": ctx.actor_user_id, "run_id": run and run.run_id}
    document = {**fields, **answer.document, "ok": True, "reason_code": reason_code, "heard": heard}
    return Answer(AnswerKind.PERSON, {**document, "message": message})


def _entry(ctx: Context, heard: _Heard) -> Entry:
    document = heard.answer.document
    run_id = str(document.get("run_id") or "")
    is_heard = "heard" in document
    shown = {"text_hash": sha256_hex(document["heard"]["text"].encode())} if is_heard else {}
    return Entry(
        stream=f"run/{run_id}" if run_id else "tenant",
        at=ctx.at,
        event=events.RECORDING_HEARD if is_heard else events.RECORDING_NOT_HEARD,
        engine="OS",
        actor=ctx.actor_user_id,
        run_id=run_id,
        reason_code=str(document["reason_code"]),
        data={**heard.data, **shown},
    )
