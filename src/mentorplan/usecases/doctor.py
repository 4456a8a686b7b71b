"""Looking at the surroundings of a workspace: what is fine, what is worth knowing, what to do something about."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from mentorplan.domain.surroundings import CacheState, ChosenBy, Surroundings, Whereabouts, WorkTree
from mentorplan.values import dataclass

LITTLE_ROOM = 200 * 1024 * 1024
NO_ROOM = 10 * 1024 * 1024
"""Bytes that should be free: the journal takes up to 20 MB, and a copy for an upgrade as much as the records."""

FEW_FILES = 1000
"""Files that the disk should still have room for; each record is one."""

CLOCK_SLACK = timedelta(minutes=5)
"""So much may two clocks differ; a change that lies further ahead was not made by a clock that is right."""


class State(StrEnum):
    """How a finding weighs: a problem keeps something from working, or loses something."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing looked at: `what` names it for scripts, `say` is a sentence, `fix` what to do, empty for nothing."""

    what: str
    state: State
    say: str
    fix: str = ""


def examine(around: Surroundings) -> tuple[Finding, ...]:
    """Return what there is to say, each thing looked at at least once, in a fixed order."""
    return (
        *_program(around),
        *_workspace(around),
        *_format(around),
        *_disk(around),
        *_owners(around),
        *_place(around.whereabouts),
        *_git(around.whereabouts.git, root=around.root),
        *_upkeep(around),
        *_clock(around),
        *_output(around),
    )


def warning_of(where: Whereabouts, *, root: str) -> str:
    """Return in one line what should be known before private notes are kept here; empty for an ordinary place."""
    found = [one for one in (*_place(where), *_git(where.git, root=root)) if one.state is not State.OK]
    says = [one.say for one in found if one.what != "network"]
    if where.others_may_look:
        says.append(f"Others on this machine can look into {root}.")
    return f"{says[0]} More: mentorplan doctor" if says else ""


def _program(around: Surroundings) -> Iterator[Finding]:
    said = f"mentorplan {around.program} with Python {around.python} on {around.system}."
    yield Finding(what="program", state=State.OK, say=said)
    for library in around.libraries:
        if library.version is None or library.is_too_old:
            there = f"is {library.version}" if library.version else "is missing"
            yield Finding(
                what="libraries",
                state=State.PROBLEM,
                say=f"The library {library.name} {there}, and {library.floor or 'any version'} or newer is needed.",
                fix="Install mentorplan anew, in the way you installed it first.",
            )
    if around.libraries and all(one.version and not one.is_too_old for one in around.libraries):
        named = ", ".join(f"{one.name} {one.version}" for one in around.libraries)
        yield Finding(what="libraries", state=State.OK, say=f"Libraries: {named}.")


def _workspace(around: Surroundings) -> Iterator[Finding]:
    why = {
        ChosenBy.OPTION: "--workspace names it",
        ChosenBy.ENVIRONMENT: "MENTORPLAN_WORKSPACE names it",
        ChosenBy.NEAR: "it is the nearest from the current folder upward",
        ChosenBy.PER_USER: "no other was named, and none is near",
    }[around.chosen_by]
    if around.exists:
        yield Finding(what="workspace", state=State.OK, say=f"The workspace is {around.root}: {why}.")
    else:
        yield Finding(
            what="workspace",
            state=State.NOTE,
            say=f"There is no workspace yet. It would be {around.root}: {why}.",
            fix="The first command that writes makes it; or: mentorplan init",
        )
    if around.today_said:
        said = f"{around.today_said} counts as today, since --today or MENTORPLAN_TODAY says so."
        yield Finding(what="today", state=State.NOTE, say=said, fix="Take it away to use the clock.")


def _format(around: Surroundings) -> Iterator[Finding]:
    known = around.newest_format
    if around.format == known:
        yield Finding(what="format", state=State.OK, say=f"The workspace has format {known}, the newest known here.")
    elif around.format > known:
        said = f"The workspace has format {around.format}, newer than this program ({known}): it is only read."
        yield Finding(what="format", state=State.PROBLEM, say=said, fix="Install a newer mentorplan.")
    elif around.format:
        said = f"The workspace has format {around.format}; this program writes {known} and only reads it until then."
        yield Finding(what="format", state=State.NOTE, say=said, fix="mentorplan upgrade --dry-run")
    else:
        said = "mentorplan.toml does not say which format the workspace has."
        yield Finding(what="format", state=State.PROBLEM, say=said, fix="mentorplan check")


