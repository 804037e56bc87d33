const powers: Readonly<Record<string, string>> = { '3': '³', '6': '⁶', '9': '⁹', '12': '¹²' };

/** A UCUM unit as people write it: `10*9/L` is `×10⁹/L`, `umol/L` is `µmol/L`, `Cel` is `°C`, what is counted has none. */
export const unitText = (ucum: string | null): string =>
  (ucum ?? '')
    .replace(/^10\*(\d+)/, (whole, power: string) => (powers[power] ? `×10${powers[power]}` : whole))
    .replace(/^u(?=[a-z])/, 'µ')
    .replace(/^Cel$/, '°C')
    .replaceAll(/\{[^}]*\}/g, '')
    .replace(/^\[pH\]$/, '')
    .replaceAll(/\[(\w+)\]/g, '$1');
