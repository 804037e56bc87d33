/** MQTT 5 reason codes (and the MQTT 3.1.1 return codes 4 and 5) that a better credential would cure. */
const credentialCodes = new Set([4, 5, 0x86, 0x87, 0x8c]);
export const SESSION_TAKEN_OVER = 0x8e;
export const NO_MATCHING_SUBSCRIBERS = 0x10;

/** The broker does not take the user name and password. */
export class CredentialRefused extends Error {}

/** No broker answered in time. */
export class BrokerUnreachable extends Error {}

/** Reason code of a packet of the broker; `undefined` when the failure is one of the network. */
export function reasonCodeOf(error: unknown): number | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

export const isCredentialRefusal = (error: unknown): boolean => credentialCodes.has(reasonCodeOf(error) ?? 0);

/** What went wrong, in a few words; an error of several addresses tried in turn has no message of its own. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
