import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../app/platform-context.ts';
import { Facts } from '../../shared-ui/facts.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useThisPatient } from '../patient/patient-context.ts';
import { useStaffNames } from '../patient/use-staff-names.ts';
import { ChangeTeamDialog } from './change-team-dialog.tsx';

/** Who is responsible in the open stay. */
export function TeamPanel() {
  const { t } = useTranslation();
  const { encounter } = useThisPatient();
  const may = useMay('encounter:admit');
  const [changing, setChanging] = useState(false);
  const team = encounter?.careTeam ?? [];
  const names = useStaffNames(team.map((it) => it.staffId));
  const change = may && encounter && (
    <Button variant="outlined" onClick={() => setChanging(true)}>
      {t('stays.team.change')}
    </Button>
  );
  return (
    <Panel title={t('stays.team.title')} actions={change}>
      {!encounter && <Typography color="textSecondary">{t('stays.team.none')}</Typography>}
      <Facts
        of={team.map((it) => [
          t(`patient.summary.${it.role}`),
          <span key={it.staffId}>{names.get(it.staffId) ?? '…'}</span>,
        ])}
      />
      {changing && encounter && <ChangeTeamDialog stay={encounter} names={names} onClose={() => setChanging(false)} />}
    </Panel>
  );
}
