import type { Hl7AlertLimits } from '@nilecare/contracts/api/hl7.ts';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../../shared-ui/ltr.tsx';

const limitNames = [
  ...(['queueDepth', 'oldestMinutes', 'forSomebody'] as const),
  ...(['refusedPercent', 'windowMinutes', 'unreachableMinutes'] as const),
];

/** How entries of channels and destinations are shown, where they are looked at and where two versions are told apart. */
export function useShowEntry() {
  const { t } = useTranslation();
  return {
    /** An address, a code, a number: from left to right in every language. */
    code: (it: string | number | null) => <Ltr>{String(it ?? '') || '–'}</Ltr>,
    yesOrNo: (it: boolean) => t(it ? 'common.yes' : 'common.no'),
    /** Of several none chosen is all of them. */
    several: (names: readonly string[]) => names.join(' · ') || t('common.all'),
    limits: (limits: Hl7AlertLimits) =>
      limitNames.map((name) => `${t(`hl7.limits.${name}`)}: ${limits[name] ?? '–'}`).join('\n'),
  };
}
