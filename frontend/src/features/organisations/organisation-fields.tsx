import type { Organisation } from '@nilecare/contracts/api/business-organisations.ts';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { organisationKinds } from './organisation-entries.ts';

interface Props {
  readonly parents: readonly Organisation[];
  /** One that is new is active. */
  readonly isNew?: boolean;
}

export function OrganisationFields({ parents, isNew = false }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  return (
    <>
      <TextEntry name="nameEn" label={t('organisations.nameEn')} required dir="ltr" lang="en" />
      <TextEntry name="nameAr" label={t('organisations.nameAr')} required dir="rtl" lang="ar" />
      <ChoiceEntry
        name="kind"
        label={t('organisations.kind')}
        required
        options={organisationKinds.map((it) => [it, t(`organisations.kinds.${it}`)] as const)}
      />
      <ChoiceEntry
        name="parentId"
        label={t('organisations.parent')}
        options={[
          ['', t('organisations.noParent')],
          ...parents.map((it) => [it.id, nameIn(language, it.name)] as const),
        ]}
      />
      <TextEntry name="registrationNumber" label={t('organisations.registrationNumber')} dir="ltr" />
      <TextEntry name="phone" label={t('organisations.phone')} type="tel" dir="ltr" />
      <TextEntry name="email" label={t('organisations.email')} dir="ltr" />
      <TextEntry name="address" label={t('organisations.address')} lines={2} dir="auto" />
      {!isNew && <SwitchEntry name="active" label={t('organisations.active')} />}
    </>
  );
}
