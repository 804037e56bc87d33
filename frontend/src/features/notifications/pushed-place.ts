/** Where a notice leads: a place of this app, or the inbox. */
export const pushedPlace = (link: string | null): string => (link && /^\/(?!\/)/.test(link) ? link : '/notifications');
