// Pictures as SVG text: numbers in, one string out. COLOURS come from svi_course/plotting.py.

const WIDTH = 792;
const INK = "#1f2328";
const SOFT = "#5b6470";

const tag = (name, attributes, inner = "") =>
  `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`).join("")}>${inner}</${name}>`;

const label = (x, y, inner, attributes = {}) =>
  tag("text", { x: x.toFixed(1), y: y.toFixed(1), fill: INK, ...attributes }, inner);

const picture = (height, ...parts) => tag("svg", {
  xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height,
  "font-family": "DejaVu Sans, Verdana, sans-serif", "font-size": 13, "aria-hidden": true,
}, parts.flat().join(""));

// As Python's format writes it, with a true minus sign.
const fixed = (value, decimals) => value.toFixed(decimals).replace("-", "−");

// `count` numbers from low to high.
const spaced = (low, high, count) => Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));

// As in limits.py.
function roof(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find((step) => step * power >= value * (1 - 1e-12));
}

// About five round numbers within the limits.
function ticks([low, high]) {
  const unit = 10 ** Math.floor(Math.log10((high - low) / 4));
  const step = unit * [1, 2, 2.5, 5, 10].find((one) => (high - low) / (one * unit) <= 6);
  const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9), Number.isInteger(+(step / unit).toFixed(6)) ? 0 : 1 - Math.floor(Math.log10(unit)));
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.floor(high / step + 1e-9) - first + 1;
  return Array.from({ length: count }, (_, i) => [(first + i) * step, fixed((first + i) * step + 0, decimals)]);
}

// A pair of axes with a left and a bottom line. `inside` is drawn within the frame and cut off at it.
class Axes {
  constructor({ left, top, width, height, x, y, xlabel = "", ylabel = "", title = "", marks = true }) {
    Object.assign(this, { left, top, width, height, limits: { x, y }, xlabel, ylabel, title, marks });
  }

  x(value) { return (this.width * (value - this.limits.x[0])) / (this.limits.x[1] - this.limits.x[0]); }

  y(value) { return this.height * (1 - (value - this.limits.y[0]) / (this.limits.y[1] - this.limits.y[0])); }

  path(xs, ys) { return xs.map((x, i) => `${i ? "L" : "M"}${this.x(x).toFixed(2)},${this.y(ys[i]).toFixed(2)}`).join(""); }

  line(xs, ys, attributes) { return tag("path", { d: this.path(xs, ys), fill: "none", ...attributes }); }

  area(xs, ys, attributes) {
    const base = this.y(0).toFixed(2);
    const [first, last] = [xs[0], xs[xs.length - 1]].map((x) => this.x(x).toFixed(2));
    return tag("path", { d: `${this.path(xs, ys)}L${last},${base}L${first},${base}Z`, stroke: "none", ...attributes });
  }

  draw(...inside) {
    const { left, top, width, height } = this;
    const bottom = top + height;
    const stroke = { stroke: INK, "stroke-width": 1 };
    const rule = (x1, y1, x2, y2) => tag("line", { x1, y1, x2, y2, ...stroke });
    const below = ticks(this.limits.x).map(([value, text]) => {
      const x = left + this.x(value);
      return rule(x, bottom, x, bottom + 4) + label(x, bottom + 18, text, { "text-anchor": "middle" });
    });
    const beside = !this.marks ? [] : [rule(left, top, left, bottom), ...ticks(this.limits.y).map(([value, text]) => {
      const y = top + this.y(value);
      return rule(left - 4, y, left, y) + label(left - 8, y + 4.5, text, { "text-anchor": "end" });
    })];
    const turned = `rotate(-90 ${left - 44} ${top + height / 2})`;
    return [
      tag("svg", { x: left, y: top, width, height }, inside.flat().join("")),
      rule(left, bottom, left + width, bottom), below, beside,
      label(left + width / 2, bottom + 37, this.xlabel, { "text-anchor": "middle" }),
      label(left - 44, top + height / 2, this.ylabel, { "text-anchor": "middle", transform: turned }),
      label(left, top - 8, this.title),
    ].flat();
  }
}
