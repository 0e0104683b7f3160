# wrong: variance-for-sd
import math

log_scale = math.log(1.25)
