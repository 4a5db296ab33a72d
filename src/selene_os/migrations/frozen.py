"""The frozen text of a step: its statements for one database."""

from importlib import resources

SEPARATOR = "\n-- next statement\n"


def statements(step: str, dialect: str) -> list[str]:
    """The statements of a step, in order."""
    text = resources.files("selene_os.migrations.versions").joinpath(f"{step}.{dialect}.sql").read_text("utf-8")
    return [each.strip() for each in text.split(SEPARATOR.strip()) if each.strip()]
