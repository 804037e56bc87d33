import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi, useMay } from '../../app/platform-context.ts';
import { Ago } from '../../shared-ui/ago.tsx';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Facts } from '../../shared-ui/facts.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { Page } from '../../shared-ui/page.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { useSpans } from '../../shared-ui/use-format.ts';
import { CredentialPanel } from './credential-panel.tsx';
import { useDeviceQuery } from './device-queries.ts';
import { batteryText, clockText, DeviceState, Figure, viaText } from './device-state.tsx';
import { FirmwareHistory } from './firmware-history.tsx';
import { PairingPanel } from './pairing-panel.tsx';
import { PairingTable } from './pairing-table.tsx';
import { RetireButton } from './retire-button.tsx';

/** One device: state, whom it measures, its credential, its history. */
export function DevicePage() {
  const { t } = useTranslation();
  const { deviceId = '' } = useParams();
  const { span } = useSpans();
  const mayManage = useMay('device:manage');
  const device = useQuery(useDeviceQuery(deviceId));
  const { data } = device;
  return (
    <Page
      title={`${t('admin.devices.id')} ${deviceId}`}
      beside={data && <DeviceState device={data} />}
      actions={data && mayManage && <RetireButton device={data} />}
      narrow
    >
      {device.isError && <ErrorNote error={device.error} onRetry={device.refetch} />}
      {device.isPending && <Skeleton variant="rounded" height={320} />}
      {data && (
        <>
          <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
            <Panel>
              <Facts
                of={[
                  [t('admin.devices.kind'), t(`admin.devices.kinds.${data.kind}`)],
                  [t('admin.devices.manufacturer'), <Ltr key="m">{data.manufacturer ?? '–'}</Ltr>],
                  [t('admin.devices.model'), <Ltr key="o">{data.model ?? '–'}</Ltr>],
                  [t('admin.devices.serialNumber'), <Ltr key="s">{data.serialNumber ?? '–'}</Ltr>],
                  [
                    t(
                      data.trouble.includes('offline') && data.lastSeenAt
                        ? 'admin.devices.silentSince'
                        : 'admin.devices.lastSeen',
                    ),
                    data.lastSeenAt ? <Ago key="l" at={data.lastSeenAt} /> : t('admin.devices.neverSeen'),
                  ],
                  [
                    t('admin.devices.lastStatus'),
                    data.lastStatusAt ? <Ago key="t" at={data.lastStatusAt} /> : t('admin.devices.never'),
                  ],
                  [
                    t('admin.devices.skew'),
                    <Figure key="c" of={data} ails="clock-wrong" text={clockText(data, t, span)} />,
                  ],
                  [
                    t('admin.devices.battery'),
                    <Figure key="b" of={data} ails="battery-low" text={batteryText(data, t)} />,
                  ],
                  ...(data.lastStatusAt ? [[t('admin.devices.via'), viaText(data, t)] as const] : []),
                  [t('admin.devices.firmware'), <Ltr key="f">{data.firmware ?? '–'}</Ltr>],
                ]}
              />
            </Panel>
            <PairingPanel device={data} />
          </Box>
          {mayManage && <CredentialPanel deviceId={data.id} />}
          <FirmwareHistory deviceId={data.id} />
          <History deviceId={data.id} />
        </>
      )}
    </Page>
  );
}

function History({ deviceId }: { deviceId: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const pairings = useQuery({
    queryKey: ['pairings', 'of-device', deviceId],
    queryFn: ({ signal }) => api.device.listPairings({ query: { deviceId, limit: 100 } }, { signal }),
  });
  return (
    <Panel title={t('admin.devices.history')} flush>
      {pairings.isError && <ErrorNote error={pairings.error} onRetry={pairings.refetch} />}
      {pairings.isPending && <Skeleton variant="rounded" height={120} sx={{ m: 2 }} />}
      {pairings.data?.items.length === 0 && (
        <Typography color="textSecondary" sx={{ p: 2 }}>
          {t('admin.devices.historyNone')}
        </Typography>
      )}
      {pairings.data && pairings.data.items.length > 0 && <PairingTable pairings={pairings.data.items} by="patient" />}
    </Panel>
  );
}
