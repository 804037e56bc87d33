import type { CareRelationship } from '@nilecare/contracts/api/clinical-care.ts';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../app/platform-context.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import { useThisPatient } from '../patient/patient-context.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';
import { EntryItem, EntryList } from '../record/entry-list.tsx';
import { RecordPanel } from '../record/record-panel.tsx';
import { EndAccessDialog } from './end-access-dialog.tsx';
import { GiveAccessDialog } from './give-access-dialog.tsx';

/** To whom the record was opened besides the care team and the ward, and why it is open to oneself. */
export function AccessPanel() {
  const { t } = useTranslation();
  const api = useApi();
  const format = useFormat();
  const { patient } = useThisPatient();
  const [giving, setGiving] = useState(false);
  const [ending, setEnding] = useState<CareRelationship | undefined>(undefined);
  const access = useQuery({
    queryKey: ['care', patient.id, 'everybody'],
    queryFn: ({ signal }) => api.clinical.getRecordAccess({ query: { patientId: patient.id } }, { signal }),
  });
  const names = useStaffNames(access.data?.items.map((it) => it.staffId) ?? []);
  const give = access.data?.mayGive && (
    <Button variant="outlined" onClick={() => setGiving(true)}>
      {t('stays.team.give')}
    </Button>
  );
  return (
    <>
      <RecordPanel title={t('stays.team.access')} query={access} actions={give} flush>
        {({ items, relationship, until, mayGive }) => (
          <>
            {relationship && (
              <Typography sx={{ px: 2, pb: 1.5 }}>
                {t('stays.team.yours')}: {t(`care.relationship.${relationship}`)}
                {until && ` · ${t('stays.team.yourUntil', { time: format.dateTime(until) })}`}
              </Typography>
            )}
            {items.length === 0 && (
              <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
                {t('stays.team.accessNone')}
              </Typography>
            )}
            <EntryList>
              {items.map((it) => (
                <EntryItem key={it.id}>
                  <div>
                    <Typography sx={{ fontWeight: 600 }}>{names.get(it.staffId) ?? '…'}</Typography>
                    <Typography variant="body2" color="textSecondary">
                      {t('stays.team.given', {
                        kind: t(`stays.team.kind.${it.kind}`),
                        until: format.date(it.until),
                        name: it.givenBy.name,
                      })}
                    </Typography>
                    <Typography variant="body2" dir="auto">
                      {it.reason}
                    </Typography>
                  </div>
                  {mayGive && <Button onClick={() => setEnding(it)}>{t('stays.team.end')}</Button>}
                </EntryItem>
              ))}
            </EntryList>
          </>
        )}
      </RecordPanel>
      {giving && <GiveAccessDialog patientId={patient.id} onClose={() => setGiving(false)} />}
      {ending && (
        <EndAccessDialog
          relationship={ending}
          name={names.get(ending.staffId) ?? ''}
          onClose={() => setEnding(undefined)}
        />
      )}
    </>
  );
}
