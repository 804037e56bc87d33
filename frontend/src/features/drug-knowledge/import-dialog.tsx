import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { ImportFormat } from '@nilecare/contracts/api/cds-knowledge.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useApi } from '../../app/platform-context.ts';
import { ConfirmDialog } from '../../shared-ui/confirm-dialog.tsx';
import { Ltr } from '../../shared-ui/ltr.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useRereadKnowledge } from './use-knowledge.ts';

const Faults = z.array(z.object({ where: z.string(), message: z.string() }));

/** What the server says is wrong with the file, the first of it. */
function faultsOf(error: unknown): string[] {
  if (!(error instanceof ContractError)) return [];
  const faults = Faults.safeParse(error.extensions['faults']);
  return faults.success ? faults.data.slice(0, 8).map((it) => `${it.where}: ${it.message}`) : [];
}

/** Imports a file as a draft; it counts for nothing until it is published. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const api = useApi();
  const reread = useRereadKnowledge();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [format, setFormat] = useState<ImportFormat>('drugbank-csv');
  const [file, setFile] = useState<File | undefined>(undefined);
  const call = useMutation({
    mutationFn: async (chosen: File) =>
      api.cds.importKnowledge({ body: { name: name.trim(), format, content: await chosen.text() } }),
    onSuccess: async () => {
      await reread();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('drugKnowledge.import')}
      confirm={t('drugKnowledge.importDraft')}
      pending={call.isPending}
      error={call.error}
      disabled={!file || name.trim().length < 3}
      onConfirm={() => file && call.mutate(file)}
      onClose={onClose}
    >
      <Typography>{t('drugKnowledge.importExplain')}</Typography>
      <TextField
        label={t('drugKnowledge.name')}
        helperText={t('drugKnowledge.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 120, dir: 'auto' } }}
      />
      <SelectField
        label={t('drugKnowledge.format')}
        value={format}
        options={ImportFormat.options.map((it) => [it, t(`drugKnowledge.formats.${it}`)] as const)}
        onChange={(it) => it !== '' && setFormat(it)}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button variant="outlined" onClick={() => input.current?.click()}>
          {t('drugKnowledge.file')}
        </Button>
        <input ref={input} hidden type="file" onChange={(event) => setFile(event.target.files?.[0])} />
        {file && <Typography dir="auto">{file.name}</Typography>}
      </Box>
      {faultsOf(call.error).map((it) => (
        <Typography key={it} variant="body2">
          <Ltr>{it}</Ltr>
        </Typography>
      ))}
    </ConfirmDialog>
  );
}
