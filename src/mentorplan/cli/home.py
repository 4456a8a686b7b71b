"""The home screen: the program without a command."""

from typing import TYPE_CHECKING

from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mentorplan.domain.stages import Standing
    from mentorplan.domain.steps import Step
    from mentorplan.domain.workspaces import Known


def home(here: Here) -> int:
    """Show where everything stands, and one next step."""
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.stages import standings
    from mentorplan.domain.steps import make_step
    from mentorplan.render import home as shown
    from mentorplan.render.pages import next_block
    from mentorplan.usecases.home import overview

    words = here.step_words
    if not here.folder.exists:
        return here.say(shown.welcome(next_block(make_step("begin", words)), where=str(here.located.root)))
    known = here.read(*Shelf)
    where = standings(known, today=here.today)
    steps = steps_of(here, known, where)
    told = overview(known, where, steps=steps, words=words, today=here.today, say=here.days.say)
    return here.say(shown.home(told, problems=known.problems, is_sample=known.settings.sample, say=here.days.say))


def steps_of(here: Here, known: "Known", where: "Mapping[str, Standing]") -> "tuple[Step, ...]":
    """Return everything that is due or coming, from all records: what home shows, and what goes into a calendar."""
    from mentorplan.domain.followups import outreach_steps
    from mentorplan.usecases.inbox_steps import inbox_steps
    from mentorplan.usecases.meeting_steps import meeting_steps
    from mentorplan.usecases.mentorship_steps import mentorship_steps

    words, days = here.step_words, here.days
    return (
        *meeting_steps(known, where, words=words, today=here.today, settle=days.settle, say=days.say_moment),
        *mentorship_steps(known, words=words, today=here.today, settle=days.settle, say=days.say),
        *inbox_steps(known, words=words, today=here.today, settle=days.settle, say=days.say),
        *outreach_steps(known, where, words=words, today=here.today, settle=days.settle, say=days.say_moment),
    )
