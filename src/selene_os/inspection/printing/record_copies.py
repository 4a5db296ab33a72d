"""`BLUEPRINTS/`: the shipped records, byte for byte, so that not even a line says that they are copies."""

from collections.abc import Iterator

from selene_os.inspection.printing.markdown import PrintedPage
from selene_os.inspection.printing.source import Source


def pages(source: Source) -> Iterator[PrintedPage]:
    """A page a record."""
    return (PrintedPage(f"BLUEPRINTS/{each.process_id}.md", each.text) for each in source.blueprints)
