"""Measures how well `find` orders people, beside what other rankers get on the same sets.

    python benchmarks/ranking.py [--sets FOLDER] [--limit N] [--model DIR] [TASK...]

FOLDER holds the public sets with their `evaluate.py`; it is no part of this repository (docs/evidence.md says what they
are). Without it only the small set in `benchmarks/teaching/` is measured: 36 people of a teaching centre and 30
reflections in other words than theirs, all fictional, written by the thesaurus's own author, so that its numbers show
what the thesaurus does and not how well it does elsewhere. `benchmarks/teaching_unseen/` (90 people, 30
reflections) and `benchmarks/teaching_unseen_more/` (45 people, 15 reflections) were written by somebody who had not
read the thesaurus; their READMEs say how they may be used. People of public sets are
imported by the command line, as a user would; `find` then runs in this process. The interval behind a number is of
1,000 bootstrap samples of the queries.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log2
from pathlib import Path
from types import ModuleType
from typing import Any

from mentorplan.adapters import sentence_models
from mentorplan.domain.finding import FindGuide
from mentorplan.domain.lists import Entry, PeopleList, Shard
from mentorplan.domain.meaning import by_meaning
from mentorplan.domain.needs import Needs
from mentorplan.domain.ranking import LIGHT, Scorer
from mentorplan.domain.records import Shelf
from mentorplan.domain.thesaurus import Thesaurus, Vocabulary
from mentorplan.domain.workspaces import Known
from mentorplan.store.guides import Guide
from mentorplan.store.models import ModelFolder
from mentorplan.store.workspaces import Folder
from mentorplan.usecases.finding import find
from mentorplan.usecases.nearness import Near
from mentorplan.usecases.queries import Wish

PROGRAM = str(Path(sys.executable).with_name("mentorplan"))
SETS = Path(__file__).parents[2] / "shared" / "data" / "match"
TEACHING = Path(__file__).parent / "teaching"
UNSEEN = Path(__file__).parent / "teaching_unseen"
MORE_UNSEEN = Path(__file__).parent / "teaching_unseen_more"
DAY = date(2026, 11, 23)
SAMPLES = 1000
CUT = 10

REFERENCES = {
    "gsoc": (0.198, 0.217),
    "dblp_experts": (0.334, 0.323),
    "dblp_authors": (0.348, 0.362),
    "codingcoach": (0.103, 0.284),
    "itu_voice": (0.760, 0.762),
    "cranfield": (0.359, 0.370),
    "gsoc_needs": (0.157, 0.180),
}
"""BM25 and the mix LIGHT3, from the sets' own table of 2026-11-23; of gsoc_needs the needs met by the first five."""


@dataclass(frozen=True)
class Measured:
    """One set: how many queries, the mean, and the interval that holds 95 of 100 bootstrap means."""

    queries: int
    mean: float
    low: float
    high: float


class Memory:
    """Vectors of texts, as long as this runs."""

    def __init__(self) -> None:
        self._vectors: dict[str, bytes] = {}

    def get(self, texts: Iterable[str]) -> Mapping[str, bytes]:
        """Return the vectors of those texts that have one."""
        return {text: self._vectors[text] for text in texts if text in self._vectors}

    def put(self, vectors: Mapping[str, bytes]) -> None:
        """Keep vectors."""
        self._vectors.update(vectors)


def modelled(root: Path) -> Scorer:
    """Return the scorer with the sentence model of a folder."""
    folder = ModelFolder(root=root)
    with folder.weights() as weights:
        model = sentence_models.read(folder.text, weights, name=folder.name)
    return by_meaning(Near(model, kept=Memory(), telling=lambda *_: None))


