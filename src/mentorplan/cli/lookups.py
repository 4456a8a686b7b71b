"""Reading for `find`: by the index of listed people, else everybody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorplan.values import dataclass, replace

if TYPE_CHECKING:
    from mentorplan.cli.here import Here
    from mentorplan.domain.finding import FindGuide
    from mentorplan.domain.flags import FlagWords
    from mentorplan.domain.ranking import Scorer
    from mentorplan.domain.thesaurus import Thesaurus
    from mentorplan.domain.workspaces import Known
    from mentorplan.store.lexicon import Aspects
    from mentorplan.usecases.finding import Found
    from mentorplan.usecases.queries import NeedWords, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """One search: what is wished for, and what of the guide it takes."""

    wish: Wish
    guide: FindGuide
    needs: NeedWords
    thesaurus: Thesaurus
    flag_words: FlagWords
    aspects: Aspects
    mark: str
    """What of the guide `aspects` are remembered for."""
    model: str | None = None
    """The folder of a sentence model, as the user named it; empty for none, None for that of the settings."""

    def carry_out(self, here: Here) -> tuple[Known, Found]:
        """Return what was read, of people on lists perhaps only those who may come first, and who was found."""
        from mentorplan.domain.records import Shelf

        shelves = (
            *(Shelf.SETTINGS, Shelf.PROFILE, Shelf.REFLECTIONS, Shelf.GOALS, Shelf.PEOPLE, Shelf.LISTS),
            *(Shelf.MESSAGES, Shelf.MEETINGS, Shelf.AGREEMENTS),
        )
        known = here.read(*shelves)

        def look(scorer: Scorer) -> tuple[Known, Found]:
            found = self._by_index(here, known, scorer)
            return found or self._by_reading(here, here.read(*shelves, Shelf.SHARDS), scorer)

        from mentorplan.cli.meaning import folder_of, scored

        (known, told), problem = scored(
            here, look, folder=folder_of(here, said=self.model, usual=known.settings.find.model)
        )
        if problem and here.json:  # elsewhere the sentence has been said
            known = replace(known, problems=(*known.problems, problem))
        return known, told

    def _remembered(self, known: Known) -> Aspects:
        return self.aspects.read_with(repr((self.mark, known.profile.language, known.settings.weights)))

    def _by_reading(self, here: Here, known: Known, scorer: Scorer) -> tuple[Known, Found]:
        from mentorplan.usecases import finding

        told = finding.find(
            known,
            self.wish,
            guide=self.guide,
            needs=self.needs,
            thesaurus=self.thesaurus,
            remembered=self._remembered(known),
            cautions=finding.cautions_of(known, flag_words=self.flag_words, today=here.today),
            today=here.today,
            scorer=scorer,
        )
        return known, told

    def _by_index(self, here: Here, known: Known, scorer: Scorer) -> tuple[Known, Found] | None:
        """Return the same from the index, None where there is none that can be used or it is no help."""
        from mentorplan.cli.patience import saying
        from mentorplan.errors import StorageError

        try:
            with saying(here, "Reading your lists anew; the next time is quick."):
                problems = here.folder.problems_of_lists()
                if problems is None:
                    return None
                known = replace(known, problems=tuple(sorted((*known.problems, *problems), key=lambda one: one.file)))
                told = self._listed(here, known, scorer)
        except StorageError:  # a damaged index: it is gone by now, and everything can be read without it
            return None
        if told is not None:
            here.problems = known.problems
        return None if told is None else (known, told)

    def _listed(self, here: Here, known: Known, scorer: Scorer) -> Found | None:
        from mentorplan.usecases import fetching, finding

        with here.folder.listed(known.lists) as listed:
            if listed is None:
                return None
            return fetching.find_listed(
                known,
                self.wish,
                listed=listed,
                guide=self.guide,
                needs=self.needs,
                thesaurus=self.thesaurus,
                remembered=self._remembered(known),
                cautions_of=partial(finding.cautions_of, flag_words=self.flag_words, today=here.today),
                today=here.today,
                scorer=scorer,
            )
