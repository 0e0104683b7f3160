// The course inside JupyterLab, and its cards in Notebook.

import { ILabShell, ILayoutRestorer, type JupyterFrontEnd, type JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, ISessionContextDialogs } from '@jupyterlab/apputils';
import { INotebookTracker, NotebookActions } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { IStateDB } from '@jupyterlab/statedb';

import { addCommands } from './commands';
import { Course } from './course';
import { Helper } from './help';
import { nameSliders } from './names';
import { Place } from './place';
import { addRenderer } from './renderer';
import { Sidebar } from './sidebar';
import { keepUnchanged } from './unchanged';

const INTRODUCED = 'svi-course:introduced';
// After the file browser and the running kernels, before the table of contents.
const RANK = 250;

const plugin: JupyterFrontEndPlugin<void> = {
  id: 'svi-course:plugin',
  description: 'Course sidebar, report cards, commands, and names for sliders.',
  autoStart: true,
  requires: [IRenderMimeRegistry, INotebookTracker],
  optional: [ILabShell, ILayoutRestorer, IStateDB, ICommandPalette, ISessionContextDialogs],
  activate: (
    app: JupyterFrontEnd,
    rendermime: IRenderMimeRegistry,
    tracker: INotebookTracker,
    shell: ILabShell | null,
    restorer: ILayoutRestorer | null,
    state: IStateDB | null,
    palette: ICommandPalette | null,
    dialogs: ISessionContextDialogs | null,
  ): void => {
    const { commands } = app;
    const course = new Course(app.serviceManager.contents);
    const place = new Place(tracker, state);
    const helper = new Helper(course);
    addRenderer(rendermime, helper);
    nameSliders(document.body);
    keepUnchanged(tracker, (path) => course.holds(path));
    addCommands({ commands, tracker, course, place, helper, palette, dialogs });

    NotebookActions.executed.connect((_, { cell }) => {
      if (cell.model.getMetadata('svi_course') !== undefined) {
        void course.checked();
      }
    });
    tracker.currentChanged.connect((_, panel) => {
      if (panel) {
        void course.lookFrom(panel.context.path);
      }
    });
    window.addEventListener('focus', () => void course.refresh());
    const looked = course.lookFrom(tracker.currentWidget?.context.path ?? '');

    if (shell) {
      const sidebar = new Sidebar(course, place, commands);
      shell.add(sidebar, 'left', { rank: RANK });
      restorer?.add(sidebar, sidebar.id);
      commands.addCommand('svi-course:show', {
        label: 'Show the Course',
        execute: () => {
          shell.activateById(sidebar.id);
          sidebar.focusFirst();
        },
        describedBy: { args: { type: 'object' } },
      });
      palette?.addItem({ command: 'svi-course:show', category: 'Course' });
      void introduce(shell, sidebar, course, state, looked);
    }
  },
};

/** Open the sidebar the first time that there is a course; afterwards the layout is the learner's. */
async function introduce(
  shell: ILabShell,
  sidebar: Sidebar,
  course: Course,
  state: IStateDB | null,
  looked: Promise<void>,
): Promise<void> {
  await Promise.all([shell.restored, looked]);
  if (course.found && (await state?.fetch(INTRODUCED)) !== true) {
    shell.activateById(sidebar.id);
    await state?.save(INTRODUCED, true);
  }
}

export default plugin;
