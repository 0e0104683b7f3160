from other_exercises import Loose
from svi_course.exact import coin
from svi_course.judge import Target

exercise = Loose(
    id="mistakes.draws-missing-site",
    title="Draws of a share",
    points=1,
    kind="draws",
    answer_name="draws",
    prompt="Of 40 seeds 12 sprouted, and the prior of their share, `share`, is Beta(2, 2). Hand in draws of the "
    "posterior, a dict from the site's name to an array.",
    hints=(),
    # The exact guide is a Beta, so nothing need be left; the allowance is the lessons'.
    truth=Target.single("share", coin(12, 28, 2, 2), kl_allowed=0.02, kl_typical=0.002),
)
