import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import { useTranslation } from 'react-i18next';

/** Reactions in a line: "anaphylaxis (severe), rash". */
export function useReactionText() {
  const { t } = useTranslation();
  return (reactions: readonly Pick<Allergy['reactions'][number], 'manifestation' | 'severity'>[]): string =>
    reactions
      .map(({ manifestation, severity }) =>
        severity ? `${manifestation} (${t(`record.allergies.severity.${severity}`)})` : manifestation,
      )
      .join(t('common.listSeparator'));
}
