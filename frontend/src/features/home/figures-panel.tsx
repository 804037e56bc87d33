import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ComponentProps, ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { MissingParts } from '../../shared-ui/missing-parts.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { token } from '../../theme/token.ts';

/** One thing to know at a glance, and where the rest of it is. */
export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  /** What the value is made of, or is measured by. */
  readonly beside?: ReactNode;
  readonly to: string;
}

type Missing = ComponentProps<typeof MissingParts>;

interface Props<Home> {
  readonly title: string;
  readonly actions?: ReactNode;
  readonly home: UseQueryResult<Home>;
  /** Of the parts that are there; those of services that were away are named instead. */
  readonly figures: (home: Home) => readonly Figure[];
}

/** Figures of a home, each leading to its page. */
export function FiguresPanel<Home extends Missing>({ title, actions, home, figures }: Props<Home>) {
  return (
    <Panel title={title} actions={actions}>
      {home.isError && <ErrorNote error={home.error} onRetry={home.refetch} />}
      {home.isPending && <Skeleton variant="rounded" height={88} />}
      {home.data && <MissingParts missing={home.data.missing} />}
      {home.data && (
        <Box
          component="ul"
          sx={{
            ...{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5 },
            gridTemplateColumns: 'repeat(auto-fill, minmax(180px, 1fr))',
          }}
        >
          {figures(home.data).map((it) => (
            <Box
              component="li"
              key={it.label}
              sx={{ borderInlineStart: `3px solid ${token.accent}`, paddingInlineStart: 1.5, py: 0.5 }}
            >
              <Link component={RouterLink} to={it.to} sx={{ display: 'inline-block', py: 1 }}>
                {it.label}
              </Link>
              <Typography sx={{ fontSize: '1.5rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
                {it.value}
              </Typography>
              {it.beside && (
                <Typography variant="body2" color="textSecondary">
                  {it.beside}
                </Typography>
              )}
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}
