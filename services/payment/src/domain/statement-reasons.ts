import { commonReasons } from '@nilecare/service-kit/csv/reasons.ts';

/** Why a line of a report cannot be read. */
export const lineReasons = {
  ...commonReasons,
  'amount-invalid': {
    en: 'This is no amount of the currency; write it as 1250.50.',
    ar: 'هذا ليس مبلغًا بعملة المنشأة؛ اكتبه هكذا 1250.50.',
  },
  'currency-differs': {
    en: 'This is another currency than that of the facility.',
    ar: 'العملة تختلف عن عملة المنشأة.',
  },
} as const satisfies Record<string, { readonly en: string; readonly ar: string }>;
