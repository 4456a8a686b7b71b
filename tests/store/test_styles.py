from __future__ import annotations

import tomllib
from typing import Any

import pytest

from mentorplan.store.records import BrokenRecordError
from mentorplan.store.styles import rewrite
from mentorplan.store.texts import to_text


def rewritten(text: str, **wanted: Any) -> str:
    """Return a text that says what it says and `wanted`; None takes a key away."""
    table = tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n")) | wanted
    table = {key: value for key, value in table.items() if value is not None}
    written = rewrite(text.encode(), table, file="x.toml").decode()
    assert tomllib.loads(written.removeprefix("\ufeff").replace("\r\n", "\n")) == table
    return written


def test_a_file_that_is_new_or_the_programs_own_is_written_as_the_program_does() -> None:
    table = {"name": "Aoife", "connector": True}
    ours = to_text({"name": "Aoife"}).encode()

    assert rewrite(None, table, file="x.toml").decode() == 'name = "Aoife"\n\nconnector = true\n'
    assert rewrite(ours, table, file="x.toml").decode() == 'name = "Aoife"\n\nconnector = true\n'


def test_what_says_the_same_is_not_touched() -> None:
    text = b"name='Aoife' # so\r\n\r\n\r\n"

    assert rewrite(text, {"name": "Aoife"}, file="x.toml") is text


def test_a_changed_value_stays_in_its_place_with_its_comment_and_its_quotes() -> None:
    text = "b   = 1 # one\n\n\n# two\n  a = 'x'   # three\n"

    assert rewritten(text, a="y") == "b   = 1 # one\n\n\n# two\n  a = 'y'   # three\n"
    assert rewritten(text, a="it's") == 'b   = 1 # one\n\n\n# two\n  a = "it\'s"   # three\n'
    assert rewritten(text, b=True) == "b   = true # one\n\n\n# two\n  a = 'x'   # three\n"


def test_a_text_of_several_lines_is_written_as_such() -> None:
    assert rewritten("a = 'x' # c\n", a="one\ntwo") == 'a = """\none\ntwo""" # c\n'


def test_a_new_key_stands_behind_the_one_before_it_in_the_record() -> None:
    spaced = rewrite(b"# first\nname = 'A'\n\nzeal = 1\n", {"name": "A", "kind": "group", "zeal": 1}, file="")
    dense = rewrite(
        b"name = 'A'\nage = 9 # x\nzeal = 1\n", {"name": "A", "kind": "group", "age": 9, "zeal": 1}, file=""
    )

    assert spaced.decode() == "# first\nname = 'A'\n\nkind = \"group\"\n\nzeal = 1\n"
    assert dense.decode() == "name = 'A'\nkind = \"group\"\nage = 9 # x\nzeal = 1\n"


def test_a_new_key_stands_above_the_comments_of_the_first_header() -> None:
    assert rewritten("# of the file\n\n# of the table\n[t]\na = 1\n", b="x") == (
        '# of the file\n\nb = "x"\n\n# of the table\n[t]\na = 1\n'
    )
    assert rewritten("# nothing yet", b="x") == '# nothing yet\nb = "x"\n'


def test_a_key_that_goes_leaves_its_comments() -> None:
    assert (
        rewritten("a = 1\n\n# why\nb = 2  # since May\n\nc = 3\n", b=None) == "a = 1\n\n# why\n# since May\n\nc = 3\n"
    )
    assert rewritten("a = 1 \n\nb = 2\n\nc = 3\n", b=None) == "a = 1 \n\nc = 3\n"
    assert rewritten("a = 1 \n\nb = 2\n\nc = 3\n", c=None) == "a = 1 \n\nb = 2\n"


def test_words_that_come_again_under_another_key_keep_their_line() -> None:
    assert rewritten("nickname   = 'Thula'  # she said so\n", nickname=None, address_as="Thula") == (
        "address_as   = 'Thula'  # she said so\n"
    )


ONE_LINE = "a = [{ x = 1 }, {x=2}]  # c\n"
SEVERAL = "a = [\n\t{ x = 1 }, # one\n\n\t# two\n\t{ x = 2 } # last\n\t# end\n] # c\n"
BLOCKS = "[[a]] # one\nx = 1 # in it\n\n# two\n[[a]]\nx = 2\n\n# end\n[b]\n"


