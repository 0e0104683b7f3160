# right
# Turned by d the guide has sd² 0.25 cos² d + 4.62² sin² d along the narrow axis; the Cauchy hardly notices.
import numpy as np

degrees = np.degrees(np.arcsin(np.sqrt(2 * np.log(2) / (4.62**2 / 0.25 - 1))))
