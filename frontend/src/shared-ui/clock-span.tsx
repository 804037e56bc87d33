import { useTranslation } from 'react-i18next';
import { Ltr } from './ltr.tsx';

interface Span {
  /** HH:MM on one clock; an end that is not after the beginning is of the next day. */
  readonly from: string;
  readonly to: string;
}

/** From when to when on the clock: "07:00–15:00", "08:00, 24 h", "24 h" where it is a calendar day. */
export function ClockSpan({ from, to }: Span) {
  const { t } = useTranslation();
  if (from !== to)
    return (
      <Ltr>
        {from}–{to}
      </Ltr>
    );
  if (from === '00:00') return t('common.wholeDay');
  return (
    <>
      <Ltr>{from}</Ltr>
      {t('common.listSeparator')}
      {t('common.wholeDay')}
    </>
  );
}
