import * as api from '@nilecare/contracts/api/clinical.ts';
import * as allergies from '@nilecare/contracts/api/clinical-allergies.ts';
import * as care from '@nilecare/contracts/api/clinical-care.ts';
import * as identityMarks from '@nilecare/contracts/api/clinical-identity-marks.ts';
import * as index from '@nilecare/contracts/api/clinical-index.ts';
import * as notes from '@nilecare/contracts/api/clinical-notes.ts';
import * as observations from '@nilecare/contracts/api/clinical-observations.ts';
import * as openings from '@nilecare/contracts/api/clinical-openings.ts';
import * as own from '@nilecare/contracts/api/clinical-own.ts';
import * as record from '@nilecare/contracts/api/clinical-record.ts';
import * as stays from '@nilecare/contracts/api/clinical-stays.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { addAddendum } from './use-cases/add-addendum.ts';
import { checkDuplicates } from './use-cases/check-duplicates.ts';
import { decideDuplicate } from './use-cases/decide-duplicate.ts';
import { listDuplicates } from './use-cases/list-duplicates.ts';
import { listMerges } from './use-cases/list-merges.ts';
import { mergePatients } from './use-cases/merge-patients.ts';
import { reverseMerge } from './use-cases/reverse-merge.ts';
import { admitPatient } from './use-cases/admit-patient.ts';
import { amendNote } from './use-cases/amend-note.ts';
import { beginNote } from './use-cases/begin-note.ts';
import { breakGlass } from './use-cases/break-glass.ts';
import { cancelEncounter } from './use-cases/cancel-encounter.ts';
import { changeAllergy } from './use-cases/change-allergy.ts';
import { changeDiagnosis } from './use-cases/change-diagnosis.ts';
import { changeEncounterClass } from './use-cases/change-encounter-class.ts';
import { changeImmunisation } from './use-cases/change-immunisation.ts';
import { changeProblem } from './use-cases/change-problem.ts';
import { correctEncounterTimes } from './use-cases/correct-encounter-times.ts';
import { correctObservation } from './use-cases/correct-observation.ts';
import { cosignNote } from './use-cases/cosign-note.ts';
import { discardDraft } from './use-cases/discard-draft.ts';
import { dischargePatient } from './use-cases/discharge-patient.ts';
import { endRelationship } from './use-cases/end-relationship.ts';
import { getAllergyHistory } from './use-cases/get-allergy-history.ts';
import { getDiagnosisHistory } from './use-cases/get-diagnosis-history.ts';
import { getEncounter } from './use-cases/get-encounter.ts';
import { getImmunisationHistory } from './use-cases/get-immunisation-history.ts';
import { getNoteVersions } from './use-cases/get-note-versions.ts';
import { getNote } from './use-cases/get-note.ts';
import { getObservationHistory } from './use-cases/get-observation-history.ts';
import { getPatient } from './use-cases/get-patient.ts';
import { getProblemHistory } from './use-cases/get-problem-history.ts';
import { getRecordAccess } from './use-cases/get-record-access.ts';
import { giveRelationship } from './use-cases/give-relationship.ts';
import { listAllergies } from './use-cases/list-allergies.ts';
import { listBreakGlass } from './use-cases/list-break-glass.ts';
import { listDiagnoses } from './use-cases/list-diagnoses.ts';
import { listEncounterLocations } from './use-cases/list-encounter-locations.ts';
import { listEncounters } from './use-cases/list-encounters.ts';
import { listImmunisations } from './use-cases/list-immunisations.ts';
import { listNotes } from './use-cases/list-notes.ts';
import { listObservations } from './use-cases/list-observations.ts';
import { listOpenings } from './use-cases/list-openings.ts';
import { listOwnCarers } from './use-cases/list-own-carers.ts';
import { listOwnOpenings } from './use-cases/list-own-openings.ts';
import { listOpenRecords, listRefusals } from './use-cases/list-refusals.ts';
import { listProblems } from './use-cases/list-problems.ts';
import { markPatients } from './use-cases/mark-patients.ts';
import { previewNews2 } from './use-cases/preview-news2.ts';
import { recordAllergy } from './use-cases/record-allergy.ts';
import { recordDiagnosis } from './use-cases/record-diagnosis.ts';
import { recordImmunisation } from './use-cases/record-immunisation.ts';
import { recordObservation } from './use-cases/record-observation.ts';
import { recordProblem } from './use-cases/record-problem.ts';
import { registerPatient } from './use-cases/register-patient.ts';
import { reopenEncounter } from './use-cases/reopen-encounter.ts';
import { retractEncounter } from './use-cases/retract-encounter.ts';
import { retractNote } from './use-cases/retract-note.ts';
import { retractObservation } from './use-cases/retract-observation.ts';
import { returnFromLeave } from './use-cases/return-from-leave.ts';
import { reviewBreakGlass } from './use-cases/review-break-glass.ts';
import { saveDraft } from './use-cases/save-draft.ts';
import { searchDiagnosisCodes } from './use-cases/search-diagnosis-codes.ts';
import { searchPatients } from './use-cases/search-patients.ts';
import { sendOnLeave } from './use-cases/send-on-leave.ts';
import { setCareTeam } from './use-cases/set-care-team.ts';
import { signNote } from './use-cases/sign-note.ts';
import { startEncounter } from './use-cases/start-encounter.ts';
import { stateNoAllergies } from './use-cases/state-no-allergies.ts';
import { transferPatient } from './use-cases/transfer-patient.ts';
import { updatePatient } from './use-cases/update-patient.ts';

