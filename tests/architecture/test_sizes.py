from tests.architecture.source import modules_of_the_package

LONGEST_MODULE = 300
LONGEST_FUNCTION = 70


def test_a_module_fits_in_a_head() -> None:
    """No module of the package has more than 300 lines."""
    lengths = {module: len(module.text.splitlines()) for module in modules_of_the_package()}
    assert [] == [f"{module.at(1)} has {n} lines" for module, n in lengths.items() if n > LONGEST_MODULE]


def test_a_function_fits_on_a_page() -> None:
    """No function of the package has more than 70 lines."""
    too_long = [
        f"{module.at(function.lineno)} {function.name}"
        for module in modules_of_the_package()
        if len(module.text.splitlines()) > LONGEST_FUNCTION
        for function in module.functions()
        if (function.end_lineno or function.lineno) - function.lineno >= LONGEST_FUNCTION
    ]
    assert [] == too_long
