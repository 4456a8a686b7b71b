"""`find`, and choosing whom to ask: `people shortlist`, `people pass`."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here
from mentorplan.cli.people import NameArg, ReasonOpt, people_app, seeks_mentor

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mentorplan.domain.candidates import Candidate
    from mentorplan.usecases.candidates import Decided
    from mentorplan.usecases.finding import Found


def register(app: Group) -> None:
    """Add these commands to the program."""
    reads(app, "find")(find)
    writes(people_app, "shortlist")(shortlist)
    writes(people_app, "pass")(pass_by)


def find(
    here: Here,
    words: Annotated[
        list[str] | None, Argument(metavar="[WORDS]...", help="What to look for; without words: your goals.")
    ] = None,
    goal: Annotated[str | None, Option(metavar="ID", help="Only for one goal.")] = None,
    need: Annotated[str | None, Option(metavar="SLUG", help="Only for one need, such as course-design.")] = None,
    text: Annotated[str | None, Option(metavar="FILE", help="Look for what a text is about (- for a pipe).")] = None,
    limit: Annotated[int, Option(metavar="N", help="How many people to show; 0 for all.")] = 10,
    explain: Annotated[bool, Option("--explain", "--why", help="Show every point and where it comes from.")] = False,
    from_list: Annotated[str | None, Option("--list", metavar="LIST", help="Only in one imported list.")] = None,
    model: Annotated[
        str | None,
        Option(metavar="DIR", help="Look at meaning too, with the sentence model in a folder (see docs/ranking.md)."),
    ] = None,
    no_model: Annotated[bool, Option("--no-model", help="By words alone, though the settings name a model.")] = False,
) -> int:
    """See who could help, in the order to read about them.

    Each person is shown with the words of their record that match your goals.

    Example: mentorplan find --limit 5
    """
    from mentorplan.cli.lookups import Lookup
    from mentorplan.domain.finding import FindGuide
    from mentorplan.domain.flags import FlagWords
    from mentorplan.domain.needs import Needs
    from mentorplan.domain.ranking import LIGHT
    from mentorplan.domain.thesaurus import Thesaurus, Vocabulary
    from mentorplan.render import finding as shown
    from mentorplan.store.inputs import as_text, read_input
    from mentorplan.usecases.queries import Wish

    lexicon = here.recall()
    said = as_text(read_input(text, cwd=here.world.cwd(), stdin=here.world.stdin), name=text) if text else None
    words_of = [f"thesaurus/{name}" for name in here.guide.names("thesaurus")]
    lookup = Lookup(
        wish=Wish(words=tuple(words or ()), text=said, goal=goal, need=need, list_name=from_list, limit=limit),
        guide=here.guide.load("find.toml", FindGuide),
        needs={one.slug: (one.name, *one.phrases) for one in here.guide.load("needs.toml", Needs).needs},
        thesaurus=Thesaurus(vocabularies=tuple(here.guide.load(name, Vocabulary) for name in words_of)),
        flag_words=here.guide.load("flags.toml", FlagWords),
        aspects=lexicon.aspects,
        mark=repr(here.guide.stamps("find.toml", "needs.toml", *words_of)),
        model="" if no_model else model,
    )
    known, told = lookup.carry_out(here)
    lexicon.keep()
    titles = {one.id: one.title for one in known.goals}
    if told.advice:
        told = _with_place(here, told)
    brief, asks = not here.is_terminal, bool(told.shown) and here.may_ask and here.is_terminal
    code = here.say(shown.found(told, goals=titles, explain=explain, brief=brief, asks=asks, problems=known.problems))
    if brief and told.ranking.ranker != LIGHT.name and not (here.json or explain):
        here.talk(shown.BY_MEANING)
    if brief and told.shown and not (here.json or explain):
        from mentorplan.render.shortlists import gaps

        for sentence in gaps(told, goals=titles):
            here.talk(sentence)
    if asks:
        _choose(here, told.shown)
    return code


def shortlist(here: Here, name: NameArg, reason: ReasonOpt = "") -> int:
    """Put somebody on your shortlist. Somebody of an imported list becomes one of your people.

    Example: mentorplan people shortlist karaca --reason "has used telephones in a class like mine"
    """
    from mentorplan.render import finding as shown
    from mentorplan.usecases import candidates

    done = _decide(here, name, reason, candidates.shortlist)
    return here.say(shown.decided(done, seeks_mentor=seeks_mentor(here)))


def pass_by(here: Here, name: NameArg, reason: ReasonOpt = "") -> int:
    """Pass on somebody for now; they stay in sight.

    Example: mentorplan people pass karaca --reason "on leave until May"
    """
    from mentorplan.render import finding as shown
    from mentorplan.usecases import candidates

    return here.say(shown.decided(_decide(here, name, reason, candidates.pass_by)))


def _with_place(here: Here, told: "Found") -> "Found":
    """Name in the advice the next place that the user has not looked at yet."""
    from mentorplan.domain.phrases import fill
    from mentorplan.domain.records import Shelf
    from mentorplan.domain.reflections import Role
    from mentorplan.domain.search_plans import SearchPlan
    from mentorplan.usecases import places
    from mentorplan.values import replace

    known = here.read(Shelf.SETTINGS, Shelf.PROFILE, Shelf.PEOPLE, Shelf.LISTS, Shelf.PLACES)
    found = places.plan(known, guide=here.guide.load("places.toml", SearchPlan), role=Role.MENTEE).next
    return replace(told, advice=fill(told.advice, {"place": found.place.title if found else "any of them again"}))


def _decide(here: Here, name: str, reason: str, verb: "Callable[..., Decided]") -> "Decided":
    from mentorplan.domain.records import Shelf

    return here.keep(
        lambda known: verb(known, words=name, reason=reason, today=here.today),
        *(Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS),
        about=[name],
    )


def _choose(here: Here, people: "Sequence[Candidate]") -> None:
    """Let the person shortlist or pass without leaving."""
    from mentorplan.errors import LeftError
    from mentorplan.render import finding as shown
    from mentorplan.usecases import candidates

    here.talk("\nA number puts somebody on your shortlist, `pass 3` passes; a reason may follow. Enter leaves.")
    while True:
        try:
            said = here.world.prompter().line("> ").split()
        except LeftError:
            return
        if not said:
            return
        passing = said[0].casefold() == "pass"
        number, *reason = said[1:] if passing else said
        if not number.isdecimal() or not 1 <= int(number[:6]) <= len(people):
            here.talk(f"“{number}” is not one of the numbers above, 1 to {len(people)}.")
            continue
        verb = candidates.pass_by if passing else candidates.shortlist
        here.tell(shown.decided(_decide(here, people[int(number) - 1].id, " ".join(reason), verb)).blocks)
