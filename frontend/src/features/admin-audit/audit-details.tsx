import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Facts } from '../../shared-ui/facts.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { Entry } from './audit-columns.tsx';
import { PatientName } from './patient-name.tsx';

interface Props {
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** Everything an entry of the trail says. */
export function AuditDetails({ entry, onClose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const code = (text: string | null) => (
    <code dir="ltr" style={{ overflowWrap: 'anywhere' }}>
      {text ?? '–'}
    </code>
  );
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-labelledby="audit-entry">
      <DialogTitle id="audit-entry">
        {t('admin.audit.position')} {entry.position}
      </DialogTitle>
      <DialogContent>
        <Facts
          of={[
            [t('admin.audit.at'), format.full(entry.at)],
            [t('admin.audit.who'), `${entry.actor.name} (${entry.actor.roles.join(', ') || entry.actor.kind})`],
            [t('admin.audit.what'), code(entry.action)],
            [t('admin.audit.outcome'), t(`admin.audit.outcomes.${entry.outcome}`)],
            [t('admin.audit.patient'), <PatientName key="patient" patientId={entry.patientId} />],
            [t('admin.audit.why'), entry.reason ?? '–'],
            [t('admin.audit.service'), code(entry.service)],
            [t('admin.audit.resource'), code(entry.resource)],
            [t('admin.audit.where'), code(entry.address)],
            [t('admin.audit.trace'), code(entry.traceId)],
            [t('admin.audit.hash'), code(entry.hash)],
            [t('admin.audit.details'), code(JSON.stringify(entry.details))],
          ]}
        />
      </DialogContent>
      <DialogActions>
        {entry.patientId && (
          <Button component={Link} to={`/admin/audit?patient=${entry.patientId}`} onClick={onClose}>
            {t('admin.audit.onlyThisPatient')}
          </Button>
        )}
        <Button component={Link} to={`/admin/audit?actor=${encodeURIComponent(entry.actor.id)}`} onClick={onClose}>
          {t('admin.audit.onlyThisPerson')}
        </Button>
        <Button variant="contained" onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
