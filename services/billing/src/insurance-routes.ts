import * as authorisationsApi from '@nilecare/contracts/api/billing-authorisations.ts';
import * as claimsApi from '@nilecare/contracts/api/billing-claims.ts';
import * as insurersApi from '@nilecare/contracts/api/billing-insurers.ts';
import * as policiesApi from '@nilecare/contracts/api/billing-policies.ts';
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

export const insuranceApis = {
  ...{ ...insurersApi, ...policiesApi, ...authorisationsApi },
  ...{ ...claimsApi, ...remittancesApi },
};

export const insuranceRoutes: readonly Route<Deps>[] = [
  route(insurersApi.listInsurers, listInsurers),
  route(insurersApi.createInsurer, createInsurer),
  route(insurersApi.updateInsurer, updateInsurer),
  route(insurersApi.createPlan, createPlan),
  route(insurersApi.updatePlan, updatePlan),
  route(policiesApi.listPolicies, listPolicies),
  route(policiesApi.recordPolicy, recordPolicy),
  route(policiesApi.changePolicy, changePolicy),
  route(policiesApi.checkEligibility, checkEligibility),
  route(policiesApi.listEligibilityChecks, listEligibilityChecks),
  route(authorisationsApi.listPreAuthorisations, listPreAuthorisations),
  route(authorisationsApi.requestPreAuthorisation, requestPreAuthorisation),
  route(authorisationsApi.decidePreAuthorisation, decidePreAuthorisation),
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
