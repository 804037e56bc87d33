import * as api from '@nilecare/contracts/api/clinical.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { admitPatient } from './use-cases/admit-patient.ts';
import { dischargePatient } from './use-cases/discharge-patient.ts';
import { getEncounter } from './use-cases/get-encounter.ts';
import { getPatient } from './use-cases/get-patient.ts';
import { listEncounters } from './use-cases/list-encounters.ts';
import { registerPatient } from './use-cases/register-patient.ts';
import { searchPatients } from './use-cases/search-patients.ts';
import { setCareTeam } from './use-cases/set-care-team.ts';
import { updatePatient } from './use-cases/update-patient.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.searchPatients, searchPatients),
  route(api.getPatient, getPatient),
  route(api.registerPatient, registerPatient),
  route(api.updatePatient, updatePatient),
  route(api.listEncounters, listEncounters),
  route(api.getEncounter, getEncounter),
  route(api.admitPatient, admitPatient),
  route(api.setCareTeam, setCareTeam),
  route(api.dischargePatient, dischargePatient),
];
