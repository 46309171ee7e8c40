import re
from pathlib import Path

from otplan.agreement.rules import ALWAYS, TERMS

FILES = sorted(Path(__file__).parent.glob("test_rules_about_*.py"))
TEST = re.compile(r"^def test_(\w+)", re.MULTILINE)


def test_every_rule_is_here() -> None:
    tested = {name for file in FILES for name in TEST.findall(file.read_text(encoding="utf-8"))}
    for rule in (*ALWAYS, *TERMS):
        own = rule.name.replace("-", "_")
        assert any(name.startswith(own) for name in tested), rule.name
