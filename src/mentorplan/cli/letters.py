"""What letters are made of: the guide's texts and rules, and how times are said."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorplan.cli.here import Here
    from mentorplan.domain.datewords import DateWords
    from mentorplan.domain.letters import Letters
    from mentorplan.domain.needs import Need
    from mentorplan.domain.rules import Rules
    from mentorplan.store.guides import Guide
    from mentorplan.store.journal import Edit

SUFFIX = ".txt"

ASKED_ONCE = (
    ("name", "Your name, as letters should sign it"),
    ("title", "Your position, such as “lecturer” (Enter leaves it out)"),
    ("unit", "Your department or unit (Enter leaves it out)"),
    ("email", "Your e-mail address (Enter leaves it out)"),
    ("phone", "Your telephone number (Enter leaves it out)"),
)
"""What a letter says of its writer, and how it is asked for."""


def letters(guide: Guide) -> Letters:
    """Return the letters of the guide, the workspace's own first."""
    from mentorplan.domain.letters import Letters, LetterValues, Saying

    names = [name for name in guide.names("letters") if name.endswith(SUFFIX)]
    return Letters(
        texts={name.removesuffix(SUFFIX): guide.text(f"letters/{name}") for name in names},
        sentences=guide.load("letters/sentences.toml", dict[str, tuple[Saying, ...]]),
        values=guide.load("letters/values.toml", LetterValues),
    )


def rules(guide: Guide) -> Rules:
    """Return the rules for letters."""
    from mentorplan.domain.rules import Rule

    return guide.load("rules.toml", dict[str, Rule])


def date_words(guide: Guide, made_of: Letters) -> DateWords:
    """Return the words in which letters say days and times: those of their own language, whatever the user speaks."""
    from mentorplan.domain.datewords import DateWords

    return guide.load(f"words/{made_of.values.language}.toml", DateWords)


def open_answers(guide: Guide) -> frozenset[str]:
    """Return the keys of answers that are private in none of the walks."""
    from mentorplan.domain.walks import Walk, open_keys

    return open_keys(guide.load(f"walks/{name}", Walk) for name in guide.names("walks"))


def open_in(edits: Sequence[Edit], guide: Guide) -> frozenset[str]:
    """Return the keys of answers that a difference may show; none where it is not about answers."""
    return open_answers(guide) if any(edit.path.startswith("reflections/") for edit in edits) else frozenset()


def needs(guide: Guide) -> tuple[Need, ...]:
    """Return the kinds of help that the guide names."""
    from mentorplan.domain.needs import Needs

    return guide.load("needs.toml", Needs).needs


def ask_who_i_am(here: Here) -> None:
    """Ask, once, for what letters say of their writer; what is left out is not asked for again."""
    from functools import partial

    from mentorplan.domain.records import Shelf
    from mentorplan.errors import InvalidError
    from mentorplan.usecases import profiles

    if not here.may_ask or here.dry_run:
        return
    for field, question in ASKED_ONCE:
        while getattr(here.profile, field) is None:
            said = here.world.prompter().line(f"{question}: ").strip()
            if field == "name" and not said:
                continue
            try:
                here.keep(partial(profiles.answer, field=field, said=said), Shelf.PROFILE, title="profile edit")
            except InvalidError as refused:
                here.talk(f"{refused.message} {refused.hint}")
            here.forget_profile()
