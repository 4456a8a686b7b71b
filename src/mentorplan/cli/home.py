"""The home screen: the program without a command."""

from typing import TYPE_CHECKING

from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.steps import StepWords


def home(here: Here) -> int:
    """Show where everything stands, and one next step."""
    from mentorplan.domain.followups import outreach_steps
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.stages import standings
    from mentorplan.domain.steps import make_step
    from mentorplan.render import home as shown
    from mentorplan.render.pages import next_block
    from mentorplan.usecases.home import overview
    from mentorplan.usecases.reminders import meeting_steps

    words = step_words(here)
    if not here.folder.exists:
        return here.say(shown.welcome(next_block(make_step("begin", words)), where=str(here.located.root)))
    known = here.read(*Shelf)
    where = standings(known, today=here.today)
    steps = (
        *meeting_steps(known, where, words=words, today=here.today, settle=here.days.settle),
        *outreach_steps(known, where, words=words, today=here.today, settle=here.days.settle),
    )
    told = overview(known, where, steps=steps, words=words, today=here.today)
    return here.say(shown.home(told, problems=known.problems, is_sample=known.settings.sample, say=here.days.say))


def step_words(here: Here) -> "dict[str, StepWords]":
    """Return the words of every step, from all the files of the guide's `steps/`."""
    from mentorplan.domain.steps import StepWords

    found: dict[str, StepWords] = {}
    for name in here.guide.names("steps"):
        found |= here.guide.load(f"steps/{name}", dict[str, StepWords])
    return found
