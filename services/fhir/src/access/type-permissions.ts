import type { Permission } from '@nilecare/contracts/permissions.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

const MONEY: Permission = 'billing:read';
const CONSENTS: Permission = 'consent:manage';
/** What a patient reads of herself without the permission. */
const OF_HERSELF: ReadonlySet<Permission> = new Set([MONEY, CONSENTS]);

/** What a role needs on the platform to read a thing, beside that it reads over FHIR at all. */
const permissions: ReadonlyMap<string, Permission> = new Map<string, Permission>([
  ['AuditEvent', 'audit:read'],
  ['Consent', CONSENTS],
  ...['Account', 'ChargeItem', 'Claim', 'ClaimResponse', 'Coverage', 'CoverageEligibilityRequest'].map(
    (type): [string, Permission] => [type, MONEY],
  ),
  ...['CoverageEligibilityResponse', 'ExplanationOfBenefit', 'Invoice', 'PaymentNotice', 'PaymentReconciliation'].map(
    (type): [string, Permission] => [type, MONEY],
  ),
]);

/** Whether somebody may read things of a type. What is about money a patient reads of herself, and what she decided; not the trail. */
export function mayReadType(actor: Actor, type: string): boolean {
  const permission = permissions.get(type);
  if (permission === undefined || actor.may(permission)) return true;
  return OF_HERSELF.has(permission) && actor.staffId === null && actor.patientId !== null;
}
