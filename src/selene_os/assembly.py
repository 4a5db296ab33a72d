"""The only file that knows every room: wires engines, blueprints, journal, durable driver and clocks to a database."""

import secrets
from functools import cache
from pathlib import Path

from selene_os.blueprints.loader import load, shipped
from selene_os.blueprints.record import Blueprint
from selene_os.durable.clock import SetClock, SystemClock, SystemStopwatch
from selene_os.durable.local import LocalDurable
from selene_os.engines.access.engine import ENGINE as ACCESS
from selene_os.engines.broadcast.engine import ENGINE as BROADCAST
from selene_os.engines.delivery.engine import ENGINE as DELIVERY
from selene_os.engines.delivery.providers.registry import ConfiguredProviders
from selene_os.engines.dialogue.engine import ENGINE as DIALOGUE
from selene_os.engines.intent.engine import ENGINE as INTENT
from selene_os.engines.intent.proposing import HttpProposer
from selene_os.engines.journal.engine import ENGINE as JOURNAL
from selene_os.engines.journal.engine import ChainedJournal
from selene_os.engines.onboarding.engine import ENGINE as ONBOARDING
from selene_os.engines.position.engine import ENGINE as POSITION
from selene_os.engines.reminder.engine import ENGINE as REMINDER
from selene_os.engines.transcript.engine import ENGINE as TRANSCRIPT
from selene_os.engines.transcript.listeners import offline
from selene_os.engines.transcript.listeners.http import HttpListener
from selene_os.engines.transcript.listeners.offline import OfflineListener
from selene_os.kernel.listening import Listener
from selene_os.kernel.moments import Clock, Stopwatch
from selene_os.kernel.proposing import Proposer
from selene_os.runtime.catalogue import Catalogue, catalogue_of
from selene_os.runtime.governance import ENGINE as STORAGE
from selene_os.runtime.service import Selene
from selene_os.runtime.shelf import Shelf
from selene_os.runtime.world import World
from selene_os.settings import Settings
from selene_os.storage.database import Database
from selene_os.storage.recordings import RecordingFolder

ENGINES = (
    STORAGE,
    TRANSCRIPT,
    INTENT,
    DIALOGUE,
    ACCESS,
    POSITION,
    ONBOARDING,
    BROADCAST,
    DELIVERY,
    REMINDER,
    JOURNAL,
)

_SECRET_BYTES = 32


def catalogue() -> Catalogue:
    """What all engines can do."""
    return catalogue_of(ENGINES)


@cache
def blueprints() -> tuple[Blueprint, ...]:
    """The shipped records, read once; ValueError if one cannot be read, which a test excludes."""
    found = []
    for file_name, text in shipped():
        loaded = load(text, file_name)
        if loaded.blueprint is None:
            raise ValueError(f"{file_name} cannot be read: {loaded.problems[0]}")
        found.append(loaded.blueprint)
    return tuple(found)


def database(settings: Settings, stopwatch: Stopwatch | None = None) -> Database:
    """The database that the settings name."""
    return Database(settings.database_url, stopwatch or SystemStopwatch(), lock_wait_ms=settings.lock_wait_ms)


def proposer(settings: Settings) -> Proposer | None:
    """The model that may propose what was meant; None unless the environment names one."""
    if not settings.proposer_url:
        return None
    return HttpProposer(settings.proposer_url, settings.proposer_model, settings.proposer_key, settings.proposer_ms)


def listener(settings: Settings) -> Listener | None:
    """Who writes down what is spoken: the server that the environment names, else the extra's model, else nobody."""
    if settings.speech_url:
        return HttpListener(settings.speech_url, settings.speech_model, settings.speech_key, settings.speech_ms)
    return OfflineListener() if offline.is_installed() else None


def assembled(settings: Settings, *, clock: Clock | None = None, stopwatch: Stopwatch | None = None) -> Selene:
    """Selene, wired to the settings' database and clock."""
    watch = stopwatch or SystemStopwatch()
    time = clock or (SystemClock() if settings.now is None else SetClock(settings.now))
    return Selene(
        World(
            database=database(settings, watch),
            catalogue=catalogue(),
            shelf=Shelf(blueprints()),
            journal=ChainedJournal(),
            durable=LocalDurable(settings.lease_ms),
            clock=time,
            stopwatch=watch,
            providers=ConfiguredProviders(settings.providers, time, watch),
            draw_secret=_draw_secret,
            public_url=settings.public_url,
            proposer=proposer(settings),
            listener=listener(settings),
            recordings=RecordingFolder(Path(settings.recordings_folder)) if settings.recordings_folder else None,
        )
    )


def _draw_secret() -> str:
    # An employee's link is a secret and no id: the one thing here that is drawn.
    return secrets.token_urlsafe(_SECRET_BYTES)
