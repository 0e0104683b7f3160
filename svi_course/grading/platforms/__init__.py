"""Canvas, Moodle and Gradescope: submissions as they hand them out, grades as they take them.

A module for each platform holds what is particular to it; one reader (`intake.py`) and one writer (`worksheet.py`,
`export.py`) serve all.
"""
