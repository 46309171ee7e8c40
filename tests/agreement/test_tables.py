"""Where each rule of an agreement stands."""

from decimal import Decimal

from otplan.agreement.agreement import Agreement, Layer
from otplan.agreement.rules.no_overlap import NoOverlap
from otplan.agreement.rules.rest import Rest
from otplan.pay.terms import Pay
from tests.twin.worlds import PAY


def test_each_rule_is_of_its_own_table() -> None:
    # Both files say the same of rest, and each table is told of the rule that it gave.
    city, union = Rest(hours=Decimal(8)), Rest(hours=Decimal(8))
    follows = NoOverlap()
    layers = (
        Layer("City", None, (), (city,), ("city.toml row 5, [rest]",)),
        Layer("Union", None, (), (union,), ("union.toml row 9, [rest]",)),
    )
    agreement = Agreement((), Pay((PAY,)), (follows, city, union), (), layers)
    assert [agreement.table_of(rule) for rule in agreement.rules] == [
        "",
        "city.toml row 5, [rest]",
        "union.toml row 9, [rest]",
    ]
