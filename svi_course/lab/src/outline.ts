// course.json and progress.json: what they hold, read with care, since a learner may have edited them.

import { isObject, type Json } from './report';

const SCHEMA = 1;

export interface Exercise {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly points: number;
  readonly lesson: string;
}

/** A chapter, or a homework. */
export interface Part {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly points: number;
  readonly lessons: readonly string[];
  readonly exercises: readonly Exercise[];
}

export interface Outline {
  readonly title: string;
  readonly start: string;
  readonly points: number;
  readonly chapters: readonly Part[];
  /** Its points are the instructor's and count for themselves. */
  readonly homework?: readonly Part[];
}

/** The best score of each exercise that was tried, by its id. */
export type Progress = ReadonlyMap<string, number>;

export type Standing = 'passed' | 'tried' | 'untouched';

/** The outline in a file's text. Throws what the learner is told. */
export function parseOutline(text: string): Outline {
  const data = parsed(text);
  if (!isOutline(data)) {
    throw new Error('course.json is damaged or of another version. Start the course again to repair it.');
  }
  return data;
}

/** The progress in a file's text. Throws if a check would start a new file, too. */
export function parseProgress(text: string): Progress {
  const data = parsed(text);
  const entries = isObject(data) && data['schema'] === SCHEMA ? data['exercises'] : null;
  if (!isObject(entries) || !Object.values(entries).every(isEntry)) {
    throw new Error('progress.json could not be read; the next check starts a new one and keeps the old.');
  }
  return new Map(Object.entries(entries).map(([id, entry]) => [id, (entry as { score: number }).score]));
}

export function allExercises(outline: Outline): readonly Exercise[] {
  return outline.chapters.flatMap((chapter) => chapter.exercises);
}

export function standing(exercise: Exercise, progress: Progress): Standing {
  const score = progress.get(exercise.id);
  if (score === undefined) {
    return 'untouched';
  }
  return score >= exercise.points ? 'passed' : 'tried';
}

export function scoreOf(exercises: readonly Exercise[], progress: Progress): number {
  return exercises.reduce((sum, exercise) => sum + (progress.get(exercise.id) ?? 0), 0);
}

/** Where to go on: the exercise last worked on, or the next one that is not passed; null when all are. */
export function goOn(outline: Outline, progress: Progress, here: string | null): Exercise | null {
  const all = allExercises(outline);
  const place = Math.max(
    all.findIndex((exercise) => exercise.id === here),
    0,
  );
  const inOrder = [...all.slice(place), ...all.slice(0, place)];
  return inOrder.find((exercise) => standing(exercise, progress) !== 'passed') ?? null;
}

/** The exercise after this one in the course; null after the last. */
export function nextExercise(outline: Outline, id: string): Exercise | null {
  const all = allExercises(outline);
  const place = all.findIndex((exercise) => exercise.id === id);
  return place < 0 ? null : (all[place + 1] ?? null);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

function isOutline(data: unknown): data is Outline {
  return (
    isObject(data) &&
    data['schema'] === SCHEMA &&
    has(data, 'string', 'title', 'start') &&
    has(data, 'number', 'points') &&
    isList(data['chapters'], isPart) &&
    (data['homework'] === undefined || isList(data['homework'], isPart))
  );
}

function isPart(data: unknown): boolean {
  return (
    isObject(data) &&
    has(data, 'string', 'id', 'title') &&
    has(data, 'number', 'number', 'points') &&
    isList(data['lessons'], (lesson) => typeof lesson === 'string') &&
    isList(
      data['exercises'],
      (one) => isObject(one) && has(one, 'string', 'id', 'number', 'title', 'lesson') && has(one, 'number', 'points'),
    )
  );
}

function isEntry(entry: unknown): boolean {
  return isObject(entry) && has(entry, 'number', 'score', 'attempts');
}

function has(data: Json, type: 'string' | 'number', ...names: string[]): boolean {
  return names.every((name) => typeof data[name] === type);
}

function isList(data: unknown, isMember: (member: unknown) => boolean): boolean {
  return Array.isArray(data) && data.every(isMember);
}
