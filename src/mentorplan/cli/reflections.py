"""`reflect`: the guided reflection, at a terminal, from a file, or line by line."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads
from mentorplan.cli.grammar import Group, Option
from mentorplan.cli.here import Here
from mentorplan.errors import LeftError, NeedsAnswerError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mentorplan.domain.needs import Need
    from mentorplan.domain.reflections import AnswerValue, Role
    from mentorplan.domain.walks import Walk
    from mentorplan.domain.workspaces import Known
    from mentorplan.usecases.reflections import Reflected

reflect_app = Group(name="reflect")  # its help is the docstring of `reflect`, which is more than a list


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(reflect_app)


@group(reflect_app, writing=True)
def reflect(
    here: Here,
    role: Annotated[str | None, Option(metavar="ROLE", help="mentee or mentor.")] = None,
    quick: Annotated[bool, Option("--quick", help="Only a handful of questions; piped, one answer a line.")] = False,
    answers: Annotated[
        str | None, Option(metavar="FILE", help="Take the answers from a TOML file (- for a pipe).")
    ] = None,
    questions: Annotated[bool, Option("--questions", help="List the questions and their keys.")] = False,
) -> int:
    """Look at what you want, in a guided reflection.

    You can stop at any point, and go on another day.

    It ends in goals, needs and the people whose work inspires you.

    Example: mentorplan reflect --answers examples/answers/mentee.toml
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import reflections as shown
    from mentorplan.store.inputs import read_toml
    from mentorplan.usecases import reflections

    known = here.read_or_start(Shelf.REFLECTIONS, Shelf.GOALS)
    table = read_toml(answers, cwd=here.world.cwd(), stdin=here.world.stdin) if answers else {}
    meant = _role(here, known, option=role, file=table.get("role"))
    walk = reflections.walk_for(known, _walk(here, meant), needs=_needs(here))
    if questions:
        return here.say(shown.questions(walk, role=meant, quick=quick))
    if answers:
        from mentorplan.usecases.answer_files import answers_from_file

        given = answers_from_file(table, walk, read_date=here.days.target)
        return _keep_at_once(here, meant, walk, given)
    if here.may_ask:
        return _walk_through(here, meant, walk, quick=quick)
    if quick:
        from mentorplan.usecases.answer_files import answers_from_lines

        lines = here.world.stdin.read().splitlines()
        if any(line.strip() for line in lines):
            given = answers_from_lines(lines, walk, read_date=here.days.target)
            return _keep_at_once(here, meant, walk, given)
    raise NeedsAnswerError(
        "There is nobody to ask here.",
        hint="Run it at a terminal, or give the answers with --answers FILE; --questions lists their keys.",
    )


@reads(reflect_app)
def show(
    here: Here,
    private: Annotated[bool, Option("--private", help="Show private answers too.")] = False,
) -> int:
    """Show what you answered last, your goals and what you need.

    Example: mentorplan reflect show
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.reflections import Role
    from mentorplan.render import reflections as shown
    from mentorplan.usecases import reflections

    known = here.read(Shelf.REFLECTIONS, Shelf.GOALS)
    needs = _needs(here)
    walks = {role: reflections.walk_for(known, _walk(here, role), needs=needs) for role in Role}
    told = reflections.shown(known, walks=walks, needs=needs)
    return here.say(shown.shown(told, private=private, say=here.days.say, problems=known.problems))


@reads(reflect_app)
def history(here: Here) -> int:
    """List every reflection, the newest first.

    Example: mentorplan reflect history
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.render import reflections as shown
    from mentorplan.usecases import reflections

    known = here.read(Shelf.REFLECTIONS)
    return here.say(shown.history(reflections.history(known), say=here.days.say, problems=known.problems))


def _walk_through(here: Here, role: "Role", walk: "Walk", *, quick: bool) -> int:
    """Ask at the terminal. Every answer is written before the next question is put."""
    from mentorplan.cli.walks import walk_through
    from mentorplan.domain.records import Shelf
    from mentorplan.usecases import reflections, walks

    known = here.read_or_start(Shelf.REFLECTIONS)
    reflection = reflections.begin_or_resume(known, role, today=here.today)
    name = f"reflection {reflection.id}"

    def keep(answers: "dict[str, AnswerValue]") -> None:
        nonlocal reflection
        saved = here.keep(
            lambda known: reflections.save(known, reflection, answers=answers), Shelf.REFLECTIONS, walk=name, title=name
        )
        reflection = saved.reflection

    try:
        walk_through(here, walks.start(walk, reflection.answers, quick=quick), keep=keep)
    except LeftError as left:
        if left.hint:
            raise  # not every answer was kept, and it says so
        raise LeftError(
            "You can leave it here.", hint="Every answer is kept; `mentorplan reflect` goes on where you stopped."
        ) from None

    def decide(known: "Known", *, bring_back: bool = False) -> "Reflected":
        return reflections.finish(
            known, reflection, walk=walk, needs=_needs(here), today=here.today, bring_back=bring_back
        )

    return _finish(here, decide, walk, name=name)


def _keep_at_once(here: Here, role: "Role", walk: "Walk", answers: "Mapping[str, AnswerValue]") -> int:
    """Keep answers that came all together, and finish, in one change."""
    from mentorplan.usecases import reflections

    def decide(known: "Known", *, bring_back: bool = False) -> "Reflected":
        begun = reflections.begin_or_resume(known, role, today=here.today)
        given = reflections.save(known, begun, answers={**begun.answers, **answers}).reflection
        return reflections.finish(known, given, walk=walk, needs=_needs(here), today=here.today, bring_back=bring_back)

    return _finish(here, decide, walk)


def _finish(here: Here, decide: "Callable[..., Reflected]", walk: "Walk", *, name: str = "") -> int:
    """Keep what a reflection ended in; where it names somebody who was forgotten, ask before they come back."""
    from mentorplan.domain.records import Shelf
    from mentorplan.render import reflections as shown

    shelves = (Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE, Shelf.PROFILE)
    bring_back = here.yes
    if here.may_ask and (names := decide(here.read_or_start(*shelves)).forgotten):
        bring_back = here.confirm(f"You asked to forget {', '.join(names)}. Bring them back?", otherwise=False)
    done = here.keep(lambda known: decide(known, bring_back=bring_back), *shelves, walk=name, title=name)
    return here.say(shown.finished(done, closing=walk.closing, say=here.days.say))


def _role(here: Here, known: "Known", *, option: str | None, file: object) -> "Role":
    from mentorplan.domain.reflections import Role
    from mentorplan.usecases import reflections

    meant = reflections.role_meant(known, option=option, file=file)
    if meant is None and here.may_ask and known.settings.roles:
        said = here.world.prompter().line("Reflect as mentee or as mentor? ", options=tuple(Role))
        meant = reflections.role_meant(known, option=said.strip() or "mentee")
    return meant or Role.MENTEE


def _walk(here: Here, role: "Role") -> "Walk":
    from mentorplan.domain.walks import Walk

    return here.guide.load(f"walks/reflect-{role}.toml", Walk)


def _needs(here: Here) -> "tuple[Need, ...]":
    from mentorplan.domain.needs import Needs

    return here.guide.load("needs.toml", Needs).needs
