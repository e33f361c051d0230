"""The codes of the page as static types, so that an editor completes them.

Whose codes they are is in the names: the page's, right or wrong. M23.80, which does not
exist, is among them. A test holds them equal to the packaged data.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

PublishedModifier: TypeAlias = Literal[
    "26", "TC", "52", "53", "22", "62", "80", "AS", "QK", "QX", "QY", "SH", "CQ"
]
"""The modifiers that the page lists."""

PublishedTaxonomy: TypeAlias = Literal[
    "207RC0000X", "208000000X", "2086S0105X", "2084P0800X", "163W00000X"
]
"""The provider taxonomy codes that the page lists."""

PublishedDiagnosis: TypeAlias = Literal[
    "M25.60", "M23.80", "M48.06", "S82.001A", "M17.11", "M96.1", "R26.89", "Z96.641"
]
"""The ICD-10-CM codes that the page lists."""

PublishedRelatedCode: TypeAlias = Literal["72125", "73700", "76376", "77046", "74176"]
"""The related procedure codes that the page lists."""

PublishedPayer: TypeAlias = Literal[
    "Aetna", "Blue Cross Blue Shield", "Cigna Health", "UnitedHealthcare", "Medicare"
]
"""The payers that the page names."""
