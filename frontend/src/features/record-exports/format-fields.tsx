import type { RecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';

export type Wish = Pick<RecordExport, 'format' | 'language'>;

/** A copy to read, in the language of the screen, until something else is chosen. */
export function useWish() {
  const language = usePreferences((it) => it.language);
  return useState<Wish>({ format: 'pdf', language });
}

interface Props {
  readonly wish: Wish;
  readonly onChange: (wish: Wish) => void;
}

/** How a copy is written. */
export function FormatFields({ wish, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('recordExports.formatName')}
        value={wish.format}
        options={(['pdf', 'fhir'] as const).map((it) => [it, t(`recordExports.format.${it}`)] as const)}
        onChange={(format) => format !== '' && onChange({ ...wish, format })}
      />
      <SelectField
        label={t('recordExports.language')}
        value={wish.language}
        options={[
          ['en', 'English'],
          ['ar', 'العربية'],
        ]}
        onChange={(language) => language !== '' && onChange({ ...wish, language })}
      />
    </>
  );
}
