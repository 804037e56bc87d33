import { AutoLevel } from '@nilecare/contracts/api/lab-quality.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi, useMay } from '../../app/platform-context.ts';
import { ErrorNote } from '../../shared-ui/error-note.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useLabChanged, useLabFacility } from './use-lab.ts';

/** How far rules verify a test at this facility. */
export function RuleField({ testCode }: { testCode: string }) {
  const { t } = useTranslation();
  const api = useApi();
  const may = useMay('lab:manage');
  const changed = useLabChanged();
  const { facilityId } = useLabFacility();
  const rules = useQuery({
    queryKey: ['lab', 'rules', facilityId],
    queryFn: async ({ signal }) => (await api.lab.listLabRules({ query: { facilityId } }, { signal })).items,
    enabled: may && facilityId !== '',
  });
  const save = useMutation({
    mutationFn: (level: AutoLevel) => api.lab.saveLabRule({ body: { facilityId, testCode, level } }),
    onSettled: changed,
  });
  if (!may || !rules.data) return null;
  return (
    <>
      <SelectField
        label={t('lab.catalogue.rules')}
        value={rules.data.find((it) => it.testCode === testCode)?.level ?? 'off'}
        width={190}
        options={AutoLevel.options.map((it) => [it, t(`lab.catalogue.auto.${it}`)])}
        onChange={(level) => level !== '' && save.mutate(level)}
      />
      {save.isError && <ErrorNote error={save.error} />}
    </>
  );
}
