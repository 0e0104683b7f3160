// A report as a card: the same words as the plain HTML of svi_course/show/html.py, in the same order and style.

import { element, inline } from './dom';
import { drawn } from './picture';
import { MARKS, pointsOf, stateOf, WORDS, type Finding, type Report, type Row } from './report';

/** The card without its actions, which go into the element with the class `svi-body`. */
export function card(report: Report): HTMLElement {
  const state = stateOf(report);
  const lead = report.headline ? [element('p', { class: 'svi-lead' }, ...inline(report.headline))] : [];
  const numbers =
    report.table.length > 0 || report.picture
      ? [
          element(
            'div',
            { class: 'svi-row' },
            report.picture && drawn(report.picture),
            report.table.length > 0 ? table(report.table) : null,
          ),
        ]
      : [];
  return element(
    'div',
    { class: `svi-card svi-${state}`, role: 'group', 'aria-label': `${report.title}: ${WORDS[state]}` },
    element(
      'div',
      { class: 'svi-head' },
      element('span', { class: 'svi-mark', 'aria-hidden': 'true' }, MARKS[state]),
      ' ',
      element('b', {}, report.title),
      ' ',
      element('span', { class: 'svi-points' }, pointsOf(report)),
    ),
    // Right: the words, then the numbers. Wrong: the finding first, the numbers as its evidence.
    element('div', { class: 'svi-body' }, ...lead, ...report.findings.flatMap(found), ...numbers),
  );
}

function found(finding: Finding): HTMLElement[] {
  const lines = finding.fix.split('\n');
  const words = lines.filter((line) => !line.startsWith('    ')).join(' ');
  const listing = lines.filter((line) => line.startsWith('    ')).map((line) => line.slice(4));
  return [
    element('p', { class: 'svi-lead' }, ...inline(finding.message)),
    element('p', { class: 'svi-fix' }, ...inline(words)),
    ...(listing.length > 0 ? [element('pre', {}, listing.join('\n'))] : []),
    element('details', {}, element('summary', {}, 'Why it matters'), element('p', {}, ...inline(finding.why))),
  ];
}

function table(rows: readonly Row[]): HTMLElement {
  const head = element(
    'tr',
    {},
    element('td'),
    element('th', { scope: 'col', class: 'svi-yours' }, 'yours'),
    element('th', { scope: 'col', class: 'svi-exact' }, 'exact'),
  );
  const lines = rows.map((row) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, row.name),
      element('td', {}, row.yours),
      element('td', {}, row.exact),
    ),
  );
  return element('table', {}, element('tbody', {}, head, ...lines));
}
