// log Γ and its derivative for x > 0, to about 1e-13: raised by their recurrences, then Stirling's series.
// Source: NIST Digital Library of Mathematical Functions, 5.11.1 and 5.11.2.

const ENOUGH = 15;

function lgamma(x) {
  let below = 0;
  for (; x < ENOUGH; x += 1) below += Math.log(x);
  const s = 1 / (x * x);
  const series = (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s / 1680))) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - below;
}

function digamma(x) {
  let below = 0;
  for (; x < ENOUGH; x += 1) below += 1 / x;
  const s = 1 / (x * x);
  return Math.log(x) - 0.5 / x - s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s / 240))) - below;
}
