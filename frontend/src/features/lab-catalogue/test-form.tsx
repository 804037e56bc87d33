import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { LabTest } from '@nilecare/contracts/api/lab.ts';
import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import { FormProvider, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { useApi } from '../../app/platform-context.ts';
import { DraftNote } from '../../shared-ui/draft-note.tsx';
import { entryResolver } from '../../shared-ui/entries/entry-resolver.ts';
import { useDraft } from '../../shared-ui/use-draft.ts';
import { useLabChanged } from '../lab/use-lab.ts';
import { FaultNote } from './fault-note.tsx';
import { bodyOf, emptyTest, entriesOf, TestEntries, type TestChecked } from './test-entries.ts';
import { TestFields } from './test-fields.tsx';

/** Offers a test, or changes one: a change holds for what is entered from then on. @param test absent: a new one */
export function TestForm({ test }: { test?: LabTest }) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const changed = useLabChanged();
  const keyFor = useIdempotencyKey();
  const begun = useMemo(() => (test ? entriesOf(test) : emptyTest), [test]);
  const form = useForm<TestEntries, unknown, TestChecked>({
    defaultValues: begun,
    resolver: entryResolver(TestEntries, t, {
      code: t('lab.edit.codeHint'),
      loinc: t('lab.edit.fault.loinc'),
    }),
  });
  const draft = useDraft(`lab-test/${test?.id ?? 'new'}/${test?.version ?? 0}`, form, begun);
  const save = useMutation({
    mutationFn: (entries: TestChecked) => {
      const body = bodyOf(entries, test?.active ?? true);
      if (test) return api.lab.updateLabTest({ params: { testId: test.id }, body }, { ifMatch: test.version });
      const added = { ...body, code: entries.code };
      return api.lab.createLabTest({ body: added }, { idempotencyKey: keyFor(added) });
    },
    onSuccess: async () => {
      draft.forget();
      await changed();
      await navigate('/lab/catalogue');
    },
  });
  return (
    <FormProvider {...form}>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => void form.handleSubmit((entries) => save.mutate(entries))(event)}
        sx={{ display: 'grid', gap: 2 }}
      >
        <DraftNote draft={draft} />
        <TestFields isNew={!test} />
        <FaultNote error={save.error} />
        <Button type="submit" variant="contained" loading={save.isPending} sx={{ justifySelf: 'start' }}>
          {t(test ? 'lab.edit.save' : 'lab.edit.offer')}
        </Button>
      </Box>
    </FormProvider>
  );
}
