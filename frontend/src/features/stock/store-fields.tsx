import { StoreKind } from '@nilecare/contracts/stock.ts';
import { useQuery } from '@tanstack/react-query';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { nameIn } from '../../shared-ui/format.ts';
import { useWards } from '../facilities/use-facilities.ts';
import type { StoreEntries } from './store-entries.ts';

interface Props {
  readonly facilityId: string;
  /** One that is new is in use. */
  readonly isNew?: boolean;
}

export function StoreFields({ facilityId, isNew = false }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { control } = useFormContext<StoreEntries>();
  const kind = useWatch({ control, name: 'kind' });
  const wards = (useQuery(useWards()).data ?? []).filter((it) => it.facilityId === facilityId);
  return (
    <>
      <TextEntry name="nameEn" label={t('stock.nameEn')} required dir="ltr" lang="en" autoFocus={isNew} />
      <TextEntry name="nameAr" label={t('stock.nameAr')} required dir="rtl" lang="ar" />
      <ChoiceEntry
        name="kind"
        label={t('stock.kind')}
        required
        options={StoreKind.options.map((it) => [it, t(`stock.storeKind.${it}`)] as const)}
      />
      {kind === 'ward' && (
        <ChoiceEntry
          name="wardId"
          label={t('stock.ward')}
          options={[['', t('stock.noWard')], ...wards.map((it) => [it.id, nameIn(language, it.name)] as const)]}
        />
      )}
      {!isNew && <SwitchEntry name="active" label={t('stock.inUse')} />}
    </>
  );
}
