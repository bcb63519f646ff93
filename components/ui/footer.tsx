/** The essay is credited where it is used; here only what holds for the whole site. */
export function Footer() {
  return (
    <footer className="foot">
      <div className="page flex flex-wrap gap-x-6 gap-y-1 py-5">
        <p>Moot is free software under the MIT licence. People’s words are their own.</p>
      </div>
    </footer>
  );
}
