// The learner's course folder as the contents API shows it: found, read, and kept up to date.

import { PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';
import { Signal, type ISignal } from '@lumino/signaling';

import { parseOutline, parseProgress, type Outline, type Progress } from './outline';

const OUTLINE = 'course.json';
const PROGRESS = 'progress.json';
// What `svi-course lab` calls a working copy unless told otherwise.
const USUAL_FOLDER = 'my-svi-course';
const CHANNEL = 'svi-course';

export interface Found {
  readonly folder: string;
  readonly outline: Outline;
  readonly progress: Progress;
  /** The ids of the homework whose notebooks are not in the folder. */
  readonly awaited: readonly string[];
  /** What is wrong with progress.json, in words; empty if nothing is. */
  readonly word: string;
}

/** null: there is no course here. A string: why it cannot be shown. undefined: not looked yet. */
export type View = Found | string | null | undefined;

/** One course; it listens to nobody but is asked to refresh, and tells the other tabs when it has news. */
export class Course {
  constructor(private readonly contents: Contents.IManager) {
    this.others.onmessage = () => void this.refresh();
  }

  get changed(): ISignal<this, void> {
    return this._changed;
  }

  get view(): View {
    return this._view;
  }

  /** The course that is shown, or null. */
  get found(): Found | null {
    return typeof this._view === 'object' ? this._view : null;
  }

  /** Whether a file is in the folder of the course that is shown. */
  holds(path: string): boolean {
    const folder = this.found?.folder;
    return folder !== undefined && (folder === '' || path.startsWith(`${folder}/`));
  }

  /** Look from a notebook's path upward; a notebook outside any course leaves what is shown. */
  async lookFrom(notebook: string): Promise<void> {
    this.from = notebook;
    await this.refresh();
  }

  /** A check has run here: read its points, and let the other tabs read them. */
  async checked(): Promise<void> {
    await this.refresh();
    this.others.postMessage(PROGRESS);
  }

  /** Read again; calls that arrive meanwhile become one more. */
  refresh(): Promise<void> {
    this.again = true;
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    return this.running;
  }

  /** A file of the course folder, as text. */
  async read(folder: string, name: string): Promise<string> {
    const path = PathExt.join(folder, name);
    const file = await this.contents.get(path, { type: 'file', format: 'text', content: true });
    return String(file.content);
  }

  private async run(): Promise<void> {
    while (this.again) {
      this.again = false;
      const view = await this.look();
      if (JSON.stringify(comparable(view)) !== JSON.stringify(comparable(this._view))) {
        this._view = view;
        this._changed.emit();
      }
    }
  }

  private async look(): Promise<View> {
    try {
      const known = this.found?.folder;
      const places = [...upward(this.from), ...(known === undefined ? [] : [known]), '', USUAL_FOLDER];
      const listings = new Map<string, Set<string>>();
      for (const folder of new Set(places)) {
        const parent = listings.get(PathExt.dirname(folder));
        // A folder that is not there would be an error in the browser's console.
        if (folder === USUAL_FOLDER && parent?.has(folder) !== true) {
          continue;
        }
        const names = await this.list(folder);
        listings.set(folder, names);
        if (names.has(OUTLINE)) {
          return await this.load(folder, names);
        }
      }
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }

  private async load(folder: string, names: ReadonlySet<string>): Promise<Found> {
    const outline = parseOutline(await this.read(folder, OUTLINE));
    const absent = (outline.homework ?? []).filter((part) => !part.lessons.every((lesson) => names.has(lesson)));
    const awaited = absent.map((part) => part.id);
    if (!names.has(PROGRESS)) {
      return { folder, outline, awaited, progress: new Map(), word: '' };
    }
    const text = await this.read(folder, PROGRESS);
    try {
      return { folder, outline, awaited, progress: parseProgress(text), word: '' };
    } catch (error) {
      return { folder, outline, awaited, progress: new Map(), word: (error as Error).message };
    }
  }

  private async list(folder: string): Promise<Set<string>> {
    const listing = await this.contents.get(folder, { type: 'directory', content: true });
    return new Set((listing.content as Contents.IModel[]).map((entry) => entry.name));
  }

  private readonly others = new BroadcastChannel(CHANNEL);
  private readonly _changed = new Signal<this, void>(this);
  private _view: View = undefined;
  private from = '';
  private again = false;
  private running: Promise<void> | null = null;
}

function upward(path: string): string[] {
  const folders: string[] = [];
  for (let folder = PathExt.dirname(path); folder !== ''; folder = PathExt.dirname(folder)) {
    folders.push(folder);
  }
  return folders;
}

function comparable(view: View): unknown {
  return typeof view === 'object' && view !== null ? { ...view, progress: [...view.progress] } : view;
}
