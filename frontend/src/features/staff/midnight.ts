/** A time entry knows no 24:00; the midnight that ends a day is its 00:00. */
export const shownEnd = (to: string): string => (to === '24:00' ? '00:00' : to);
export const endOfDay = (shown: string): string => (shown === '00:00' ? '24:00' : shown);
