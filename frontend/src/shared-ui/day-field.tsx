import TextField from '@mui/material/TextField';

interface Props {
  readonly label: string;
  /** YYYY-MM-DD */
  readonly value: string;
  readonly onChange: (day: string) => void;
}

/** A day of the calendar; what is no day is not told. */
export const DayField = ({ label, value, onChange }: Props) => (
  <TextField
    type="date"
    label={label}
    value={value}
    onChange={(event) => event.target.value && onChange(event.target.value)}
    sx={{ width: 170 }}
    slotProps={{ inputLabel: { shrink: true } }}
  />
);
