import { CharacterSetName } from '@nilecare/contracts/api/hl7.ts';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../../shared-ui/entries/choice-entry.tsx';
import { TextEntry } from '../../../shared-ui/entries/text-entry.tsx';
import { FacilityEntry } from './facility-entry.tsx';

/** What a channel or destination is called, of the form around. @param isNew its facility can be chosen */
export function NameEntry({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="name" label={t('hl7.channel.name')} dir="auto" maxLength={80} required autoFocus={isNew} />
      {isNew && <FacilityEntry />}
    </>
  );
}

interface Labelled {
  readonly label: string;
  readonly hint?: string;
}

/** How its messages are written, of the form around. */
export const CharacterSetEntry = (labelled: Labelled) => (
  <ChoiceEntry name="characterSet" {...labelled} options={CharacterSetName.options.map((it) => [it, it])} />
);

/** Whether later messages of a patient wait for one that failed, of the form around. */
export function PassEntry({ name, label }: Labelled & { readonly name: 'afterFailure' | 'afterRefusal' }) {
  const { t } = useTranslation();
  return (
    <ChoiceEntry
      name={name}
      label={label}
      options={(['wait', 'pass'] as const).map((it) => [it, t(`hl7.channel.after.${it}`)])}
    />
  );
}

/** MSH-11 in words. */
export function useProcessingOptions() {
  const { t } = useTranslation();
  return (['P', 'T', 'D'] as const).map((it) => [it, t(`hl7.processing.${it}`)] as const);
}
