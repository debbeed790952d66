"""Makes ``training`` importable from the repository's root; gives the tests a tiny vocabulary and encoder."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))
