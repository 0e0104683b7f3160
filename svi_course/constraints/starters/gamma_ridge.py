# def my_guide(data):
#     as blog_guide, with other parameters to learn

guide = ...