@pytest.mark.parametrize(
    ("text", "longer", "shorter", "other"),
    [
        (
            ONE_LINE,
            "a = [{ x = 1 }, {x=2}, { x = 3 }]  # c\n",
            "a = [{x=2}]  # c\n",
            "a = [{ x = 1 }, {x=9, y = 0}]  # c\n",
        ),
        (
            SEVERAL,
            "a = [\n\t{ x = 1 }, # one\n\n\t# two\n\t{ x = 2 }, # last\n\t{ x = 3 }\n\t# end\n] # c\n",
            "a = [\n\n\t# two\n\t{ x = 2 } # last\n\t# end\n] # c\n",
            "a = [\n\t{ x = 1 }, # one\n\n\t# two\n\t{ x = 9, y = 0 } # last\n\t# end\n] # c\n",
        ),
        (
            BLOCKS,
            "[[a]] # one\nx = 1 # in it\n\n# two\n[[a]]\nx = 2\n\n[[a]]\nx = 3\n\n# end\n[b]\n",
            "# two\n[[a]]\nx = 2\n\n# end\n[b]\n",
            "[[a]] # one\nx = 1 # in it\n\n# two\n[[a]]\nx = 9\ny = 0\n\n# end\n[b]\n",
        ),
    ],
)
def test_a_list_of_tables_keeps_its_layout(text: str, longer: str, shorter: str, other: str) -> None:
    assert rewritten(text, a=[{"x": 1}, {"x": 2}, {"x": 3}]) == longer
    assert rewritten(text, a=[{"x": 2}]) == shorter
    assert rewritten(text, a=[{"x": 1}, {"x": 9, "y": 0}]) == other


def test_a_row_that_comes_first_stands_first() -> None:
    assert rewritten(ONE_LINE, a=[{"x": 0}, {"x": 1}, {"x": 2}]) == "a = [{ x = 0 }, { x = 1 }, {x=2}]  # c\n"
    assert rewritten("# of one\n[[a]]\nx = 1\n", a=[{"x": 0}, {"x": 1}]) == "[[a]]\nx = 0\n\n# of one\n[[a]]\nx = 1\n"


def test_the_last_words_before_a_bracket_stay_a_comment() -> None:
    assert rewritten("a = [1, # one\n 2]\n", a=[1]) == "a = [1 # one\n]\n"
    assert rewritten("a = [\n1,\n# of two\n2, 3]\n", a=[1, 3]) == "a = [\n1,\n# of two\n 3]\n"


def test_tables_keep_the_way_they_are_told() -> None:
    for text, changed in (
        ("a.x = 1 # c\na.y = 2\n", "a.x = 7 # c\na.y = 2\na.z = 3\n"),
        ("a = {x = 1,  y = 2} # c\n", "a = {x = 7, y = 2, z = 3} # c\n"),
        ("[a] # c\n\nx = 1\n\ny = 2\n", "[a] # c\n\nx = 7\n\ny = 2\n\nz = 3\n"),
        ("[ a ]\nx = 1\ny = 2", "[ a ]\nx = 7\ny = 2\nz = 3\n"),
    ):
        assert rewritten(text, a={"x": 7, "y": 2, "z": 3}) == changed


def test_new_tables_stand_at_the_end() -> None:
    assert rewritten("a = 1 # c", b=[{"x": 1}]) == "a = 1 # c\n\n[[b]]\nx = 1\n"
    assert (
        rewritten("[[a]]\nx = 1 # c\n\n[z]\n", a=[{"x": 1, "t": {"y": 2}}])
        == "[[a]]\nx = 1 # c\n\n[a.t]\ny = 2\n\n[z]\n"
    )


def test_line_ends_and_the_byte_order_mark_stay_also_where_they_are_mixed() -> None:
    assert rewritten("\ufeffa = 1 # c\r\n\r\nb = 2\r\n", b=3, c="x\ny") == (
        '\ufeffa = 1 # c\r\n\r\nb = 3\r\n\r\nc = """\r\nx\r\ny"""\r\n'
    )
    assert rewritten("a = 1 # c\r\nb = 2\nc = 3\n", b=3) == "a = 1 # c\r\nb = 3\nc = 3\n"


def test_what_is_written_and_need_not_be_stays_until_it_changes() -> None:
    text = b"name = 'A' # c\nkind = 'person'\nweights = {x = 1}\n"
    means = {"name": "A", "weights": {"x": 1.0}}

    other = rewrite(text, {**means, "name": "B"}, file="", means=lambda: means)
    group = rewrite(text, {**means, "kind": "group"}, file="", means=lambda: means)

    assert rewrite(b"# c\n", {"format": 1, "x": 2}, file="", means=lambda: {"format": 1}) == b"# c\nx = 2\n"
    assert other == b"name = 'B' # c\nkind = 'person'\nweights = {x = 1}\n"
    assert group == b"name = 'A' # c\nkind = 'group'\nweights = {x = 1}\n"


def test_where_no_place_is_known_the_words_stay_and_the_data_above_all() -> None:
    assert rewritten("# why\n[a.b] # c\nx = 1\n", a={"y": 2, "b": {"x": 1}}) == (
        "# why\n# c\n\n[a]\ny = 2\n\n[a.b]\nx = 1\n"
    )


def test_what_is_not_toml_is_not_rewritten() -> None:
    with pytest.raises(BrokenRecordError):
        rewrite(b"a = \n", {"a": 1}, file="x.toml")


def test_a_file_from_which_everything_goes_is_not_left_empty() -> None:
    assert rewritten("a =  1\n\n", a=None) == "# There is nothing to note here yet.\n"
    assert rewritten("a =  1\r\n", a=None) == "# There is nothing to note here yet.\r\n"
    assert rewritten("a =  1 # c\n", a=None) == "# c\n"
