// The cells of an exercise in an open notebook: known by their metadata, also when they are not drawn.

import type { Cell, ICellModel } from '@jupyterlab/cells';
import type { Notebook } from '@jupyterlab/notebook';

import { isObject, isReport, MIME_TYPE, type Report } from './report';

const KEY = 'svi_course';

interface Mark {
  readonly exercise: string;
  readonly role: string;
}

/** The exercise that a cell belongs to: its own, or that of the task above it whose check is still to come. */
export function exerciseAt(notebook: Notebook, index: number): string | null {
  for (let place = index; place >= 0; place--) {
    const mark = markOf(notebook.widgets[place]?.model);
    if (mark !== null) {
      return mark.role === 'check' && place < index ? null : mark.exercise;
    }
  }
  return null;
}

/** The first exercise at or below a cell. */
export function exerciseBelow(notebook: Notebook, index: number): string | null {
  return (
    notebook.widgets
      .slice(index)
      .map((cell) => markOf(cell.model)?.exercise)
      .find((id) => id !== undefined) ?? null
  );
}

/** The place of the exercise's cell with that role; -1 if it was deleted. */
export function placeOf(notebook: Notebook, exercise: string, role: 'task' | 'answer' | 'check'): number {
  return notebook.widgets.findIndex((cell) => {
    const mark = markOf(cell.model);
    return mark?.exercise === exercise && mark.role === role;
  });
}

/** Answer and check, with the cells that the learner put between them. */
export function cellsToRun(notebook: Notebook, exercise: string): Cell[] {
  const check = placeOf(notebook, exercise, 'check');
  const answer = placeOf(notebook, exercise, 'answer');
  const first = answer >= 0 && answer < check ? answer : check;
  return check < 0 ? [] : notebook.widgets.slice(first, check + 1).filter((cell) => cell.model.type === 'code');
}

/** The cells that check an exercise. */
export function checksOf(notebook: Notebook): Cell[] {
  return notebook.widgets.filter((cell) => markOf(cell.model)?.role === 'check');
}

export function hasExercises(notebook: Notebook): boolean {
  return notebook.widgets.some((cell) => markOf(cell.model) !== null);
}

/** The report that a cell shows, if it shows one. */
export function reportOf(cell: Cell | undefined): Report | null {
  const outputs = (
    cell?.model.sharedModel.toJSON() as { outputs?: readonly { data?: Record<string, unknown> }[] } | undefined
  )?.outputs;
  const report = outputs?.map((output) => output.data?.[MIME_TYPE]).find((data) => data !== undefined);
  return isReport(report) ? report : null;
}

function markOf(model: ICellModel | undefined): Mark | null {
  const mark: unknown = model?.getMetadata(KEY);
  return isObject(mark) && typeof mark['exercise'] === 'string' && typeof mark['role'] === 'string'
    ? { exercise: mark['exercise'], role: mark['role'] }
    : null;
}
