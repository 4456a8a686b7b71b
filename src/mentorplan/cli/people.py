"""`people`: everyone I deal with."""

from typing import Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

people_app = Group(name="people", help="The people you deal with, and those on lists you brought in.")

NameArg = Annotated[str, Argument(metavar="NAME", help="A name, a part of it, or an id.")]
EmailOpt = Annotated[str | None, Option(metavar="ADDRESS", help="E-mail address.")]
PhoneOpt = Annotated[str | None, Option(metavar="NUMBER", help="Telephone number.")]
TitleOpt = Annotated[str | None, Option(metavar="TEXT", help="Position, such as “senior lecturer”.")]
UnitOpt = Annotated[str | None, Option(metavar="TEXT", help="Department or unit.")]
InstitutionOpt = Annotated[str | None, Option(metavar="TEXT", help="University or organisation.")]
UrlOpt = Annotated[str | None, Option(metavar="URL", help="Their page.")]
OrcidOpt = Annotated[str | None, Option(metavar="ID", help="ORCID iD.")]
LanguageOpt = Annotated[str | None, Option(metavar="TEXT", help="Language you would write in.")]
InterestsOpt = Annotated[str | None, Option(metavar="TEXT", help="What they work on; several apart by ; or ,")]
BioOpt = Annotated[str | None, Option(metavar="TEXT", help="What they or others say of their work.")]
WhyOpt = Annotated[str | None, Option(metavar="TEXT", help="What draws you to them: the first message is built on it.")]
SourceOpt = Annotated[str | None, Option(metavar="TEXT", help="Where you know this from.")]
SuggestedByOpt = Annotated[str | None, Option(metavar="NAME", help="Who named them to you.")]
CoversOpt = Annotated[
    list[str] | None,
    Option(metavar="NEED", help="A need you go to them for, such as course-design; may be repeated."),
]
AddressAsOpt = Annotated[
    str | None, Option(metavar="TEXT", help="The words after “Dear”, such as “Professor Hartmann”.")
]
ConnectorOpt = Annotated[
    bool | None, Option("--connector/--no-connector", help="They can name others: a head, a dean, a centre.")
]
AssessesMeOpt = Annotated[bool | None, Option("--assesses-me/--no-assesses-me", help="They judge your work.")]
KindOpt = Annotated[str | None, Option(metavar="KIND", help="person, group or resource.")]
PrivateNotesOpt = Annotated[str | None, Option(metavar="TEXT", help="For you alone; it never leaves this machine.")]
ReasonOpt = Annotated[str, Option(metavar="TEXT", help="Why; kept for you.")]


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(people_app)


@group(people_app)
def people(here: Here) -> int:
    """List everybody: yours, and those on lists you brought in."""
    return _list(here)


@writes(people_app)
def add(
    here: Here,
    name: Annotated[str, Argument(metavar="NAME", help="The name, as the person writes it.")],
    email: EmailOpt = None,
    phone: PhoneOpt = None,
    title: TitleOpt = None,
    unit: UnitOpt = None,
    institution: InstitutionOpt = None,
    url: UrlOpt = None,
    orcid: OrcidOpt = None,
    language: LanguageOpt = None,
    interests: InterestsOpt = None,
    bio: BioOpt = None,
    why: WhyOpt = None,
    source: SourceOpt = None,
    suggested_by: SuggestedByOpt = None,
    covers: CoversOpt = None,
    address_as: AddressAsOpt = None,
    connector: ConnectorOpt = None,
    assesses_me: AssessesMeOpt = None,
    kind: KindOpt = None,
    private_notes: PrivateNotesOpt = None,
) -> int:
    """Add somebody you might ask, or who can name others.

    Example: mentorplan people add "Lin Hartmann" --why "her workshop on silence in seminars"
    """
    from functools import partial

    from mentorplan.cli.bringing_back import keep_or_ask
    from mentorplan.domain.records import Shelf
    from mentorplan.render import people as shown
    from mentorplan.usecases import people as verbs

    wishes = verbs.Wishes(
        facts=_facts(email=email, phone=phone, title=title, unit=unit, institution=institution, url=url, orcid=orcid,
                     language=language, bio=bio),
        interests=interests, why=why, source=source, suggested_by=suggested_by, covers=_needs(here, covers),
        address_as=address_as,
        connector=connector, assesses_me=assesses_me, kind=kind, private_notes=private_notes,
    )  # fmt: skip
    shelves = (Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS)
    adding = partial(verbs.add, name=name, wishes=wishes, today=here.today)
    done = keep_or_ask(here, adding, *shelves, question="Add them all the same?", otherwise="Nobody was added.")
    return here.say(shown.kept(done, added=True, seeks_mentor=seeks_mentor(here)))


