import type * as api from '@nilecare/contracts/api/business-roster.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { writeCsv } from '../csv/write-csv.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { timeOf } from '../domain/duty-time.ts';
import { readRoster } from './read-roster.ts';

const columns = ['date', 'from', 'to', 'shift', 'name-en', 'name-ar', 'role', 'in-charge', 'on-call'] as const;

export const exportRoster: Handler<typeof api.exportRoster, Deps> = async ({ query }, context) => {
  const roster = await readRoster(query, context);
  const time = zonedTime(roster.timeZone);
  const people = await staffList(context.db.read).byIds(roster.duties.map((it) => it.staffId));
  const names = new Map(people.map((it) => [it.id, it.name]));
  const shifts = new Map(roster.shifts.map((it) => [it.id, it.name.en]));
  const clock = (at: string) => `${time.date(new Date(at))} ${timeOf(time.minutes(new Date(at)))}`;
  const rows = roster.duties.map((duty) => ({
    date: time.date(new Date(duty.from)),
    from: clock(duty.from),
    to: clock(duty.to),
    shift: shifts.get(duty.shiftId ?? '') ?? '',
    'name-en': names.get(duty.staffId)?.en ?? '',
    'name-ar': names.get(duty.staffId)?.ar ?? '',
    role: duty.role,
    'in-charge': duty.inCharge ? 'yes' : '',
    'on-call': duty.onCall ?? '',
  }));
  return { fileName: `roster-${roster.from}-${roster.to}.csv`, csv: writeCsv(columns, rows) };
};
