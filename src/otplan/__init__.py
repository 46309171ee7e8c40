"""otplan plans police overtime patrols: where, when and how many by optimisation, who by the agreement."""

__version__ = "0.1.0"
