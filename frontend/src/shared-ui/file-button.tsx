import Download from '@mui/icons-material/DownloadOutlined';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { ErrorNote } from './error-note.tsx';
import { saveBlob } from './save-file.ts';

interface Props {
  readonly label: string;
  /** Of the file as it is saved. */
  readonly name: string;
  readonly get: () => Promise<Blob>;
}

/** Gets a file from the server and saves it; what went wrong stands beside. */
export function FileButton({ label, name, get }: Props) {
  const save = useMutation({ mutationFn: get, onSuccess: (content) => saveBlob(name, content) });
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<Download />}
        loading={save.isPending}
        loadingPosition="start"
        sx={{ minHeight: 44 }}
        onClick={() => save.mutate()}
      >
        {label}
      </Button>
      {save.isError && <ErrorNote error={save.error} />}
    </>
  );
}
