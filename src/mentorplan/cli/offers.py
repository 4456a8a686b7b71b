"""`offer`: what I offer as a mentor, where I offered it, and a card of it."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.people import Person

FORMATS = ("text", "md", "vcf")

offer_app = Group(name="offer", help="What you offer as a mentor: shown, changed, made into a card.")


def register(app: Group) -> None:
    """Add these commands to the program."""
    app.add(offer_app)


@group(offer_app)
def offer(here: Here) -> int:
    """Show what you offer."""
    return _show(here)


@reads(offer_app)
def show(here: Here) -> int:
    """Show what you offer, where you offered it, and what to know before anybody confides in you.

    Example: mentorplan offer show
    """
    return _show(here)


@writes(offer_app)
def edit(
    here: Here,
    helps_with: Annotated[list[str] | None, Option(metavar="TEXT", help="What you help with; may be repeated.")] = None,
    form: Annotated[
        list[str] | None, Option("--form", metavar="TEXT", help="How: a talk, a class visit …; may be repeated.")
    ] = None,
    people: Annotated[int | None, Option(metavar="N", help="How many people at a time; 0 while you are full.")] = None,
    hours_a_month: Annotated[float | None, Option(metavar="H", help="For all of them together.")] = None,
    until: Annotated[str | None, Option(metavar="DATE", help="The last day of the offer.")] = None,
    reached: Annotated[str | None, Option(metavar="TEXT", help="How you like to be reached.")] = None,
    limit: Annotated[list[str] | None, Option(metavar="TEXT", help="What you do not do; may be repeated.")] = None,
    pass_on: Annotated[
        list[str] | None, Option(metavar="TOPIC=NAME", help="To whom you pass a topic on; may be repeated.")
    ] = None,
    say_early: Annotated[str | None, Option(metavar="TEXT", help="How you say early what you must report.")] = None,
) -> int:
    """Change what you offer, part by part; what you leave out stays.

    Example: mentorplan offer edit --helps-with "large classes" --people 2 --hours-a-month 5
    """
    from mentorplan.cli.inbox import rhythms
    from mentorplan.domain.offers import Offer, OfferGuide
    from mentorplan.errors import UsageError
    from mentorplan.render import offers as shown
    from mentorplan.usecases import offers as usecase
    from mentorplan.usecases.inbox import SHELVES

    day = here.days.ahead(until, field="--until") if until else None
    pairs = dict(_pair(one) for one in pass_on or ())
    told = {
        "helps_with": helps_with, "formats": form, "people": people, "hours_a_month": hours_a_month,
        "until": until, "reached": reached, "limits": limit, "passes_on": pass_on, "duties_said": say_early,
    }  # fmt: skip
    given = [name for name, value in told.items() if value is not None]
    if not given:
        raise UsageError("Nothing to change was said.", hint="For example: mentorplan offer edit --people 2")
    wishes = Offer(
        helps_with=tuple(helps_with or ()), formats=tuple(form or ()), people=people, hours_a_month=hours_a_month,
        until=day, reached=reached or "", limits=tuple(limit or ()), passes_on=pairs, duties_said=say_early or "",
    )  # fmt: skip
    guide = here.guide.load("offers.toml", OfferGuide)
    words = rhythms(here)
    done = here.keep(
        lambda known: usecase.edit(known, wishes, given=given, guide=guide, rhythms=words, today=here.today),
        *SHELVES,
    )
    return here.say(shown.edited(done, guide=guide, say=here.days.say))


@writes(offer_app)
def card(
    here: Here,
    path: Annotated[
        str | None, Argument(metavar="[PATH]", help="A file to write: .txt, .md or .vcf; else printed.")
    ] = None,
    form: Annotated[
        str | None, Option("--format", metavar="FORMAT", help="text, md or vcf; else as PATH ends.")
    ] = None,
) -> int:
    """Make a card of what you offer: to print, to send, or for address books. Nothing private is on it.

    Example: mentorplan offer card
    """
    from mentorplan.domain.offers import OfferGuide
    from mentorplan.render import offers as shown
    from mentorplan.store.outputs import write_output
    from mentorplan.usecases import offers as usecase
    from mentorplan.usecases.inbox import SHELVES, offer_of

    kind = _kind(form, path)
    known = here.read(*SHELVES)
    until = offer_of(known).until
    says = [here.days.say(until)] if until and until >= here.today else []
    told = usecase.card(known, guide=here.guide.load("offers.toml", OfferGuide), say=says)
    text = _vcard(here, told.person, workspace=known.settings.workspace) if kind == "vcf" else ""
    text = text or (shown.as_markdown(told) if kind == "md" else shown.as_text(told))
    if path is not None and not here.dry_run:
        write_output(
            path, f"{text}\n".encode() if kind != "vcf" else text.encode(), cwd=here.world.cwd(), replace=here.yes
        )
    return here.say(shown.card(told, text=text.replace("\r\n", "\n"), written=path or ""))


def _show(here: Here) -> int:
    from mentorplan.cli.inbox import rhythms
    from mentorplan.domain.offers import OfferGuide
    from mentorplan.render import offers as shown
    from mentorplan.usecases import offers as usecase
    from mentorplan.usecases.inbox import SHELVES

    guide = here.guide.load("offers.toml", OfferGuide)
    known = here.read(*SHELVES)
    told = usecase.show(known, guide=guide, rhythms=rhythms(here), today=here.today)
    return here.say(shown.shown(told, guide=guide, say=here.days.say, problems=known.problems))


def _vcard(here: Here, person: "Person", *, workspace: str) -> str:
    from mentorplan.adapters.exports import to_vcf
    from mentorplan.domain.exports import Exported, uid_of
    from mentorplan.domain.records import Ref, Shelf
    from mentorplan.store.stamps import last_changes

    me = Ref(Shelf.PROFILE, "")
    changed = last_changes(here.folder.root, [me])[me]
    uid = uid_of("me", workspace=workspace)
    return to_vcf([Exported(person=person, uid=uid, changed=changed)]).decode()


def _kind(form: str | None, path: str | None) -> str:
    from pathlib import PurePath

    from mentorplan.errors import InvalidError

    said = (form or (PurePath(path).suffix if path else "") or "text").casefold().lstrip(".")
    kind = {"txt": "text", "markdown": "md", "vcard": "vcf"}.get(said, said)
    if kind not in FORMATS:
        raise InvalidError(f"A card is not made as “{said}”.", hint="It is made as text, md or vcf: --format md")
    return kind


def _pair(text: str) -> tuple[str, str]:
    from mentorplan.domain.typed import one_line

    topic, _, name = text.partition("=")
    return one_line(topic), one_line(name)
