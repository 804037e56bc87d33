import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useFormat } from '../../shared-ui/use-format.ts';
import { nameOf } from '../timeline/name-of.ts';

/** What a decision names as its result. */
export type Written = NonNullable<Amendment['entry']>;

interface Props {
  readonly amendment: Amendment;
  readonly chosen: Written | undefined;
  readonly onChoose: (written: Written | undefined) => void;
}

/**
 * What answers the request: the patient's own details, what was asked about, or one of the newest entries of the record. Who
 * may not read the record has the first two, and is told who has the others.
 */
export function WrittenChoice({ amendment: { patientId, entry }, chosen, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const api = useApi();
  const mayRead = useMay('record:read');
  const newest = useQuery({
    queryKey: ['timeline', patientId, 'written'],
    queryFn: ({ signal }) => api.ehr.getTimeline({ query: { patientId, limit: 30 } }, { signal }),
    enabled: mayRead,
    retry: false,
  });
  const happened = newest.data?.items ?? [];
  const choices = [
    { kind: 'patient', id: patientId, text: t('timeline.kind.patient') } as const,
    ...(entry && entry.kind !== 'patient' && !happened.some((it) => it.id === entry.id)
      ? [{ ...entry, text: t(`timeline.kind.${entry.kind}`) }]
      : []),
    ...happened.map((it) => {
      const words = [t(`timeline.kind.${it.kind}`), nameOf(it, t, format.language), format.dateTime(it.at)];
      return { kind: it.kind, id: it.id, text: words.filter((word) => word !== '').join(' · ') };
    }),
  ];
  return (
    <>
      <SelectField
        label={t('amendments.written')}
        value={chosen?.id ?? ''}
        options={choices.map((it) => [it.id, it.text] as const)}
        onChange={(id: string) => {
          const found = choices.find((it) => it.id === id);
          onChoose(found && { kind: found.kind, id: found.id });
        }}
      />
      {(!mayRead || newest.isError) && (
        <Typography variant="body2" color="textSecondary">
          {t('amendments.notRead')}
        </Typography>
      )}
    </>
  );
}
