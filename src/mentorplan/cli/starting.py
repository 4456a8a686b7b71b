"""`init` and `profile`: a workspace, and whose it is."""

from typing import TYPE_CHECKING, Annotated

from mentorplan.cli.commands import group, reads, writes
from mentorplan.cli.grammar import Argument, Group, Option
from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.store.journal import Edit

profile_app = Group(name="profile", help="Who you are: asked once, used in letters and dates.")


def register(app: Group) -> None:
    """Add these commands to the program."""
    writes(app, "init")(init)
    app.add(profile_app)


def init(
    here: Here,
    folder: Annotated[str | None, Argument(metavar="[DIR]", help="The folder; it is made if need be.")] = None,
    role: Annotated[str | None, Option(metavar="ROLE", help="mentee, mentor or both.")] = None,
    name: Annotated[str | None, Option(metavar="NAME", help="Your name, as letters should sign it.")] = None,
    email: Annotated[str | None, Option(metavar="ADDRESS", help="Your e-mail address.")] = None,
    git: Annotated[
        bool,
        Option("--git", help="Write the files for git too; also into a workspace that is there."),
    ] = False,
    guide: Annotated[
        str | None, Option(metavar="DIR", help="A centre's own questions, letters, rules and people: a folder.")
    ] = None,
    sample: Annotated[
        bool, Option("--sample", help="Fill it with a story of invented people, to look around in.")
    ] = False,
    end_sample: Annotated[
        bool, Option("--end-sample", help="Take a sample away again, with whatever was added to it.")
    ] = False,
) -> int:
    """Start a workspace: a folder of text files, yours alone.

    With --git it gets the files for keeping it in git; git itself is not run. A sample is a mentee's, or with
    --role mentor a mentor's.

    Example: mentorplan init ~/mentoring --role mentee --name "Amara Osei"
    """
    from pathlib import Path

    from mentorplan.cli.bundling import bring_people, texts_of
    from mentorplan.domain.offers import OfferGuide
    from mentorplan.domain.reflections import Role
    from mentorplan.domain.steps import make_step
    from mentorplan.errors import ConflictError, UsageError
    from mentorplan.render import starting as shown
    from mentorplan.store.gits import missing_files
    from mentorplan.store.locating import nearest
    from mentorplan.usecases import starting

    if sample and (name or email or end_sample):
        raise UsageError("A sample has a name of its own.", hint="Leave --name, --email and --end-sample out.")
    where = folder or here.workspace_option or here.world.environment.get("MENTORPLAN_WORKSPACE")
    if end_sample and not folder:  # wherever home shows the sample
        return _end_sample(here)
    here.workspace_option = str((here.world.cwd() / Path(where or ".").expanduser()).absolute())
    root = here.located.root
    if end_sample:
        return _end_sample(here)
    if here.folder.exists:
        if git and not (role or name or email):
            edits = missing_files(root)
            here.keep(starting.go_on, beside=edits, title="init --git")
            return here.say(shown.fit_for_git(str(root), files=[edit.path for edit in edits]))
        raise ConflictError(f"{root} is a workspace already.", hint="Bare `mentorplan` shows where things stand in it.")
    if root.exists() and not root.is_dir():
        raise ConflictError(f"{root} is a file, not a folder.", hint="Name another folder.")
    around = nearest(root.parent)
    if around and not here.confirm(
        f"{root} lies inside the workspace {around}. Start another one there?", otherwise=False
    ):
        raise ConflictError(
            f"{root} lies inside the workspace {around}.", hint="Name a folder outside it, or add --yes."
        )
    begun = here.keep(
        lambda known: starting.start(known, role=role, name=name, email=email, token=here.world.token, sample=sample),
        beside=(
            *(missing_files(root) if git else ()),
            *(_sample(here, role) if sample else ()),
            *(texts_of(here, guide) if guide else ()),
        ),
    )
    if sample:
        return here.say(shown.sample_started(str(root), dry_run=here.dry_run))
    brought = bring_people(here, guide) if guide else None
    first = make_step(starting.first_step(begun.settings), here.step_words)
    helps = Role.MENTOR in begun.settings.roles
    return here.say(
        shown.started(
            str(root),
            first=first,
            is_found=_is_found(here),
            dry_run=here.dry_run,
            git=git,
            brought=brought,
            notice=here.guide.load("offers.toml", OfferGuide).notice.lines if helps else (),
        )
    )


