"""PH1.ONB on staff: a file read, previewed and imported; people listed."""

from collections.abc import Sequence
from datetime import date

from selene_os.engines.onboarding.contract import EndProposal, ImportStaff, StaffImported, StaffLine
from selene_os.engines.onboarding.reading_contract import (
    HeldShown,
    MembershipShown,
    PersonShown,
    PreviewStaff,
    ReadStaff,
    ReadStaffFile,
    StaffFileRead,
    StaffPreviewed,
    StaffRead,
)
from selene_os.engines.onboarding.reasons import ONB_STAFF_FILE_INVALID, ONB_STAFF_PREVIEW_STALE
from selene_os.engines.onboarding.rules import local_day
from selene_os.engines.onboarding.staff_changes import StaffChanges
from selene_os.engines.onboarding.staff_file import KnownPlaces, StaffRow, read_staff_file
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import HELD_VALUES, MEMBERSHIPS, PEOPLE, VALUE_HISTORY
from selene_os.engines.onboarding.value_store import Giving
from selene_os.engines.onboarding.vocabulary import HeldSource
from selene_os.kernel.call import Call
from selene_os.kernel.capability import Effect, capability
from selene_os.kernel.moments import day, stamp
from selene_os.kernel.outcome import Done, Event, Json, Outcome, Refused
from selene_os.kernel.problem import Problem
from selene_os.kernel.reads import Read
from selene_os.kernel.simulation import Simulation, SimulationType
from selene_os.storage.canonical import digest, from_text

_LINES_AT_ONCE = 2_000


@capability(Read.STAFF_FILE, asks=ReadStaffFile, gives=StaffFileRead, effect=Effect.NONE)
def read_file(ask: ReadStaffFile, call: Call, store: OnboardingStore) -> Outcome[StaffFileRead]:
    """Read a staff file into good rows and problems."""
    known = KnownPlaces(frozenset(ask.companies), ask.positions)
    file = read_staff_file(ask.content, file_name=ask.file_name, known=known)
    return Done(
        StaffFileRead(
            rows=tuple(_line(row) for row in file.rows),
            problems=tuple(problem.to_json() for problem in file.problems),
            row_count=file.row_count,
            bad_count=len(file.bad_rows),
        )
    )


@capability(
    Read.STAFF_PREVIEW,
    asks=PreviewStaff,
    gives=StaffPreviewed,
    effect=Effect.NONE,
    may_say=(ONB_STAFF_FILE_INVALID,),
)
def preview_staff(ask: PreviewStaff, call: Call, store: OnboardingStore) -> Outcome[StaffPreviewed]:
    """Say what an import would change."""
    if ask.full_import and (ask.bad_count or not ask.staff_rows):
        # Whoever stands in a bad row, or in none, would look absent, and be proposed to leave.
        return Refused(ONB_STAFF_FILE_INVALID, "A full import needs a file with people in it and without bad rows.")
    if taken := _numbers_taken(ask.staff_rows, store):
        return Refused(ONB_STAFF_FILE_INVALID, taken[0].message, taken)
    today = local_day(call.now, call.settings.time_zone)
    changes = _changes(ask.staff_rows, call, store, today)
    return Done(
        StaffPreviewed(
            new=changes.new,
            changed=changes.changed,
            unchanged=changes.unchanged,
            leavers=changes.leavers,
            proposals=_proposals(ask.staff_rows, store, today) if ask.full_import else (),
        )
    )


@capability(
    "PH1ONB_STAFF_IMPORT_COMMIT_ROW",
    asks=ImportStaff,
    gives=StaffImported,
    effect=Effect.GATED_WRITE,
    simulation=Simulation(
        "STAFF_IMPORT_COMMIT",
        SimulationType.COMMIT,
        "Write who works where, and which values HR holds of them.",
        writes_tables=(PEOPLE.name, MEMBERSHIPS.name, HELD_VALUES.name, VALUE_HISTORY.name),
        reads_tables=(PEOPLE.name, MEMBERSHIPS.name, HELD_VALUES.name, VALUE_HISTORY.name),
        confirmation="the preview, confirmed by --apply",
        preconditions=(
            "every company and position of the rows exists",
            "no employee number is somebody else's",
            "the end dates are those that the preview showed",
        ),
        postconditions=("people, memberships and held values are as the file says",),
        idempotency_scope=("tenant_id", "user_id", "position_id"),
    ),
    may_say=(ONB_STAFF_FILE_INVALID, ONB_STAFF_PREVIEW_STALE),
    events={
        "STAFF_IMPORTED": "Staff imported: {new} new, {changed} changed, {unchanged} unchanged rows; "
        "{ended} memberships ended, {held} values held."
    },
    changes_facts=True,
)
def import_staff(ask: ImportStaff, call: Call, store: OnboardingStore) -> Outcome[StaffImported]:
    """Write the rows of a staff file; the same file again changes nothing."""
    if ask.tenant_id != call.tenant_id:
        return Refused(ONB_STAFF_FILE_INVALID, "The file is for another tenant.")
    if taken := _numbers_taken(ask.staff_rows, store):
        return Refused(ONB_STAFF_FILE_INVALID, taken[0].message, taken)
    today = local_day(call.now, call.settings.time_zone)
    ends = _agreed_ends(ask, store, today) if ask.full_import else {}
    if ends is None:
        return Refused(ONB_STAFF_PREVIEW_STALE, "Somebody's membership changed since the preview.")
    changes = _changes(ask.staff_rows, call, store, today)
    store.write_staff(changes)
    store.end_memberships(ends)
    giving = Giving(today, stamp(call.now), HeldSource.IMPORT, ask.file_digest)
    digests = store.keep_values(changes.held_added | changes.held_changed, giving)
    result = StaffImported(
        new=changes.new,
        changed=changes.changed,
        unchanged=changes.unchanged,
        leavers=changes.leavers,
        ended=len(ends),
    )
    if not (changes.new or changes.changed or ends):
        return Done(result)
    return Done(result, (_imported(ask, result, ends, digests),))


