"""What each file of a guide holds: the types that it is read as."""

from __future__ import annotations

from typing import Any

from mentorplan.domain.agendas import AgendaWords
from mentorplan.domain.agreements import PlanWords
from mentorplan.domain.calendars import CalendarWords
from mentorplan.domain.datewords import DateWords
from mentorplan.domain.finding import FindGuide
from mentorplan.domain.flags import FlagWords
from mentorplan.domain.history import HistoryWords
from mentorplan.domain.imports import Columns
from mentorplan.domain.introductions import IntroductionWords
from mentorplan.domain.letters import LetterValues, Saying
from mentorplan.domain.needs import Needs
from mentorplan.domain.offers import OfferGuide
from mentorplan.domain.pages import PageWords
from mentorplan.domain.preparations import PreparationWords
from mentorplan.domain.replies import ReplyWords
from mentorplan.domain.reports import ReportWords
from mentorplan.domain.rules import Rule
from mentorplan.domain.said_words import LogWords
from mentorplan.domain.screening_words import Screening, ScreeningWords
from mentorplan.domain.search_plans import SearchPlan
from mentorplan.domain.sources import About
from mentorplan.domain.steps import StepWords
from mentorplan.domain.thesaurus import Vocabulary
from mentorplan.domain.topics import Topic
from mentorplan.domain.walks import Walk

FILES: dict[str, Any] = {
    "about.toml": About,
    "agendas.toml": AgendaWords,
    "agreement.toml": PlanWords,
    "calendars.toml": CalendarWords,
    "columns.toml": Columns,
    "find.toml": FindGuide,
    "flags.toml": FlagWords,
    "history.toml": HistoryWords,
    "introductions.toml": IntroductionWords,
    "letters/sentences.toml": dict[str, tuple[Saying, ...]],
    "letters/values.toml": LetterValues,
    "meant.toml": dict[str, str],
    "needs.toml": Needs,
    "offers.toml": OfferGuide,
    "pages.toml": PageWords,
    "places.toml": SearchPlan,
    "preparation.toml": PreparationWords,
    "reports/words.toml": ReportWords,
    "replies.toml": ReplyWords,
    "rules.toml": dict[str, Rule],
    "screening.toml": Screening,
}
FOLDERS: dict[str, Any] = {
    "help": Topic,
    "log": LogWords,
    "samples": dict[str, str],
    "screening": ScreeningWords,
    "steps": dict[str, StepWords],
    "thesaurus": Vocabulary,
    "walks": Walk,
    "words": DateWords,
}
