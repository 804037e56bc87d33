import * as api from '@nilecare/contracts/api/clinical.ts';
import * as care from '@nilecare/contracts/api/clinical-care.ts';
import * as stays from '@nilecare/contracts/api/clinical-stays.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { admitPatient } from './use-cases/admit-patient.ts';
import { breakGlass } from './use-cases/break-glass.ts';
import { cancelEncounter } from './use-cases/cancel-encounter.ts';
import { correctEncounterTimes } from './use-cases/correct-encounter-times.ts';
import { dischargePatient } from './use-cases/discharge-patient.ts';
import { endRelationship } from './use-cases/end-relationship.ts';
import { getEncounter } from './use-cases/get-encounter.ts';
import { getPatient } from './use-cases/get-patient.ts';
import { getRecordAccess } from './use-cases/get-record-access.ts';
import { giveRelationship } from './use-cases/give-relationship.ts';
import { listBreakGlass } from './use-cases/list-break-glass.ts';
import { listEncounterLocations } from './use-cases/list-encounter-locations.ts';
import { listEncounters } from './use-cases/list-encounters.ts';
import { registerPatient } from './use-cases/register-patient.ts';
import { retractEncounter } from './use-cases/retract-encounter.ts';
import { returnFromLeave } from './use-cases/return-from-leave.ts';
import { reviewBreakGlass } from './use-cases/review-break-glass.ts';
import { searchPatients } from './use-cases/search-patients.ts';
import { sendOnLeave } from './use-cases/send-on-leave.ts';
import { setCareTeam } from './use-cases/set-care-team.ts';
import { startEncounter } from './use-cases/start-encounter.ts';
import { transferPatient } from './use-cases/transfer-patient.ts';
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
  route(stays.startEncounter, startEncounter),
  route(stays.sendOnLeave, sendOnLeave),
  route(stays.returnFromLeave, returnFromLeave),
  route(stays.transferPatient, transferPatient),
  route(api.dischargePatient, dischargePatient),
  route(stays.cancelEncounter, cancelEncounter),
  route(stays.retractEncounter, retractEncounter),
  route(stays.correctEncounterTimes, correctEncounterTimes),
  route(stays.listEncounterLocations, listEncounterLocations),
  route(care.getRecordAccess, getRecordAccess),
  route(care.giveRelationship, giveRelationship),
  route(care.endRelationship, endRelationship),
  route(care.breakGlass, breakGlass),
  route(care.listBreakGlass, listBreakGlass),
  route(care.reviewBreakGlass, reviewBreakGlass),
];
