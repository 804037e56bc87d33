import Box from '@mui/material/Box';
import { DrugForm } from '@nilecare/contracts/api/medication-formulary.ts';
import { DoseUnit } from '@nilecare/contracts/dosing.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { IngredientEntries } from './ingredient-entries.tsx';
import { RoutesEntry } from './routes-entry.tsx';

const schedules = ['1', '2', '3', '4'] as const;

/** @param isNew one that is new is in use */
export function DrugFields({ isNew = false }: { readonly isNew?: boolean }) {
  const { t } = useTranslation();
  const units = DoseUnit.options.map((it) => [it, t(`prescribing.units.${it}`)] as const);
  const counted = units.filter(([it]) => it.startsWith('{') || it === 'mL' || it === 'g');
  return (
    <>
      <Row>
        <TextEntry name="genericEn" label={t('formulary.genericEn')} required dir="ltr" lang="en" autoFocus={isNew} />
        <TextEntry name="genericAr" label={t('formulary.genericAr')} required dir="rtl" lang="ar" />
      </Row>
      <TextEntry name="brands" label={t('formulary.brands')} hint={t('formulary.commas')} dir="auto" />
      <IngredientEntries />
      <Row>
        <ChoiceEntry
          name="form"
          label={t('formulary.form')}
          required
          options={DrugForm.options.map((it) => [it, t(`formulary.forms.${it}`)] as const)}
        />
        <RoutesEntry />
      </Row>
      <Row>
        <TextEntry
          name="perValue"
          label={t('formulary.perValue')}
          hint={t('formulary.perHint')}
          required
          dir="ltr"
          inputMode="decimal"
        />
        <ChoiceEntry name="perUnit" label={t('formulary.perUnit')} required options={units} />
      </Row>
      <Row>
        <ChoiceEntry name="dispensingUnit" label={t('formulary.dispensingUnit')} required options={counted} />
        <TextEntry
          name="contents"
          label={t('formulary.contents')}
          hint={t('formulary.contentsHint')}
          required
          dir="ltr"
          inputMode="decimal"
        />
      </Row>
      <Row>
        <TextEntry name="rxcui" label={t('formulary.productRxcui')} dir="ltr" inputMode="numeric" />
        <ChoiceEntry
          name="controlled"
          label={t('formulary.schedule')}
          options={[
            ['', t('formulary.notControlled')] as const,
            ...schedules.map((it) => [it, t('formulary.scheduleOf', { n: it })] as const),
          ]}
        />
      </Row>
      <TextEntry
        name="barcodes"
        label={t('formulary.barcodes')}
        hint={t('formulary.commas')}
        dir="ltr"
        inputMode="numeric"
      />
      <TextEntry name="lookAlike" label={t('formulary.lookAlike')} dir="auto" maxLength={300} />
      <SwitchEntry name="highAlert" label={t('prescribing.highAlert')} />
      <SwitchEntry name="singleUse" label={t('formulary.singleUse')} />
      {!isNew && <SwitchEntry name="active" label={t('formulary.inUse')} />}
    </>
  );
}

const Row = ({ children }: { readonly children: ReactNode }) => (
  <Box sx={{ display: 'grid', gap: 1.5, alignItems: 'start', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
    {children}
  </Box>
);
