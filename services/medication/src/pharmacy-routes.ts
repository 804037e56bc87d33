import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { correctDose } from './use-cases/bedside/correct-dose.ts';
import { getDoseHistory } from './use-cases/bedside/get-dose-history.ts';
import { getRound } from './use-cases/bedside/get-round.ts';
import { listDoses } from './use-cases/bedside/list-doses.ts';
import { recordDose } from './use-cases/bedside/record-dose.ts';
import { addRegisterEntry } from './use-cases/controlled/add-register-entry.ts';
import { askSecondCheck } from './use-cases/controlled/ask-second-check.ts';
import { confirmSecondCheck } from './use-cases/controlled/confirm-second-check.ts';
import { listRegisterEntries } from './use-cases/controlled/list-register-entries.ts';
import { listRegisters } from './use-cases/controlled/list-registers.ts';
import { listSecondChecks } from './use-cases/controlled/list-second-checks.ts';
import { answerQuery } from './use-cases/pharmacy/answer-query.ts';
import { countPharmacyQueue } from './use-cases/pharmacy/count-pharmacy-queue.ts';
import { dispense } from './use-cases/pharmacy/dispense.ts';
import { getDispensing } from './use-cases/pharmacy/get-dispensing.ts';
import { getPharmacyOrder } from './use-cases/pharmacy/get-pharmacy-order.ts';
import { listDispensings } from './use-cases/pharmacy/list-dispensings.ts';
import { listOpenQueries } from './use-cases/pharmacy/list-open-queries.ts';
import { listPharmacyQueue } from './use-cases/pharmacy/list-pharmacy-queue.ts';
import { returnDispensed } from './use-cases/pharmacy/return-dispensed.ts';
import { verifyOrder } from './use-cases/pharmacy/verify-order.ts';

/** What the pharmacy and the bedside do. */
export const pharmacyRoutes: readonly Route<Deps>[] = [
  route(pharmacyApi.listPharmacyQueue, listPharmacyQueue),
  route(pharmacyApi.countPharmacyQueue, countPharmacyQueue),
  route(pharmacyApi.listOpenQueries, listOpenQueries),
  route(pharmacyApi.getPharmacyOrder, getPharmacyOrder),
  route(pharmacyApi.verifyOrder, verifyOrder),
  route(pharmacyApi.answerQuery, answerQuery),
  route(dispensingApi.listDispensings, listDispensings),
  route(dispensingApi.dispense, dispense),
  route(dispensingApi.getDispensing, getDispensing),
  route(dispensingApi.returnDispensed, returnDispensed),
  route(controlledApi.listSecondChecks, listSecondChecks),
  route(controlledApi.askSecondCheck, askSecondCheck),
  route(controlledApi.confirmSecondCheck, confirmSecondCheck),
  route(controlledApi.listRegisters, listRegisters),
  route(controlledApi.listRegisterEntries, listRegisterEntries),
  route(controlledApi.addRegisterEntry, addRegisterEntry),
  route(administrationApi.listDoses, listDoses),
  route(administrationApi.recordDose, recordDose),
  route(administrationApi.correctDose, correctDose),
  route(administrationApi.getDoseHistory, getDoseHistory),
  route(administrationApi.getRound, getRound),
];
