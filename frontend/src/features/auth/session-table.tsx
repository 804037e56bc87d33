import type { Session } from '@nilecare/contracts/api/auth.ts';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { Ago } from '../../shared-ui/ago.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';

export type SessionRow = z.output<typeof Session>;

interface Props {
  readonly sessions: readonly SessionRow[];
  /** Ends one session; without it the list is only for reading. */
  readonly onEnd?: (sessionId: string) => void;
  /** The session that is being ended. */
  readonly ending?: string | undefined;
}

/** Where somebody is signed in. */
export function SessionTable({ sessions, onEnd, ending }: Props) {
  const { t } = useTranslation();
  return (
    <TableContainer>
      <Table>
        <TableHead>
          <TableRow>
            <TableCell>{t('session.profile.device')}</TableCell>
            <TableCell>{t('session.profile.address')}</TableCell>
            <TableCell>{t('session.profile.since')}</TableCell>
            <TableCell>{t('session.profile.lastSeen')}</TableCell>
            <TableCell align="right">{t('common.action')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {sessions.map((it) => (
            <TableRow key={it.id}>
              <TableCell>
                <Ltr>{it.deviceName ?? t('session.profile.unknownDevice')}</Ltr>
              </TableCell>
              <TableCell>
                <Ltr>{it.address ?? '–'}</Ltr>
              </TableCell>
              <TableCell>
                <Ago at={it.createdAt} />
              </TableCell>
              <TableCell>
                <Ago at={it.lastSeenAt} />
              </TableCell>
              <TableCell align="right">
                {it.current && <Chip size="small" color="primary" label={t('session.profile.thisSession')} />}
                {!it.current && onEnd && (
                  <Button loading={ending === it.id} onClick={() => onEnd(it.id)}>
                    {t('session.profile.endOne')}
                  </Button>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
