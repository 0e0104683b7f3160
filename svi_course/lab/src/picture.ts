// Two densities on one axis, as svi_course/show/picture.py draws them.

import { svgElement } from './dom';
import { figure, type Picture } from './report';

const WIDTH = 240;
const HEIGHT = 96;
const LEFT = 10;
const RIGHT = 230;
const TOP = 8;
const BASE = 80;

/** The exact posterior as a dark filled area, yours as a line over it. */
export function drawn(picture: Picture): SVGElement {
  const highest = Math.max(...picture.yours, ...picture.exact, 1e-300);
  const exact = path(picture, picture.exact, highest);
  const yours = path(picture, picture.yours, highest);
  const first = figure(picture.x.at(0) ?? 0);
  const last = figure(picture.x.at(-1) ?? 1);
  return svgElement(
    'svg',
    {
      width: `${WIDTH}`,
      height: `${HEIGHT}`,
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      role: 'img',
      'aria-label': picture.alt,
    },
    svgElement('path', {
      d: `M${LEFT},${BASE} L${exact} L${RIGHT},${BASE} Z`,
      fill: 'var(--svi-exact)',
      opacity: '.22',
    }),
    svgElement('path', { d: `M${yours}`, fill: 'none', stroke: 'var(--svi-guide)', 'stroke-width': '1.8' }),
    svgElement('line', { x1: `${LEFT}`, x2: `${RIGHT}`, y1: `${BASE}`, y2: `${BASE}`, stroke: 'var(--svi-soft)' }),
    svgElement('text', { x: `${LEFT}`, y: '93' }, first),
    label(RIGHT, 'end', last),
    label(WIDTH / 2, 'middle', picture.site),
  );
}

function label(x: number, anchor: string, text: string): SVGElement {
  return svgElement('text', { x: `${x}`, y: '93', 'text-anchor': anchor }, text);
}

function path(picture: Picture, heights: readonly number[], highest: number): string {
  const low = picture.x.at(0) ?? 0;
  const high = picture.x.at(-1) ?? 1;
  return picture.x
    .map((x, place) => {
      const across = LEFT + ((RIGHT - LEFT) * (x - low)) / (high - low);
      const up = BASE - (BASE - TOP) * Math.min((heights[place] ?? 0) / highest, 1);
      return `${across.toFixed(1)},${up.toFixed(1)}`;
    })
    .join(' L');
}
