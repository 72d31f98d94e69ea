"""A denial is linked with what it answers, both ways, on invented texts."""

import pytest

from report import files
from report.compare.denying import Forms, forms
from report.model import Finding
from tests.compare.accounts import findings

LEXICON = files.lexicon()


def claim(found: tuple[Finding, ...], quote: str) -> Finding:
    return next(f for f in found if f.kind == "claim" and any(quote in mention.quote for mention in f.mentions))


def is_linked(found: tuple[Finding, ...], denial: str, denied: str) -> bool:
    denying, answered = claim(found, denial), claim(found, denied)
    both = answered.id in denying.disputes, denying.id in answered.disputed_by
    assert both[0] == both[1] == ("disputed" in answered.flags)
    return both[0]


def test_these_claims_are_those_alleged_just_before():
    text = (
        "The fishing union alleged that the Norvik Company dumped oil in the bay. The bay is a nesting place. "
        "The Norvik Company rejected these claims as baseless."
    )
    assert is_linked(findings(text), "rejected these claims", "dumped oil")


def test_a_denial_in_words_of_its_own():
    text = "Residents said the firm hid a leak at the plant. The firm denied that it hid a leak at the plant."
    assert is_linked(findings(text), "The firm denied", "Residents said")


def test_a_speaker_who_says_not():
    text = (
        "The coach said the captain missed the training on Monday. "
        "The captain said that he did not miss the training on Monday."
    )
    assert is_linked(findings(text), "did not miss", "The coach said")


def test_a_denial_in_one_account_answers_another_account():
    one = "The union alleged that the firm forged invoices for the harbour works. A choir sang on Friday."
    other = "The firm denied that it forged invoices for the harbour works. A choir sang on Sunday."
    assert is_linked(findings(one, other), "The firm denied", "The union alleged")


def test_what_is_denied_in_two_accounts_is_one_denial():
    one = "The union alleged that the firm hid a leak. The Norvik Company rejected these claims as baseless."
    other = "The union alleged the firm hid a leak. The Norvik Company has rejected these claims as baseless."
    found = findings(one, other)
    denial = claim(found, "rejected these claims")
    assert len(denial.sources()) == 2
    assert len(denial.disputes) == 1


def test_nobody_denies_their_own_words():
    text = "The mayor said the bridge was safe. The mayor denied that the bridge was safe for lorries."
    assert not claim(findings(text), "The mayor denied").disputes


def test_a_refusal_to_comment_disputes_nothing():
    text = "Residents said the firm hid a leak. The firm declined to comment on the report."
    found = findings(text)
    assert not any(finding.disputes for finding in found)


def test_whose_claim_is_denied_is_no_part_of_what_is_denied():
    one = "A union official said that workers had seen cracks in the wall in January. A choir sang on Friday."
    other = (
        "The head of the firm rejected claims by the dockers' union that cracks had been seen. A choir sang on Sunday."
    )
    assert is_linked(findings(one, other), "The head of the firm", "A union official")


def test_a_denial_answers_in_its_own_account_and_in_others():
    one = "The union alleged that the firm hid a leak at the plant. The firm denied that it hid a leak at the plant."
    other = "Residents said on Sunday that the firm had hidden a leak at the plant. A choir sang."
    found = findings(one, other)
    assert is_linked(found, "The firm denied", "The union alleged")
    assert is_linked(found, "The firm denied", "Residents said")


def test_that_disputed_before_a_quotation_is_what_was_said_before():
    text = (
        "The minister said the dam had been weakened by a landslide. "
        'The geologist Ann Moor disputed that: "There is no slope above it," she said.'
    )
    assert is_linked(findings(text), "disputed that", "The minister said")


def test_that_is_not_true_answers_the_sentence_before():
    text = (
        "Two boats left the harbour, the coast guard said. Tom Arden said the firm had been warned of cracks. "
        '"That is simply not true," Ann Moor said.'
    )
    found = findings(text)
    assert is_linked(found, "simply not true", "had been warned")
    assert not claim(found, "Two boats").disputed_by


def test_that_is_not_true_goes_on_with_the_denial_before_it():
    text = (
        "The union alleged that the firm hid cracks in the wall. Two boats left, the coast guard said. "
        'Ann Moor rejected claims by the union that cracks had been hidden. "That is not true," she said.'
    )
    found = findings(text)
    assert is_linked(found, "That is not true", "The union alleged")
    assert not claim(found, "Two boats").disputed_by


