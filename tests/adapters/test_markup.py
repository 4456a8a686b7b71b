"""Pages as trees of what is seen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mentorplan.adapters.elements import Element, Text
from mentorplan.adapters.markup import parse


def seen(page: str) -> str:
    return parse(page, file="x").body.lines()


def test_only_what_a_reader_sees_is_kept() -> None:
    page = (
        "<head><title>Our  people</title><base href='https://example.org/'><meta name=Author content=Ann></head>"
        "<nav>Home</nav><script>var a = '<p>no</p>'</script><style>p {}</style><template>no</template>"
        "<select><option>no</select><svg><title>no</title></svg><p hidden>no</p><p style='display: none'>no</p>"
        "<div role=dialog>no</div><div id=cookie-banner>no</div><span class=sr-only>no</span>"
        "<div hidden><h3>folded away</h3></div><p>seen &amp; <b>bold</b><br>here</p><textarea>no</textarea>"
    )
    tree = parse(page, file="x")

    assert tree.body.lines() == "folded away\nseen & bold\nhere"
    assert (tree.title, tree.base, tree.meta) == ("Our people", "https://example.org/", (("author", "Ann"),))
    assert tree.scripts == (("", "var a = '<p>no</p>'"),)


def test_words_that_only_the_look_keeps_apart_are_kept_apart() -> None:
    assert seen("<a>Ann Lee</a><span>Lecturer</span>") == "Ann Lee Lecturer"
    assert seen("<b>D</b>r. Mc<i>Kay</i>") == "Dr. Mc Kay"
    assert seen("<b>A</b>nn") == "Ann"


def test_rows_without_cells_and_without_tables_are_rows() -> None:
    piece = parse("<tr><td>Ann</td><td>Bo</td></tr>", file="x").body

    assert [one.text() for one in piece.within() if one.tag == "td"] == ["Ann", "Bo"]
    assert [
        one.text() for one in parse("<table><tr>Ann<tr><b>Bo</b></table>", file="x").body.within() if one.tag == "td"
    ] == ["Ann", "Bo"]


@given(page=st.text(alphabet="<>/abip divtrh1\"'=&;!-\0é谷\n", max_size=80))
def test_the_places_of_the_nodes_are_in_order(page: str) -> None:
    tree = parse(page, file="x")

    assert [node.start for node in tree.nodes] == list(range(len(tree.nodes)))
    for node in tree.nodes:
        if isinstance(node, Element):
            inside = {id(one) for one in node.within()}
            between = {id(one) for one in tree.nodes[node.start + 1 : node.end] if not isinstance(one, Text)}
            assert inside == between
            assert all(not isinstance(child, Element) or node.children[child.at] is child for child in node.children)
