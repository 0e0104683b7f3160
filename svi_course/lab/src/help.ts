// Starters, hints and solutions, from the course's help.json.
//
// They are read from a file and not asked of the kernel, because they are needed most while a fit keeps the kernel
// busy or after it has died.

import { Signal, type ISignal } from '@lumino/signaling';

import type { Course } from './course';
import { isObject } from './report';

const HELP = 'help.json';

export interface Help {
  readonly starter: string;
  readonly hints: readonly string[];
  /** By language, as "NumPyro". */
  readonly solutions: Readonly<Record<string, string>>;
}

/** What was asked for in this window: how many hints of each exercise, and whether its solution. */
export class Helper {
  constructor(private readonly course: Course) {}

  /** Emits the exercise's id. */
  get asked(): ISignal<this, string> {
    return this._asked;
  }

  hintsTaken(exercise: string): number {
    return this.taken.get(exercise) ?? 0;
  }

  wantsSolution(exercise: string): boolean {
    return this.shown.has(exercise);
  }

  takeHint(exercise: string): void {
    this.taken.set(exercise, this.hintsTaken(exercise) + 1);
    this._asked.emit(exercise);
  }

  showSolution(exercise: string): void {
    this.shown.add(exercise);
    this._asked.emit(exercise);
  }

  /** The help for an exercise; null where the course folder has none for it. */
  async of(exercise: string): Promise<Help | null> {
    const folder = this.course.found?.folder;
    if (folder === undefined) {
      return null;
    }
    if (this.file?.folder !== folder) {
      this.file = { folder, exercises: this.load(folder) };
    }
    const help = (await this.file.exercises)[exercise];
    return isHelp(help) ? help : null;
  }

  private async load(folder: string): Promise<Readonly<Record<string, unknown>>> {
    try {
      const data = JSON.parse(await this.course.read(folder, HELP)) as unknown;
      return isObject(data) && isObject(data['exercises']) ? data['exercises'] : {};
    } catch {
      this.file = null;
      return {};
    }
  }

  private readonly _asked = new Signal<this, string>(this);
  private readonly taken = new Map<string, number>();
  private readonly shown = new Set<string>();
  private file: { folder: string; exercises: Promise<Readonly<Record<string, unknown>>> } | null = null;
}

function isHelp(value: unknown): value is Help {
  return (
    isObject(value) &&
    typeof value['starter'] === 'string' &&
    Array.isArray(value['hints']) &&
    value['hints'].every((hint) => typeof hint === 'string') &&
    isObject(value['solutions']) &&
    Object.values(value['solutions']).every((text) => typeof text === 'string')
  );
}
