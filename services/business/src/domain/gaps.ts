import type { DutyRole } from '@nilecare/contracts/api/business.ts';
import type { Duty } from './duty.ts';
import type { Span } from './span.ts';

/** What a ward needs in a shift of a day. */
export interface Need extends Span {
  readonly shiftId: string;
  readonly date: string;
  readonly role: DutyRole;
  readonly needed: number;
}

export interface Gap extends Need {
  /** How many are there, fewer than needed. */
  readonly present: number;
}

/** Where fewer people are present than needed, parted where their number changes. Who is on call is not present. */
export function gapsIn(needs: readonly Need[], duties: readonly Duty[]): Gap[] {
  const present = duties.filter((it) => it.onCall === null);
  return needs.flatMap((need) => {
    const there = present.filter((it) => it.role === need.role && it.from < need.to && need.from < it.to);
    const marks = [need.from, need.to, ...there.flatMap((it) => [it.from, it.to])]
      .map((it) => it.getTime())
      .filter((at) => at >= need.from.getTime() && at <= need.to.getTime());
    const times = [...new Set(marks)].toSorted((a, b) => a - b);
    const parts = times.slice(1).map((to, index) => partOf(need, there, times[index] ?? to, to));
    return joined(parts).filter((it) => it.present < it.needed);
  });
}

function partOf(need: Need, there: readonly Duty[], from: number, to: number): Gap {
  const people = there.filter((it) => it.from.getTime() <= from && to <= it.to.getTime()).map((it) => it.staffId);
  return { ...need, from: new Date(from), to: new Date(to), present: new Set(people).size };
}

/** One duty may follow another without anybody missing. */
function joined(parts: readonly Gap[]): Gap[] {
  const result: Gap[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last?.present === part.present) result[result.length - 1] = { ...last, to: part.to };
    else result.push(part);
  }
  return result;
}