@writes(people_app)
def edit(
    here: Here,
    person: NameArg,
    name: Annotated[str | None, Option(metavar="NAME", help="The name, as the person writes it.")] = None,
    email: EmailOpt = None,
    phone: PhoneOpt = None,
    title: TitleOpt = None,
    unit: UnitOpt = None,
    institution: InstitutionOpt = None,
    url: UrlOpt = None,
    orcid: OrcidOpt = None,
    language: LanguageOpt = None,
    interests: InterestsOpt = None,
    bio: BioOpt = None,
    why: WhyOpt = None,
    source: SourceOpt = None,
    suggested_by: SuggestedByOpt = None,
    covers: CoversOpt = None,
    address_as: AddressAsOpt = None,
    connector: ConnectorOpt = None,
    assesses_me: AssessesMeOpt = None,
    kind: KindOpt = None,
    private_notes: PrivateNotesOpt = None,
) -> int:
    """Change what you know of somebody. An empty text takes a fact away.

    Example: mentorplan people edit quinones --address-as "Professor Quiñones"
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.errors import UsageError
    from mentorplan.render import people as shown
    from mentorplan.usecases import people as verbs

    wishes = verbs.Wishes(
        facts=_facts(email=email, phone=phone, title=title, unit=unit, institution=institution, url=url, orcid=orcid,
                     language=language, bio=bio),
        interests=interests, why=why, source=source, suggested_by=suggested_by, covers=_needs(here, covers),
        name=name, address_as=address_as,
        connector=connector, assesses_me=assesses_me, kind=kind, private_notes=private_notes,
    )  # fmt: skip
    if wishes == verbs.Wishes(source=source):
        raise UsageError(
            "Nothing to change was named.", hint=f'For example: mentorplan people edit "{person}" --why "…"'
        )
    done = here.keep(
        lambda known: verbs.edit(known, words=person, wishes=wishes, today=here.today),
        *(Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS),
        about=[words for words in (person, suggested_by) if words],
    )
    return here.say(shown.kept(done, added=False, seeks_mentor=True))


@reads(people_app, "list")
def list_people(
    here: Here,
    from_list: Annotated[str | None, Option("--list", metavar="LIST", help="Only those of one imported list.")] = None,
    stage: Annotated[str | None, Option(metavar="STAGE", help="Only those at one stage, such as shortlisted.")] = None,
    mine: Annotated[bool, Option("--mine", help="Only the people you deal with yourself.")] = False,
) -> int:
    """List everybody: yours, and those on lists you brought in.

    Example: mentorplan people list --stage contacted
    """
    return _list(here, from_list=from_list, stage=stage, mine=mine)


@reads(people_app)
def show(
    here: Here,
    name: NameArg,
    private: Annotated[bool, Option("--private", help="Show private notes too.")] = False,
) -> int:
    """Show everything known of somebody, and where it is from.

    Example: mentorplan people show vandenbroucke
    """
    from mentorplan.domain.flags import FlagWords, flags_of
    from mentorplan.domain.records import Shelf
    from mentorplan.render import people as shown
    from mentorplan.usecases import people as verbs

    known = here.read(
        *(Shelf.PROFILE, Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS, Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
        about=[name],
    )
    row = verbs.show(known, words=name, today=here.today)
    flags = flags_of(row.person, flag_words=here.guide.load("flags.toml", FlagWords), me=known.profile)
    names = {person.id: person.name for person in known.people}
    said = [flag.label if flag.words == flag.label else f"{flag.label}: “{flag.words}”" for flag in flags]
    return here.say(
        shown.shown(
            row,
            private=private,
            flags=said,
            say=here.days.say,
            today=here.today,
            names=names,
            problems=known.problems,
        )
    )


def _list(here: Here, *, from_list: str | None = None, stage: str | None = None, mine: bool = False) -> int:
    from mentorplan.domain.records import Shelf
    from mentorplan.render import people as shown
    from mentorplan.usecases import people as verbs

    known = here.read(Shelf.PEOPLE, Shelf.LISTS, Shelf.SHARDS, Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS)
    rows = verbs.rows(known, today=here.today, list_id=from_list, stage=stage)
    return here.say(shown.listed([row for row in rows if row.is_mine or not mine], problems=known.problems))


def seeks_mentor(here: Here) -> bool:
    """Whether the people here are, as far as is known, people to ask and not people to help."""
    from mentorplan.domain.reflections import Role

    return here.read_or_start().settings.roles != (Role.MENTOR,)


def _facts(**given: str | None) -> dict[str, str]:
    return {name: value for name, value in given.items() if value is not None}


def _needs(here: Here, covers: list[str] | None) -> tuple[str, ...] | None:
    """Return the needs that were named, None where nothing was said. Raises InvalidError for a slip of one."""
    if covers is None:
        return None
    from mentorplan.domain.needs import Needs
    from mentorplan.domain.records import Shelf
    from mentorplan.usecases.goals import read_need

    own = {need for goal in here.read_or_start(Shelf.GOALS).goals for need in goal.needs}
    slugs = [*(one.slug for one in here.guide.load("needs.toml", Needs).needs), *own]
    return tuple(need and read_need(need, need_slugs=slugs) for need in covers)
