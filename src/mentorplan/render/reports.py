"""Reports in words: the sentences that the screen, Markdown and HTML have in common, and the page for the screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from string import Template
from typing import Any

from mentorplan.domain.meetings import Owner, PromiseState
from mentorplan.domain.reports import (
    Counted,
    GoalTold,
    MeetingTold,
    MentorshipTold,
    Month,
    PromiseTold,
    Report,
    ReportWords,
    Scope,
    Tally,
)
from mentorplan.errors import Problem
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Page, Table
from mentorplan.values import asdict, dataclass

MINUTES_AN_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A report with everything that is needed to say it. `say` writes a day, `say_month` the month of a day."""

    report: Report
    words: ReportWords
    say: Say
    say_month: Callable[[date], str]

    def values(self) -> Mapping[str, object]:
        """Return what a template may ask for, by name."""
        return {
            "report": self.report,
            "words": self.words,
            "say": self.say,
            "count": self.count,
            "title": self.title(),
            "made_on": self.made_on(),
            "goal_line": self.goal_line,
            "mentorship": self.mentorship,
            "meetings_line": self.meetings_line(),
            "month_line": self.month_line,
            "tally_line": self.tally_line,
            "owner": self.owner,
            "state": self.state,
            "left_out_line": self.left_out_line(),
        }

    def says(self, key: str, **values: str) -> str:
        """Return words of the guide, with values put in."""
        return Template(self.words.says[key]).safe_substitute(values)

    def count(self, key: str, number: int) -> str:
        """Return a number of things in words."""
        return _counted(self.words.counts[key], number)

    def title(self) -> str:
        """Return the title."""
        return self.says(f"title-{self.report.scope}", name=self.report.person)

    def made_on(self) -> str:
        """Return the user's name and place, and the day of the report."""
        made_on = self.says("made-on", on=self.say(self.report.on))
        line = ", ".join(part for part in (self.report.name, self.report.place, made_on) if part)
        return f"{line[:1].upper()}{line[1:]}"

    def goal_line(self, goal: GoalTold) -> str:
        """Return needs and days of a goal."""
        days = self.says("retired", on=self.say(goal.retired_on)) if goal.retired_on else ""
        if not days and goal.by:
            days = self.says("by", on=self.say(goal.by))
        return "; ".join(part for part in (", ".join(goal.needs), days) if part)

    def mentorship(self, one: MentorshipTold) -> str:
        """Return who mentors whom, and since when."""
        key = f"{one.direction}{'-ended' if one.ended_on else ''}{'' if one.name else '-unnamed'}"
        who = self.says(key, name=one.name)
        on = self.say(one.begun_on)
        days = self.says("from-to", on=on, until=self.say(one.ended_on)) if one.ended_on else self.says("since", on=on)
        return f"{who}, {days}"

    def meetings_line(self) -> str:
        """Return how many meetings there were, and how long they took."""
        if not self.report.meetings:
            return self.says("nothing")
        return self._meetings(self.report.meetings, self.report.minutes)

    def month_line(self, month: Month) -> str:
        """Return the meetings of a month in one line."""
        return f"{self.say_month(month.first)}: {self._meetings(len(month.meetings), month.minutes)}"

    def _meetings(self, number: int, minutes: int) -> str:
        hours, rest = divmod(minutes, MINUTES_AN_HOUR)
        took = [self.count("hours", hours)] if hours else []
        took += [self.count("minutes", rest)] if rest else []
        return ", ".join([self.count("meetings", number), *([" ".join(took)] if took else [])])

    def tally_line(self, tally: Tally) -> str:
        """Return what became of the promises of one side."""
        numbers = (("kept", tally.kept), ("open", tally.still_open), ("dropped", tally.dropped))
        return f"{self.owner(tally.owner)}: " + ", ".join(f"{n} {self.says(key)}" for key, n in numbers if n)

    def owner(self, owner: Owner) -> str:
        """Return whose promise it is."""
        return self.says("mine" if owner is Owner.ME else "theirs")

    def state(self, promise: PromiseTold) -> str:
        """Return what became of a promise."""
        if promise.state is PromiseState.OPEN:
            return self.says("open-until", on=self.say(promise.due)) if promise.due else self.says("open")
        if promise.state is PromiseState.KEPT and promise.closed_on:
            return self.says("kept-on", on=self.say(promise.closed_on))
        return self.says(promise.state)

    def left_out(self) -> list[str]:
        """Return what the report leaves out, named and counted."""
        return [_counted(self.words.left_out[one.what], one.count) for one in self.report.left_out]

    def left_out_line(self) -> str:
        """Return what a file says that it leaves out.

        The one for a person says the same of everybody: that there are private notes about somebody is not told.
        """
        if self.report.scope is Scope.PERSON or not self.report.left_out:
            return self.says("left-out-always")
        told = "; ".join(self.left_out())
        return f"{told[:1].upper()}{told[1:]}."


