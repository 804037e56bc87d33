import * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import {
  disagreeWithRefusal,
  listOwnAmendments,
  requestAmendment,
  withdrawAmendment,
} from './use-cases/amendments/own-amendments.ts';
import { doOwnTask } from './use-cases/care-plans/do-own-task.ts';
import { listOwnCarePlans } from './use-cases/care-plans/list-care-plans.ts';
import { giveOwnConsent, listOwnConsents, withdrawOwnConsent } from './use-cases/consents/consents.ts';
import { downloadOwnDocument } from './use-cases/documents/download-document.ts';
import { listOwnDocuments } from './use-cases/documents/list-documents.ts';
import { downloadOwnExport } from './use-cases/exports/download-export.ts';
import { cancelOwnExport, getOwnExport, listOwnExports } from './use-cases/exports/follow-export.ts';
import { requestOwnExport } from './use-cases/exports/request-export.ts';
import { listOwnForms } from './use-cases/forms/list-forms.ts';
import { searchOwnRecord } from './use-cases/search/search-record.ts';
import { getOwnIps } from './use-cases/summary/get-ips.ts';
import { getOwnTimeline } from './use-cases/timeline/get-timeline.ts';

/** What patients do with their own records. */
export const ownRoutes: readonly Route<Deps>[] = [
  route(ownApi.getOwnTimeline, getOwnTimeline),
  route(ownApi.searchOwnRecord, searchOwnRecord),
  route(ownApi.getOwnIps, getOwnIps),
  route(ownApi.listOwnDocuments, listOwnDocuments),
  route(ownApi.downloadOwnDocument, downloadOwnDocument),
  route(ownApi.listOwnForms, listOwnForms),
  route(ownApi.listOwnCarePlans, listOwnCarePlans),
  route(ownApi.doOwnTask, doOwnTask),
  route(ownApi.listOwnConsents, listOwnConsents),
  route(ownApi.giveOwnConsent, giveOwnConsent),
  route(ownApi.withdrawOwnConsent, withdrawOwnConsent),
  route(ownApi.listOwnAmendments, listOwnAmendments),
  route(ownApi.requestAmendment, requestAmendment),
  route(ownApi.withdrawAmendment, withdrawAmendment),
  route(ownApi.disagreeWithRefusal, disagreeWithRefusal),
  route(ownApi.listOwnExports, listOwnExports),
  route(ownApi.requestOwnExport, requestOwnExport),
  route(ownApi.getOwnExport, getOwnExport),
  route(ownApi.cancelOwnExport, cancelOwnExport),
  route(ownApi.downloadOwnExport, downloadOwnExport),
];
