import * as api from '@nilecare/contracts/api/ehr.ts';
import * as amendmentsApi from '@nilecare/contracts/api/ehr-amendments.ts';
import * as plansApi from '@nilecare/contracts/api/ehr-care-plans.ts';
import * as consentsApi from '@nilecare/contracts/api/ehr-consents.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as exportsApi from '@nilecare/contracts/api/ehr-exports.ts';
import * as formsApi from '@nilecare/contracts/api/ehr-forms.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { ownRoutes } from './own-routes.ts';
import {
  decideAmendment,
  extendAmendment,
  getAmendment,
  listAmendments,
} from './use-cases/amendments/decide-amendment.ts';
import { createCarePlan, listPlanTemplates } from './use-cases/care-plans/create-care-plan.ts';
import { getCarePlan, listCarePlans } from './use-cases/care-plans/list-care-plans.ts';
import { listOwnTasks } from './use-cases/care-plans/list-own-tasks.ts';
import {
  addGoal,
  addTask,
  changeCarePlan,
  changeGoal,
  changeTask,
  setPlanStatus,
} from './use-cases/care-plans/write-in-plan.ts';
import { listConsents, recordConsent, withdrawConsent } from './use-cases/consents/consents.ts';
import { changeDocument, retractDocument } from './use-cases/documents/change-document.ts';
import { createDocument } from './use-cases/documents/create-document.ts';
import { downloadDocument } from './use-cases/documents/download-document.ts';
import { getDocumentScans } from './use-cases/documents/get-document-scans.ts';
import { getDocument, listDocuments } from './use-cases/documents/list-documents.ts';
import { uploadDocument } from './use-cases/documents/upload-document.ts';
import { downloadRecordExport } from './use-cases/exports/download-export.ts';
import { cancelRecordExport, getRecordExport, listRecordExports } from './use-cases/exports/follow-export.ts';
import { requestRecordExport } from './use-cases/exports/request-export.ts';
import { amendForm, beginForm, retractForm, saveForm, signForm } from './use-cases/forms/fill-form.ts';
import { getForm, listForms } from './use-cases/forms/list-forms.ts';
import {
  changeFormTemplate,
  createFormTemplate,
  getFormTemplate,
  listFormTemplates,
} from './use-cases/forms/templates.ts';
import { searchRecord } from './use-cases/search/search-record.ts';
import { getIps } from './use-cases/summary/get-ips.ts';
import { getTimeline } from './use-cases/timeline/get-timeline.ts';
import { rebuildTimeline } from './use-cases/timeline/rebuild-timeline.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.getTimeline, getTimeline),
  route(api.rebuildTimeline, rebuildTimeline),
  route(api.searchRecord, searchRecord),
  route(api.getIps, getIps),

  route(documentsApi.getDocumentScans, getDocumentScans),
  route(documentsApi.listDocuments, listDocuments),
  route(documentsApi.createDocument, createDocument),
  route(documentsApi.getDocument, getDocument),
  route(documentsApi.changeDocument, changeDocument),
  route(documentsApi.uploadDocument, uploadDocument),
  route(documentsApi.downloadDocument, downloadDocument),
  route(documentsApi.retractDocument, retractDocument),

  route(plansApi.listPlanTemplates, listPlanTemplates),
  route(plansApi.listOwnTasks, listOwnTasks),
  route(plansApi.listCarePlans, listCarePlans),
  route(plansApi.createCarePlan, createCarePlan),
  route(plansApi.getCarePlan, getCarePlan),
  route(plansApi.changeCarePlan, changeCarePlan),
  route(plansApi.setPlanStatus, setPlanStatus),
  route(plansApi.addGoal, addGoal),
  route(plansApi.changeGoal, changeGoal),
  route(plansApi.addTask, addTask),
  route(plansApi.changeTask, changeTask),

  route(formsApi.listFormTemplates, listFormTemplates),
  route(formsApi.createFormTemplate, createFormTemplate),
  route(formsApi.getFormTemplate, getFormTemplate),
  route(formsApi.changeFormTemplate, changeFormTemplate),
  route(formsApi.listForms, listForms),
  route(formsApi.beginForm, beginForm),
  route(formsApi.getForm, getForm),
  route(formsApi.saveForm, saveForm),
  route(formsApi.signForm, signForm),
  route(formsApi.amendForm, amendForm),
  route(formsApi.retractForm, retractForm),

  route(consentsApi.listConsents, listConsents),
  route(consentsApi.recordConsent, recordConsent),
  route(consentsApi.withdrawConsent, withdrawConsent),

  route(amendmentsApi.listAmendments, listAmendments),
  route(amendmentsApi.getAmendment, getAmendment),
  route(amendmentsApi.extendAmendment, extendAmendment),
  route(amendmentsApi.decideAmendment, decideAmendment),

  route(exportsApi.requestRecordExport, requestRecordExport),
  route(exportsApi.listRecordExports, listRecordExports),
  route(exportsApi.getRecordExport, getRecordExport),
  route(exportsApi.cancelRecordExport, cancelRecordExport),
  route(exportsApi.downloadRecordExport, downloadRecordExport),

  ...ownRoutes,
];
