import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useForm, type DefaultValues, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import type { EntryWords } from './entry-conflict.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { entryResolver } from './entry-resolver.ts';
import { typedBy } from './use-typed.ts';
import { useVersionedSave } from './use-versioned-save.ts';
import type { Versioned } from './versioned-edit.ts';

interface Props<Entered extends FieldValues, Checked extends FieldValues> {
  readonly title: string;
  /** First part of the keys of the queries that are read again when it was saved. */
  readonly subject: string;
  readonly schema: z.ZodType<Checked, Entered>;
  /** For forms with two columns. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

interface NewProps<Entered extends FieldValues, Checked extends FieldValues, Body extends object> extends Props<
  Entered,
  Checked
> {
  readonly empty: DefaultValues<Entered>;
  readonly bodyOf: (entered: Checked) => Body;
  readonly create: (body: Body, options: { readonly idempotencyKey: string }) => Promise<unknown>;
}

/** Adds something that is kept in lists: an item, a supplier, a tax. */
export function NewEntryDialog<Entered extends FieldValues, Checked extends FieldValues, Body extends object>(
  props: NewProps<Entered, Checked, Body>,
) {
  const { title, subject, schema, empty, bodyOf, create: send, wide = false, onClose, children } = props;
  const { t } = useTranslation();
  const keyFor = useIdempotencyKey();
  const queries = useQueryClient();
  const form = useForm<Entered, unknown, Checked>({ resolver: entryResolver(schema, t), defaultValues: empty });
  const create = useMutation({
    mutationFn: (entered: Checked) => {
      const body = bodyOf(entered);
      return send(body, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: [subject] });
    },
  });
  return (
    <EntryDialog title={title} form={form} saving={create} wide={wide} onSave={create.mutate} onClose={onClose}>
      {children}
    </EntryDialog>
  );
}

interface ChangeProps<Stored extends Versioned, Entered extends FieldValues, Checked extends FieldValues> extends Props<
  Entered,
  Checked
> {
  readonly stored: Stored;
  readonly entriesOf: (stored: Stored) => Entered & DefaultValues<Entered>;
  readonly save: (entered: Checked, version: number) => Promise<Stored>;
  /** As it stands now, where somebody was faster. */
  readonly reread: () => Promise<Stored>;
  readonly words: EntryWords<Checked>;
}

/** Changes it; who is overtaken sees both versions. */
export function ChangeEntryDialog<Stored extends Versioned, Entered extends FieldValues, Checked extends FieldValues>(
  props: ChangeProps<Stored, Entered, Checked>,
) {
  const { title, subject, schema, stored, entriesOf, words, wide = false, onClose, children } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<Entered, unknown, Checked>({
    resolver: entryResolver(schema, t),
    defaultValues: entriesOf(stored),
  });
  const save = useVersionedSave<Stored, Checked>({
    stored,
    entriesOf: (it) => schema.parse(entriesOf(it)),
    save: props.save,
    reread: props.reread,
    onSaved: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: [subject] });
    },
  });
  const typedOf = useMemo(() => typedBy(schema, (it) => it), [schema]);
  return (
    <EntryDialog
      title={title}
      form={form}
      saving={save}
      versions={{ words, typedOf }}
      wide={wide}
      onSave={save.submit}
      onClose={onClose}
    >
      {children}
    </EntryDialog>
  );
}
