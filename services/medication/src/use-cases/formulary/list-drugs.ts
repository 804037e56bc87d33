import type * as api from '@nilecare/contracts/api/medication-formulary.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import type { Deps } from '../../deps.ts';

export const listDrugs: Handler<typeof api.listDrugs, Deps> = ({ query }, { db }) =>
  drugs(db.read).list({ ...query, active: query.active ?? true });
