import type * as api from '@nilecare/contracts/api/clinical-openings.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { brokenGlass } from '../data/broken-glass.ts';
import type { Deps } from '../deps.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';

export const listOpenings: Handler<typeof api.listOpenings, Deps> = ({ body: { from, to, ...asked } }, { db }) =>
  brokenGlass(db.read).list({ ...asked, from: dateOf(from), to: dateOf(to), patientIds: undefined });