class Finder:
    """`find` with the packaged guide, with or without its thesaurus, by words alone or with a model too."""

    def __init__(self, *, in_other_words: bool = True, scorer: Scorer = LIGHT) -> None:
        self._scorer = scorer
        guide = Guide()
        self._guide = guide.load("find.toml", FindGuide)
        self._needs = {one.slug: (one.name, *one.phrases) for one in guide.load("needs.toml", Needs).needs}
        names = guide.names("thesaurus") if in_other_words else ()
        self._thesaurus = Thesaurus(vocabularies=tuple(guide.load(f"thesaurus/{name}", Vocabulary) for name in names))

    def order(self, known: Known, text: str) -> tuple[list[str], list[str]]:
        """Return the ids in their order, and those with the shortlist before the rest."""
        found = find(
            known,
            Wish(text=text, limit=0),
            guide=self._guide,
            needs=self._needs,
            today=DAY,
            thesaurus=self._thesaurus,
            scorer=self._scorer,
        ).ranking
        order = [one.id for one in found.candidates]
        first = [one.id for one in found.shortlist]
        return order, [*first, *(one for one in order if one not in first)]


def imported(people: Path, *, into: Path) -> Known:
    """Return a workspace with an imported list of people."""
    line = [PROGRAM, "--workspace", str(into), "--no-input", "people", "import", str(people), "--yes"]
    subprocess.run(line, check=True, capture_output=True)
    return Folder(root=into).read((Shelf.SETTINGS, Shelf.PROFILE, Shelf.LISTS, Shelf.SHARDS), cached=False)


