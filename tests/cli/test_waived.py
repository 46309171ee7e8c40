"""A waiver is told wherever a plan is told."""

from pathlib import Path

from tests.cli.programs import Program
from tests.intake.folders import put, small, swap
from tests.intake.test_waivers import BY_CHIEF, MUST, WAIVE, orders


def test_nothing_is_waived_silently(tmp_path: Path, otplan: Program) -> None:
    folder = small(tmp_path, BY_CHIEF, orders(MUST, WAIVE))
    told = "Blake Brown (B): rest (Art. 14.3) is waived for 2026-12-04/eve by Chief Ray Lantern: storm."
    assert told in otplan("check", str(folder)).out
    ran = otplan("plan", str(folder), "--out", str(tmp_path / "out"))
    assert f"Waived: {told}" in ran.out.splitlines()
    assert otplan("verify", str(folder), str(tmp_path / "out" / "plan.json")).code == 0
    law = put("law.toml", 'title = "Law"\n[rest]\nhours = 2\ncite = "Labor Law 1"\n')
    both = swap("scenario.toml", '["agreement.toml"]', '["agreement.toml", "law.toml"]')
    layered = small(tmp_path / "layers", BY_CHIEF, law, both, orders(WAIVE))
    assert f"{told[:-1]}; rest (Labor Law 1) holds all the same." in otplan("check", str(layered)).out
