import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../shared-ui/use-format.ts';
import { FaultText } from '../fault-text.tsx';

interface Props {
  readonly fault: NonNullable<Hl7Message['fault']>;
  /** What became of it. */
  readonly title: string;
  /** When it is tried again; null where that is for somebody to decide. */
  readonly dueAt: string | null;
  readonly facilityId: string;
  /** What helps. */
  readonly children?: ReactNode;
}

/** What keeps a message from being done, and what can be done about it. */
export function FaultNote({ fault, title, dueAt, facilityId, children }: Props) {
  const { t } = useTranslation();
  const format = useFormat(facilityId);
  return (
    <Alert
      severity={dueAt === null ? 'warning' : 'info'}
      sx={{ alignItems: 'flex-start', '& .MuiAlert-message': { minWidth: 0, display: 'grid', gap: 0.5 } }}
    >
      <AlertTitle sx={{ m: 0 }}>
        {dueAt === null ? title : t('hl7.message.triedAgain', { time: format.exactTime(dueAt) })}
      </AlertTitle>
      <FaultText fault={fault} />
      <Typography variant="body2" color="textSecondary">
        {t('hl7.message.faultCode', { code: fault.code })}
      </Typography>
      {children}
    </Alert>
  );
}