export const routes: readonly Route<Deps>[] = [
  route(api.searchPatients, searchPatients),
  route(api.getPatient, getPatient),
  route(api.registerPatient, registerPatient),
  route(api.updatePatient, updatePatient),
  route(index.checkDuplicates, checkDuplicates),
  route(index.listDuplicates, listDuplicates),
  route(index.decideDuplicate, decideDuplicate),
  route(index.mergePatients, mergePatients),
  route(index.reverseMerge, reverseMerge),
  route(index.listMerges, listMerges),
  route(identityMarks.markPatients, markPatients),
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
  route(stays.reopenEncounter, reopenEncounter),
  route(stays.changeEncounterClass, changeEncounterClass),
  route(stays.correctEncounterTimes, correctEncounterTimes),
  route(stays.listEncounterLocations, listEncounterLocations),
  route(care.getRecordAccess, getRecordAccess),
  route(care.listRefusals, listRefusals),
  route(care.listOpenRecords, listOpenRecords),
  route(care.giveRelationship, giveRelationship),
  route(care.endRelationship, endRelationship),
  route(care.breakGlass, breakGlass),
  route(care.listBreakGlass, listBreakGlass),
  route(openings.listOpenings, listOpenings),
  route(own.listOwnOpenings, listOwnOpenings),
  route(own.listOwnCarers, listOwnCarers),
  route(care.reviewBreakGlass, reviewBreakGlass),
  route(record.listProblems, listProblems),
  route(record.recordProblem, recordProblem),
  route(record.changeProblem, changeProblem),
  route(record.getProblemHistory, getProblemHistory),
  route(record.listDiagnoses, listDiagnoses),
  route(record.recordDiagnosis, recordDiagnosis),
  route(record.changeDiagnosis, changeDiagnosis),
  route(record.getDiagnosisHistory, getDiagnosisHistory),
  route(record.searchDiagnosisCodes, searchDiagnosisCodes),
  route(record.listImmunisations, listImmunisations),
  route(record.recordImmunisation, recordImmunisation),
  route(record.changeImmunisation, changeImmunisation),
  route(record.getImmunisationHistory, getImmunisationHistory),
  route(allergies.listAllergies, listAllergies),
  route(allergies.recordAllergy, recordAllergy),
  route(allergies.changeAllergy, changeAllergy),
  route(allergies.stateNoAllergies, stateNoAllergies),
  route(allergies.getAllergyHistory, getAllergyHistory),
  route(observations.listObservations, listObservations),
  route(observations.recordObservation, recordObservation),
  route(observations.previewNews2, previewNews2),
  route(observations.correctObservation, correctObservation),
  route(observations.retractObservation, retractObservation),
  route(observations.getObservationHistory, getObservationHistory),
  route(notes.listNotes, listNotes),
  route(notes.getNote, getNote),
  route(notes.getNoteVersions, getNoteVersions),
  route(notes.beginNote, beginNote),
  route(notes.saveDraft, saveDraft),
  route(notes.discardDraft, discardDraft),
  route(notes.signNote, signNote),
  route(notes.amendNote, amendNote),
  route(notes.addAddendum, addAddendum),
  route(notes.cosignNote, cosignNote),
  route(notes.retractNote, retractNote),
];
