import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { ChoiceEntry } from '../../shared-ui/entries/choice-entry.tsx';
import { SwitchEntry } from '../../shared-ui/entries/switch-entry.tsx';
import { TextEntry } from '../../shared-ui/entries/text-entry.tsx';
import { shiftKinds } from './shift-entries.ts';

const twoColumns = { display: 'grid', gap: 2, gridTemplateColumns: '1fr 1fr' } as const;

export function MinimumFields() {
  const { t } = useTranslation();
  return (
    <Box sx={twoColumns}>
      <TextEntry name="nurses" label={t('shifts.nurses')} inputMode="numeric" dir="ltr" maxLength={2} />
      <TextEntry name="doctors" label={t('shifts.doctors')} inputMode="numeric" dir="ltr" maxLength={2} />
    </Box>
  );
}

/** @param isNew one that is new is in use */
export function ShiftFields({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <TextEntry name="nameEn" label={t('shifts.nameEn')} required dir="ltr" lang="en" />
      <TextEntry name="nameAr" label={t('shifts.nameAr')} required dir="rtl" lang="ar" />
      <ChoiceEntry
        name="kind"
        label={t('shifts.kind')}
        required
        options={shiftKinds.map((it) => [it, t(`shifts.kinds.${it}`)] as const)}
      />
      <Box sx={twoColumns}>
        <TextEntry name="from" label={t('common.from')} type="time" required dir="ltr" />
        <TextEntry name="to" label={t('common.to')} type="time" required dir="ltr" />
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('shifts.timesHint')}
      </Typography>
      <MinimumFields />
      {!isNew && <SwitchEntry name="active" label={t('shifts.inUse')} />}
    </>
  );
}
