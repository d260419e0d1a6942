/** The thread that a story belongs to; a story without a row is alone. `at` is epoch milliseconds of the text that put it there. */
export type StoryThreadRow = { story_id: string; thread_id: string; at: number }

/** What follow-ups of a story would share with it. */
export type ThreadMarkRow = { mark: string; story_id: string; at: number }
