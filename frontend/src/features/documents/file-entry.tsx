import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { styled } from '@mui/material/styles';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../shared-ui/use-format.ts';
import { token } from '../../theme/token.ts';
import { acceptedFiles, sizeOf } from './file-words.ts';

const Target = styled('div')({
  display: 'flex',
  flexWrap: 'wrap',
  gap: 12,
  alignItems: 'center',
  padding: 16,
  border: `2px dashed ${token.line}`,
  borderRadius: 8,
  '&[data-over="true"]': { borderColor: token.accent },
});

interface Props {
  readonly file: File | undefined;
  readonly onChoose: (file: File) => void;
}

/** A file from the disk or the camera, by button or by dropping it here. */
export function FileEntry({ file, onChoose }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const choose = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first) onChoose(first);
  };
  const size = file && sizeOf(file.size);
  return (
    <Target
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        choose(event.dataTransfer.files);
      }}
    >
      <Button variant="outlined" onClick={() => input.current?.click()}>
        {t('documents.choose')}
      </Button>
      <input
        ref={input}
        hidden
        type="file"
        aria-label={t('documents.choose')}
        accept={acceptedFiles}
        onChange={(event) => choose(event.target.files)}
      />
      <Typography aria-live="polite" sx={{ overflowWrap: 'anywhere' }}>
        {file && size ? (
          <>
            <bdi>{file.name}</bdi> · {t(`documents.size.${size.unit}`, { n: format.number(size.n) })}
          </>
        ) : (
          t('documents.drop')
        )}
      </Typography>
    </Target>
  );
}
