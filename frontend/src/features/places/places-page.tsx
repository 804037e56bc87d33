import type { Ward } from '@nilecare/contracts/api/facility.ts';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProfile } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Filters } from '../../shared-ui/filters.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { FacilityField } from '../facilities/facility-field.tsx';
import { useOwnFacility } from '../facilities/use-own-facility.ts';
import { DepartmentList } from './department-list.tsx';
import { PlaceDialog } from './place-dialog.tsx';
import type { Wanted } from './wanted.ts';
import { usePlaces } from './use-places.ts';
import { WardPanel } from './ward-panel.tsx';

/** Departments, wards, rooms and beds of a facility, for those who may change them. */
export function PlacesPage() {
  const { t } = useTranslation();
  const filter = useFilter();
  const profile = useProfile();
  const { facility } = useOwnFacility();
  const [dialog, setDialog] = useState<Wanted | undefined>(undefined);
  const closed = filter.get('closed') === '1';
  const places = usePlaces(facility?.id ?? '', closed);
  const wardId = filter.get('ward');
  const ward: Ward | undefined = places.wards.find((it) => it.id === wardId) ?? places.wards[0];
  return (
    <Page
      title={t('places.title')}
      actions={
        <>
          {profile.facilityIds.includes('*') && (
            <Button onClick={() => setDialog({ kind: 'facility' })}>{t('places.add.facility')}</Button>
          )}
          {facility && (
            <>
              <Button onClick={() => setDialog({ kind: 'facility', place: facility })}>{t('places.edit')}</Button>
              <Button variant="outlined" onClick={() => setDialog({ kind: 'department', facilityId: facility.id })}>
                {t('places.add.department')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Filters>
        <FacilityField />
        <FormControlLabel
          control={<Switch checked={closed} onChange={(_, on) => filter.set({ closed: on ? '1' : undefined })} />}
          label={t('places.showClosed')}
        />
      </Filters>
      {places.error && <ErrorNote error={places.error} onRetry={places.refetch} />}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: 'minmax(280px, 1fr) 2fr' } }}>
        <Panel title={t('places.departments')}>
          <DepartmentList places={places} wardId={ward?.id} onOpen={setDialog} />
        </Panel>
        {ward ? (
          <WardPanel ward={ward} closed={closed} onOpen={setDialog} />
        ) : (
          <Panel title={t('places.ward')}>
            <Typography color="textSecondary">{t('places.chooseWard')}</Typography>
          </Panel>
        )}
      </Box>
      {dialog && <PlaceDialog wanted={dialog} onClose={() => setDialog(undefined)} />}
    </Page>
  );
}
