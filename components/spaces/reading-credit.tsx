import type { ReadingCredit } from "@/server/threads/view";

export function ReadingCredits({ readings }: { readings: ReadingCredit[] }) {
  // Two spaces may argue the same text.
  const once = [...new Map(readings.map((reading) => [reading.title, reading])).values()];
  if (once.length === 0) return null;
  return (
    <section>
      <h2>{once.length === 1 ? "The reading" : "The readings"}</h2>
      {once.map((reading) => (
        <div key={reading.title} className="mt-2">
          <p className="text-balance font-read text-[1.1875rem] leading-[1.35]">
            <cite className="not-italic">{reading.title}</cite>
          </p>
          <p className="meta mt-2">{[reading.author, reading.publisher, reading.year].filter(Boolean).join(", ")}</p>
        </div>
      ))}
    </section>
  );
}
