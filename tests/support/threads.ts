/** The translated file of a thread's entry, such as 'sources/reader-thread': tests/support/build-threads.ts makes it. */
export function threadFile(name: string): URL {
  return new URL(`../../dist-tools/src/${name}.js`, import.meta.url)
}
