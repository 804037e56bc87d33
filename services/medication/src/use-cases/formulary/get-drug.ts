import type * as api from '@nilecare/contracts/api/medication-formulary.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugs } from '../../data/prescribing/drugs.ts';
import type { Deps } from '../../deps.ts';

export const getDrug: Handler<typeof api.getDrug, Deps> = ({ params }, { db }) => drugs(db.read).get(params.drugId);
