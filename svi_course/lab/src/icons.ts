// Drawn in the theme's own grey.

import { LabIcon } from '@jupyterlab/ui-components';

function icon(name: string, path: string): LabIcon {
  return new LabIcon({
    name: `svi-course:${name}`,
    svgstr: `<svg xmlns="http://www.w3.org/2000/svg" width="16" viewBox="0 0 24 24"><path class="jp-icon3" fill="#616161" d="${path}"/></svg>`,
  });
}

// A density over its axis.
export const courseIcon = icon('course', 'M2 19h20v2H2zM3 17c5 0 5.500-13 9-13s4 13 9 13z');
export const checkIcon = icon('check', 'M9 16.200 4.800 12l-1.400 1.400L9 19 21 7l-1.400-1.400z');
export const hintIcon = icon('hint', 'M9 21h6v-2H9zm3-19a7 7 0 0 0-4 12.700V17h8v-2.300A7 7 0 0 0 12 2z');
export const resetIcon = icon('reset', 'M12 5V1L6 6.500 12 12V7a6 6 0 1 1-6 6H4a8 8 0 1 0 8-8z');
export const nextIcon = icon('next', 'M12 4l-1.400 1.400 5.600 5.600H4v2h12.200l-5.600 5.600L12 20l8-8z');
export const lessonIcon = icon(
  'lesson',
  'M18 7l-1.400-1.400-6.300 6.300 1.400 1.400zM22.200 5.600 11.700 16.200 7.500 12l-1.400 1.400 5.600 5.600L23.700 7zM.400 13.400 6 19l1.400-1.400L1.800 12z',
);
