"""The chapter's data."""

from svi_course.data import forum

# The NumPyro article's coin: twelve heads in twenty tosses.
TOSSES = (1.0,) * 12 + (0.0,) * 8
# Another one, which fell nearly always on the same side.
LOPSIDED = (1.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)

# The forum thread's first hundred measurements.
THREAD = tuple(float(x) for x in forum(100))

# The temperature of a bath, in °C, every half hour, beside hours from the middle of the day; a thermometer's sd is 0.5.
HOURS = (-2.0, -1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5, 2.0)
BATH = (33.1, 34.6, 34.9, 36.3, 36.8, 37.2, 38.6, 39.1, 40.4)
THERMOMETER = 0.5
# Of the temperature at noon and of the slope in °C per hour, before: sd around zero.
LINE_PRIORS = (50.0, 5.0)

# Heads in ten tosses of each coin: the lesson's coins, and the exercise's.
COINS = (6.0, 3.0, 8.0, 5.0, 2.0, 7.0, 9.0, 4.0)
MINT = (4.0, 8.0, 5.0, 9.0, 3.0, 6.0, 1.0, 7.0, 5.0, 2.0, 6.0, 8.0)
TOSSES_EACH = 10