def page(telling: Telling, *, files: Sequence[str], dry_run: bool, problems: tuple[Problem, ...]) -> Page:
    """Return what `report` says: the report, or which files it was written to; and what was left out."""
    if files:
        written = "Would be written" if dry_run else "Written"
        blocks: list[Block] = [Line(f"{written}: {', '.join(files)}.")]
    else:
        blocks = _blocks(telling)
    left_out = telling.left_out()
    if left_out:
        blocks.append(Hint(f"{telling.says('left-out')}: {'; '.join(left_out)}."))
    data = {
        "report": _data(telling.report),
        "files": list(files),
        "left_out": [asdict(one) for one in telling.report.left_out],
    }
    return Page(blocks=blocks, data=data, problems=problems)


def _blocks(telling: Telling) -> list[Block]:
    report, says = telling.report, telling.says
    blocks: list[Block] = [Heading(telling.title()), Hint(telling.made_on())]
    for goal in report.goals:
        lines = [f"{telling.say(noted.on)}: {noted.note}" for noted in goal.progress]
        blocks += [
            Heading(goal.title),
            *([Hint(line)] if (line := telling.goal_line(goal)) else []),
            Bullets(tuple(lines)),
        ]
    if report.themes and not report.goals:
        blocks += [Heading(says("themes")), Bullets(report.themes)]
    if report.map:
        rows = (
            (need.name, ", ".join(one.name for one in report.map.covering(need.slug)) or says("nobody"))
            for need in report.map.needs
        )
        blocks += [Heading(says("map")), Facts(tuple(rows))]
    if report.mentorships:
        blocks += [Heading(says("mentorships")), Bullets(tuple(map(telling.mentorship, report.mentorships)))]
    learned: tuple[Block, ...] = (Heading(says("learned")), Bullets(report.learned))
    blocks += learned if report.learned else ()
    blocks += [Heading(says("meetings")), Line(telling.meetings_line())]
    for month in report.months:
        blocks.append(Line(telling.month_line(month)))
        if not report.is_long:
            blocks.append(Bullets(tuple(_meeting(telling, one) for one in month.meetings)))
    if report.coming:
        blocks += [Line(says("coming")), Bullets(tuple(_meeting(telling, one) for one in report.coming))]
    if report.tallies:
        blocks += [Heading(says("promises")), *(Line(telling.tally_line(one)) for one in report.tallies)]
    if report.promises:
        named = not report.person
        columns = (says("owner"), says("what"), *([says("with")] if named else []), says("state"))
        rows_of = (
            (telling.owner(one.owner), one.what, *([one.name] if named else []), telling.state(one))
            for one in report.promises
        )
        blocks.append(Table(columns, tuple(rows_of)))
    return [block for block in blocks if block != Bullets(())]


def _meeting(telling: Telling, one: MeetingTold) -> str:
    parts = [telling.say(one.on)]
    if one.names:
        parts.append(", ".join(one.names))
    if one.minutes:
        parts.append(telling.count("minutes", one.minutes))
    return ": ".join([", ".join(parts), *([" / ".join(one.notes)] if one.notes else [])])


def _counted(words: Counted, number: int) -> str:
    return Template(words.one if number == 1 else words.many).safe_substitute(count=str(number))


def _data(report: Report) -> dict[str, Any]:
    """Return a report as `--json` shows it: what is in it and no more."""
    data = asdict(report)
    del data["left_out"]
    made = report.map
    data["map"] = made and [
        {"need": need.slug, "name": need.name, "covered_by": [one.name for one in made.covering(need.slug)]}
        for need in made.needs
    ]
    return data
