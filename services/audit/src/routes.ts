import * as api from '@nilecare/contracts/api/audit.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { searchAudit } from './use-cases/search-audit.ts';
import { verifyAudit } from './use-cases/verify-audit.ts';

export const routes = [route(api.searchAudit, searchAudit), route(api.verifyAudit, verifyAudit)];
