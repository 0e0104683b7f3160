// ELBO and KL of a Beta guide for the coin; what it shows is said in bars.py.

const FAIRNESS = spaced(0.001, 0.999, 400);
const LEAST_ELBO = 0.15;
const MARGIN = 0.08;

const betaln = (a, b) => lgamma(a) + lgamma(b) - lgamma(a + b);

const density = (a, b) => {
  const norm = betaln(a, b);
  return FAIRNESS.map((f) => Math.exp((a - 1) * Math.log(f) + (b - 1) * Math.log1p(-f) - norm));
};

const divergence = (a, b, c, d) =>
  betaln(c, d) - betaln(a, b) + (a - c) * digamma(a) + (b - d) * digamma(b) + (c - a + d - b) * digamma(a + b);

function frame({ alpha, beta, heads, tails, a, b }) {
  const posterior = [a + heads, b + tails];
  const both = digamma(alpha + beta);
  const likelihood = heads * (digamma(alpha) - both) + tails * (digamma(beta) - both);
  const kl = divergence(alpha, beta, ...posterior);
  const [guideDensity, posteriorDensity] = [density(alpha, beta), density(...posterior)];
  const [guidePeak, posteriorPeak] = [Math.max(...guideDensity), Math.max(...posteriorDensity)];
  return {
    guide: [alpha, beta],
    posterior,
    log_evidence: betaln(...posterior) - betaln(a, b),
    elbo: likelihood - divergence(alpha, beta, a, b),
    kl,
    guide_density: guideDensity,
    posterior_density: posteriorDensity,
    prior_density: density(a, b),
    highest: roof(1.05 * Math.min(Math.max(posteriorPeak, guidePeak), 3 * posteriorPeak)),
    span: roof(Math.max(kl, 1) / (1 - LEAST_ELBO)),
  };
}

const gap = (seen) => fixed(Math.max(seen.kl, 0), 4);

function words(seen) {
  const [guide, posterior] = [seen.guide, seen.posterior].map(([a, b]) => `Beta(${fixed(a, 1)}, ${fixed(b, 1)})`);
  return `ELBO ${fixed(seen.elbo, 4)} + KL ${gap(seen)} = log evidence ${fixed(seen.log_evidence, 4)} nats. `
    + `Guide ${guide}, posterior ${posterior}.`;
}

function paint(seen) {
  const upper = new Axes({
    left: 64, top: 14, width: 712, height: 214, x: [0, 1], y: [0, seen.highest], xlabel: "fairness f", ylabel: "density",
  });
  const end = seen.log_evidence;
  const lower = new Axes({
    left: 64, top: 310, width: 712, height: 34, x: [end - seen.span, end + MARGIN * seen.span], y: [0, 1],
    xlabel: "nats", marks: false,
  });
  const [left, middle, right] = [end - seen.span, seen.elbo, end].map((value) => lower.x(value));
  const bar = (from, to, attributes) =>
    tag("rect", { x: from, y: 3, width: Math.max(to - from, 0), height: 26, ...attributes });
  const key = (y, text, attributes) =>
    tag("path", { d: `M78,${y - 4.5}h26`, fill: "none", ...attributes }) + label(112, y, text);
  return picture(396,
    upper.draw(
      upper.area(FAIRNESS, seen.posterior_density, { fill: COLOURS.exact, "fill-opacity": 0.22 }),
      upper.line(FAIRNESS, seen.prior_density, { stroke: COLOURS.prior, "stroke-width": 2, "stroke-dasharray": "8 4" }),
      upper.line(FAIRNESS, seen.guide_density, { stroke: COLOURS.guide, "stroke-width": 2.6 }),
    ),
    key(30, "exact posterior", { stroke: COLOURS.exact, "stroke-width": 12, "stroke-opacity": 0.22 }),
    key(50, "guide", { stroke: COLOURS.guide, "stroke-width": 2.6 }),
    key(70, "prior", { stroke: COLOURS.prior, "stroke-width": 2, "stroke-dasharray": "8 4" }),
    label(64, 296, `ELBO ${fixed(seen.elbo, 4)}`, { fill: COLOURS.elbo, "font-weight": 700 }),
    label(232, 296, `+ KL ${gap(seen)}`, { fill: COLOURS.kl, "font-weight": 700 }),
    label(376, 296, `= log evidence ${fixed(end, 4)}`, { "font-weight": 700 }),
    tag("defs", {}, tag("pattern", { id: "svi-kl", width: 8, height: 8, patternUnits: "userSpaceOnUse",
      patternTransform: "rotate(45)" }, tag("path", { d: "M0,0V8", stroke: "white", "stroke-width": 2 }))),
    lower.draw(
      bar(left, middle, { fill: COLOURS.elbo }),
      bar(middle, right, { fill: COLOURS.kl }),
      bar(middle, right, { fill: "url(#svi-kl)" }),
      tag("path", { d: `M${right.toFixed(2)},0V34`, stroke: INK, "stroke-width": 2.5 }),
    ),
  );
}
