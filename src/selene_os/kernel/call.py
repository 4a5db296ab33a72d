"""A call: by whom, for which tenant, when, until when and under which key a capability is asked."""

from dataclasses import dataclass, field
from datetime import datetime

from selene_os.kernel.errors import BudgetExceeded
from selene_os.kernel.moments import Stopwatch


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a step's budget on the stopwatch; pure rules look at it at each person."""

    stopwatch: Stopwatch
    ends_at_ms: int

    def remaining_ms(self) -> int:
        """Milliseconds left, not below zero."""
        return max(0, self.ends_at_ms - self.stopwatch.monotonic_ms())

    def check(self) -> None:
        """Raise BudgetExceeded once the budget is used up."""
        if self.remaining_ms() == 0:
            raise BudgetExceeded("the step's time is used up")


@dataclass(frozen=True, slots=True)
class TenantSettings:
    """What a tenant may decide for itself; every value has a safe default."""

    time_zone: str = "UTC"
    language: str = "en"
    allowed_channels: tuple[str, ...] = ("app",)
    notify_blocked_tags: tuple[str, ...] = ("do-not-contact",)
    confirmation_valid_minutes: int = 15
    confirmation_holds_hours: int = 24
    reminder_gap_days: tuple[int, ...] = (3, 7, 14)
    reminder_local_time: str = "09:00"
    most_fields: int = 64
    most_people_without_approval: int | None = None
    forbidden_sensitivities: tuple[str, ...] = ()
    activation_freeze: tuple[str, ...] = ()
    waiting_window_minutes: int = 5
    quiet_hours: str = "21:00-08:00"
    quiet_channels: tuple[str, ...] = ("sms", "wechat", "whatsapp")
    consent_channels: tuple[str, ...] = ("sms", "wechat", "whatsapp")
    sms_setup_complete: bool = False
    rates_per_minute: tuple[str, ...] = ()
    most_send_tries: int = 6
    tolerated_failures: int = 10
    tolerated_failure_percent: int = 20
    link_valid_days: int = 30
    sender_name: str = ""
    confirm_count_from: int | None = None
    message_prices: tuple[str, ...] = ()
    keep_recordings: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """What a capability may know besides what it is asked."""

    tenant_id: str
    actor_user_id: str
    now: datetime
    deadline: Deadline
    run_id: str = ""
    step_id: str = ""
    correlation_id: str = ""
    turn_id: str = ""
    key: str = ""
    settings: TenantSettings = field(default_factory=TenantSettings)
