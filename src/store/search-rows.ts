/** The place of an article in the full-text index: ids grow with the time that the article is from. */
export type SearchedArticleRow = { id: number; article_id: string }

/** The place of a card in the full-text index: ids grow with the time of its newest evidence. */
export type SearchedCardRow = { id: number; key: string }
