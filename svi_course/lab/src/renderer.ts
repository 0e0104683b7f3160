// The card as an output of a notebook, with its hints and the solution.

import type { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { Widget } from '@lumino/widgets';

import { card } from './card';
import { button, element } from './dom';
import type { Help, Helper } from './help';
import { isReport, MIME_TYPE, stateOf, type Report } from './report';

/** Cards instead of plain HTML, in trusted and untrusted notebooks alike: they hold text only. */
export function addRenderer(registry: IRenderMimeRegistry, helper: Helper): void {
  registry.addFactory(
    {
      safe: true,
      mimeTypes: [MIME_TYPE],
      createRenderer: () => new CardRenderer(registry, helper),
    },
    0,
  );
}

class CardRenderer extends Widget implements IRenderMime.IRenderer {
  constructor(
    private readonly registry: IRenderMimeRegistry,
    private readonly helper: Helper,
  ) {
    super();
    this.addClass('svi-output');
    helper.asked.connect(this.onAsked, this);
  }

  override dispose(): void {
    this.helper.asked.disconnect(this.onAsked, this);
    super.dispose();
  }

  protected override onAfterAttach(): void {
    this.typeset();
  }

  async renderModel(model: IRenderMime.IMimeModel): Promise<void> {
    const data: unknown = model.data[MIME_TYPE];
    if (!isReport(data)) {
      this.report = null;
      this.node.replaceChildren(element('pre', {}, plain(model.data['text/plain'])));
      return;
    }
    this.report = data;
    this.node.replaceChildren(card(data));
    await this.showHelp();
  }

  private onAsked(_: Helper, exercise: string): void {
    if (exercise === this.report?.exercise) {
      void this.showHelp();
    }
  }

  /** The hints that were taken, the solution if it was asked for, and a button for what is left to ask. */
  private async showHelp(): Promise<void> {
    const report = this.report;
    if (report === null || report.exercise === '') {
      return;
    }
    const help = await this.helper.of(report.exercise);
    const parts = await this.parts(report, help);
    if (this.isDisposed || report !== this.report) {
      return;
    }
    const old = this.node.querySelector('.svi-help');
    const focused = old?.contains(document.activeElement) ?? false;
    old?.remove();
    const block = element('div', { class: 'svi-help' }, ...parts);
    if (parts.length > 0) {
      this.node.querySelector('.svi-body')?.append(block);
      this.typeset();
    }
    if (focused) {
      (block.querySelector('button') ?? block.querySelector<HTMLElement>('[tabindex]'))?.focus();
    }
  }

  /** The formulas of the hints: a renderer does so itself only where it is a widget in a layout. */
  private typeset(): void {
    const help = this.node.querySelector<HTMLElement>('.svi-help');
    if (this.isAttached && help) {
      void this.registry.latexTypesetter?.typeset(help);
    }
  }

  private async parts(report: Report, help: Help | null): Promise<HTMLElement[]> {
    const { exercise } = report;
    const state = stateOf(report);
    if (help === null) {
      // Without the course's folder the kernel still knows.
      const call = state === 'ok' ? 'solution' : 'hint';
      return report.call === ''
        ? []
        : [element('p', { class: 'svi-act' }, element('code', {}, `${report.call}.${call}()`))];
    }
    const taken = Math.min(this.helper.hintsTaken(exercise), help.hints.length);
    const parts: HTMLElement[] = [];
    if (state !== 'ok') {
      for (const [place, hint] of help.hints.slice(0, taken).entries()) {
        parts.push(await this.shown(`Hint ${place + 1} of ${help.hints.length}`, hint));
      }
    }
    const actions: HTMLElement[] = [];
    if (state !== 'ok' && taken < help.hints.length) {
      const words = `Hint ${taken + 1} of ${help.hints.length}`;
      actions.push(
        button(
          { class: 'svi-link' },
          () => {
            this.helper.takeHint(exercise);
          },
          words,
        ),
      );
    }
    if (report.attempted && this.helper.wantsSolution(exercise)) {
      for (const [language, text] of Object.entries(help.solutions)) {
        parts.push(await this.shown(`Our solution, ${language}`, `\`\`\`python\n${text}\n\`\`\``));
      }
    } else if (report.attempted && Object.keys(help.solutions).length > 0) {
      const words = state === 'ok' ? 'Compare with our solution' : 'Our solution';
      actions.push(
        button(
          { class: 'svi-link' },
          () => {
            this.helper.showSolution(exercise);
          },
          words,
        ),
      );
    }
    return actions.length > 0 ? [...parts, element('div', { class: 'svi-act' }, ...actions)] : parts;
  }

  /** A text of the course in Markdown, under its heading. */
  private async shown(heading: string, markdown: string): Promise<HTMLElement> {
    const renderer = this.registry.createRenderer('text/markdown');
    await renderer.renderModel(this.registry.createModel({ data: { 'text/markdown': markdown } }));
    this.disposed.connect(() => {
      renderer.dispose();
    });
    return element(
      'section',
      { class: 'svi-hint', tabindex: '-1', 'aria-label': heading },
      element('b', {}, heading),
      renderer.node,
    );
  }

  private report: Report | null = null;
}

/** What a card of another version says without us. */
function plain(text: unknown): string {
  return typeof text === 'string'
    ? text
    : 'This card was written by another version of the course: run its check again.';
}
