// What the learner can do: in the palette, in the notebook's toolbar, and with keys.

import type { ICommandPalette, ISessionContextDialogs } from '@jupyterlab/apputils';
import type { INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';
import { CommandToolbarButton, type LabIcon } from '@jupyterlab/ui-components';
import type { CommandRegistry } from '@lumino/commands';

import { announce } from './announce';
import { exerciseAt, exerciseBelow, hasExercises, placeOf } from './cells';
import { checkExercise, checkLesson } from './check';
import type { Course } from './course';
import type { Helper } from './help';
import { checkIcon, hintIcon, lessonIcon, nextIcon, resetIcon } from './icons';
import { goTo, openExercise } from './lesson';
import { allExercises, goOn, nextExercise } from './outline';
import type { Place } from './place';

const CATEGORY = 'Course';
const BUTTONS = ['check', 'hint', 'reset', 'next', 'check-lesson'];

interface Parts {
  readonly commands: CommandRegistry;
  readonly tracker: INotebookTracker;
  readonly course: Course;
  readonly place: Place;
  readonly helper: Helper;
  readonly palette: ICommandPalette | null;
  readonly dialogs: ISessionContextDialogs | null;
}

interface Action {
  readonly label: string;
  readonly caption: string;
  readonly icon: LabIcon;
  readonly run: (panel: NotebookPanel, exercise: string) => Promise<void>;
}

/** JupyterLab's cells have it, their interface does not say so. */
interface Undoable {
  readonly undoManager?: { stopCapturing: () => void } | null;
}

export function addCommands(parts: Parts): void {
  const { commands, tracker, course, place, helper, palette, dialogs } = parts;
  const isLesson = (): boolean => tracker.currentWidget !== null && hasExercises(tracker.currentWidget.content);

  const current = (): string | null => {
    const notebook = tracker.currentWidget?.content;
    return notebook ? exerciseAt(notebook, notebook.activeCellIndex) : null;
  };

  const actions: Readonly<Record<string, Action>> = {
    check: {
      label: 'Check This Exercise',
      caption: 'Run the answer and its check',
      icon: checkIcon,
      run: (panel, exercise) => checkExercise(panel, exercise, dialogs),
    },
    hint: {
      label: 'Next Hint',
      caption: 'Show the next hint on the card of this exercise',
      icon: hintIcon,
      run: async (panel, exercise) => {
        helper.takeHint(exercise);
        await panel.content.scrollToItem(placeOf(panel.content, exercise, 'check'), 'auto');
        const hints = (await helper.of(exercise))?.hints ?? [];
        announce(hints[Math.min(helper.hintsTaken(exercise), hints.length) - 1] ?? 'There is no hint.');
      },
    },
    reset: {
      label: 'Reset This Answer to Its Starter',
      caption: 'Put the starter back; undo brings the answer back',
      icon: resetIcon,
      run: async (panel, exercise) => {
        const starter = (await helper.of(exercise))?.starter;
        const answer = panel.content.widgets[placeOf(panel.content, exercise, 'answer')];
        if (starter === undefined || !answer) {
          announce('This exercise has no answer cell, or the course no starter for it.');
          return;
        }
        // Otherwise undo takes what was typed in the last half second back as well.
        (answer.model.sharedModel as Undoable).undoManager?.stopCapturing();
        answer.model.sharedModel.setSource(starter);
        announce('The starter is back. Undo brings your answer back.');
      },
    },
  };

  for (const [name, action] of Object.entries(actions)) {
    add(name, {
      ...action,
      isEnabled: () => current() !== null,
      execute: async () => {
        const [panel, exercise] = [tracker.currentWidget, current()];
        if (panel && exercise !== null) {
          await action.run(panel, exercise);
        }
      },
    });
  }

  add('next', {
    label: 'Next Exercise',
    caption: 'Go to the next exercise, in this lesson or the next',
    icon: nextIcon,
    isEnabled: isLesson,
    execute: async () => {
      const notebook = tracker.currentWidget?.content;
      if (!notebook) {
        return;
      }
      const here = current();
      const below = exerciseBelow(
        notebook,
        here === null ? notebook.activeCellIndex : placeOf(notebook, here, 'check') + 1,
      );
      const last = here ?? place.here;
      const found = course.found;
      if (below !== null) {
        await goTo(notebook, below);
      } else if (found && last !== null) {
        const next = nextExercise(found.outline, last);
        if (next) {
          await openExercise(commands, found.folder, next);
        } else {
          announce('This is the last exercise.');
        }
      }
    },
  });

  add('check-lesson', {
    label: 'Restart and Check the Whole Lesson',
    caption: 'Restart the kernel, run every cell, and count the points',
    icon: lessonIcon,
    isEnabled: isLesson,
    execute: async () => {
      if (tracker.currentWidget) {
        await checkLesson(tracker.currentWidget, dialogs);
      }
    },
  });

  add('go-on', {
    label: 'Go On Where You Were',
    caption: 'Open the exercise last worked on, or the next one without full points',
    isEnabled: () => course.found !== null,
    execute: async () => {
      const { found } = course;
      const next = found && (goOn(found.outline, found.progress, place.here) ?? allExercises(found.outline)[0]);
      if (found && next) {
        await openExercise(commands, found.folder, next);
      }
    },
  });

  function add(name: string, options: Omit<CommandRegistry.ICommandOptions, 'describedBy'>): void {
    const command = `svi-course:${name}`;
    commands.addCommand(command, { ...options, describedBy: { args: { type: 'object' } } });
    palette?.addItem({ command, category: CATEGORY });
  }

  tracker.widgetAdded.connect((_, panel) => {
    void addButtons(panel, commands);
  });

  // Buttons ask again only when told to.
  const changed = (): void => {
    commands.notifyCommandChanged();
  };
  tracker.activeCellChanged.connect(changed);
  tracker.currentChanged.connect(changed);
  course.changed.connect(changed);
}

/** The buttons of a lesson, before its list of cell types; other notebooks get none. */
async function addButtons(panel: NotebookPanel, commands: CommandRegistry): Promise<void> {
  await panel.context.ready;
  if (panel.isDisposed || !hasExercises(panel.content)) {
    return;
  }
  for (const name of BUTTONS) {
    const button = new CommandToolbarButton({ commands, id: `svi-course:${name}`, label: '' });
    panel.toolbar.insertBefore('cellType', `svi-course-${name}`, button);
  }
}
