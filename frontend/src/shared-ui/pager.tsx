import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';

const withCursor = (query: URLSearchParams, cursor: string | null): string => {
  const next = new URLSearchParams(query);
  if (cursor === null) next.delete('cursor');
  else next.set('cursor', cursor);
  return `?${next}`;
};

/** Leads to the older rows of a list and back to the newest. Each page has its address, so the browser's Back works. */
export function Pager({ nextCursor }: { nextCursor: string | null | undefined }) {
  const { t } = useTranslation();
  const [query] = useSearchParams();
  const here = query.get('cursor');
  if (!here && !nextCursor) return null;
  return (
    <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, p: 1 }}>
      <Button component={Link} to={withCursor(query, null)} disabled={!here}>
        {t('common.newer')}
      </Button>
      <Button component={Link} to={withCursor(query, nextCursor ?? null)} disabled={!nextCursor}>
        {t('common.older')}
      </Button>
    </Box>
  );
}
