import type * as api from '@nilecare/contracts/api/ehr.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listTimelines: Handler<typeof api.listTimelines, Deps> = async () => ({ items: [] });
