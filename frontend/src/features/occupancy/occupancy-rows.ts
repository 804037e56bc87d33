import type { OccupancyStep } from '@nilecare/contracts/api/facility-occupancy.ts';

const DAY_MS = 86_400_000;

/** The calendar date some days before another. */
export const daysBefore = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) - days * DAY_MS).toISOString().slice(0, 10);

/** Steps as rows of a table for other programs: instants and plain numbers. */
export const rowsOf = (steps: readonly OccupancyStep[]): string[][] =>
  steps.map(({ from, to, bedDays, availableBedDays, rate, arrivals, departures }) =>
    [from, to, bedDays, availableBedDays, rate ?? '', arrivals, departures].map(String),
  );
