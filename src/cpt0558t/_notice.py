"""Whose the codes are: NOTICE and the MIT licence of this repository, for what is handed on."""

from __future__ import annotations

from typing import Final

# Neither is packaged as a file that can be read at run time; a test holds this equal to both.
NOTICE: Final = """\
cpt0558t

CPT. CPT codes and descriptions are copyright American Medical Association. All rights
reserved. CPT is a registered trademark of the American Medical Association. This project
carries codes, the table cells of one published page, and paraphrases in its own words; it
carries no CPT descriptor, and gives no licence to CPT. Whoever redistributes CPT codes, in a
product or a publication, may need a licence of the AMA. Fee schedules, relative value units,
conversion factors and related components are not assigned by the AMA and are not part of CPT.
The AMA assumes no liability for data contained or not contained herein.

NUCC. The Health Care Provider Taxonomy code set is copyright American Medical Association on
behalf of the National Uniform Claim Committee (NUCC). All rights reserved. The codes here are
the few rows concerned, provided "as is"; neither the AMA nor the NUCC endorses this project
or answers for any use or interpretation of them. The code set is published at www.nucc.org.

ICD-10-CM. Published by the National Center for Health Statistics (NCHS) and the Centers for
Medicare & Medicaid Services (CMS), of the United States government.

HCPCS Level II. Published by CMS.

The published page. "CPT 0558T: CT Biomechanical Analysis of Musculoskeletal Structures", a copy
of which stands at openpayer.com, under billing-codes/cpt-0558t-biomechanical-ct-analysis, as
retrieved on 2026-11-23. Only its table cells and facts are carried.

Nothing here is medical, legal or billing advice.

The MIT licence, which is for the code of this project and for its own words alone:

MIT License

Copyright (c) 2026 The cpt0558t maintainers

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or
substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM,
DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT
OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


def paragraph(name: str) -> str:
    """The paragraph of NOTICE that begins with a name, such as ``"CPT"``, on one line."""
    lines = (" ".join(part.split()) for part in NOTICE.split("\n\n"))
    return next(line for line in lines if line.startswith(f"{name}. "))
