import * as factsApi from '@nilecare/contracts/api/medication-facts.ts';
import * as api from '@nilecare/contracts/api/medication.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { checkPrescription } from './use-cases/prescribing/check-prescription.ts';
import { discontinueItem } from './use-cases/prescribing/discontinue-item.ts';
import { getItemHistory } from './use-cases/prescribing/get-item-history.ts';
import { getSafetyFacts } from './use-cases/prescribing/get-safety-facts.ts';
import { getPrescription } from './use-cases/prescribing/get-prescription.ts';
import { holdItem } from './use-cases/prescribing/hold-item.ts';
import { listMedication } from './use-cases/prescribing/list-medication.ts';
import { listPrescriptions } from './use-cases/prescribing/list-prescriptions.ts';
import { resumeItem } from './use-cases/prescribing/resume-item.ts';
import { signPrescription } from './use-cases/prescribing/sign-prescription.ts';
import { takeInOrders } from './use-cases/prescribing/take-in-orders.ts';

export const prescribingRoutes: readonly Route<Deps>[] = [
  route(api.checkPrescription, checkPrescription),
  route(api.signPrescription, signPrescription),
  route(api.takeInOrders, takeInOrders),
  route(api.listPrescriptions, listPrescriptions),
  route(api.getPrescription, getPrescription),
  route(api.listMedication, listMedication),
  route(factsApi.getSafetyFacts, getSafetyFacts),
  route(api.discontinueItem, discontinueItem),
  route(api.holdItem, holdItem),
  route(api.resumeItem, resumeItem),
  route(api.getItemHistory, getItemHistory),
];
