/** A pattern for `like` that finds a text anywhere, with none of its signs meaning more. */
export const like = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
