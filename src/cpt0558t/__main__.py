"""``python -m cpt0558t``."""

import sys

from cpt0558t.cli import main

if __name__ == "__main__":
    sys.exit(main())
