"""What CMS says of payment and of codes together."""

from __future__ import annotations

from typing import Final

from cpt0558t._loading.rows import records
from cpt0558t.records.payment import (
    FeeScheduleEntry,
    Indicator,
    NcciEdit,
    OppsSnapshot,
    OppsStatus,
    UnlikelyEdit,
)
from cpt0558t.tables._intervals import intervals
from cpt0558t.tables._table import Rows

fee_schedule: Final = Rows(
    FeeScheduleEntry,
    "Physician Fee Schedule indicators, by release",
    lambda: records(FeeScheduleEntry, "authority/fee_schedule.json"),
)
indicators: Final = Rows(
    Indicator,
    "What the values of the indicators mean",
    lambda: records(Indicator, "authority/indicators.json"),
)
opps_snapshots: Final = Rows(
    OppsSnapshot,
    "OPPS status and rate, by quarter",
    lambda: records(OppsSnapshot, "authority/opps_snapshots.json"),
)
opps_history: Final = Rows(
    OppsStatus,
    "OPPS status and rate over time",
    lambda: intervals(opps_snapshots.rows),
)
ncci_edits: Final = Rows(
    NcciEdit,
    "NCCI procedure-to-procedure edits that hold a code of the family",
    lambda: records(NcciEdit, "authority/ncci_edits.json"),
)
mue: Final = Rows(
    UnlikelyEdit,
    "NCCI medically unlikely edits",
    lambda: records(UnlikelyEdit, "authority/mue.json"),
)
