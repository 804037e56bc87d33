/** ISO 3166-1: two letters, as the hospital keeps them, by the three that HL7 writes (table 0399). Others are not known here. */
const BY_THREE: Readonly<Record<string, string>> = {
  ...{ EGY: 'EG', SDN: 'SD', SSD: 'SS', ETH: 'ET', ERI: 'ER', KEN: 'KE', UGA: 'UG', TCD: 'TD', LBY: 'LY', TUN: 'TN' },
  ...{ MAR: 'MA', DZA: 'DZ', SAU: 'SA', ARE: 'AE', KWT: 'KW', QAT: 'QA', BHR: 'BH', OMN: 'OM', YEM: 'YE', JOR: 'JO' },
  ...{ LBN: 'LB', SYR: 'SY', IRQ: 'IQ', PSE: 'PS', TUR: 'TR', IND: 'IN', GBR: 'GB', DEU: 'DE', FRA: 'FR', USA: 'US' },
};
const byTwo: ReadonlyMap<string, string> = new Map(Object.entries(BY_THREE).map(([three, two]) => [two, three]));

/** A country of two or three letters by its two; undefined where it is not known here. */
export function countryOf(written: string): string | undefined {
  const letters = written.trim().toUpperCase();
  return byTwo.has(letters) ? letters : BY_THREE[letters];
}

/** What HL7 writes of a country of two letters. */
export const writtenCountry = (two: string): string => byTwo.get(two) ?? two;
