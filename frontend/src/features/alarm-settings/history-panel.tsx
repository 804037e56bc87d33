import type { AlarmSettings } from '@nilecare/contracts/api/device-alarm-settings.ts';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Pager } from '../../shared-ui/pager.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { StatusChip } from '../../shared-ui/status-chip.tsx';
import { useFilter } from '../../shared-ui/use-filter.ts';
import { useFormat } from '../../shared-ui/use-format.ts';
import type { WardRules } from './rule-entries.ts';
import { RulesDialog } from './rules-dialog.tsx';
import { useSettingsHistoryQuery } from './use-alarm-settings.ts';

interface Props {
  readonly wardId: string;
  readonly usual: WardRules['usual'];
}

/** Every proposal that was decided on: who made it, who decided, when and why. */
export function HistoryPanel({ wardId, usual }: Props) {
  const { t } = useTranslation();
  const history = useQuery(useSettingsHistoryQuery(wardId, useFilter().get('cursor')));
  const [shown, setShown] = useState<AlarmSettings | undefined>(undefined);
  return (
    <Panel title={t('alarmSettings.history')} flush>
      {history.isError && <ErrorNote error={history.error} onRetry={history.refetch} />}
      {history.isPending && <Skeleton variant="rounded" height={120} sx={{ m: 2 }} />}
      {history.data?.items.length === 0 && (
        <Typography color="textSecondary" sx={{ p: 2 }}>
          {t('alarmSettings.historyNone')}
        </Typography>
      )}
      {history.data && history.data.items.length > 0 && (
        <TableContainer tabIndex={0} role="group" aria-label={t('alarmSettings.history')}>
          <Table size="small">
            <TableHead>
              <TableRow>
                <TableCell>{t('alarmSettings.versionShort')}</TableCell>
                <TableCell>{t('common.state')}</TableCell>
                <TableCell>{t('alarmSettings.proposedBy')}</TableCell>
                <TableCell>{t('common.reason')}</TableCell>
                <TableCell>{t('alarmSettings.approvedBy')}</TableCell>
                <TableCell>{t('alarmSettings.endedBy')}</TableCell>
                <TableCell align="right">{t('common.action')}</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {history.data.items.map((settings) => (
                <SettingsRow key={settings.id} settings={settings} onShow={() => setShown(settings)} />
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      <Pager nextCursor={history.data?.nextCursor} />
      {shown && <RulesDialog settings={shown} usual={usual} onClose={() => setShown(undefined)} />}
    </Panel>
  );
}

const isRefused = ({ state, proposedBy, endedBy }: AlarmSettings) =>
  state === 'withdrawn' && endedBy !== null && endedBy.id !== proposedBy.id;

function SettingsRow({ settings, onShow }: { readonly settings: AlarmSettings; readonly onShow: () => void }) {
  const { t } = useTranslation();
  const { proposedBy, approvedBy, endedBy, endReason } = settings;
  const state = isRefused(settings) ? 'refused' : settings.state;
  return (
    <TableRow sx={{ '& td': { verticalAlign: 'top' } }}>
      <TableCell>{settings.version ?? '–'}</TableCell>
      <TableCell>
        <StatusChip tone={state === 'in-force' ? 'good' : 'quiet'} label={t(`alarmSettings.state.${state}`)} />
      </TableCell>
      <TableCell>
        <Who decision={proposedBy} />
      </TableCell>
      <TableCell sx={{ minWidth: 160 }}>
        <bdi>{settings.reason}</bdi>
      </TableCell>
      <TableCell>
        <Who decision={approvedBy} />
      </TableCell>
      <TableCell>
        <Who decision={endedBy} />
        {endReason && (
          <Typography variant="body2">
            <bdi>{endReason}</bdi>
          </Typography>
        )}
      </TableCell>
      <TableCell align="right">
        <Button onClick={onShow}>{t('alarmSettings.show')}</Button>
      </TableCell>
    </TableRow>
  );
}

function Who({ decision }: { readonly decision: AlarmSettings['approvedBy'] }) {
  const format = useFormat();
  if (!decision) return '–';
  return (
    <>
      <bdi>{decision.name}</bdi>
      <Typography variant="body2" color="textSecondary">
        {format.dateTime(decision.at)}
      </Typography>
    </>
  );
}
