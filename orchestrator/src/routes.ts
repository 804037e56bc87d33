import * as api from '@nilecare/contracts/api/orchestrator.ts';
import { route } from '@nilecare/service-kit/http/route.ts';
import { getDoctorHome } from './use-cases/get-doctor-home.ts';
import { getPatientSummary } from './use-cases/get-patient-summary.ts';
import { getWardBoard } from './use-cases/get-ward-board.ts';

export const routes = [
  route(api.getWardBoard, getWardBoard),
  route(api.getPatientSummary, getPatientSummary),
  route(api.getDoctorHome, getDoctorHome),
];
