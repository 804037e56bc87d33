/** ISO 3166-1: two letters, as the hospital keeps them, and three, as HL7 writes them (table 0399). Others are left as they are. */
const COUNTRIES: readonly (readonly [two: string, three: string])[] = [
  ...([
    ['EG', 'EGY'],
    ['SD', 'SDN'],
    ['SS', 'SSD'],
    ['SA', 'SAU'],
    ['AE', 'ARE'],
    ['ET', 'ETH'],
  ] as const),
  ...([
    ['KE', 'KEN'],
    ['UG', 'UGA'],
    ['LY', 'LBY'],
    ['JO', 'JOR'],
    ['ER', 'ERI'],
    ['TD', 'TCD'],
  ] as const),
  ...([
    ['SY', 'SYR'],
    ['IQ', 'IRQ'],
    ['YE', 'YEM'],
    ['LB', 'LBN'],
    ['PS', 'PSE'],
    ['KW', 'KWT'],
  ] as const),
  ...([
    ['QA', 'QAT'],
    ['BH', 'BHR'],
    ['OM', 'OMN'],
    ['TN', 'TUN'],
    ['MA', 'MAR'],
    ['DZ', 'DZA'],
  ] as const),
  ...([
    ['TR', 'TUR'],
    ['IN', 'IND'],
    ['GB', 'GBR'],
    ['DE', 'DEU'],
    ['FR', 'FRA'],
    ['US', 'USA'],
  ] as const),
];

const twoOf: ReadonlyMap<string, string> = new Map(
  COUNTRIES.flatMap(([two, three]) => [
    [two, two],
    [three, two],
  ]),
);
const threeOf: ReadonlyMap<string, string> = new Map(COUNTRIES);

/** A country of two or three letters by its two; undefined where it is not known here. */
export const countryOf = (written: string): string | undefined => twoOf.get(written.trim().toUpperCase());

/** What HL7 writes of a country of two letters. */
export const writtenCountry = (two: string): string => threeOf.get(two) ?? two;
