/** Options as a program wants them on its command line: each name followed by its value. */
export const flags = (options: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(options).flatMap(([name, value]) => [name, String(value)]);
