// Running checks: one exercise, or the whole lesson from a fresh kernel.

import { Notification, type ISessionContext, type ISessionContextDialogs } from '@jupyterlab/apputils';
import { NotebookActions, type NotebookPanel } from '@jupyterlab/notebook';

import { announce } from './announce';
import { cellsToRun, checksOf, placeOf, reportOf } from './cells';
import { brief, counted, pointsOf, stateOf, WORDS, type Report } from './report';

// In milliseconds: soon enough for who has pressed a button.
const INTERRUPT_EVERY = 300;

/** Run an exercise's answer and its check, and bring the card into view. */
export async function checkExercise(
  panel: NotebookPanel,
  exercise: string,
  dialogs: ISessionContextDialogs | null,
): Promise<void> {
  const notebook = panel.content;
  const cells = cellsToRun(notebook, exercise);
  if (cells.length === 0) {
    announce('The check of this exercise was deleted from the notebook.');
    return;
  }
  announce('Checking …');
  await started(panel.sessionContext);
  const ran = await NotebookActions.runCells(notebook, cells, panel.sessionContext, dialogs ?? undefined);
  const report = reportOf(notebook.widgets[placeOf(notebook, exercise, 'check')]);
  if (ran && report) {
    announce(spoken(report));
    await notebook.scrollToItem(placeOf(notebook, exercise, 'check'), 'auto');
  } else {
    announce('The answer stopped with an error, which is shown below it.');
  }
}

/** Restart the kernel and run every cell, also past those that stop with an error; progress and sum in a notification. */
export async function checkLesson(panel: NotebookPanel, dialogs: ISessionContextDialogs | null): Promise<void> {
  const { content: notebook, sessionContext } = panel;
  const restarted = dialogs
    ? await dialogs.restart(sessionContext)
    : await sessionContext.restartKernel().then(() => true);
  if (!restarted) {
    return;
  }
  const cells = notebook.widgets.filter((cell) => cell.model.type === 'code');
  const run = { stopped: false };
  const at = (place: number): string => `Checking the lesson: cell ${place} of ${cells.length}`;
  // With the first cell's message: an update is lost that comes before the notification is drawn.
  const id = Notification.emit(at(1), 'in-progress', {
    autoClose: false,
    actions: [
      {
        label: 'Stop',
        callback: (event) => {
          // The notification stays, to say when it has stopped.
          event.preventDefault();
          run.stopped = true;
        },
      },
    ],
  });
  await started(sessionContext);
  // Again and again: a kernel that has not begun with the cell yet does not hear an interrupt.
  const interrupting = window.setInterval(() => {
    if (run.stopped) {
      void sessionContext.session?.kernel?.interrupt();
    }
  }, INTERRUPT_EVERY);
  try {
    for (const [done, cell] of cells.entries()) {
      if (done > 0) {
        Notification.update({ id, message: at(done + 1) });
      }
      if (!run.stopped) {
        await NotebookActions.runCells(notebook, [cell], sessionContext);
      }
      if (run.stopped || panel.isDisposed || sessionContext.isDisposed) {
        Notification.update({ id, message: 'Stopped.', type: 'default', autoClose: 5000, actions: [] });
        return;
      }
    }
  } finally {
    window.clearInterval(interrupting);
  }
  const checks = checksOf(notebook).map(reportOf);
  const reports = checks.filter((report) => report !== null);
  const score = reports.reduce((sum, report) => sum + report.score, 0);
  const points = reports.reduce((sum, report) => sum + report.points, 0);
  const silent = checks.length - reports.length;
  const rest = silent > 0 ? ` ${counted(silent, 'check')} stopped with an error and gave none.` : '';
  const sum = reports.some((report) => report.pending)
    ? 'The homework is checked; its points are decided at grading.'
    : `The lesson is checked: ${brief(score)} of ${counted(points, 'point')}.`;
  const message = sum + rest;
  Notification.update({ id, message, type: 'success', autoClose: false, actions: [] });
}

/** Wait for the kernel's first word: one that is not ready yet drops what it is asked. */
async function started(context: ISessionContext): Promise<void> {
  await context.ready;
  await context.session?.kernel?.info;
}

function spoken(report: Report): string {
  return `${report.title}: ${WORDS[stateOf(report)]}. ${pointsOf(report)}. ${report.findings[0]?.message ?? report.headline}`;
}
