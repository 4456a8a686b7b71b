"""The person at a real terminal, asked through prompt_toolkit: arrow keys, paste, history, several lines."""

from __future__ import annotations

from typing import Any

from mentorplan.errors import LeftError


class Terminal:
    """Asks on the terminal. Questions go to stderr, so that results can be piped."""

    def line(self, question: str, *, before: str = "", options: tuple[str, ...] = ()) -> str:
        """Return one line; `options` are offered with Tab, what was said `before` with the up arrow."""
        from prompt_toolkit.completion import WordCompleter

        words = WordCompleter(list(options), ignore_case=True, sentence=True) if options else None
        return self._ask(question, before=before, completer=words, complete_while_typing=False)

    def text(self, question: str, *, before: str = "") -> str:
        """Return one line or several; an empty line ends them, and so does Esc then Enter. A /move is one line."""
        from prompt_toolkit.filters import Condition
        from prompt_toolkit.key_binding import KeyBindings

        keys = KeyBindings()

        @Condition
        def is_complete() -> bool:
            from prompt_toolkit.application import get_app

            document = get_app().current_buffer.document
            is_move = document.text.startswith("/") and document.line_count == 1
            return is_move or (document.is_cursor_at_the_end and not document.current_line.strip())

        @keys.add("enter", filter=is_complete)
        def _end(event: Any) -> None:  # noqa: ANN401 its type would import the library at start
            event.current_buffer.validate_and_handle()

        return self._ask(question, before=before, multiline=True, key_bindings=keys, prompt_continuation="  ")

    def _ask(self, question: str, *, before: str, **options: Any) -> str:  # noqa: ANN401 prompt_toolkit's own options
        import sys

        from prompt_toolkit import PromptSession
        from prompt_toolkit.history import InMemoryHistory
        from prompt_toolkit.output import create_output

        from mentorplan.render.safe import harmless

        try:
            # What stands in the line before anything is typed would turn every /move into a part of the answer.
            session: PromptSession[str] = PromptSession(
                output=create_output(stdout=sys.stderr), history=InMemoryHistory([before] if before else [])
            )
            said = session.prompt(harmless(question), **options)
        except (EOFError, KeyboardInterrupt):
            raise LeftError("Stopped.") from None
        return said
