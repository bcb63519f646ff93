import type { ReadingCredit } from "@/server/threads/view";

export function ReadingCredits({ readings }: { readings: ReadingCredit[] }) {
  if (readings.length === 0) return null;
  return (
    <section>
      <h2>{readings.length === 1 ? "The reading" : "The readings"}</h2>
      {readings.map((reading) => (
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
