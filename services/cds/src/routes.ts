import * as hooksApi from '@nilecare/contracts/api/cds-hooks.ts';
import * as knowledgeApi from '@nilecare/contracts/api/cds-knowledge.ts';
import * as reportApi from '@nilecare/contracts/api/cds-report.ts';
import * as api from '@nilecare/contracts/api/cds.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { callHookService } from './use-cases/call-hook-service.ts';
import { checkOrders } from './use-cases/check-orders.ts';
import { discardKnowledge } from './use-cases/discard-knowledge.ts';
import { getKnowledge } from './use-cases/get-knowledge.ts';
import { getOverrideReport } from './use-cases/get-override-report.ts';
import { giveHookFeedback } from './use-cases/give-hook-feedback.ts';
import { importKnowledge } from './use-cases/import-knowledge.ts';
import { listHookServices } from './use-cases/list-hook-services.ts';
import { listKnowledgeRules } from './use-cases/list-knowledge-rules.ts';
import { listKnowledgeVersions } from './use-cases/list-knowledge-versions.ts';
import { listOverrides } from './use-cases/list-overrides.ts';
import { publishKnowledge } from './use-cases/publish-knowledge.ts';
import { searchKnownDrugs } from './use-cases/search-known-drugs.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.checkOrders, checkOrders),
  route(knowledgeApi.searchKnownDrugs, searchKnownDrugs),
  route(knowledgeApi.getKnowledge, getKnowledge),
  route(knowledgeApi.listKnowledgeRules, listKnowledgeRules),
  route(knowledgeApi.listKnowledgeVersions, listKnowledgeVersions),
  route(knowledgeApi.importKnowledge, importKnowledge),
  route(knowledgeApi.publishKnowledge, publishKnowledge),
  route(knowledgeApi.discardKnowledge, discardKnowledge),
  route(reportApi.getOverrideReport, getOverrideReport),
  route(reportApi.listOverrides, listOverrides),
  route(hooksApi.listHookServices, listHookServices),
  route(hooksApi.callHookService, callHookService),
  route(hooksApi.giveHookFeedback, giveHookFeedback),
];
