// Elements from text: nothing that a learner or a file says is ever parsed as markup.

type Child = Node | string | null;

/** An element with attributes and children; strings become text. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  fill(node, attributes, children);
  return node;
}

export function svgElement<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Readonly<Record<string, string>> = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  fill(node, attributes, children);
  return node;
}

/** A button that does one thing. */
export function button(
  attributes: Readonly<Record<string, string>>,
  onClick: () => void,
  ...children: Child[]
): HTMLButtonElement {
  const node = element('button', { type: 'button', ...attributes }, ...children);
  node.addEventListener('click', onClick);
  return node;
}

/** Text in which what stands between backticks is code. */
export function inline(text: string): Node[] {
  return text
    .split(/`([^`]+)`/)
    .map((part, place) => (place % 2 === 1 ? element('code', {}, part) : document.createTextNode(part)));
}

function fill(node: Element, attributes: Readonly<Record<string, string>>, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
}
