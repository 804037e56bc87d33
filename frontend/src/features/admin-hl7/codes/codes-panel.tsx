import type { Hl7Code } from '@nilecare/contracts/api/hl7.ts';
import Add from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../app/platform-context.ts';
import { ErrorNote } from '../../../shared-ui/error-note.tsx';
import { Panel } from '../../../shared-ui/panel.tsx';
import { SelectField } from '../../../shared-ui/select-field.tsx';
import { CodeDialog } from './code-dialog.tsx';
import { CodeTable } from './code-table.tsx';
import { kindsOf, useCodesQuery, type CodesOwner } from './use-codes.ts';

interface Props {
  readonly owner: CodesOwner;
  readonly facilityId: string;
}

/** More are listed when they are asked for: each has to be named. */
const FEW = 25;

/** What codes mean between the other system and this one, by name. */
export function CodesPanel({ owner, facilityId }: Props) {
  const { t } = useTranslation();
  const mayManage = useMay('hl7:manage');
  const codes = useQuery(useCodesQuery(owner));
  const [kind, setKind] = useState<Hl7Code['kind'] | ''>('');
  const [most, setMost] = useState(FEW);
  const [isAdding, setAdding] = useState(false);
  const shown = (codes.data ?? []).filter((it) => kind === '' || it.kind === kind);
  const close = () => setAdding(false);
  return (
    <Panel
      title={t('hl7.codes.title')}
      actions={
        mayManage && (
          <Button startIcon={<Add />} onClick={() => setAdding(true)}>
            {t('hl7.codes.say')}
          </Button>
        )
      }
    >
      <Typography color="textSecondary" sx={{ mb: 2 }}>
        {t(`hl7.codes.explain.${owner.of}`)}
      </Typography>
      {codes.isError && <ErrorNote error={codes.error} onRetry={codes.refetch} />}
      {codes.isPending && <Skeleton variant="rounded" height={120} />}
      {codes.data?.length === 0 && <Typography>{t('hl7.codes.none')}</Typography>}
      {codes.data && codes.data.length > 0 && (
        <>
          <SelectField
            label={t('hl7.codes.kind')}
            value={kind}
            width={220}
            options={[
              ['', t('common.all')],
              ...kindsOf(owner.of).map((it) => [it, t(`hl7.codes.kinds.${it}`)] as const),
            ]}
            onChange={setKind}
          />
          <Box sx={{ mx: -2 }}>
            <CodeTable owner={owner} codes={shown.slice(0, most)} facilityId={facilityId} />
          </Box>
          {shown.length > most && (
            <Button onClick={() => setMost(most + FEW)}>{t('hl7.codes.more', { count: shown.length - most })}</Button>
          )}
        </>
      )}
      {isAdding && <CodeDialog owner={owner} facilityId={facilityId} onSaved={close} onClose={close} />}
    </Panel>
  );
}
