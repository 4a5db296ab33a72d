from tests.architecture.source import ENGINES, PACKAGE, ROOT

PARTS_OF_A_ROOM = ("__init__.py", "contract.py", "reasons.py", "engine.py", "tests/__init__.py")


def test_every_folder_with_code_is_a_package() -> None:
    """A folder without __init__.py would be invisible to the import rules."""
    folders = {path.parent for tree in (PACKAGE, ROOT / "tests") for path in tree.rglob("*.py")}
    missing = [folder for folder in folders if not (folder / "__init__.py").is_file()]
    assert [] == sorted(str(folder.relative_to(ROOT)) for folder in missing)


def test_every_engine_is_a_whole_room() -> None:
    """Each engine's folder holds its contract, its reasons, its engine and its tests."""
    rooms = [path for path in ENGINES.glob("*") if path.is_dir() and path.name != "__pycache__"]
    missing = [f"{room.name}/{part}" for room in rooms for part in PARTS_OF_A_ROOM if not (room / part).is_file()]
    assert [] == sorted(missing)


def test_the_package_tells_type_checkers_that_it_is_typed() -> None:
    """Who installs the package gets its types."""
    assert (PACKAGE / "py.typed").is_file()
