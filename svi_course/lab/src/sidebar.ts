// The panel "Course": chapters and exercises in order, with where the learner stands.

import type { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';

import type { Course, Found } from './course';
import { button, element } from './dom';
import { courseIcon } from './icons';
import { openExercise, openLesson } from './lesson';
import { goOn, scoreOf, standing, type Exercise, type Part, type Standing } from './outline';
import type { Place } from './place';
import { brief } from './report';

const MARKS: Readonly<Record<Standing, string>> = { passed: '✓', tried: '◐', untouched: '○' };

export class Sidebar extends Widget {
  constructor(
    private readonly course: Course,
    private readonly place: Place,
    private readonly commands: CommandRegistry,
  ) {
    super();
    this.id = 'svi-course';
    this.addClass('svi-course');
    this.node.tabIndex = -1;
    this.title.icon = courseIcon;
    this.title.caption = 'Course';
    course.changed.connect(() => {
      this.draw();
    });
    place.changed.connect(() => {
      this.draw();
    });
    this.draw();
  }

  /** Put the focus on the first button, for who comes by keyboard. */
  focusFirst(): void {
    (this.node.querySelector('button') ?? this.node).focus();
  }

  /** Draw anew, with the focus where it was. */
  private draw(): void {
    const focused = this.node.contains(document.activeElement)
      ? (document.activeElement as HTMLElement).dataset['key']
      : undefined;
    this.node.replaceChildren(...this.content());
    if (focused !== undefined) {
      this.node.querySelector<HTMLElement>(`[data-key="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  private content(): HTMLElement[] {
    const { view } = this.course;
    if (view === undefined) {
      return [element('p', { class: 'svi-word' }, 'Looking for the course …')];
    }
    if (view === null) {
      return this.noCourse();
    }
    if (typeof view === 'string') {
      return [element('p', { class: 'svi-word', role: 'alert' }, view), this.lookAgain()];
    }
    return this.overview(view);
  }

  private noCourse(): HTMLElement[] {
    return [
      element('h2', { class: 'svi-title' }, 'No course in this folder'),
      element(
        'p',
        { class: 'svi-word' },
        'Open a notebook of the course, or type ',
        element('code', {}, 'svi-course lab'),
        ' in a terminal: it makes your own copy of the lessons and opens it here.',
      ),
      this.lookAgain(),
    ];
  }

  private lookAgain(): HTMLElement {
    return button({ class: 'svi-go', 'data-key': 'again' }, () => void this.course.refresh(), 'Look again');
  }

  private overview(found: Found): HTMLElement[] {
    const { outline, progress, word } = found;
    const score = scoreOf(
      outline.chapters.flatMap((chapter) => chapter.exercises),
      progress,
    );
    const next = goOn(outline, progress, this.place.here);
    const open = [next?.id, this.place.here];
    return [
      element(
        'div',
        { class: 'svi-top' },
        element('h2', { class: 'svi-title' }, outline.title),
        element('p', { class: 'svi-total' }, `${brief(score)} of ${outline.points} points`),
        element('progress', {
          max: `${outline.points}`,
          value: `${score}`,
          'aria-label': 'points in the whole course',
        }),
      ),
      ...(word ? [element('p', { class: 'svi-word', role: 'alert' }, word)] : []),
      next
        ? button(
            { class: 'svi-go', 'data-key': 'go-on' },
            () => void openExercise(this.commands, found.folder, next),
            element('span', {}, `Go on: ${next.number} ${next.title}`),
            element('span', { 'aria-hidden': 'true' }, '→'),
          )
        : element('p', { class: 'svi-word' }, 'You have every point of the course.'),
      element(
        'nav',
        { 'aria-label': 'chapters and exercises' },
        ...outline.chapters.map((chapter) => this.part(found, chapter, 'Read the lesson', open)),
      ),
      ...this.homework(found, open),
    ];
  }

  /** The homework in order, if the course has any: a course outside of a class shows what it is for. */
  private homework(found: Found, open: readonly (string | null | undefined)[]): HTMLElement[] {
    const { homework = [] } = found.outline;
    if (homework.length === 0) {
      return [];
    }
    const handedOut = homework.some((part) => !found.awaited.includes(part.id));
    const parts = handedOut
      ? homework.map((part) =>
          found.awaited.includes(part.id) ? this.awaited(part) : this.part(found, part, 'Open the homework', open),
        )
      : [element('p', { class: 'svi-awaited' }, 'For classes: listed here once its notebooks are in this folder.')];
    return [
      element(
        'nav',
        { class: 'svi-homework', 'aria-labelledby': 'svi-homework' },
        element('h3', { class: 'svi-heading', id: 'svi-homework' }, 'Homework'),
        ...parts,
      ),
    ];
  }

  /** A homework that the instructor has not handed out, or that lies elsewhere. */
  private awaited(part: Part): HTMLElement {
    return element(
      'p',
      { class: 'svi-awaited' },
      element('span', { class: 'svi-name' }, `${part.number} ${part.title}`),
      element('span', { class: 'svi-number' }, 'not here'),
    );
  }

  private part(found: Found, part: Part, reading: string, open: readonly (string | null | undefined)[]): HTMLElement {
    const opened = this.opened.get(part.id) ?? part.exercises.some((exercise) => open.includes(exercise.id));
    const points = `${brief(scoreOf(part.exercises, found.progress))} / ${part.points}`;
    const summary = element(
      'summary',
      { 'data-key': part.id },
      element('span', { class: 'svi-name' }, `${part.number} ${part.title}`),
      element('span', { class: 'svi-number' }, points),
    );
    const details = element(
      'details',
      { class: 'svi-chapter', ...(opened ? { open: '' } : {}) },
      summary,
      element(
        'ul',
        {},
        ...part.lessons.map((lesson) => element('li', {}, this.lesson(found.folder, lesson, reading, part))),
        ...part.exercises.map((exercise) => element('li', {}, this.exercise(found, exercise))),
      ),
    );
    // What the learner opened or closed stays so when the points change.
    summary.addEventListener('click', () => this.opened.set(part.id, !details.open));
    return details;
  }

  private lesson(folder: string, lesson: string, reading: string, part: Part): HTMLElement {
    return button(
      { class: 'svi-exercise', 'data-key': lesson, 'aria-label': `${reading}: ${part.title}` },
      () => void openLesson(this.commands, folder, lesson),
      element('span', { class: 'svi-mark' }),
      element('span', { class: 'svi-name' }, reading),
    );
  }

  private exercise(found: Found, exercise: Exercise): HTMLElement {
    const state = standing(exercise, found.progress);
    const score = found.progress.get(exercise.id);
    const name = `${exercise.number} ${exercise.title}`;
    const points =
      score === undefined || state === 'passed' ? `${exercise.points}` : `${brief(score)} / ${exercise.points}`;
    const here = exercise.id === this.place.here;
    return button(
      {
        class: `svi-exercise svi-${state}`,
        'data-key': exercise.id,
        'aria-label': `${name}, ${state}, ${brief(score ?? 0)} of ${exercise.points}`,
        ...(here ? { 'aria-current': 'true' } : {}),
      },
      () => void openExercise(this.commands, found.folder, exercise),
      element('span', { class: 'svi-mark' }, MARKS[state]),
      element('span', { class: 'svi-name' }, name),
      element('span', { class: 'svi-number' }, points),
    );
  }

  private readonly opened = new Map<string, boolean>();
}
