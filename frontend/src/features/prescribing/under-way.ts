import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';

/** So long after the signature nobody may have been told yet. */
const NEW_MS = 60_000;
/** So long an answer is waited for on the screen: each look stands in the audit trail. What takes longer is seen another time. */
const AWAITED_MS = 120_000;

/** Whether other systems may be told of an order, or answer, in a moment. @param now by the server's clock, ms */
export const isUnderWay = (
  { signedAt, transmissions }: Pick<PrescriptionItem, 'signedAt' | 'transmissions'>,
  now: number,
): boolean =>
  now - Date.parse(signedAt) < NEW_MS ||
  transmissions.some(({ state, at }) => (state === 'waiting' || state === 'sent') && now - Date.parse(at) < AWAITED_MS);
