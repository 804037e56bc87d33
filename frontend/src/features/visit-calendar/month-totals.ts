export interface DayTotal {
  readonly workingMinutes: number;
  readonly freeMinutes: number;
  readonly appointments: number;
}

interface StaffMonth {
  readonly days: readonly (DayTotal & { readonly date: string })[];
}

/** What all doctors together have on each day of a month. */
export function totalsOf(staff: readonly StaffMonth[]): ReadonlyMap<string, DayTotal> {
  const totals = new Map<string, DayTotal>();
  for (const { date, ...day } of staff.flatMap((it) => it.days)) {
    const sum = totals.get(date);
    totals.set(date, {
      workingMinutes: day.workingMinutes + (sum?.workingMinutes ?? 0),
      freeMinutes: day.freeMinutes + (sum?.freeMinutes ?? 0),
      appointments: day.appointments + (sum?.appointments ?? 0),
    });
  }
  return totals;
}
