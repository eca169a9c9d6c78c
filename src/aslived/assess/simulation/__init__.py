"""People under several laws: who would be a criminal, fined, summoned or free under each, and what changes.

`simulate(path, laws)` gives the figures; `released` gives what of them may be written for others.
"""

from aslived.assess.simulation.laws import SimulatedLaws
from aslived.assess.simulation.release import ReleasedSimulation, protect_simulation
from aslived.assess.simulation.result import Simulation
from aslived.assess.simulation.run import simulate

__all__ = ["ReleasedSimulation", "SimulatedLaws", "Simulation", "protect_simulation", "simulate"]
