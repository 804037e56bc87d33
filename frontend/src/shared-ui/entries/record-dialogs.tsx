import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { useForm, type DefaultValues, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { useIdempotencyKey } from '../../api/use-idempotency-key.ts';
import { DraftNote } from '../draft-note.tsx';
import { useDraft } from '../use-draft.ts';
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
  /** What is said of an entry where the general words would not help: see `entryResolver`. */
  readonly hints?: Readonly<Record<string, string>>;
  /** Names the entries that are kept in this tab until they are saved; absent: they are not. */
  readonly draft?: string;
  /** For forms with two columns. */
  readonly wide?: boolean;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

interface NewProps<
  Entered extends FieldValues,
  Checked extends FieldValues,
  Body extends object,
  Created,
> extends Props<Entered, Checked> {
  readonly empty: DefaultValues<Entered>;
  readonly bodyOf: (entered: Checked) => Body;
  readonly create: (body: Body, options: { readonly idempotencyKey: string }) => Promise<Created>;
  /** After it was closed. */
  readonly onCreated?: (created: Created) => unknown;
}

/** Adds something that is kept in lists: an item, a supplier, a tax. */
export function NewEntryDialog<
  Entered extends FieldValues,
  Checked extends FieldValues,
  Body extends object,
  Created = unknown,
>(props: NewProps<Entered, Checked, Body, Created>) {
  const { title, subject, schema, hints, empty, bodyOf, create: send, wide = false, onClose, children } = props;
  const { t } = useTranslation();
  const keyFor = useIdempotencyKey();
  const queries = useQueryClient();
  const form = useForm<Entered, unknown, Checked>({ resolver: entryResolver(schema, t, hints), defaultValues: empty });
  const draft = useDraft(props.draft, form, empty);
  const create = useMutation({
    mutationFn: (entered: Checked) => {
      const body = bodyOf(entered);
      return send(body, { idempotencyKey: keyFor(body) });
    },
    onSuccess: async (created) => {
      draft.forget();
      onClose();
      await queries.invalidateQueries({ queryKey: [subject] });
      await props.onCreated?.(created);
    },
  });
  return (
    <EntryDialog title={title} form={form} saving={create} wide={wide} onSave={create.mutate} onClose={onClose}>
      <DraftNote draft={draft} />
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
  /** Where what is stored may break rules that hold for what is entered. */
  readonly storedSchema?: z.ZodType<Checked, Entered>;
}

/** Changes it; who is overtaken sees both versions. */
export function ChangeEntryDialog<Stored extends Versioned, Entered extends FieldValues, Checked extends FieldValues>(
  props: ChangeProps<Stored, Entered, Checked>,
) {
  const {
    title,
    subject,
    schema,
    hints,
    storedSchema = schema,
    stored,
    words,
    wide = false,
    onClose,
    children,
  } = props;
  const { entriesOf } = props;
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<Entered, unknown, Checked>({
    resolver: entryResolver(schema, t, hints),
    defaultValues: entriesOf(stored),
  });
  const draft = useDraft(props.draft, form, entriesOf(stored));
  const save = useVersionedSave<Stored, Checked>({
    stored,
    entriesOf: (it) => storedSchema.parse(entriesOf(it)),
    save: props.save,
    reread: props.reread,
    onSaved: async () => {
      draft.forget();
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
      <DraftNote draft={draft} />
      {children}
    </EntryDialog>
  );
}
