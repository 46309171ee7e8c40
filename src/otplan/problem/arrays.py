"""The array types of the model.

Letters: O officers, W windows, M modes, C crews, F funds, P posts, H hot spots,
D deployments (post, window, crew, fund), B time blocks, K department weeks, Q qualifications.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
