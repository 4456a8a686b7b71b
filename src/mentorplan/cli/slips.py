"""Request and answer files at the command line: attached to a letter, shown before, and read from what came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorplan.cli.here import Here
from mentorplan.errors import LeftError, UsageError

if TYPE_CHECKING:
    from mentorplan.adapters.received_mail import Attached, ReceivedMail
    from mentorplan.domain.exchanges import Slip
    from mentorplan.usecases.outreach import Shown

Beside = tuple[tuple[str, bytes], ...]
"""Files that go with a letter: their names and contents."""


def beside(here: Here, told: Shown, *, eml: str | None, request: bool, answer: bool) -> Beside:
    """Return the file that goes with a letter; what is in it is shown before, and a person may still say no.

    Raises UsageError where the letter is not handed over as a file, and LeftError for a no.
    """
    from mentorplan.adapters.emails import token_of
    from mentorplan.adapters.request_files import ANSWER, NAMES, REQUEST, to_file
    from mentorplan.render.exchanges import slip_page
    from mentorplan.usecases import exchanges
    from mentorplan.usecases.inbox import SHELVES

    if not request and not answer:
        return ()
    option = "--with-request" if request else "--with-answer"
    if eml is None or (request and answer):
        raise UsageError(
            f"{option} goes with --eml: a file needs a mail to go with.",
            hint=f"Add --eml letter.eml, or leave {option} out.",
        )
    known = here.read(*SHELVES)
    slip: Slip
    if request:
        token = token_of(told.message.id, workspace=known.settings.workspace)
        slip = exchanges.request_slip(known, told.message, token=token)
    else:
        slip = exchanges.answer_slip(known, told.message)
    here.tell(slip_page(slip).blocks)
    if here.may_ask and not here.confirm("Shall this file go with the letter?", otherwise=True):
        raise LeftError("Stopped; nothing was written.", hint=f"Without {option} the letter goes alone.")
    return ((NAMES[REQUEST if request else ANSWER], to_file(slip)),)


def slip_in(mail: ReceivedMail, *, file: str) -> Slip | None:
    """Return the one file of ours that came with a mail, None where there is none. Raises as `from_file`."""
    from mentorplan.adapters.request_files import from_file, is_slip

    found: list[Attached] = [one for one in mail.attached if is_slip(one.name)]
    return from_file(found[0].content, file=f"{found[0].name} in {file}") if found else None