@pytest.mark.parametrize(
    "denial",
    [
        "The firm said it was untrue that it had hidden cracks in the wall.",
        "Reports that it had hidden cracks in the wall are false, the firm said.",
    ],
)
def test_what_is_called_false_is_denied(denial):
    found = findings(f"Residents said the firm had hidden cracks in the wall. {denial}")
    assert is_linked(found, "the firm said" if "Reports" in denial else "untrue", "Residents said")


@pytest.mark.parametrize("row", LEXICON.rows("denials"), ids=lambda row: row["form"])
def test_each_form_is_one_of_a_denial(row):
    known = forms(LEXICON)
    finders = {
        "false": known.said_false,
        "told": known.whose,
        "counted": known.whose,
        "act": known.points_back,
        "refusal": known.is_silent,
        "general": known.is_general,
        "apart": known.has_no_part,
        "none": known.finds_none,
        "suspected": known.suspects,
        "open": known.leaves_open,
        "accept": known.said_false,
        "silent": known.is_silent,
    }
    assert finders[row["kind"]](row["example"])


def test_no_pattern_is_made_where_nothing_is_called_false():
    known = Forms(forms(LEXICON).words)
    assert not known.is_silent("Two boats left.")
    assert not known.calls_false("Two boats left.")
    assert not {name for name in vars(known) if name in {"_silent", "_not_so", "_said_false", "_apart"}}


def test_that_estimate_is_the_number_before_and_not_the_last_statement():
    text = (
        "The aid group put the number of cases at 3,000. Its head, Tom Arden, said many had no access to clinics. "
        'The ministry dismissed that estimate as "speculation".'
    )
    found = findings(text)
    assert is_linked(found, "The ministry dismissed", "3,000")
    assert not claim(found, "no access").disputed_by


def test_the_spans_of_a_denial_and_of_what_it_denies_are_kept():
    one = "Residents said the firm hid a leak at the plant. The firm denied that it hid a leak at the plant."
    other = "The firm hid a leak at the plant, the union said. A choir sang."
    denied = claim(findings(one, other), "Residents said")
    pairs = [why.spans for why in denied.why if why.rule == "denied"]
    assert {spans[1].source for spans in pairs} <= set(denied.sources())
    assert all(len(spans) == 2 for spans in pairs)


def test_a_denial_that_goes_on_denies_what_was_said_before():
    text = (
        '"The brake has failed three times since May," said union leader Bev Oduya. '
        "Tarn Rail denied this, saying that there had been one fault."
    )
    assert is_linked(findings(text), "denied this", "failed three times")


def test_who_is_accused_by_name_answers_in_other_words():
    one = "Residents accused Tarn Power of keeping the reservoir too full. A choir sang."
    other = "Tarn Power rejected claims that the reservoir had been overfilled."
    assert is_linked(findings(one, other), "Tarn Power rejected", "Residents accused")


def test_any_wrongdoing_denied_answers_whatever_is_alleged_of_the_speaker():
    one = "Prosecutors accused Tarn Power of paying two mayors. A choir sang."
    other = "Tarn Power denied any wrongdoing."
    assert is_linked(findings(one, other), "any wrongdoing", "Prosecutors accused")


def test_names_alone_are_not_denied():
    one = "The Bakers' Union said that the sale of Ashmill to Corvane Foods would cost jobs. A choir sang."
    other = "Ashmill denied that it was in talks with Corvane Foods."
    assert not claim(findings(one, other), "The Bakers").disputed_by


def test_who_had_nothing_to_do_with_it_denies_what_is_alleged_of_them():
    one = "The police chief blamed the Red Valley Front for the bombing. A choir sang."
    other = "The Red Valley Front said in a statement that it had nothing to do with the bombing."
    assert is_linked(findings(one, other), "had nothing to do", "police chief blamed")


def test_a_denial_in_words_of_its_own_answers_what_others_said_just_before():
    text = (
        "Police opened fire on the crowd in Vasna, witnesses said. "
        "The interior ministry denied that live rounds were used and said that one man had died."
    )
    assert is_linked(findings(text), "live rounds", "opened fire")


def test_whose_claim_is_denied_is_looked_for_in_all_accounts():
    """Not in what stands before the denial, by somebody else."""
    found = findings(
        "Mr Ames was jailed on Tuesday. His lawyer says the union knew about the losses as early as 2021.",
        "Union president Mara Oye said: “Nine years is not enough. We asked for twelve.” "
        "The union denies the claim by Mr Ames's lawyer that it was told of the losses in 2021.",
    )
    assert is_linked(found, "The union denies", "the union knew")
    assert not claim(found, "We asked").disputed_by


