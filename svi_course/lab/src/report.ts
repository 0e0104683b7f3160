// The report that a check shows, as svi_course/report.py writes it.

export const MIME_TYPE = 'application/vnd.svi-course.report+json';
const SCHEMA = 1;

export interface Finding {
  readonly message: string;
  readonly why: string;
  readonly fix: string;
}

export interface Row {
  readonly name: string;
  readonly yours: string;
  readonly exact: string;
}

export interface Picture {
  readonly site: string;
  readonly x: readonly number[];
  readonly yours: readonly number[];
  readonly exact: readonly number[];
  readonly alt: string;
}

export interface Report {
  readonly exercise: string;
  readonly title: string;
  readonly points: number;
  readonly score: number;
  readonly attempted: boolean;
  /** Of homework: the points are decided at grading, and `score` says nothing yet. */
  readonly pending?: boolean;
  readonly passed: boolean;
  readonly ok: boolean;
  readonly headline: string;
  readonly findings: readonly Finding[];
  readonly table: readonly Row[];
  readonly picture: Picture | null;
  readonly hints: number;
  readonly call: string;
}

export type State = 'ok' | 'part' | 'err' | 'none' | 'open';

export const MARKS: Readonly<Record<State, string>> = { ok: '✓', part: '◐', err: '✗', none: '○', open: '○' };
export const WORDS: Readonly<Record<State, string>> = {
  ok: 'right',
  part: 'partly right',
  err: 'not right yet',
  none: 'not attempted',
  open: 'to be graded',
};

export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether these are the members of a report that this extension can show. */
export function isReport(value: unknown): value is Report {
  return (
    isObject(value) &&
    value['schema'] === SCHEMA &&
    ['exercise', 'title', 'headline', 'call'].every((name) => typeof value[name] === 'string') &&
    ['points', 'score', 'hints'].every((name) => typeof value[name] === 'number') &&
    ['attempted', 'passed', 'ok'].every((name) => typeof value[name] === 'boolean') &&
    ['undefined', 'boolean'].includes(typeof value['pending']) &&
    isList(value['findings'], (finding) => hasTexts(finding, 'message', 'why', 'fix')) &&
    isList(value['table'], (row) => hasTexts(row, 'name', 'yours', 'exact')) &&
    (value['picture'] === null || isPicture(value['picture']))
  );
}

export function stateOf(report: Report): State {
  if (!report.attempted) {
    return 'none';
  }
  if (report.pending) {
    return report.ok ? 'open' : 'err';
  }
  if (report.passed && report.ok) {
    return 'ok';
  }
  return report.score > 0 ? 'part' : 'err';
}

/** The points as the card's head shows them; empty where there are none to give. */
export function pointsOf(report: Report): string {
  if (report.points === 0) {
    return '';
  }
  const all = counted(report.points, 'point');
  return report.attempted && !report.pending ? `${brief(report.score)} of ${all}` : all;
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** A score without what adding up tenths leaves behind. */
export function brief(score: number): string {
  return String(Number(score.toPrecision(6)));
}

/** A number to four significant digits, with a true minus sign, as svi_course/wording.py writes it. */
export function figure(value: number): string {
  const [digits = '', power = '0'] = value.toExponential(3).split('e');
  const exponent = Number(power);
  const plain = exponent >= -4 && exponent < 4;
  const text = plain
    ? String(Number(value.toPrecision(4)))
    : `${Number(digits)}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
  return text.replaceAll('-', '−');
}

function isPicture(value: unknown): boolean {
  return (
    hasTexts(value, 'site', 'alt') &&
    isObject(value) &&
    ['x', 'yours', 'exact'].every((name) => isList(value[name], (entry) => typeof entry === 'number'))
  );
}

function hasTexts(value: unknown, ...names: string[]): boolean {
  return isObject(value) && names.every((name) => typeof value[name] === 'string');
}

function isList(value: unknown, isEntry: (entry: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isEntry);
}
