export function Brand() {
  return (
    <a className="brand" href="/">
      <span className="sr-only">Moot, home</span>
      <span className="wordmark" aria-hidden="true">
        Mo
        <svg viewBox="0 0 20 20" fill="none" stroke="currentColor" strokeWidth="3.9" aria-hidden="true">
          <path d="M9.45 2.02A8 8 0 1 1 5.55 3.36" />
        </svg>
        t
      </span>
    </a>
  );
}
