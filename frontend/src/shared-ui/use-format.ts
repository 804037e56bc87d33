import type { Language } from '@nilecare/contracts/primitives.ts';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../app/platform-context.ts';
import { useFacilityClocks } from '../features/facilities/use-facilities.ts';
import { ageOn, amountOf, createFormat, type Format } from './format.ts';

/** Dates and numbers in the chosen language and the time zone of a facility; where none is named, of the chosen one. */
export function useFormat(facilityId?: string): Format {
  return useFormats()(facilityId);
}

/** The same for lists whose rows are of several facilities: the format of each. */
export function useFormats(): (facilityId?: string) => Format {
  const language = usePreferences((it) => it.language);
  const chosen = usePreferences((it) => it.facilityId);
  const { data } = useFacilityClocks();
  return useCallback(
    (facilityId) => {
      const facility = data?.find((it) => it.id === (facilityId ?? chosen)) ?? data?.[0];
      return formatIn(language, facility?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
    },
    [language, chosen, data],
  );
}

const made = new Map<string, Format>();

/** One format for each language and time zone: to make one is dear, and a page asks for it in many places. */
function formatIn(language: Language, timeZone: string): Format {
  const key = `${language} ${timeZone}`;
  const format = made.get(key) ?? createFormat(language, timeZone);
  made.set(key, format);
  return format;
}

const JUST_NOW_MS = 3000;

/** Words for lengths of time: `ago` "5 s ago", `span` "5 s", `age` "66 y". */
export function useSpans() {
  const { t } = useTranslation();
  const format = useFormat();
  return useMemo(
    () => ({
      ago: (ms: number) => {
        if (ms < JUST_NOW_MS) return t('common.ago.now');
        const { unit, n } = amountOf(ms);
        return t(`common.ago.${unit}`, { n, count: n });
      },
      span: (ms: number) => {
        const { unit, n } = amountOf(ms);
        return t(`common.span.${unit}`, { n, count: n });
      },
      age: (birthDate: string | null) => {
        if (birthDate === null) return '?';
        const { unit, n } = ageOn(birthDate, format.today(Date.now()));
        return t(`common.age.${unit}`, { count: n });
      },
    }),
    [t, format],
  );
}
