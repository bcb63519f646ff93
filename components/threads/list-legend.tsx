export function BarLegend() {
  return (
    <section>
      <h2>How to read the bars</h2>
      <p className="meta">
        Each bar is everyone with a stance on that question, cut by position, A to F, in the order the question lists
        them. Colour and pattern name a position; neither says it is right. Groups under five are not counted out: they
        are drawn thin and alike.
      </p>
    </section>
  );
}
