// Where the learner is: the exercise under the cursor, remembered for the next visit.

import type { INotebookTracker } from '@jupyterlab/notebook';
import type { IStateDB } from '@jupyterlab/statedb';
import { Signal, type ISignal } from '@lumino/signaling';

import { exerciseAt } from './cells';

const KEY = 'svi-course:here';

export class Place {
  constructor(
    private readonly tracker: INotebookTracker,
    private readonly state: IStateDB | null,
  ) {
    tracker.activeCellChanged.connect(this.look, this);
    tracker.currentChanged.connect(this.look, this);
    void state?.fetch(KEY).then((value) => {
      if (this._here === null && typeof value === 'string') {
        this._here = value;
        this._changed.emit();
      }
    });
  }

  /** The exercise last worked on, or null. */
  get here(): string | null {
    return this._here;
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  private look(): void {
    const notebook = this.tracker.currentWidget?.content;
    const exercise = notebook ? exerciseAt(notebook, notebook.activeCellIndex) : null;
    if (exercise !== null && exercise !== this._here) {
      this._here = exercise;
      void this.state?.save(KEY, exercise);
      this._changed.emit();
    }
  }

  private _here: string | null = null;
  private readonly _changed = new Signal<this, void>(this);
}
