"""The home screen: the program without a command."""

from mentorplan.cli.here import Here


def home(here: Here) -> int:
    """Show where everything stands, and one next step."""
    from mentorplan.domain.followups import outreach_steps
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.stages import standings
    from mentorplan.domain.steps import make_step
    from mentorplan.render import home as shown
    from mentorplan.render.pages import next_block
    from mentorplan.usecases.home import overview
    from mentorplan.usecases.meeting_steps import meeting_steps

    words = here.step_words
    if not here.folder.exists:
        return here.say(shown.welcome(next_block(make_step("begin", words)), where=str(here.located.root)))
    known = here.read(*Shelf)
    where = standings(known, today=here.today)
    steps = (
        *meeting_steps(known, where, words=words, today=here.today, settle=here.days.settle, say=here.days.say_moment),
        *outreach_steps(known, where, words=words, today=here.today, settle=here.days.settle, say=here.days.say_moment),
    )
    told = overview(known, where, steps=steps, words=words, today=here.today, say=here.days.say)
    return here.say(shown.home(told, problems=known.problems, is_sample=known.settings.sample, say=here.days.say))