def _sample(here: Here, role: str | None) -> "list[Edit]":
    """Return the files of the sample of a role, its story ending today."""
    from mentorplan.store.journal import Edit
    from mentorplan.store.samples import sample
    from mentorplan.usecases.samples import sample_for, told_today

    files = told_today(sample(sample_for(role)), today=here.today)
    return [Edit(path=path, before=None, after=text) for path, text in files.items()]


def _end_sample(here: Here) -> int:
    """Take the sample away, after a look at what that is."""
    from mentorplan.domain.records import Shelf
    from mentorplan.errors import LeftError
    from mentorplan.render import starting as shown
    from mentorplan.usecases.samples import end_sample

    expected = end_sample(here.read(*Shelf), token=here.world.token)
    question = f"Take away the sample in {here.located.root}, {expected.records} records? Nothing else is kept there."
    if not here.dry_run and not here.confirm(question, otherwise=not here.may_ask):
        raise LeftError("Nothing was taken away.")
    ended = here.keep(lambda known: end_sample(known, token=here.world.token), *Shelf, title="init --end-sample")
    return here.say(shown.sample_ended(str(here.located.root), records=ended.records, dry_run=here.dry_run))


def _is_found(here: Here) -> bool:
    """Whether the next command typed here finds the new workspace without being told where it is."""
    from mentorplan.store.locating import locate

    there = locate(
        option=None,
        environment=here.world.environment.get("MENTORPLAN_WORKSPACE"),
        cwd=here.world.cwd(),
        per_user=here.world.data_folder,
    )
    return there.root == here.located.root or (here.dry_run and here.world.cwd() == here.located.root)


@group(profile_app)
def profile(here: Here) -> int:
    """Show what letters know of you."""
    return _show(here)


@reads(profile_app)
def show(here: Here) -> int:
    """Show what letters know of you.

    Example: mentorplan profile show
    """
    return _show(here)


def _show(here: Here) -> int:
    from mentorplan.domain.records import Shelf
    from mentorplan.render import starting as shown

    return here.say(shown.profile(here.read(Shelf.PROFILE).profile))


@writes(profile_app)
def edit(
    here: Here,
    name: Annotated[str | None, Option(metavar="NAME", help="Your name, as letters should sign it.")] = None,
    email: Annotated[str | None, Option(metavar="ADDRESS", help="Your e-mail address.")] = None,
    phone: Annotated[str | None, Option(metavar="NUMBER", help="Your telephone number.")] = None,
    title: Annotated[str | None, Option(metavar="TEXT", help="Your position, such as “lecturer in biology”.")] = None,
    unit: Annotated[str | None, Option(metavar="TEXT", help="Your department or unit.")] = None,
    institution: Annotated[str | None, Option(metavar="TEXT", help="Your university or organisation.")] = None,
    timezone: Annotated[str | None, Option(metavar="ZONE", help="Your time zone, such as Europe/Berlin.")] = None,
    language: Annotated[str | None, Option(metavar="CODE", help="Your language for dates, such as en or de.")] = None,
    hours_a_month: Annotated[float | None, Option(metavar="HOURS", help="Hours a month for mentoring.")] = None,
    quiet: Annotated[
        list[str] | None,
        Option(metavar="FROM..TO", help="More days in which nothing falls due; may be repeated."),
    ] = None,
) -> int:
    """Change what letters know of you. An empty text takes a field away.

    Example: mentorplan profile edit --name "Amara Osei" --title "lecturer" --unit "Biology"
    """
    from mentorplan.domain.records import Shelf
    from mentorplan.errors import UsageError
    from mentorplan.render import starting as shown
    from mentorplan.usecases import profiles

    wishes = {
        "name": name, "email": email, "phone": phone, "title": title, "unit": unit, "institution": institution,
        "timezone": timezone, "language": language, "hours_a_month": hours_a_month,
        "quiet": () if quiet and "" in quiet else None,
    }  # fmt: skip
    more = here.days.quiet_periods([period for period in quiet or () if period])
    if all(value is None for value in wishes.values()) and not more:
        raise UsageError("Nothing to change was named.", hint='For example: mentorplan profile edit --unit "Biology"')
    languages = {name.removesuffix(".toml") for name in here.guide.names("words")}
    done = here.keep(lambda known: profiles.edit(known, wishes, languages=languages, more_quiet=more), Shelf.PROFILE)
    return here.say(shown.profile_edited(done))
