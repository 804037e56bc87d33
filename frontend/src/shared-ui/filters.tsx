import { styled } from '@mui/material/styles';

/** Row of filters above a list. */
export const Filters = styled('div')({ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' });
