/** A moment of a query, when it was given. */
export const dateOf = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
