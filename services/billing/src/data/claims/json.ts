import { z } from 'zod';
import { ClaimAdjustment, ClaimDiagnosis, type Claim } from '@nilecare/contracts/api/billing-claims.ts';
import { SignedMinor } from '@nilecare/contracts/money.ts';

/** What columns hold as JSON, read as it was written. */
export const adjustmentsIn = (text: string): ClaimAdjustment[] => z.array(ClaimAdjustment).parse(JSON.parse(text));
export const diagnosesIn = (text: string): ClaimDiagnosis[] => z.array(ClaimDiagnosis).parse(JSON.parse(text));

type Services = Claim['adjudications'][number]['services'];
const Service = z.object({
  serviceCode: z.string(),
  claimedMinor: SignedMinor,
  paidMinor: SignedMinor,
  adjustments: z.array(ClaimAdjustment),
});
export const servicesIn = (text: string): Services => z.array(Service).parse(JSON.parse(text));
