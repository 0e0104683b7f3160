# right
from svi_course.autoguides.sliders.correlated import Correlation

scene = Correlation()
frames = [scene.frame({"latents": "5", "correlation": k / 100}) for k in range(100)]
correlations = [min(f.correlation for f in frames if round(f.tails[row], 3) > 0.7) for row in (0, 1)]
