"""The typed shape holds every answer, whatever is asked of whichever law."""

from datetime import date

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from aslived.law import Holding, Question, decide, parse_amount
from aslived.law.answer.data import as_data
from aslived.law.answer.shape import AnswerShape
from aslived.law.register.cache import load
from aslived.law.register.vocabulary import CONDUCTS, PLACES, SUBSTANCES

YES_NO = st.sampled_from([True, False, None])


@given(
    code=st.sampled_from(sorted(load())),
    on=st.dates(date(2000, 1, 1), date(2026, 11, 1)),
    conduct=st.sampled_from(CONDUCTS),
    drug=st.sampled_from(SUBSTANCES),
    amount=st.sampled_from([None, "0.1g", "3 g", "2kg", "4 plants", "3 tablets"]),
    ages=st.sampled_from([(30, 30), (0, 17), (0, 120), (16, 16)]),
    place=st.sampled_from([None, *PLACES]),
    first_time=YES_NO,
    dependent=YES_NO,
    own_use=YES_NO,
)
@settings(max_examples=60, deadline=None)
def test_every_answer_fits_the_shape_and_nothing_is_left_over(
    code, on, conduct, drug, amount, **facts
) -> None:
    held = (Holding(drug, parse_amount(amount) if amount else None),)
    question = Question(jurisdiction=code, on=on, conduct=conduct, holdings=held, **facts)
    said = msgspec.json.encode(as_data(decide(load(), question), with_why=True))
    again = msgspec.json.decode(said, type=AnswerShape)
    assert msgspec.json.encode(again) == said
