"""What a wording may use: the facts that it is given, conditions, loops over given lists, a few filters.

The wording is read, not run: whatever is not on this page is refused with its line, so no wording can reach an
object, count to a billion or call anything. Every expression has a kind, and only text and numbers are written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from jinja2 import nodes

TEXT, NUMBER, CONDITION = "text", "number", "condition"
LIST_OF_ITEMS, LIST_OF_GROUPS = "list of items", "list of groups"
FACTS: Mapping[str, str] = {
    "channel": TEXT,
    "person_name": TEXT,
    "sender_name": TEXT,
    "company_name": TEXT,
    "position_title": TEXT,
    "deadline_text": TEXT,
    "link": TEXT,
    "reminder_number": NUMBER,
    "item_count": NUMBER,
    "more_count": NUMBER,
    "items": LIST_OF_ITEMS,
    "groups": LIST_OF_GROUPS,
}
PARTS: Mapping[str, Mapping[str, str]] = {
    "item": {"prompt_short": TEXT, "is_confidential": CONDITION},
    "group": {
        "company_name": TEXT,
        "position_title": TEXT,
        "deadline_text": TEXT,
        "items": LIST_OF_ITEMS,
        "more_count": NUMBER,
    },
    "loop": {"index": NUMBER, "first": CONDITION, "last": CONDITION, "length": NUMBER},
}
ELEMENTS = {LIST_OF_ITEMS: "item", LIST_OF_GROUPS: "group"}
FILTERS = ("length", "upper", "lower", "capitalize", "trim")
_DEEPEST = 12
_LOOPS_WITHIN = 2
_UNKNOWN = "unknown"
_ALIKE, _ORDERED = {"eq", "ne"}, {"lt", "lteq", "gt", "gteq"}

Complaint = tuple[int, str]
"""A line, and what is wrong in it."""


def complaints(tree: nodes.Template) -> list[Complaint]:
    """Everything in a parsed wording that may not be, by line."""
    reading = _Reading()
    reading.blocks(tree.body, _Scope(FACTS))
    return sorted(set(reading.found))


@dataclass(frozen=True, slots=True)
class _Scope:
    kinds: Mapping[str, str]
    depth: int = 0
    loops: int = 0

    def deeper(self) -> "_Scope":
        return replace(self, depth=self.depth + 1)


@dataclass(slots=True)
class _Reading:
    found: list[Complaint] = field(default_factory=list)

    def blocks(self, body: Sequence[nodes.Node], scope: _Scope) -> None:
        for node in body:
            if scope.depth > _DEEPEST:
                self._complain(node, "conditions and loops are nested too deep")
                return
            match node:
                case nodes.Output():
                    self._output(node, scope)
                case nodes.If():
                    self._condition(node, scope)
                case nodes.For():
                    self._loop(node, scope)
                case _:
                    self._complain(node, f"{type(node).__name__} may not be used in a wording")

    def _output(self, node: nodes.Output, scope: _Scope) -> None:
        for written in node.nodes:
            if not isinstance(written, nodes.TemplateData):
                kind = self._kind(written, scope.deeper())
                if kind not in (TEXT, NUMBER, _UNKNOWN):
                    self._complain(written, f"a {kind} cannot be written as it is")

    def _condition(self, node: nodes.If, scope: _Scope) -> None:
        self._kind(node.test, scope.deeper())
        self.blocks(node.body, scope.deeper())
        self.blocks(node.elif_, scope)
        self.blocks(node.else_, scope.deeper())

    def _loop(self, node: nodes.For, scope: _Scope) -> None:
        kind = self._kind(node.iter, scope.deeper())
        if kind == _UNKNOWN:
            return
        if kind not in ELEMENTS:
            self._complain(node, f"a loop goes over items or groups, not over a {kind}")
        elif not isinstance(node.target, nodes.Name) or node.recursive or node.test is not None:
            self._complain(node, "a loop is written like {% for item in items %}")
        elif scope.loops == _LOOPS_WITHIN:
            self._complain(node, f"at most {_LOOPS_WITHIN} loops stand within each other")
        else:
            known = {**scope.kinds, node.target.name: ELEMENTS[kind], "loop": "loop"}
            self.blocks(node.body, _Scope(known, scope.depth + 1, scope.loops + 1))
            self.blocks(node.else_, scope.deeper())

    def _kind(self, node: nodes.Node, scope: _Scope) -> str:
        if scope.depth > _DEEPEST:
            return self._complain(node, "an expression is nested too deep")
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._part(node, scope)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Const():
                return TEXT if isinstance(node.value, str) else NUMBER
            case nodes.Compare():
                return self._comparison(node, scope)
            case nodes.And() | nodes.Or():
                self._kind(node.left, scope.deeper())
                self._kind(node.right, scope.deeper())
                return CONDITION
            case nodes.Not():
                self._kind(node.node, scope.deeper())
                return CONDITION
            case _:
                return self._complain(node, f"{type(node).__name__} may not be used in a wording")

    def _name(self, node: nodes.Name, scope: _Scope) -> str:
        if node.name in scope.kinds:
            return scope.kinds[node.name]
        return self._complain(node, f"there is no {node.name}, but {', '.join(sorted(scope.kinds))}")

    def _part(self, node: nodes.Getattr, scope: _Scope) -> str:
        kind = self._kind(node.node, scope.deeper())
        parts = PARTS.get(kind, {})
        if kind == _UNKNOWN or node.attr in parts:
            return parts.get(node.attr, _UNKNOWN)
        return self._complain(node, f"a {kind} has no {node.attr}")

    def _filter(self, node: nodes.Filter, scope: _Scope) -> str:
        if node.name not in FILTERS:
            return self._complain(node, f"there is no filter {node.name}, but {', '.join(FILTERS)}")
        if node.node is None or node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
            return self._complain(node, f"the filter {node.name} stands behind a value and takes nothing")
        kind = self._kind(node.node, scope.deeper())
        if node.name == "length" and kind in (TEXT, LIST_OF_ITEMS, LIST_OF_GROUPS, _UNKNOWN):
            return NUMBER
        if kind in (TEXT, _UNKNOWN):
            return TEXT
        return self._complain(node, f"the filter {node.name} is not for a {kind}")

    def _comparison(self, node: nodes.Compare, scope: _Scope) -> str:
        kinds = [self._kind(each, scope.deeper()) for each in (node.expr, *(other.expr for other in node.ops))]
        operators = {other.op for other in node.ops}
        if not operators <= _ALIKE | _ORDERED:
            return self._complain(node, "a wording compares by ==, !=, <, <=, > and >=")
        if operators & _ORDERED and not set(kinds) <= {NUMBER, _UNKNOWN}:
            return self._complain(node, "only numbers are more or less than others")
        return CONDITION

    def _complain(self, node: nodes.Node, what: str) -> str:
        self.found.append((node.lineno, what))
        return _UNKNOWN
