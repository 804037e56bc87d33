import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { NetworkDown } from './network-down.ts';

const TRIES = 3;
const AGAIN_MS = 15_000;

/** A service that was silent for as long as anybody waits, told by the browser or by the gateway. */
const wasSilent = (error: unknown): boolean =>
  error instanceof NetworkDown ? error.timedOut : error instanceof RemoteProblem && error.status === 504;

/** Whether it is asked once more before the page is told. A refused or unknown thing stays so; a silent one was waited for. */
export const worthRetrying = (failures: number, error: Error): boolean =>
  failures < TRIES - 1 && !wasSilent(error) && (!(error instanceof RemoteProblem) || error.status >= 500);

/** While a service is silent the page says so, and is asked again behind it. @returns ms, false: not by itself */
export const askedAgainIn = (error: unknown): number | false => (wasSilent(error) ? AGAIN_MS : false);