def evaluator(sets: Path) -> ModuleType:
    """Return the module that holds the measures of the public sets."""
    spec = importlib.util.spec_from_file_location("evaluate", sets / "evaluate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measured(values: Sequence[float]) -> Measured:
    """Return the mean of what each query got, with its interval; the same every time."""
    dice = random.Random(1)  # noqa: S311 samples, not secrets
    means = sorted(sum(dice.choices(values, k=len(values))) / len(values) for _ in range(SAMPLES))
    low, high = means[int(0.025 * SAMPLES)], means[int(0.975 * SAMPLES)]
    return Measured(queries=len(values), mean=sum(values) / len(values), low=low, high=high)


def on_public(task: str, *, sets: Path, limit: int | None, finder: Finder) -> Measured:
    """Return nDCG@10 of a set (its own cut-off where it has one), or the needs covered by the first five."""
    evaluate: Any = evaluator(sets)
    told = evaluate.load(task)
    ids = {person["email"]: person["id"] for person in told.people}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(evaluate.export(told, scratch, 1))
        known = imported(folder / "people.csv", into=Path(scratch) / "workspace")
    names = {entry.id: ids[entry.email] for shard in known.shards for entry in shard.people if entry.email in ids}
    queries = evaluate.pick(told, min(limit, len(told.queries)) if limit else None)
    runs: dict[str, list[str]] = {}
    for query in queries:
        text = "\n\n".join(evaluate.gtext(goal) for goal in query["goals"]) + "\n"
        plain, first = finder.order(known, text)
        runs[query["id"]] = [names[one] for one in (first if task == "gsoc_needs" else plain)]
    results: Mapping[str, Mapping[str, tuple[float, float]]] = evaluate.per_query(told, runs, queries)
    measure = next(name for name in next(iter(results.values())) if name.startswith("ndcg") or name == "coverage@5")
    return measured([one[measure][0] / one[measure][1] for one in results.values()])


def on_teaching(finder: Finder) -> Measured:
    """Return nDCG@10 of the reflections of `benchmarks/teaching/`."""
    known = teaching_centre()
    gains = []
    for line in lines(TEACHING / "reflections.txt"):
        wanted, text = line.split(" | ")
        order, _ = finder.order(known, text)
        gains.append(ndcg(order[:CUT], wanted=dict.fromkeys(wanted.split(), 1)))
    return measured(gains)


def on_unseen(folder: Path, *, finder: Finder, half: str | None = None) -> Measured:
    """Return nDCG@10 of the reflections of a folder with people and ratings, or of one half of them, A or B."""
    wanted: dict[str, dict[str, int]] = {}
    for one in table(folder / "ratings.csv"):
        wanted.setdefault(one["reflection"], {})[one["person"]] = int(one["grade"])
    known = staff(
        Entry(
            id=one["id"],
            name=one["name"],
            title=one["title"],
            unit=one["unit"],
            interests=tuple(one["interests"].split("; ")),
            bio=one["bio"] or None,
        )
        for one in table(folder / "people.csv")
    )
    everything = map(json.loads, lines(folder / "reflections.jsonl"))
    asked = [one for one in everything if half is None or one["half"] == half]
    return measured([ndcg(finder.order(known, one["text"])[0][:CUT], wanted=wanted[one["id"]]) for one in asked])


def teaching_centre() -> Known:
    """Return the people of `benchmarks/teaching/people.txt` as an imported list."""
    people = []
    for line in lines(TEACHING / "people.txt"):
        who, name, post, interests, bio = line.split(" | ")
        title, _, unit = post.partition(", ")
        people.append(
            Entry(id=who, name=name, title=title, unit=unit or None, interests=tuple(interests.split("; ")), bio=bio)
        )
    return staff(people)


def staff(people: Iterable[Entry]) -> Known:
    """Return a workspace with one imported list of these people."""
    return Known(
        lists=(PeopleList(id="staff", source="staff", on=DAY),),
        shards=(Shard(id="staff/00000", people=tuple(people)),),
    )


def ndcg(order: Sequence[str], *, wanted: Mapping[str, int]) -> float:
    """Return how well an order brings those who are wanted, with their grades, to its front, from 0 to 1."""
    gain = sum(wanted.get(who, 0) / log2(place + 2) for place, who in enumerate(order))
    best = sorted(wanted.values(), reverse=True)[:CUT]
    return gain / sum(grade / log2(place + 2) for place, grade in enumerate(best))


def table(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def lines(path: Path) -> Iterator[str]:
    """Yield the lines of a file that say something."""
    yield from (line for line in path.read_text(encoding="utf-8").splitlines() if line)


def row(
    name: str,
    measure: Callable[[Finder], Measured],
    references: tuple[float, float] | None,
    *,
    scorer: Scorer | None,
) -> None:
    """Print one line of the table."""
    plain, whole = measure(Finder(in_other_words=False)), measure(Finder())
    others = " | ".join(f"{one:.3f}" for one in references) if references else "– | –"
    interval = f"{whole.low:.3f} to {whole.high:.3f}"
    more = f" {measure(Finder(scorer=scorer)).mean:.3f} |" if scorer else ""
    print(
        f"| {name} | {whole.queries} | {others} | {plain.mean:.3f} | {whole.mean:.3f} | {interval} |{more}", flush=True
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tasks", nargs="*")
    parser.add_argument("--sets", type=Path, default=SETS)
    parser.add_argument("--limit", type=int, help="so many queries of each set, spread evenly")
    parser.add_argument("--model", type=Path, metavar="DIR", help="measure with the sentence model in a folder, too")
    wish = parser.parse_args()
    scorer = modelled(wish.model) if wish.model else None
    more = (" with the model |", " --- |") if scorer else ("", "")
    print("| set | queries | BM25 | LIGHT3 | find, no thesaurus | find | 95% |" + more[0])
    print("| --- | --- | --- | --- | --- | --- | --- |" + more[1])
    row("teaching", on_teaching, None, scorer=scorer)
    for half in "AB":
        row(
            f"teaching unseen {half}",
            lambda finder, half=half: on_unseen(UNSEEN, finder=finder, half=half),  # type: ignore[misc]  # mypy knows no defaults of lambdas
            None,
            scorer=scorer,
        )
    row("teaching unseen more", lambda finder: on_unseen(MORE_UNSEEN, finder=finder), None, scorer=scorer)
    for task in wish.tasks or (REFERENCES if wish.sets.is_dir() else ()):
        row(
            task,
            lambda finder, task=task: on_public(task, sets=wish.sets, limit=wish.limit, finder=finder),  # type: ignore[misc]  # mypy knows no defaults of lambdas
            REFERENCES[task],
            scorer=scorer,
        )


if __name__ == "__main__":
    main()
