import type { Licence, StaffRecord } from '@nilecare/contracts/api/business.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { LicenceDialog } from './licence-dialog.tsx';
import { LicenceState } from './licence-state.tsx';
import { RemoveLicenceDialog } from './remove-licence-dialog.tsx';

type Opened =
  { readonly kind: 'edit'; readonly licence: Licence | null } | { readonly kind: 'remove'; readonly licence: Licence };

/** The licences of a person, with a mark at those that end soon. */
export function LicencesPanel({ record }: { readonly record: StaffRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const [unlicensed, setUnlicensed] = useState(0);
  const close = () => setOpened(undefined);
  const done = (duties: number) => {
    setUnlicensed(duties);
    close();
  };
  return (
    <Panel
      title={t('staff.licences.title')}
      actions={<Button onClick={() => setOpened({ kind: 'edit', licence: null })}>{t('staff.licences.add')}</Button>}
    >
      {unlicensed > 0 && <Alert severity="warning">{t('staff.licences.unlicensed', { count: unlicensed })}</Alert>}
      {record.licences.length === 0 && <Typography color="textSecondary">{t('staff.licences.none')}</Typography>}
      {record.licences.map((licence) => (
        <Box key={licence.id} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', py: 0.5 }}>
          <Box sx={{ flex: 1, minWidth: 220 }}>
            <Typography sx={{ fontWeight: 600 }}>
              {t(`staff.licences.kind.${licence.kind}`)} <Ltr>{licence.number}</Ltr>
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {licence.authority} ({licence.country}), {format.calendarDate(licence.validFrom)} –{' '}
              {format.calendarDate(licence.validUntil)}
            </Typography>
          </Box>
          <LicenceState licence={licence} />
          <Button
            onClick={() => setOpened({ kind: 'edit', licence })}
            aria-label={`${t('staff.licences.change')} ${licence.number}`}
          >
            {t('common.edit')}
          </Button>
          <Button
            onClick={() => setOpened({ kind: 'remove', licence })}
            aria-label={`${t('staff.licences.removeOne')} ${licence.number}`}
          >
            {t('staff.licences.removeOne')}
          </Button>
        </Box>
      ))}
      {opened?.kind === 'edit' && (
        <LicenceDialog record={record} licence={opened.licence} onDone={done} onClose={close} />
      )}
      {opened?.kind === 'remove' && (
        <RemoveLicenceDialog record={record} licence={opened.licence} onDone={done} onClose={close} />
      )}
    </Panel>
  );
}
