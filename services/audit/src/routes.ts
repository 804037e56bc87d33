import * as api from '@nilecare/contracts/api/audit.ts';
import * as exportsApi from '@nilecare/contracts/api/audit-exports.ts';
import * as keepingApi from '@nilecare/contracts/api/audit-keeping.ts';
import * as reportsApi from '@nilecare/contracts/api/audit-reports.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { brokenGlassReport } from './reports/broken-glass.ts';
import { fileOf, pageOf } from './reports/handlers.ts';
import { knownPersons } from './reports/known-persons.ts';
import { openedRecordsReport } from './reports/opened-records.ts';
import { recordAccesses } from './reports/record-accesses.ts';
import { unusualHoursReport } from './reports/unusual-hours.ts';
import { downloadAuditExport } from './use-cases/download-audit-export.ts';
import { getAuditExport } from './use-cases/get-audit-export.ts';
import { listAuditAnchors } from './use-cases/list-audit-anchors.ts';
import { listAuditArchives } from './use-cases/list-audit-archives.ts';
import { listAuditExports } from './use-cases/list-audit-exports.ts';
import { listLegalHolds } from './use-cases/list-legal-holds.ts';
import { placeLegalHold } from './use-cases/place-legal-hold.ts';
import { recordPrint } from './use-cases/record-print.ts';
import { releaseLegalHold } from './use-cases/release-legal-hold.ts';
import { requestAuditExport } from './use-cases/request-audit-export.ts';
import { searchAudit } from './use-cases/search-audit.ts';
import { verifyAudit } from './use-cases/verify-audit.ts';

export const routes = [
  route(api.searchAudit, searchAudit),
  route(api.verifyAudit, verifyAudit),
  route(api.recordPrint, recordPrint),
  route(reportsApi.listRecordAccesses, pageOf(recordAccesses)),
  route(reportsApi.downloadRecordAccesses, fileOf(recordAccesses, 'record-accesses')),
  route(reportsApi.listOpenedRecords, pageOf(openedRecordsReport)),
  route(reportsApi.downloadOpenedRecords, fileOf(openedRecordsReport, 'opened-records')),
  route(reportsApi.listBrokenGlass, pageOf(brokenGlassReport)),
  route(reportsApi.downloadBrokenGlass, fileOf(brokenGlassReport, 'broken-glass')),
  route(reportsApi.listKnownPersons, pageOf(knownPersons)),
  route(reportsApi.downloadKnownPersons, fileOf(knownPersons, 'known-persons')),
  route(reportsApi.listUnusualHours, pageOf(unusualHoursReport)),
  route(reportsApi.downloadUnusualHours, fileOf(unusualHoursReport, 'unusual-hours')),
  route(exportsApi.requestAuditExport, requestAuditExport),
  route(exportsApi.listAuditExports, listAuditExports),
  route(exportsApi.getAuditExport, getAuditExport),
  route(exportsApi.downloadAuditExport, downloadAuditExport),
  route(keepingApi.listLegalHolds, listLegalHolds),
  route(keepingApi.placeLegalHold, placeLegalHold),
  route(keepingApi.releaseLegalHold, releaseLegalHold),
  route(keepingApi.listAuditArchives, listAuditArchives),
  route(keepingApi.listAuditAnchors, listAuditAnchors),
];
