"""A request as it comes in: by a file, by its words, or, at a terminal, asked for."""

from typing import TYPE_CHECKING

from mentorplan.cli.here import Here

if TYPE_CHECKING:
    from mentorplan.domain.exchanges import RequestSlip, Slip
    from mentorplan.usecases.requests import Facts


def given(here: Here, file: str | None, *, text: str | None) -> "Facts":
    """Return the request as it was given: by a file, by its words, or, at a terminal, asked for."""
    from mentorplan.cli.asking import said_or_asked
    from mentorplan.errors import UsageError
    from mentorplan.store.inputs import read_input
    from mentorplan.usecases.requests import Facts

    if file is not None and text is not None:
        raise UsageError("Give a file or --text, not both.", hint="A file holds the words already.")
    if file is None:
        said = said_or_asked(
            here,
            text,
            question="What do they ask, in their words or yours",
            missing="The request has no words.",
            example=["inbox", "add", "--from", "S. Chen", "--text", "Could you help me with my syllabus?"],
        )
        return Facts(text=said)
    return _from_file(read_input(file, cwd=here.world.cwd(), stdin=here.world.stdin), name=file)


def _from_file(content: bytes, *, name: str) -> "Facts":
    from mentorplan.adapters import received_mail
    from mentorplan.adapters.request_files import from_file, looks_like_slip
    from mentorplan.cli.slips import slip_in
    from mentorplan.errors import UnreadableError
    from mentorplan.usecases.exchanges import facts_of
    from mentorplan.usecases.requests import Facts
    from mentorplan.values import replace

    shown = "The piped text" if name == "-" else name
    if looks_like_slip(content):
        return facts_of(_request(from_file(content, file=shown), file=shown))
    if not received_mail.is_mail(content):
        from mentorplan.adapters.encodings import decoded

        if b"\0" in content[:1000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise UnreadableError(
                f"{shown} is neither a mail nor a text.", hint="Save the mail as .eml, or paste its text."
            )
        try:
            return Facts(text=decoded(content))
        except UnicodeDecodeError:
            raise UnreadableError(f"{shown} is no text.", hint="Save it as UTF-8, then try again.") from None
    mail = received_mail.read_mail(content, file=shown)
    slip = slip_in(mail, file=shown)
    if slip:
        told = facts_of(_request(slip, file=shown))
        return replace(
            told, text=mail.body or told.text, subject=mail.subject, on=mail.on, stamp=mail.stamp,
            name=mail.from_name or told.name, email=mail.from_email or told.email,
        )  # fmt: skip
    return Facts(
        text=mail.body, name=mail.from_name, email=mail.from_email, subject=mail.subject, on=mail.on, stamp=mail.stamp
    )


def _request(slip: "Slip", *, file: str) -> "RequestSlip":
    from mentorplan.domain.exchanges import RequestSlip
    from mentorplan.errors import InvalidError

    if not isinstance(slip, RequestSlip):
        raise InvalidError(
            f"{file} holds an answer to a request of yours.", hint=f"Note it: mentorplan outreach reply --from {file}"
        )
    return slip
