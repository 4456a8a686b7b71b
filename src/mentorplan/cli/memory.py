"""What a run has read of each file, so that a change behind its back is noticed however long a person thinks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from mentorplan.values import dataclass, field

if TYPE_CHECKING:
    from mentorplan.domain.records import Change, Record, Ref, Shelf
    from mentorplan.domain.workspaces import Known
    from mentorplan.store.journal import Edit


@dataclass(slots=True)
class Memory:
    """Fingerprints of the files read, and the records they held; the newest reading counts."""

    _fingerprints: dict[Ref, str] = field(default_factory=dict)
    _known: dict[Shelf, Known] = field(default_factory=dict)
    _written: dict[Ref, Record] = field(default_factory=dict)

    def note(self, known: Known) -> None:
        """Remember what was read."""
        self._fingerprints.update(known.fingerprints)
        self._known.update({ref.shelf: known for ref in known.fingerprints})
        self._written = {ref: one for ref, one in self._written.items() if ref not in known.fingerprints}

    def note_written(self, changes: Sequence[Change], edits: Sequence[Edit]) -> None:
        """Remember what this run wrote itself."""
        from mentorplan.store import files
        from mentorplan.store.layout import path_of

        after = {edit.path: edit.after for edit in edits}
        for change in changes:
            text = after.get(path_of(change.ref))
            if change.record is None:
                self._fingerprints.pop(change.ref, None)
            elif text is not None:
                self._fingerprints[change.ref] = files.fingerprint(text.encode())
                self._written[change.ref] = change.record

    def moved(self, known: Known, changes: Sequence[Change]) -> tuple[Edit, ...]:
        """Return what somebody else did to files that are about to be written, as the records tell it.

        What was written after nothing had been read of it is nobody's change; a broken file is refused elsewhere.
        """
        from mentorplan.store.journal import Edit
        from mentorplan.store.layout import path_of
        from mentorplan.store.records import to_table
        from mentorplan.store.texts import to_text

        found = []
        for ref in dict.fromkeys(change.ref for change in changes):
            seen = self._fingerprints.get(ref)
            if seen is None or ref in known.broken or seen == known.fingerprints.get(ref):
                continue
            was, now = self._written.get(ref) or _record(self._known.get(ref.shelf), ref), _record(known, ref)
            before, after = (None if one is None else to_text(to_table(one)) for one in (was, now))
            found.append(Edit(path=path_of(ref), before=before, after=after))
        return tuple(found)


def _record(known: Known | None, ref: Ref) -> Record | None:
    if known is None or ref not in known.fingerprints:
        return None
    held = getattr(known, ref.shelf)
    some = held if isinstance(held, tuple) else (held,)
    return next((one for one in some if one.id == ref.id), None)
