import { PolicyPriority, type Policy } from '@nilecare/contracts/api/billing-policies.ts';
import { Id, LocalDate } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { optionalText } from '../../shared-ui/optional-text.ts';

/** The entries of a policy, checked as the server checks them. */
export const policyEntries = z
  .object({
    planId: Id,
    number: z.string().trim().min(2).max(60),
    relationship: z.enum(['self', 'spouse', 'child', 'other']),
    holderName: optionalText(z.string().min(2).max(200).nullable()),
    validFrom: LocalDate,
    validTo: optionalText(LocalDate.nullable()),
    priority: PolicyPriority,
  })
  .refine((it) => it.relationship === 'self' || it.holderName !== null, {
    path: ['holderName'],
    message: 'must say who it is',
  })
  .refine((it) => it.validTo === null || it.validTo >= it.validFrom, {
    path: ['validTo'],
    message: 'must not be before validFrom',
  });
export type PolicyEntries = z.input<typeof policyEntries>;
export type PolicyChecked = z.output<typeof policyEntries>;

export const noPolicy = (today: string): PolicyEntries => ({
  ...{ planId: '', number: '', relationship: 'self', holderName: '' },
  ...{ validFrom: today, validTo: '', priority: 'primary' },
});

export const entriesOfPolicy = (it: Policy): PolicyEntries => ({
  planId: it.planId,
  number: it.number,
  relationship: it.holder.relationship,
  holderName: it.holder.name ?? '',
  validFrom: it.validFrom,
  validTo: it.validTo ?? '',
  priority: it.priority,
});

const isAtOnce = (one: Policy, other: Policy): boolean =>
  (one.validTo === null || other.validFrom <= one.validTo) &&
  (other.validTo === null || one.validFrom <= other.validTo);

/** Whether two of one rank are in force at once: records that became one had one each. */
export const areDoubled = (policies: readonly Policy[]): boolean =>
  policies.some((one, at) =>
    policies.slice(at + 1).some((other) => other.priority === one.priority && isAtOnce(one, other)),
  );

/** As the server takes it; who holds it otherwise keeps the birth date that is known. */
export const policyBodyOf = ({ relationship, holderName, ...it }: PolicyChecked, birthDate: string | null = null) => ({
  ...it,
  holder:
    relationship === 'self'
      ? { relationship, name: null, birthDate: null }
      : { relationship, name: holderName, birthDate },
});
