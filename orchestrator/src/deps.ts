import type { OrchestratorTables } from '@nilecare/database/orchestrator/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { FacilityClocks } from '@nilecare/service-kit/facility-clocks.ts';
import type { JobStore } from '@nilecare/service-kit/jobs/job-store.ts';
import type { RefusalGate } from '@nilecare/service-kit/patients/refusal-gate.ts';
import type { Sources } from './aggregation/sources.ts';
import type { ProcessEngine } from './processes/engine.ts';
import type { AlarmDelivery } from './realtime/alarm-delivery.ts';
import type { SocketServer } from './realtime/socket-server.ts';
import type { ReportOwners } from './reports/owners.ts';
import type { Parameters } from './reports/report-job.ts';
import type { OrchestratorSettings } from './settings.ts';

export interface Deps extends Core<OrchestratorTables, OrchestratorSettings>, Sources {
  readonly refusals: RefusalGate;
  readonly sockets: SocketServer;
  readonly alarmDelivery: AlarmDelivery;
  readonly engine: ProcessEngine;
  readonly clocks: FacilityClocks;
  readonly reportOwners: ReportOwners;
  readonly reports: JobStore<Parameters, null>;
}