NOT_SO = [
    (
        "Mr Corvan, the harbour chief, resigned on Friday, his lawyer said.",
        "NORRA PORT OFFICE\nPress notice 12\n\nThe Office removed the harbour chief, Mr B. Corvan, on Friday. "
        "Neither he nor his deputy is in office. Neither resigned.",
        "resigned on Friday",
        "Neither resigned",
    ),
    (
        "Corvan sold boats worth 2 million on 3 May, the registry said.",
        "Mr Corvan is at home. He was not arrested, his lawyer insisted, and had not sold any boats since the spring.",
        "Corvan sold boats",
        "He was not arrested",
    ),
    (
        "Two people who know the firm said the state bank had turned down a request for a loan.",
        "Norra Holdings plc: Statement on the loan\n\nThe firm asked for a loan on Monday. "
        "Contrary to press reports, that request was not turned down.",
        "had turned down a request",
        "was not turned down",
    ),
    (
        "The bank was sound at all times, its chairman said.",
        "Director Ida Rohm said: “The bank was sound on Tuesday and it was not on Friday.”",
        "sound at all times",
        "sound on Tuesday",
    ),
]


@pytest.mark.parametrize(("first", "second", "denied", "denial"), NOT_SO)
def test_a_not_in_somebodys_words_denies_what_others_tell(first, second, denied, denial):
    assert is_linked(findings(first, second), denial, denied)


NO_DENIAL = [
    (
        "About 310,000 customers are affected by the closure of the bank, an analyst said.",
        "Norra Holdings plc: Statement on a loss\n\nThe loss on the sale of bonds was small. "
        "It did not affect any customer.",
        "310,000 customers",
        "did not affect",
    ),
    (
        "The sale of shares by Mr Corvan was carried out under a plan agreed in May, the firm said.",
        "NORRA PORT OFFICE\nPress notice 12\n\nReports that a sale has been agreed are incorrect.",
        "sale of shares",
        "are incorrect",
    ),
    (
        "The minister has not said that the line caused the fire, an aide said.",
        "The power firm denied reports that a fallen line had caused the fire.",
        "has not said",
        "denied reports",
    ),
    (
        "Three men were arrested over smuggling, police said.",
        "“It can not possibly be about smuggling,” said Tom Corvan. He is at home.",
        "arrested over smuggling",
        "can not possibly",
    ),
]


@pytest.mark.parametrize(("first", "second", "other", "statement"), NO_DENIAL)
def test_what_a_not_does_not_reach_is_not_denied(first, second, other, statement):
    assert not is_linked(findings(first, second), statement, other)


def test_who_contradicts_somebody_denies_what_she_has_just_said():
    text = (
        "The order to leave came at noon. “It came an hour too late,” said the mayor, Ida Rohm. The rescue service "
        "contradicts her: the first call went out at ten, a spokesman said."
    )
    assert is_linked(findings(text), "contradicts her", "an hour too late")


def test_who_is_innocent_denies_what_he_is_suspected_of():
    text = "Police are holding a farmer who is suspected of having burned straw. His lawyer said he was innocent."
    assert is_linked(findings(text), "was innocent", "suspected of")


def test_what_leaves_it_open_is_not_denied():
    found = findings(
        "The power firm denied reports that a fallen line had caused the fire.",
        "NORRA FIRE SERVICE\nBulletin 4\n\nReports that the fire was caused by a fallen line have not been confirmed.",
    )
    assert not is_linked(found, "denied reports", "have not been confirmed")


def test_contrary_to_reports_denies_what_another_account_tells():
    found = findings(
        "The harbour master, Ole Finn, said he had advised the ferry not to sail.",
        "Statement by Norra Sea Link AS\n\nContrary to some media reports, our crew received no advice from the "
        "harbour office against sailing.",
    )
    assert is_linked(found, "Contrary to", "had advised the ferry")


def test_a_ship_that_was_not_overloaded_carried_no_more_than_allowed():
    found = findings(
        "The minister, Ida Rohm, said the vessel appeared to have carried more people than allowed.",
        "Statement by Norra Sea Link AS\n\nThe vessel is certified for 220 persons. She was therefore not overloaded, "
        "and we reject suggestions to the contrary.",
    )
    assert is_linked(found, "not overloaded", "more people than allowed")
    assert is_linked(found, "to the contrary", "more people than allowed")


def test_that_is_what_names_the_one_who_rejects_it():
    text = (
        "“I never saw a coastguard boat until one in the morning,” Mr Leth told the paper. “It was us out there. I "
        "counted fourteen.” The coastguard rejects that."
    )
    found = findings(text)
    assert is_linked(found, "rejects that", "never saw")
    assert not is_linked(found, "rejects that", "counted fourteen")


