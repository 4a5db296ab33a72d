"""`registers/`: reason codes, capabilities and journal events, each in one long list by name."""

from collections.abc import Iterator

from selene_os.inspection.printing.markdown import PrintedPage, code, page, prose, table
from selene_os.inspection.printing.source import Source, capability_link, simulation_link
from selene_os.runtime.events import SENTENCES


def pages(source: Source) -> Iterator[PrintedPage]:
    """The three lists."""
    yield page("registers/reasons.md", "Reason codes", _reasons(source))
    yield page("registers/capabilities.md", "Capabilities", _capabilities(source))
    yield page("registers/events.md", "Journal events", _events(source))


def _reasons(source: Source) -> Iterator[str]:
    yield (
        "TRANSIENT is tried again by itself, ANSWERABLE asks a person again, FINAL is never retried. A code "
        "without an owner belongs to no single room."
    )
    yield ""
    rows = (
        (
            code(each.code),
            each.reason_class.value,
            each.kind.value,
            source.owner_of(each),
            prose(each.sentence),
            prose(each.hint),
        )
        for _, each in sorted(source.catalogue.reasons.items())
    )
    yield from table(("code", "class", "kind", "owner", "sentence", "what to do"), rows)


def _capabilities(source: Source) -> Iterator[str]:
    rows = (
        (
            capability_link(each.engine, each.capability),
            each.engine.engine_id,
            code(each.capability.effect),
            simulation_link(each.capability),
            each.capability.status.value,
            prose(each.capability.purpose),
        )
        for _, each in sorted(source.catalogue.capabilities.items())
    )
    yield from table(("capability", "engine", "effect", "simulation", "status", "purpose"), rows)


def _events(source: Source) -> Iterator[str]:
    yield (
        "What capabilities return and the journal keeps. The sentence is what a timeline shows; a name in braces is "
        "a field of the event's data."
    )
    yield ""
    rows = sorted(
        (code(event), each.engine.engine_id, capability_link(each.engine, each.capability), prose(sentence))
        for each in source.catalogue.capabilities.values()
        for event, sentence in each.capability.events.items()
    )
    own = [(code(event), "OS", "the runtime itself", prose(sentence)) for event, sentence in sorted(SENTENCES.items())]
    yield from table(("event", "engine", "capability", "sentence"), sorted([*rows, *own]))
