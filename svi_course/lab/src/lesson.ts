// Opening a lesson, at an exercise's cell or at its beginning.

import { PathExt } from '@jupyterlab/coreutils';
import { NotebookPanel, type Notebook } from '@jupyterlab/notebook';
import type { CommandRegistry } from '@lumino/commands';

import { placeOf } from './cells';
import type { Exercise } from './outline';

/** Open the lesson and put the cursor on the exercise's task. */
export async function openExercise(commands: CommandRegistry, folder: string, exercise: Exercise): Promise<void> {
  const panel = await openLesson(commands, folder, exercise.lesson);
  if (panel) {
    await goTo(panel.content, exercise.id);
  }
}

/** Open a file of the course folder; the panel, when its cells are there, if it is a notebook. */
export async function openLesson(
  commands: CommandRegistry,
  folder: string,
  lesson: string,
): Promise<NotebookPanel | null> {
  const panel: unknown = await commands.execute('docmanager:open', { path: PathExt.join(folder, lesson) });
  if (!(panel instanceof NotebookPanel)) {
    return null;
  }
  await panel.context.ready;
  await panel.revealed;
  return panel;
}

/** Put the cursor on the exercise's answer, with its task in view. Nothing happens if its cells were deleted. */
export async function goTo(notebook: Notebook, exercise: string): Promise<void> {
  const task = placeOf(notebook, exercise, 'task');
  const answer = placeOf(notebook, exercise, 'answer');
  const place = Math.max(answer, task);
  if (place < 0) {
    return;
  }
  notebook.deselectAll();
  notebook.mode = 'command';
  notebook.activeCellIndex = place;
  await notebook.scrollToItem(task < 0 ? place : task, 'start');
  notebook.node.focus();
}
