import type { AppRequest } from '@nilecare/contracts/api/auth-apps.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useApi, useProfile } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { AuthFrame } from '../auth/auth-frame.tsx';
import { PatientChoice } from '../patients/patient-choice.tsx';
import { PatientNamed } from './patient-named.tsx';
import { scopeInWords } from './scope-words.ts';

/** An app from outside asks for access with the account: the person lets it in, in whole or in part, or not. */
export function AuthorisePage() {
  const [address] = useSearchParams();
  const request = address.get('request');
  return request ? <Asked request={request} /> : <Broken error={address.get('error')} />;
}

function Broken({ error }: { readonly error: string | null }) {
  const { t } = useTranslation();
  const why = error === 'client' || error === 'redirect' ? error : 'other';
  return (
    <AuthFrame title={t('apps.authorise.brokenTitle')}>
      <Alert severity="warning">{t(`apps.authorise.broken.${why}`)}</Alert>
    </AuthFrame>
  );
}

function Asked({ request }: { readonly request: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const asked = useQuery({
    queryKey: ['app-request', request],
    queryFn: ({ signal }) => api.auth.getAppRequest({ params: { request } }, { signal }),
    retry: false,
  });
  if (asked.isError)
    return (
      <AuthFrame title={t('apps.authorise.brokenTitle')}>
        <ErrorNote error={asked.error} />
      </AuthFrame>
    );
  if (!asked.data)
    return (
      <AuthFrame title={t('apps.admin.title')}>
        <Skeleton variant="rounded" height={220} />
      </AuthFrame>
    );
  return <Decision request={request} asked={asked.data} />;
}

interface Props {
  readonly request: string;
  readonly asked: z.output<typeof AppRequest>;
}

function Decision({ request, asked }: Props) {
  const { t } = useTranslation();
  const api = useApi();
  const [refused, setRefused] = useState<readonly string[]>([]);
  const [patientId, setPatientId] = useState<string | undefined>(undefined);
  const scopes = asked.scopes.filter((it) => !refused.includes(it));
  const decide = useMutation({
    mutationFn: (approve: boolean) =>
      api.auth.decideAppRequest({ params: { request }, body: { approve, scopes, patientId: patientId ?? null } }),
    onSuccess: ({ redirectTo }) => window.location.assign(redirectTo),
  });
  const toggle = (scope: string) =>
    setRefused(refused.includes(scope) ? refused.filter((it) => it !== scope) : [...refused, scope]);
  const isLeaving = decide.isPending || decide.isSuccess;
  return (
    <AuthFrame title={t('apps.authorise.title', { app: asked.clientName })} explain={t('apps.authorise.explain')}>
      <Typography variant="body2">
        {t('apps.authorise.target')} <Ltr>{asked.target}</Ltr>
      </Typography>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, display: 'grid' }}>
        <Typography component="legend" sx={{ fontWeight: 600, pb: 1 }}>
          {t('apps.authorise.wants')}
        </Typography>
        {asked.scopes.map((scope) => (
          <FormControlLabel
            key={scope}
            control={<Checkbox checked={!refused.includes(scope)} onChange={() => toggle(scope)} />}
            label={scopeInWords(scope, t)}
            sx={{ minHeight: 44 }}
          />
        ))}
      </Box>
      {asked.patientNeeded ? (
        <Box sx={{ display: 'grid', gap: 1 }}>
          <Typography>{t('apps.authorise.whose')}</Typography>
          <PatientChoice patientId={patientId} onChange={setPatientId} />
        </Box>
      ) : (
        asked.patientId !== null && <SettledRecord patientId={asked.patientId} />
      )}
      {decide.isError && <ErrorNote error={decide.error} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button
          variant="contained"
          disabled={scopes.length === 0 || (asked.patientNeeded && patientId === undefined)}
          loading={isLeaving}
          onClick={() => decide.mutate(true)}
        >
          {t('apps.authorise.approve')}
        </Button>
        <Button variant="outlined" color="inherit" disabled={isLeaving} onClick={() => decide.mutate(false)}>
          {t('apps.authorise.deny')}
        </Button>
      </Box>
      <Typography variant="body2" color="textSecondary">
        {t('apps.authorise.later')}
      </Typography>
    </AuthFrame>
  );
}

function SettledRecord({ patientId }: { readonly patientId: string }) {
  const { t } = useTranslation();
  const profile = useProfile();
  if (profile.patientId === patientId) return <Typography>{t('apps.authorise.ownRecord')}</Typography>;
  return (
    <Typography>
      {t('apps.authorise.record')} <PatientNamed patientId={patientId} />
    </Typography>
  );
}
