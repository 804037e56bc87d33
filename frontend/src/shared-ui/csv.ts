const needsQuotes = /[",\r\n]/;
/** Spreadsheets run what begins like a formula. */
const looksLikeFormula = /^[=+\-@\t\r]/;

function cell(value: string): string {
  const safe = looksLikeFormula.test(value) ? `'${value}` : value;
  return needsQuotes.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180 text with a byte order mark, so that spreadsheets read Arabic; formulas are defused. */
export const toCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
