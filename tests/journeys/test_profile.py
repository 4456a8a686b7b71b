"""Who I am: what is noted of it, what is refused, and what comes from a reflection."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desks import Desk, Ran

Ok = Callable[..., Ran]


def test_a_language_without_words_is_refused_and_those_with_words_are_named(desk: Desk, ok: Ok) -> None:
    ok("init")
    before = desk.files()
    ran = desk.types("profile", "edit", "--language", "xx")

    assert (ran.code, ran.out, desk.files()) == (2, "", before)
    assert ran.err == "There are no words for dates in “xx”.\nThere are some in: de, en, es, fr.\n"
    assert ok("profile", "edit", "--language", "fr").out == "Noted: your language.\n"


def test_check_warns_of_a_language_without_words(desk: Desk, ok: Ok) -> None:
    ok("init")
    (desk.workspace / "profile.toml").write_text('language = "xx"\n', encoding="utf-8")

    told = desk.types("check", "--json").json["problems"]

    assert [(one["file"], one["field"], one["severity"]) for one in told] == [("profile.toml", "language", "warning")]
    assert "“xx” is not a language that dates are said in" in told[0]["message"]


def test_quiet_days_are_added_and_an_empty_text_takes_them_all_away(ok: Ok) -> None:
    winter, easter = ("2026-12-21", "2027-01-06"), ("2027-03-29", "2027-04-02")

    def quiet(*words: str) -> list[tuple[str, str]]:
        profile = ok("profile", "edit", "--json", *words).data["profile"]
        return [(one["start"], one["end"]) for one in profile["quiet"]]

    assert quiet("--quiet", "..".join(easter)) == [easter]
    assert quiet("--quiet", "..".join(winter)) == [winter, easter]
    assert quiet("--quiet", "..".join(winter)) == [winter, easter]
    assert quiet("--quiet", "", "--quiet", "..".join(winter)) == [winter]
    assert quiet("--quiet", "") == []


@pytest.mark.parametrize(("before", "expected"), [((), 3), (("--hours-a-month", "8"), 8)])
def test_the_hours_of_a_reflection_reach_a_profile_without_any(ok: Ok, before: tuple[str, ...], expected: int) -> None:
    ok("init")
    if before:
        ok("profile", "edit", *before)
    ok("reflect", "--quick", stdin="\n\n1\n3\nLead discussions\n\n")

    assert ok("profile", "show", "--json").data["profile"]["hours_a_month"] == expected
