"""PH1.C's capability: a turn becomes evidence."""

from selene_os.engines.transcript.contract import HearTurn, JudgeSpeech, SpeechJudged, TurnHeard, TurnSource
from selene_os.engines.transcript.reasons import OF_SPEECH, OF_TURNS, REASONS, TRANSCRIPT_TURN_CONFLICT
from selene_os.engines.transcript.rules import evidence_id, flaw
from selene_os.engines.transcript.speech import judged
from selene_os.engines.transcript.store import TranscriptStore, Turn
from selene_os.engines.transcript.tables import TURNS
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, Engine, Role, capability
from selene_os.kernel.moments import stamp
from selene_os.kernel.outcome import Done, Event, Outcome, Refused
from selene_os.kernel.reads import Read


@capability(
    "PH1C_TRANSCRIPT_OK_COMMIT_ROW",
    asks=HearTurn,
    gives=TurnHeard,
    effect=Effect.RECORD_WRITE,
    may_say=OF_TURNS,
    events={"TURN_HEARD": "A turn came in as {source}."},
    role=Role.HEAR,
)
def hear_turn(ask: HearTurn, call: Call, store: TranscriptStore) -> Outcome[TurnHeard]:
    """Keep a turn with its hash; a handoff points at the turn that was heard before."""
    heard = TurnHeard(transcript_ok=evidence_id(ask.turn_id))
    known = store.turn(ask.turn_id)
    if known is not None and ask.source is TurnSource.HANDOFF and ask.transcript_hash == known.text_hash:
        return Done(heard)
    if (refused := flaw(ask.text, ask.structured, ask.transcript_hash)) is not None:
        return refused
    if known is None:
        return Done(heard, (_kept(ask, call, store),))
    if ask.source is TurnSource.HANDOFF or ask.transcript_hash == known.text_hash:
        return Done(heard)
    return Refused(TRANSCRIPT_TURN_CONFLICT)


@capability(Read.TRANSCRIPT_SPEECH, asks=JudgeSpeech, gives=SpeechJudged, effect=Effect.NONE, may_say=OF_SPEECH)
def judge_speech(ask: JudgeSpeech, _: Call, __: TranscriptStore) -> Outcome[SpeechJudged]:
    """Tell whether what a provider heard may be shown as what was said."""
    found = judged(ask)
    return found if isinstance(found, Refused) else Done(found)


def _kept(ask: HearTurn, call: Call, store: TranscriptStore) -> Event:
    turn = Turn(
        turn_id=ask.turn_id,
        correlation_id=ask.correlation_id,
        actor_user_id=call.actor_user_id,
        source=ask.source,
        text=ask.text,
        text_hash=ask.transcript_hash,
        at=stamp(call.now),
    )
    row_digest = store.keep(turn)
    data = {"source": ask.source.value, "text_hash": ask.transcript_hash, "row_digest": row_digest}
    if ask.audio_sha256 is not None:
        data["audio_sha256"] = ask.audio_sha256
    return Event("TURN_HEARD", subject=ask.turn_id, data=data)


ENGINE = Engine(
    "PH1.C",
    "transcript",
    "Did we hear the turn right?",
    (hear_turn, judge_speech),
    TranscriptStore,
    REASONS,
    (TURNS,),
)
