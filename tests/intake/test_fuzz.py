"""Whatever is done to the files of a folder, intake gives a scenario or says what is wrong: nothing else.

benchmarks/fuzz.py does the same a hundred thousand times, to workbooks too.
"""

import random
import shutil
from pathlib import Path

from otplan.intake.load import load
from otplan.quantities.fault import BadInput
from tests.intake.folders import SMALL
from tests.intake.mutations import damaged
from tests.intake.table_changes import NIGHT_OUT, details

ROUNDS = 600


def test_nothing_but_a_scenario_or_faults(tmp_path: Path) -> None:
    rng = random.Random(20261204)
    folder = tmp_path / "week"
    shutil.copytree(SMALL, folder)
    (folder / "posts.csv").write_text("post_id,hotspots,modes\nWALK,MARKET;STATION,foot\n")
    orders = "decision,officer_id,when,mode,post,detail,by\nforbid,A,fri/eve,,,,Lt. Poe\nmust,B,,,,NNO,Lt. Poe\n"
    (folder / "orders.csv").write_text(orders)
    details(NIGHT_OUT)(folder)
    held = {path: path.read_bytes() for path in sorted(folder.iterdir())}
    good = bad = silent = 0
    wrong: dict[str, str] = {}
    for number in range(ROUNDS):
        path = rng.choice(list(held))
        data = damaged(rng, path.name, held[path])
        path.write_bytes(data)
        try:
            load(folder)
            good += 1
        except BadInput as refused:
            bad += 1
            silent += not refused.faults or not all(fault.what for fault in refused.faults)
        except Exception as error:  # noqa: BLE001 - what intake may not let through, gathered by kind
            wrong.setdefault(
                f"{type(error).__name__}: {str(error)[:60]}", f"round {number}, {path.name}: {data[:2000]!r}"
            )
        path.write_bytes(held[path])
    assert not wrong, "\n".join(f"{kind}\n    {where}" for kind, where in wrong.items())
    assert not silent
    assert good > 20
    assert bad > 200
