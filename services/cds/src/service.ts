import { join } from 'node:path';
import * as hooksApi from '@nilecare/contracts/api/cds-hooks.ts';
import * as knowledgeApi from '@nilecare/contracts/api/cds-knowledge.ts';
import * as reportApi from '@nilecare/contracts/api/cds-report.ts';
import * as api from '@nilecare/contracts/api/cds.ts';
import type { CdsTables } from '@nilecare/database/cds/tables.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { checkLog } from './background/check-log.ts';
import { knowledgePoll } from './background/knowledge-poll.ts';
import type { Deps } from './deps.ts';
import { drugServiceAt } from './drug-service/drug-service.ts';
import { fhirSourceOf } from './hooks/fhir-source.ts';
import { openKnowledge } from './knowledge/holder.ts';
import { routes } from './routes.ts';
import { CdsSettings } from './settings.ts';
import { subscriptions } from './subscriptions.ts';

export const cds = defineService({
  name: 'cds',
  settings: CdsSettings,
  migrations: join(import.meta.dirname, '../../../database/cds/migrations'),
  api: { ...api, ...hooksApi, ...knowledgeApi, ...reportApi },
  async build(core: Core<CdsTables, CdsSettings>): Promise<Deps> {
    const { db, clock, log, own } = core;
    return {
      ...core,
      knowledge: await openKnowledge({ db, clock, staleAfterDays: own.staleAfterDays }),
      checkLog: checkLog(db, log),
      drugService:
        own.drugServiceUrl === undefined
          ? undefined
          : drugServiceAt({ url: own.drugServiceUrl, timeoutMs: own.drugServiceTimeoutMs, clock }),
      fhirSource: fhirSourceOf({ bases: own.fhirServers, timeoutMs: own.fhirTimeoutMs }),
    };
  },
  routes,
  subscriptions,
  background: (deps: Deps) => [deps.checkLog, knowledgePoll(deps)],
});
