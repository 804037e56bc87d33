import type * as api from '@nilecare/contracts/api/clinical-record.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const searchDiagnosisCodes: Handler<typeof api.searchDiagnosisCodes, Deps> = async ({ query }, { codes }) => ({
  items: await codes.search(query.search, query.limit),
});
