"""Pages for the mentor's offer, and its card as text and as Markdown."""

from __future__ import annotations

from typing import Any

from mentorplan.domain.offers import Offer, OfferGuide
from mentorplan.errors import Problem
from mentorplan.render.capacity import capacity_data, in_a_line
from mentorplan.render.goals import Say
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Next, Page, Table, Verbatim
from mentorplan.usecases.offers import Card, Shown, Tried


def shown(told: Shown, *, guide: OfferGuide, say: Say, problems: tuple[Problem, ...]) -> Page:
    """Return what I offer, where I offered it already, and what to know before anybody confides in me."""
    offer = told.offer
    blocks: list[Block] = [Heading("What you offer")]
    if offer.is_empty:
        why = "A short reflection asks for it; ten minutes, and every answer is kept."
        blocks += [Line("Nothing yet."), Next("look at what you could give", why, "mentorplan reflect --role mentor")]
        return Page(blocks=blocks, data=offer_data(told), problems=problems)
    passes = "; ".join(f"{what} – {to}" if to else what for what, to in offer.passes_on.items())
    blocks += [
        Facts(
            (
                ("Help with", "; ".join(offer.helps_with)),
                ("How", "; ".join(offer.formats)),
                ("People at a time", "" if offer.people is None else str(offer.people)),
                ("Hours a month", f"{offer.hours_a_month:g}" if offer.hours_a_month else ""),
                ("Until", say(offer.until) if offer.until else ""),
                ("Reached", offer.reached),
                ("Limits", "; ".join(offer.limits)),
                ("Passed on", passes),
                ("Said early", offer.duties_said),
                ("Room", in_a_line(told.room)),
            )
        ),
        Heading("Where you can offer it"),
        Table(("to", "how", "so far"), tuple((one.way.title, one.way.how, _so_far(one, say=say)) for one in told.ways)),
        Heading(guide.notice.title),
        Bullets(guide.notice.lines),
    ]
    first = next((one.way for one in told.ways if not one.messages), None)
    if first:
        blocks.append(Next(f"offer it: {first.title[:1].lower()}{first.title[1:]}", first.how, first.command))
    else:
        why = "For whoever asks what you offer: in a mail, on your page, in an address book."
        blocks.append(Next("keep your card at hand", why, "mentorplan offer card"))
    return Page(blocks=blocks, data=offer_data(told), problems=problems)


def edited(told: Shown, *, guide: OfferGuide, say: Say) -> Page:
    """Return what `offer edit` says."""
    first = "Changed: " + ", ".join(name.replace("_", " ") for name in told.touched) if told.touched else "As it was"
    page = shown(told, guide=guide, say=say, problems=())
    return Page(blocks=[Line(f"{first}."), *page.blocks[:2]], data=page.data)


def card(told: Card, *, text: str, written: str) -> Page:
    """Return what `offer card` says."""
    blocks: list[Block] = [Line(f"Written: {written}.")] if written else [Verbatim(text)]
    if not written:
        blocks.append(Hint("As a file: mentorplan offer card card.md, or card.vcf for address books."))
    data = {
        "card": {
            "name": told.name,
            "place": told.place,
            "parts": [{"title": part.title, "lines": list(part.lines)} for part in told.parts],
        },
        "text": text,
        "file": written or None,
    }
    return Page(blocks=blocks, data=data)


def as_text(told: Card) -> str:
    """Return a card as plain text."""
    lines = [told.name, *([told.place] if told.place else [])]
    for part in told.parts:
        lines += ["", part.title, *(f"- {line}" for line in part.lines)]
    return "\n".join(lines)


def as_markdown(told: Card) -> str:
    """Return a card as Markdown; what is a mark there stays a letter."""
    lines = [f"# {_plain(told.name)}", *(["", _plain(told.place)] if told.place else [])]
    for part in told.parts:
        lines += ["", f"## {part.title}", "", *(f"- {_plain(line)}" for line in part.lines)]
    return "\n".join(lines)


def offer_data(told: Shown) -> dict[str, Any]:
    """Return the offer as `--json` shows it."""
    return {
        "offer": _offer(told.offer),
        "offered": [{"kind": one.way.kind, "messages": [message.id for message in one.messages]} for one in told.ways],
        "capacity": capacity_data(told.room),
    }


def _offer(offer: Offer) -> dict[str, Any]:
    return {
        "helps_with": list(offer.helps_with),
        "formats": list(offer.formats),
        "people": offer.people,
        "hours_a_month": offer.hours_a_month,
        "until": offer.until,
        "reached": offer.reached,
        "limits": list(offer.limits),
        "passes_on": dict(offer.passes_on),
        "duties_said": offer.duties_said,
    }


def _so_far(one: Tried, *, say: Say) -> str:
    if not one.messages:
        return ""
    last = one.messages[-1]
    return f"sent {say(last.sent_on)}" if last.sent_on else f"drafted {say(last.on)}"


def _plain(text: str) -> str:
    return "".join(f"\\{char}" if char in "\\`*_[]<>#|~" else char for char in text)
