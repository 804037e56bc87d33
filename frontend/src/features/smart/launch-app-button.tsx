import Apps from '@mui/icons-material/AppsOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';

interface Props {
  readonly patientId: string;
  readonly encounterId: string | null;
}

/** Opens an app from outside with this patient, in a tab of its own. */
export function LaunchAppButton({ patientId, encounterId }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay('fhir:read');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const apps = useQuery({
    queryKey: ['launchable-apps'],
    queryFn: async ({ signal }) => (await api.auth.listLaunchableApps({}, { signal })).items,
    enabled: may,
    staleTime: 300_000,
  });
  const launch = useMutation({
    mutationFn: (clientId: string) => api.auth.launchApp({ body: { clientId, patientId, encounterId } }),
    onSuccess: ({ url }) => window.open(url, '_blank', 'noopener'),
  });
  if (!apps.data?.length) return null;
  const choose = (clientId: string) => {
    setAnchor(null);
    launch.mutate(clientId);
  };
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<Apps />}
        loading={launch.isPending}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('apps.launch')}
      </Button>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        {apps.data.map(({ clientId, name }) => (
          <MenuItem key={clientId} onClick={() => choose(clientId)}>
            <bdi>{name}</bdi>
          </MenuItem>
        ))}
      </Menu>
      {launch.isError && <ErrorNote error={launch.error} />}
    </>
  );
}
