import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/device-alarm-settings.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alarmSettings, settingsView } from '../data/alarm-settings.ts';
import type { Deps } from '../deps.ts';

export const listAlarmSettings: Handler<typeof api.listAlarmSettings, Deps> = async (
  { query: { limit, cursor, ...filter } },
  { actor, db },
) => {
  const found = await alarmSettings(db.read).list({
    ...filter,
    facilityIds: actor.facilityFilter(),
    before: positionAfter(cursor, z.tuple([z.iso.datetime(), z.uuid()])),
    limit: limit + 1,
  });
  const page = pageOfRows(found, limit, (row) => [row.proposed_at.toISOString(), row.id]);
  return { ...page, items: page.items.map(settingsView) };
};