def _disk(around: Surroundings) -> Iterator[Finding]:
    disk = around.disk
    if disk.is_read_only:
        said = "The disk can only be read: nothing can be written."
        yield Finding(what="disk", state=State.PROBLEM, say=said, fix="Copy the workspace to another disk.")
    elif not disk.may_write:
        yield Finding(
            what="disk",
            state=State.PROBLEM,
            say="You may not write in this folder.",
            fix=f"chmod u+rwx {shlex.quote(around.root)}",
        )
    elif disk.free_bytes is not None and disk.free_bytes < LITTLE_ROOM:
        state = State.PROBLEM if disk.free_bytes < NO_ROOM else State.NOTE
        said = f"The disk has {_size(disk.free_bytes)} left."
        yield Finding(what="disk", state=state, say=said, fix="Make room; a change that does not fit is not made.")
    elif disk.free_files is not None and disk.free_files < FEW_FILES:
        said = f"The disk has room for {disk.free_files} more files, however small."
        yield Finding(what="disk", state=State.NOTE, say=said, fix="Delete files that you do not need.")
    else:
        room = "" if disk.free_bytes is None else f" and has {_size(disk.free_bytes)} left"
        yield Finding(what="disk", state=State.OK, say=f"The disk can be written{room}.")


def _owners(around: Surroundings) -> Iterator[Finding]:
    owners, where = around.owners, shlex.quote(around.root)
    if owners.not_mine:
        belong = _count(owners.not_mine, "file or folder belongs", "files and folders belong")
        said = f"{belong} to somebody else, first {owners.first_not_mine}."
        yield Finding(what="owners", state=State.PROBLEM, say=said, fix=f'sudo chown -R "$USER" {where}')
    if owners.open_to_others and around.whereabouts.others_may_look:
        can = _count(owners.open_to_others, "file can", "files can")
        said = f"{can} be read by others on this machine, first {owners.first_open}."
        yield Finding(what="permissions", state=State.PROBLEM, say=said, fix=f"chmod -R go-rwx {where}")
    elif around.whereabouts.others_may_look:
        said = "Others on this machine can list the folder; what is in its files only you can read."
        yield Finding(what="permissions", state=State.NOTE, say=said, fix=f"chmod go-rwx {where}")
    elif around.exists:
        yield Finding(what="permissions", state=State.OK, say="Others on this machine cannot look into the folder.")


def _place(where: Whereabouts) -> Iterator[Finding]:
    if where.served:
        said = f"The workspace lies in {where.served}, which web servers show to everybody."
        yield Finding(what="place", state=State.PROBLEM, say=said, fix="Move the folder out of there.")
    if where.shared:
        said = f"The workspace lies in {where.shared}, where everybody on this machine may write; it may be emptied."
        yield Finding(what="place", state=State.PROBLEM, say=said, fix="Move the folder into your home.")
    if where.synced_by:
        yield Finding(
            what="sync",
            state=State.NOTE,
            say=f"The workspace is copied by {where.synced_by}: private notes, too, are kept on other machines.",
            fix="Leave .mentorplan/ out of the copying, and write on one machine at a time.",
        )
    if where.network:
        said = f"The workspace is on a network disk ({where.network}); other people's rules hold there."
        fix = "Write from one machine at a time: not every network disk keeps two apart."
        yield Finding(what="network", state=State.NOTE, say=said, fix=fix)
    if where == Whereabouts(git=where.git, others_may_look=where.others_may_look):
        said = "The workspace is on a disk of this machine, in a folder that no program known here copies."
        yield Finding(what="place", state=State.OK, say=said)


def _git(tree: WorkTree | None, *, root: str) -> Iterator[Finding]:
    if tree is None:
        yield Finding(what="git", state=State.OK, say="The workspace is in no git repository.")
        return
    if tree.keeps_private:
        yield Finding(
            what="git",
            state=State.PROBLEM,
            say="The git repository keeps .mentorplan/, with all that was ever changed or taken away.",
            fix="mentorplan init --git, then: git rm -r -q --cached .mentorplan",
        )
    elif not tree.ignores_private:
        said = f"The workspace is in the git repository {tree.top}, which does not leave out .mentorplan/."
        yield Finding(what="git", state=State.NOTE, say=said, fix=f"mentorplan init --git {shlex.quote(root)}")
    if tree.remotes:
        to = ", ".join(f"{one.name} ({one.host or 'a folder'})" for one in tree.remotes)
        said = f"What is committed to git can be sent to {to}, private notes too; its history keeps what you delete."
        fix = "Make sure that nobody but you can read it there."
        yield Finding(what="git", state=State.NOTE, say=said, fix=fix)
    elif tree.ignores_private and not tree.keeps_private:
        said = f"The workspace is in the git repository {tree.top}, which is sent nowhere."
        yield Finding(what="git", state=State.OK, say=said)


