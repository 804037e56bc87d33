import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly label: string;
  /** As the browser's file dialog takes it: `.csv,text/csv`. */
  readonly accept: string;
  readonly file: File | undefined;
  readonly onChange: (file: File | undefined) => void;
}

/** Chooses one file of this computer, and names it. */
export function FileChoice({ label, accept, file, onChange }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Button variant="outlined" sx={{ minHeight: 44 }} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input ref={input} hidden type="file" accept={accept} onChange={(event) => onChange(event.target.files?.[0])} />
      {file && <Typography>{t('imports.chosen', { name: file.name })}</Typography>}
    </Box>
  );
}
