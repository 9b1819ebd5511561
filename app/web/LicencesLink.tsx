/** To the notices of everything that is bundled into the site; the build writes the file (`build.license`). */
export function LicencesLink() {
  return (
    <a href="/licenses.txt" target="_blank" rel="noreferrer">
      开源许可
    </a>
  );
}
