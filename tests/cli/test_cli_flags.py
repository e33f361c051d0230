"""What a flag of the command line is given that takes nothing."""

from __future__ import annotations

import pytest

from cpt0558t.cli import main


@pytest.mark.parametrize(
    "command",
    [
        ["review", "--icd10cm=O'BRIEN^JOHN"],
        ["review", "--json=O'BRIEN"],
        ["review", "-hO'BRIEN"],
        ["applicable", "0558T", "--json=O'BRIEN"],
        ["--json=O'BRIEN", "review"],
        ["--json=BRIEN", "review"],
        ["review", "--json='O\nBRIEN'"],
    ],
    ids=" ".join,
)
def test_what_a_flag_is_given_is_not_repeated(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """It takes nothing, and what stands there may be a patient's name."""
    with pytest.raises(SystemExit):
        main(command)
    assert "BRIEN" not in capsys.readouterr().err
