// A lesson that was only opened is unchanged: nothing to save, and the next version may replace it.
//
// JupyterLab writes the kernel's name and Python's version into every notebook that it opens, and both are this
// machine's. They are kept when the learner changes something.

import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';

const OF_THE_KERNEL: ReadonlySet<string> = new Set(['kernelspec', 'language_info']);

/** Keep the notebooks for which `isOurs` holds from counting as changed by their first kernel. */
export function keepUnchanged(tracker: INotebookTracker, isOurs: (path: string) => boolean): void {
  tracker.widgetAdded.connect((_, panel) => {
    keep(panel, isOurs);
  });
}

function keep({ context, sessionContext }: NotebookPanel, isOurs: (path: string) => boolean): void {
  const { model } = context;
  // Another kernel in place of the first is the learner's choice, and worth saving.
  let chosen = false;
  sessionContext.kernelChanged.connect((_, { oldValue }) => {
    chosen ||= oldValue !== null;
  });
  model.metadataChanged.connect((_, { key }) => {
    // This signal comes before the one that makes the notebook count as changed.
    if (!model.dirty && !chosen && OF_THE_KERNEL.has(key) && isOurs(context.path)) {
      queueMicrotask(() => {
        model.dirty = false;
      });
    }
  });
}