@capability(Read.STAFF, asks=ReadStaff, gives=StaffRead, effect=Effect.NONE)
def read_staff(ask: ReadStaff, call: Call, store: OnboardingStore) -> Outcome[StaffRead]:
    """List people with their positions and what is held of them."""
    people = store.people_page(ask.user_id, ask.position_id, ask.cursor, ask.limit + 1)
    shown = people[: ask.limit]
    user_ids = [person.user_id for person in shown]
    memberships: dict[str, list[MembershipShown]] = {user_id: [] for user_id in user_ids}
    for row in store.memberships_of(user_ids):
        memberships[row.user_id].append(
            MembershipShown(
                company_id=row.company_id,
                position_id=row.position_id,
                start_date=day(row.start_date),
                end_date=None if row.end_date is None else day(row.end_date),
                tags=tuple(from_text(row.tags)),
            )
        )
    held: dict[str, list[HeldShown]] = {user_id: [] for user_id in user_ids}
    for row in store.held_of(user_ids):
        held[row.user_id].append(
            HeldShown(
                field_key=row.field_key,
                value=None if ask.user_id is None else row.value,
                given_on=day(row.given_on),
                source=row.source,
                schema_version_id=row.schema_version_id,
            )
        )
    items = tuple(
        PersonShown(
            user_id=person.user_id,
            employee_number=person.employee_number,
            name=person.name,
            email=person.email,
            phone=person.phone,
            country=person.country,
            language=person.language,
            time_zone=person.time_zone,
            memberships=tuple(memberships[person.user_id]),
            held=tuple(held[person.user_id]),
        )
        for person in shown
    )
    return Done(StaffRead(items=items, next_cursor=user_ids[-1] if len(people) > ask.limit else None))


def _line(row: StaffRow) -> StaffLine:
    values = {name: getattr(row, name) for name in StaffRow.__slots__ if name != "held"}
    return StaffLine(**values, held=dict(row.held))


def _changes(lines: Sequence[StaffLine], call: Call, store: OnboardingStore, today: date) -> StaffChanges:
    changes = StaffChanges()
    for first in range(0, len(lines), _LINES_AT_ONCE):
        call.deadline.check()
        chunk = lines[first : first + _LINES_AT_ONCE]
        changes.add(chunk, store.known_staff(chunk), today)
    return changes


def _numbers_taken(lines: Sequence[StaffLine], store: OnboardingStore) -> tuple[Problem, ...]:
    owners = store.owners_of_numbers(dict.fromkeys(line.employee_number for line in lines))
    return tuple(
        Problem(
            "STAFF_EMPLOYEE_NUMBER_TAKEN",
            f"Row {line.row}: the employee number {line.employee_number} is already that of another person.",
            "Correct the number or the user id.",
            row=line.row,
            column="employee_number",
        )
        for line in lines
        if owners.get(line.employee_number, line.user_id) != line.user_id
    )


def _proposals(lines: Sequence[StaffLine], store: OnboardingStore, today: date) -> tuple[EndProposal, ...]:
    """Who of the file's companies the file does not name: their memberships would end today."""
    named = {(line.user_id, line.position_id) for line in lines}
    going_on = store.places_going_on({line.company_id for line in lines}, today)
    return tuple(
        EndProposal(user_id=user_id, position_id=position_id, proposed_end_date=today)
        for user_id, position_id in sorted(set(going_on) - named)
    )


def _agreed_ends(ask: ImportStaff, store: OnboardingStore, today: date) -> dict[tuple[str, str], str] | None:
    """The end dates still to be written; None if they are not those that were shown."""
    shown = {(each.user_id, each.position_id): each.proposed_end_date for each in ask.proposals}
    proposed = {(each.user_id, each.position_id) for each in _proposals(ask.staff_rows, store, today)}
    written = store.ends_of(shown.keys() - proposed)
    done = {place for place, end in written.items() if end == shown[place].isoformat()}
    if proposed | done != shown.keys() or any(shown[place] != today for place in proposed):
        return None
    return {place: today.isoformat() for place in proposed}


def _imported(ask: ImportStaff, result: StaffImported, ends: dict[tuple[str, str], str], digests: list[str]) -> Event:
    data: dict[str, Json] = {
        "new": result.new,
        "changed": result.changed,
        "unchanged": result.unchanged,
        "ended": len(ends),
        "held": len(digests),
        "file_digest": ask.file_digest,
        "history_digest": digest(digests),
        "ends_digest": digest(sorted([*place, end] for place, end in ends.items())),
    }
    return Event("STAFF_IMPORTED", stream="tenant", data=data)
