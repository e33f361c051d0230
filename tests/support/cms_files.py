"""Small files in the layouts of CMS's payment files, made of rows that the extracts have.

The heads are those of CMS's files; descriptors are left out.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[2] / "sources"
COPYRIGHT = "CPT only copyright American Medical Association.  All rights reserved."
PFS_HIGH = (
    ",,,STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,"
    "POST,MULT,BILAT,ASST,CO-,TEAM,{}ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT"
)
PFS_LOW = (
    "HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,"
    "DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,{}BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,"
    "AMOUNT"
)
PFS_ROW = (
    "{code},{modifier},,{status},,0.00,0.00,,0.00,NA,0.00,{nonfacility_total:0<4},"
    "{facility_total:0<4},{pctc},{global_days},0.00,0.00,0.00,{multiple_procedure},{bilateral},"
    "{assistant},{co_surgery},{team_surgery},{}"
    ",{conversion_factor},09,0,99,0.00,0.00,0.00"
)
OPPS_HEADS = (
    "HCPCS Code,Short Descriptor,SI,APC,Relative Weight,Payment Rate,National Unadjusted "
    "Copayment, Minimum Unadjusted Copayment,IRA Coinsurance Percentage,Adjusted Beneficiary "
    "Copayment,Drug and Device Pass-Through Expiration during Calendar Year,Note,"
    "* Indicates a Change"
)
PTP_HEADS = (
    f"{COPYRIGHT}\t\t\t\t\t\t",
    "Column1/Column2 Edits\t\t\t\t\t\t",
    "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale",
    "\t\tprior to 1996\tDate\tDate\t0=not allowed\t",
    "\t\t\t\t*=no data\t1=allowed\t",
    "\t\t\t\t\t9=not applicable\t",
)
MUE_HEADS = (
    f'"{COPYRIGHT}\nApplicable FARS/DFARS restrictions apply.",,,',
    '"HCPCS/\nCPT Code",Practitioner Services MUE Values,MUE Adjudication Indicator,MUE Rationale',
)
Row = dict[str, str]
EDIT = [
    {"column_1": "72125", "column_2": "0558T", "modifier_indicator": "1", "rationale": "CPT Manual"}
]


def rows_of(path: str, **batch: str) -> list[Row]:
    """The rows of an extract that are of one batch."""
    with (SOURCES / path).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row | batch == row]


def pfs(more: str = "") -> Callable[[list[Row]], list[str]]:
    """A relative value file; that of 2026 has one more column."""
    high, low, cell = (more and f"{part}," for part in ("PRIC", "IND", "9"))
    top = [",,2025 National Physician Fee Schedule Relative Value File", ",,", ",,RELEASED"]
    heads = [*top, PFS_HIGH.format(high), PFS_LOW.format(low)]

    def lines(rows: list[Row]) -> list[str]:
        priced = [
            row | {name: row[name] or "0.00" for name in ("nonfacility_total", "facility_total")}
            for row in rows
        ]
        other = PFS_ROW.format(cell, **priced[0] | {"code": "99213"})
        return [*heads, other, *(PFS_ROW.format(cell, **row) for row in priced)]

    return lines


def opps(rows: list[Row]) -> list[str]:
    """An Addendum B."""
    top = [",Addendum B.-- OPPS Payment by HCPCS Code for CY 2026", f',"{COPYRIGHT}"', OPPS_HEADS]
    rates = [f"${row['rate']} " if row["rate"] else " " for row in rows]
    cells = [
        f"{row['code']},,{row['status_indicator']},,,{rate},,,,,,,"
        for row, rate in zip(rows, rates, strict=True)
    ]
    return [*top, 'C9999,,K,,,"$1,234.50 ",,,,,,,', *cells]


def ptp(rows: list[Row]) -> list[str]:
    """A part of an edition of pairs, with a deleted edit and one of other codes."""
    cells = [
        f"{row['column_1']}\t{row['column_2']}\t\t20240101\t*\t{row['modifier_indicator']}"
        f"\t{row['rationale']}"
        for row in rows
    ]
    gone = "0558T\t73700\t\t20200101\t20200101\t9\tMutually exclusive procedures"
    other = "99213\t36591\t*\t19960101\t*\t1\tStandards of medical / surgical practice"
    return [*PTP_HEADS, gone, other, *cells]


def mue(rows: list[Row]) -> list[str]:
    """A table of units."""
    words = {"2": "2 Date of Service Edit: Policy", "3": "3 Date of Service Edit: Clinical"}
    return [
        *MUE_HEADS,
        "99213,2,3 Date of Service Edit: Clinical,Clinical: Data",
        *(
            f"{row['code']},{row['units']},{words[row['adjudication_indicator']]},{row['rationale']}"
            for row in rows
        ),
    ]


# Command, extract, batch, and the file that gives the batch.
CASES = {
    "pfs 2025": (
        "pfs",
        "cms-pfs/indicators.csv",
        {"release": "RVU25D", "effective": "2025-10-01", "source": "S29"},
        pfs(),
    ),
    "pfs 2026": (
        "pfs",
        "cms-pfs/indicators.csv",
        {"release": "RVU26C", "effective": "2026-07-01", "source": "S02"},
        pfs("PRIC"),
    ),
    "opps": ("opps", "cms-opps/status.csv", {"quarter": "2026-04-01", "source": "S37"}, opps),
    "ptp": (
        "ptp",
        "cms-ncci/ptp.csv",
        {"setting": "practitioner", "edition": "2024-07-01", "source": "S44"},
        ptp,
    ),
    "mue": (
        "mue",
        "cms-ncci/mue.csv",
        {"setting": "practitioner", "edition": "2024-07-01", "source": "S48"},
        mue,
    ),
}
