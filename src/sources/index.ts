import { z } from 'zod'
import { folderSource } from './folder.js'
import { publisherSchema } from './publisher.js'
import type { Source } from './source.js'

/** A folder of texts, as `config/sources.yaml` states it. */
export const FolderConfig = z.strictObject({
  type: z.literal('folder'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, { error: 'must be small letters, digits and hyphens' }),
  path: z.string().min(1),
  publisher: publisherSchema.optional(),
})
export type FolderConfig = z.infer<typeof FolderConfig>

/** One entry of `config/sources.yaml`: its `type` says which of the registry's sources it makes. */
export const SourceConfig = z.discriminatedUnion('type', [FolderConfig])
export type SourceConfig = z.infer<typeof SourceConfig>

/** The registry: one case a type. A new type is a schema above, a file beside this one, and a line here. */
export function makeSource(config: SourceConfig): Source {
  switch (config.type) {
    case 'folder': {
      const { id, path, publisher } = config
      return folderSource({ id, path, ...(publisher === undefined ? {} : { publisher }) })
    }
  }
}
