"""How a draft leaves the program: printed, as a file, as a link, or on the clipboard. Sending is the person's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorplan.cli.here import Here
from mentorplan.errors import InvalidError, UsageError

if TYPE_CHECKING:
    from mentorplan.usecases.outreach import Shown


def hand_over(here: Here, told: Shown, *, eml: str | None, mailto: bool, copy: bool) -> int:
    """Hand over one message in the way that was asked for, printed where none was."""
    from mentorplan.render import outreach as shown

    if eml is not None:
        return _as_file(here, told, eml)
    if mailto:
        return _as_link(here, told)
    if copy:
        return _as_clipboard(here, told)
    return here.say(shown.handed(told, how="", text=shown.as_text(told.message)))


def _as_file(here: Here, told: Shown, name: str) -> int:
    from mentorplan.adapters.emails import Outgoing, stamp_of, to_eml
    from mentorplan.render import outreach as shown
    from mentorplan.store.outputs import write_output

    message, profile = told.message, here.profile
    workspace = here.read().settings.workspace
    content = to_eml(
        Outgoing(
            to_email=_address(told),
            to_name=told.person.name if told.person else "",
            from_name=profile.name or "",
            from_email=profile.email or "",
            subject=message.subject,
            body=message.body,
            date=here.folder.last_change(message),
            stamp=stamp_of(message.id, workspace=workspace),
            thread=tuple(stamp_of(one, workspace=workspace) for one in told.thread),
        )
    )
    if not here.dry_run:
        write_output(name, content, cwd=here.world.cwd(), replace=here.yes)
    return here.say(shown.handed(told, how=f"Written: {name}. It opens as a draft in most mail programs.", text=""))


def _as_link(here: Here, told: Shown) -> int:
    from mentorplan.adapters.emails import to_mailto
    from mentorplan.render import outreach as shown

    link = to_mailto(email=_address(told), subject=told.message.subject, body=told.message.body)
    if link is None:
        raise InvalidError(
            "The letter is too long for a link; some mail programs would cut it off.",
            hint=f"Use a file instead: mentorplan outreach hand {told.message.id} --eml letter.eml",
        )
    return here.say(shown.handed(told, how="Open this link, and your mail program has the letter:", text=link))


def _as_clipboard(here: Here, told: Shown) -> int:
    """Put the letter on the clipboard with the terminal's own command. Source: xterm control sequences, OSC 52."""
    import base64

    from mentorplan.render import outreach as shown

    if not here.is_terminal:
        raise UsageError("The clipboard is reached through the terminal, and there is none here.", hint="Use --print.")
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
