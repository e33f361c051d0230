"""Pictures of what is carried, as Mermaid text: a notebook draws it, and so do many sites.

Each shows whose voice is heard: the page's, or the authorities'; and what is this project's own.
"""

from __future__ import annotations

from typing import Final

from cpt0558t.diagrams._mermaid import Mermaid
from cpt0558t.diagrams.paying import opps
from cpt0558t.diagrams.relating import related
from cpt0558t.diagrams.working import workflow

__all__: Final = ["Mermaid", "opps", "related", "workflow"]
