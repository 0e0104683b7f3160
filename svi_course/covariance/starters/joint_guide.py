# def my_guide(loads, extensions):
#     sample statements for offset and stretch, with parameters to learn

guide = ...
