// Names for ipywidgets' sliders, which show theirs to the eye only.
//
// The sliders of the course's own pictures bring better ones (svi_course/sliders/shell.js) and are left alone.

import { element } from './dom';

const SLIDER = '.widget-slider';
const OWN = '.svi-explorer';

/** Name every slider of the page, now and later. */
export function nameSliders(page: HTMLElement): void {
  page.querySelectorAll(SLIDER).forEach(name);
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      // A changed value is a changed text in the slider's readout.
      const touched = [target, ...addedNodes].filter((node) => node instanceof Element);
      const around = touched.map((node) => node.closest(SLIDER)).filter((slider) => slider !== null);
      const inside = touched.slice(1).flatMap((node) => [...node.querySelectorAll(SLIDER)]);
      new Set([...around, ...inside]).forEach(name);
    }
  }).observe(page, { childList: true, subtree: true });
}

function name(slider: Element): void {
  if (slider.closest(OWN)) {
    return;
  }
  const label = words(slider.querySelector('.widget-label')) || 'slider';
  const readout = slider.querySelector('.widget-readout');
  const handles = slider.querySelectorAll('[role=slider]');
  const ends = handles.length === 2 ? [', lower end', ', upper end'] : [''];
  handles.forEach((handle, place) => {
    handle.setAttribute('aria-label', label + (ends[place] ?? ''));
    // The handle of a logarithmic slider has the power as its value.
    if (handles.length === 1) {
      handle.setAttribute('aria-valuetext', words(readout));
    }
  });
  readout?.setAttribute('role', 'textbox');
  readout?.setAttribute('aria-label', `${label}, as a number`);
}

/** An element's text. A formula stands in it twice, once for the eye alone: that one is left out. */
function words(from: Element | null): string {
  const copy = (from?.cloneNode(true) ?? element('span')) as Element;
  copy.querySelectorAll('[aria-hidden=true], script').forEach((part) => {
    part.remove();
  });
  return copy.textContent.trim();
}
