import * as api from '@nilecare/contracts/api/medication-reconciliation.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { addReconciliationLine } from './use-cases/reconciliation/add-reconciliation-line.ts';
import { completeReconciliation } from './use-cases/reconciliation/complete-reconciliation.ts';
import { decideReconciliationLine } from './use-cases/reconciliation/decide-reconciliation-line.ts';
import { listReconciliations } from './use-cases/reconciliation/list-reconciliations.ts';
import { startReconciliation } from './use-cases/reconciliation/start-reconciliation.ts';

export const reconciliationRoutes: readonly Route<Deps>[] = [
  route(api.startReconciliation, startReconciliation),
  route(api.listReconciliations, listReconciliations),
  route(api.addReconciliationLine, addReconciliationLine),
  route(api.decideReconciliationLine, decideReconciliationLine),
  route(api.completeReconciliation, completeReconciliation),
];
