import type * as api from '@nilecare/contracts/api/cds-hooks.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { hookServices } from '../hooks/services.ts';

export const listHookServices: Handler<typeof api.listHookServices, Deps> = async () => ({
  services: hookServices.map((it) => ({ ...it, prefetch: { ...it.prefetch } })),
});
