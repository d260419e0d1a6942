/** The tab's icon: a pennant in the wind. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#7a1f3d"/><path d="M4 3v10M4 3.5h8.5L10 6l2.5 2.5H4" fill="none" stroke="#fff" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round"/></svg>`
