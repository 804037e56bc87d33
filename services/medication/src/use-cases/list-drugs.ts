import type * as api from '@nilecare/contracts/api/medication.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listDrugs: Handler<typeof api.listDrugs, Deps> = async () => ({ items: [] });