def test_who_denies_any_part_answers_who_names_it_before():
    text = (
        "The ministry said fighters of the Northern Front (NF) had fired on the trucks. Seven trucks burned. "
        "The NF denied any involvement."
    )
    assert is_linked(findings(text), "denied any involvement", "had fired on the trucks")


@pytest.mark.parametrize(
    ("text", "denied", "denial"),
    [
        (
            "Federation of Miners: Statement on the strike\n\nManagement says half of us came to work. That is a lie.",
            "came to work",
            "a lie",
        ),
        (
            "Federation of Miners: Statement on the strike\n\nManagement says we walked out of the talks. We did not.",
            "walked out",
            "We did not",
        ),
        (
            "The minister said he had not been told of the closure before it was announced, which Norvik disputes: a "
            "spokesman said the ministry was told on May 9.",
            "had not been told",
            "which Norvik disputes",
        ),
    ],
)
def test_a_denial_in_the_next_breath(text, denied, denial):
    assert is_linked(findings(text), denial, denied)


def test_who_cannot_accept_a_finding_denies_it():
    found = findings(
        "THE NORRA INQUIRY\nSummary of findings\n\nThe Norra Sailing Club knew of the cracks since 2016.",
        "Norra Sailing Club\nStatement on the report\n\nThe club regrets the deaths. "
        "The Norra Sailing Club cannot accept the finding that it knew of the cracks since 2016.",
    )
    assert is_linked(found, "cannot accept", "Club knew of the cracks")


def test_a_statement_that_was_untrue_is_denied():
    found = findings(
        "The inspector, Ida Rohm, said that 2,000 fans without tickets had tried to get in.",
        "THE NORRA INQUIRY\nSummary of findings\n\n"
        "The statement made by the police on the evening of 18 May, that 2,000 fans without tickets had tried to get "
        "in, was untrue.",
    )
    assert is_linked(found, "was untrue", "Ida Rohm")


def test_what_is_not_carried_is_no_other_act():
    found = findings(
        "An armed group fired with heavy mortars on vehicles on the road, the ministry said.",
        "Open Hands: Statement on the attack\n\nNo weapons or ammunition were carried on any vehicle.",
    )
    assert not is_linked(found, "No weapons", "fired with heavy mortars")


@pytest.mark.parametrize(
    "denial",
    [
        "The police claim that none were fired is false.",
        "The claim by the police that no rubber bullets were fired is untrue.",
        "The police's claim that no rubber bullets were fired is simply wrong.",
    ],
)
@pytest.mark.parametrize("head", ["UNION OF HOLM DOCKERS\nPress statement\n\n", ""])
def test_a_claim_called_false_is_denied_by_the_account_and_not_by_whose_it_is(head, denial):
    found = findings(
        "“No rubber bullets were fired,” the police spokesman Erik Fossum said.",
        f"{head}Two people were taken to hospital. {denial}",
    )
    assert is_linked(found, denial.rstrip("."), "Erik Fossum")
    says = claim(found, denial.rstrip(".")).mentions[0].attribution
    assert (says.speaker if says else "") == ("UNION OF HOLM DOCKERS" if head else "")


def test_called_an_invention_right_after_it_was_told():
    text = (
        "Two people close to the board said the chairman wanted to replace Lena Moe as head. "
        "A company spokesman called that “pure invention”."
    )
    assert is_linked(findings(text), "pure invention", "wanted to replace")


def test_to_say_so_is_untrue():
    one = "Emergency wards stayed open, Corva Health said. At no time was the safety of patients at risk, it said."
    other = "To claim that nobody’s safety was ever at risk is simply untrue, said Dr Signe Dahl."
    assert is_linked(findings(one, other), "To claim", "At no time")


def test_what_an_account_says_of_itself_is_denied_in_another():
    one = "We expect a takeover bid of 150 million euros. The weather was fine."
    other = "The finance chief, Erik Fossum, rejected speculation about a takeover bid."
    assert is_linked(findings(one, other), "rejected speculation", "We expect")


@pytest.mark.parametrize("later", ["changed its account.", "says otherwise."])
def test_a_denial_that_another_account_says_is_given_up_is_no_open_dispute(later):
    one = "The union said its members had reported cracks. Norvik Works denies having received any such report."
    other = f"Norvik Works, which until Sunday had denied that it knew of cracks, {later}"
    assert is_linked(findings(one), "Norvik Works denies", "The union said")
    assert not is_linked(findings(one, other), "Norvik Works denies", "The union said")
    one = one.replace("its members", "its members at Norvik Works")
    elsewhere = "Norvik Works, which until Sunday had denied that it was for sale, has a buyer."
    assert is_linked(findings(one, elsewhere), "Norvik Works denies", "The union said")
