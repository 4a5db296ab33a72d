"""PH1.ONB: everything that it can do, gathered."""

from selene_os.engines.onboarding.address_engine import fix_address
from selene_os.engines.onboarding.answer_engine import take_answers
from selene_os.engines.onboarding.campaign_engine import (
    complete_backfill,
    read_campaign,
    read_campaigns,
    request_close,
)
from selene_os.engines.onboarding.exception_engine import read_exceptions, read_letter_facts
from selene_os.engines.onboarding.held_engine import settle_held
from selene_os.engines.onboarding.hold_engine import (
    cancel_campaign,
    hold_campaign,
    read_held_campaigns,
    resume_campaign,
    watch_tolerance,
)
from selene_os.engines.onboarding.ladder_engine import move_up_ladder
from selene_os.engines.onboarding.people_engine import draw_plan_lines, read_people_facts, read_tags
from selene_os.engines.onboarding.person_engine import find_zone
from selene_os.engines.onboarding.reasons import REASONS
from selene_os.engines.onboarding.release_engine import read_earliest_release, release_targets, source_released
from selene_os.engines.onboarding.retry_engine import choose_target, reopen_failed
from selene_os.engines.onboarding.settle_engine import exempt_target, fail_target
from selene_os.engines.onboarding.staff_engine import import_staff, preview_staff, read_file, read_staff
from selene_os.engines.onboarding.start_engine import start_backfill
from selene_os.engines.onboarding.still_asked_engine import look_whom_asked
from selene_os.engines.onboarding.store import OnboardingStore
from selene_os.engines.onboarding.tables import (
    CAMPAIGNS,
    HELD_VALUES,
    MEMBERSHIPS,
    PEOPLE,
    TARGETS,
    VALUE_HISTORY,
)
from selene_os.engines.onboarding.target_engine import (
    exempt_leavers,
    notify_backfill,
    read_earliest_leaver,
    read_open_targets,
    read_targets,
    remind_targets,
    source_leavers,
    source_targets,
)
from selene_os.kernel.capability import Engine
from selene_os.kernel.vocabulary import MHP_HANDOFF

ENGINE = Engine(
    "PH1.ONB",
    "onboarding",
    "Who still owes what?",
    (
        read_file,
        preview_staff,
        import_staff,
        settle_held,
        source_released,
        read_earliest_release,
        release_targets,
        look_whom_asked,
        read_staff,
        read_people_facts,
        draw_plan_lines,
        read_tags,
        find_zone,
        start_backfill,
        source_targets,
        notify_backfill,
        remind_targets,
        source_leavers,
        read_earliest_leaver,
        exempt_leavers,
        exempt_target,
        fail_target,
        take_answers,
        request_close,
        complete_backfill,
        read_campaign,
        read_campaigns,
        read_targets,
        read_open_targets,
        move_up_ladder,
        watch_tolerance,
        hold_campaign,
        resume_campaign,
        cancel_campaign,
        read_held_campaigns,
        choose_target,
        reopen_failed,
        fix_address,
        read_exceptions,
        read_letter_facts,
    ),
    OnboardingStore,
    REASONS,
    (PEOPLE, MEMBERSHIPS, HELD_VALUES, VALUE_HISTORY, CAMPAIGNS, TARGETS),
    owns=f"Campaigns and the progress of their targets. What becomes of a message and of its reminders ({MHP_HANDOFF}) "
    "it learns from the records that move them; it sends nothing and times nothing.",
)
