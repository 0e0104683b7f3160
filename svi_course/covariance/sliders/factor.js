// From a Cholesky factor to the ellipse; what it shows is said in factor.py.

const RADII = [1, 2];
const TURNS = spaced(0, 2 * Math.PI, 181);

function frame({ l11, l21, l22 }) {
  const [xx, xy, yy] = [l11 * l11, l11 * l21, l21 * l21 + l22 * l22];
  const largest = (xx + yy) / 2 + Math.hypot((xx - yy) / 2, xy);
  const [major, minor] = [Math.sqrt(largest), (l11 * l22) / Math.sqrt(largest)];
  const turn = Math.atan2(2 * xy, xx - yy) / 2;
  return {
    factor: [[l11, 0], [l21, l22]],
    covariance: [[xx, xy], [xy, yy]],
    correlation: xy / Math.sqrt(xx * yy),
    major,
    minor,
    angle: (turn * 180) / Math.PI,
    long: [major * Math.cos(turn), major * Math.sin(turn)],
    short: [-minor * Math.sin(turn), minor * Math.cos(turn)],
    outlines: RADII.map((radius) => [
      TURNS.map((t) => radius * l11 * Math.cos(t)),
      TURNS.map((t) => radius * (l21 * Math.cos(t) + l22 * Math.sin(t))),
    ]),
    limit: roof(1.05 * RADII[RADII.length - 1] * Math.sqrt(Math.max(xx, yy))),
  };
}

function words({ factor: [[a], [b, c]], covariance: [[xx, xy], [, yy]], ...seen }) {
  const to = (value) => fixed(value, 2);
  return `L has the rows (${to(a)}, 0) and (${to(b)}, ${to(c)}), C the rows (${to(xx)}, ${to(xy)}) and `
    + `(${to(xy)}, ${to(yy)}); correlation ${to(seen.correlation)}. Axis lengths ${to(seen.major)} and `
    + `${to(seen.minor)}, the long axis at ${fixed(seen.angle, 1)}°.`;
}

function paint(seen) {
  const limits = [-seen.limit, seen.limit];
  const plot = new Axes({ left: 72, top: 14, width: 320, height: 320, x: limits, y: limits, xlabel: "x", ylabel: "y" });
  const ring = { stroke: COLOURS.guide, "stroke-width": 2.6 };
  const axis = { stroke: INK, "stroke-width": 2.6 };
  const column = { stroke: INK, "stroke-width": 1.8, "stroke-dasharray": "6 4" };
  const through = ([x, y], attributes) => plot.line([-x, x], [-y, y], attributes);
  const from = (x, y) => plot.line([0, x], [0, y], column)
    + tag("circle", { cx: plot.x(x).toFixed(2), cy: plot.y(y).toFixed(2), r: 4, fill: INK });
  const arc = spaced(0, (seen.angle * Math.PI) / 180, 40);
  const far = 0.6 * seen.limit;
  const [[l11], [l21, l22]] = seen.factor;
  const [[xx, xy], [, yy]] = seen.covariance;
  const key = (y, text, attributes) =>
    tag("path", { d: `M440,${y - 4.5}h26`, fill: "none", ...attributes }) + label(476, y, text);
  const row = (y, name, ...values) => label(440, y, name)
    + values.map((value, i) => label(650 + 70 * i, y, value, { "text-anchor": "end" })).join("");
  return picture(384,
    plot.draw(
      plot.line(limits, [0, 0], { stroke: COLOURS.prior, "stroke-width": 0.8 }),
      seen.outlines.map(([xs, ys]) => plot.line(xs, ys, ring)),
      plot.line(arc.map((t) => far * Math.cos(t)), arc.map((t) => far * Math.sin(t)), { stroke: SOFT, "stroke-width": 1.2 }),
      through(seen.long, axis), through(seen.short, axis),
      from(l11, l21), from(0, l22),
    ),
    key(34, "one and two standard deviations", ring),
    key(56, "axes: the eigenvectors, one sd long", axis),
    key(78, "columns of L", column),
    row(130, "L", fixed(l11, 2), "0"), row(150, "", fixed(l21, 2), fixed(l22, 2)),
    row(186, "C = L Lᵀ", fixed(xx, 2), fixed(xy, 2)), row(206, "", fixed(xy, 2), fixed(yy, 2)),
    row(242, "correlation", fixed(seen.correlation, 2)),
    row(262, "axis lengths", fixed(seen.major, 2), fixed(seen.minor, 2)),
    row(282, "eigenvalues", fixed(seen.major ** 2, 2), fixed(seen.minor ** 2, 2)),
    row(302, "angle of the long axis", `${fixed(seen.angle, 1)}°`),
  );
}
