"""The law as written: a dated, cited register and its exact reading.

`Register.load()` reads the law of every place, `decide(register, question)` says what it holds for one
question, with every provision that decides it and everything that it leaves open.
"""

from aslived.law.reading.decide import Decision, Outcome, Winner, decide
from aslived.law.reading.scenario import STANDARD_ADULT, Holding, Question
from aslived.law.register.law import Law, Register
from aslived.law.register.quantity import Amount, parse_amount

__all__ = [
    "STANDARD_ADULT",
    "Amount",
    "Decision",
    "Holding",
    "Law",
    "Outcome",
    "Question",
    "Register",
    "Winner",
    "decide",
    "parse_amount",
]
