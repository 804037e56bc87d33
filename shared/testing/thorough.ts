/**
 * What costs minutes is done in a smaller size by `npm test` and in its whole by `npm run test:thorough`: more seeds of a
 * race, a thousand patients or monitors, outages of what is killed elsewhere too.
 */
export const isThorough = process.env['NILECARE_THOROUGH'] === '1';

export const sized = (everyday: number, thorough: number): number => (isThorough ? thorough : everyday);

/** Seeds of a race, from 0. */
export const seeds = (everyday: number, thorough = 20): number[] =>
  Array.from({ length: sized(everyday, thorough) }, (_, seed) => seed);
