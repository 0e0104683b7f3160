// A picture that the kernel draws.
export default explorer({
  alone: false,
  events: () => ["png", "words"],
  start(figure, model) {
    const image = element("img");
    let shown;
    figure.append(image);
    return () => {
      const old = shown;
      shown = URL.createObjectURL(new Blob([model.get("png")], { type: "image/png" }));
      image.src = shown;
      image.alt = model.get("words");
      if (old) URL.revokeObjectURL(old);
      return image.alt;
    };
  },
});
