from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorplan.domain.goals import Goal
from mentorplan.domain.names import fold
from mentorplan.domain.people import Fact, Person, Why
from mentorplan.domain.reflections import Item, Reflection, Role
from mentorplan.domain.traces import Traces, texts

TODAY = date(2026, 11, 23)
AOIFE = Traces(ids=("aoife-ni-bhriain",), names=("Aoife Ní Bhriain",), addresses=("a.nibhriain@example.ie",))
WEI = Traces(ids=("王-伟",), names=("王 伟",))


@pytest.mark.parametrize(
    "text",
    [
        "aoife ni bhriain",
        "I asked AOIFE NÍ BHRIAIN twice.",
        "Ní Bhriain, Aoife",
        "Bhriain, Aoife Ní",
        "(Aoife\n    Ní-Bhriain)",
        "write to A.NiBhriain@example.ie.",
        "<a.nibhriain@example.ie>",
        "Aoife Ni\u0301 Bhriain",
    ],
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    assert AOIFE.stand_in(text)


@pytest.mark.parametrize(
    "text",
    ["", "Aoife", "Aoife Walsh", "Ní Bhriain", "Aoife Ní Bhriainová", "xa.nibhriain@example.iex", "aoife-ni"],
)
def test_a_part_of_a_name_is_nobodys_trace(text: str) -> None:
    assert not AOIFE.stand_in(text)


def test_a_name_without_spaces_between_words_is_found_inside_a_sentence() -> None:
    assert WEI.stand_in("昨天王伟教授来了")
    assert not WEI.stand_in("昨天王教授来了")


def test_an_id_counts_where_a_file_refers_to_it_and_not_in_free_text() -> None:
    assert AOIFE.stand_in_file('person = "aoife-ni-bhriain"')
    assert WEI.stand_in_file("by = '王-伟'")
    assert not Traces(ids=("lin",)).stand_in_file("lin and lin-hartmann")
    assert not Traces(ids=("lin",)).stand_in('person = "lin"')


def test_a_name_is_found_in_escaped_characters() -> None:
    assert AOIFE.stand_in_file(r'name = "Aoife N\u00ed Bhriain"')
    assert AOIFE.stand_in_file(r'name = "Aoife N\U000000ED Bhriain"')
    assert not AOIFE.stand_in_file(r'name = "Aoife N\UFFFFFFFF Bhriain"')


def test_the_line_is_told_where_there_is_one() -> None:
    assert AOIFE.line_in("one\nAoife Ní Bhriain\nthree") == 2
    assert AOIFE.line_in("Aoife\nNí Bhriain") is None


@pytest.mark.parametrize("name", ["", "  ", "…", "🦊", "(", "a+b*", "\\"])
def test_a_name_of_signs_breaks_nothing(name: str) -> None:
    traces = Traces(ids=("x",), names=(name,))

    assert traces.stand_in(f"with {name} today") is bool(name.strip())
    assert not traces.stand_in("with nobody today")


@given(st.text(min_size=1), st.text(), st.text())
def test_a_name_is_always_found_between_two_spaces(name: str, before: str, after: str) -> None:
    if fold(name):
        assert Traces(ids=("x",), names=(name,)).stand_in(f"{before} {name} {after}")


def test_every_text_of_a_record_is_told_with_its_field() -> None:
    person = Person(
        id="ife",
        name="Ifẹ",
        why=(Why(text="labs", on=TODAY),),
        facts=(Fact(field="unit", value="Nursing", source="list", on=TODAY),),
    )
    her: Item = {"name": "Ifẹ"}
    reflection = Reflection(
        id="r", role=Role.MENTEE, begun_on=TODAY, answers={"inspires": (her,), "form": ("one", "group")}
    )

    assert [(at, text) for at, text in texts(person) if text] == [
        ("name", "Ifẹ"),
        ("kind", "person"),
        ("why[1].text", "labs"),
        ("facts[1].field", "unit"),
        ("facts[1].value", "Nursing"),
        ("facts[1].source", "list"),
    ]
    assert list(texts(reflection)) == [
        ("role", "mentee"),
        ("answers.inspires[1].name", "Ifẹ"),
        ("answers.form[1]", "one"),
        ("answers.form[2]", "group"),
    ]
    assert ("title", "Labs") in list(texts(Goal(id="g", title="Labs", begun_on=TODAY)))
