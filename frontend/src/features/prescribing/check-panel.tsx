import type { SafetyPreview } from '@nilecare/contracts/api/medication.ts';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { SafetyCheck } from '../safety-check/safety-check.tsx';

interface Props {
  readonly preview: {
    readonly data: SafetyPreview | undefined;
    readonly error: unknown;
    readonly isFetching: boolean;
    readonly refetch: () => unknown;
  };
  readonly overriding: NonNullable<ComponentProps<typeof SafetyCheck>['overriding']>;
  /** What is decided, below what was found. */
  readonly children: ReactNode;
}

/** What the safety check says of what is entered, how it will be printed, and the signature below it. */
export function CheckPanel({ preview, overriding, children }: Props) {
  const { t } = useTranslation();
  const language = usePreferences((it) => it.language);
  const { data, error, isFetching } = preview;
  return (
    <Panel title={t('prescribing.check')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        <Box sx={{ minHeight: 4 }}>{isFetching && <LinearProgress aria-label={t('prescribing.checking')} />}</Box>
        {data === undefined && !error && <Typography color="textSecondary">{t('prescribing.enterFirst')}</Typography>}
        {error !== null && error !== undefined && <ErrorNote error={error} onRetry={preview.refetch} />}
        {data?.items.map(({ line, quantity }, index) => (
          // The lines have no other name than their place.
          // oxlint-disable-next-line react/no-array-index-key
          <Alert key={index} severity="info" variant="outlined" icon={false}>
            <Typography sx={{ fontWeight: 600 }}>
              <bdi>{line[language]}</bdi>
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {quantity === null ? t('prescribing.noQuantity') : t('prescribing.quantity', { count: quantity })}
            </Typography>
          </Alert>
        ))}
        {data && (
          <SafetyCheck
            of={{
              alerts: data.alerts,
              notChecked: data.notChecked,
              checked: data.check?.checked ?? [],
              knowledge: data.check?.knowledge ?? null,
            }}
            overriding={overriding}
          />
        )}
        {children}
      </Box>
    </Panel>
  );
}
