"""How dates are read from the command line and said on the screen: the guide's words, the user's language, today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from mentorplan.errors import InvalidError
from mentorplan.values import dataclass

if TYPE_CHECKING:
    from mentorplan.domain.datewords import DateWords
    from mentorplan.domain.moments import Moment
    from mentorplan.domain.profiles import Profile, Quiet
    from mentorplan.store.guides import Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Reads and says dates for one run. `ahead` reads plans, `back` reads what has been."""

    today: date
    words: DateWords
    quiet: tuple[Quiet, ...]

    @classmethod
    def of(cls, guide: Guide, profile: Profile, *, today: date) -> Days:
        """Return the days of a run: the user's language first, then that of the letters; English always understood."""
        from mentorplan.domain.datewords import DateWords, together

        codes = languages_of(guide, profile, folder="words")
        words = together(*(guide.load(f"words/{code}.toml", DateWords) for code in codes))
        return cls(today=today, words=words, quiet=profile.quiet)

    @property
    def beginnings(self) -> frozenset[str]:
        """The words that a date can begin with."""
        words = self.words
        spelt = [*words.weekdays, *words.months, words.today, words.tomorrow, words.yesterday, *words.numbers]
        patterns = (*words.phrases.next, *words.phrases.last, *words.phrases.ahead)
        first = (pattern.split("{")[0].split() for pattern in patterns)
        return frozenset({word for some in spelt for word in some} | {word for some in first for word in some})

    def ahead(self, text: str, *, field: str = "") -> date:
        """Return a day to come. Raises InvalidError with an example for what cannot be read."""
        from mentorplan.domain.dates import read_date

        return read_date(text, today=self.today, words=self.words, field=field)

    def target(self, text: str) -> date:
        """Return a day to come, of a goal or an offer. Raises InvalidError for one that is past, too."""
        from mentorplan.domain.goals import target

        return target(self.ahead(text), today=self.today)

    def back(self, text: str, *, field: str = "") -> date:
        """Return a day that has been. Raises InvalidError with an example for what cannot be read."""
        from mentorplan.domain.dates import Lean, read_date

        return read_date(text, today=self.today, words=self.words, lean=Lean.BACK, field=field)

    def moment(self, text: str, *, field: str = "") -> Moment:
        """Return a day to come, with its time where one was given."""
        from mentorplan.domain.dates import read_moment

        return read_moment(text, today=self.today, words=self.words, field=field)

    def slot(self, text: str, *, field: str = "--slot") -> datetime:
        """Return a day and a time to come. Raises InvalidError where the time is missing."""
        moment = self.moment(text, field=field)
        if moment.at is None:
            raise InvalidError(f"{field}: “{text}” has no time.", hint=f"Write it as “{moment.on} 14:00”.")
        return datetime.combine(moment.on, moment.at)

    def say(self, day: date | None) -> str:
        """Return a date for the screen, empty where there is none."""
        from mentorplan.domain.dates import say_date

        return say_date(day, words=self.words) if day else ""

    def say_month(self, day: date) -> str:
        """Return the month of a day for the screen."""
        from mentorplan.domain.dates import say_month

        return say_month(day, words=self.words)

    def say_moment(self, moment: Moment) -> str:
        """Return a date with its time for the screen."""
        from mentorplan.domain.dates import say_moment

        return say_moment(moment, words=self.words)

    def say_in_full(self, moment: datetime) -> str:
        """Return a date and time as a letter says it."""
        from mentorplan.domain.dates import Moment, say_in_full

        return say_in_full(Moment(on=moment.date(), at=moment.time()), words=self.words)

    def settle(self, day: date) -> date:
        """Return the first day from `day` on that is no weekend and in no quiet period: when something falls due."""
        from mentorplan.domain.dates import after_quiet

        return after_quiet(day, quiet=self.quiet)

    def quiet_periods(self, texts: Sequence[str]) -> tuple[Quiet, ...]:
        """Return periods typed as FROM..TO. Raises InvalidError for anything else."""
        from mentorplan.domain.profiles import Quiet

        periods = []
        for text in texts:
            start, dots, end = text.partition("..")
            if not dots:
                raise InvalidError(f"--quiet: “{text}” is not a period.", hint="Write it as 2026-12-21..2027-01-06.")
            last = self.ahead(end, field="--quiet")
            first = self.ahead(start, field="--quiet")
            first = first if first <= last else self.back(start, field="--quiet")  # a period that has begun
            period = Quiet(start=first, end=last)
            if period.end < period.start:
                raise InvalidError(f"--quiet: “{text}” ends before it begins.", hint="Write the earlier day first.")
            periods.append(period)
        return tuple(periods)


def languages_of(guide: Guide, profile: Profile, *, folder: str) -> tuple[str, ...]:
    """Return the languages that are read here, as far as a folder of the guide has them: the user's first."""
    known = guide.names(folder)
    languages = (profile.language, _of_letters(guide), "en")
    return tuple(code for code in dict.fromkeys(languages) if code and f"{code}.toml" in known)


def _of_letters(guide: Guide) -> str | None:
    """Return the language of letters of one's own: a centre that writes in French reads and says dates so."""
    from mentorplan.domain.letters import LetterValues

    name = "letters/values.toml"
    return guide.load(name, LetterValues).language if guide.is_own(name) else None
