/** Several systems may share a broker: each owns the accounts of devices whose names begin with this. */
export const devicePrefix = (namespace: string): string => `${namespace}device-`;

/**
 * Below it the broker tells what it refused to a device, on `refused/{user name}`:
 * `{how many}\n{bytes of the payload}\n{wanted topic}\n{beginning of the payload}`. A number without a topic counts those
 * that came too fast to be told one by one (ADR 0012).
 */
export const REFUSED_ROOT = 'refused';
