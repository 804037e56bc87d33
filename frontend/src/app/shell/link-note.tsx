import CloudOff from '@mui/icons-material/CloudOffOutlined';
import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useClock } from '../../shared-ui/use-clock.ts';
import { useFormat, useSpans } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { usePlatform } from '../platform-context.ts';

/** A blink of the network is not worth a line that moves the page. */
const PATIENCE_MS = 1500;

/** Says that the live connection is gone, and how old what is shown has become. */
export function LinkNote() {
  const { live } = usePlatform();
  const downSince = useStore(live.link, (it) => it.downSince);
  const worthSaying = useClock((now) => downSince !== undefined && now - downSince > PATIENCE_MS);
  return <div role="status">{downSince !== undefined && worthSaying && <Lost since={downSince} />}</div>;
}

function Lost({ since }: { since: number }) {
  const { t } = useTranslation();
  const { ago } = useSpans();
  const format = useFormat();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  const age = useClock((now) => ago(now - since));
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 2.5,
        py: 1,
        background: token.alarm.mediumSoft,
        color: token.alarm.medium,
        fontWeight: 500,
      }}
    >
      <CloudOff fontSize="small" />
      {t(online ? 'shell.link.down' : 'shell.link.offline', { time: format.exactTime(since), age })}
    </Box>
  );
}
