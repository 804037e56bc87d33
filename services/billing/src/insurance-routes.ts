import * as claimsApi from '@nilecare/contracts/api/billing-claims.ts';
import * as insuranceApi from '@nilecare/contracts/api/billing-insurance.ts';
import * as remittancesApi from '@nilecare/contracts/api/billing-remittances.ts';
import { route, type Route } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from './deps.ts';
import { acknowledgeClaim, refuseClaim, settleClaim, voidClaim } from './use-cases/claims/act-on-claim.ts';
import { draftClaim } from './use-cases/claims/draft-claim.ts';
import { getClaim, getClaimFhir, getClaimX12, listClaims, listDueClaims } from './use-cases/claims/read-claims.ts';
import { getRemittance, listRemittances, matchRemittanceClaim } from './use-cases/claims/read-remittances.ts';
import { resubmitClaim, submitClaim } from './use-cases/claims/send-claim.ts';
import { takeInRemittance } from './use-cases/claims/take-in-remittance.ts';
import { checkEligibility, listEligibilityChecks } from './use-cases/insurance/check-eligibility.ts';
import {
  decidePreAuthorisation,
  listPreAuthorisations,
  requestPreAuthorisation,
} from './use-cases/insurance/manage-authorisations.ts';
import {
  createInsurer,
  createPlan,
  listInsurers,
  updateInsurer,
  updatePlan,
} from './use-cases/insurance/manage-insurers.ts';
import { changePolicy, listPolicies, recordPolicy } from './use-cases/insurance/manage-policies.ts';

export const insuranceApis = { ...insuranceApi, ...claimsApi, ...remittancesApi };

export const insuranceRoutes: readonly Route<Deps>[] = [
  route(insuranceApi.listInsurers, listInsurers),
  route(insuranceApi.createInsurer, createInsurer),
  route(insuranceApi.updateInsurer, updateInsurer),
  route(insuranceApi.createPlan, createPlan),
  route(insuranceApi.updatePlan, updatePlan),
  route(insuranceApi.listPolicies, listPolicies),
  route(insuranceApi.recordPolicy, recordPolicy),
  route(insuranceApi.changePolicy, changePolicy),
  route(insuranceApi.checkEligibility, checkEligibility),
  route(insuranceApi.listEligibilityChecks, listEligibilityChecks),
  route(insuranceApi.listPreAuthorisations, listPreAuthorisations),
  route(insuranceApi.requestPreAuthorisation, requestPreAuthorisation),
  route(insuranceApi.decidePreAuthorisation, decidePreAuthorisation),
  route(claimsApi.listClaims, listClaims),
  route(claimsApi.listDueClaims, listDueClaims),
  route(claimsApi.getClaim, getClaim),
  route(claimsApi.draftClaim, draftClaim),
  route(claimsApi.submitClaim, submitClaim),
  route(claimsApi.resubmitClaim, resubmitClaim),
  route(claimsApi.acknowledgeClaim, acknowledgeClaim),
  route(claimsApi.refuseClaim, refuseClaim),
  route(claimsApi.voidClaim, voidClaim),
  route(claimsApi.settleClaim, settleClaim),
  route(claimsApi.getClaimX12, getClaimX12),
  route(claimsApi.getClaimFhir, getClaimFhir),
  route(remittancesApi.takeInRemittance, takeInRemittance),
  route(remittancesApi.listRemittances, listRemittances),
  route(remittancesApi.getRemittance, getRemittance),
  route(remittancesApi.matchRemittanceClaim, matchRemittanceClaim),
];
