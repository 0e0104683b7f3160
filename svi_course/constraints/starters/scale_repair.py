# def guide(readings):
#     as clock_guide, with a scale that cannot become negative

repaired = ...
