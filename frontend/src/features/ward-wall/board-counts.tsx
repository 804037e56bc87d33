import type { WardBoard } from '@nilecare/contracts/api/orchestrator.ts';
import Typography from '@mui/material/Typography';
import { Trans } from 'react-i18next';
import { countBeds } from '../../realtime/alarm-order.ts';
import { useOpenAlarms } from '../vitals/use-vitals.ts';

/** "18 of 20 beds · 1 critical · 3 warnings · 1 technical" */
export function BoardCounts({ board }: { board: WardBoard }) {
  const open = useOpenAlarms();
  const patients = board.beds.flatMap((it) => it.patient?.id ?? []);
  const counts = countBeds(patients.map((id) => open.filter((it) => it.patientId === id)));
  const strong = [<strong key="n" />];
  return (
    <Typography color="textSecondary" sx={{ '& strong': { color: 'text.primary', fontWeight: 600 } }}>
      <Trans
        i18nKey="wall.bedsTaken"
        values={{ occupied: patients.length, beds: board.beds.length }}
        components={strong}
      />
      {' · '}
      <Trans i18nKey="wall.critical" values={{ n: counts.critical }} components={strong} />
      {' · '}
      <Trans i18nKey="wall.warnings" count={counts.warning} components={strong} />
      {' · '}
      <Trans i18nKey="wall.technical" values={{ n: counts.technical }} components={strong} />
    </Typography>
  );
}
