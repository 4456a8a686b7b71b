"""What the console script calls: the version at once, and everything else through `main`."""

import sys


def run() -> None:
    """Run the real command line. The version is told before anything else of the program is loaded."""
    if sys.argv[1:] == ["--version"]:
        from mentorplan import __version__

        try:
            sys.stdout.write(f"mentorplan {__version__}\n")
            sys.stdout.flush()
        except (OSError, ValueError, AttributeError):
            pass  # `main` knows what to say where nobody listens
        else:
            return
    from mentorplan.cli import main

    main.run()
