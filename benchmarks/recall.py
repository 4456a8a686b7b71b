"""Compares the index with the exact scorer: of the first ten that reading everybody finds, how many it finds.

    python benchmarks/recall.py [SIZE]...

Made-up people as in benchmarks/speed.py, and as many again who are all called the same. Sizes are 20,000 and 100,000
unless told; at a hundred thousand the exact side takes minutes and about 2 GB.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import crowds

from mentorplan.domain.finding import FindGuide
from mentorplan.domain.flags import FlagWords
from mentorplan.domain.needs import Needs
from mentorplan.domain.records import Shelf
from mentorplan.domain.thesaurus import Thesaurus, Vocabulary
from mentorplan.domain.workspaces import Known, Settings
from mentorplan.store.guides import Guide
from mentorplan.store.workspaces import Folder
from mentorplan.usecases.fetching import find_listed
from mentorplan.usecases.finding import cautions_of, find
from mentorplan.usecases.queries import Wish

LIGHT = (Shelf.SETTINGS, Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE, Shelf.LISTS, Shelf.MEETINGS)
LONG = "I hear my own shoes in a hall of three hundred, and my doctoral candidates go quiet when I ask for statistics. "
WISHES = {
    "two goals": Wish(),
    "three words": Wish(words=("peer", "review", "rubrics")),
    "one word": Wish(words=("statistics",)),
    "a rare word": Wish(words=("brilogy",)),
    "a name": Wish(words=("Grażyna", "Kowalska")),
    "a need": Wish(need="teaching-practice"),
    "a text of 1 MB": Wish(text=LONG * (1_000_000 // len(LONG))),
}


def compared(root: Path) -> Iterator[tuple[str, int, int, float]]:
    """Yield each wish, how many of the exact first ten were found, out of how many, and the seconds it took."""
    guide = Guide()
    words = guide.load("find.toml", FindGuide)
    needs = {one.slug: (one.name, *one.phrases) for one in guide.load("needs.toml", Needs).needs}
    vocabularies = tuple(guide.load(f"thesaurus/{name}", Vocabulary) for name in guide.names("thesaurus"))
    thesaurus = Thesaurus(vocabularies=vocabularies)
    by_index = partial(find_listed, guide=words, needs=needs, today=crowds.DAY, thesaurus=thesaurus)
    exactly = partial(find, guide=words, needs=needs, today=crowds.DAY, thesaurus=thesaurus)
    cautions = partial(cautions_of, flag_words=guide.load("flags.toml", FlagWords), today=crowds.DAY)
    folder = Folder(root=root)
    known = folder.read(LIGHT)
    folder.problems_of_lists()
    everybody = replace(known, shards=folder.read((Shelf.SHARDS,)).shards)
    all_cautions = cautions(everybody)
    for name, wish in WISHES.items():
        with folder.listed(known.lists) as listed:
            if listed is None:
                raise RuntimeError("There is no index.")
            begun = time.process_time()
            fast = by_index(known, wish, listed=listed, cautions_of=cautions)
            took = time.process_time() - begun
        exact = exactly(everybody, wish, cautions=all_cautions)
        wanted = [one.id for one in exact.shown]
        got = wanted if fast is None else [one.id for one in fast.shown]
        yield name if fast else f"{name} (everybody was read)", len({*wanted} & {*got}), len(wanted), took


def main() -> None:
    """Make the workspaces, compare, and print a line for each wish."""
    hits = total = 0
    for size in [int(word) for word in sys.argv[1:]] or [20_000, 100_000]:
        for same in (False, True):
            with tempfile.TemporaryDirectory() as place:
                root = Path(place, "plan")
                crowds.make(root, known=50, listed=size - 50)
                if same:
                    namesakes(root)
                folder = Folder(root=root)
                folder.commit([Known().put(Settings(workspace="w"))] if not root.exists() else [], at="", title="t")
                (root / ".mentorplan" / "journal").mkdir(parents=True, exist_ok=True)
                for name, found, wanted, took in compared(root):
                    kind = "one name" if same else "any names"
                    print(
                        f"{size:>7,}  {kind:9}  {name:40} {found:>2} of {wanted:>2}  {took * 1000:7.0f} ms", flush=True
                    )
                    hits, total = hits + found, total + wanted
    print(f"recall@10: {hits / total:.4f}")


def namesakes(root: Path) -> None:
    """Give everybody on the list one name."""
    import re

    for path in (root / "lists").rglob("0*.toml"):
        text = re.sub(r"^name = .*$", 'name = "Amal Okafor"', path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
