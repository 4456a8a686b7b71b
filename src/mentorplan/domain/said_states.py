"""What became of a meeting, as a line tells it: that it was called off, or that nobody came."""

from __future__ import annotations

from collections.abc import Sequence

from mentorplan.domain.meetings import State
from mentorplan.domain.said_pieces import Piece
from mentorplan.domain.said_promises import Hearing
from mentorplan.domain.said_times import Day
from mentorplan.domain.said_tokens import phrases


def state_of(told: Sequence[Piece], hearing: Hearing, *, back: Sequence[Day]) -> State:
    """Return what became of the meeting, as the pieces tell it: held, called off, or somebody did not come."""
    log = hearing.words.log
    for piece in told:
        for state, spellings in ((State.NO_SHOW, log.no_show), (State.CANCELLED, log.called_off)):
            for place in range(piece.start, piece.stop):
                size = phrases(spellings).at(hearing.tokens, place)
                if size and _is_about_the_meeting(place, place + size, piece, hearing, back=back):
                    return state
    return State.HELD


def _is_about_the_meeting(first: int, last: int, piece: Piece, hearing: Hearing, *, back: Sequence[Day]) -> bool:
    """Whether it is the meeting that did not happen: not "her students didn't come", "we cancelled the quiz"."""
    log, tokens = hearing.words.log, hearing.tokens
    subjects = (log.me, log.them, log.both, log.meetings, log.adverbs, log.leads)
    is_ours = first == piece.start or tokens[first - 1].text in {",", "-", ":", "(", "it"}
    is_ours = is_ours or any(phrases(spelt).ends_at(tokens, first) for spelt in subjects)
    is_ours = is_ours or hearing.names.ends_at(tokens, first) or any(day.last == first for day in back)
    if not is_ours or last >= piece.stop or not tokens[last].is_word:
        return is_ours
    if any(day.first <= last < day.last for day in back):
        return True
    goes_on = any(phrases(spelt).at(tokens, last) for spelt in (log.meetings, log.joins, log.topic, log.leads))
    behind = [at for at in (last, last + 1, last + 2) if at < piece.stop]
    return goes_on or any(phrases(log.meetings).at(tokens, at) for at in behind) or _is_free(last, hearing)


def _is_free(place: int, hearing: Hearing) -> bool:
    """Whether what follows is no thing that could be called off: "because", "again", "on me"."""
    log = hearing.words.log
    return hearing.tokens[place].text not in {"the", "a", "her", "his"} and bool(
        phrases(log.ends_a_name).at(hearing.tokens, place)
    )
