"""`ECM/`: what each engine can do, a page an engine."""

import inspect
from collections.abc import Iterator

from selene_os.inspection.printing.markdown import PrintedPage, bullets, code, codes, link, page, prose, table
from selene_os.inspection.printing.shapes import (
    fields_asked,
    fields_given,
    purpose_of,
    shape_heading,
    shapes_inside,
)
from selene_os.inspection.printing.source import Source, capability_link, page_name, simulation_link
from selene_os.kernel.capability import Capability, Engine


def pages(source: Source) -> Iterator[PrintedPage]:
    """A page an engine."""
    for engine in source.catalogue.engines:
        lines = [*_summary(engine), *_capabilities(source, engine), *_shapes(engine)]
        yield page(f"ECM/{page_name(engine)}", f"{engine.engine_id}: what it can do", lines)


def _summary(engine: Engine) -> list[str]:
    rows = (
        (capability_link(engine, each, folder=""), code(each.effect), prose(each.purpose))
        for each in engine.capabilities
    )
    tables = link("DB_WIRING", f"../DB_WIRING/{page_name(engine)}")
    return [
        f"{engine.question} Its room is `{engine.room}`; its tables are in {tables}.",
        "",
        prose(engine.owns),
        "",
        *table(("capability", "effect", "purpose"), rows),
    ]


def _capabilities(source: Source, engine: Engine) -> Iterator[str]:
    yield "## Capabilities"
    for each in engine.capabilities:
        yield from ("", f"### `{each.capability_id}`", "", *_purpose(each))
        yield from bullets(_labels(source, each))
        yield from (f"**Asks `{each.asks.__name__}`.** {purpose_of(each.asks)}", "")
        yield from fields_asked(each.asks)
        yield from (f"**Gives `{each.gives.__name__}`.** {purpose_of(each.gives)}", "")
        yield from fields_given(each.gives)
        yield from _says(each)


def _purpose(capability: Capability) -> Iterator[str]:
    for paragraph in (inspect.getdoc(capability.perform) or "").split("\n\n"):
        yield from (prose(paragraph), "")


def _labels(source: Source, capability: Capability) -> tuple[tuple[str, str], ...]:
    return (
        ("effect", code(capability.effect)),
        ("simulation", simulation_link(capability)),
        ("status", code(capability.status)),
        ("role", code(capability.role or "")),
        ("works on a page", "yes" if capability.on_page else "no"),
        ("fills columns of the page", codes(capability.fills)),
        ("plans made before may be stale after it", "yes" if capability.changes_facts else ""),
        ("named by", source.records_naming(capability)),
    )


def _says(capability: Capability) -> Iterator[str]:
    reasons = {each.code: each for each in capability.may_say}
    rows = [(code(each.code), each.reason_class.value, prose(each.sentence)) for _, each in sorted(reasons.items())]
    if rows:
        yield from ("**May say**", "", *table(("reason code", "class", "sentence"), rows))
    events = [(code(name), prose(sentence)) for name, sentence in capability.events.items()]
    if events:
        yield from ("**Journals**", "", *table(("event", "sentence"), events))


def _shapes(engine: Engine) -> Iterator[str]:
    asked = [model for each in engine.capabilities for model in (each.asks, each.gives)]
    for number, model in enumerate(shapes_inside(asked)):
        yield from () if number else ("", "## Shapes inside")
        yield from ("", f"### {shape_heading(model)}", "", purpose_of(model), "")
        yield from fields_given(model)
