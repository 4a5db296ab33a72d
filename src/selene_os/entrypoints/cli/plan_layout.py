"""A plan as text: the change, the numbers, the people a page at a time, one person with the message."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console

from selene_os.entrypoints.cli.render import console
from selene_os.entrypoints.tables import cell, table
from selene_os.runtime.answer import Answer, done
from selene_os.runtime.outlook_words import changes_text, lacking_text
from selene_os.runtime.plan_words import REASONS

_ALWAYS = "ALWAYS"
_KINDS = {"TARGET": "asked", "EXCLUDED": "not asked", "UNDECIDED": "undecided"}
_COLUMNS = ("", "person", "name", "for", "through", "first, by their clock", "why")


def plan(shown: Mapping[str, Any]) -> None:
    """Print a page of a plan, one person of it, or what became of them."""
    out = console()
    if shown["message"]:
        _line(out, shown["message"])
    if "person" in shown:
        _person(out, shown)
    elif "items" in shown:
        _summary(out, shown)
        people(out, shown["items"])
        if shown["next_cursor"]:
            _line(out, f"There is more: --cursor {shown['next_cursor']}, or --all.")


def streamed(first: Answer, following: Iterator[Sequence[Mapping[str, Any]]]) -> Answer:
    """Print everybody, each page when it has been read."""
    out = console()
    _summary(out, first.document)
    people(out, first.document["items"])
    for items in following:
        people(out, items)
    return done()


def people(out: Console, items: Sequence[Mapping[str, Any]]) -> None:
    """Print a page of people."""
    if items:
        rows = [
            (
                _KINDS[each["kind"]],
                each["user_id"],
                each["name"],
                ", ".join(each["missing_fields"]),
                each["channel"] or "",
                _first(each),
                why(each),
            )
            for each in items
        ]
        out.print(table("", _COLUMNS, rows))


def why(item: Mapping[str, Any]) -> str:
    """Why somebody is asked, is not, or cannot be decided, in a line."""
    if item["kind"] == "UNDECIDED":
        return f"unknown: {', '.join(dict.fromkeys(_lacking(item['undecided'])))}"
    if item["kind"] == "EXCLUDED":
        reason = REASONS.get(item["reason"], (item["reason"],))[0]
        because = "; ".join(dict.fromkeys(_failing(item["why_not"])))
        return f"{reason}: {because}" if because else str(reason)
    parts = list(dict.fromkeys(f"{_rule(each['rule'])}{_with(each['facts'])}" for each in item["why"]))
    parts += [f"exempted from {', '.join(item['exempted_from'])}"] if item["exempted_from"] else []
    parts += [f"undecided: {', '.join(each['field_key'] for each in item['undecided'])}"] if item["undecided"] else []
    parts += [REASONS.get(item["reason"], (item["reason"],))[0]] if item["reason"] else []
    return "; ".join(parts)


def _summary(out: Console, shown: Mapping[str, Any]) -> None:
    _line(out, f"Plan {shown['plan_digest']} of {shown['made_at']}")
    if not shown["is_current"]:
        _line(out, "Facts have moved since; a yes compares again before anything is written.")
    if shown["difference_text"]:
        _line(out, f"Since the plan before: {shown['difference_text']}.")
    _line(out, f"{shown['position_id']} {shown['schema_version_id']}, {shown['apply_scope']}")
    for sentence in changes_text(shown["changes"], "en"):
        _line(out, f"  {sentence}")
    for field, rule in shown["rules"].items():
        _line(out, f"  {field} is required {'' if rule == _ALWAYS else 'where '}{_rule(rule)}")
    excluded = [f"{REASONS.get(code, (code, code))[1]} {n}" for code, n in sorted(shown["excluded_by_reason"].items())]
    _line(out, f"  asked       {shown['people']} ({_counted(shown['channels'])})")
    named = f" ({', '.join(excluded)})" if excluded else ""
    _line(out, f"  not asked   {shown['excluded']}{named}")
    _line(out, f"  undecided   {shown['undecided']} {lacking_text(shown['missing_facts'], 'en')}".rstrip())
    days = shown["messages_per_day"]
    if days:
        _line(out, f"As of {shown['as_of']}, by the recipients' calendars; reminders as if nobody answered:")
        out.print(table("", ("day", "messages", "reminders"), [tuple(each.values()) for each in days]))
        _cost(out, shown["cost"])


def _cost(out: Console, cost: Sequence[Mapping[str, Any]] | None) -> None:
    if cost is None:
        _line(out, "No price set (message_prices).")
        return
    rows = [
        (each["channel"], each["messages"], _money(each, "cost"), each["at_most"], _money(each, "cost_at_most"))
        for each in cost
    ]
    if rows:
        out.print(table("", ("channel", "messages", "cost", "with all reminders", "cost at most"), rows))


def _person(out: Console, shown: Mapping[str, Any]) -> None:
    person, letter = shown["person"], shown["letter"]
    _line(out, f"{person['name']} ({person['user_id']}): {_KINDS[person['kind']]}")
    _line(out, f"  why         {why(person)}")
    if person["missing_fields"]:
        _line(out, f"  for         {', '.join(person['missing_fields'])}")
    if person["channel"]:
        reason = f" ({person['channel_reason']})" if person["channel_reason"] else ""
        _line(out, f"  through     {person['channel']}{reason}")
        _line(out, f"  first       {_first(person)}")
    for each in (person["trace"] or {}).get("rules", ()):
        held = {True: "holds", False: "does not hold", None: "cannot be decided"}[each["holds"]]
        _line(out, f"  {each['field_key']}: {_rule(each['rule'])} {held}{_with(each['facts'])}")
    if letter is not None:
        _line(
            out, f"As {person['name'] or person['user_id']} would see it ({letter['channel']}, {letter['language']}):"
        )
        for line in (letter["subject"], "", *letter["text"].splitlines()):
            _line(out, f"    {line}".rstrip())


def _first(item: Mapping[str, Any]) -> str:
    return f"{item['first_send_at'].replace('T', ' ')} {item['time_zone']}" if item["first_send_at"] else ""


def _rule(rule: str) -> str:
    return "always" if rule == _ALWAYS else rule


def _with(facts: Mapping[str, Any]) -> str:
    told = ", ".join(f"{name} {cell(value) or 'none'}" for name, value in facts.items())
    return f" ({told})" if told else ""


def _failing(why_not: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for each in why_not:
        yield f"not {' and not '.join(each['because'])}{_with(each['facts'])}"


def _lacking(undecided: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for each in undecided:
        yield from each["missing_facts"]


def _counted(channels: Mapping[str, int]) -> str:
    return ", ".join(f"{channel} {count}" for channel, count in sorted(channels.items())) or "nobody"


def _money(row: Mapping[str, Any], name: str) -> str:
    return "no price set" if row[name] is None else f"{row[name]} {row['currency']}"


def _line(out: Console, text: str) -> None:
    out.print(text, markup=False, soft_wrap=True)
