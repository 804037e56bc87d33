import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import type { TFunction } from 'i18next';
import { en } from '../i18n/en/en.ts';
import type { Format } from '../shared-ui/format.ts';
import { NetworkDown } from './network-down.ts';

type KnownCode = keyof typeof en.problems.code;

const isKnown = (code: string): code is KnownCode => code in en.problems.code;

/** What a code of the contracts means, in the reader's language. */
export const codeText = (code: string, title: string, t: TFunction): string =>
  isKnown(code) ? t(`problems.code.${code}`) : t('problems.unknown', { title });

/** What happened, in the reader's language. */
export function problemText(error: unknown, t: TFunction, format: Pick<Format, 'time'>): string {
  if (error instanceof NetworkDown) return t(error.timedOut ? 'problems.timeout' : 'problems.network');
  if (error instanceof RemoteProblem) {
    const until = error.extensions['until'];
    if (error.code === 'account-locked' && typeof until === 'string')
      return t('problems.waitUntil', { time: format.time(until) });
    if (error.code === 'no-care-relationship' && error.extensions['refused'] === true) return t('care.closed.refused');
    return codeText(error.code, error.title, t);
  }
  return t('problems.code.unexpected-answer');
}

/** Number the help desk can search for; undefined when the server gave none. */
export const traceOf = (error: unknown): string | undefined =>
  error instanceof RemoteProblem ? error.problem.traceId : undefined;

export const isProblem = (error: unknown, code: string): error is RemoteProblem =>
  error instanceof RemoteProblem && error.code === code;
