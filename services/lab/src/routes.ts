import * as criticalApi from '@nilecare/contracts/api/lab-critical.ts';
import * as inboxApi from '@nilecare/contracts/api/lab-inbox.ts';
import * as latestApi from '@nilecare/contracts/api/lab-latest.ts';
import * as ordersApi from '@nilecare/contracts/api/lab-orders.ts';
import * as qualityApi from '@nilecare/contracts/api/lab-quality.ts';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import * as api from '@nilecare/contracts/api/lab.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { cancelLabItem } from './use-cases/cancel-lab-item.ts';
import { collectSpecimen } from './use-cases/collect-specimen.ts';
import { addControl, listControlRuns, listControls } from './use-cases/controls.ts';
import { correctResult } from './use-cases/correct-result.ts';
import { createLabTest } from './use-cases/create-lab-test.ts';
import { enterResult } from './use-cases/enter-result.ts';
import { getLatestResults } from './use-cases/get-latest-results.ts';
import { getResultHistory } from './use-cases/get-result-history.ts';
import { getTurnaround } from './use-cases/get-turnaround.ts';
import { listLabRules, saveLabRule } from './use-cases/lab-rules.ts';
import { findSpecimen, listCollections } from './use-cases/list-collections.ts';
import { findLabOrder } from './use-cases/find-lab-order.ts';
import { listCriticalValues } from './use-cases/list-critical-values.ts';
import { listLabOrders } from './use-cases/list-lab-orders.ts';
import { listLabPanels, listLabTests } from './use-cases/list-lab-tests.ts';
import { listLabTestVersions } from './use-cases/list-lab-test-versions.ts';
import { listLabWork } from './use-cases/list-lab-work.ts';
import { listPatientResults } from './use-cases/list-patient-results.ts';
import { listResultsInbox } from './use-cases/list-results-inbox.ts';
import { listUnseenResults } from './use-cases/list-unseen-results.ts';
import { markResultSeen } from './use-cases/mark-result-seen.ts';
import { placeLabOrder } from './use-cases/place-lab-order.ts';
import { acknowledgeCritical, recordCriticalCall } from './use-cases/read-back.ts';
import { receiveSpecimen } from './use-cases/receive-specimen.ts';
import { recordControlRun } from './use-cases/record-control-run.ts';
import { rejectSpecimen } from './use-cases/reject-specimen.ts';
import { releaseResult } from './use-cases/release-result.ts';
import { reportResult } from './use-cases/report-result.ts';
import { saveLabPanel } from './use-cases/save-lab-panel.ts';
import { takeInLabOrder } from './use-cases/take-in-lab-order.ts';
import { takeLabOrder } from './use-cases/take-lab-order.ts';
import { updateLabTest } from './use-cases/update-lab-test.ts';
import { verifyResult } from './use-cases/verify-result.ts';

export const routes = [
  route(api.listLabTests, listLabTests),
  route(api.createLabTest, createLabTest),
  route(api.updateLabTest, updateLabTest),
  route(api.listLabTestVersions, listLabTestVersions),
  route(api.listLabPanels, listLabPanels),
  route(api.saveLabPanel, saveLabPanel),
  route(ordersApi.placeLabOrder, placeLabOrder),
  route(ordersApi.takeInLabOrder, takeInLabOrder),
  route(ordersApi.findLabOrder, findLabOrder),
  route(ordersApi.listLabOrders, listLabOrders),
  route(ordersApi.cancelLabItem, cancelLabItem),
  route(ordersApi.listCollections, listCollections),
  route(ordersApi.findSpecimen, findSpecimen),
  route(ordersApi.collectSpecimen, collectSpecimen),
  route(ordersApi.receiveSpecimen, receiveSpecimen),
  route(ordersApi.rejectSpecimen, rejectSpecimen),
  route(latestApi.getLatestResults, getLatestResults),
  route(resultsApi.listLabWork, listLabWork),
  route(resultsApi.enterResult, enterResult),
  route(resultsApi.verifyResult, verifyResult),
  route(resultsApi.releaseResult, releaseResult),
  route(resultsApi.correctResult, correctResult),
  route(resultsApi.reportResult, reportResult),
  route(resultsApi.listPatientResults, listPatientResults),
  route(resultsApi.getResultHistory, getResultHistory),
  route(inboxApi.listResultsInbox, listResultsInbox),
  route(inboxApi.listUnseenResults, listUnseenResults),
  route(inboxApi.markResultSeen, markResultSeen),
  route(inboxApi.takeLabOrder, takeLabOrder),
  route(criticalApi.listCriticalValues, listCriticalValues),
  route(criticalApi.acknowledgeCritical, acknowledgeCritical),
  route(criticalApi.recordCriticalCall, recordCriticalCall),
  route(qualityApi.listControls, listControls),
  route(qualityApi.addControl, addControl),
  route(qualityApi.recordControlRun, recordControlRun),
  route(qualityApi.listControlRuns, listControlRuns),
  route(qualityApi.listLabRules, listLabRules),
  route(qualityApi.saveLabRule, saveLabRule),
  route(qualityApi.getTurnaround, getTurnaround),
];
