"""Every decision that an answer can be, in a world made by hand, with its sentence in full."""

from pathlib import Path

from tests.reasons.weeks import BY_STANDING, FEWEST, STANDINGS, answered, money_for, planned

THREE = "officer_id,name,seniority,hourly_rate"
EVENT = "detail_id,kind,name,start,end,officers,must\nFAIR,event,Fair,2026-06-15 09:00,2026-06-15 12:00,2,{}\n"


def test_a_seat_and_those_behind_it(tmp_path: Path) -> None:
    # B has 10 h, A 20 h, C 30 h, and there is money for one seat: B's.
    told = answered(planned(tmp_path, FEWEST, money_for(1)))
    went = "The foot seat there went to number 1 on board overtime; you are number {} (fewest overtime hours first)."
    assert told == {
        ("A", "eve"): ("ahead", "offer-order", "Art. 14.7", went.format(2)),
        ("B", "eve"): ("awarded", "", "", "You work foot patrol P001 at PARK."),
        ("C", "eve"): ("ahead", "offer-order", "Art. 14.7", went.format(3)),
    }


def test_several_seats_are_told_as_places_on_the_list(tmp_path: Path) -> None:
    told = answered(planned(tmp_path, FEWEST, money_for(2)))
    sentence = (
        "The 2 foot seats there went to numbers 1-2 on board overtime; you are number 3 (fewest overtime hours first)."
    )
    assert told["C", "eve"] == ("ahead", "offer-order", "Art. 14.7", sentence)


def test_seniority_and_the_pointer_say_so(tmp_path: Path) -> None:
    # By seniority A, B, C; called longest ago A (1 June), C (2 June), B (3 June).
    for number, (order, first, place) in enumerate(
        (("seniority", "the most senior first", 2), ("pointer", "called longest ago first", 3))
    ):
        (tmp_path / str(number)).mkdir()
        rule = {"agreement.toml": BY_STANDING.replace("standing", order), "standings.csv": STANDINGS}
        told = answered(planned(tmp_path / str(number), rule, money_for(1)))
        went = f"The foot seat there went to number 1 on board overtime; you are number {place} ({first})."
        assert told["B", "eve"] == ("ahead", "offer-order", "Art. 14.7", went)
        assert told["A", "eve"][0] == "awarded"


def test_late_rows_are_answered_and_no_candidate(tmp_path: Path) -> None:
    late = {
        "scenario.toml": "signups_close = 2026-06-14T12:00:00\n",
        "availability.csv": "officer_id,when,signed_at\nA,mon,2026-06-14 11:00\nB,mon,2026-06-14 12:30\n",
    }
    told = answered(planned(tmp_path, FEWEST, late))
    sentence = "You signed up after the close (Sun 14 Jun 12:30); sign-ups closed Sun 14 Jun 12:00."
    assert told["B", "eve"] == ("late", "", "", sentence)
    assert set(told) == {("A", "eve"), ("B", "eve")}


def test_where_nobody_is_sent(tmp_path: Path) -> None:
    # $239.99 buys no seat; nobody signed up for the bike.
    details = {"details.csv": EVENT.format("no")}
    told = answered(planned(tmp_path, FEWEST, details, {"funds.csv": "fund_id,available\nCITY,1.00\n"}))
    nobody = "No foot patrol goes out then: where patrols go is management's choice."
    assert told["A", "eve"] == ("no-patrol", "", "", nobody)
    assert told["A", "FAIR"] == ("no-patrol", "", "", "Nobody works this detail in this plan: management's choice.")


def test_seats_of_another_unit(tmp_path: Path) -> None:
    # C is of the other unit and the cheapest: the one seat goes to its list.
    rows = ("A,Avery Adams,1,40.00,PBA", "B,Blake Brown,2,40.00,PBA", "C,Casey Clark,3,20.00,SOA")
    units = {"officers.csv": "\n".join([f"{THREE},unit", *rows, ""])}
    told = answered(planned(tmp_path, FEWEST, units, {"funds.csv": "fund_id,available,weekly_cap\nCITY,200.00,none\n"}))
    assert told["C", "eve"][0] == "awarded"
    sentence = "The seats there went to the list of another unit: management's choice."
    assert told["A", "eve"] == told["B", "eve"] == ("no-patrol", "", "", sentence)


def test_whoever_is_ahead_and_cannot(tmp_path: Path) -> None:
    # B's tour ends at 14:00, four hours before the evening; A is next.
    rest = {
        "agreement.toml": f'{BY_STANDING}[rest]\nhours = 8\ncite = "Art. 14.3"\n',
        "duty.csv": "officer_id,start,end,kind\nB,2026-06-15 06:00,2026-06-15 14:00,tour\n",
    }
    told = answered(planned(tmp_path, FEWEST, money_for(1), rest))
    sentence = (
        "Number 2 on board overtime has a seat there; you are number 1. What stood against you: With that seat, "
        "Blake Brown (B) has "
        "4 h between tour, which ends Mon 15 Jun 14:00, and patrol P001, which starts Mon 15 Jun 18:00; 8 h is owed."
    )
    assert told["B", "eve"] == ("rule", "rest", "Art. 14.3", sentence)
    assert told["A", "eve"][0] == "awarded"


