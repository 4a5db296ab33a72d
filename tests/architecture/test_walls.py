import ast
from collections.abc import Iterator

from tests.architecture.source import Module, modules_of_the_package

ROUND_THE_GATE = {
    "blobopen",
    "dbapi_connection",
    "driver_connection",
    "exec_driver_sql",
    "raw_connection",
    "set_authorizer",
}
DRIVERS = {"psycopg", "sqlite3"}


def test_nobody_reaches_round_the_write_gate() -> None:
    """The driver's connection, raw statements and the gate's own switches are known to storage alone."""
    outside = [module for module in modules_of_the_package() if module.floor != "storage" and not module.is_test]
    assert [] == [offence for module in outside for offence in _ways_round(module)]


def test_the_drivers_are_imported_by_storage_alone() -> None:
    """A database's driver is imported in storage, and by the tests' own set-up of databases."""
    allowed = {"storage", "testing"}
    outside = [m for m in modules_of_the_package() if m.floor not in allowed and not m.is_test]
    assert [] == [offence for module in outside for offence in _drivers_imported(module)]


def _ways_round(module: Module) -> Iterator[str]:
    if not any(name in module.text for name in (*ROUND_THE_GATE, "connection")):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Attribute) and (node.attr in ROUND_THE_GATE or _is_connection_of_connection(node)):
            yield f"{module.at(node.lineno)} .{node.attr}"


def _is_connection_of_connection(node: ast.Attribute) -> bool:
    inner = node.value
    return node.attr == "connection" and isinstance(inner, ast.Attribute) and inner.attr == "connection"


def _drivers_imported(module: Module) -> Iterator[str]:
    for node in module.statements():
        match node:
            case ast.Import(names=names):
                imported = {name.name.partition(".")[0] for name in names}
            case ast.ImportFrom(module=str(source)):
                imported = {source.partition(".")[0]}
            case _:
                continue
        for driver in sorted(imported & DRIVERS):
            yield f"{module.at(node.lineno)} imports {driver}"
