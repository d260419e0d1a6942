import { existsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { type Corpus, readCorpus } from './format.js'
import type { Options } from './options.js'

export type NamedCorpus = Corpus & { readonly name: string }

/** The corpora to measure on, and what was looked for in vain. */
export function findCorpora(
  root: string,
  options: Options,
): { readonly corpora: readonly NamedCorpus[]; readonly absent: readonly string[] } {
  const own = join(root, 'tests', 'eval')
  const outside = join(root, '..', 'shared', 'eval')
  const blind = join(own, 'blind')
  const ours: readonly NamedCorpus[] = options.onlyCorpora
    ? []
    : [
        { name: 'Own samples', ...readCorpus(own, [join(own, 'samples'), join(root, 'config', 'demo')]) },
        // Written and annotated by somebody who had not seen the rules; what it taught has gone into them since.
        { name: 'Second sample', ...readCorpus(blind, [join(blind, 'articles')]) },
      ]
  const asked = [
    ...(options.onlyCorpora ? [] : [{ name: 'Public sample', folder: outside }]),
    ...options.corpora.map(folder => ({ name: nameOf(folder), folder: resolve(folder) })),
  ]
  const present = asked.filter(({ folder }) => existsSync(join(folder, 'gold.jsonl')))
  return {
    corpora: [
      ...ours,
      ...present.map(({ name, folder }) => ({ name, ...readCorpus(folder, [join(folder, 'articles')]) })),
    ],
    absent: asked.filter(one => !present.includes(one)).map(({ folder }) => folder),
  }
}

/** All corpora as one. */
export function pooled(corpora: readonly Corpus[]): Corpus {
  return {
    samples: corpora.flatMap(({ samples }) => samples),
    gold: corpora.flatMap(({ gold }) => gold),
    stories: {
      clusters: corpora.flatMap(({ stories }) => stories.clusters),
      unscored: corpora.flatMap(({ stories }) => stories.unscored),
    },
  }
}

/** "modern/dev": the folder's name alone is often "dev". */
function nameOf(folder: string): string {
  const path = resolve(folder)
  return `${basename(dirname(path))}/${basename(path)}`
}
