"""The words of answers about a plan, in each language that there are words in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from selene_os.runtime.plan_words import REASONS, REASONS_GERMAN


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of one language; braces stand for what is filled in."""

    no_plan_yet: str
    can_tell: str
    still_waiting: str
    one_person: str
    several_people: str
    asked: str
    nobody_asked: str
    not_asked: str
    nobody_excluded: str
    cannot_decide: str
    all_decided: str
    nobody_called: str
    who_do_you_mean: str
    person_asked: str
    person_excluded: str
    person_undecided: str
    days: str
    no_deadline: str
    more: str
    reasons: Mapping[str, tuple[str, str]]

    def people(self, count: int) -> str:
        """How many would be asked."""
        return self.one_person if count == 1 else self.several_people.format(count)

    def who(self, names: Sequence[str], count: int) -> str:
        """Who would be asked."""
        return self.asked.format(self._listed(names, count)) if names else self.nobody_asked

    def excluded(self, told: Sequence[str], count: int) -> str:
        """Who is not asked, and why."""
        return self.not_asked.format(self._listed(told, count)) if told else self.nobody_excluded

    def undecided(self, names: Sequence[str], count: int) -> str:
        """Who cannot be decided."""
        return self.cannot_decide.format(self._listed(names, count)) if names else self.all_decided

    def which_person(self, said: str, names: Sequence[str]) -> str:
        """That a name stands for nobody in the plan, or for several."""
        return self.who_do_you_mean.format(", ".join(names)) if names else self.nobody_called.format(said)

    def is_asked(self, name: str, fields: Sequence[str]) -> str:
        """Why somebody is asked."""
        return self.person_asked.format(name, ", ".join(fields))

    def is_excluded(self, name: str, reason: str) -> str:
        """Why somebody is not asked."""
        return self.person_excluded.format(name, reason)

    def is_undecided(self, name: str) -> str:
        """That it cannot be decided about somebody."""
        return self.person_undecided.format(name)

    def deadline(self, days: Sequence[int]) -> str:
        """How long people have to answer."""
        return self.days.format(", ".join(map(str, days))) if days else self.no_deadline

    def reason(self, code: str) -> str:
        """Why one person is not asked."""
        return self.reasons.get(code, (code, code))[0]

    def _listed(self, names: Sequence[str], count: int) -> str:
        rest = count - len(names)
        return ", ".join(names) + (self.more.format(rest) if rest > 0 else "")


WORDS: Mapping[str, Words] = {
    "en": Words(
        can_tell="I can tell how many people are asked, who, who is not and why, what changes, and until when.",
        no_plan_yet="I can tell that once nothing is missing any more.",
        still_waiting="Nothing has changed; the plan still waits for your yes or no.",
        one_person="1 person would be asked.",
        several_people="{} people would be asked.",
        asked="These would be asked: {}.",
        nobody_asked="Nobody would be asked.",
        not_asked="These are not asked: {}.",
        nobody_excluded="Nobody in the position is left out.",
        cannot_decide="These cannot be decided, because a fact is missing: {}.",
        all_decided="Everybody could be decided.",
        nobody_called="The plan names nobody called {}.",
        who_do_you_mean="Several people are called so: {}.",
        person_asked="{} would be asked, because this is missing: {}.",
        person_excluded="{} is not asked: {}.",
        person_undecided="Whether {} has to be asked cannot be decided: a fact is missing.",
        days="People have {} days to answer, from the day on which they are asked.",
        no_deadline="No deadline was given.",
        more=" and {} more",
        reasons=REASONS,
    ),
    "de": Words(
        can_tell="Ich kann sagen, wie viele gefragt werden, wer, wer nicht und warum, was sich ändert und bis wann.",
        no_plan_yet="Das kann ich sagen, sobald nichts mehr fehlt.",
        still_waiting="Es hat sich nichts geändert; der Plan wartet weiter auf Ihr Ja oder Nein.",
        one_person="1 Person würde gefragt.",
        several_people="{} Personen würden gefragt.",
        asked="Gefragt würden: {}.",
        nobody_asked="Niemand würde gefragt.",
        not_asked="Nicht gefragt werden: {}.",
        nobody_excluded="Niemand in der Position bleibt außen vor.",
        cannot_decide="Nicht zu entscheiden, weil eine Angabe fehlt: {}.",
        all_decided="Über alle ließ sich entscheiden.",
        nobody_called="Der Plan nennt niemanden, der {} heißt.",
        who_do_you_mean="So heißen mehrere: {}.",
        person_asked="{} würde gefragt, weil dies fehlt: {}.",
        person_excluded="{} wird nicht gefragt: {}.",
        person_undecided="Ob {} gefragt werden muss, ist nicht zu entscheiden: eine Angabe fehlt.",
        days="Die Leute haben {} Tage Zeit, ab dem Tag, an dem sie gefragt werden.",
        no_deadline="Es wurde keine Frist genannt.",
        more=" und {} weitere",
        reasons=REASONS_GERMAN,
    ),
}
