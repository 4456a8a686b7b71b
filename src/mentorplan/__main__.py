"""`python -m mentorplan`: the same as the console script, and never the current folder's own modules first."""

import os
import sys

if not sys.flags.safe_path and sys.path and os.path.realpath(sys.path[0] or ".") == os.path.realpath("."):
    del sys.path[0]

from mentorplan.cli.door import run

run()
