import { toNestErrors } from '@hookform/resolvers';
import type { TFunction } from 'i18next';
import type { FieldError, FieldValues, Resolver } from 'react-hook-form';
import type { z } from 'zod';

/** What is wrong with one entry, in the reader's language. */
export function issueInWords(issue: z.core.$ZodIssue, t: TFunction): string {
  switch (issue.code) {
    case 'invalid_type':
      return t(issue.expected === 'number' ? 'common.entry.noNumber' : 'common.entry.needed');
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return t('common.entry.needed');
      if (issue.origin === 'string') return t('common.entry.tooShort', { count: Number(issue.minimum) });
      return issue.origin === 'number'
        ? t('common.entry.tooLow', { n: String(issue.minimum) })
        : t('common.entry.doesNotFit');
    case 'too_big':
      if (issue.origin === 'string') return t('common.entry.tooLong', { count: Number(issue.maximum) });
      return issue.origin === 'number'
        ? t('common.entry.tooHigh', { n: String(issue.maximum) })
        : t('common.entry.doesNotFit');
    default:
      return t('common.entry.doesNotFit');
  }
}

/**
 * Checks a form as the server does, and says in the reader's language what does not fit.
 * @param words what is said of an entry where the general words would not help: by its path, or by its path and what
 *   the check is `about` (`measured.diastolic order`)
 */
export const entryResolver =
  <Entered extends FieldValues, Checked extends FieldValues>(
    schema: z.ZodType<Checked, Entered>,
    t: TFunction,
    words: Readonly<Record<string, string>> = {},
  ): Resolver<Entered, unknown, Checked> =>
  (entered, _, options) => {
    const result = schema.safeParse(entered);
    if (result.success) return { values: result.data, errors: {} };
    const errors: Record<string, FieldError> = {};
    for (const issue of result.error.issues) {
      const path = issue.path.join('.');
      const about: unknown = issue.code === 'custom' ? issue.params?.['about'] : undefined;
      const told = (typeof about === 'string' ? words[`${path} ${about}`] : undefined) ?? words[path];
      errors[path] ??= { type: issue.code, message: told ?? issueInWords(issue, t) };
    }
    return { values: {}, errors: toNestErrors<Entered>(errors, options) };
  };
