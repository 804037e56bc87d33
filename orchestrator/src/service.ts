import { join } from 'node:path';
import * as bookingsApi from '@nilecare/contracts/api/orchestrator-bookings.ts';
import * as dischargesApi from '@nilecare/contracts/api/orchestrator-discharges.ts';
import * as homesApi from '@nilecare/contracts/api/orchestrator-homes.ts';
import * as reportsApi from '@nilecare/contracts/api/orchestrator-reports.ts';
import * as api from '@nilecare/contracts/api/orchestrator.ts';
import type { OrchestratorTables } from '@nilecare/database/orchestrator/tables.ts';
import { fileCipher } from '@nilecare/service-kit/crypto/file-cipher.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { facilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import { fileStore } from '@nilecare/service-kit/files/file-store.ts';
import { jobRounds } from '@nilecare/service-kit/jobs/job-rounds.ts';
import { jobStore } from '@nilecare/service-kit/jobs/job-store.ts';
import { refusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';
import { sourcesOf } from './aggregation/sources.ts';
import { processRounds } from './background/process-rounds.ts';
import type { Deps } from './deps.ts';
import { processEngine } from './processes/engine.ts';
import { kinds } from './processes/kinds.ts';
import { ownersOf } from './processes/owners.ts';
import { alarmDelivery } from './realtime/alarm-delivery.ts';
import { attachSockets } from './realtime/attach-sockets.ts';
import { realtimeFeed } from './realtime/realtime-feed.ts';
import { openSocketServer } from './realtime/socket-server.ts';
import { reportOwnersOf } from './reports/owners.ts';
import { reportJob } from './reports/report-job.ts';
import { routes } from './routes.ts';
import { OrchestratorSettings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';
import { workers } from './workers.ts';

export const orchestrator = defineService({
  name: 'orchestrator',
  settings: OrchestratorSettings,
  migrations: join(import.meta.dirname, '../../database/orchestrator/migrations'),
  isolation: 'read committed',
  api: { ...api, ...homesApi, ...bookingsApi, ...dischargesApi, ...reportsApi },
  build: (core: Core<OrchestratorTables, OrchestratorSettings>): Deps => {
    const { own, settings } = core;
    const sockets = openSocketServer();
    const reportOwners = reportOwnersOf(core);
    const sources = sourcesOf(core);
    return {
      ...core,
      ...sources,
      refusals: refusalGate(sources.clinical, core),
      sockets,
      alarmDelivery: alarmDelivery(sockets, core),
      engine: processEngine(kinds, { ...core, owners: ownersOf(core), leaseMs: own.processLeaseMs }),
      clocks: facilityClocks(() => reportOwners.facility.listFacilities({}), core),
      reportOwners,
      reports: jobStore(reportJob, core, {
        files: fileStore(
          own.reportFolder ?? join(settings.spoolFolder, 'orchestrator', 'reports'),
          fileCipher(parseKeyRing(settings.fieldKeys)),
        ),
        keptHours: own.reportHours,
      }),
    };
  },
  routes,
  subscriptions,
  workers,
  background: (deps) => [realtimeFeed(deps), ...processRounds(deps), jobRounds(deps, deps.reports)],
  attach: attachSockets,
});
