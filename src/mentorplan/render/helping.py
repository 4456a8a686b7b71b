"""Pages of help: the topics, and one of them."""

from __future__ import annotations

from collections.abc import Mapping

from mentorplan.domain.topics import Topic
from mentorplan.render.pages import Block, Bullets, Facts, Heading, Hint, Line, Page
from mentorplan.values import asdict


def topics(known: Mapping[str, Topic]) -> Page:
    """Return the list of topics."""
    blocks: list[Block] = [
        Heading("Help by topic"),
        Facts(tuple((name, one.summary) for name, one in known.items())),
        Line("Read one of them: mentorplan help TOPIC. See what a command takes: mentorplan help COMMAND"),
    ]
    told = [{"topic": name, "title": one.title, "summary": one.summary} for name, one in known.items()]
    return Page(blocks=blocks, data={"topics": told})


def topic(name: str, told: Topic) -> Page:
    """Return what is said of one topic."""
    blocks: list[Block] = [Heading(told.title)]
    for part in told.parts:
        blocks.append(Line(part.text))
        if part.source:
            blocks.append(Hint(f"Source: {part.source}."))
        points = (*part.points, *(f"{step.do}: {step.command}" for step in part.steps))
        if points:
            blocks.append(Bullets(points))
    return Page(blocks=blocks, data={"topic": {"topic": name, **asdict(told)}})
