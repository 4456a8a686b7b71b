"""Pages for the start of a workspace and for the user's own profile."""

from __future__ import annotations

from collections.abc import Sequence
from shlex import quote

from mentorplan.domain.profiles import Profile
from mentorplan.domain.steps import Step
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, next_block
from mentorplan.usecases.imports import Imported
from mentorplan.usecases.profiles import Edited
from mentorplan.values import asdict

LABELS = {
    "name": "Name",
    "email": "E-mail",
    "phone": "Phone",
    "title": "Title",
    "unit": "Unit",
    "institution": "Institution",
    "timezone": "Time zone",
    "language": "Language",
    "hours_a_month": "Hours a month",
}


WITH_GIT = "Git keeps whatever was committed, private notes too: send it only to a place that nobody else can read."


def started(
    root: str,
    *,
    first: Step,
    is_found: bool,
    dry_run: bool,
    git: bool = False,
    brought: Imported | None = None,
    notice: Sequence[str] = (),
) -> Page:
    """Return what `init` says; `brought` is a list that came with a guide, `notice` what a mentor should know first.

    Where a command typed here would not find the workspace by itself, the advised one names it.
    """
    blocks: list[Block] = [] if dry_run else [Line(f"A new workspace: {root}")]
    blocks.append(Hint("It is a folder of text files that only you can read. Nothing in it leaves this machine."))
    if git:
        blocks.append(Hint(WITH_GIT))
    data: dict[str, object] = {"workspace": root}
    if brought:
        data |= {"list": brought.list_id, "people": brought.added}
        undone = "" if dry_run else " `mentorplan undo` takes them away again."
        count = "1 person comes" if brought.added == 1 else f"{brought.added:,} people come"
        blocks.append(Line(f"{count} with the guide, as the list {brought.list_id}.{undone}"))
    blocks += [Bullets(tuple(notice))] if notice else []
    if is_found:
        blocks.append(next_block(first))
    else:
        blocks.append(Hint("Commands typed in that folder find it by themselves; from elsewhere, name it."))
        program, *rest = first.command.split(" ")
        blocks.append(Next(first.what, first.why, " ".join([program, "--workspace", quote(root), *rest])))
    return Page(blocks=blocks, data=data)


def sample_started(root: str, *, dry_run: bool) -> Page:
    """Return what `init --sample` says."""
    named = f"mentorplan --workspace {quote(root)}"
    blocks: list[Block] = [] if dry_run else [Line(f"A sample workspace: {root}")]
    blocks += [
        Hint("The people in it are invented, and so is the story; it ends this week. Try anything: nothing is sent."),
        Hint(f"It goes away in one step: {named} init --end-sample"),
        Next("look around", "It shows where things stand, and one next step.", named),
    ]
    return Page(blocks=blocks, data={"workspace": root, "sample": True})


def sample_ended(root: str, *, records: int, dry_run: bool) -> Page:
    """Return what `init --end-sample` says."""
    blocks: list[Block] = [] if dry_run else [Line(f"The sample is gone: {records} records. {root} is empty now.")]
    blocks += [
        Hint("`mentorplan undo` brings it back. The folder is yours to use or to delete."),
        Next("begin for yourself", "A few questions, ten minutes, and every answer is kept.", "mentorplan reflect"),
    ]
    return Page(blocks=blocks, data={"workspace": root, "records": records})


def fit_for_git(root: str, *, files: Sequence[str]) -> Page:
    """Return what `init --git` says of a workspace that was there."""
    data = {"workspace": root, "files": list(files)}
    if not files:
        return Page(blocks=[Line("There is nothing to do: the files for git say all that is needed.")], data=data)
    return Page(blocks=[Line(f"Written for git: {', '.join(files)}."), Hint(WITH_GIT)], data=data)


def profile(known: Profile) -> Page:
    """Return what `profile show` says."""
    data = asdict(known)
    pairs = [(label, "" if data[field] is None else str(data[field])) for field, label in LABELS.items()]
    pairs += [("Quiet", f"{one.start} to {one.end}" + (f": {one.reason}" if one.reason else "")) for one in known.quiet]
    blocks: list[Block] = [Heading("You")]
    if not any(value for _, value in pairs):
        blocks += [
            Line("Nothing is known of you yet. Letters need at least your name."),
            Next(
                "say who you are",
                "It is asked once and used in every letter.",
                'mentorplan profile edit --name "…" --unit "…"',
            ),
        ]
    else:
        blocks.append(Facts(tuple(pairs)))
    return Page(blocks=blocks, data={"profile": data})


def profile_edited(outcome: Edited) -> Page:
    """Return what `profile edit` says."""
    if not outcome.fields:
        return Page(
            blocks=[Line("Nothing to change: your profile says so already.")], data={"profile": outcome.profile}
        )
    shown = ", ".join(LABELS.get(field, "Quiet").lower() for field in outcome.fields)
    return Page(blocks=[Line(f"Noted: your {shown}.")], data={"profile": outcome.profile})
