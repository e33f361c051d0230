"""What the columns of a frame may be for, and what their names look like.

The names looked for are those of the Tuva data model first, then common ones.
"""

from __future__ import annotations

from typing import Final

from attrs import frozen

_TAXONOMY: Final = r"(\w+_)?taxonomy(_?code|_?cd)?"
# Who has a taxonomy on a claim, and did not perform what is on the line; and a review's own column.
_OF_OTHERS: Final = (
    "attending|bill|billing|facility|group|ordering|organization|pay_?to|prescribing|referring|"
    "supervising|malformed"
)


@frozen(kw_only=True)
class Role:
    """What a column may be for.

    Attributes:
        name: Its name.
        what: What it holds, in words.
        patterns: What its name looks like, in lower case, the preferred first.
        many: Whether several columns may share it.
        numbered: Whether their names are one name with a number at its end.
        needed: Whether a frame without it is refused.
    """

    name: str
    what: str
    patterns: tuple[str, ...]
    many: bool = False
    numbered: bool = False
    needed: bool = False


ROLES: Final = {
    role.name: role
    for role in (
        Role(
            name="code",
            what="the CPT or HCPCS code",
            patterns=(
                r"hcpcs_code",
                r"(hcpcs|cpt|procedure)(_?(hcpcs|cpt))?(_?code|_?cd)?",
            ),
            needed=True,
        ),
        Role(
            name="modifiers",
            what="the modifiers",
            patterns=(
                r"hcpcs_modifier_\d+",
                r"(hcpcs_|cpt_|procedure_)?mod(ifier)?(_?code|_?cd)?_?\d+",
                r"(hcpcs_|cpt_|procedure_)?mod(ifier)?s?(_?codes?|_?cds?)?",
            ),
            many=True,
            numbered=True,
            needed=True,
        ),
        Role(
            name="diagnoses",
            what="the diagnoses",
            patterns=(
                r"diagnosis_code_\d+",
                r"(icd_?(10)?(_?cm)?_?)?(dx|diag|diagnosis)(_?code|_?cd)?_?\d+",
                r"(icd_?(10)?(_?cm)?_?)?(dx|diag|diagnosis|diagnoses)s?(_?codes?|_?cds?)?",
            ),
            many=True,
            numbered=True,
            needed=True,
        ),
        Role(
            name="claim",
            what="what the lines of one claim share",
            patterns=(r"claim_id", r"claim_?(number|no|num|identifier)", r"claim"),
            many=True,
            needed=True,
        ),
        Role(
            name="date",
            what="the date of service",
            patterns=(
                r"claim_line_start_date",
                r"(date_of_service|dos|service_date|serviced_date|line_start_date)",
                r"(service|line|from)_(from|start|begin)?_?(date|dt)",
                r"claim_start_date",
                r"date",
            ),
            needed=True,
        ),
        Role(
            name="line",
            what="the number of the line",
            patterns=(r"claim_line_number", r"line(_?(number|no|num|id))?"),
        ),
        Role(
            name="claim_type",
            what="professional or institutional",
            patterns=(r"claim_type", r"setting"),
        ),
        Role(
            name="place",
            what="the place of service",
            patterns=(r"place_of_service_code", r"(place_of_service|pos)(_?code|_?cd)?"),
        ),
        Role(
            name="payer",
            what="the payer",
            patterns=(r"payer", r"payer_name", r"(primary_)?payer(_?name)?"),
        ),
        Role(
            name="units",
            what="the units of service",
            patterns=(
                r"service_unit_quantity",
                r"(service_?)?units?(_?(quantity|qty|count|of_service))?",
                r"qty|quantity",
            ),
        ),
        Role(
            name="taxonomy",
            what="the taxonomy of who performed it",
            patterns=(
                rf"(\w+_)?(rendering|performing|servicing)_{_TAXONOMY}",
                r"(provider_)?taxonomy(_?code|_?cd)?",
                rf"(?!(\w+_)?({_OF_OTHERS})_){_TAXONOMY}",
            ),
        ),
        Role(
            name="same_day",
            what="what else was done that day, delimited",
            patterns=(r"same_day(_?codes?)?",),
        ),
    )
}

NEEDED: Final = tuple(name for name, role in ROLES.items() if role.needed)
"""The roles that a frame must have columns for."""
KEYS: Final = ("claim", "line")
"""The roles that tell lines apart: their columns may have another role too."""
