/** One cell (RFC 4180). A text that a spreadsheet would take for a formula is given an apostrophe in front. */
export function cellOf(value: unknown): string {
  const text = value === null || value === undefined ? '' : textOf(value);
  const harmless = typeof value !== 'number' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const textOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(textOf).join('; ');
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** One line with its end. */
export const csvLine = (cells: readonly unknown[]): string => `${cells.map(cellOf).join(',')}\r\n`;

/** Says to spreadsheets that it is UTF-8: names are Arabic as often as not. */
export const CSV_BEGIN = '\uFEFF';