def test_of_two_files_with_a_rule_the_one_that_stands_against_him_is_cited(tmp_path: Path) -> None:
    # Six hours before the evening: the law's 4 h are kept, the contract's 8 h are not.
    facts = {
        "scenario.toml": 'agreements = ["law.toml", "agreement.toml"]\n',
        "law.toml": 'title = "Law"\n[rest]\nhours = 4\ncite = "Law 1"\n',
        "agreement.toml": f'{BY_STANDING}[rest]\nhours = 8\ncite = "Art. 14.3"\n',
        "duty.csv": "officer_id,start,end,kind\nB,2026-06-15 08:00,2026-06-15 12:00,tour\n",
    }
    told = answered(planned(tmp_path, FEWEST, money_for(1), facts))
    assert told["B", "eve"][:3] == ("rule", "rest", "Art. 14.3")


def test_an_order_goes_before_the_list(tmp_path: Path) -> None:
    order = {"orders.csv": "decision,officer_id,when,by,reason\nmust,C,mon/eve,Lt. Poe,asked for by Avery Adams\n"}
    told = answered(planned(tmp_path, FEWEST, money_for(1), order))
    sentence = (
        "Number 3 on board overtime has a seat there; you are number 1. orders.csv, row 2 orders someone there, and an "
        "order goes before the list."
    )
    assert told["B", "eve"] == ("rule", "orders", "fact", sentence)


def test_an_order_against_him_is_told_without_its_reason(tmp_path: Path) -> None:
    order = {"orders.csv": "decision,officer_id,when,by,reason\nforbid,B,mon/eve,Lt. Poe,complaint by Avery Adams\n"}
    told = answered(planned(tmp_path, FEWEST, money_for(1), order))
    sentence = (
        "Number 2 on board overtime has a seat there; you are number 1. What stood against you: orders.csv, row 2 "
        "forbids Blake Brown (B) work there."
    )
    assert told["B", "eve"] == ("rule", "orders", "fact", sentence)


def test_nobody_is_told_from_whom_he_is_kept_apart(tmp_path: Path) -> None:
    # A and C are ordered there; B, first on the list, is kept apart from A.
    rows = ("must,A,mon/eve,Lt. Poe,", "must,C,mon/eve,Lt. Poe,", "forbid,A,mon/eve,Lt. Poe,B")
    order = {"orders.csv": "\n".join(["decision,officer_id,when,by,with", *rows, ""])}
    told = answered(planned(tmp_path, FEWEST, money_for(2), order))
    sentence = (
        "Number 3 on board overtime has a seat there; you are number 1. orders.csv, row 2 orders someone there, and an "
        "order goes before the list. orders.csv, row 3 orders someone there, and an order goes before the list. "
        "What stood against you: orders.csv, row 4 "
        "keeps Blake Brown (B) apart from someone who works then."
    )
    assert told["B", "eve"] == ("rule", "orders", "fact", sentence)


def test_where_the_order_is_free(tmp_path: Path) -> None:
    rule = {"agreement.toml": '[offer-order]\norder = "free"\ncite = "Art. 14.7"\n'}
    vacation = {"duty.csv": "officer_id,start,end,kind\nB,2026-06-15 19:00,2026-06-15 20:00,court\n"}
    rates = {"officers.csv": f"{THREE}\nA,Avery Adams,1,40.00\nB,Blake Brown,2,30.00\nC,Casey Clark,3,50.00\n"}
    told = answered(planned(tmp_path, rule, rates, money_for(1), vacation))
    assert told["A", "eve"][0] == "awarded"
    free = "Work is offered in no set order: among volunteers the goals decide."
    assert told["C", "eve"] == ("rule", "offer-order", "Art. 14.7", free)
    court = (
        "What stood against you: With that seat, Blake Brown (B) has patrol P001 and court at the same time for 1 h."
    )
    assert told["B", "eve"] == ("rule", "no-overlap", "fact", court)


def test_a_volunteer_beside_whom_someone_is_ordered_in(tmp_path: Path) -> None:
    # The fair needs two: B offers it and works it; A, behind him, has court then; C is ordered in.
    facts = {
        "agreement.toml": f'{BY_STANDING}[call]\ncall = "order-in"\n',
        "availability.csv": "officer_id,when\nA,mon 08:00-13:00\nB,mon 08:00-13:00\n",
        "details.csv": EVENT.format("yes"),
        "duty.csv": "officer_id,start,end,kind\nA,2026-06-15 11:00,2026-06-15 13:00,court\n",
    }
    told = answered(planned(tmp_path, FEWEST, facts))
    sentence = (
        "Someone is ordered in there. What stood against you: With that seat, "
        "Avery Adams (A) has detail FAIR and court at the same "
        "time for 1 h."
    )
    assert told == {
        ("A", "FAIR"): ("rule", "no-overlap", "fact", sentence),
        ("B", "FAIR"): ("awarded", "", "", "You work detail FAIR."),
    }
