"""How a draft leaves the program: printed, as a file, as a link, or on the clipboard. Sending is the person's."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mentorplan.cli.here import Here
from mentorplan.errors import InvalidError, UsageError

if TYPE_CHECKING:
    from mentorplan.cli.slips import Beside
    from mentorplan.usecases.outreach import Shown


def hand_over(here: Here, told: Shown, *, eml: str | None, mailto: bool, copy: bool, beside: Beside = ()) -> int:
    """Hand over one message in the way that was asked for, printed where none was; `beside` goes with a file."""
    from mentorplan.render import outreach as shown

    if eml is not None:
        return _as_file(here, told, eml, beside=beside)
    if mailto:
        return _as_link(here, told)
    if copy:
        return _as_clipboard(here, told)
    return here.say(shown.handed(told, how="", text=shown.as_text(told.message)))


def can_be_handed(here: Here, told: Shown, *, eml: str | None, mailto: bool, copy: bool) -> None:
    """Raise what `hand_over` would raise, with nothing written or said yet."""
    from mentorplan.store.outputs import check_output

    if eml is not None:
        content = _file(here, told)
        path = here.world.cwd() / Path(eml).expanduser()
        check_output(eml, cwd=here.world.cwd(), replace=here.yes or (path.is_file() and path.read_bytes() == content))
    elif mailto:
        if _link(told) is None:
            can_be_handed(here, told, eml=_name_of_file(told), mailto=False, copy=False)
    elif copy:
        _needs_a_terminal(here)


def _file(here: Here, told: Shown, *, beside: Beside = ()) -> bytes:
    """Return the letter as a mail program reads it. The same record of the same workspace gives the same bytes.

    So its Date is noon (UTC) of the day on which it was drafted: when the file was written says nothing about a letter
    that is still to be sent, and a mail program puts its own in then.
    """
    from datetime import UTC, datetime, time

    from mentorplan.adapters.emails import Outgoing, stamp_of, to_eml

    message, profile = told.message, here.profile
    workspace = here.read().settings.workspace
    return to_eml(
        Outgoing(
            to_email=_address(told),
            to_name=told.person.name if told.person else "",
            from_name=profile.name or "",
            from_email=profile.email or "",
            subject=message.subject,
            body=message.body,
            date=datetime.combine(message.on, time(12), tzinfo=UTC),
            stamp=stamp_of(message.id, workspace=workspace),
            thread=tuple(stamp_of(one, workspace=workspace) for one in told.thread),
            attached=beside,
        )
    )


def _as_file(here: Here, told: Shown, name: str, *, because: str = "", beside: Beside = ()) -> int:
    from mentorplan.render import outreach as shown
    from mentorplan.store.outputs import write_output

    content = _file(here, told, beside=beside)
    if not here.dry_run:
        write_output(name, content, cwd=here.world.cwd(), replace=here.yes)
    more = f" (with {beside[0][0]})" if beside else ""
    how = f"{because}Written: {name}{more}. It opens as a draft in most mail programs."
    return here.say(shown.handed(told, how=how, text="", file=name))


def _link(told: Shown) -> str | None:
    """Return the letter as a link, or None where it would be cut off."""
    from mentorplan.adapters.emails import to_mailto

    return to_mailto(email=_address(told), subject=told.message.subject, body=told.message.body)


def _name_of_file(told: Shown) -> str:
    """Return the name of a file that takes the place of a link, in the folder where one is."""
    return f"{told.message.id}.eml"


def _as_link(here: Here, told: Shown) -> int:
    from mentorplan.render import outreach as shown

    link = _link(told)
    if link is None:
        because = "The letter is too long for a link, which some mail programs would cut off; so it is a file. "
        return _as_file(here, told, _name_of_file(told), because=because)
    return here.say(shown.handed(told, how="Open this link, and your mail program has the letter:", text=link))


def _needs_a_terminal(here: Here) -> None:
    if not here.is_terminal:
        raise UsageError("The clipboard is reached through the terminal, and there is none here.", hint="Use --print.")


def _as_clipboard(here: Here, told: Shown) -> int:
    """Put the letter on the clipboard with the terminal's own command. Source: xterm control sequences, OSC 52."""
    import base64

    from mentorplan.render import outreach as shown

    _needs_a_terminal(here)
    text = shown.as_text(told.message)
    here.send_to_terminal(f"\x1b]52;c;{base64.b64encode(text.encode()).decode()}\x07")
    said = "It is on the clipboard, if your terminal allows it; otherwise use --print."
    return here.say(shown.handed(told, how=said, text=""))


def _address(told: Shown) -> str:
    address = told.person.value("email") if told.person else None
    if not address or not told.person:
        raise InvalidError(
            "No e-mail address is known for them.",
            hint=f"mentorplan people edit {told.message.person} --email ADDRESS, or --print and send it another way.",
        )
    return address
