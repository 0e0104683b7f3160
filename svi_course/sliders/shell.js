// The panel around every picture: title, reset, picture, controls, words. A picture is
//   { alone, events, start(figure, model) → draw }, draw() → words,
// where `alone` says that it is drawn without a kernel, and a change of one of `events` calls for a new drawing.

function explorer(picture) {
  return {
    // The saved output holds a still picture, marked with the panel's place, and nothing of this widget: so it is what
    // one sees wherever no kernel runs. Here, where one does, the panel takes the still's place.
    initialize({ model }) {
      const mark = `[data-svi-explorer="${model.get("place")}"]:not([data-svi-live])`;
      const take = (node) => {
        if (!(node instanceof Element)) return;
        for (const found of [node, ...node.querySelectorAll(mark)]) {
          if (!found.matches(mark)) continue;
          found.dataset.sviLive = "";
          panel(model, picture, found);
        }
      };
      take(document.body);
      const watch = new MutationObserver((changes) =>
        changes.forEach((change) => change.addedNodes.forEach(take)));
      watch.observe(document.body, { childList: true, subtree: true });
      return () => watch.disconnect();
    },
    render: ({ model, el }) => panel(model, picture, el),
  };
}

// JupyterLab would take the arrow keys, and Enter, for the notebook. With Ctrl, Alt or Command they stay its own, as to save.
function keepsItsKeys(control) {
  const mark = "data-lm-suppress-shortcuts";
  const keep = ({ ctrlKey, altKey, metaKey }) =>
    ctrlKey || altKey || metaKey ? control.removeAttribute(mark) : control.setAttribute(mark, "true");
  ["focus", "keydown", "keyup"].forEach((kind) => control.addEventListener(kind, keep));
  control.setAttribute(mark, "true");
}

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

async function panel(model, picture, place) {
  const manager = model.widget_manager;
  const inputs = await Promise.all(
    model.get("controls").map((reference) => manager.get_model(reference.replace("IPY_MODEL_", ""))));
  const views = await Promise.all(inputs.map((input) => manager.create_view(input)));
  views.forEach((view, i) => named(view, inputs[i], model.get("spoken")[i]));

  const reset = element("button", { type: "button", class: "svi-reset" }, "Reset");
  keepsItsKeys(reset);
  reset.addEventListener("click", () => inputs.forEach((input, i) => {
    input.set(model.get("starts")[i]);
    input.save_changes();
  }));
  const figure = element("div", { class: "svi-picture" });
  const words = element("p", { class: "svi-words", role: "status" });
  const asleep = element("p", { class: "svi-asleep" }, "No kernel is running: run this cell to move the picture.");
  const about = { class: "svi-explorer", role: "group", "aria-label": model.get("title") };
  const root = element("div", about,
    element("div", { class: "svi-head" }, element("b", {}, model.get("title")), reset),
    figure,
    element("div", { class: "svi-controls" }, ...views.map((view) => view.el)),
    words, asleep);

  const draw = picture.start(figure, model);
  const show = () => { words.textContent = draw(); };
  let asked = false;
  const ask = () => {
    // As often as the screen is painted and no more.
    if (!asked) requestAnimationFrame(() => { asked = false; show(); });
    asked = true;
  };
  picture.events(model).forEach((name) => model.on(`change:${name}`, ask));
  // JupyterLab tells its widgets of a restart, and not that a kernel was shut down: so look when something moves.
  const hears = (input) => input.comm_live && !input.comm?.jsServicesComm?.isDisposed;
  const wake = () => { asleep.hidden = picture.alone || inputs.every(hears); };
  inputs.forEach((input) => input.on("comm_live_update change", wake));
  wake();
  show();
  place.replaceChildren(root);
  // ipywidgets waits for this before it applies layout and style.
  views.forEach((view) => view.trigger("displayed"));
}

// ipywidgets gives its controls no name that a screen reader could say, and to a logarithmic one the power as its value.
function named(view, input, spoken) {
  const label = (selector, attributes) => view.el.querySelectorAll(selector).forEach((found) =>
    Object.entries(attributes).forEach(([name, value]) => found.setAttribute(name, value)));
  label(".widget-readout", { role: "textbox", "aria-label": `${spoken}, as a number` });
  label(".widget-radio-box", { role: "radiogroup", "aria-label": spoken });
  // Buttons of one name are one group, in which the arrow keys choose.
  label("input[type=radio]", { name: `svi-${Math.random()}` });
  view.el.querySelectorAll("[role=slider], [role=textbox], input").forEach(keepsItsKeys);
  const value = () => label("[role=slider]", {
    "aria-label": spoken, "aria-valuetext": view.el.querySelector(".widget-readout")?.textContent ?? "",
  });
  input.on("change:value", () => requestAnimationFrame(value));
  value();
}
