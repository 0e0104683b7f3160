// A picture that the browser draws by itself: frame(state) → numbers, words(frame), paint(frame) → SVG text.
function drawnHere({ frame, words, paint }) {
  return explorer({
    alone: true,
    events: (model) => Object.keys(model.get("options")).map((name) => `at_${name}`),
    start(figure, model) {
      figure.setAttribute("role", "img");
      return () => {
        const state = {};
        for (const [name, options] of Object.entries(model.get("options"))) {
          const at = model.get(`at_${name}`);
          state[name] = options.length ? options[at] : at;
        }
        const seen = frame(state);
        figure.innerHTML = paint(seen);
        figure.setAttribute("aria-label", words(seen));
        return words(seen);
      };
    },
  });
}