def _upkeep(around: Surroundings) -> Iterator[Finding]:
    keep = around.upkeep
    if keep.unreadable:
        fix = f"chmod -R u+rwX {shlex.quote(around.root)}"
        yield Finding(what="journal", state=State.PROBLEM, say=keep.unreadable, fix=fix)
        return
    if keep.unfinished and keep.holder is None:
        said = "A change was interrupted; the next command finishes it or takes it back, and says so."
        yield Finding(what="journal", state=State.NOTE, say=said, fix="mentorplan")
    else:
        kept = _count(keep.changes, "change is", "changes are")
        yield Finding(what="journal", state=State.OK, say=f"No change is half done; {kept} kept in the journal.")
    if keep.damaged:
        entries = _count(len(keep.damaged), "entry was", "entries were")
        said = f"{entries} damaged and put aside, first .mentorplan/journal/{keep.damaged[0]}."
        fix = "Look at your files with `mentorplan check`, then delete it."
        yield Finding(what="journal", state=State.NOTE, say=said, fix=fix)
    if keep.holder:
        said = f"Somebody is writing now: {keep.holder}."
        yield Finding(what="lock", state=State.NOTE, say=said, fix="Others wait for half a minute, then say who it is.")
    else:
        yield Finding(what="lock", state=State.OK, say="Nobody else is writing.")
    if keep.leftovers and keep.holder is None:
        left = _count(len(keep.leftovers), "file was", "files were")
        said = f"{left} left behind by a write that was broken off, first {keep.leftovers[0]}."
        yield Finding(what="leftovers", state=State.NOTE, say=said, fix="Delete what ends in .mentorplan-tmp.")
    yield from _cache(around)


def _cache(around: Surroundings) -> Iterator[Finding]:
    folder = shlex.quote(f"{around.root}/.mentorplan/cache")
    said, state = {
        CacheState.NONE: ("There is no cache yet; it is made when it saves time.", State.OK),
        CacheState.FRESH: ("The cache is of this program.", State.OK),
        CacheState.STALE: ("The cache is of another version; it is made anew when it is next needed.", State.OK),
        CacheState.FOREIGN: ("Others could have written the cache, so it is not used.", State.NOTE),
        CacheState.DAMAGED: ("The cache is damaged or in use; without it everything works, only slower.", State.NOTE),
    }[around.upkeep.cache]
    fix = f"rm -r {folder}" if state is State.NOTE else ""
    yield Finding(what="cache", state=state, say=said, fix=fix)


def _clock(around: Surroundings) -> Iterator[Finding]:
    newest = around.upkeep.newest_at
    if newest and newest > around.now + CLOCK_SLACK:
        said = (
            f"The clock says {around.now:%Y-%m-%d %H:%M}, and the last change was made at {newest:%Y-%m-%d %H:%M}: "
            "one of them is wrong."
        )
        yield Finding(what="clock", state=State.PROBLEM, say=said, fix="Set the clock; due dates follow from it.")
    else:
        yield Finding(what="clock", state=State.OK, say=f"The clock says {around.now:%Y-%m-%d %H:%M}.")


def _output(around: Surroundings) -> Iterator[Finding]:
    if around.encoding.casefold().replace("-", "").replace("_", "") not in {"utf8", "utf8sig", "utf16"}:
        said = f"The output is in {around.encoding}, which lacks letters of many names; they are shown as codes."
        yield Finding(what="output", state=State.NOTE, say=said, fix="export PYTHONUTF8=1, or a UTF-8 locale")


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"


def _size(size: int) -> str:
    """Return a number of bytes as people say it."""
    for unit, each in (("GB", 1 << 30), ("MB", 1 << 20)):
        if size >= each:
            return f"{size // each} {unit}"
    return f"{size // 1024} kB"
