// A Normal and its image under a map; what it shows is said in images.py.

const LINE = [-6, 6];
const REACH = 2.2;
const TALLEST = 8;
// The standard Normal's quantiles at 5/8, 6/8 and 7/8.
const OCTILES = [0.31863936396437514, 0.6744897501960817, 1.1503493803760079];
const CUTS = [-4, ...OCTILES.map((q) => -q).reverse(), 0, ...OCTILES, 4];
const Z = CUTS.slice(1).map((cut, i) => spaced(CUTS[i], cut, 61));

const expit = (x) => 1 / (1 + Math.exp(-x));
const slopeOfExpit = (x) => expit(x) * expit(-x);

// Each map with its derivative and its support.
const MAPS = {
  exp: () => [Math.exp, Math.exp, [0, Infinity]],
  softplus: () => [(x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))), expit, [0, Infinity]],
  sigmoid: () => [expit, slopeOfExpit, [0, 1]],
  interval: (low, high) =>
    [(x) => low + (high - low) * expit(x), (x) => (high - low) * slopeOfExpit(x), [low, high]],
};

const normal = (z, scale) => Math.exp(-0.5 * z * z) / (scale * Math.sqrt(2 * Math.PI));

// E f(loc + scale·z), by the trapezoidal rule, which converges geometrically here; it reaches to where exp² has its weight.
function expectation(f, loc, scale) {
  const step = 0.1;
  return step * spaced(-14, 14, 281).reduce((sum, z) => sum + normal(z, 1) * f(loc + scale * z), 0);
}

function frame({ map, loc, scale, low, high }) {
  const [forward, slope, [start, stop]] = MAPS[map](low, high);
  const each = (f) => Z.map((row) => row.map(f));
  const at = (z) => loc + scale * z;
  const xDensity = each((z) => normal(z, scale));
  const yDensity = each((z) => normal(z, scale) / slope(at(z)));
  const end = Number.isFinite(stop) ? stop : roof(forward(loc + REACH * scale));
  const tallest = Math.min(Math.max(...yDensity.flat()), TALLEST / (end - start));
  const mean = expectation(forward, loc, scale);
  return {
    name: map === "interval" ? `the map onto (${fixed(low, 1)}, ${fixed(high, 1)})` : map,
    loc,
    scale,
    x: each(at),
    y: each((z) => forward(at(z))),
    x_density: xDensity,
    y_density: yDensity,
    median: forward(loc),
    mean,
    sd: Math.sqrt(expectation((x) => (forward(x) - mean) ** 2, loc, scale)),
    slope: slope(loc),
    before: normal(0, scale),
    after: normal(0, scale) / slope(loc),
    support: [start, end],
    heights: [roof(1.05 * Math.max(...xDensity.flat())), roof(1.05 * tallest)],
  };
}

function words(seen) {
  const to = (value) => fixed(value, 3);
  return `Normal(${fixed(seen.loc, 2)}, ${fixed(seen.scale, 2)}) through ${seen.name}: median ${to(seen.median)}, `
    + `mean ${to(seen.mean)}, sd ${to(seen.sd)}. At the median the map stretches by ${to(seen.slope)}, `
    + `and the density goes from ${to(seen.before)} to ${to(seen.after)}.`;
}

function paint(seen) {
  const [left, right] = [
    { left: 64, x: LINE, y: [0, seen.heights[0]], xlabel: "x, unconstrained", ylabel: "density" },
    { left: 472, x: seen.support, y: [0, seen.heights[1]], xlabel: "y, constrained", ylabel: "density" },
  ].map((about) => new Axes({ top: 14, width: 302, height: 260, ...about }));
  const curve = (axes, xs, ys) => [
    ...xs.map((row, i) => (i % 2 ? axes.area(row, ys[i], { fill: COLOURS.guide, "fill-opacity": 0.35 }) : "")),
    axes.line(xs.flat(), ys.flat(), { stroke: COLOURS.guide, "stroke-width": 2.6 }),
  ];
  const dotted = { "stroke-dasharray": "2 3" };
  const mark = (axes, value, attributes) => {
    const x = axes.x(value).toFixed(2);
    return tag("path", { d: `M${x},0V${axes.height}`, stroke: INK, "stroke-width": 1.8, ...attributes });
  };
  const key = (y, text, attributes) =>
    tag("path", { d: `M694,${y - 4.5}h22`, stroke: INK, "stroke-width": 1.8, ...attributes }) + label(722, y, text);
  return picture(324,
    left.draw(curve(left, seen.x, seen.x_density), mark(left, seen.loc, dotted)),
    right.draw(curve(right, seen.y, seen.y_density), mark(right, seen.median, dotted), mark(right, seen.mean, {})),
    key(28, "median", dotted),
    key(48, "mean", {}),
  );
}
