"""What calendar programs make of the calendars: the same instants, UIDs and words as were meant.

A missing node or package fails these tests; ``sh .ci/real-parts`` installs both.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from otplan.audit.audited import Audited
from otplan.budget.lines import lines
from otplan.exports.calendar import calendars, event_uid
from otplan.exports.event_text import description, place, summary
from tests.exports import worlds

SCRIPTS = Path(__file__).parent / "js"
WORLDS = {
    "fall back": worlds.fall_back(),
    "spring forward": worlds.spring_forward(),
    "second half past one": worlds.second_half_past_one(),
}
# Start and end by hand: 22:00 EDT to 06:00 EST, 22:00 EST to 06:00 EDT, the second 01:30 (EST) to 05:00 EST.
INSTANTS = {
    "fall back": ("2026-11-01T02:00:00.000Z", "2026-11-01T11:00:00.000Z"),
    "spring forward": ("2026-03-08T03:00:00.000Z", "2026-03-08T10:00:00.000Z"),
    "second half past one": ("2026-11-01T06:30:00.000Z", "2026-11-01T10:00:00.000Z"),
}

pytestmark = pytest.mark.real


def meant(plan: Audited, instants: tuple[str, str]) -> list[dict[str, str]]:
    start, end = instants
    return [
        {
            "uid": event_uid(plan.scenario, line),
            "start": start,
            "end": end,
            "summary": summary(plan.scenario, line),
            "location": place(plan.scenario, line.assigned),
            "description": "\n".join(description(plan, line)),
        }
        for line in lines(plan)
    ]


# A reader's own zone must not matter, least of all one that changes its clocks on other nights.
@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo", "Europe/Berlin"])
@pytest.mark.parametrize("script", ["ical-js.mjs", "node-ical.mjs"])
@pytest.mark.parametrize("name", list(WORLDS))
def test_read_as_meant(name: str, script: str, zone: str, tmp_path: Path) -> None:
    paths = []
    for officer_id, data in sorted(calendars(WORLDS[name]).items()):
        paths.append(tmp_path / f"{officer_id}.ics")
        paths[-1].write_bytes(data)
    done = subprocess.run(
        ["node", script, *map(str, paths)],
        cwd=SCRIPTS,
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == meant(WORLDS[name], INSTANTS[name])


def test_some_text_is_not_ascii() -> None:
    # Otherwise the comparison above would not notice a reader, or a fold, that breaks characters.
    assert "Café Olé" in meant(WORLDS["fall back"], INSTANTS["fall back"])[0]["summary"]
    assert "Ana Núñez" in meant(WORLDS["fall back"], INSTANTS["fall back"])[1]["description"]
