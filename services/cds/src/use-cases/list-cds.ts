import type * as api from '@nilecare/contracts/api/cds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listCds: Handler<typeof api.listCds, Deps> = async () => ({ items: [] });
