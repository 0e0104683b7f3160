// What a screen reader says when a command has done its work.

import { element } from './dom';

let region: HTMLElement | null = null;

export function announce(words: string): void {
  region ??= document.body.appendChild(element('div', { class: 'svi-announcer', role: 'status' }));
  region.textContent = words;
}
