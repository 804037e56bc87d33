import * as bookingsApi from '@nilecare/contracts/api/orchestrator-bookings.ts';
import * as dischargesApi from '@nilecare/contracts/api/orchestrator-discharges.ts';
import * as homesApi from '@nilecare/contracts/api/orchestrator-homes.ts';
import * as reportsApi from '@nilecare/contracts/api/orchestrator-reports.ts';
import * as api from '@nilecare/contracts/api/orchestrator.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { inTime } from './in-time.ts';
import { getBooking, retryBooking } from './use-cases/bookings/follow-booking.ts';
import { startBooking } from './use-cases/bookings/start-booking.ts';
import { getDischarge, listDischarges, retryDischarge } from './use-cases/discharges/follow-discharge.ts';
import { startDischarge } from './use-cases/discharges/start-discharge.ts';
import { getDoctorHome } from './use-cases/get-doctor-home.ts';
import { getPatientSummary } from './use-cases/get-patient-summary.ts';
import { getWardBoard } from './use-cases/get-ward-board.ts';
import { getAdministratorHome } from './use-cases/homes/administrator-home.ts';
import { getLaboratoryHome } from './use-cases/homes/laboratory-home.ts';
import { getNurseHome } from './use-cases/homes/nurse-home.ts';
import { getPatientHome } from './use-cases/homes/patient-home.ts';
import { getPharmacistHome } from './use-cases/homes/pharmacist-home.ts';
import { getReceptionistHome } from './use-cases/homes/receptionist-home.ts';
import { downloadReport } from './use-cases/reports/download-report.ts';
import { cancelReport, getReport, listReports } from './use-cases/reports/follow-report.ts';
import { requestPatientList, requestReport } from './use-cases/reports/request-report.ts';

export const routes = [
  route(api.getWardBoard, getWardBoard),
  route(api.getPatientSummary, getPatientSummary),
  route(api.getDoctorHome, getDoctorHome),
  route(homesApi.getNurseHome, getNurseHome),
  route(homesApi.getReceptionistHome, getReceptionistHome),
  route(homesApi.getPharmacistHome, getPharmacistHome),
  route(homesApi.getLaboratoryHome, getLaboratoryHome),
  route(homesApi.getAdministratorHome, getAdministratorHome),
  route(homesApi.getPatientHome, getPatientHome),
  route(bookingsApi.startBooking, startBooking),
  route(bookingsApi.getBooking, getBooking),
  route(bookingsApi.retryBooking, retryBooking),
  route(dischargesApi.startDischarge, startDischarge),
  route(dischargesApi.listDischarges, listDischarges),
  route(dischargesApi.getDischarge, getDischarge),
  route(dischargesApi.retryDischarge, retryDischarge),
  route(reportsApi.requestReport, requestReport),
  route(reportsApi.requestPatientList, requestPatientList),
  route(reportsApi.listReports, listReports),
  route(reportsApi.getReport, getReport),
  route(reportsApi.cancelReport, cancelReport),
  route(reportsApi.downloadReport, downloadReport),
].map(inTime);
